"""How dates, times, numbers and running text are put into words on a page."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.dates import MONTHS
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from trellis.packs.languages import right_to_left
from trellis.packs.model import Text, text

# The eight kinds of mark, in the order of the palette and of the keys 1 to 8.
KINDS = {
    "strength": _("Strength"),
    "wish": _("Wish"),
    "network": _("Network"),
    "community": _("Community"),
    "worry": _("Worry"),
    "need": _("Need"),
    "barrier": _("Barrier"),
    "history": _("History"),
}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
FIRST_SENTENCE = re.compile(r".+?[.!?。؟][\"”’)]*(?=\s|$)")


def _local(value: date | datetime) -> date | datetime:
    """Return a moment in the council's own time; a plain day as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return value.astimezone(timezone.get_default_timezone())
    return value


def _today() -> date:
    """Return the day it is here. The council has one time, so no other is looked for."""
    return datetime.now(timezone.get_default_timezone()).date()


def _day_of(value: date | datetime) -> date:
    local = _local(value)
    return local.date() if isinstance(local, datetime) else local


def day(value: date | datetime | None) -> str:
    """Return a day in full, as in ``3 March 2026``; nothing for None."""
    if not value:
        return ""
    on = _day_of(value)
    return f"{on.day} {_month(get_language(), on.month)} {on.year}"


def written_day(value: str) -> str:
    """Return a day that a pack writes as ``2026-03-03`` in full; other text as it is."""
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return value


def day_short(value: date | datetime | None) -> str:
    """Return a day without its year when that is this year, as in ``3 March``."""
    if not value:
        return ""
    on = _day_of(value)
    if on.year != _today().year:
        return day(on)
    return f"{on.day} {_month(get_language(), on.month)}"


@lru_cache(maxsize=256)
def _month(language: str | None, number: int) -> str:
    """Return the name of a month in the language that is active, which is the one named."""
    return str(MONTHS[number])


def time(value: datetime | None) -> str:
    """Return the time of day by the 24-hour clock, as in ``16:42``."""
    return f"{_local(value):%H:%M}" if value else ""


def ago_words(value: date | datetime | None) -> str:
    """Return when something was or will be, in the words one would say.

    A moment: ``just now``, ``12 minutes ago``, ``today at 16:42``, ``yesterday at 16:42``,
    ``on Tuesday at 16:42`` within six days, else ``on 3 March``. A plain day has no time.
    """
    if not value:
        return ""
    if isinstance(value, datetime):
        recent = _minutes_ago(value)
        if recent:
            return recent
    name = _day_words(_day_of(value))
    near = abs((_day_of(value) - timezone.localdate()).days) < 7
    if not (isinstance(value, datetime) and near):
        return name
    return gettext("%(day)s at %(time)s") % {"day": name, "time": time(value)}


def _minutes_ago(value: datetime) -> str:
    moment = value if timezone.is_aware(value) else timezone.make_aware(value)
    gone = timezone.now() - moment
    if timedelta(minutes=-1) < gone < timedelta(minutes=1):
        return gettext("just now")
    minutes = int(gone.total_seconds() // 60)
    if 0 < minutes < 60:
        return ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes) % {"n": minutes}
    return ""


def _day_words(on: date) -> str:
    away = (on - timezone.localdate()).days
    close = {-1: gettext("yesterday"), 0: gettext("today"), 1: gettext("tomorrow")}
    if away in close:
        return close[away]
    name = format_date(on, "l") if abs(away) < 7 else day_short(on)
    return gettext("on %(day)s") % {"day": name}


def number_words(value: int, capital: bool = False) -> str:
    """Return a small number as a word (``three``), ten and above as figures."""
    words = gettext(NUMBERS[value]) if 0 <= value < len(NUMBERS) else str(value)
    return words[:1].upper() + words[1:] if capital else words


def paragraphs(text: str | None) -> SafeString:
    """Return text as HTML paragraphs: parted at blank lines, a single line end kept as a break."""
    parts = re.split(r"\n\s*\n", (text or "").replace("\r\n", "\n").strip())
    lines = ["<br>".join(escape(part).split("\n")) for part in parts if part]
    return mark_safe("".join(f"<p>{line}</p>" for line in lines))  # noqa: S308 (escaped above)


def first_sentence(text: str) -> tuple[str, str]:
    """Return a text's first sentence, and the rest of it."""
    whole = " ".join(text.split())
    found = FIRST_SENTENCE.match(whole)
    first = found[0] if found else whole
    return first, whole[len(first) :].strip()


def in_language(words: Text | None, language: str) -> SafeString:
    """Return a pack's words as HTML, told to be in their language unless they are in English.

    Args:
        words: a text of a pack.
        language: the code of the one wanted; where it is missing, the English stands in.
    """
    shown = text(words, language)
    base = language.split("-")[0]
    there = not isinstance(words, str) and words is not None and bool({language, base} & {*words})
    if base == "en" or not there:
        return escape(shown)
    side = mark_safe(' dir="rtl"') if right_to_left(language) else ""
    return format_html('<span lang="{}"{}>{}</span>', language, side, shown)

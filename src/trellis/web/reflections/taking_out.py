"""A development record as a document: what a worker sends with a renewal, with nobody's name."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trellis.accounts.models import User
from trellis.documents.extract import Extract, ExtractEntry, ExtractSection, ExtractText
from trellis.reflections.models import Development
from trellis.reflections.standards import standard
from trellis.web.wording import day


def titles_of(entry: Development) -> list[str]:
    """Return what an entry counts towards, in words."""
    found = [standard(key).title for key in entry.standards]
    return [*found, *([entry.other_standard] if entry.other_standard else [])]


def hours_words(hours: Decimal | None) -> str:
    """Return hours in words, without noughts that say nothing; empty for none."""
    if hours is None:
        return ""
    plain = f"{hours.normalize():f}"
    return ngettext("%(hours)s hour", "%(hours)s hours", 1 if hours == 1 else 2) % {"hours": plain}


def as_document(
    entries: Sequence[Development],
    user: User,
    council: str,
    *,
    first: date | None,
    last: date | None,
    on: date,
) -> Extract:
    """Return a development record as it is sent: each entry with its day, hours, standard, change.

    Args:
        entries: of that time, the newest first.
        user: whose it is.
        council: where they work.
        first: from which day; None for from the beginning.
        last: to which day; None for until now.
        on: the day it is taken out.
    """
    parts = filter(None, [user.job_title, council])
    opening = (", ".join(parts), _covers(first, last), _together(entries))
    section = ExtractSection(
        heading=_("What I did, and what changed"),
        note="" if entries else _("Nothing is written down for this time."),
        entries=tuple(map(_entry, entries)),
    )
    return Extract(
        person=user.name,
        called=user.name,
        council=council,
        on=on,
        reader=user.name,
        title=_("Professional development of %(name)s") % {"name": user.name},
        opening=tuple(filter(None, opening)),
        sections=(section,),
    )


def _covers(first: date | None, last: date | None) -> str:
    days = {"first": day(first), "last": day(last)}
    if first and last:
        return _("From %(first)s to %(last)s.") % days
    if first:
        return _("From %(first)s on.") % days
    return _("Up to %(last)s.") % days if last else ""


def _together(entries: Sequence[Development]) -> str:
    hours = sum((one.hours or Decimal() for one in entries), Decimal())
    return _("%(hours)s together.") % {"hours": hours_words(hours)} if hours else ""


def _entry(one: Development) -> ExtractEntry:
    towards = "; ".join(titles_of(one))
    texts = (
        ExtractText(label=_("When"), words=day(one.on)),
        ExtractText(label=_("How long"), words=hours_words(one.hours)),
        ExtractText(label=_("Counts towards"), words=towards),
        ExtractText(label=_("What changed"), words=one.changed),
    )
    return ExtractEntry(title=one.what, texts=tuple(text for text in texts if text.words))

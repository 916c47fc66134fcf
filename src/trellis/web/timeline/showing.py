"""An entry as the page shows it: when, what, the words that were said, and where it stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trellis.access.permissions import Permission, may
from trellis.accounts.models import User
from trellis.conversations.models import Conversation, MarkKind, Passage
from trellis.letters.composing import Seen
from trellis.letters.entries import Entry, Exact
from trellis.people.models import Person
from trellis.web.people.matters import A_GLANCE
from trellis.web.people.sources import From, by_the_person, put_from, said
from trellis.web.timeline.grouping import NO_MONTH, NO_YEAR, Month, Year

PAGES = {
    "source": "conversations:mark",
    "read-back": "conversations:mark",
    "assessment": "assessments:overview",
    "decision": "assessments:overview",
    "plan": "plans:plan",
    "review": "plans:review",
    "interim": "plans:interim",
    "reading": "plans:outcome",
    "sent": "letters:sent",
    "visit": "people:visit",
    "form": "forms:form",
    "supervision": "supervision:decided",
    "peer-group": "peergroups:decided",
}
WRITERS = frozenset({"visit"})  # pages that are for those who write


@dataclass(frozen=True)
class Words:
    """What somebody said, as it is put now, with where it comes from."""

    words: str
    quoted: bool
    source: From
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One entry of the page."""

    entry: Entry
    when: str
    rest_of_day: str
    href: str = ""
    words: tuple[Words, ...] = ()
    more: str = ""

    @property
    def late(self) -> str:
        """Say how long after it happened it was written, where it was."""
        days = self.entry.days_late if self.entry.kind == "source" else 0
        if not days:
            return ""
        return ngettext("Written %(n)s day after", "Written %(n)s days after", days) % {"n": days}


@dataclass(frozen=True)
class ShownMonth:
    """A month's heading, empty where the year has no other, and its rows."""

    title: str
    key: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ShownYear:
    """A year's heading and its months."""

    title: str
    key: int
    months: tuple[ShownMonth, ...]


@dataclass(frozen=True)
class Shown:
    """What the rows of one page are made with."""

    person: Person
    user: User
    words: Mapping[UUID, Sequence[Words]]
    all_words: bool = False

    def year(self, year: Year) -> ShownYear:
        """Return a year as the page shows it."""
        title = str(year.number) if year.number != NO_YEAR else _("When is not known")
        alone = len(year.months) == 1
        months = (self._month(month, year.number, alone) for month in year.months)
        return ShownYear(title, year.number, tuple(months))

    def _month(self, month: Month, year: int, alone: bool) -> ShownMonth:
        title = format_date(date(year, month.number, 1), "F") if month.number else ""
        if month.number == NO_MONTH and not alone:
            title = _("Some time in %(year)s") % {"year": year}
        rows = tuple(self._row(entry) for entry in month.entries)
        return ShownMonth(title, f"{year}-{month.number}", rows)

    def _row(self, entry: Entry) -> Row:
        words = self.words.get(entry.key, ()) if entry.kind == "source" and entry.key else ()
        shown = words if self.all_words else words[:1]
        left = len(words) - len(shown)
        more = ngettext("%(n)s more was marked there", "%(n)s more were marked there", left)
        return Row(
            entry=entry,
            when=_when(entry),
            rest_of_day=format_date(entry.on, "F Y") if entry.exact == Exact.DAY else "",
            href=self._href(entry),
            words=tuple(shown),
            more=more % {"n": left} if left else "",
        )

    def _href(self, entry: Entry) -> str:
        """Return the page where an entry stands, if it has one that this colleague may open."""
        if entry.kind == "life":
            if entry.key is None:
                return f"{reverse('people:person', args=[self.person.pk])}#who-is"
            return f"{reverse('aboutme:about_me', args=[self.person.pk])}#{entry.key}"
        if entry.kind == "huddle":
            return f"{reverse('huddles:of_person', args=[self.person.pk])}#{entry.key}"
        if entry.kind == "around":
            return reverse("people:network", args=[self.person.pk])
        if entry.kind == "work":
            return f"{reverse('people:person', args=[self.person.pk])}#going-on"
        if entry.kind in WRITERS and not may(self.user, Permission.WRITE_RECORDS):
            return ""
        if entry.key is None:
            return ""
        return reverse(PAGES[entry.kind], args=[self.person.pk, entry.key])


def _when(entry: Entry) -> str:
    """Return the day as it stands beside an entry: the rest of the date is in the headings."""
    if entry.exact != Exact.DAY:
        return entry.told
    day = format_date(entry.on, "l j")
    return _("%(day)s, %(time)s") % {"day": day, "time": entry.at} if entry.at else day


def words_said(person: Person, seen: Seen) -> dict[UUID, list[Words]]:
    """Return what the person said in each source, as it is put now: a short wish first.

    What they want kept as little as the law requires is not repeated here.
    """
    found = Passage.objects.filter(person=person).exclude(pk__in=seen.hidden)
    own = [
        passage
        for passage in found.select_related("conversation").order_by("start")
        if passage.is_theirs
        and by_the_person(passage, person)
        and passage.conversation.kept != Conversation.Kept.LEAST
    ]
    own.sort(key=lambda passage: (len(passage.exact) > A_GLANCE, passage.kind != MarkKind.WISH))
    by_source: dict[UUID, dict[str, Words]] = defaultdict(dict)
    for passage in own:
        put = seen.sight.threads.answers.put(passage)
        words = Words(put.words, put.quoted, put_from(put, said(passage)), put.beside)
        by_source[passage.conversation_id].setdefault(put.words, words)
    return {source: list(words.values()) for source, words in by_source.items()}

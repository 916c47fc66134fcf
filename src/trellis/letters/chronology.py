"""A chronology from the record's own dates, for one reader, fit for a court bundle.

Every entry says when it happened, what, and where that comes from: the source's title, who wrote
it, and when. What was written on a later day says so. Words are exact; what is not for the reader
is not in it, and is counted for whoever makes the copy.
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_lazy

from trellis.conversations.models import MarkKind
from trellis.letters.composing import Seen
from trellis.letters.entries import Entry
from trellis.letters.recorded import recorded
from trellis.people.models import Person

OTHER_KINDS = (
    ("source", gettext_lazy("Conversations and other sources")),
    ("assessment", gettext_lazy("Assessments")),
    ("decision", gettext_lazy("Decisions")),
    ("plan", gettext_lazy("Plans")),
    ("review", gettext_lazy("Reviews")),
    ("reading", gettext_lazy("Readings from 0 to 10")),
    ("sent", gettext_lazy("What was sent")),
    ("form", gettext_lazy("Forms filled in")),
    ("supervision", gettext_lazy("What was decided in supervision")),
    ("peer-group", gettext_lazy("What was decided in a peer group")),
    ("huddle", gettext_lazy("What was agreed at huddles")),
)
KINDS = (*OTHER_KINDS, *MarkKind.choices)
ALL = tuple(key for key, _name in KINDS)


@dataclass(frozen=True)
class Chosen:
    """What a chronology covers: from a day to a day, and which kinds."""

    first: date | None = None
    last: date | None = None
    kinds: tuple[str, ...] = ALL

    def covers(self, entry: Entry) -> bool:
        """Say whether an entry falls within it."""
        after = self.first is None or entry.on >= self.first
        before = self.last is None or entry.on <= self.last
        return after and before and entry.kind in self.kinds


@dataclass(frozen=True)
class Chronology:
    """The entries in order for one reader, and those that are not for them."""

    chosen: Chosen
    entries: tuple[Entry, ...] = ()
    kept_back: tuple[Entry, ...] = field(default=())

    @property
    def late(self) -> int:
        """How many entries were written later than they happened."""
        return sum(1 for entry in self.entries if entry.days_late)


def chronology(person: Person, seen: Seen, chosen: Chosen) -> Chronology:
    """Return the chronology of a person's record as these readers may see it."""
    found = [entry for entry in recorded(person, seen) if chosen.covers(entry)]
    found.sort(key=lambda entry: (entry.on, not entry.at, entry.at))
    return Chronology(
        chosen=chosen,
        entries=tuple(entry for entry in found if entry.shown),
        kept_back=tuple(entry for entry in found if not entry.shown),
    )

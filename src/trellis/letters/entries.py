"""One dated entry of a record: when, what, where it comes from; and how its words are put together.

The chronology is a document made of such entries; the timeline is a page of them.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from uuid import UUID

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from trellis.conversations.models import MarkKind
from trellis.letters.composing import Seen

ENDS = ".!?…”"
_NAMES = {
    **dict(MarkKind.choices),
    MarkKind.NETWORK: gettext_lazy("Someone in their life"),
    MarkKind.COMMUNITY: gettext_lazy("A place or group"),
    MarkKind.BARRIER: gettext_lazy("What gets in the way"),
    MarkKind.HISTORY: gettext_lazy("What has been"),
    "source": gettext_lazy("Source"),
    "assessment": gettext_lazy("Assessment"),
    "decision": gettext_lazy("Decision"),
    "plan": gettext_lazy("Plan"),
    "review": gettext_lazy("Review"),
    "reading": gettext_lazy("Reading"),
    "sent": gettext_lazy("Sent"),
    "life": gettext_lazy("Life"),
    "around": gettext_lazy("People around"),
    "work": gettext_lazy("Work"),
    "visit": gettext_lazy("Visit"),
    "interim": gettext_lazy("Interim plan"),
    "read-back": gettext_lazy("Read back"),
    "form": gettext_lazy("Form"),
    "supervision": gettext_lazy("Decided in supervision"),
    "peer-group": gettext_lazy("Decided in a peer group"),
    "huddle": gettext_lazy("Agreed at a huddle"),
}
_LATE = "24:00"
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Exact(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = ""


@dataclass(frozen=True)
class Entry:
    """One line: when it happened, what, and where that comes from.

    ``written_on`` is the day it was written down; later than ``on`` it is a late entry. ``label``
    names the kind of source, where it is one. ``what`` is all of it, for a document; a page shows
    ``head`` and then ``rest``. ``key`` is the record where it stands. Where only a month or a year
    is known, ``on`` is its first day, and ``exact`` says so; ``told`` is when, as somebody told it.
    ``theirs`` says that it is what the person themself said. ``recorded`` is the moment at which it
    came into the record, where that is known.
    """

    on: date
    kind: str
    what: str
    own: bool = False
    said: str = ""
    source: str = ""
    by: str = ""
    written_on: date | None = None
    written_from: str = ""
    at: str = ""
    label: str = ""
    shown: bool = True
    head: str = ""
    rest: str = ""
    key: UUID | None = None
    exact: Exact = Exact.DAY
    told: str = ""
    theirs: bool = False
    recorded: datetime | None = None

    @property
    def order(self) -> tuple[date, str, datetime]:
        """Where it stands in a line: by its day, then its hour, then when it was recorded.

        What was recorded on the day itself and has no hour of its own stands at the hour of that;
        what has no hour at all stands after the rest of its day.
        """
        moment = self.recorded
        on_the_day = moment is not None and day_of(moment) == self.on
        hour = f"{timezone.localtime(moment):%H:%M}" if on_the_day else _LATE
        return self.on, self.at or hour, moment or _LONG_AGO

    @property
    def days_late(self) -> int:
        """How many days after it happened it was written down; 0 where it was not late."""
        return max(0, (self.written_on - self.on).days) if self.written_on else 0

    @property
    def late_words(self) -> str:
        """Say that it was written later: when, how much later, from what."""
        if not self.days_late or self.written_on is None:
            return ""
        words = ngettext(
            "Written %(days)s day after, on %(day)s", "Written %(days)s days after, on %(day)s",
            self.days_late,
        ) % {"days": self.days_late, "day": format_date(self.written_on, "j F Y")}  # fmt: skip
        if self.written_from:
            return _("%(when)s, from %(what)s.") % {"when": words, "what": self.written_from}
        return f"{words}."

    @property
    def kind_name(self) -> str:
        """What kind of entry it is."""
        return self.label or str(_NAMES[self.kind])


def whole(seen: Seen, *texts: str) -> bool:
    """Say whether nothing in these texts is kept from the readers."""
    return all(seen.sight.text(text) == text for text in texts)


def joined(*parts: str) -> str:
    """Join texts as sentences; each keeps its words as they are."""
    texts = [part.strip() for part in parts if part.strip()]
    return " ".join(text if text[-1] in ENDS else f"{text}." for text in texts)


def told(label: str, value: str) -> str:
    """Return a text with what it is about before it; nothing where it is empty."""
    return f"{label} {value}" if value.strip() else ""


def day_of(moment: datetime) -> date:
    """Return the day of a moment, in the council's own time."""
    return timezone.localtime(moment).date()

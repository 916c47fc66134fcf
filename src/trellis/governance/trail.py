"""The audit trail for the officer: searched by colleague, record, days and kind of event."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from trellis.audit.changes import Change
from trellis.governance.looks import Worker, workers
from trellis.governance.people import reference

A_PAGE = 100
IN_A_FILE = 20_000
AT_ONCE = 2_000
LONGEST = timedelta(days=31)  # of days that are asked for with neither a colleague nor a record
PATTERNS: dict[str, tuple[str, ...]] = {
    "seen": ("person.seen:%",),
    "written": ("person.written:%",),
    "refused": ("person.refused",),
    "register": ("register.searched",),
    "emergency": ("record.opened-in-emergency:%", "record.opening-%"),
    "access": ("work.%", "cover.%", "record.restrict%"),
    "lists": ("people.seen:%", "register.compared", "retention.%-seen"),
    "copies": ("%.copied", "%.printed", "copy.%"),
    "sign-in": ("sign-in.%",),
    "staff": ("staff.%",),
    "governance": ("enquiry.%", "trail.%", "record.watched%"),
}


@dataclass(frozen=True)
class Asked:
    """What is asked of the trail: whose events, about whom, of which days and kind.

    ``before`` is the last line of the page before: its time and its key.
    """

    first: date
    last: date
    worker: UUID | None = None
    about: UUID | None = None
    kind: str = ""
    before: tuple[datetime, UUID] | None = None

    @property
    def too_long(self) -> bool:
        """Whether these are too many days for everybody's events about everyone."""
        return not (self.worker or self.about) and self.last - self.first > LONGEST


@dataclass(frozen=True)
class Line:
    """An event. ``worker`` is None where nobody was signed in; ``named`` are those of a list.

    ``change`` is what was changed of those who work here.
    """

    key: UUID
    at: datetime
    worker: Worker | None
    what: str
    about: UUID | None
    through: str
    named: tuple[UUID, ...]
    change: Change | None = None

    @property
    def references(self) -> list[str]:
        """The references of the records concerned: the one it is about, then those of a list."""
        about = (self.about,) if self.about else ()
        return [reference(one) for one in (*about, *self.named)]


def lines_of(asked: Asked, most: int = A_PAGE) -> list[Line]:
    """Return the events that are asked for, the newest first; of no officer's asking, none."""
    before_at, before_key = asked.before or (None, None)
    patterns = list(PATTERNS[asked.kind]) if asked.kind else None
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from trail_of(%s, %s, %s, %s, %s, %s::text[], %s, %s, %s)",
            [asked.worker, asked.about, asked.first, asked.last, settings.TIME_ZONE, patterns,
             before_at, before_key, most],
        )  # fmt: skip
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    who = workers({row[2] for row in rows if row[2]})
    return [
        Line(key, at, who.get(worker), what, about, through, tuple(named), Change.read(change))
        for key, at, worker, what, about, through, named, change in rows
    ]


def all_lines(asked: Asked) -> Iterator[Line]:
    """Yield the events for a file, some thousand at a time, up to :data:`IN_A_FILE`."""
    for _turn in range(IN_A_FILE // AT_ONCE):
        found = lines_of(asked, AT_ONCE)
        yield from found
        if len(found) < AT_ONCE:
            return
        asked = replace(asked, before=(found[-1].at, found[-1].key))

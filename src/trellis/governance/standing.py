"""How things stand, for the officer: what waits to be looked at, what is due, the audit trail."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from trellis.governance.looks import Worker, workers
from trellis.governance.people import reference
from trellis.rights.copies import CopyRequest
from trellis.work.models import Opening, Restriction
from trellis.work.openings import to_look_at_by


@dataclass(frozen=True)
class OpeningWaiting:
    """An emergency opening nobody has looked at yet. Where nobody is to, the officer is."""

    opening: UUID
    worker: Worker
    lookers: list[str]
    about: UUID
    reason: str
    begun_at: datetime
    until: datetime

    @property
    def reason_words(self) -> str:
        """The reason in words."""
        return str(Opening.Reason(self.reason).label)

    @property
    def by_day(self) -> date:
        """The day by which it is to be looked at."""
        return to_look_at_by(self.begun_at)

    @property
    def overdue(self) -> bool:
        """Whether that day is over."""
        return self.by_day < timezone.localdate()

    @property
    def reference(self) -> str:
        """The record's reference."""
        return reference(self.about)


@dataclass(frozen=True)
class CopyWaiting:
    """A copy of a record that was asked for and has not gone out."""

    request: UUID
    about: UUID
    asked_on: date
    due_on: date
    state: str
    preparer: str

    @property
    def state_words(self) -> str:
        """How far it is, in words."""
        return str(CopyRequest.State(self.state).label)

    @property
    def overdue(self) -> bool:
        """Whether the day the law gives is over."""
        return self.due_on < timezone.localdate()

    @property
    def reference(self) -> str:
        """The record's reference."""
        return reference(self.about)


@dataclass(frozen=True)
class MovedOut:
    """Something that was taken out of the record it was written in by mistake."""

    move: UUID
    about: UUID
    done_at: datetime
    done_by: str
    went_out: bool
    told_on: date | None

    @property
    def reference(self) -> str:
        """The reference of the record it stood in."""
        return reference(self.about)


@dataclass(frozen=True)
class Standing:
    """The audit trail: its head, what waits to be chained, when it was last verified."""

    number: int | None = None
    chain: str | None = None
    waiting: bool = False
    verified_at: datetime | None = None
    whole: bool | None = None
    links: int | None = None


def openings_waiting() -> list[OpeningWaiting]:
    """Return the emergency openings that wait to be looked at, the oldest first."""
    rows = _rows("select * from openings_waiting()")
    who = workers({row[1] for row in rows})
    return [OpeningWaiting(opening, who[worker], *rest) for opening, worker, *rest in rows]


def copies_waiting() -> list[CopyWaiting]:
    """Return the copies that are being made, by the day they are due."""
    return [CopyWaiting(*row) for row in _rows("select * from copies_waiting()")]


def moves_standing(most: int) -> list[MovedOut]:
    """Return what was taken out of a wrong record, the newest first.

    Args:
        most: how many at most.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from moves_standing(%s)", [most])
        return [MovedOut(*row) for row in cursor.fetchall()]


def restrictions_standing() -> list[tuple[str, int]]:
    """Return how many records are closed, by kind in words; never whose."""
    rows = _rows("select * from restrictions_standing()")
    return [(str(Restriction.Kind(kind).label), records) for kind, records in rows]


def audit_standing() -> Standing:
    """Return how the audit trail stands."""
    rows = _rows("select * from audit_standing()")
    return Standing(*rows[0]) if rows and rows[0][2] is not None else Standing()


def _rows(question: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())

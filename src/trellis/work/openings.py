"""Close a record, stand in for a colleague, open a record for a while. The database decides.

Each function asks one of those in ``work/sql/opening.sql`` and writes the audit event with it.
Source: design, trust, "Who may see whom".
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from trellis.access.asking import Question
from trellis.access.permissions import Permission, may, require
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.law.bank_holidays import Nation, working_days_after
from trellis.people import nhs
from trellis.people.folding import fold
from trellis.people.models import Person
from trellis.work.actions import ask_database
from trellis.work.models import Cover, Opening, Restriction
from trellis.work.queries import practising

LONGEST_OPENING = 60  # minutes
LONGEST_SHIFT = 12  # hours
LOOKED_AT_WITHIN = 2  # working days
TO_LOOK_AT = Question.written("select * from openings_to_look_at()")  # rows of `ToLookAt`


@transaction.atomic
def restrict(
    *, by: User, person: Person, kind: str, colleague: User, reason: str, why: str
) -> UUID:
    """Keep a record from a colleague, or for those named; return the key of the restriction.

    Raises:
        NotAllowed: unless the actor is a supervisor or practice lead who sees the person, and would
            still see them.
    """
    require(by, Permission.RESTRICT)
    key = new_id()
    ask_database("restrict_record", key, person.pk, kind, colleague.pk, reason, why)
    record(f"record.restricted:{kind}", by=by, about=person.pk, on=key)
    return key


@transaction.atomic
def lift(*, by: User, restriction: Restriction) -> None:
    """Lift a restriction.

    Raises:
        NotAllowed: unless the actor may, and would still see the person.
    """
    require(by, Permission.RESTRICT)
    ask_database("lift_restriction", restriction.pk)
    record("record.restriction-lifted", by=by, about=restriction.person_id, on=restriction.pk)


def arranges_for(user: User) -> QuerySet[User]:
    """Return the colleagues whose absence the actor arranges, by name; themself left out.

    Whom they supervise; whom those supervise, while they are away or gone; and, where the actor
    leads practice, whoever has no supervisor (ADR 43).
    """
    with connection.cursor() as cursor:
        cursor.execute("select arranges_absence_of()")
        keys = [key for (key,) in cursor.fetchall()]
    return practising().filter(pk__in=keys).exclude(pk=user.pk).order_by("name")


@transaction.atomic
def arrange_cover(*, by: User, away: User, colleague: User, first: date, last: date) -> UUID:
    """Let a colleague see, from a day to a day, whom somebody works with who is away.

    Raises:
        NotAllowed: unless the actor arranges their absence (:func:`arranges_for`).
    """
    require(by, Permission.READ_RECORDS)
    key = new_id()
    ask_database("arrange_cover", key, away.pk, colleague.pk, first, last)
    record("cover.arranged", by=by, on=key)
    return key


@transaction.atomic
def end_cover(*, by: User, cover: Cover) -> None:
    """End cover before its last day.

    Raises:
        NotAllowed: unless it is the actor's, or they arrange the absence.
    """
    require(by, Permission.READ_RECORDS)
    ask_database("end_cover", cover.pk)
    record("cover.ended", by=by, on=cover.pk)


def meant(asked: str, line: str) -> UUID | None:
    """Return whom a line of the register was about, asked for as before; None for nobody.

    Args:
        asked: what the register was asked.
        line: what it gave with its answer.
    """
    try:
        number, words = nhs.parse(asked), []
    except nhs.NotAnNhsNumber:
        number, words = "", fold(asked).split()
    with connection.cursor() as cursor:
        cursor.execute("select meant_in_register(%s, %s, %s)", [line, words, number])
        found: UUID | None = cursor.fetchone()[0]
    return found


@transaction.atomic
def open_in_emergency(*, by: User, person: UUID, reason: str, why: str, minutes: int) -> UUID:
    """Open a record that is not the actor's to see, for an hour at most; return the opening's key.

    Raises:
        NotAllowed: when the record is closed to the actor, or there is none.
    """
    require(by, Permission.READ_RECORDS)
    key = new_id()
    ask_database("open_in_emergency", key, person, reason, why, minutes)
    record(f"record.opened-in-emergency:{reason}", by=by, about=person, on=key, through="emergency")
    return key


@dataclass(frozen=True)
class Told:
    """Who was told of an opening, by name; whether that is the governance officer at last."""

    names: tuple[str, ...] = ()
    officer: bool = False


def told_of(opening: UUID) -> Told:
    """Return who is told of an opening of the actor's and is to look at it; maybe nobody."""
    with connection.cursor() as cursor:
        cursor.execute("select full_name, officer from told_of_opening(%s)", [opening])
        rows = cursor.fetchall()
    return Told(tuple(name for name, _ in rows), any(officer for _, officer in rows))


@transaction.atomic
def close_opening(*, by: User, opening: UUID, person: UUID) -> None:
    """Close a record again before the hour is over.

    Raises:
        NotAllowed: unless the actor opened it, and it is open.
    """
    ask_database("close_opening", opening)
    record("record.opening-closed", by=by, about=person, on=opening)


@transaction.atomic
def begin_duty_contact(*, by: User, person: UUID, why: str, hours: int) -> UUID:
    """Open a record by starting a contact, until the shift ends; return the key of the work.

    Raises:
        NotAllowed: unless the actor is in a team that is on duty, and the record is open to them.
    """
    require(by, Permission.WRITE_RECORDS)
    work = new_id()
    ask_database("begin_duty_contact", person, work, new_id(), why, hours)
    record("work.begun:duty", by=by, about=person, on=work, through="duty")
    return work


def is_on_duty(user: User) -> bool:
    """Say whether somebody is in a team that answers whoever rings."""
    with connection.cursor() as cursor:
        cursor.execute("select is_on_duty(%s)", [user.pk])
        return bool(cursor.fetchone()[0])


@dataclass(frozen=True)
class ToLookAt:
    """An opening that waits to be looked at, with no more of the person than their name.

    ``named`` is their key, for the audit trail alone.
    """

    opening: UUID
    worker: str
    person: str
    reason: str
    why: str
    begun_at: datetime
    until: datetime
    named: UUID

    @property
    def reason_words(self) -> str:
        """The reason in words."""
        return str(Opening.Reason(self.reason).label)

    @property
    def by_day(self) -> date:
        """The day by which it is to be looked at: within two working days."""
        return to_look_at_by(self.begun_at)


def to_look_at_by(begun_at: datetime) -> date:
    """Return the day by which an opening is looked at: two working days after, where we are."""
    day = timezone.localtime(begun_at).date()
    more = settings.BANK_HOLIDAYS
    return working_days_after(day, LOOKED_AT_WITHIN, Nation(settings.NATION), more)


def require_looker(user: User) -> None:
    """Let whoever may have to look at an opening go on: a decider, or the governance officer.

    Raises:
        PermissionDenied: for anybody else.
    """
    if not may(user, Permission.GOVERN):
        require(user, Permission.RESTRICT)


def to_look_at() -> list[ToLookAt]:
    """Return the openings that the actor is to look at, the oldest first."""
    return [ToLookAt(*row) for row in TO_LOOK_AT.ask()]


@transaction.atomic
def look_at(*, by: User, opening: UUID, outcome: str, found: str) -> None:
    """Say what was found of an opening.

    Raises:
        NotAllowed: unless the actor supervises who opened the record, or leads practice; or
            governs, where none of these can look.
    """
    require_looker(by)
    ask_database("look_at_opening", opening, outcome, found)
    with connection.cursor() as cursor:
        cursor.execute("select person_of_opening(%s)", [opening])
        about = cursor.fetchone()[0]
    record(f"record.opening-looked-at:{outcome}", by=by, about=about, on=opening)

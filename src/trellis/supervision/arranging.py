"""Who supervises whom, when they meet, and who holds a session while the supervisor is away.

The first and the last are the database's to decide, since they decide who reads what is written
(``work/sql/supervising.sql``).
"""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db import connection, transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.supervision.models import Session, StandIn, Supervision
from trellis.supervision.sessions import called_off, moved, saved, was_held
from trellis.work.actions import ask_database


@dataclass(frozen=True)
class Below:
    """A session to come of somebody whom one supervises: its day and the names, and no more."""

    session: UUID
    on: date
    supervisee: str
    supervisor: str
    held_by: str


@transaction.atomic
def begin_supervision(*, by: User, supervisee: User, supervisor: User) -> Supervision:
    """Begin supervision of one colleague by another.

    Args:
        by: one of the two.
        supervisee: whose work it is about.
        supervisor: who supervises.

    Raises:
        NotAllowed: unless the actor is one of the two, both practise, and it does not go on yet.
    """
    require(by, Permission.WRITE_RECORDS)
    key = new_id()
    ask_database("begin_supervision", key, supervisee.pk, supervisor.pk)
    record("supervision.begun", by=by, on=key)
    return Supervision.objects.get(pk=key)


@transaction.atomic
def end_supervision(*, by: User, supervision: Supervision) -> None:
    """End supervision. What was written stays with those who could read it.

    Raises:
        NotAllowed: unless the actor is one of the two, and it goes on.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("end_supervision", supervision.pk)
    record("supervision.ended", by=by, on=supervision.pk)


@transaction.atomic
def arrange_session(
    *, by: User, supervision: Supervision, on: date, at: time | None = None, place: str = ""
) -> Session:
    """Arrange when the two meet."""
    require(by, Permission.WRITE_RECORDS)
    made = Session.objects.create(
        supervision=supervision, on=on, at=at, place=place, arranged_by=by
    )
    record("supervision.session-arranged", by=by, on=made.pk)
    return made


@transaction.atomic
def change_session(
    *, by: User, session: Session, version: int, on: date, at: time | None, place: str
) -> Session:
    """Change when and where a session is.

    Raises:
        TwoWriters: when somebody else changed it since that version.
        NotOpen: when it was held or called off.
    """
    require(by, Permission.WRITE_RECORDS)
    return saved(moved(session, version, on, at, place), by, "supervision.session-changed")


@transaction.atomic
def call_off(*, by: User, session: Session) -> Session:
    """Call a session off. What was prepared for it stays.

    Raises:
        NotOpen: when it was held or called off already.
    """
    require(by, Permission.WRITE_RECORDS)
    return saved(called_off(session), by, "supervision.session-called-off")


@transaction.atomic
def close_session(*, by: User, session: Session, held_on: date) -> Session:
    """Say that a session was held, and when. Notes may still be written.

    Raises:
        NotOpen: when it was called off. Said twice, it stands once.
    """
    require(by, Permission.WRITE_RECORDS)
    return was_held(session, held_on, by, "supervision.session-held")


@transaction.atomic
def let_stand_in(*, by: User, session: UUID, colleague: User) -> None:
    """Let a colleague hold one session. They read it, and the agreement, and nothing before it.

    Args:
        by: one of the two, or whoever the supervisor is supervised by.
        session: one that is still to be held.
        colleague: who holds it.

    Raises:
        NotAllowed: unless the actor may, and the colleague practises and is neither of the two.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("let_stand_in", new_id(), session, colleague.pk)
    record("supervision.stand-in", by=by, on=session)


@transaction.atomic
def end_stand_in(*, by: User, session: UUID) -> None:
    """Let the supervisor hold a session again.

    Raises:
        NotAllowed: unless somebody else was to hold it, and it is the actor's to say.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("end_stand_in", session)
    record("supervision.stand-in-ended", by=by, on=session)


def may_arrange_stand_in(session: UUID) -> bool:
    """Say whether the actor may say who holds a session."""
    with connection.cursor() as cursor:
        cursor.execute("select may_arrange_stand_in(%s)", [session])
        return bool(cursor.fetchone()[0])


def sessions_below() -> list[Below]:
    """Return the sessions to come of the supervisors whom the actor supervises."""
    with connection.cursor() as cursor:
        cursor.execute("select session, day, worker, supervises, held_by from sessions_below()")
        return [Below(*row) for row in cursor.fetchall()]


def stand_in_of(session: Session) -> StandIn | None:
    """Return who holds a session in the place of the supervisor, if anybody does."""
    return session.stand_ins.filter(ended_at=None).select_related("colleague").first()


def holder_of(session: Session) -> User:
    """Return who holds a session: the supervisor, or who stands in."""
    stands_in = stand_in_of(session)
    return stands_in.colleague if stands_in else session.supervision.supervisor

"""A session of any kind is moved to another day, called off, held: of two people, or of a group.

What an area does with its own sessions says so for its own people
(:mod:`trellis.supervision.arranging`, :mod:`trellis.peergroups.meeting`).
"""

from datetime import date, time
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.utils import timezone

from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.supervision.versions import TwoWriters

CHANGED = ["on", "at", "place", "held_on", "called_off_on", "version"]


class Meets(Protocol):
    """A session: when and where, and what became of it."""

    pk: UUID
    on: date
    at: time | None
    place: str
    held_on: date | None
    called_off_on: date | None
    version: int

    @property
    def is_open(self) -> bool:
        """Whether it is still to be held."""

    def save(self, *, update_fields: list[str] | None = None) -> None:
        """Save some of its fields."""


Session = TypeVar("Session", bound=Meets)


class NotOpen(ValueError):
    """The session was held, or called off: when it is cannot be changed any more."""


def locked(session: Session) -> Session:
    """Return a session as it stands, locked, if it was not called off.

    Raises:
        NotOpen: when it was.
    """
    kind: Any = type(session)
    held: Session = kind.objects.select_for_update().get(pk=session.pk)
    if held.called_off_on is not None:
        raise NotOpen("This session was called off.")
    return held


def still_open(session: Session) -> Session:
    """Return a session as it stands, locked, if it is still to be held.

    Raises:
        NotOpen: when it was held or called off.
    """
    held = locked(session)
    if not held.is_open:
        raise NotOpen("This session was held.")
    return held


def moved(session: Session, version: int, on: date, at: time | None, place: str) -> Session:
    """Return a session, locked, with another day, time or place, to be saved.

    Raises:
        TwoWriters: when somebody else changed it since that version.
        NotOpen: when it was held or called off.
    """
    held = still_open(session)
    if held.version != version:
        raise TwoWriters(held)
    held.on, held.at, held.place = on, at, place
    return held


def called_off(session: Session) -> Session:
    """Return a session, locked and called off today, to be saved.

    Raises:
        NotOpen: when it was held or called off already.
    """
    held = still_open(session)
    held.called_off_on = timezone.localdate()
    return held


def saved(held: Session, by: User, what: str, *more: str) -> Session:
    """Save what was changed of a session, and write the audit event.

    Args:
        held: the session, locked.
        by: who changed it.
        what: the event.
        more: fields of its own kind that were changed too.
    """
    held.version += 1
    held.save(update_fields=[*CHANGED, *more])
    record(what, by=by, on=held.pk)
    return held


def was_held(session: Session, day: date, by: User, what: str) -> Session:
    """Save that a session was held, and when. Said twice, it stands once.

    Raises:
        NotOpen: when it was called off.
    """
    held = locked(session)
    if held.held_on == day:
        return held
    held.held_on = day
    return saved(held, by, what)

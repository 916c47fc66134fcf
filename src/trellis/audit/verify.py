"""Verify the audit trail: walk the chain from its first link and say what does not fit.

Runs as the owner, who alone may read it. Everything is walked once, in order, with one event in
memory at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from trellis.audit.actions import seal
from trellis.audit.chain import Head, link_after
from trellis.audit.models import Event, Verification

FIELDS = ["id", "at", "actor_id", "what", "about_id", "object_id", "through", "people"]
FIELDS += ["change", "seal"]
WALK = """
select l.number, l.chain, l.event_id,
  e.id, e.at, e.actor_id, e.what, e.about_id, e.object_id, e.through, e.people, e.change, e.seal
from audit_link l left join audit_event e on e.id = l.event_id order by l.number
"""
UNCHAINED = """
select w.id is not null,
  e.id, e.at, e.actor_id, e.what, e.about_id, e.object_id, e.through, e.people, e.change, e.seal
from audit_event e left join audit_waiting w on w.event_id = e.id
where not exists (select 1 from audit_link l where l.event_id = e.id) order by e.id
"""
MOST = 50  # faults that are listed: after the first, the rest often follow from it


@dataclass(frozen=True)
class Fault:
    """What does not fit: at which link, and of which event."""

    what: str
    number: int | None = None
    event: UUID | None = None

    def __str__(self) -> str:
        place = f"link {self.number}: " if self.number else ""
        return f"{place}{self.what}" + (f" (event {self.event})" if self.event else "")


@dataclass
class Verified:
    """What was found: how many links fit into how long a chain, and the faults, the first first."""

    links: int = 0
    waiting: int = 0
    head: Head = field(default_factory=Head)
    faults: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Keep a fault, unless there are so many that they say nothing new."""
        if len(self.faults) < MOST:
            self.faults.append(fault)


@transaction.atomic
def verify(kept: Head | None = None) -> Verified:
    """Walk the whole trail.

    Args:
        kept: a head that was kept elsewhere: the chain has to have that link, as it was.
    """
    found = Verified()
    with connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
    for row in _rows("links", WALK):
        _walk(found, kept, row[:3], row[3:])
    if kept is not None and kept.number > found.head.number:
        gone = f"the chain ends before the head that was kept, link {kept.number}"
        found.add(Fault(gone, found.head.number + 1))
    for waits, *values in _rows("unchained", UNCHAINED):
        _unchained(found, tuple(values), waits)
    return found


def note(found: Verified) -> None:
    """Write down that the trail was verified, and what was found, for the governance officer."""
    Verification.objects.create(at=timezone.now(), whole=not found.faults, links=found.links)


def _rows(name: str, statement: str) -> Iterator[tuple[Any, ...]]:
    with connection.connection.cursor(name=name) as cursor:
        cursor.execute(statement)
        yield from cursor


def _walk(
    found: Verified, kept: Head | None, link: tuple[int, str, UUID], values: tuple[Any, ...]
) -> None:
    """Compare one link with the event it binds and with the link before it."""
    number, chain, key = link
    if number != found.head.number + 1:
        found.add(Fault(f"links {found.head.number + 1} to {number - 1} are gone", number, key))
    fault = _event_fault(values)
    sealed = values[-1] or ""
    before = Head(number - 1, found.head.chain)
    if fault:
        found.add(Fault(fault, number, key))
    elif link_after(before, key, sealed).chain != chain:
        found.add(Fault("the link does not follow from what came before it", number, key))
    if kept is not None and kept.number == number and kept.chain != chain:
        found.add(Fault("the link is not the one that was kept as the head", number, key))
    found.head = Head(number, chain)
    found.links += 1


def _unchained(found: Verified, values: tuple[Any, ...], waits: bool) -> None:
    """An event without a link either waits to be chained, or came in by another way."""
    fault = _event_fault(values) or ("" if waits else "the event was never chained")
    if fault:
        found.add(Fault(fault, event=values[0]))
    else:
        found.waiting += 1


def _event_fault(values: tuple[Any, ...]) -> str:
    if values[0] is None:
        return "its event is gone"
    event = Event(**dict(zip(FIELDS, values, strict=True)))
    return "" if seal(event) == event.seal else "its event was altered, or not written by us"

"""Everything that writes a handover: named, with ``by=``, writing its audit event."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.handovers.models import AskedBack, Handover
from trellis.people.models import Person
from trellis.work import handing

TEXTS = frozenset({"not_again", "words", "told", "said"})


class TwoWriters(ValueError):
    """Somebody else saved this handover since it was opened; ``theirs`` is how it stands."""

    def __init__(self, theirs: Handover) -> None:
        super().__init__("Somebody else saved this handover while you were writing.")
        self.theirs = theirs


class TakenUp(ValueError):
    """The work has passed: the handover stays as it was read."""


@transaction.atomic
def begin_handover(
    *, by: User, person: Person, outgoing: User, chosen: Sequence[str], **texts: str
) -> Handover:
    """Begin a handover of one worker's work with a person.

    Args:
        by: who writes it.
        person: the person.
        outgoing: whose work is handed over.
        chosen: what goes in from the record, in its order.
        **texts: ``not_again``, ``words``, ``told`` and ``said``.
    """
    require(by, Permission.WRITE_RECORDS)
    made = Handover.objects.create(
        person=person, outgoing=outgoing, chosen=list(chosen), written_by=by, **_checked(texts)
    )
    record("handover.begun", by=by, about=person.pk, on=made.pk)
    return made


@transaction.atomic
def change_handover(
    *, by: User, handover: Handover, version: int, chosen: Sequence[str], **texts: str
) -> Handover:
    """Change what goes into a handover, its order, or its texts.

    Raises:
        TwoWriters: when it was saved since that version.
        TakenUp: when the work has passed.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _open(handover)
    if held.version != version:
        raise TwoWriters(held)
    held.chosen, held.version = list(chosen), held.version + 1
    for name, text in _checked(texts).items():
        setattr(held, name, text)
    held.save()
    record("handover.changed", by=by, about=held.person_id, on=held.pk)
    return held


@transaction.atomic
def offer_handover(
    *, by: User, handover: Handover, incoming: User, first_day: date, last_day: date | None
) -> Handover:
    """Give a handover to whoever is to take the work over; they read the record from now on.

    Raises:
        NotAllowed: unless the actor may offer that work, and the colleague can take it over.
        TakenUp: when it waits for somebody, or the work has passed.
    """
    held = _open(handover)
    if held.passing is not None and held.passing.waits:
        raise TakenUp("It was given to somebody already.")
    held.passing = handing.offer(
        by=by,
        person=held.person,
        outgoing=held.outgoing,
        incoming=incoming,
        first_day=first_day,
        last_day=last_day,
    )
    held.save(update_fields=["passing"])
    return held


@transaction.atomic
def ask_back(*, by: User, handover: Handover, question: str) -> AskedBack:
    """Ask something about a handover."""
    require(by, Permission.WRITE_RECORDS)
    made = AskedBack.objects.create(
        person_id=handover.person_id, handover=handover, question=question, asked_by=by
    )
    record("handover.asked", by=by, about=handover.person_id, on=made.pk)
    return made


@transaction.atomic
def answer_back(*, by: User, asked: AskedBack, answer: str) -> AskedBack:
    """Answer what was asked about a handover; an answer that was given stays.

    Raises:
        ValueError: when it was answered meanwhile.
    """
    require(by, Permission.WRITE_RECORDS)
    held = AskedBack.objects.select_for_update().get(pk=asked.pk)
    if held.answered_at is not None:
        raise ValueError("This was answered meanwhile.")
    held.answer, held.answered_by, held.answered_at = answer, by, timezone.now()
    held.save()
    record("handover.answered", by=by, about=held.person_id, on=held.pk)
    return held


def _open(handover: Handover) -> Handover:
    """Return a handover as it stands, held for a change.

    Raises:
        TakenUp: when the work has passed.
    """
    held = Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
    if held.is_taken_up:
        raise TakenUp("The work has passed; the handover stays as it was read.")
    return held


def _checked(texts: dict[str, Any]) -> dict[str, str]:
    if unknown := set(texts) - TEXTS:
        raise TypeError(f"A handover has no {', '.join(sorted(unknown))}.")
    return texts

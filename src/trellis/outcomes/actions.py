"""Make lines of the record from passages, and keep outcomes and their readings."""

from datetime import date
from typing import Any

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.community.models import Tie
from trellis.conversations.actions import InUse, change_passage, unmark
from trellis.conversations.models import MarkKind, Passage
from trellis.outcomes.models import (
    MADE,
    Barrier,
    Element,
    Line,
    Need,
    Outcome,
    Reading,
    Strength,
    Thread,
    Worry,
)
from trellis.people.actions import tell_relationship
from trellis.people.models import Person, Relationship

# A mark of these kinds is itself the line: its words are the passage's. A wish, someone in the
# network and a place want a word or a name of their own first.
BY_ITSELF: dict[str, type[Strength] | type[Worry] | type[Need] | type[Barrier]] = {
    MarkKind.STRENGTH: Strength,
    MarkKind.WORRY: Worry,
    MarkKind.NEED: Need,
    MarkKind.BARRIER: Barrier,
}
CHOSEN = ("outcome", "relationship", "tie")


def tie_to(passage: Passage, made: Any) -> Thread:
    """Tie a line to the passage it was made from (the golden thread)."""
    name = type(made).__name__.lower()
    return Thread.objects.get_or_create(
        person_id=passage.person_id, passage=passage, **{name: made}
    )[0]


@transaction.atomic
def make_by_itself(*, by: User, passage: Passage, element: str = Element.SELF) -> Line | None:
    """Make the line that a mark of this kind is by itself: a strength, worry, need or barrier.

    Returns None for the kinds that want a second step. Safe to call again.
    """
    model = BY_ITSELF.get(passage.kind)
    if model is None:
        return None
    name = model.__name__.lower()
    thread = Thread.objects.filter(passage=passage).exclude(**{name: None}).first()
    if thread is not None:
        return getattr(thread, name)  # type: ignore[no-any-return]
    extra = {"element": element} if model is Strength else {}
    line = model.objects.create(
        person_id=passage.person_id,
        words=passage.exact,
        said_by=passage.said_by,
        created_by=by,
        **extra,
    )
    tie_to(passage, line)
    record(f"{name}.made", by=by, about=passage.person_id, on=line.pk)
    return line


@transaction.atomic
def make_outcome(
    *, by: User, passage: Passage | None, person: Person, words: str, **about: Any
) -> Outcome:
    """Make an outcome from a passage, or directly with ``source_told`` saying where it comes from.

    Raises:
        ValueError: without words, or typed directly without a source.
    """
    require(by, Permission.WRITE_RECORDS)
    if not words.strip():
        raise ValueError("Say what they want, in their words.")
    if passage is None and not about.get("source_told", "").strip():
        raise ValueError("Say how we know: who said it, and when.")
    said_by = about.pop("said_by", "") or (passage.said_by if passage else "")
    areas = about.pop("areas", None) or (list(passage.areas) if passage else [])
    outcome = Outcome.objects.create(
        person=person,
        words=words.strip(),
        said_by=said_by,
        areas=areas,
        created_by=by,
        changed_by=by,
        **about,
    )
    if passage is not None:
        tie_to(passage, outcome)
    record("outcome.made", by=by, about=person.pk, on=outcome.pk)
    return outcome


@transaction.atomic
def change_outcome(*, by: User, outcome: Outcome, **about: Any) -> Outcome:
    """Change an outcome: its words, its areas, or that it is over and why."""
    require(by, Permission.WRITE_RECORDS)
    for name, value in about.items():
        setattr(outcome, name, value)
    outcome.changed_by = by
    outcome.save()
    record("outcome.changed", by=by, about=outcome.person_id, on=outcome.pk)
    return outcome


@transaction.atomic
def make_relationship(
    *, by: User, passage: Passage, person: Person, name: str, **about: Any
) -> Relationship:
    """Make someone in the network from a passage, or tie the passage to who is already there."""
    tie = person.relationships.filter(name__iexact=name.strip()).first()
    if tie is None:
        tie = tell_relationship(by=by, person=person, name=name.strip(), **about)
    tie_to(passage, tie)
    return tie


@transaction.atomic
def make_tie(*, by: User, passage: Passage, person: Person, place: str, **about: Any) -> Tie:
    """Make a tie to a place or group from a passage, or tie the passage to one already there."""
    require(by, Permission.WRITE_RECORDS)
    tie = person.ties.filter(place__iexact=place.strip()).first()
    if tie is None:
        tie = Tie.objects.create(person=person, place=place.strip(), **about)
        record("tie.made", by=by, about=person.pk, on=tie.pk)
    tie_to(passage, tie)
    return tie


@transaction.atomic
def rekind(*, by: User, passage: Passage, kind: str) -> Passage:
    """Change what a passage is marked as, and the line it makes by itself along with it."""
    if kind == passage.kind:
        return passage
    _drop_own_lines(passage)
    changed = change_passage(by=by, passage=passage, kind=kind)
    make_by_itself(by=by, passage=changed)
    return changed


@transaction.atomic
def take_back(*, by: User, passage: Passage) -> None:
    """Take a mark away, with the line it made by itself.

    Raises:
        InUse: when an outcome, someone in the network, a place or a decision rests on it.
    """
    if any(Thread.objects.filter(passage=passage).exclude(**{n: None}).exists() for n in CHOSEN):
        raise InUse(
            "Something was made from these words: an outcome, or someone or somewhere in the "
            "network. The mark stays so that it can still be traced."
        )
    _drop_own_lines(passage)
    unmark(by=by, passage=passage)


def _drop_own_lines(passage: Passage) -> None:
    for kind, model in BY_ITSELF.items():
        if kind == passage.kind:
            model.objects.filter(threads__passage=passage).delete()


@transaction.atomic
def give_reading(
    *,
    by: User,
    outcome: Outcome,
    on: date,
    value: int,
    by_name: str,
    by_the_person: bool,
    because: str = "",
) -> Reading:
    """Keep a reading of an outcome: a number from 0 to 10 that somebody named gave.

    Raises:
        ValueError: outside 0 to 10, or without a name.
    """
    require(by, Permission.WRITE_RECORDS)
    if not 0 <= value <= 10:
        raise ValueError("A reading is a number from 0 to 10.")
    if not by_name.strip():
        raise ValueError("Say who gave this number.")
    reading = Reading.objects.create(
        person_id=outcome.person_id,
        outcome=outcome,
        on=on,
        value=value,
        by_name=by_name.strip(),
        by_the_person=by_the_person,
        because=because,
        recorded_by=by,
    )
    record("reading.given", by=by, about=outcome.person_id, on=reading.pk)
    return reading


__all__ = [
    "MADE",
    "InUse",
    "change_outcome",
    "give_reading",
    "make_by_itself",
    "make_outcome",
    "make_relationship",
    "make_tie",
    "rekind",
    "take_back",
    "tie_to",
]

"""Who is reading, and what is not for them.

A passage marked *not for* a reader is in nothing they can open: pages, PDF, Word. Whatever is made
from it inherits that (design: domain, *Passage*; trust, "Items are published to named readers").
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from trellis.access.asking import Asking, Question, the_people, the_person
from trellis.accounts.models import User
from trellis.conversations.models import Narrative, NotFor, Passage
from trellis.language.redact import without, without_words
from trellis.people.models import Person, Relationship

NOT_FOR = Question(
    lambda: NotFor.objects.filter(person=the_person()).values_list(
        "passage_id", "the_person", "relationship_id", "colleague_id"
    )
)
# A person's passages in the order in which they were said.
PASSAGES = Question(
    lambda: Passage.objects.filter(person=the_person()).order_by(
        "conversation__happened_on", "start", "pk"
    )
)
NOT_FOR_AMONG = Question(
    lambda: NotFor.objects.filter(person=the_people()).values_list(
        "person_id", "passage_id", "the_person", "relationship_id", "colleague_id"
    )
)
PASSAGES_AMONG = Question(lambda: Passage.objects.filter(person=the_people()))


@dataclass(frozen=True)
class Reader:
    """Someone a page or a copy is for: a colleague, the person, or someone in their network."""

    name: str
    colleague: UUID | None = None
    relationship: UUID | None = None
    the_person: bool = False

    @classmethod
    def colleague_(cls, user: User) -> "Reader":
        """Return the reader that a signed-in colleague is."""
        return cls(name=user.name, colleague=user.pk)

    @classmethod
    def person_(cls, person: Person) -> "Reader":
        """Return the reader that the person is."""
        return cls(name=person.called, the_person=True)

    @classmethod
    def relation_(cls, relationship: Relationship) -> "Reader":
        """Return the reader that someone in the network is."""
        return cls(name=relationship.name, relationship=relationship.pk)


def withheld(
    person: UUID, *readers: Reader, among: Iterable[Passage] | None = None
) -> frozenset[UUID]:
    """Return the passages of a person that must not reach at least one of these readers.

    Those that are not for them, and those that share words with one: a longer passage round it, or
    one that repeats it.

    Args:
        person: whose passages.
        readers: whoever a page or a copy is for.
        among: all the person's passages, where they have been read already.
    """
    named = not_for(person, *readers)
    if not named:
        return named
    passages = PASSAGES.ask(person=person) if among is None else among
    return with_their_words(list(passages), named)


def withheld_among(people: Iterable[UUID], *readers: Reader) -> Asking[dict[UUID, list[Passage]]]:
    """Return the passages that must not reach one of these readers, of several people, by person.

    Nobody stands there of whom nothing is kept; what is kept is read only where there is any.
    """
    kept = NOT_FOR_AMONG.of(people=list(people))
    yield (kept,)
    named = named_not_for((row[1:] for row in kept.rows), readers)
    if not named:
        return {}
    whose = {person for person, passage, *_who in kept.rows if passage in named}
    told = PASSAGES_AMONG.of(people=list(whose))
    yield (told,)
    by_person: dict[UUID, list[Passage]] = defaultdict(list)
    for passage in told.rows:
        by_person[passage.person_id].append(passage)
    return {person: _hidden_in(rows, named) for person, rows in by_person.items()}


def _hidden_in(passages: list[Passage], named: frozenset[UUID]) -> list[Passage]:
    hidden = _sharing_words(passages, named)
    return [passage for passage in passages if passage.pk in hidden]


def with_their_words(passages: list[Passage], named: frozenset[UUID]) -> frozenset[UUID]:
    """Return the passages named, and those that share words with one of them."""
    return named | _sharing_words(passages, named) if named else named


def _sharing_words(passages: list[Passage], named: frozenset[UUID]) -> frozenset[UUID]:
    hidden = [passage for passage in passages if passage.pk in named]
    words = [passage.exact for passage in hidden]
    return frozenset(
        passage.pk
        for passage in passages
        if passage.pk in named
        or any(_overlap(passage, one) for one in hidden)
        or without_words(passage.exact, words) != passage.exact
    )


def _overlap(one: Passage, other: Passage) -> bool:
    same_text = one.conversation_id == other.conversation_id
    attached = not (one.detached or other.detached)
    return same_text and attached and one.start < other.end and other.start < one.end


def not_for(person: UUID, *readers: Reader) -> frozenset[UUID]:
    """Return the passages of a person that somebody said are not for one of these readers."""
    return named_not_for(NOT_FOR.ask(person=person), readers)


def named_not_for(rows: Iterable[tuple[Any, ...]], readers: Iterable[Reader]) -> frozenset[UUID]:
    """Return the passages that are not for one of these readers, of the rows of :data:`NOT_FOR`."""
    colleagues = {reader.colleague for reader in readers} - {None}
    relationships = {reader.relationship for reader in readers} - {None}
    the_person = any(reader.the_person for reader in readers)
    return frozenset(
        passage
        for passage, not_the_person, relationship, colleague in rows
        if (the_person and not_the_person)
        or relationship in relationships
        or colleague in colleagues
    )


def shown_text(narrative: Narrative, kept_from: Iterable[UUID]) -> str:
    """Return a narrative's text without the passages kept from a reader.

    A detached passage is taken out wherever its words still stand.
    """
    hidden = Passage.objects.filter(
        conversation_id=narrative.conversation_id, pk__in=list(kept_from)
    )
    spans = [(p.start, p.end) for p in hidden if not p.detached]
    lost = [p.exact for p in hidden if p.detached]
    return without_words(without(narrative.text, spans), lost)

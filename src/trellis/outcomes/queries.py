"""Reads along the golden thread: where a line comes from, and what a reader may not see."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from trellis.access.asking import Question, ask, join, the_person
from trellis.conversations.answers import ANSWERS, Answers, Put, answers_among
from trellis.conversations.models import Conversation, Passage
from trellis.conversations.readers import (
    NOT_FOR,
    PASSAGES,
    Reader,
    named_not_for,
    with_their_words,
)
from trellis.outcomes.models import MADE, Thread

THREADS = Question(
    lambda: (
        Thread.objects.filter(person=the_person())
        .order_by("pk")
        .values_list("passage_id", *(f"{name}_id" for name in MADE))
    )
)
CONVERSATIONS = Question(lambda: Conversation.objects.filter(person=the_person()))


@dataclass(frozen=True)
class Threads:
    """A person's threads, read once: every line's sources, and the lines kept from a reader.

    ``answers`` are what the person said when the sources were read back to them. ``passages`` are
    all that the reader may see, in the order they were said, and ``hidden`` those they may
    not, with their words.
    """

    sources: dict[UUID, list[Passage]] = field(default_factory=dict)
    kept_from: frozenset[UUID] = frozenset()
    answers: Answers = field(default_factory=Answers)
    passages: tuple[Passage, ...] = ()
    hidden: frozenset[UUID] = frozenset()
    hidden_words: tuple[str, ...] = ()

    def of(self, line: Any) -> list[Passage]:
        """Return the passages a line was made from."""
        return self.sources.get(line.pk, [])

    def shows(self, line: Any) -> bool:
        """Say whether the reader may see a line."""
        return line.pk not in self.kept_from

    def put(self, line: Any, *, own: bool = False, plain: bool = False) -> Put:
        """Return how a line is shown, the person's own way of putting it first."""
        return self.answers.put_line(line.words, self.of(line), own=own, plain=plain)


def threads_of(person: UUID, *readers: Reader) -> Threads:
    """Return where every line about a person comes from, for these readers together."""
    asked = {"person": person}
    kept, told, made = NOT_FOR.of(**asked), PASSAGES.of(**asked), THREADS.of(**asked)
    conversations, given = CONVERSATIONS.of(**asked), ANSWERS.of(**asked)
    ask(kept, told, conversations, made, given)
    join(told.rows, "conversation", conversations.rows)
    hidden = with_their_words(told.rows, named_not_for(kept.rows, readers))
    lines = _lines_of(made.rows)
    sources: dict[UUID, list[Passage]] = defaultdict(list)
    for passage in told.rows:
        for line in () if passage.pk in hidden else lines.get(passage.pk, ()):
            sources[line].append(passage)
    return Threads(
        sources=dict(sources),
        kept_from=frozenset(line for key in hidden for line in lines.get(key, ())),
        answers=answers_among(given.rows, told.rows, hidden),
        passages=tuple(passage for passage in told.rows if passage.pk not in hidden),
        hidden=hidden,
        hidden_words=tuple(passage.exact for passage in told.rows if passage.pk in hidden),
    )


def _lines_of(threads: list[tuple[Any, ...]]) -> dict[UUID, list[UUID]]:
    """Return the lines made from each passage."""
    lines: dict[UUID, list[UUID]] = defaultdict(list)
    for passage, *made in threads:
        lines[passage] += [line for line in made if line is not None]
    return lines

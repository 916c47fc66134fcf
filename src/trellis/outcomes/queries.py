"""Reads along the golden thread: where a line comes from, and what a reader may not see."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from trellis.conversations.answers import Answers, Put, answers_of
from trellis.conversations.models import Passage
from trellis.conversations.readers import Reader, withheld
from trellis.outcomes.models import MADE, Thread


@dataclass(frozen=True)
class Threads:
    """A person's threads, read once: every line's sources, and the lines kept from a reader.

    ``answers`` are what the person said when the sources were read back to them. ``passages`` are
    all that the reader may see, in the order they were said, and ``hidden`` those they may not.
    """

    sources: dict[UUID, list[Passage]] = field(default_factory=dict)
    kept_from: frozenset[UUID] = frozenset()
    answers: Answers = field(default_factory=Answers)
    passages: tuple[Passage, ...] = ()
    hidden: frozenset[UUID] = frozenset()

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
    said = Passage.objects.filter(person_id=person).prefetch_related("conversation")
    said = said.order_by("conversation__happened_on", "start", "pk")
    hidden = withheld(person, *readers, among=said)
    lines = _lines_of(person)
    sources: dict[UUID, list[Passage]] = defaultdict(list)
    for passage in said:
        for line in () if passage.pk in hidden else lines.get(passage.pk, ()):
            sources[line].append(passage)
    return Threads(
        sources=dict(sources),
        kept_from=frozenset(line for key in hidden for line in lines.get(key, ())),
        answers=answers_of(person, *readers, kept_back=hidden),
        passages=tuple(passage for passage in said if passage.pk not in hidden),
        hidden=hidden,
    )


def _lines_of(person: UUID) -> dict[UUID, list[UUID]]:
    """Return the lines made from each passage of a person."""
    lines: dict[UUID, list[UUID]] = defaultdict(list)
    threads = Thread.objects.filter(person_id=person).order_by("pk")
    for passage, *made in threads.values_list("passage_id", *(f"{name}_id" for name in MADE)):
        lines[passage] += [line for line in made if line is not None]
    return lines

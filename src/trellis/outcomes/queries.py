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

    ``answers`` are what the person said when the sources were read back to them.
    """

    sources: dict[UUID, list[Passage]] = field(default_factory=dict)
    kept_from: frozenset[UUID] = frozenset()
    answers: Answers = field(default_factory=Answers)

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
    hidden = withheld(person, *readers)
    sources: dict[UUID, list[Passage]] = defaultdict(list)
    kept_from: set[UUID] = set()
    threads = Thread.objects.filter(person_id=person).select_related("passage__conversation")
    for thread in threads.order_by("passage__conversation__happened_on", "passage__start"):
        line = next(key for name in MADE if (key := getattr(thread, f"{name}_id")) is not None)
        if thread.passage_id in hidden:
            kept_from.add(line)
        else:
            sources[line].append(thread.passage)
    return Threads(dict(sources), frozenset(kept_from), answers_of(person, *readers))

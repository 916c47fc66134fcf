"""What is kept from a reader of what was written with a form: passages, and words anywhere."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from trellis.aboutme.models import Brought
from trellis.conversations.models import Passage
from trellis.conversations.readers import Reader
from trellis.language.redact import KEPT, without_words
from trellis.outcomes.models import Outcome
from trellis.outcomes.queries import threads_of
from trellis.people.models import Person, Relationship


@dataclass(frozen=True)
class Sight:
    """What readers see: ``brought`` are the passages by event, or record, section and question.

    ``lines`` are the keys of whatever was made from passages that are not for them.
    """

    passages: frozenset[UUID]
    words: tuple[str, ...]
    instead: str
    brought: Mapping[Any, list[Passage]] = field(default_factory=dict)
    lines: frozenset[UUID] = frozenset()

    def hides(self, passages: Iterable[Passage]) -> bool:
        """Say whether one of these is kept from them."""
        return any(passage.pk in self.passages for passage in passages)

    def text(self, written: str) -> str:
        """Return a text without the words that are kept from them."""
        return without_words(written, self.words, self.instead) if self.words else written

    def answer(self, given: Any) -> Any:
        """Return an answer without the words that are kept from the reader."""
        if isinstance(given, str):
            return self.text(given)
        return {**given, "words": self.text(given["words"])} if isinstance(given, dict) else given

    def names_hidden(self, given: Any) -> bool:
        """Say whether an answer is somebody or something that is kept from them."""
        key = given.get("id") if isinstance(given, dict) else ""
        return bool(key) and any(str(one) == key for one in (*self.lines, *self.passages))


def sight_of(person: Person, *readers: Reader, instead: str = KEPT) -> Sight:
    """Return what these readers together may see.

    Args:
        person: whose record it is.
        readers: whoever the page or the copy is for.
        instead: what stands where words were taken out.
    """
    threads = threads_of(person.pk, *readers)
    hidden, lines = threads.hidden, threads.kept_from
    words = [
        *threads.hidden_words,
        *Outcome.objects.filter(person=person, pk__in=lines).values_list("words", flat=True),
        *Relationship.objects.filter(person=person, pk__in=lines).values_list("name", flat=True),
    ]
    brought: dict[Any, list[Passage]] = defaultdict(list)
    found = Brought.objects.filter(person=person).select_related("passage__conversation")
    for one in found.order_by("passage__conversation__happened_on", "passage__start"):
        brought[one.event_id or (one.record_id, one.section, one.question)].append(one.passage)
    return Sight(hidden, tuple(dict.fromkeys(words)), instead, brought, lines)

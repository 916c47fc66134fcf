"""What is kept from a reader of texts about several people, asked for them all at once.

Beside :func:`trellis.plans.queries.sight`, which is about one person and their lines as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, UUIDField

from trellis.access.asking import Asking, Keys, Question
from trellis.conversations.models import ReadBackAnswer
from trellis.conversations.readers import Reader, withheld_among
from trellis.language.redact import without_words
from trellis.outcomes.models import Thread


def _made_of_it() -> "QuerySet[Any, tuple[Any, ...]]":
    """Return the words that were made of passages, with whose they are: answers and outcomes."""
    passages = Keys("passages", UUIDField())
    answers = ReadBackAnswer.objects.filter(passage=passages).exclude(words="").order_by()
    outcomes = Thread.objects.filter(passage=passages, outcome__isnull=False).order_by()
    return answers.values_list("person_id", "words").union(
        outcomes.values_list("person_id", "outcome__words")
    )


MADE_OF_IT = Question(_made_of_it)


@dataclass(frozen=True)
class Kept:
    """What is kept from a reader of texts about several people.

    ``words`` are those of passages, answers and outcomes that are not for the reader, by person.
    """

    words: dict[UUID, tuple[str, ...]]

    @classmethod
    def among(cls, people: Iterable[UUID], *readers: Reader) -> "Asking[Kept]":
        """Ask what is kept from these readers together.

        Args:
            people: about whom there are texts.
            readers: whoever the page is for.
        """
        hidden = yield from withheld_among(people, *readers)
        if not hidden:
            return cls({})
        keys = [passage.pk for passages in hidden.values() for passage in passages]
        made = MADE_OF_IT.of(passages=keys)
        yield (made,)
        found = {one: [p.exact for p in passages] for one, passages in hidden.items()}
        for person, words in made.rows:
            found[person].append(words)
        return cls({person: tuple(dict.fromkeys(words)) for person, words in found.items()})

    def is_whole(self, person: UUID) -> bool:
        """Say whether nothing about this person is kept from the reader."""
        return person not in self.words

    def text(self, person: UUID, written: str) -> str:
        """Return text about a person without the words that are kept from the reader."""
        return written if self.is_whole(person) else without_words(written, self.words[person])

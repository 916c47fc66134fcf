"""Words of the record beside a reflection: what may be quoted, and what is quoted.

The words stay in the record and are read there each time, as the reader at hand may see them.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from trellis.accounts.models import User
from trellis.conversations.models import Passage
from trellis.conversations.queries import passages_for
from trellis.conversations.readers import Reader
from trellis.reflections.models import Reflection
from trellis.web.people.sources import From, is_quoted, said
from trellis.web.wording import KINDS

MOST = 60


@dataclass(frozen=True)
class Quote:
    """A passage that may be quoted, or is: its kind, its words, and where they were said."""

    id: UUID
    kind: str
    words: str
    quoted: bool
    source: From

    @property
    def label(self) -> str:
        """The words on one line, in quotation marks where they are somebody's own."""
        line = " ".join(self.words.split())
        return f"“{line}”" if self.quoted else line

    @property
    def thread(self) -> str:
        """What kind of words they are, who said them, how we know, and when."""
        source = self.source
        parts = (str(KINDS[self.kind]), source.who, source.how, source.when)
        return " · ".join(filter(None, parts))


def to_quote(reflection: Reflection, user: User) -> list[Quote]:
    """Return what its writer may quote: of the conversation it began with, or of the whole record.

    What is quoted already is among it, wherever it stands.
    """
    if reflection.subject_id is None:
        return []
    found = passages_for(reflection.subject_id, Reader.colleague_(user))
    if reflection.conversation_id:
        here = found.filter(conversation=reflection.conversation_id)
        found = here | found.filter(pk__in=reflection.quoted)
    passages = list(found.order_by("-conversation__happened_on", "start", "pk"))
    kept = set(reflection.quoted)
    first = [one for one in passages if one.pk in kept]
    rest = [one for one in passages if one.pk not in kept]
    return [_quote(one) for one in [*first, *rest[:MOST]]]


def quoted(reflection: Reflection, user: User) -> list[Quote]:
    """Return what a reflection quotes, as a reader may see it, in the order it was said."""
    if reflection.subject_id is None or not reflection.quoted:
        return []
    found = passages_for(reflection.subject_id, Reader.colleague_(user))
    found = found.filter(pk__in=reflection.quoted)
    return [_quote(one) for one in found.order_by("conversation__happened_on", "start", "pk")]


def _quote(passage: Passage) -> Quote:
    return Quote(passage.pk, passage.kind, passage.words, is_quoted([passage]), said(passage))


def still_hidden(before: Collection[UUID], shown: Collection[Quote]) -> list[UUID]:
    """Return what is quoted and not shown to its writer now: it stays as it was."""
    seen = {one.id for one in shown}
    return [one for one in before if one not in seen]

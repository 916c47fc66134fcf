"""Passages that could be brought to a heading: what the person said already, beside the form."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from trellis.conversations.models import MarkKind, Passage
from trellis.conversations.queries import passages_for
from trellis.conversations.readers import Reader
from trellis.people.models import Person
from trellis.web.access import StaffRequest
from trellis.web.people.sources import From, by_the_person, is_quoted, said

KINDS = (
    MarkKind.WISH,
    MarkKind.STRENGTH,
    MarkKind.NETWORK,
    MarkKind.COMMUNITY,
    MarkKind.HISTORY,
)
STORY = "story"
# Which kinds of words come first beside a heading; the others follow.
FIRST = {
    "people": (MarkKind.NETWORK, MarkKind.COMMUNITY),
    "also": (MarkKind.STRENGTH, MarkKind.HISTORY),
    "support": (MarkKind.STRENGTH, MarkKind.WISH),
    "roots": (MarkKind.HISTORY, MarkKind.NETWORK),
    STORY: (MarkKind.HISTORY,),
}
SHOWN = 5


@dataclass(frozen=True)
class Offered:
    """Words that can be taken over: a passage with its kind and thread."""

    id: UUID
    kind: str
    words: str
    quoted: bool
    source: From


def offered(request: StaffRequest, heading: str, taken: Iterable[str]) -> list[Offered]:
    """Return the words that can be brought to a heading, the likeliest first.

    Only what the colleague may see and what the person said; for the life story also what others
    told of it.

    Args:
        request: the request of the page.
        heading: id of the section, or ``STORY``.
        taken: keys of the passages brought already.
    """
    found = [p for p in _all(request) if str(p.pk) not in set(taken)]
    found = [p for p in found if _fits(p, request.person, heading)]
    first = FIRST.get(heading, (MarkKind.WISH,))
    found.sort(key=lambda p: p.conversation.happened_on, reverse=True)
    found.sort(key=lambda p: first.index(p.kind) if p.kind in first else len(first))
    return [Offered(p.pk, p.kind, p.words, is_quoted([p]), said(p)) for p in each_once(found)]


def _all(request: StaffRequest) -> Iterable[Passage]:
    reader = Reader.colleague_(request.user)
    return passages_for(request.person.pk, reader).filter(kind__in=KINDS)


def _fits(passage: Passage, person: Person, heading: str) -> bool:
    if heading == STORY:
        return passage.kind == MarkKind.HISTORY
    return by_the_person(passage, person)


def each_once(passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages without those that say the same words again."""
    return list({passage.words: passage for passage in reversed(list(passages))}.values())[::-1]


def chosen(request: StaffRequest, keys: Iterable[str]) -> list[Passage]:
    """Return the passages of these keys that the colleague may see; others are passed over."""
    wanted = set(keys)
    return [passage for passage in _visible(request) if str(passage.pk) in wanted]


def _visible(request: StaffRequest) -> Iterable[Passage]:
    return passages_for(request.person.pk, Reader.colleague_(request.user))

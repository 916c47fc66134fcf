"""What matters to me: a person's own words, chosen for the top of their page."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trellis.conversations.models import MarkKind, Passage
from trellis.people.models import Person
from trellis.web.people.readings import Wanted
from trellis.web.people.sources import From, by_the_person, is_quoted, said

KINDS = (
    MarkKind.WISH,
    MarkKind.NETWORK,
    MarkKind.STRENGTH,
    MarkKind.COMMUNITY,
    MarkKind.HISTORY,
)
A_GLANCE = 280  # characters; longer words are shown only where there are no shorter ones
BESIDE = 2


@dataclass(frozen=True)
class Said:
    """Words of the person's, and where they were said."""

    words: str
    quoted: bool
    source: From


@dataclass(frozen=True)
class Matters:
    """The words at the top of the page: one large, others beside it."""

    first: Said | None = None
    others: list[Said] = field(default_factory=list)


def matters(person: Person, passages: Sequence[Passage], wants: Sequence[Wanted]) -> Matters:
    """Choose what stands under "What matters to me".

    Wishes come before other words, newer before older, and what can be read at a glance before what
    is long. Only words that the person said, and wants kept as said, are quoted; without any, the
    first of what they want stands there in the words it was written in.

    Args:
        person: whose page it is.
        passages: the passages that the reader may see.
        wants: what the person wants, as the reader sees it.
    """
    own = [p for p in passages if p.kind in KINDS and by_the_person(p, person) and is_quoted([p])]
    own.sort(key=lambda p: p.conversation.happened_on, reverse=True)
    own.sort(key=lambda p: (p.kind != MarkKind.WISH, len(p.exact) > A_GLANCE))
    if not own:
        first = [Said(one.words, one.quoted, one.source) for one in wants[:1]]
        return Matters(first[0] if first else None)
    words = _unlike(own)
    return Matters(words[0], words[1 : 1 + BESIDE])


def _unlike(passages: Sequence[Passage]) -> list[Said]:
    """Return the words of each passage once, marked twice or not."""
    found: dict[str, Said] = {}
    for passage in passages:
        found.setdefault(passage.words, Said(passage.words, quoted=True, source=said(passage)))
    return list(found.values())

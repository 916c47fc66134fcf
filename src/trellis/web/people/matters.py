"""What matters to me: a person's own words, chosen for the top of their page."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trellis.conversations.answers import Answers
from trellis.conversations.models import MarkKind, Passage, ReadBackAnswer
from trellis.people.models import Person
from trellis.web.people.readings import Wanted
from trellis.web.people.sources import From, by_the_person, is_quoted, put_from, said

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
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Matters:
    """The words at the top of the page: one large, others beside it."""

    first: Said | None = None
    others: list[Said] = field(default_factory=list)


def matters(
    person: Person,
    passages: Sequence[Passage],
    wants: Sequence[Wanted],
    answers: Answers | None = None,
) -> Matters:
    """Choose what stands under "What matters to me".

    Wishes come before other words, newer before older, and what can be read at a glance before what
    is long. Only words that the person said, and wants kept as said, are quoted; without any, the
    first of what they want stands there in the words it was written in.

    Args:
        person: whose page it is.
        passages: the passages that the reader may see.
        wants: what the person wants, as the reader sees it.
        answers: what the person said when their words were read back; what they no longer hold to
            does not stand at the top of their page.
    """
    said_back = answers or Answers()
    own = [p for p in passages if p.kind in KINDS and by_the_person(p, person) and is_quoted([p])]
    own = [p for p in own if not _disputed(p, said_back)]
    own.sort(key=lambda p: p.conversation.happened_on, reverse=True)
    own.sort(key=lambda p: (p.kind != MarkKind.WISH, len(p.exact) > A_GLANCE))
    if not own:
        first = [Said(one.words, one.quoted, one.source, one.beside) for one in wants[:1]]
        return Matters(first[0] if first else None)
    words = _unlike(own, said_back)
    return Matters(words[0], words[1 : 1 + BESIDE])


def _disputed(passage: Passage, answers: Answers) -> bool:
    given = answers.on(passage)
    return given is not None and given.answer == ReadBackAnswer.Answer.DISAGREES


def _unlike(passages: Sequence[Passage], answers: Answers) -> list[Said]:
    """Return the words of each passage once, marked twice or not, as the person puts them."""
    found: dict[str, Said] = {}
    for passage in passages:
        put = answers.put(passage)
        source = put_from(put, said(passage))
        found.setdefault(put.words, Said(put.words, put.quoted, source, put.beside))
    return list(found.values())

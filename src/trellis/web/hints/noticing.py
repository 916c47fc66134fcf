"""What is noticed in a text as it is being written.

Plain functions over plain data: the same text gives the same hints. Of the kinds that the engine
finds, those that offer another wording become hints; a strength or somebody's voice is no fault.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from trellis.hints.actions import digest
from trellis.language import Finding, Reader
from trellis.language.rules.model import WELCOME
from trellis.language.speech import own_words, quoted
from trellis.language.text import Span

ASKED_BY_LAW = frozenset({"deficit", "dependency"})
"""Kinds that are not advised upon where the law asks what somebody cannot do and what they need."""


@dataclass(frozen=True)
class Hint:
    """One place where other words are offered. ``rules`` are all that noticed it, by id."""

    start: int
    end: int
    words: str
    why: tuple[str, ...]
    alternatives: tuple[str, ...]
    source: str
    rules: tuple[str, ...]

    @property
    def digest(self) -> str:
        """What is kept of the words when they are left as they are."""
        return digest(self.words)


@dataclass(frozen=True)
class Recorded:
    """Words that the record says are somebody's: ``own`` when that is the person."""

    words: str
    own: bool


def notice(
    text: str,
    reader: Reader,
    *,
    recorded: Iterable[Recorded] = (),
    by_law: bool = False,
    left: Collection[tuple[str, str]] = (),
    called: str = "",
) -> list[Hint]:
    """Return the hints on a text, in the order of their places.

    Args:
        text: the text, with one kind of line end.
        reader: the rules it is read with.
        recorded: words of the text whose speaker the record names.
        by_law: whether the law's own test asks here what somebody cannot do or needs.
        left: rule and digest of what is to stay as it is.
        called: the name the person prefers.
    """
    own = own_spans(text, recorded)
    without = {*WELCOME, *(ASKED_BY_LAW if by_law else ())}
    reading = reader.read(text, own=own, without=without, called=called)
    found = [one for one in reading.findings if _is_hint(one, own, left)]
    return [_hint(text, group) for group in _together(found)]


def own_spans(text: str, recorded: Iterable[Recorded] = ()) -> list[tuple[int, int]]:
    """Return the stretches that are the person's own words, or of those close to them.

    What the record says comes first: words recorded as the person's are theirs wherever they
    stand, and words recorded as somebody else's at work are not, though they stand in quotation
    marks. Of the rest the text itself is asked.
    """
    spoken = [Span(*one) for one in own_words(text, quoted(text))]
    theirs: list[Span] = []
    for one in recorded:
        places = _places(text, one.words)
        if one.own:
            theirs += places
        else:
            spoken = [span for span in spoken if not any(_touch(span, place) for place in places)]
    return _joined([*spoken, *theirs])


def _places(text: str, words: str) -> list[Span]:
    found, at = [], text.find(words) if words.strip() else -1
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + len(words))
    return found


def _joined(spans: list[Span]) -> list[tuple[int, int]]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return [(span.start, span.end) for span in joined]


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _is_hint(
    one: Finding, own: Sequence[tuple[int, int]], left: Collection[tuple[str, str]]
) -> bool:
    """Say whether a finding is offered. The person's own words never are, whatever rule finds them.

    The engine shields them already; here it is held for every rule that may come.
    """
    return (
        one.kind not in WELCOME
        and (one.rule, digest(one.text)) not in left
        and not any(start < one.end and one.start < end for start, end in own)
    )


def _together(found: Sequence[Finding]) -> list[list[Finding]]:
    """Return findings in groups that share words: one place is one hint."""
    groups: list[list[Finding]] = []
    end = -1
    for one in sorted(found, key=lambda each: (each.start, -each.end, each.rule)):
        if groups and one.start < end:
            groups[-1].append(one)
        else:
            groups.append([one])
        end = max(end, one.end)
    return groups


def _hint(text: str, group: Sequence[Finding]) -> Hint:
    """Return one hint for findings over the same words.

    What would be replaced is the longest for which other words are offered.
    """
    first = max(group, key=lambda one: (bool(one.alternatives), one.end - one.start))
    same = [one for one in group if (one.start, one.end) == (first.start, first.end)]
    offered = dict.fromkeys(each for one in same for each in one.alternatives)
    return Hint(
        start=first.start,
        end=first.end,
        words=text[first.start : first.end],
        why=tuple(dict.fromkeys(one.why for one in (first, *group))),
        alternatives=tuple(offered),
        source=first.source,
        rules=tuple(dict.fromkeys(one.rule for one in (first, *group))),
    )

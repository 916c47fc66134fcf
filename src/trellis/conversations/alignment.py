"""Which stretches of an old text are still there in a new one, and where.

A narrative is saved many times, and between two saves several things may have been typed, deleted
and pasted. The two texts are compared by words; a change that could be read at several places is
read at the end of a sentence, line or word rather than across one, because that is where people
edit. What both share at the beginning and end is set aside first, and a long text is compared by
phrases before words, so that the time taken follows the size of the change.

Sources: longest common subsequence (Hunt and McIlroy, 1976); shifting of a difference to a boundary
(Fraser, "Diff strategies", 2006).
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from trellis.language.text import Span

# A word takes the stops and spaces after it along: a space on its own says nothing about where it
# belongs. Thai, Japanese and Chinese are written without spaces: there a character is a word.
_ALONE = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_WORD = re.compile(rf"(?:[{_ALONE}]|[^\W{_ALONE}]+|[^\w\s]+)[^\w\s]*\s*|\s+")
# A phrase ends after a stop or a long word, so that where it ends depends on its words alone.
_PHRASE = re.compile(r".{0,2000}?(?:[.!?…。！？\n]|\w{8,}|\Z)\s*|.{2000}", re.DOTALL)
_COMPARE_WHOLE = 25_000_000
_COMPARE_AT_MOST = 400_000_000
_FARTHEST_SLIDE = 2_000
_STOPS = frozenset('.!?…。！？؟"”’')


class Run(NamedTuple):
    """A stretch that is the same in both texts."""

    old: int
    new: int
    length: int

    @property
    def shift(self) -> int:
        """How far the stretch has moved."""
        return self.new - self.old


def equal_runs(old: str, new: str) -> list[Run]:
    """Return the stretches that `old` and `new` share, in order and apart in both.

    Args:
        old: The text before.
        new: The text after.

    Returns:
        Runs of at least one code point; none when nothing is shared.
    """
    head = _to_word_start(old, new, common_prefix(old, new))
    tail = _to_word_end(old, new, min(common_suffix(old, new), len(old) - head, len(new) - head))
    middle = _runs_between(old[head : len(old) - tail], new[head : len(new) - tail])
    runs = [
        Run(0, 0, head),
        *(Run(run.old + head, run.new + head, run.length) for run in middle),
        Run(len(old) - tail, len(new) - tail, tail),
    ]
    return _settled(old, new, _joined(runs))


def common_prefix(a: str, b: str) -> int:
    """Return how many code points `a` and `b` share at their start."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def common_suffix(a: str, b: str) -> int:
    """Return how many code points `a` and `b` share at their end."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[len(a) - middle : len(a) - low] == b[len(b) - middle : len(b) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _to_word_start(old: str, new: str, head: int) -> int:
    """Move `head` back out of a word, so that words are compared whole."""
    inside = head < max(len(old), len(new))
    while inside and head and old[head - 1].isalnum():
        head -= 1
    return head


def _to_word_end(old: str, new: str, tail: int) -> int:
    inside = tail < max(len(old), len(new))
    while inside and tail and old[len(old) - tail].isalnum():
        tail -= 1
    return tail


def _runs_between(old: str, new: str) -> list[Run]:
    """Compare two texts by words, or by phrases first when they are long."""
    old_words, new_words = _WORD.findall(old), _WORD.findall(new)
    if len(old_words) * len(new_words) <= _COMPARE_WHOLE:
        return _common(old_words, new_words)
    phrases = _common(_PHRASE.findall(old), _PHRASE.findall(new))
    edges = [Run(0, 0, 0), *phrases, Run(len(old), len(new), 0)]
    filled = [_filled(old, new, before, after) for before, after in pairwise(edges)]
    return [run for part in filled for run in part]


def _filled(old: str, new: str, before: Run, after: Run) -> list[Run]:
    """Return what is the same between two runs, followed by the second of them."""
    start, new_start = before.old + before.length, before.new + before.length
    old_words = _WORD.findall(old[start : after.old])
    new_words = _WORD.findall(new[new_start : after.new])
    if len(old_words) * len(new_words) > _COMPARE_AT_MOST:
        return [after]
    between = _common(old_words, new_words)
    return [*(Run(run.old + start, run.new + new_start, run.length) for run in between), after]


def _common(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Return the longest common subsequence of two lists of words, as places in their text."""
    old_at, new_at = _places(old), _places(new)
    return [
        Run(
            old_at[block.src_start],
            new_at[block.dest_start],
            old_at[block.src_end] - old_at[block.src_start],
        )
        for block in LCSseq.opcodes(old, new)
        if block.tag == "equal"
    ]


def _places(words: Sequence[str]) -> list[int]:
    return [0, *accumulate(map(len, words))]


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Join runs that touch in both texts, and leave out empty ones."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        touches = last is not None and last.old + last.length == run.old
        if last and touches and last.shift == run.shift:
            joined[-1] = Run(last.old, last.new, last.length + run.length)
        elif run.length:
            joined.append(run)
    return joined


def _settled(old: str, new: str, runs: list[Run]) -> list[Run]:
    """Return `runs` with each change between two of them put where a person would have made it."""
    settled = runs[:1]
    for run in runs[1:]:
        last, following = _grown(old, new, settled.pop(), run)
        last, following = _slid(old, new, last, following)
        settled += [part for part in (last, following) if part.length]
    return settled


def _grown(old: str, new: str, last: Run, run: Run) -> tuple[Run, Run]:
    """Let the two runs take what the ends of the words between them share."""
    old_gap = old[last.old + last.length : run.old]
    new_gap = new[last.new + last.length : run.new]
    ahead = common_prefix(old_gap, new_gap)
    back = common_suffix(old_gap[ahead:], new_gap[ahead:])
    return (
        Run(last.old, last.new, last.length + ahead),
        Run(run.old - back, run.new - back, run.length + back),
    )


def _slid(old: str, new: str, last: Run, run: Run) -> tuple[Run, Run]:
    """Read a pure insertion or deletion at the best of the places where it can be read."""
    deleted = run.old - last.old - last.length
    inserted = run.new - last.new - last.length
    if bool(deleted) == bool(inserted):
        return last, run
    end = last.old + last.length if deleted else last.new + last.length
    room = (min(last.length, _FARTHEST_SLIDE), min(run.length, _FARTHEST_SLIDE))
    move = _best_slide(old if deleted else new, Span(end, end + deleted + inserted), room)
    return (
        Run(last.old, last.new, last.length + move),
        Run(run.old + move, run.new + move, run.length - move),
    )


def _best_slide(text: str, gap: Span, room: tuple[int, int]) -> int:
    start, end = gap.start, gap.end
    back = common_suffix(text[start - room[0] : start], text[end - room[0] : end])
    ahead = common_prefix(text[start : start + room[1]], text[end : end + room[1]])
    slides = range(-back, ahead + 1)
    return max(slides, key=lambda by: (_edge(text, start + by) + _edge(text, end + by), by))


def _edge(text: str, place: int) -> int:
    """Return how natural it is to begin or end a change at `place`."""
    before, after = text[max(place - 2, 0) : place], text[place : place + 1]
    if not before or not after or before[-1] == "\n":
        return 5
    if before[-1].isspace():
        return 4 if before[0] in _STOPS else 2
    if after.isspace():
        return 3 if before[-1] in _STOPS else 2
    return 0 if before[-1].isalnum() and after.isalnum() else 1

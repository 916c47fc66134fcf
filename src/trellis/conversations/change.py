"""The step from one version of a narrative to the next, and where it takes each mark."""

from bisect import bisect_left, bisect_right

from rapidfuzz.distance import Indel

from trellis.conversations.alignment import Run, equal_runs
from trellis.conversations.anchor import (
    LONG_ENOUGH,
    Anchor,
    closest,
    make,
    most_like,
    occurrences,
    trimmed,
)
from trellis.language.text import Span

_SOLID = 200
_BEFORE_ALL = Run(0, 0, 0)


class Change:
    """What one version of a text and the next have in common."""

    def __init__(self, old: str, new: str) -> None:
        self._old = old
        self._new = new
        self._runs = equal_runs(old, new)
        self._starts = [run.old for run in self._runs]
        self._ends = [run.old + run.length for run in self._runs]
        self._after_all = Run(len(old), len(new), 0)

    def carry(self, anchor: Anchor) -> Anchor | None:
        """Return where a mark is in the new text, or None when its words are gone.

        Args:
            anchor: A mark whose words stand at its place in the old text.
        """
        place = self._whole(anchor) or self._changed(anchor) or self._moved(anchor)
        return make(self._new, place.start, place.end) if place else None

    def _whole(self, anchor: Anchor) -> Span | None:
        """Find the mark's own words, unchanged, where its surroundings have gone.

        Where the same words stand more than once near by, the mark is at the place that needs the
        least change round it to explain the new text.
        """
        aligned = self._aligned(anchor)
        old_block, new_block = self._surroundings(anchor)
        places = occurrences(anchor.exact, self._new, new_block)
        if aligned in places and len(places) == 1:
            return aligned
        costs = {place: self._cost(anchor, place, old_block, new_block) for place in places}
        best = min(places, key=lambda place: (costs[place], place != aligned), default=None)
        if best is None or aligned is not None:
            return best
        unmarked = Indel.distance(old_block.of(self._old), new_block.of(self._new))
        return best if costs[best] <= unmarked else None

    def _aligned(self, anchor: Anchor) -> Span | None:
        """Return where the stretch that shares most with the mark would put all of it."""
        near = self._runs[
            bisect_right(self._ends, anchor.start) : bisect_left(self._starts, anchor.end)
        ]
        for run in sorted(near, key=lambda run: -_shared(run, anchor)):
            start = anchor.start + run.shift
            if start >= 0 and self._new.startswith(anchor.exact, start):
                return Span(start, start + len(anchor.exact))
        return None

    def _cost(self, anchor: Anchor, place: Span, old_block: Span, new_block: Span) -> int:
        """Return how much must have changed round the mark if it is now at `place`."""
        before = Span(old_block.start, anchor.start), Span(new_block.start, place.start)
        after = Span(anchor.end, old_block.end), Span(place.end, new_block.end)
        return sum(
            Indel.distance(old.of(self._old), new.of(self._new)) for old, new in (before, after)
        )

    def _surroundings(self, anchor: Anchor) -> tuple[Span, Span]:
        """Return the stretch of each text round the mark, from one solid run to the next."""
        first = bisect_right(self._ends, anchor.start)
        last = bisect_left(self._starts, anchor.end)
        old_start, new_start = self._solid_before(anchor, first)
        old_end, new_end = self._solid_after(anchor, last)
        return Span(old_start, old_end), Span(new_start, new_end)

    def _solid_before(self, anchor: Anchor, first: int) -> tuple[int, int]:
        for run in reversed(self._runs[: first + 1]):
            end = min(run.old + run.length, anchor.start)
            if end - run.old >= _SOLID:
                return end - _SOLID, end - _SOLID + run.shift
        return 0, 0

    def _solid_after(self, anchor: Anchor, last: int) -> tuple[int, int]:
        for run in self._runs[max(0, last - 1) :]:
            start = max(run.old, anchor.end)
            if run.old + run.length - start >= _SOLID:
                return start + _SOLID, start + _SOLID + run.shift
        return len(self._old), len(self._new)

    def _changed(self, anchor: Anchor) -> Span | None:
        """Find the mark's words, changed a little, between what is left of its surroundings."""
        starts, ends = self._new_starts(anchor), self._new_ends(anchor)
        between = [trimmed(self._new, a, b) for a in starts for b in ends if a < b]
        like = most_like(anchor.exact, self._new, Span(starts[0], ends[-1]))
        return closest(anchor.exact, self._new, between) or closest(anchor.exact, self._new, like)

    def _new_starts(self, anchor: Anchor) -> list[int]:
        """Return where the mark may begin: either side of what was typed, if its start was cut."""
        place = bisect_right(self._ends, anchor.start)
        following = self._runs[place] if place < len(self._runs) else self._after_all
        if following.old <= anchor.start:
            return [anchor.start + following.shift]
        before = self._runs[place - 1] if place else _BEFORE_ALL
        loose = before.new + before.length
        return [loose] if before.old + before.length == anchor.start else [loose, following.new]

    def _new_ends(self, anchor: Anchor) -> list[int]:
        """Return where the mark may end: either side of what was typed, if its end was cut."""
        place = bisect_left(self._starts, anchor.end)
        before = self._runs[place - 1] if place else _BEFORE_ALL
        if before.old + before.length >= anchor.end:
            return [anchor.end + before.shift]
        following = self._runs[place] if place < len(self._runs) else self._after_all
        tight = before.new + before.length
        return [following.new] if following.old == anchor.end else [tight, following.new]

    def _moved(self, anchor: Anchor) -> Span | None:
        """Find a quotation that was cut and put back elsewhere, if it is in both texts once."""
        start = self._new.find(anchor.exact)
        if start < 0 or len(anchor.exact) < LONG_ENOUGH:
            return None
        once = self._old.find(anchor.exact) == self._old.rfind(anchor.exact)
        once_still = start == self._new.rfind(anchor.exact)
        return Span(start, start + len(anchor.exact)) if once and once_still else None


def _shared(run: Run, anchor: Anchor) -> int:
    return min(run.old + run.length, anchor.end) - max(run.old, anchor.start)

"""Stretches of a text that a rule leaves alone, ready to be asked about one place after another."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

Stretch = tuple[int, int]


class Shields:
    """Stretches in order of their beginning, with how far those up to each one reach."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Return whether one of them overlaps a place."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start

    def hold(self, start: int, end: int) -> bool:
        """Return whether one of them holds the whole of a place."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end

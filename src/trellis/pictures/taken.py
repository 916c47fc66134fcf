"""What is on a picture already: whether a place is free, and how many lines would be crossed there.

The middle of the picture is at nought from its top; the numbers are kept bare, since they are asked
for some thousand times for a picture of sixty people.
"""

import math
from dataclasses import dataclass, field

from trellis.pictures.boxes import Box

GAP = 5.0
ROUND = 2 * math.pi


@dataclass
class Taken:
    """What is on the picture already, as numbers: a box is its edges and what it hides."""

    middle: float
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    hides: list[tuple[float, float]] = field(default_factory=list)
    ends: list[tuple[float, float, float]] = field(default_factory=list)
    in_the_way: tuple[float, float, float, float] = (0, 0, 0, 0)

    def lay(self, box: Box, *, hides: bool = True) -> None:
        """Keep a box, and between which angles it hides what is behind it."""
        self.boxes.append((box.left - GAP, box.top - GAP, box.right + GAP, box.bottom + GAP))
        self.hides.append(_spread(box, self.middle) if hides else (0, -1))

    def is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Say whether a box lies over nothing there; what was last in the way is asked first."""
        one = self.in_the_way
        if left < one[2] and one[0] < right and top < one[3] and one[1] < bottom:
            return False
        for one in self.boxes:
            if left < one[2] and one[0] < right and top < one[3] and one[1] < bottom:
                self.in_the_way = one
                return False
        return True

    def crossings(self, x: float, y: float, *boxes: Box) -> int:
        """Count whom a line to a place crosses, and whose lines cross these boxes."""
        middle, turn, found = self.middle, math.atan2(y, x - self.middle), 0
        again = turn + ROUND
        for (least, most), edges in zip(self.hides, self.boxes, strict=True):
            seen = least <= turn <= most or least <= again <= most
            if seen and Box(*edges).is_crossed(middle, 0, x, y):
                found += 1
        for box in boxes:
            least, most = _spread(box, middle)
            for there, to_x, to_y in self.ends:
                seen = least <= there <= most or least <= there + ROUND <= most
                if seen and box.is_crossed(middle, 0, to_x, to_y):
                    found += 1
        return found


def _spread(box: Box, middle: float) -> tuple[float, float]:
    """Return between which angles a box is seen from the middle."""
    if box.left < middle < box.right and box.top < 0 < box.bottom:
        return (-math.pi, math.pi)
    turns = [
        math.atan2(y, x - middle) for x in (box.left, box.right) for y in (box.top, box.bottom)
    ]
    if max(turns) - min(turns) > math.pi:  # it lies across where angles begin again
        turns = [turn % ROUND for turn in turns]
    return min(turns), max(turns)

"""Rectangles: where something is drawn, and whether two of them meet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def meets(self, other: "Box", gap: float = 0) -> bool:
        """Say whether two boxes lie over one another, or nearer than a gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def moved(self, x: float, y: float) -> "Box":
        """Return the box so much further right and down."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def is_crossed(self, x1: float, y1: float, x2: float, y2: float) -> bool:
        """Say whether a straight line runs through the box (Liang and Barsky's test)."""
        along_x, along_y = x2 - x1, y2 - y1
        begin, end = 0.0, 1.0
        for step, room in (
            (-along_x, x1 - self.left),
            (along_x, self.right - x1),
            (-along_y, y1 - self.top),
            (along_y, self.bottom - y1),
        ):
            if step == 0:
                if room < 0:
                    return False
            elif step < 0:
                begin = max(begin, room / step)
            else:
                end = min(end, room / step)
        return begin < end


def round_all(boxes: list[Box]) -> Box:
    """Return the smallest box that holds all of these."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )

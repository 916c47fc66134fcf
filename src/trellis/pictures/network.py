"""Lay out a network: who stands where around a person, with nothing over anything else.

How far out somebody stands is how close the person feels; each closeness has a band of its own, as
broad as those in it need. Round the circle stand family, friends and neighbours, community and
professionals. Whoever was put somewhere by hand stands there, or as near to it as there is room.
The picture is as wide as it is told to be, so that its letters keep their size, and grows in height
until everything fits.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from trellis.pictures.boxes import Box, round_all
from trellis.pictures.layout import (
    AWAY,
    FULL,
    LARGE,
    MANY,
    SMALL,
    Label,
    Layout,
    Look,
    Placed,
    label_of,
)
from trellis.pictures.lettering import width_of
from trellis.pictures.taken import Taken
from trellis.pictures.ties import GROUPS, Ring, Tie, in_order

TURN = 5.0  # degrees between places that are tried
ASIDE = 30.0  # how far somebody goes aside from their group so that no line is crossed
LINE = 26.0  # how much of a line is always to be seen
CROWD, FEW = 1.75, 1.4  # how much more room people take than the labels of them


def lay_out(
    ties: Sequence[Tie], look: Look | None = None, rings: dict[Ring, str] | None = None
) -> Layout:
    """Lay out a picture.

    Args:
        ties: everybody in it.
        look: how it is made; by how many there are when left out.
        rings: what each ring is called, written at its edge; only where the look has bands.
    """
    look = look or (FULL if len(ties) <= MANY else LARGE)
    return _Work(look, in_order(ties), rings or {}).best()


@dataclass
class _Item:
    """A tie with its label, on the way to its place."""

    tie: Tie
    label: Label
    angle: float = 0


@dataclass
class _Work:
    """One picture being laid out, tried at one height after another."""

    look: Look
    ties: list[Tie]
    rings: dict[Ring, str]
    items: list[_Item] = field(init=False)
    edges: dict[Ring, float] = field(init=False)
    across: float = field(init=False)
    patience: int = field(init=False)

    def __post_init__(self) -> None:
        self.items = [_Item(tie, label_of(tie, self.look)) for tie in self.ties]
        self.patience = 40 if len(self.items) <= MANY else 5
        widest = max((item.label.width / 2 for item in self.items), default=0)
        self.across = self.look.width / 2 - max(widest, self.look.shape + 2) - 2
        self.edges = self._edges()
        self._share_out()

    def best(self) -> Layout:
        """Return the lowest picture that has room; of a few, the one with fewest lines crossed."""
        tall = self._first_height()
        found: list[tuple[int, Layout]] = []
        while not found or (len(self.items) <= MANY and found[-1][0] and len(found) < 4):
            attempt = self._attempt(tall)
            found += [attempt] if attempt else []
            tall *= 1.1
        return min(found, key=lambda one: one[0])[1]

    def _first_height(self) -> float:
        """Return how high a picture may have room for all: by what they cover."""
        size = 2 * self.look.shape + 8
        cover = sum(max(item.label.width, size) * (item.label.height + size) for item in self.items)
        room = (FEW if len(self.items) <= MANY else CROWD) * cover
        return max(self.look.tall, room / (math.pi * self.across**2))

    def _round_the_circle(self) -> list[_Item]:
        """Return everybody in the order of the circle: by group, the rings of a group mixed."""
        order = []
        for group in GROUPS:
            places = []
            for ring in Ring:
                there = [i for i in self.items if (i.tie.group, i.tie.ring) == (group, ring)]
                places += [((n + 0.5) / len(there), ring, item) for n, item in enumerate(there)]
            order += [item for _at, _ring, item in sorted(places, key=lambda p: p[:2])]
        return order

    def _share_out(self) -> None:
        """Give everybody a part of the circle: broader for who stands nearer; family at the top."""
        order = self._round_the_circle()
        broad = [
            max(item.label.width, 2 * self.look.shape) / self.edges.get(item.tie.ring, 1)
            for item in order
        ]
        whole = sum(broad) or 1
        family = sum(b for b, i in zip(broad, order, strict=True) if i.tie.group == GROUPS[0])
        at = -family / 2
        for item, part in zip(order, broad, strict=True):
            shared = (at + part / 2) / whole * 360
            item.angle = (shared if item.tie.angle is None else item.tie.angle) % 360
            at += part

    def _edges(self) -> dict[Ring, float]:
        """Return each ring's outer edge: as broad as those in it need, nearest first.

        A ring with nobody in it keeps its place, so that far stays far.
        """
        least = self._least() / self.across
        last = max((item.tie.ring for item in self.items), default=Ring.FAR)
        rings = [ring for ring in Ring if ring <= last]
        count = {ring: sum(item.tie.ring == ring for item in self.items) for ring in rings}
        gone, edges, inner = 0, {}, least
        for ring in rings:
            gone += count[ring]
            fair = math.sqrt(least**2 + (1 - least**2) * gone / (len(self.items) or 1))
            inner = edges[ring] = max(fair if count[ring] else 0, inner + 0.14)
        return {ring: edge / inner for ring, edge in edges.items()}

    def _least(self) -> float:
        """Return how near to the middle somebody may stand, with a line to be seen between."""
        return self.look.middle + self.look.shape + 2 * AWAY + LINE

    def _attempt(self, tall: float) -> tuple[int, Layout] | None:
        """Return the picture at a height and how many lines are crossed; None without room."""
        radii, middle = (self.across, self.across * tall), self.look.width / 2
        me = self.look.middle + 8
        table = Taken(middle)
        table.lay(Box(middle - me, -me, middle + me, me), hides=False)
        labels = self._band_labels(radii)
        for _words, box in labels:
            table.lay(box)
        done, crossed = [], 0
        for item in sorted(self.items, key=lambda i: (i.tie.angle is None, i.tie.ring)):
            placed, crossings = self._place(item, radii, table)
            if placed is None:
                return None
            table.lay(placed.shape_box)
            table.lay(placed.label_box)
            x, y = placed.x, placed.y
            table.ends.append((math.atan2(y, x - middle), x, y))
            done.append(placed)
            crossed += crossings
        return crossed, self._finished(done, radii, labels)

    def _place(
        self, item: _Item, radii: tuple[float, float], table: Taken
    ) -> tuple[Placed | None, int]:
        """Return a free place near to what is wished, and how many lines are crossed there."""
        best, fewest, free = None, 0, 0
        half, wide, high = self.look.shape + 1.5, item.label.width / 2, item.label.height
        least = self._least() ** 2
        wished, aside = math.radians(item.angle), math.radians(ASIDE)
        for turn, out in self._places(item):
            if best is not None and abs(turn - wished) > aside:
                break
            along, y = radii[0] * out * math.sin(turn), -radii[1] * out * math.cos(turn)
            if along * along + y * y < least:
                continue
            x, above = table.middle + along, math.cos(turn) > 0.35
            top = y - half - 3 - high if above else y + half + 3
            if not (
                table.is_free(x - half, y - half, x + half, y + half)
                and table.is_free(x - wide, top, x + wide, top + high)
            ):
                continue
            shape = Box(x - half, y - half, x + half, y + half)
            label = Box(x - wide, top, x + wide, top + high)
            crossed = table.crossings(x, y, shape, label)
            if best is None or crossed < fewest:
                best, fewest = Placed(item.tie, x, y, item.label, above, shape, label), crossed
            free += 1
            if not fewest or free >= self.patience:
                break
        return best, fewest

    def _places(self, item: _Item) -> Iterator[tuple[float, float]]:
        """Yield angles and distances to try: near to what is wished first."""
        ring, wished = item.tie.ring, math.radians(item.angle)
        if self.look.bands:
            outer = self.edges[ring]
            inner = self.edges.get(Ring(ring - 1), 0) if ring > 1 else self._least() / self.across
            margin = min(0.03, (outer - inner) / 4)
            inner, outer = inner + margin, outer - margin
        else:
            inner, outer = max(0.8, self._least() / self.across), 1.0
        parts = (0.5, 0.85, 0.15, 1.0, 0.0) if self.look.bands else (1.0, 0.5, 0.0)
        outs = [inner + (outer - inner) * part for part in parts]
        for step in range(int(180 / TURN) + 1):
            turn = math.radians(step * TURN)
            for out in outs:
                yield wished + turn, out
            if step:
                for out in outs:
                    yield wished - turn, out

    def _band_labels(self, radii: tuple[float, float]) -> list[tuple[str, Box]]:
        """Return what each ring is called, at the top of its outer edge."""
        found = []
        for ring, edge in self._bands():
            words = self.rings.get(ring, "")
            wide, at = width_of(words, SMALL) / 2, -radii[1] * edge
            middle = self.look.width / 2
            if words:
                found.append((words, Box(middle - wide, at - 9, middle + wide, at + 9)))
        return found

    def _bands(self) -> list[tuple[Ring, float]]:
        return list(self.edges.items()) if self.look.bands and self.items else []

    def _finished(
        self, done: list[Placed], radii: tuple[float, float], labels: list[tuple[str, Box]]
    ) -> Layout:
        """Return the picture with its top at nought."""
        me = self.look.middle
        boxes = [Box(0, -me, 1, me), *(box for _words, box in labels)]
        boxes += [box for one in done for box in (one.shape_box, one.label_box)]
        if self._bands():
            boxes.append(Box(0, -radii[1], 1, radii[1]))
        whole = round_all(boxes)
        down = 4 - whole.top
        order = {tie.key: place for place, tie in enumerate(self.ties)}
        return Layout(
            look=self.look,
            height=whole.bottom - whole.top + 8,
            middle=(self.look.width / 2, down),
            radii=radii,
            placed=tuple(
                one.moved(down) for one in sorted(done, key=lambda one: order[one.tie.key])
            ),
            bands=tuple(self._bands()),
            band_labels=tuple((words, box.moved(0, down)) for words, box in labels),
        )

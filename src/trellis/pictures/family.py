"""Lay out a family tree by generations, from what each is to the person and from nothing more.

Parents stand above, brothers and sisters beside, children below; aunts, uncles and cousins to the
left. Whose child somebody is within a part (which aunt's, which brother's) is not told by a word
such as *cousin*, so a line leads from the whole part. What does not fit into a row goes on in the
next; nothing is drawn over anything else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trellis.pictures.boxes import Box
from trellis.pictures.layout import LEADING, NAME, SMALL
from trellis.pictures.lettering import Lines, broken

ME = "me"
PARTS = {  # part: (column, generation)
    "grandparents": (2, -2),
    "aunts": (0, -1),
    "parents": (2, -1),
    "cousins": (0, 0),
    "siblings": (1, 0),
    "partners": (2, 0),
    "nieces": (1, 1),
    "children": (2, 1),
    "grandchildren": (2, 2),
    "others": (2, 9),
}
GENERATIONS = (-2, -1, 0, 1, 2, 9)
SIZE = 20.0
REACH = 16.0  # between a symbol, or its label, and the line that gathers a row
BETWEEN = 30.0  # between generations
Point = tuple[float, float]


@dataclass(frozen=True)
class Relative:
    """Somebody in a family tree: what they are called and what they are to the person."""

    key: str
    name: str
    who: str = ""
    part: str = "others"
    gender: str = ""
    died: bool = False
    chosen: bool = False
    parted: bool = False


@dataclass(frozen=True)
class Sheet:
    """How broad a tree may be: the width of one place, and how many stand side by side."""

    place: float
    most: int


WIDE = Sheet(place=120, most=9)
NARROW = Sheet(place=106, most=3)


@dataclass(frozen=True)
class Standing:
    """Somebody in their place."""

    relative: Relative
    x: float
    y: float
    name: Lines
    who: Lines
    symbol_box: Box
    label_box: Box


@dataclass(frozen=True)
class Path:
    """A line through these points: dashed where somebody between is not told of."""

    points: tuple[Point, ...]
    dashed: bool = False
    couple: bool = False
    parted: bool = False


@dataclass
class Tree:
    """A tree laid out."""

    width: float
    height: float
    standing: list[Standing] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)

    @property
    def boxes(self) -> list[Box]:
        """Every box that nothing may lie over."""
        return [box for one in self.standing for box in (one.symbol_box, one.label_box)]


@dataclass
class _Cell:
    """One part of a tree: its rows of people, once they have their places."""

    rows: list[list[Standing]] = field(default_factory=list)
    left: float = 0
    right: float = 0

    @property
    def all(self) -> list[Standing]:
        return [one for row in self.rows for one in row]


def lay_out(me: Relative, relatives: Sequence[Relative], sheet: Sheet = WIDE) -> Tree:
    """Lay out a family tree.

    Args:
        me: whose tree it is; their part is not looked at.
        relatives: everybody else, in the order they were told of.
        sheet: how broad the tree may be.
    """
    return _Work(me, relatives, sheet).tree()


class _Work:
    """A tree being laid out."""

    def __init__(self, me: Relative, relatives: Sequence[Relative], sheet: Sheet) -> None:
        self.me, self.sheet = me, sheet
        self.parts = {part: [r for r in relatives if r.part == part] for part in PARTS}
        self.cells: dict[str, _Cell] = {}
        self.bottoms: dict[int, float] = {}
        self.paths: list[Path] = []
        self.columns = self._columns()

    def tree(self) -> Tree:
        """Place every generation, then draw the lines between them."""
        down = BETWEEN
        for generation in GENERATIONS:
            down = self._generation(generation, down)
        for cell_of, to in (
            ("grandparents", ("aunts", "parents")),
            ("parents", ("siblings", ME)),
            ("aunts", ("cousins",)),
            ("siblings", ("nieces",)),
            (ME, ("children",)),
            ("children", ("grandchildren",)),
        ):
            self._descend(cell_of, to)
        self._over_a_gap("grandparents", "parents", ME)
        self._over_a_gap(ME, "children", "grandchildren")
        self._couples()
        standing = [one for cell in self.cells.values() for one in cell.all]
        width = self._left(3)
        return Tree(width, down, standing, self.paths)

    def _people(self, part: str) -> list[Relative]:
        if part != "partners":
            return self.parts[part]
        partners = self.parts[part]
        return [*partners[1:2], self.me, *partners[:1], *partners[2:]]

    def _columns(self) -> list[int]:
        """Return how many stand side by side in each column, so that all fit the sheet."""
        need = [0, 0, 1]
        for part, (column, _generation) in PARTS.items():
            if part != "others":
                need[column] = max(need[column], len(self._people(part)))
        while sum(need) > self.sheet.most:
            widest = max(range(3), key=lambda column: need[column])
            need[widest] -= 1
        return need

    def _left(self, column: int) -> float:
        return sum(self.columns[:column]) * self.sheet.place

    def _generation(self, generation: int, top: float) -> float:
        """Place everybody of a generation; return where the next one begins."""
        parts = [p for p, (_c, g) in PARTS.items() if g == generation and self._people(p)]
        if not parts:
            return top
        bottom = top
        for part in parts:
            column = PARTS[part][0]
            left, right = self._left(column), self._left(column + 1)
            if part == "others":
                left, right = 0, self._left(3)
            self.cells[part], end = self._cell(self._people(part), left, right, top)
            bottom = max(bottom, end)
        self.bottoms[generation] = bottom
        return bottom + BETWEEN

    def _cell(
        self, people: list[Relative], left: float, right: float, top: float
    ) -> tuple[_Cell, float]:
        """Place one part in as many rows as it needs, each in the middle of its column."""
        across = max(1, round((right - left) / self.sheet.place))
        rows = [people[at : at + across] for at in range(0, len(people), across)]
        cell = _Cell([], left, right)
        for row in rows:
            first = (left + right - (len(row) - 1) * self.sheet.place) / 2
            placed = [
                self._stand(one, first + at * self.sheet.place, top + REACH + SIZE)
                for at, one in enumerate(row)
            ]
            cell.rows.append(placed)
            top = max(one.label_box.bottom for one in placed) + REACH
        return cell, top

    def _stand(self, one: Relative, x: float, y: float) -> Standing:
        room = self.sheet.place - 12
        name = broken(one.name, NAME, room, 2)
        who = broken(one.who, SMALL, room, 2) if one.who else Lines((), 0)
        wide = max(name.width, who.width) / 2
        high = (len(name.lines) * NAME + len(who.lines) * SMALL) * LEADING
        top = y + SIZE + 4
        return Standing(
            one,
            x,
            y,
            name,
            who,
            Box(x - SIZE, y - SIZE, x + SIZE, y + SIZE),
            Box(x - wide, top, x + wide, top + high),
        )

    def _of(self, part: str) -> _Cell | None:
        """Return the cell of a part; of the person, a cell with them alone."""
        if part != ME:
            return self.cells.get(part)
        whole = self.cells["partners"]
        alone = [one for one in whole.all if one.relative is self.me]
        return _Cell([alone], whole.left, whole.right)

    def _descend(self, part: str, to: tuple[str, ...]) -> None:
        """Draw lines from a part down to the parts below; those without one above are joined."""
        above, below = self._of(part), [cell for one in to if (cell := self._of(one))]
        if part == "grandparents" and len(below) == 1 and not self.cells.get("parents"):
            below = [cell for cell in below if above]
        if not below or (above is None and len(below) < 2):
            return
        entries = [self._gather(cell, above=True) for cell in below]
        level = min(y for _x, y in entries) - BETWEEN / 2
        for x, y in entries:
            self.paths.append(Path(((x, y), (x, level))))
        ends = [x for x, _y in entries]
        if above is not None:
            x, y = self._gather(above, above=False)
            self.paths.append(Path(((x, y), (x, level))))
            ends.append(x)
        if max(ends) > min(ends):
            self.paths.append(Path(((min(ends), level), (max(ends), level))))

    def _over_a_gap(self, part: str, missing: str, to: str) -> None:
        """Draw a dashed line where the generation between is not told of."""
        above, below = self._of(part), self._of(to)
        if above is None or below is None or self.cells.get(missing):
            return
        x, y = self._gather(above, above=False)
        to_x, to_y = self._gather(below, above=True)
        level = to_y - BETWEEN / 2 - 4
        self.paths.append(Path(((x, y), (x, level), (to_x, level), (to_x, to_y)), dashed=True))

    def _gather(self, cell: _Cell, *, above: bool) -> Point:
        """Draw the line that joins everybody of a part; return where it is met from outside."""
        levels = []
        for row in cell.rows:
            level = row[0].y - SIZE - REACH + 4
            if not above:
                level = max(one.label_box.bottom for one in row) + 8
            levels.append(level)
            for one in row:
                end = one.symbol_box.top if above else one.label_box.bottom + 2
                self.paths.append(Path(((one.x, end), (one.x, level))))
            if len(row) > 1:
                self.paths.append(Path(((row[0].x, level), (row[-1].x, level))))
        meet = cell.rows[0] if above else cell.rows[-1]
        if len(levels) > 1:
            side = cell.left + 4 if above else cell.right - 4
            for row, level in zip(cell.rows, levels, strict=True):
                near = row[0].x if above else row[-1].x
                self.paths.append(Path(((near, level), (side, level))))
            self.paths.append(Path(((side, levels[0]), (side, levels[-1]))))
        return (meet[0].x + meet[-1].x) / 2, levels[0] if above else levels[-1]

    def _couples(self) -> None:
        """Draw the line between the person and each partner."""
        cell = self.cells["partners"]
        me = next(one for one in cell.all if one.relative is self.me)
        row = next(row for row in cell.rows if me in row)
        for number, one in enumerate(one for one in cell.all if one is not me):
            parted = one.relative.parted
            if one in row and abs(row.index(one) - row.index(me)) == 1:
                side = 1 if one.x > me.x else -1
                points: tuple[Point, ...] = (
                    (me.x + side * SIZE, me.y),
                    (one.x - side * SIZE, one.y),
                )
            elif one in row:
                level = me.y - SIZE - 4 - 2 * number
                points = ((me.x + 6, me.y - SIZE + 6), (me.x + 6, level), (one.x, level))
                points = (*points, (one.x, one.y - SIZE))
            else:
                edge, level = cell.left + 2, one.y - SIZE - 6
                points = ((me.x - SIZE, me.y), (edge, me.y), (edge, level), (one.x, level))
                points = (*points, (one.x, one.y - SIZE))
            self.paths.append(Path(points, couple=True, parted=parted))

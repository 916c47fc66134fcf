"""What a network picture looks like, and one laid out: where everybody and every label is."""

from dataclasses import dataclass, replace

from trellis.pictures.boxes import Box
from trellis.pictures.lettering import Lines, broken
from trellis.pictures.ties import Ring, Tie

NAME, SMALL = 15.0, 13.0
LEADING = 1.2
AWAY = 6.0  # between the end of a line and the shape it leads to


@dataclass(frozen=True)
class Look:
    """How a picture is made: its width, the room of a label, and what is said in it."""

    width: float
    label: float = 122
    shape: float = 22
    middle: float = 42
    tall: float = 0.8
    bands: bool = True
    says_who: bool = True


FULL = Look(width=736)
LARGE = Look(width=1088)
SMALL_PICTURE = Look(width=540, label=128, bands=False)
PHONE = Look(width=320, label=98, shape=20, middle=36, tall=1.4, bands=False, says_who=False)
MANY = 22


@dataclass(frozen=True)
class Label:
    """The words at a shape: a name in bold, then who they are."""

    name: Lines
    who: Lines
    notes: Lines

    @property
    def width(self) -> float:
        """How wide the widest line is."""
        return max(self.name.width, self.who.width, self.notes.width)

    @property
    def height(self) -> float:
        """How high all its lines are together."""
        small = len(self.who.lines) + len(self.notes.lines)
        return (len(self.name.lines) * NAME + small * SMALL) * LEADING


@dataclass(frozen=True)
class Placed:
    """A tie in its place: the middle of its shape, its label, and the boxes of both."""

    tie: Tie
    x: float
    y: float
    label: Label
    above: bool
    shape_box: Box
    label_box: Box

    def moved(self, down: float) -> "Placed":
        """Return the same so much further down."""
        return replace(
            self,
            y=self.y + down,
            shape_box=self.shape_box.moved(0, down),
            label_box=self.label_box.moved(0, down),
        )


@dataclass(frozen=True)
class Layout:
    """A picture laid out: how big it is, where its middle is, everybody's place, and the bands.

    ``bands`` are the outer edges of the rings that have somebody in them, as part of the radii.
    """

    look: Look
    height: float
    middle: tuple[float, float]
    radii: tuple[float, float]
    placed: tuple[Placed, ...]
    bands: tuple[tuple[Ring, float], ...] = ()
    band_labels: tuple[tuple[str, Box], ...] = ()

    @property
    def boxes(self) -> list[Box]:
        """Every box that nothing may lie over."""
        x, y = self.middle
        me = Box(
            x - self.look.middle, y - self.look.middle, x + self.look.middle, y + self.look.middle
        )
        found = [me, *(box for _words, box in self.band_labels)]
        for one in self.placed:
            found += [one.shape_box, one.label_box]
        return found


def label_of(tie: Tie, look: Look) -> Label:
    """Return the words that stand at a shape."""
    nothing = Lines((), 0)
    return Label(
        name=broken(tie.name, NAME, look.label, 2),
        who=broken(tie.who, SMALL, look.label, 2) if look.says_who and tie.who else nothing,
        notes=broken(tie.notes, SMALL, look.label, 2) if look.says_who and tie.notes else nothing,
    )

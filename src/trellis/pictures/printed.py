"""A network as it is printed: on one page, in letters no smaller than its reader asked for.

As many stand in it as fit: all of them, with who they are, where there is room; else by name
alone; else those who are closest. Everybody stands in the list beneath in any case. It reads in
black and white: shapes and kinds of line say what colour says on a page.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree

from trellis.pictures.drawing import draw, draw_key
from trellis.pictures.layout import NAME, SMALL, Layout, Look
from trellis.pictures.lettering import broken
from trellis.pictures.network import lay_out
from trellis.pictures.strokes import INK, PAPER, number
from trellis.pictures.ties import Ring, Tie, closest

SVG = "http://www.w3.org/2000/svg"
WHITE = "#ffffff"
FEWER = (40, 32, 24, 20, 16, 14, 12, 10, 8, 7, 6, 5, 4, 3, 2, 1)
FLAT, TALL = 0.6, 1.2
A_HAIR_MORE = 1.0005  # so that letters of just the size asked for are not rounded below it


@dataclass(frozen=True)
class Room:
    """What a picture has on its page: so wide and so high, and the size of its letters, in points.

    Where ``high`` is not enough for everybody, ``page`` is how high it may be on a page of its own.
    """

    wide: float
    high: float
    page: float
    points: float


@dataclass(frozen=True)
class Letters:
    """A line of letters: its words, where it stands in the picture's own units, and how."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    middle: bool
    halo: float
    light: bool


@dataclass(frozen=True)
class Printed:
    """A picture for paper: its shapes and its letters apart, and how wide it is in points.

    ``count`` is how many stand in it; ``across`` and ``high`` are its size in its own units.
    """

    svg: str
    letters: tuple[Letters, ...]
    across: float
    high: float
    width: float
    count: int


def printed(
    ties: Sequence[Tie],
    me: str,
    room: Room,
    *,
    title: Callable[[int], str],
    description: str,
    rings: dict[Ring, str],
) -> Printed | None:
    """Draw a network for paper; None where not even one would fit, or nobody is there.

    Args:
        ties: everybody in it.
        me: what the person in the middle is called.
        room: what it has on its page.
        title: the picture's name, by how many stand in it.
        description: how to read it.
        rings: what each ring is called.
    """
    for some, high in _fewer_and_fewer(ties, room):
        for look, smallest in _looks(room):
            laid = _laid(some, look, high * smallest / room.points, rings)
            if laid is not None:
                svg = draw(
                    laid, me, title=title(len(some)), description=description, key="net-print"
                )
                return _for_paper(svg, look.width, room.wide, len(some))
    return None


def _fewer_and_fewer(ties: Sequence[Tie], room: Room) -> Iterator[tuple[Sequence[Tie], float]]:
    if not ties:
        return
    yield ties, room.high
    yield ties, room.page
    for most in FEWER:
        if most < len(ties):
            yield closest(ties, most), room.page


def _looks(room: Room) -> Iterator[tuple[Look, float]]:
    """Yield ways to draw with the size of their smallest letters: the one that says most first."""
    for says_who in (True, False):
        wide = room.wide * SMALL / room.points
        for tall in (FLAT, TALL):
            yield (
                Look(
                    width=wide,
                    label=min(112 if says_who else 98, wide / 3.2),
                    shape=min(18, wide / 12),
                    middle=min(36, wide / 7),
                    tall=tall,
                    says_who=says_who,
                ),
                SMALL,
            )


def _laid(ties: Sequence[Tie], look: Look, high: float, rings: dict[Ring, str]) -> Layout | None:
    laid = lay_out(ties, look, rings)
    return laid if laid.height <= high else None


def legend(entries: Sequence[tuple[str, str]], wide: float, points: float) -> Printed:
    """Draw what lines and shapes mean, each beside its words, in columns as there is room.

    Args:
        entries: the key of each line or shape (``drawing.draw_key``), and what it means.
        wide: how wide it may be, in points.
        points: the size of its letters.
    """
    scale = points / NAME
    across = wide / scale
    columns = max(1, int(across // 240))
    column = across / columns
    drawn, high = [], 0.0
    for start in range(0, len(entries), columns):
        row = [
            (key, broken(words, NAME, column - 66, 3))
            for key, words in entries[start : start + columns]
        ]
        for place, (key, lines) in enumerate(row):
            x = place * column
            mark = draw_key(key).replace("<svg ", f'<svg x="{number(x)}" y="{number(high)}" ', 1)
            drawn.append(mark)
            for line, words in enumerate(lines.lines):
                y = high + 18 + line * NAME * 1.2
                drawn.append(
                    f'<text fill="{INK}" x="{number(x + 56)}" y="{number(y)}"'
                    f' font-size="{number(NAME)}">{escape(words)}</text>'
                )
        high += max(26, *(len(lines.lines) * NAME * 1.2 + 8 for _key, lines in row)) + 6
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(across)} {number(high)}"'
        f' width="{number(across)}" height="{number(high)}">{"".join(drawn)}</svg>'
    )
    return _for_paper(svg, across, wide, len(entries))


def _for_paper(svg: str, across: float, wide: float, count: int) -> Printed:
    """Take the letters out of a picture, and give it the white of paper.

    Typesetters shape letters in every script; what draws the shapes may not.
    """
    root = ElementTree.fromstring(svg.replace(PAPER, WHITE))  # noqa: S314 (drawn here, escaped)
    found = []
    for parent in list(root.iter()):
        for node in list(parent):
            if node.tag == f"{{{SVG}}}text":
                found.append(_letters(node))
                parent.remove(node)
            elif node.tag in {f"{{{SVG}}}title", f"{{{SVG}}}desc"}:
                parent.remove(node)
    ElementTree.register_namespace("", SVG)
    high = float(root.attrib["viewBox"].split()[3])
    shapes = ElementTree.tostring(root, encoding="unicode")
    return Printed(shapes, tuple(found), across, high, wide * A_HAIR_MORE, count)


def _letters(node: ElementTree.Element) -> Letters:
    about = node.attrib
    return Letters(
        text=node.text or "",
        x=float(about["x"]),
        y=float(about["y"]),
        size=float(about["font-size"]),
        bold=int(about.get("font-weight", "400")) > 400,
        middle=about.get("text-anchor") == "middle",
        halo=float(about.get("stroke-width", "0")) if "stroke" in about else 0,
        light=about.get("fill") == "#fff",
    )

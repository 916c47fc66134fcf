"""Shapes and lines, as pieces of SVG: told apart without colour.

Circle: a person. Square: a place. Hexagon: somebody paid to be there. Thickness is strength, a
zigzag is strain, dashes are a wish, dots with a double ring are somebody who has died.
"""

import math

from trellis.pictures.ties import ANIMAL, LIGHT, PLACE, STEADY, STRONG, WORKER

INK, SOFT, PAPER, LEAF = "#1a2530", "#4b5660", "#f7f2e8", "#24683b"
FILL = {PLACE: "#dcebe8", WORKER: "#ece6f3"}
EDGE = {PLACE: "#00666b", WORKER: "#6a3d9a"}
PERSON_FILL, PERSON_EDGE = "#fffdf9", "#1d5a8c"
WIDTHS = {STRONG: 6.0, STEADY: 3.0, LIGHT: 1.5, "strained": 2.0, "wished": 2.0, "died": 3.5}
DASHES = {"wished": "9 7", "died": "0.1 8"}
PAW = (
    '<circle cx="-6" cy="-1" r="2.5"/><circle cx="-2.200" cy="-5.500" r="2.600"/>'
    '<circle cx="2.200" cy="-5.500" r="2.600"/><circle cx="6" cy="-1" r="2.500"/>'
    '<path d="M0-.5c3.200 0 5 3.200 5 5.500s-2.800 2.100-5 2.100-5 .2-5-2.100S-3.200-.5 0-.5z"/>'
)


def number(value: float) -> str:
    """Return a coordinate in as few characters as it needs."""
    return f"{value:.1f}".removesuffix(".0")


def shape(kind: str, x: float, y: float, size: float, *, died: bool = False) -> str:
    """Draw somebody: a circle, square or hexagon about a point; double where they have died."""
    edge, fill = EDGE.get(kind, PERSON_EDGE), FILL.get(kind, PERSON_FILL)
    if died:
        dots = ' stroke-dasharray="0.1 5" stroke-linecap="round"'
        outer = _outline(kind, x, y, size, PERSON_FILL, edge, f' stroke-width="3"{dots}')
        return outer + _outline(kind, x, y, size - 6, fill, edge, ' stroke-width="1.5"')
    return _outline(kind, x, y, size, fill, edge, ' stroke-width="2.5"')


def _outline(kind: str, x: float, y: float, size: float, fill: str, edge: str, more: str) -> str:
    paint = f'class="t-pic-shape" fill="{fill}" stroke="{edge}"{more}'
    if kind == PLACE:
        at, side = size - 2, number(2 * size - 4)
        return (
            f'<rect x="{number(x - at)}" y="{number(y - at)}" width="{side}" height="{side}"'
            f' rx="5" {paint}/>'
        )
    if kind == WORKER:
        corners = " ".join(
            f"{number(x + (size + 1) * math.cos(turn))},{number(y + (size + 1) * math.sin(turn))}"
            for turn in (math.radians(degrees) for degrees in range(0, 360, 60))
        )
        return f'<polygon points="{corners}" {paint} stroke-linejoin="round"/>'
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(size)}" {paint}/>'


def inside(kind: str, x: float, y: float, letters: str, size: float) -> str:
    """Draw what stands in a shape: initials, or a paw. Letters are given already escaped."""
    if kind == ANIMAL:
        at = f"translate({number(x)} {number(y)})"
        return f'<g class="t-pic-ink" fill="{INK}" transform="{at}">{PAW}</g>'
    if not letters:
        return ""
    return (
        f'<text class="t-pic-ink" fill="{INK}" x="{number(x)}" y="{number(y + size * 0.35)}"'
        f' font-size="{number(size)}" font-weight="650" text-anchor="middle">{letters}</text>'
    )


def tie(
    kind: str, start: tuple[float, float], end: tuple[float, float], *, gives: bool, gets: bool
) -> str:
    """Draw a tie from the person to somebody, with arrowheads towards whom it flows."""
    (x1, y1), (x2, y2) = start, end
    turn = math.atan2(y2 - y1, x2 - x1)
    head = 15.0 if kind == STRONG else 12.0
    back = head - 3
    from_x, from_y = (x1 + back * math.cos(turn), y1 + back * math.sin(turn)) if gives else start
    to_x, to_y = (x2 - back * math.cos(turn), y2 - back * math.sin(turn)) if gets else end
    drawn = _stroke(kind, from_x, from_y, to_x, to_y)
    if gives:
        drawn += _head(x1, y1, turn + math.pi, head)
    return drawn + (_head(x2, y2, turn, head) if gets else "")


def _stroke(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    paint = f'class="t-pic-line" fill="none" stroke="{INK}" stroke-width="{number(WIDTHS[kind])}"'
    if kind == "strained":
        return f'<path d="{_zigzag(x1, y1, x2, y2)}" {paint} stroke-linejoin="round"/>'
    dashes = f' stroke-dasharray="{DASHES[kind]}"' if kind in DASHES else ""
    caps = ' stroke-linecap="round"' if kind == "died" else ""
    return f'<path d="M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}" {paint}{dashes}{caps}/>'


def _zigzag(x1: float, y1: float, x2: float, y2: float) -> str:
    long = math.hypot(x2 - x1, y2 - y1) or 1
    steps = max(3, int(long // 8))
    across_x, across_y = -(y2 - y1) / long * 4.5, (x2 - x1) / long * 4.5
    points = [(x1, y1)]
    for step in range(1, steps):
        side = 1 if step % 2 else -1
        along = step / steps
        points.append(
            (x1 + (x2 - x1) * along + across_x * side, y1 + (y2 - y1) * along + across_y * side)
        )
    points.append((x2, y2))
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def _head(x: float, y: float, turn: float, size: float) -> str:
    corners = " ".join(
        f"{number(x + along * math.cos(turn) - across * math.sin(turn))},"
        f"{number(y + along * math.sin(turn) + across * math.cos(turn))}"
        for along, across in ((0, 0), (-size, -size / 2), (-size, size / 2))
    )
    return f'<polygon class="t-pic-ink" points="{corners}" fill="{INK}"/>'

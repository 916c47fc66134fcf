"""Drawings for the demo's conversations, made here: nobody's photograph is anybody's.

``SKETCHES`` names them for the data files: ``sketch`` says which one stands with a conversation.
"""

import io
import math
import random
from collections.abc import Callable, Mapping

from PIL import Image, ImageDraw

from trellis.pictures.photographs import Picture, redrawn

PAPER, RULED, PENCIL = (244, 239, 226), (222, 226, 228), (62, 60, 66)
WIDE, HIGH = 900, 1000
STEPS = 31  # of the tower


def tower_stairs() -> Picture:
    """Draw a winding stair from above: newel, steps, rope, and a dotted line for a second rail."""
    image = Image.new("RGB", (WIDE, HIGH), PAPER)
    pen, shake = ImageDraw.Draw(image), random.Random(STEPS)  # noqa: S311 (how a hand shakes)
    for y in range(60, HIGH, 42):
        pen.line([(0, y), (WIDE, y)], fill=RULED, width=2)
    _arc(pen, shake, 52, 0, 1, width=6)
    _arc(pen, shake, 330, 0, 1, width=6)
    for step in range(STEPS):
        turn = step / STEPS
        _line(pen, shake, _at(56, turn), _at(326, turn), width=3 + 3 * (step in {11, 19}))
    _arc(pen, shake, 296, 0.02, 0.98, width=10, colour=(150, 106, 58))
    for dash in range(0, 44, 2):
        _arc(pen, shake, 92, dash / 44, (dash + 1) / 44, width=8, colour=(36, 104, 59))
    _line(pen, shake, _at(350, 0.02), _at(420, 0.02), width=5)
    _line(pen, shake, _at(350, 0.02), _at(374, 0.035), width=5)
    _line(pen, shake, _at(350, 0.02), _at(374, 0.005), width=5)
    made = io.BytesIO()
    image.rotate(1.4, fillcolor=(92, 78, 64), expand=True).save(made, "PNG")
    return redrawn(made.getvalue())


def _at(away: float, turn: float) -> tuple[float, float]:
    """Return the point so far from the middle, so much of a turn clockwise from the door below."""
    angle = math.tau * turn + math.pi / 2
    return WIDE / 2 + away * math.cos(angle), HIGH / 2 + away * math.sin(angle)


def _arc(
    pen: ImageDraw.ImageDraw,
    shake: random.Random,
    away: float,
    begin: float,
    end: float,
    *,
    width: int,
    colour: tuple[int, int, int] = PENCIL,
) -> None:
    steps = max(4, round((end - begin) * 90))
    turns = (begin + (end - begin) * step / steps for step in range(steps + 1))
    points = [_at(away + shake.uniform(-1.6, 1.6), turn) for turn in turns]
    pen.line(points, fill=colour, width=width, joint="curve")


def _line(
    pen: ImageDraw.ImageDraw,
    shake: random.Random,
    begin: tuple[float, float],
    end: tuple[float, float],
    *,
    width: int,
) -> None:
    middle = [(a + b) / 2 + shake.uniform(-3, 3) for a, b in zip(begin, end, strict=True)]
    pen.line([begin, (middle[0], middle[1]), end], fill=PENCIL, width=width, joint="curve")


SKETCHES: Mapping[str, Callable[[], Picture]] = {"tower-stairs": tower_stairs}

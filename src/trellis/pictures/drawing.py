"""A network that was laid out, as SVG; and one tie alone, for its row of the table.

Colours are given as attributes, so that a picture stands by itself; a page's styles override them
where the reader's own colours are forced. There is nothing for a content security policy to refuse.
"""

import math
from collections.abc import Callable
from html import escape

from trellis.pictures.layout import AWAY, LEADING, NAME, SMALL, Layout, Placed
from trellis.pictures.lettering import CUT, broken, initials, width_of
from trellis.pictures.strokes import INK, LEAF, PAPER, SOFT, WIDTHS, inside, number, shape, tie
from trellis.pictures.ties import Tie

BAND = "#ddd3c1"


def draw(
    layout: Layout,
    me: str,
    *,
    title: str,
    description: str,
    key: str = "net",
    tell: Callable[[Tie], str] | None = None,
) -> str:
    """Draw a network.

    Args:
        layout: who stands where.
        me: what the person in the middle is called.
        title: the picture's name for a screen reader.
        description: how to read it, and where the same stands in words.
        key: what the picture's own keys begin with; no other picture of a page has the same.
        tell: one tie in words, shown where it is pointed at; the name when left out.
    """
    tell = tell or (lambda one: one.name)
    parts = [_bands(layout)]
    parts += [_line(one, layout) for one in layout.placed]
    parts += [_somebody(one, layout, tell) for one in layout.placed]
    parts.append(_middle(layout, me))
    wide, high = number(layout.look.width), number(math.ceil(layout.height))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="t-net" viewBox="0 0 {wide} {high}"'
        f' width="{wide}" height="{high}" role="img" aria-labelledby="{key}-t {key}-d"'
        f"{_measures(layout)}>"
        f'<title id="{key}-t">{escape(title)}</title>'
        f'<desc id="{key}-d">{escape(description)}</desc>{"".join(parts)}</svg>'
    )


def draw_row(one: Tie) -> str:
    """Draw one tie alone, as it stands beside its words in the table."""
    size = 13.0
    line = tie(one.line, (21, 20), (76, 20), gives=one.gives, gets=one.gets)
    end = shape(one.shape, 94, 20, size, died=one.died)
    return (
        '<svg class="t-net-tie" viewBox="0 0 112 40" width="88" height="32" aria-hidden="true"'
        f' focusable="false" {_told(one)}>'
        f'<circle class="t-pic-me" cx="9" cy="20" r="8" fill="{LEAF}"/>'
        f"{line}{end}</svg>"
    )


def draw_key(what: str) -> str:
    """Draw what a line or shape looks like, beside what it means."""
    if what == "arrow":
        drawn = tie("steady", (2, 13), (42, 13), gives=False, gets=True)
    elif what in WIDTHS:
        drawn = tie(what, (3, 13), (41, 13), gives=False, gets=False)
    else:
        drawn = shape(what, 22, 13, 10) + inside(what, 22, 13, "", 10)
    return f'<svg viewBox="0 0 44 26" width="44" height="26" aria-hidden="true">{drawn}</svg>'


def _measures(layout: Layout) -> str:
    """Return where the middle and the bands are, for a script that moves somebody."""
    x, y = layout.middle
    bands = " ".join(f"{edge:.3f}" for _ring, edge in layout.bands)
    return (
        f' data-middle="{number(x)} {number(y)}"'
        f' data-radii="{number(layout.radii[0])} {number(layout.radii[1])}" data-bands="{bands}"'
    )


def _bands(layout: Layout) -> str:
    x, y = layout.middle
    drawn = "".join(
        f'<ellipse class="t-pic-band" cx="{number(x)}" cy="{number(y)}"'
        f' rx="{number(layout.radii[0] * edge)}" ry="{number(layout.radii[1] * edge)}"'
        f' fill="none" stroke="{BAND}" stroke-width="1.5"/>'
        for _ring, edge in layout.bands
    )
    for words, box in layout.band_labels:
        at = box.centre
        drawn += _text(words, at[0], at[1] + SMALL * 0.35, SMALL, soft=True, box=True)
    return drawn


def _line(one: Placed, layout: Layout) -> str:
    x, y = layout.middle
    away = math.hypot(one.x - x, one.y - y) or 1
    cos, sin = (one.x - x) / away, (one.y - y) / away
    out, back = layout.look.middle + AWAY, layout.look.shape + AWAY
    return tie(
        one.tie.line,
        (x + out * cos, y + out * sin),
        (one.x - back * cos, one.y - back * sin),
        gives=one.tie.gives,
        gets=one.tie.gets,
    )


def _somebody(one: Placed, layout: Layout, tell: Callable[[Tie], str]) -> str:
    size = layout.look.shape
    letters = escape(initials(one.tie.name))
    drawn = shape(one.tie.shape, one.x, one.y, size, died=one.tie.died)
    drawn += inside(one.tie.shape, one.x, one.y, letters, 14)
    return f"<g {_told(one.tie)}><title>{escape(tell(one.tie))}</title>{drawn}{_label(one)}</g>"


def _told(one: Tie) -> str:
    """Return what a tie says without words, for scripts and for whoever compares."""
    flow = ("in" if one.gives else "") + ("out" if one.gets else "")
    return (
        f'data-key="{escape(one.key)}" data-line="{one.line}" data-flow="{flow}"'
        f' data-shape="{one.shape}" data-ring="{int(one.ring)}"'
    )


def _label(one: Placed) -> str:
    x, y = one.x, one.label_box.top
    drawn = []
    for lines, size, soft in (
        (one.label.name, NAME, False),
        (one.label.who, SMALL, True),
        (one.label.notes, SMALL, True),
    ):
        for line in lines.lines:
            drawn.append(_text(line, x, y + size * 0.95, size, soft=soft))
            y += size * LEADING
    return "".join(drawn)


def _text(words: str, x: float, y: float, size: float, *, soft: bool, box: bool = False) -> str:
    css, fill, weight = ("t-pic-soft", SOFT, 400) if soft else ("t-pic-ink", INK, 650)
    return (
        f'<text class="{css} t-pic-halo" fill="{fill}" x="{number(x)}" y="{number(y)}"'
        f' font-size="{number(size)}" font-weight="{weight}" text-anchor="middle"'
        f' stroke="{PAPER}" stroke-width="{8 if box else 5}" stroke-linejoin="round"'
        f' paint-order="stroke">{escape(words)}</text>'
    )


def _own_name(me: str, radius: float) -> tuple[float, tuple[str, ...]]:
    """Return the size and the lines of the person's name in a circle: whole, wherever it can be."""
    for letters in (25.0, 21.0, NAME, SMALL):
        room = 2 * math.sqrt(radius**2 - (letters / 2) ** 2) - 4
        if width_of(me, letters) <= room:
            return letters, (me,)
        two = broken(me, letters, room * 0.9, 2)
        if letters <= NAME and not two.cut:
            return letters, two.lines
    return NAME, broken(me, NAME, 2 * radius - 12, 2).lines


def _middle(layout: Layout, me: str) -> str:
    x, y = layout.middle
    size = layout.look.middle
    letters, lines = _own_name(me, size)
    first = y - (len(lines) - 1) * letters * LEADING / 2 + letters * 0.35
    text = "".join(
        f'<text class="t-pic-on-me" fill="#fff" x="{number(x)}"'
        f' y="{number(first + place * letters * LEADING)}" font-size="{number(letters)}"'
        f' font-weight="700" text-anchor="middle">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
    cut = any(line.endswith(CUT) for line in lines)
    name = f"<title>{escape(me)}</title>" if cut else ""
    return (
        f'<g>{name}<circle class="t-pic-me" cx="{number(x)}" cy="{number(y)}" r="{number(size)}"'
        f' fill="{LEAF}"/>{text}</g>'
    )

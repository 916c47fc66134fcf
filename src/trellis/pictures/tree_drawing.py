"""A family tree that was laid out, as SVG, with the symbols that family trees are drawn with.

Square: a man. Circle: a woman. Diamond: not said. A cross: has died. A dashed edge: family by
fostering, adoption or a second marriage. Two strokes across a line: was a partner.
"""

import math
from html import escape

from trellis.pictures.family import SIZE, Path, Relative, Standing, Tree
from trellis.pictures.layout import LEADING, NAME, SMALL
from trellis.pictures.lettering import initials
from trellis.pictures.strokes import INK, LEAF, PERSON_FILL, SOFT, number

LINE = f'class="t-pic-line" fill="none" stroke="{INK}"'


def draw(tree: Tree, me: Relative, *, title: str, description: str, key: str = "tree") -> str:
    """Draw a family tree.

    Args:
        tree: who stands where.
        me: whose tree it is.
        title: the picture's name for a screen reader.
        description: how to read it, and where the same stands in words.
        key: what the picture's own keys begin with.
    """
    parts = [_path(one) for one in tree.paths]
    parts += [_somebody(one, me=one.relative is me) for one in tree.standing]
    wide, high = number(math.ceil(tree.width)), number(math.ceil(tree.height))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="t-net" viewBox="0 0 {wide} {high}"'
        f' width="{wide}" height="{high}" role="img" aria-labelledby="{key}-t {key}-d">'
        f'<title id="{key}-t">{escape(title)}</title>'
        f'<desc id="{key}-d">{escape(description)}</desc>{"".join(parts)}</svg>'
    )


def draw_symbol(what: str) -> str:
    """Draw what a symbol or line looks like, beside what it means."""
    if what in {"descent", "dashed", "couple", "parted"}:
        path = Path(
            ((3, 13), (41, 13)), dashed=what == "dashed", couple=True, parted=what == "parted"
        )
        drawn = _path(path)
    else:
        gender = {"man": "man", "woman": "woman", "died": "man", "chosen": "man"}.get(what, "")
        one = Relative("", "", gender=gender, died=what == "died", chosen=what == "chosen")
        drawn = _symbol(one, 22, 13, 10, me=what == "me")
    return f'<svg viewBox="0 0 44 26" width="44" height="26" aria-hidden="true">{drawn}</svg>'


def _path(path: Path) -> str:
    along = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in path.points)
    dashes = ' stroke-dasharray="6 5"' if path.dashed else ""
    drawn = f'<path d="{along}" {LINE} stroke-width="{2.5 if path.couple else 1.5}"{dashes}/>'
    if path.parted:
        (x1, y1), (x2, y2) = path.points[-2:]
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        drawn += "".join(
            f'<path d="M{number(x + at - 4)} {number(y + 8)}L{number(x + at + 4)} {number(y - 8)}"'
            f' {LINE} stroke-width="2"/>'
            for at in (-4, 4)
        )
    return drawn


def _symbol(one: Relative, x: float, y: float, size: float, *, me: bool) -> str:
    fill = LEAF if me else PERSON_FILL
    css = "t-pic-me" if me else "t-pic-shape"
    dashes = ' stroke-dasharray="5 4"' if one.chosen else ""
    paint = f'class="{css}" fill="{fill}" stroke="{INK}" stroke-width="2"{dashes}'
    drawn = _outline(one.gender, x, y, size, paint)
    if me:
        drawn += _outline(
            one.gender, x, y, size - 4, 'fill="none" stroke="#fff" stroke-width="1.5"'
        )
    if one.died:
        at = size * (0.42 if not one.gender else 0.7)
        drawn += (
            f'<path d="M{number(x - at)} {number(y - at)}L{number(x + at)} {number(y + at)}'
            f'M{number(x + at)} {number(y - at)}L{number(x - at)} {number(y + at)}"'
            f' {LINE} stroke-width="1.8"/>'
        )
    return drawn


def _outline(gender: str, x: float, y: float, size: float, paint: str) -> str:
    if gender == "woman":
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(size - 1)}" {paint}/>'
    if gender == "man":
        at, side = size - 3, number(2 * size - 6)
        return (
            f'<rect x="{number(x - at)}" y="{number(y - at)}" width="{side}" height="{side}"'
            f" {paint}/>"
        )
    at = size - 0.5
    corners = f"{number(x)},{number(y - at)} {number(x + at)},{number(y)} "
    corners += f"{number(x)},{number(y + at)} {number(x - at)},{number(y)}"
    return f'<polygon points="{corners}" {paint} stroke-linejoin="round"/>'


def _somebody(one: Standing, *, me: bool) -> str:
    relative = one.relative
    drawn = _symbol(relative, one.x, one.y, SIZE, me=me)
    letters = "" if relative.died else escape(initials(relative.name))
    if letters:
        css, fill = ("t-pic-on-me", "#fff") if me else ("t-pic-ink", INK)
        drawn += (
            f'<text class="{css}" fill="{fill}" x="{number(one.x)}" y="{number(one.y + 4.6)}"'
            f' font-size="13" font-weight="650" text-anchor="middle">{letters}</text>'
        )
    y = one.label_box.top
    for lines, size, css, fill, weight in (
        (one.name.lines, NAME, "t-pic-ink", INK, 650),
        (one.who.lines, SMALL, "t-pic-soft", SOFT, 400),
    ):
        for line in lines:
            drawn += (
                f'<text class="{css}" fill="{fill}" x="{number(one.x)}"'
                f' y="{number(y + size * 0.95)}" font-size="{number(size)}"'
                f' font-weight="{weight}" text-anchor="middle">{escape(line)}</text>'
            )
            y += size * LEADING
    told = f'data-key="{escape(relative.key)}" data-part="{relative.part}"'
    return f"<g {told}><title>{escape(_whole(relative))}</title>{drawn}</g>"


def _whole(relative: Relative) -> str:
    return ", ".join(filter(None, [relative.name, relative.who]))

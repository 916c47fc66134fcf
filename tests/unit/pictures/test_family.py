"""A family tree: nothing over anything else, and each generation beneath the one before."""

from xml.etree import ElementTree

import pytest

from tests.unit.pictures.people import family
from trellis.pictures.family import NARROW, WIDE, Relative, Sheet, Tree, lay_out
from trellis.pictures.tree_drawing import draw, draw_symbol

ME = Relative("me", "Dil")
SVG = "{http://www.w3.org/2000/svg}"


def place(tree: Tree, key: str) -> tuple[float, float]:
    return next((one.x, one.y) for one in tree.standing if one.relative.key == key)


@pytest.mark.parametrize("sheet", [WIDE, NARROW])
@pytest.mark.parametrize("count", [0, 1, 3, 12, 30, 60])
def test_nothing_lies_over_anything_else(sheet: Sheet, count: int) -> None:
    tree = lay_out(ME, family(count), sheet)
    boxes = tree.boxes
    assert len(tree.standing) == count + 1
    assert [b for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.meets(b)] == []
    assert tree.width <= sheet.place * sheet.most
    assert all(box.left >= 0 and box.right <= tree.width for box in boxes)
    assert all(box.top >= 0 and box.bottom <= tree.height for box in boxes)


@pytest.mark.parametrize("count", [1, 3, 12, 60])
def test_no_line_begins_or_ends_outside(count: int) -> None:
    tree = lay_out(ME, family(count))
    for path in tree.paths:
        for x, y in path.points:
            assert 0 <= x <= tree.width
            assert 0 <= y <= tree.height


def test_generations_stand_beneath_one_another() -> None:
    parts = ("grandparents", "parents", "siblings", "children", "grandchildren")
    tree = lay_out(ME, [Relative(part, part, part=part) for part in parts])
    down = [place(tree, part)[1] for part in parts]
    assert down == sorted(down)
    assert len(set(down)) == 5
    assert place(tree, "siblings")[1] == place(tree, "me")[1]


def test_a_partner_stands_beside_with_a_line_between() -> None:
    tree = lay_out(ME, [Relative("ruth", "Ruth", part="partners", parted=True)])
    (line,) = [path for path in tree.paths if path.couple]
    assert place(tree, "ruth")[1] == place(tree, "me")[1]
    assert line.parted
    assert not line.dashed


@pytest.mark.parametrize(
    ("parts", "dashed"),
    [
        (("grandchildren",), 1),
        (("children", "grandchildren"), 0),
        (("grandparents",), 1),
        (("grandparents", "parents"), 0),
    ],
)
def test_a_gap_between_generations_is_dashed(parts: tuple[str, ...], dashed: int) -> None:
    tree = lay_out(ME, [Relative(part, part, part=part) for part in parts])
    assert sum(path.dashed for path in tree.paths) == dashed


@pytest.mark.parametrize(("gender", "tag"), [("woman", "circle"), ("man", "rect"), ("", "polygon")])
def test_no_gender_is_drawn_that_was_not_told(gender: str, tag: str) -> None:
    relative = Relative("k", "Jo", part="siblings", gender=gender)
    svg = draw(lay_out(ME, [relative]), ME, title="t", description="d")
    group = ElementTree.fromstring(svg).find(f"{SVG}g[@data-key='k']")
    assert group is not None
    tags = [e.tag.removeprefix(SVG) for e in group]
    assert tags[1] == tag


def test_every_symbol_of_the_legend_is_drawn_apart() -> None:
    symbols = ["me", "woman", "man", "untold", "died", "chosen", "couple", "parted", "dashed"]
    assert len({draw_symbol(one) for one in symbols}) == len(symbols)

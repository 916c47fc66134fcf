"""A network picture: nothing over anything else, near is close, and every tie drawn as it is."""

import math
import re
from xml.etree import ElementTree

import pytest

from tests.unit.pictures.people import network
from trellis.pictures.boxes import Box
from trellis.pictures.drawing import draw, draw_key, draw_row
from trellis.pictures.layout import FULL, LARGE, PHONE, SMALL_PICTURE, Layout, Look
from trellis.pictures.network import lay_out
from trellis.pictures.ties import Ring, Tie, closest

RINGS = {ring: ring.name.lower() for ring in Ring}
COUNTS = (0, 1, 3, 12, 22, 60, 90)
SVG = "{http://www.w3.org/2000/svg}"


def over_each_other(boxes: list[Box]) -> list[tuple[Box, Box]]:
    return [(a, b) for place, a in enumerate(boxes) for b in boxes[place + 1 :] if a.meets(b)]


def drawn(layout: Layout) -> ElementTree.Element:
    return ElementTree.fromstring(draw(layout, "Dil", title="t", description="d"))


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("hand", [False, True])
def test_nothing_lies_over_anything_else(count: int, hand: bool) -> None:
    layout = lay_out(network(count, hand=hand), rings=RINGS)
    assert len(layout.placed) == count
    assert over_each_other(layout.boxes) == []


@pytest.mark.parametrize("look", [PHONE, SMALL_PICTURE])
@pytest.mark.parametrize("seed", range(6))
def test_nor_in_the_small_pictures(look: Look, seed: int) -> None:
    layout = lay_out(network(8 + seed)[:8], look)
    assert over_each_other(layout.boxes) == []


@pytest.mark.parametrize("count", COUNTS)
def test_everything_lies_inside_the_picture(count: int) -> None:
    layout = lay_out(network(count), rings=RINGS)
    for box in layout.boxes:
        assert box.left >= 0
        assert box.right <= layout.look.width
        assert box.top >= 0
        assert box.bottom <= layout.height


@pytest.mark.parametrize("count", COUNTS)
def test_distance_is_closeness(count: int) -> None:
    layout = lay_out(network(count), rings=RINGS)
    edges = dict(layout.bands)
    for one in layout.placed:
        across = (one.x - layout.middle[0]) / layout.radii[0]
        down = (one.y - layout.middle[1]) / layout.radii[1]
        away, ring = math.hypot(across, down), one.tie.ring
        assert away <= edges[ring] + 1e-6
        assert away >= (edges[Ring(ring - 1)] if ring > 1 else 0) - 1e-6


def test_far_stays_far_where_nobody_is_close() -> None:
    layout = lay_out([Tie("k", "Jo", ring=Ring.FAR)], rings=RINGS)
    assert [ring for ring, _edge in layout.bands] == [Ring.CLOSE, Ring.NEAR, Ring.FAR]


def test_whoever_was_put_by_hand_stands_there() -> None:
    ties = [Tie(f"k{n}", "Jo", ring=Ring.NEAR) for n in range(7)]
    ties.append(Tie("hand", "Alun", ring=Ring.NEAR, angle=200))
    layout = lay_out(ties, rings=RINGS)
    alun = next(one for one in layout.placed if one.tie.key == "hand")
    across = (alun.x - layout.middle[0]) / layout.radii[0]
    up = (layout.middle[1] - alun.y) / layout.radii[1]
    assert math.degrees(math.atan2(across, up)) % 360 == pytest.approx(200)


def test_those_of_a_group_stand_together() -> None:
    ties = [
        Tie(f"{group}{n}", "Jo", group=group, ring=Ring.NEAR)
        for n in range(3)
        for group in ("professionals", "family", "community", "friends")
    ]
    layout = lay_out(ties, rings=RINGS)
    turned = sorted(
        layout.placed,
        key=lambda one: math.atan2(one.x - layout.middle[0], layout.middle[1] - one.y),
    )
    groups = [one.tie.group for one in turned]
    changes = sum(a != b for a, b in zip(groups, [*groups[1:], groups[0]], strict=True))
    assert changes == 4
    assert groups.count("family") == 3


def test_the_size_of_a_picture_follows_how_many_there_are() -> None:
    assert lay_out(network(12)).look is FULL
    assert lay_out(network(60)).look is LARGE


def test_the_same_network_is_drawn_the_same_each_time() -> None:
    once, again = (draw(lay_out(network(18)), "Dil", title="t", description="d") for _ in range(2))
    assert once == again


class TestTheDrawing:
    def test_is_named_and_described_for_a_screen_reader(self) -> None:
        root = drawn(lay_out(network(3), rings=RINGS))
        named = (root.get("aria-labelledby") or "").split()
        assert root.get("role") == "img"
        found = {e.get("id"): e.text for e in root if e.get("id")}
        assert [found[key] for key in named] == ["t", "d"]

    def test_letters_are_from_13_to_15_but_for_the_middle(self) -> None:
        root = drawn(lay_out(network(60), rings=RINGS))
        texts = [e for e in root.iter(f"{SVG}text") if "t-pic-on-me" not in e.get("class", "")]
        assert {float(e.get("font-size", "0")) for e in texts} <= {13, 14, 15}

    def test_escapes_whatever_names_hold(self) -> None:
        tie = Tie('k"', '<script>"&', who="<b>", notes="&")
        root = drawn(lay_out([tie]))
        assert root.find(f".//{SVG}script") is None
        assert '<script>"&' in "".join(root.itertext())

    @pytest.mark.parametrize("name", ["Dil", "Mrs Sandhu", "Gwenhwyfar", "Christopher", "Safiya"])
    def test_the_persons_own_name_is_whole_in_the_middle(self, name: str) -> None:
        svg = draw(lay_out(network(3)), name, title="t", description="d")
        said = re.findall(r't-pic-on-me[^>]*font-size="([\d.]+)"[^>]*>([^<]+)<', svg)
        assert " ".join(words for _size, words in said) == name
        assert all(float(size) >= 13 for size, _words in said)

    def test_a_name_too_long_is_cut_and_whole_where_it_is_pointed_at(self) -> None:
        long = "Wilhelmina Oluwafunmilayo Featherstonehaugh-Abernathy-Cholmondeley of Wrenmouth"
        root = drawn(lay_out([Tie("k", long)]))
        group = root.find(f"{SVG}g[@data-key='k']")
        assert group is not None
        assert group.findtext(f"{SVG}title") == long
        assert any((e.text or "").endswith("…") for e in group.iter(f"{SVG}text"))

    @pytest.mark.parametrize(
        ("told", "drawn_as"),
        [
            ({"strength": "strong"}, 'stroke-width="6"'),
            ({"strength": "light"}, 'stroke-width="1.5"'),
            ({}, 'stroke-width="3"'),
            ({"wished_for": True}, 'stroke-dasharray="9 7"'),
            ({"died": True}, 'stroke-dasharray="0.1 8"'),
        ],
    )
    def test_a_line_says_what_the_tie_is(self, told: dict[str, bool], drawn_as: str) -> None:
        assert drawn_as in draw_row(Tie("k", "Jo", **told))  # type: ignore[arg-type]

    def test_strain_is_a_zigzag(self) -> None:
        path = re.search(r' d="([^"]+)"', draw_row(Tie("k", "Jo", strained=True)))
        assert path is not None
        assert path[1].count("L") > 4

    def test_who_has_died_has_a_double_ring(self) -> None:
        assert draw_row(Tie("k", "Ruth", died=True)).count("<circle") == 3

    @pytest.mark.parametrize(
        ("gives", "gets", "heads"), [(False, False, 0), (True, False, 1), (True, True, 2)]
    )
    def test_arrowheads_point_where_something_goes(
        self, gives: bool, gets: bool, heads: int
    ) -> None:
        row = draw_row(Tie("k", "Jo", gives=gives, gets=gets))
        assert row.count("<polygon") == heads

    def test_shapes_are_told_apart_without_colour(self) -> None:
        told = {kind: draw_key(kind) for kind in ("person", "place", "worker")}
        shapes = {kind: re.findall(r"<(circle|rect|polygon)", svg) for kind, svg in told.items()}
        assert shapes == {"person": ["circle"], "place": ["rect"], "worker": ["polygon"]}


def test_the_closest_come_first_in_the_small_picture() -> None:
    ties = network(40)
    chosen = closest(ties, 8)
    furthest = max(tie.ring for tie in chosen)
    assert len(chosen) == 8
    assert all(tie.ring >= furthest for tie in ties if tie not in chosen)

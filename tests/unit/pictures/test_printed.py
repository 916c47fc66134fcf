"""A network on paper: on one page, no letter too small, and everybody or those who are closest."""

from xml.etree import ElementTree

import pytest

from tests.unit.pictures.people import network
from trellis.pictures.printed import WHITE, Printed, Room, legend, printed
from trellis.pictures.strokes import PAPER
from trellis.pictures.ties import Ring, Tie, closest

RINGS = {ring: ring.name.lower() for ring in Ring}
SVG = "{http://www.w3.org/2000/svg}"
POINTS = (12, 14, 16, 18, 20, 24, 36)


def made(count: int, points: int) -> Printed | None:
    room = Room(wide=459, high=400, page=660, points=points)
    return printed(
        network(count),
        "Dil",
        room,
        title=lambda number: f"{number}",
        description="d",
        rings=RINGS,
    )


@pytest.mark.parametrize("count", [1, 3, 9, 22, 60])
@pytest.mark.parametrize("points", POINTS)
def test_it_fits_its_page_in_letters_no_smaller_than_asked_for(count: int, points: int) -> None:
    one = made(count, points)
    assert one is not None
    scale = one.width / one.across
    assert one.high * scale <= 660
    assert min(letters.size for letters in one.letters) * scale >= points


@pytest.mark.parametrize("count", [3, 12, 60])
def test_everybody_is_drawn_or_those_who_are_closest(count: int) -> None:
    one = made(count, 12)
    assert one is not None
    drawn = {
        g.attrib["data-key"]
        for g in ElementTree.fromstring(one.svg).iter(f"{SVG}g")
        if "data-key" in g.attrib
    }
    assert len(drawn) == one.count
    assert drawn == {tie.key for tie in closest(network(count), one.count)}
    assert one.count == count or count == 60


def test_nobody_makes_no_picture() -> None:
    room = Room(wide=459, high=400, page=660, points=12)
    assert printed([], "Dil", room, title=str, description="", rings=RINGS) is None


def test_letters_stand_apart_from_shapes_and_paper_is_white() -> None:
    one = made(9, 12)
    assert one is not None
    assert "<text" not in one.svg
    assert PAPER not in one.svg
    assert WHITE in one.svg or "#fff" in one.svg
    said = " ".join(letters.text for letters in one.letters)
    assert "Dil" in said
    assert "close" in said, "the rings are named"


def test_letters_in_a_script_that_is_joined_are_kept_whole() -> None:
    ties = [Tie(key="a", name="عبد الرحمن", ring=Ring.CLOSE)]
    room = Room(wide=459, high=400, page=660, points=12)
    one = printed(ties, "سلمى", room, title=str, description="", rings=RINGS)
    assert one is not None
    assert {"عبد الرحمن", "سلمى"} <= {letters.text for letters in one.letters}


@pytest.mark.parametrize("points", POINTS)
def test_what_lines_mean_is_drawn_beside_its_words_in_the_size_asked_for(points: int) -> None:
    words = [("strong", "strong"), ("strained", "strained"), ("worker", "paid to be there")]
    one = legend(words, 459, points)
    scale = one.width / one.across
    assert min(letters.size for letters in one.letters) * scale == pytest.approx(points, abs=0.05)
    assert " ".join(letters.text for letters in one.letters) == "strong strained paid to be there"
    assert one.svg.count("<svg") == 1 + len(words)
    assert "font-size" not in one.svg

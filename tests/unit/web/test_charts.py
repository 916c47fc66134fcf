"""Readings over time: the whole of 0 to 10, whose line is whose, nothing red."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.unit.web.drawing import readings
from trellis.pictures.boxes import Box
from trellis.pictures.lettering import width_of
from trellis.web.components.charts import Reading, Series, reading_rows, reading_svg


def heights(svg: str, css: str) -> list[float]:
    return [float(y) for y in re.findall(rf'class="{css}" cx="[\d.]+" cy="([\d.]+)"', svg)]


def test_ten_is_at_the_top_line_and_nought_at_the_bottom_whatever_was_given() -> None:
    svg = reading_svg([readings(0, 10)], "t")
    assert heights(svg, "t-own-dot") == [80.0, 18.0]
    narrow = reading_svg([readings(4, 5)], "t")
    assert heights(narrow, "t-own-dot") == [55.2, 49.0]


def test_a_falling_line_is_drawn_like_a_rising_one() -> None:
    def without_places(svg: str) -> str:
        return re.sub(r"[\d.]+", "", svg)

    rising = reading_svg([readings(2, 3, 4)], "t", "d")
    assert without_places(rising) == without_places(reading_svg([readings(4, 3, 2)], "t", "d"))


def test_somebody_elses_readings_are_squares_with_their_name_beside() -> None:
    svg = reading_svg([readings(4, 6), readings(6, 8, name="Neil", own=False)], "t")
    assert svg.count("<rect") == 2
    assert svg.count("<circle") == 2
    assert ">Neil 8</text>" in svg


def test_the_picture_says_its_numbers_to_those_who_cannot_see_it() -> None:
    svg = reading_svg([readings(2, 5)], "Dil’s readings")
    label = re.search(r'aria-label="([^"]+)"', svg)
    assert label is not None
    assert label[1].startswith("Dil’s readings. Dil: 2 on 9 February")


def test_a_single_reading_is_a_dot_without_a_line() -> None:
    svg = reading_svg([readings(5)], "t")
    assert "t-own-dot" in svg
    assert 'class="t-own"' not in svg


def test_no_readings_leave_the_bare_lines() -> None:
    svg = reading_svg([Series("Dil", (), own=True)], "t")
    assert "t-axis" in svg
    assert "t-own-dot" not in svg


def test_a_number_outside_nought_to_ten_is_refused() -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        reading_svg([Series("Dil", (Reading(date(2026, 1, 1), 11),), own=True)], "t")


def test_a_name_is_text_and_never_markup() -> None:
    svg = reading_svg([readings(5, name='<b>"Neil"', own=False)], '"><script>')
    assert "<script>" not in svg
    assert "<b>" not in svg


def boxes(svg: str) -> list[tuple[str, Box]]:
    """Return the words of a picture and the room that each has."""
    found = []
    for text in ElementTree.fromstring(svg).iter("text"):
        size, x, y = (float(text.get(name, "0")) for name in ("font-size", "x", "y"))
        wide = width_of(text.text or "", size)
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")]
        found.append((text.text or "", Box(left, y - size * 0.7, left + wide, y)))
    return found


def dated(name: str, *given: tuple[int, int], own: bool = True) -> Series:
    """Return readings on days of November."""
    return Series(name, tuple(Reading(date(2026, 11, on), value) for on, value in given), own)


@pytest.mark.parametrize(
    "series",
    [
        [dated("Dil", (1, 4), (2, 4), (3, 5), (30, 5))],
        [dated("Dil", (1, 4), (29, 4), (30, 5))],
        [dated("Dil", *((on, 10) for on in range(1, 25)))],
        [
            dated("Dil", (1, 4), (15, 6), (30, 6)),
            dated("Neil Forsyth", (15, 8), (30, 8), own=False),
            dated("Comfort Okoro", (30, 8), own=False),
        ],
    ],
)
def test_no_words_lie_over_others(series: list[Series]) -> None:
    svg = reading_svg(series, "t")
    found = boxes(svg)
    for place, (words, box) in enumerate(found):
        for other, beside in found[place + 1 :]:
            assert not box.meets(beside), (words, other)
    said = [words for words, _box in found]
    assert str(series[0].readings[-1].value) in said
    for other in series[1:]:
        assert any(words.startswith(other.name) for words in said)


def test_the_table_has_every_reading_oldest_first() -> None:
    rows = reading_rows([readings(4, 6), readings(8, name="Neil", own=False)])
    assert [(row.name, row.value) for row in rows] == [("Dil", 4), ("Dil", 6), ("Neil", 8)]

"""Readings over time: the whole of 0 to 10, whose line is whose, nothing red."""

import re
from datetime import date

import pytest

from tests.unit.web.drawing import readings
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


def test_the_table_has_every_reading_oldest_first() -> None:
    rows = reading_rows([readings(4, 6), readings(8, name="Neil", own=False)])
    assert [(row.name, row.value) for row in rows] == [("Dil", 4), ("Dil", 6), ("Neil", 8)]

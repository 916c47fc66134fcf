"""Which part of a visit it is, and what a talk has dwelt on."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.language.spoken import areas_dwelt_on, last_words
from trellis.language.visit import part_of_visit

TEN = datetime(2026, 2, 24, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "part"),
    [(-1, ""), (0, "beginning"), (9, "beginning"), (10, "middle"), (44, "middle"), (45, "ending"),
     (180, "ending"), (181, "")],
)  # fmt: skip
def test_a_visit_without_an_end_draws_to_one_after_three_quarters_of_an_hour(minutes, part):
    assert part_of_visit(TEN, TEN + timedelta(minutes=minutes)) == part


@pytest.mark.parametrize(
    ("length", "minutes", "part"),
    [(90, 60, "middle"), (90, 75, "ending"), (90, 120, "ending"), (90, 121, ""),
     (30, 19, "middle"), (30, 20, "ending"), (10, 7, "ending")],
)  # fmt: skip
def test_a_visit_with_an_end_draws_to_it_shortly_before(length, minutes, part):
    ends = TEN + timedelta(minutes=length)
    assert part_of_visit(TEN, TEN + timedelta(minutes=minutes), ends) == part


def test_an_end_before_the_beginning_is_no_end():
    assert part_of_visit(TEN, TEN + timedelta(minutes=20), TEN - timedelta(hours=1)) == "middle"


@given(st.integers(5, 240), st.integers(-60, 400))
def test_the_parts_of_a_visit_come_in_order(length, minutes):
    order = ["beginning", "middle", "ending", ""]
    ends = TEN + timedelta(minutes=length)
    now = TEN + timedelta(minutes=max(0, minutes))
    later = now + timedelta(minutes=1)
    first, second = (part_of_visit(TEN, at, ends) for at in (now, later))
    assert order.index(first) <= order.index(second)


def test_one_sentence_about_a_thing_is_not_talk_of_it():
    once = "She paid the rent. We looked at the tree."
    assert "money" not in areas_dwelt_on(once)
    assert "money" in areas_dwelt_on(f"{once} The bills are behind.")


def test_the_last_words_are_the_last_two_sentences():
    assert last_words("One here. Two here. Three here.") == "Two here. Three here."
    assert last_words("") == ""

"""Patterns: regular expressions that can never take long."""

import pytest

from tests.unit.language.engine import noticed, rule
from trellis.language import FaultyRule, Reader, RuleBook
from trellis.language.page import Page
from trellis.language.rules.safety import unsafe


def test_a_pattern_is_looked_for_in_one_sentence_at_a_time() -> None:
    late = rule(r"always (?:\w++ ){0,2}late", how="pattern", near=("late",))
    assert noticed("He is always a bit late.", late) == ["always a bit late"]
    assert noticed("He is always here. We are late.", late) == []


def test_without_near_every_sentence_is_tried() -> None:
    assert noticed("One. He is 3 days late.", rule(r"\d days late", how="pattern")) == [
        "3 days late"
    ]


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"(a+)+b", "without an end"),
        (r"(?:\w+ )*late", "without an end"),
        (r".*late", "without an end"),
        (r"x(a|b){0,90}", "too often"),
        (r"(?:\w{0,9} ?){0,5}zz", "itself repeats"),
        (r"(a)\1", "refers back"),
        (r"(?i)late", "refers back or sets a flag"),
        (r"late(", "not a pattern"),
        (r"(?:late)?", "finds nothing"),
        ("late" * 200, "too long"),
        (r"a{0,9}b{0,9}c{0,9}d{0,9}e{0,9}f", "too many repeats"),
    ],
)
def test_a_pattern_that_could_take_long_is_refused(pattern: str, why: str) -> None:
    fault = unsafe(pattern)
    assert fault is not None
    assert why in fault[0]


def test_a_faulty_rule_is_named() -> None:
    with pytest.raises(FaultyRule, match=r"blame\.slow: .*without an end") as caught:
        Reader(RuleBook((rule("(a+)+b", id="blame.slow", how="pattern", near=("a",)),)))
    assert caught.value.rule == "blame.slow"


def test_a_sentence_without_an_end_is_looked_at_in_few_pieces() -> None:
    page = Page("aaaa " * 5_000)
    windows = {page.window(start, start + 4) for start in range(0, 25_000, 5)}
    assert len(windows) <= 50
    assert all(window.end - window.start <= 2_400 for window in windows)

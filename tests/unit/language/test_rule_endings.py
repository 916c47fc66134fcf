"""Endings as data: what a phrase in braces stands for."""

import pytest

from trellis.language.rules.endings import FaultyEndingsError, expand, paired


@pytest.mark.parametrize(
    ("phrase", "stands_for"),
    [
        ("struggl{e,es,ing} with", ["struggle with", "struggles with", "struggling with"]),
        ("hard{ ,-}to reach", ["hard to reach", "hard-to reach"]),
        ("{very ,}needy", ["very needy", "needy"]),
        ("plain words", ["plain words"]),
        ("{a,b} {c,d}", ["a c", "a d", "b c", "b d"]),
    ],
)
def test_a_phrase_stands_for_each_of_its_endings(phrase: str, stands_for: list[str]) -> None:
    assert expand(phrase) == stands_for


@pytest.mark.parametrize("phrase", ["struggl{e,es", "struggl}es{", "a{b{c,d},e}"])
def test_braces_that_do_not_match_are_refused(phrase: str) -> None:
    with pytest.raises(FaultyEndingsError, match="do not match"):
        expand(phrase)


def test_a_phrase_that_stands_for_too_much_is_refused() -> None:
    many = "{" + ",".join("abcdefghijklmnopqrst") + "}"
    with pytest.raises(FaultyEndingsError, match="8,000"):
        expand(f"{many} {many} {many}")


def test_endings_of_a_swap_keep_in_step() -> None:
    pairs = paired("struggl{es,ed,ing} to", "{finds,found,finding} it hard to")
    assert pairs["struggled to"] == "found it hard to"
    assert paired("refuse{s,d}", "another way")["refused"] == "another way"


def test_each_braces_keep_in_step_with_those_that_hold_as_many() -> None:
    pairs = paired("refus{es,ed} {food,tea,help}", "{says,said} no to {food,tea,help}")
    assert pairs["refused tea"] == "said no to tea"
    assert pairs["refuses help"] == "says no to help"

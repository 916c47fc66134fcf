"""Swaps: what is offered fits where the wording stood."""

import pytest

from tests.unit.language.engine import rule
from trellis.language import Reader, RuleBook


def offered(text: str, match: str, *instead: str) -> tuple[str, ...]:
    reader = Reader(RuleBook((rule(match, how="swap", instead=instead),)))
    return reader.read(text).findings[0].alternatives


HARD = ("struggl{es,ed,ing} to", "{finds,found,finding} it hard to")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She struggles to get up.", "finds it hard to"),
        ("She struggled to get up.", "found it hard to"),
        ("Struggling to get up, she rang.", "Finding it hard to"),
    ],
)
def test_endings_and_capitals_keep_in_step(text: str, words: str) -> None:
    assert offered(text, *HARD) == (words,)


def test_an_alternative_without_endings_is_offered_for_each() -> None:
    assert offered("He refused to.", "refus{es,ed} to", "chose not to") == ("chose not to",)


def test_one_whose_endings_do_not_go_together_is_left_out_where_another_fits() -> None:
    words = offered("He refused to.", "refus{es,ed} to", "{a,b,c} way", "{chooses,chose} not to")
    assert words == ("chose not to",)


def test_as_many_alternatives_as_lines_go_each_with_its_own() -> None:
    one = rule("in denial", "denies", how="swap", instead=("of another mind", "says otherwise"))
    reader = Reader(RuleBook((one,)))
    offered = [each.alternatives for each in reader.read("He is in denial. He denies.").findings]
    assert offered == [("of another mind",), ("says otherwise",)]


@pytest.mark.parametrize(
    ("text", "span", "words"),
    [
        ("He is an alcoholic.", "an alcoholic", "a person who drinks"),
        ("He is a hoarder.", "hoarder", "person who keeps much"),
    ],
)
def test_the_article_goes_with_what_is_offered(text: str, span: str, words: str) -> None:
    one = rule("alcoholic", how="swap", instead=("person who drinks",))
    other = rule("hoarder", id="b", how="swap", instead=("person who keeps much",))
    found = Reader(RuleBook((one, other))).read(text).findings[0]
    assert (found.text, found.alternatives) == (span, (words,))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He was locked in at night for his own safety.", ("locked in [say how long]",)),
        ("He was held by two men for his own safety.", ("held [say how long]",)),
    ],
)
def test_what_stands_round_a_gap_keeps_in_step(text: str, words: tuple[str, ...]) -> None:
    match = "{held,locked in} … for {his,her} own safety"
    assert offered(text, match, "{held,locked in} [say how long]") == words

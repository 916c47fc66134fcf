"""Phrases: whole words, whatever stands round them, with gaps and open ends."""

import pytest

from tests.unit.language.engine import noticed, rule


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She struggles with stairs.", ["struggles with"]),
        ("STRUGGLES WITH stairs", ["STRUGGLES WITH"]),
        ("He struggled  with\nstairs, which he struggles with.", ["struggles with"]),
        ("“Struggles with”", ["Struggles with"]),
        ("Outstruggles with", []),
        ("struggles without", []),
        ("struggles-with", []),
    ],
)
def test_a_phrase_is_found_on_whole_words(text: str, words: list[str]) -> None:
    assert noticed(text, rule("struggl{e,es,ing} with")) == words


def test_a_phrase_runs_over_a_line_that_was_only_wrapped() -> None:
    text = "On Monday when we met her at the library Dil struggles\nwith the stairs."
    assert noticed(text, rule("struggles with")) == ["struggles\nwith"]


def test_a_phrase_does_not_run_over_the_end_of_a_sentence() -> None:
    assert noticed("It was needed. Help came.", rule("needed help")) == []
    assert noticed("We talk of need.\n\nHelp came.", rule("need help")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("makes no effort", True),
        ("makes very little real effort", True),
        ("makes one and two and three and four effort", False),
        ("makes tea. No effort", False),
        ("makes tea, no effort", False),
    ],
)
def test_a_gap_stands_for_up_to_three_words_of_one_clause(text: str, found: bool) -> None:
    assert bool(noticed(text, rule("makes … effort"))) is found


def test_a_star_stands_for_any_ending() -> None:
    assert noticed("He manipulates us.", rule("manipulat*")) == ["manipulates"]


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_curly_and_straight_apostrophes_are_one(apostrophe: str) -> None:
    assert noticed(f"He can{apostrophe}t cope", rule("can't cope"))


def test_can_is_not_found_in_cant() -> None:
    assert noticed("She can't sing.", rule("can")) == []
    assert noticed("Her carer's song.", rule("carer")) == ["carer"]


def test_a_line_that_stands_for_thousands_is_found_as_its_phrases_are() -> None:
    many = rule("{can,could} {still ,now ,}{cook,sing,sew} {for,with,at} {six,us,home,others}")
    assert noticed("She can still sing at home.", many) == ["can still sing at home"]
    assert noticed("She can still sing. At home", many) == []


@pytest.mark.parametrize(
    "text", ["Very tall zebra.", "A tall zebra.", "Tall striped zebra.", "Quite the old zebra."]
)
def test_a_line_is_found_by_its_end_whichever_way_it_begins(text: str) -> None:
    line = "{very ,quite ,}{a ,the ,}{big,small,tall,old} … zebra"
    between = line.replace(" … ", " {,striped }")
    assert noticed(text, rule(line)) + noticed(text, rule(between)) != []
    assert noticed(f"Not {text}", rule(between))[0].lower() == text[:-1].lower()
    assert noticed("Fat zebra. Zebra.", rule(between)) == []

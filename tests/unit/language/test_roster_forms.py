"""With a roster no form of a name is missed, and a word that is a name too stays a word."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.language.anonymise import Anonymiser, Known, Roster
from trellis.language.anonymise.forms import plain, short_forms
from trellis.language.anonymise.ordinary import is_ordinary

ROSTER = Roster(
    (
        Known(("Margaret Anne O'Brien",), "the person"),
        Known(("Babatunde Mensah",), "her son"),
        Known(("Ellie-Mae Price-Evans",), "her niece"),
        Known(("Hope Marsh",), "her friend"),
        Known(("Grace Okafor",), "her worker"),
        Known(("Siobhán Quigley",), "the doctor"),
        Known(("Will Young",), "the neighbour"),
        Known(("Wendle Valley College",), "a college", "SCHOOL"),
        Known(("The Hollies Care Home",), "a home", "ORG"),
        Known(("आशा देवी", "Łukasz", "김민수"), "the visitor"),
    )
)
FIRST = ["Margaret", "Babatunde", "Ellie-Mae", "Hope", "Grace", "Siobhán", "Will"]
LAST = ["O'Brien", "Mensah", "Price-Evans", "Marsh", "Okafor", "Quigley", "Young"]
AROUND = ["{} rang.", "We saw {}.", "{}'s bag", "({})", "“{}”", "Met\n{}\n", "{}, who came", "x/{}"]


def left(text: str) -> str:
    """A text with a line for whatever was hidden."""
    made = Anonymiser(ROSTER).anonymise(text)
    for one in reversed(made.entities):
        text = f"{text[: one.start]}_{text[one.end :]}"
    return text


@st.composite
def written(draw: st.DrawFn) -> str:
    """A name of the roster as somebody may have written it."""
    number = draw(st.integers(0, len(FIRST) - 1))
    short = [each.capitalize() for each in short_forms(plain(FIRST[number]))]
    dash, mark = draw(st.sampled_from(["-", " ", ""])), draw(st.sampled_from(["'", "’", ""]))
    first = FIRST[number].replace("-", dash)
    last = LAST[number].replace("-", dash or "-").replace("'", mark)
    letter = first[0]
    ways = [first, last, *short, *(f"{one}{last}" for one in (f"{first} ", f"{first}-", "Mrs "))]
    ways += [f"{last}, {first}", f"{letter}. {last}", f"{letter} {last}", f"{first}  {last}"]
    name = draw(st.sampled_from(ways))
    return draw(st.sampled_from([name, name.upper(), plain(name).title()]))


@settings(max_examples=150, deadline=None)
@given(written(), st.sampled_from(AROUND))
def test_no_form_with_a_capital_is_missed(name: str, around: str) -> None:
    rest = left(around.format(name))
    words = [word for word in plain(name).replace("mrs", "").split() if len(word) > 2]
    assert not [word for word in words if word.strip(",.-") in plain(rest)], rest


@pytest.mark.parametrize("number", range(len(FIRST)))
def test_names_in_small_letters_are_found_where_a_name_stands(number: int) -> None:
    first, last = FIRST[number].lower(), LAST[number].lower()
    for name, around in product(
        (first, f"{first} {last}"), ("{} said so.", "rang {}.", "{}'s bag", "spoke to {} today")
    ):
        assert first not in left(around.format(name)), around.format(name)


@pytest.mark.parametrize(
    "text",
    [
        "i hope so",
        "We hope to hear.",
        "There is no hope of that.",
        "He said that he will come.",
        "It will do.",
        "a young man",
        "the grace of it",
        "She was in good hope.",
    ],
)
def test_a_word_that_is_a_name_too_stays_where_it_is_the_word(text: str) -> None:
    assert left(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Margarets bag", "_ bag"),
        ("The Mensahs came.", "_ came."),
        ("Tunde rang.", "_ rang."),
        ("Grcae rang.", "_ rang."),
        ("Margaret O. rang.", "_. rang."),
        ("MAO and M.O. rang.", "_ and _. rang."),
        ("At WVC, in Wendle Valley.", "At _, in _."),
        ("Hollies rang.", "_ rang."),
        ("Maggie-Hope rang.", "_-_ rang."),
        ("आशा and Lukasz met.", "_ and _ met."),
        ("김민수 rang 김미나.", "_ rang _."),
    ],
)
def test_parts_letters_and_slips_of_one_letter_are_found(text: str, shown: str) -> None:
    assert left(text) == shown


def test_names_that_are_words_are_among_those_tried() -> None:
    assert {first for first in FIRST if is_ordinary(first)} >= {"Hope", "Grace", "Will"}

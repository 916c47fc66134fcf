"""Anonymising: what is found without a roster, and that nothing is missed with one."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.language.anonymise import Anonymiser, Known, Roster
from trellis.language.anonymise.numbers import is_nhs_number

PLAIN = Anonymiser()


def types(text: str) -> dict[str, str]:
    return {one.text: one.type for one in PLAIN.anonymise(text).entities}


@pytest.mark.parametrize(
    ("text", "words", "type"),
    [
        ("She was born on 3 April 1951.", "3 April 1951", "DOB"),
        ("DOB: 03/04/1951", "03/04/1951", "DOB"),
        ("We met on 3 May 2026.", "3 May 2026", "DATE"),
        ("Lives at 14 Mill Lane.", "14 Mill Lane", "ADDRESS"),
        ("The postcode is HU3 2AB.", "HU3 2AB", "POSTCODE"),
        ("Ring 01482 555123 at noon.", "01482 555123", "PHONE"),
        ("Write to t.okafor@example.org.", "t.okafor@example.org", "EMAIL"),
        ("NHS number 943 476 5919.", "943 476 5919", "NHS_NUMBER"),
        ("He is at St Mary's Primary School.", "St Mary's Primary School", "SCHOOL"),
        ("Seen at Castle Hill Hospital.", "Castle Hill Hospital", "ORG"),
        ("She moved from Bridlington.", "Bridlington", "PLACE"),
        ("Case ref: LL-20394.", "LL-20394", "CASE_REF"),
        ("I met Mr Okafor.", "Mr Okafor", "PERSON"),
        ("Then Zdenka told me.", "Zdenka", "PERSON"),
        ("I asked Ant about it.", "Ant", "PERSON"),
        ("Will said that he would.", "Will", "PERSON"),
        ("Hope enjoys the garden.", "Hope", "PERSON"),
        ("Met O. at the library.", "O", "PERSON"),
        ("She is with British Gas.", "British Gas", "ORG"),
    ],
)
def test_what_is_found_without_a_roster(text: str, words: str, type: str) -> None:
    assert types(text).get(words) == type


@pytest.mark.parametrize(
    "text",
    [
        "Will you come?",
        "We hope so.",
        "She speaks Polish on Mondays.",
        "The GP rang the NHS in May.",
        "We may move in spring.",
        "The Care Act asks it.",
    ],
)
def test_what_is_no_name_is_left(text: str) -> None:
    assert types(text) == {}


def test_the_same_name_has_the_same_stand_in() -> None:
    made = PLAIN.anonymise("Zdenka rang. Zdenka's son Ravi rang Zdenka.")
    assert made.text == "The person rang. The person's son somebody 1 rang the person."


def test_a_relative_is_called_what_the_text_calls_her() -> None:
    made = PLAIN.anonymise("Amina misses her sister Gwen. Gwen's dog died.")
    assert made.text == "The person misses her sister. Her sister's dog died."


ROSTER = Roster(
    (
        Known(("Margaret Anne O’Brien", "Mags"), "the person"),
        Known(("Ant Price-Evans",), "her son"),
        Known(("The Old Forge",), "her home", "ADDRESS"),
    )
)


@pytest.mark.parametrize(
    "form",
    [
        "Margaret Anne O’Brien",
        "Margaret",
        "O'Brien",
        "mags",
        "MAGS",
        "Maggie",
        "Peggy",
        "MAO",
        "M.A.O.",
        "Margaret  Anne O'Brien",
        "Ant",
        "Price-Evans",
        "Evans",
        "ant price-evans",
        "the old forge",
    ],
)
@pytest.mark.parametrize("around", ["{}", "we saw {}.", "“{}”", "{}'s bag", "({})", "\n{}\n"])
def test_with_a_roster_no_form_of_a_name_is_missed(form: str, around: str) -> None:
    made = Anonymiser(ROSTER).anonymise(around.format(form))
    assert form.lower() not in made.text.lower()
    assert made.entities[0].stand_in in ("the person", "her son", "her home")


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_keeps_its_other_words_and_its_places(before: str, after: str) -> None:
    text = f"{before} Mags {after}"
    made = Anonymiser(ROSTER).anonymise(text)
    assert all(text[one.start : one.end] == one.text for one in made.entities)
    ends = [(one.start, one.end) for one in made.entities]
    assert all(a[1] <= b[0] for a, b in pairwise(ends))
    assert any("Mags" in one.text for one in made.entities)  # Perhaps with an initial beside it.


def test_an_nhs_number_has_its_check_digit() -> None:
    assert is_nhs_number("943 476 5919")
    assert not is_nhs_number("943 476 5918")

"""A first guess saves a tap: what a sentence is, and which areas of life it bears on."""

from pathlib import Path
from typing import NamedTuple

import pytest
from ruamel.yaml import YAML

from trellis.language.area_cues import AREAS
from trellis.language.cues import KINDS
from trellis.language.guess import guess_areas, guess_kind

DATA = Path(__file__).parent / "data"
OTHERS = ("Gwen Parry", "Maisie", "Tobi", "Neil")


class Case(NamedTuple):
    sentence: str
    kind: str
    areas: list[str]


def cases(name: str) -> list[Case]:
    return [Case(*row) for row in YAML(typ="safe").load(DATA / name)]


def share_of_kinds(rows: list[Case]) -> float:
    return sum(guess_kind(row.sentence, OTHERS) == row.kind for row in rows) / len(rows)


def share_of_areas(rows: list[Case]) -> float:
    right = [set(guess_areas(row.sentence)) & set(row.areas) for row in rows if row.areas]
    return sum(map(bool, right)) / len(right)


def test_the_sentences_that_the_cues_were_written_against_mostly_come_out() -> None:
    rows = cases("guess_developed.yml")
    assert len(rows) >= 60
    assert share_of_kinds(rows) >= 0.88
    assert share_of_areas(rows) >= 0.93


def test_sentences_that_no_cue_was_written_for_mostly_come_out() -> None:
    rows = cases("guess_held_out.yml")
    assert len(rows) >= 60
    assert share_of_kinds(rows) >= 0.85
    assert share_of_areas(rows) >= 0.7


def test_every_kind_and_every_area_can_be_guessed() -> None:
    rows = cases("guess_developed.yml")
    assert {guess_kind(row.sentence) for row in rows} == set(KINDS)
    assert {area for row in rows for area in guess_areas(row.sentence)} == set(AREAS)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("I want to go back to the choir.", "wish"),
        ("She worries about her daughter.", "worry"),
        ("She cannot get to the club.", "need"),
        ("There is no bus to the chapel.", "barrier"),
    ],
)
def test_what_is_said_of_a_place_or_a_person_counts_for_more_than_the_place(
    sentence: str, kind: str
) -> None:
    assert guess_kind(sentence) == kind


def test_a_name_from_the_network_speaks_for_network() -> None:
    assert guess_kind("Gwen Tuesdays and Fridays.", OTHERS) == "network"
    assert guess_kind("Gwendoline Tuesdays and Fridays.", OTHERS) == "strength"


@pytest.mark.parametrize("sentence", ["", "…", "😀", "我想回家。", "Blue, mostly."])
def test_where_no_word_speaks_a_strength_is_guessed_and_no_area(sentence: str) -> None:
    assert guess_kind(sentence) == "strength"
    assert guess_areas(sentence) == ()


def test_the_paragraph_is_asked_for_areas_when_the_sentence_says_nothing() -> None:
    assert guess_areas("Blue, mostly.", "Her sister paints. Blue, mostly.") == ("work", "family")


def test_at_most_two_areas_are_guessed_the_likeliest_first() -> None:
    sentence = "Her daughter and her son pay the rent for the flat; her sister visits with family."
    assert guess_areas(sentence) == ("family", "money")


def test_common_phrases_do_not_speak_for_what_they_do_not_mean() -> None:
    assert guess_kind("She cannot wait.") != "need"
    assert guess_kind("He is not afraid of the dark and sings in it.") != "worry"


def test_curly_and_straight_apostrophes_are_the_same() -> None:
    assert guess_kind("I’d like that.") == guess_kind("I'd like that.") == "wish"


@pytest.mark.parametrize(
    ("sentence", "area"),
    [
        ("She has a tumour that nobody has spoken of.", "health"),
        ("He would rather have his dinner at night.", "health"),
        ("He was diagnosed with autism at six.", "health"),
        ("There was a fight at the bus station.", "safety"),
        ("There have been assaults at home.", "safety"),
        ("He is paid to carry drugs.", "safety"),
        ("Somebody draws out his pension without his consent.", "safety"),
    ],
)
def test_harm_and_illness_are_placed_where_they_belong(sentence: str, area: str) -> None:
    assert area in guess_areas(sentence)

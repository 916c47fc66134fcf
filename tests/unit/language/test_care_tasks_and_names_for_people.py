"""Telegraphic lists of tasks, people called by a task or an illness, and what a form's field says.

Each line is of a class of wording that a rule is for, and beside it what has to stay as it is.
"""

from functools import cache

import pytest

from trellis.language import Reader
from trellis.language.shipped import our_rules


@cache
def reader() -> Reader:
    """Return a reader of our rules alone: whether the model agrees is another question."""
    return Reader(our_rules(), weighs=False)


def kinds(text: str) -> set[str]:
    return {one.kind for one in reader().read(text).findings}


@pytest.mark.parametrize(
    "text",
    [
        "Toileted 4 hourly.",
        "Turned 3-hourly overnight.",
        "Washed and changed by staff.",
        "Showered by two staff.",
        "Assist x 1 on the stairs.",
        "Assisted of 2 for the bath.",
        "Hoisted with two.",
        "Max assist with meals.",
        "All cares attended to.",
        "24-hour support needed.",
        "2:1 staffing.",
        "To have three visits a day.",
        "HCA to feed.",
        "Night staff to reposition.",
        "Agency to apply cream.",
        "Laundry done by the agency.",
        "Insulin given by nurses and meals prepared by carers.",
        "Staff do her banking for her.",
        "Nursed in bed.",
        "Sat out in the chair.",
        "Put back to bed at three.",
        "Taken to the day centre.",
        "Kept clean and dry by staff.",
    ],
)
def test_tasks_done_to_somebody_are_noticed(text: str) -> None:
    assert "dependency" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The carers were asked to turn the radio down.",
        "I asked the staff to check the date.",
        "She pays for carers to take her out.",
        "Staff to meet on the 4th.",
        "The plan was checked by staff.",
        "She takes her own tablets and does her banking.",
        "The daughter wants Mum to go into a home.",
        "She came back to bed after her wash.",
        "Meals provided by the school were hot.",
        "The sheets were washed by staff.",
        "He keeps himself clean and dry.",
        "The two boys assist at the door.",
    ],
)
def test_what_only_looks_like_a_task_is_left(text: str) -> None:
    assert "dependency" not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The autistics sit by the window.",
        "Our two downs lads are out.",
        "The Parkinson’s gentleman rang.",
        "A bariatric lady is moving in.",
        "The wandering ones have a code.",
        "The doubles are first.",
        "He’s a hoist.",
        "She is a one-to-one.",
        "A double-hander at number 4.",
        "He is the team clown.",
        "Our resident moaner is up.",
        "She’s a bit of a nuisance.",
        "Dad is a right handful.",
        "A very anxious mum.",
    ],
)
def test_a_person_called_by_an_illness_a_task_or_a_word_is_noticed(text: str) -> None:
    assert "label" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "He walked on the Downs.",
        "The stroke unit rang.",
        "It is a hoist.",
        "She had a handful of nuts.",
        "The film was a nightmare.",
        "The heavy ones are in the shed.",
        "She is not a nuisance.",
        "We met one to one.",
    ],
)
def test_an_illness_a_thing_and_a_place_are_left(text: str) -> None:
    assert "label" not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "There were words, and he slept in the car.",
        "A rough patch: she has a split lip.",
        "A difficult evening: he threw the chair.",
        "They came to blows over the bill.",
        "She ended up with a black eye.",
    ],
)
def test_a_soft_word_before_the_fact_is_noticed(text: str) -> None:
    assert "softening" in kinds(text)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("What matters to him: his tools and his dog.", True),
        ("Goal: to get back to the choir.", True),
        ("Her wish: a window that opens.", True),
        ("Her only request was a bath.", True),
        ("Uses her talker to say no.", True),
        ("What matters to her: not known.", False),
        ("Goal: to reduce falls by half.", False),
        ("Action: ring the surgery.", False),
        ("She turned down the volume.", False),
        ("He was not asked to sign.", False),
    ],
)
def test_a_field_of_a_form_is_heard_where_it_says_what_somebody_wants(
    text: str, heard: bool
) -> None:
    assert ("voice" in kinds(text)) is heard


def test_to_show_somebody_a_thing_is_not_to_teach() -> None:
    assert "strength.teaches-her" not in {
        one.rule for one in reader().read("Poppy showed me her reading book.").findings
    }
    assert "strength.teaches-her" in {
        one.rule for one in reader().read("She showed me how to fold a swan.").findings
    }

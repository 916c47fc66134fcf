"""Which way to reflect is offered, and what a search takes for the same words."""

from decimal import Decimal
from uuid import UUID

import pytest

from trellis.packs.model import Minutes, Reflection
from trellis.reflections.searching import flat, has_all
from trellis.reflections.ways import CONVERSATION, NOTHING, PERSON, Moment, Way, offered
from trellis.web.reflections.taking_out import hours_words


def way(name: str, least: int = 20) -> Way:
    model = Reflection(
        kind="reflection", id=name, title=name, use="practice", who="practitioner", helps=(),
        minutes=Minutes(least, 60), steps=(),
    )  # fmt: skip
    return Way(UUID(int=1), "ours", model)


OURS = [way(name) for name in ("shared", "self-questions", "straight-after", "head-heart-hands")]


@pytest.mark.parametrize(
    ("moment", "suits"),
    [
        (Moment(CONVERSATION, days_since=0), "straight-after"),
        (Moment(CONVERSATION, days_since=1), "straight-after"),
        (Moment(CONVERSATION, days_since=2), "shared"),
        (Moment(PERSON), "shared"),
        (Moment(PERSON, finishing=True), "self-questions"),
        (Moment(NOTHING), "head-heart-hands"),
    ],
)
def test_the_way_that_suits_the_moment_is_offered(moment: Moment, suits: str) -> None:
    offer = offered(moment, OURS)
    assert offer is not None
    assert offer.way.model.id == suits


def test_a_council_with_other_ways_is_offered_the_shortest() -> None:
    theirs = [way("long", 40), way("short", 5), way("middling", 15)]
    offer = offered(Moment(PERSON), theirs)
    assert offer is not None
    assert offer.way.model.id == "short"
    assert offered(Moment(PERSON), []) is None


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("kettle", True),
        ("KETT", True),  # a word may be begun
        ("kettle lukasz", True),  # together, in any order, without marks
        ("ettle", False),
        ("kettle hens", False),
    ],
)
def test_every_word_that_was_asked_for_has_to_begin_one(asked: str, found: bool) -> None:
    text = flat("Łukasz put the kettle on. " + "And then. " * 100)
    assert has_all(text, flat(asked).split()) is found


def test_a_long_text_is_searched_to_its_end() -> None:
    assert has_all(flat("word " * 500 + "kettle"), ["kettle"])


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (None, ""),
        (Decimal("1.00"), "1 hour"),
        (Decimal("0.50"), "0.5 hours"),
        (Decimal("10.00"), "10 hours"),
        (Decimal("100.25"), "100.25 hours"),
    ],
)
def test_hours_are_said_without_noughts_that_say_nothing(hours: Decimal | None, words: str) -> None:
    assert hours_words(hours) == words

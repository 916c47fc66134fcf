"""Words in which a law says what has to be found of somebody frame nobody."""

import pytest

from trellis.language import Reader
from trellis.language.rules.lawful import WITHHELD, limbs
from trellis.language.rules.model import RuleBook

READER = Reader()
FRAMING = WITHHELD

THE_LAWS_OWN = (
    "Because of his dementia he cannot retain the information long enough to decide.",
    "She was unable to weigh the risks of going home.",
    "He was unable to communicate his decision by any means.",
    "She is unable to understand the information relevant to the decision.",
    "Cannot use or weigh the information.",
    "He lacks capacity to decide where to live.",
    "She is unable to make a decision for herself in relation to the tenancy.",
    "She is unable to achieve the outcome of maintaining personal hygiene.",
    "She is unable to achieve two or more outcomes.",
    "He is unable to maintain a habitable home environment.",
    "As a result of his needs he is unable to protect himself from the abuse.",
    "The children are suffering, or are likely to suffer, significant harm.",
    "He is likely to suffer significant harm if he goes home.",
    "She has a mental disorder of a nature or degree which warrants detention.",
    "Mum says that Kai is beyond parental control.",
    "He is entitled to an assessment.",
    "He needs an assessment.",
    "She is a child in need.",
    "The boys were taken into care on 4 March under an interim care order.",
)
ORDINARY = (
    "She is unable to wash her hair.",
    "He cannot understand jokes.",
    "He cannot retain anything.",
    "He is unable to follow the film.",
    "She cannot communicate.",
    "He lacks motivation to wash.",
    "He has no capacity for empathy.",
    "He needs help with the stairs.",
    "The boys were taken into care.",
)


@pytest.mark.parametrize("text", THE_LAWS_OWN)
def test_the_words_of_a_test_are_left_alone(text: str) -> None:
    assert [one.rule for one in READER.read(text).findings if one.kind in FRAMING] == []


@pytest.mark.parametrize("text", ORDINARY)
def test_the_same_said_of_ordinary_life_is_noticed(text: str) -> None:
    assert [one.rule for one in READER.read(text).findings if one.kind in FRAMING]


def test_only_the_sentence_that_gives_the_words_of_a_test_is_left() -> None:
    text = "He lacks capacity to decide where to live. He is unable to wash his back."
    found = [one for one in READER.read(text).findings if one.kind in FRAMING]
    assert [one.text for one in found] == ["unable to"]


def test_what_else_a_sentence_with_a_test_in_it_says_is_still_noticed() -> None:
    text = "She lacks capacity to decide where to live and is a hoarder who refuses visitors."
    kinds = {one.kind for one in READER.read(text).findings}
    assert {"label", "blame"} <= kinds


def test_a_name_that_the_law_gives_is_no_test() -> None:
    assert limbs("she lives in a care home", [(16, 25)]) == []
    assert limbs("she is unable to decide", [(4, 23)]) == [(4, 23)]


def test_a_council_says_the_words_of_its_own_tests() -> None:
    text = "She is unable to meet the local threshold."
    plain = Reader(weighs=True)
    assert "deficit" in {one.kind for one in plain.read(text).findings}
    book = RuleBook(
        rules=plain.book.rules,
        terms=(*plain.book.terms, "is unable to meet the local threshold"),
        weighs=True,
        is_checked=True,
    )
    assert "deficit" not in {one.kind for one in Reader(book).read(text).findings}

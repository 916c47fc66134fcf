"""Quoted words of the person are never flagged; a colleague's quoted words are."""

import pytest

from tests.unit.language.engine import noticed, rule

STRUGGLE = rule("struggle{,s}", not_in=("own-words",))


@pytest.mark.parametrize(
    "text",
    [
        "Dil said “I struggle with it”.",
        'Dil said, "I struggle with it".',
        "“I struggle with it,” she said.",
        "'I struggle with it,' he told me.",
        "Dil said ‘I can’t; I struggle’.",
        "Dil said “Gwen says ‘you struggle’ and laughs”.",
        "Dil said “I struggle with it",
        "Dil said “It is hard.\n\n“I struggle with it.”",
        "“My legs struggle on the stairs.”",
        "Her mum says “they struggle without me”.",
    ],
)
def test_the_persons_own_words_are_left(text: str) -> None:
    assert noticed(text, STRUGGLE) == []


@pytest.mark.parametrize(
    "text",
    [
        "The report says “struggles at night”.",
        "Staff described “a struggle at bath time”.",
        "He was labelled as “struggling” and “a struggle”.",
        "A “struggle” at tea.",
        "Dil said “it is hard”. She struggles.",
        'The frame is 6" wide and a struggle.',
        "The boys' struggle went on.",
    ],
)
def test_other_peoples_wording_is_noticed(text: str) -> None:
    assert noticed(text, STRUGGLE) != []


def test_the_record_says_whose_words_they_are() -> None:
    text = "“Struggles” and struggle"
    assert noticed(text, STRUGGLE, own=[(0, 11)]) == ["struggle"]
    assert noticed(text, STRUGGLE, own=[]) == ["Struggles", "struggle"]

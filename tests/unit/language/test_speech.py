"""Quoted words of the person are never flagged; a colleague's quoted words are."""

import pytest

from tests.unit.language.engine import noticed, rule
from trellis.language import Reader

READER = Reader()
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


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("“I want to go home,” said Dil.", True),
        ("Dil said: “Not on a Sunday.”", True),
        ("On the wall it says “my house, my rules”.", True),
        ("It is less about “what the end result is” and more about how.", False),
        ("See ‘A whole system approach to change in children’s homes’, 2018.", False),
    ],
)
def test_speech_is_somebodys_voice_where_the_text_says_so(text: str, voice: bool) -> None:
    found = {one.rule for one in READER.read(text).findings}
    assert ("voice.own-words" in found) is voice

"""What the words around a finding take back: a question, an example, a title, an own account."""

import pytest

from trellis.language import Reader

READER = Reader()


def found(text: str) -> set[tuple[str, str]]:
    """Each finding's kind and its words."""
    return {(one.kind, one.text) for one in READER.read(text).findings}


@pytest.mark.parametrize(
    ("taken_back", "told"),
    [
        # A wish in the worker's question is not told yet.
        ("I asked him where he would like to live.", "He said where he would like to live: here."),
        ("I asked Ola to talk me through what he would like.", "Ola told me what he would like."),
        # A choice named as an example is nobody's choice.
        (
            "She can still make decisions such as what she would like on her toast.",
            "She told us what she would like on her toast.",
        ),
    ],
)
def test_a_wish_that_nobody_has_told_is_no_voice(taken_back: str, told: str) -> None:
    assert "voice" not in {kind for kind, _ in found(taken_back)}
    assert "voice" in {kind for kind, _ in found(told)}


@pytest.mark.parametrize(
    ("taken_back", "told", "kind", "words"),
    [
        (
            "Ola stated that he cannot focus on class when he is cold.",
            "His teacher stated that he cannot focus on class when he is cold.",
            "deficit",
            "cannot focus",
        ),
        (
            "The button would notify his friends that he needed assistance.",
            "At night he needed assistance.",
            "dependency",
            "needed assistance",
        ),
        (
            "They had no awareness of what had been going on.",
            "They had no awareness of danger.",
            "deficit",
            "had no awareness of",
        ),
        (
            "The notes speak of “challenging behaviour”. I ask myself who would not be cross.",
            "The notes speak of “challenging behaviour”. He shouts at night.",
            "label",
            "challenging behaviour",
        ),
        (
            "He was diagnosed with autism and behavioural difficulties.",
            "He came with behavioural difficulties.",
            "label",
            "behavioural difficulties",
        ),
        (
            "Art has had many patterns of abusive behaviour in its history.",
            "He was abusive when I rang.",
            "label",
            "abusive",
        ),
        (
            "It was evident that she had a keen ear for music.",
            "It was evident that she did not care.",
            "judgement",
            "evident that",
        ),
        (
            "What does POC really mean to the person?",
            "The POC starts on Monday.",
            "jargon",
            "POC",
        ),
        (
            "She has capacity to decide about her tenancy.",
            "She has capacity.",
            "jargon",
            "has capacity",
        ),
        (
            "Skills for Care (2014) Skills around the person: implementing asset-based approaches.",
            "We use asset-based approaches.",
            "jargon",
            "asset-based",
        ),
        (
            "Asset-based places and how they work\nhttps://example.org/places",
            "Asset-based places are how they work here.",
            "jargon",
            "Asset-based",
        ),
        (
            "This gives her a baseline of comfort.",
            "We took a baseline in June.",
            "jargon",
            "baseline",
        ),
    ],
)
def test_the_words_around_take_it_back(taken_back: str, told: str, kind: str, words: str) -> None:
    assert not any(each == kind and words in said for each, said in found(taken_back))
    assert any(each == kind and words in said for each, said in found(told))


def test_what_a_carer_at_work_says_is_not_the_persons_voice() -> None:
    text = "Joe says: “{} It was a long day for my wife.”"
    assert "voice" not in {kind for kind, _ in found(text.format("He was our second placement."))}
    assert "voice" in {kind for kind, _ in found(text.format("He sings in the garden."))}


def test_a_wish_that_relatives_tell_is_not_told_by_the_person() -> None:
    told = "They informed me that she wants to go home.", "She told me that she wants to go home."
    rules = [{one.rule for one in READER.read(text).findings} for text in told]
    assert ["voice.she-wants-to" in each for each in rules] == [False, True]


def test_what_a_relative_says_of_somebody_is_the_writers_to_weigh() -> None:
    assert ("deficit", "cannot focus") in found("Mum said that he cannot focus on anything.")


@pytest.mark.parametrize("letters", ["OBE", "DOI", "SHARED"])
def test_letters_that_everybody_knows_or_a_word_in_capitals_are_no_abbreviation(
    letters: str,
) -> None:
    assert ("jargon", letters) not in found(f"We saw it on the list: {letters}, at the top.")

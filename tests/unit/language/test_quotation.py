"""Quotation marks: what is speech, and words without the marks around them."""

import pytest

from trellis.language.quotation import bare, is_speech, unbroken

TEXT = (
    "She told me. “I rang for forty-one years. My father taught me.” She laughed.\n"
    "Gwen rings her every Wednesday. ‘Not I,’ said Dil. She said 'no' twice."
)


def stretch(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("words", "speech"),
    [
        ("“I rang for forty-one years. My father taught me.”", True),
        ("I rang for forty-one years.", True),
        ("My father taught me.”", True),
        ("She told me.", False),
        ("She told me. “I rang", False),
        ("Gwen rings her every Wednesday.", False),
        ("‘Not I,’", True),
        ("‘Not I,’ said Dil.", False),
    ],
)
def test_only_what_stands_inside_quotation_marks_is_speech(words: str, speech: bool) -> None:
    assert is_speech(TEXT, *stretch(words)) is speech


RUNS_ON = (
    "He wrote:\n\n'I was lost.\n\nMy mum's door was shut.\n\nIt is open now.'\n\nThat was all."
)
NEVER_CLOSED = "'I was lost.\n\nMy mum's door was shut.\n\nHe said 'no' to that, and went.\n\nEnd.'"


@pytest.mark.parametrize(
    ("text", "words", "speech"),
    [
        (RUNS_ON, "He wrote:", False),
        (RUNS_ON, "I was lost.", True),
        (RUNS_ON, "My mum's door was shut.", True),
        (RUNS_ON, "It is open now.", True),
        (RUNS_ON, "That was all.", False),
        (NEVER_CLOSED, "My mum's door was shut.", False),
        (NEVER_CLOSED, "and went.", False),
    ],
)
def test_speech_runs_on_only_to_a_paragraph_that_closes_it(
    text: str, words: str, speech: bool
) -> None:
    start = text.index(words)
    assert is_speech(text, start, start + len(words)) is speech


@pytest.mark.parametrize(
    ("words", "without"),
    [
        ("“I go.”", "I go."),
        ("I go.”", "I go."),
        ("“I go.", "I go."),
        ('"I go."', "I go."),
        ("“I go,” she said, “now.”", "“I go,” she said, “now.”"),
        ("I go.", "I go."),
        ("", ""),
    ],
)
def test_the_marks_around_the_whole_are_left_off(words: str, without: str) -> None:
    assert bare(words) == without


@pytest.mark.parametrize(
    ("marked", "own", "printed"),
    [
        ("He washes his face.", False, "He washes his face."),
        ("getting up the stairs takes him eleven minutes", False,
         "… getting up the stairs takes him eleven minutes …"),
        ("He cannot wash below the waist or do his feet", False,
         "He cannot wash below the waist or do his feet …"),
        ("Bad,” he said. “But mine.", False, "“Bad,” he said. “But mine.”"),
        ("She said, “No, and", False, "She said, “No, and”"),
        ("three, put it out.” She did.", False, "“three, put it out.” She did."),
        ("to bed", True, "to bed"),
        ("她说好。", False, "她说好。"),
        ("", False, ""),
    ],
)  # fmt: skip
def test_a_marked_stretch_is_printed_whole_or_says_that_it_was_cut(
    marked: str, own: bool, printed: str
) -> None:
    assert unbroken(marked, own=own) == printed

"""Each sentence of a narrative can be tapped, however it was written down."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.language.sentences import sentence_at, sentences
from trellis.language.text import Span


def words(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


# Each "|" is where a reader would say that a sentence ends; it stands for the space there.
AS_READ = [
    "Dil had the kettle on.|She tipped it without lifting.",
    "“I rang for forty-one years.|My father taught me, on two boxes.”|“What I want is to call.”",
    '"I cook on Sundays.|Everyone comes."|She laughed.',
    "'I am not daft.|I know the price of eggs.'|He meant it.",
    "“Can I keep the cat?” she asked.|I said yes.",
    "“Stop!” Dil said.|Nobody moved.",
    "“Stop!”|She laughed at that.",
    "“What then?” my brother asked.|“Nothing,” she said.",
    "(She rang first.|Nobody answered.)|We waited.",
    "Mr. and Mrs. Ali came with Dr. Shah.|They stayed for tea.",
    "The walk to St. Mary's is flat.|She likes it.",
    "J. R. Okoro is her cousin.|B. Adeyemi is not.",
    "She takes vitamin D.|She takes it at noon.",
    "She likes soft things, e.g. wool, i.e. what her mother wore.|No lace.",
    "The bus goes at 10.30 from stand 4.|It costs £2.50 each way.",
    "Neil comes at 5 p.m. on Fridays.|He leaves at 7 p.m.|The door is locked then.",
    "Bring bread, milk etc. for the week.|She has eggs, jam etc.|They last.",
    "He waited... and then he sang.|It was going well…|I was glad.",
    "“I think … it is going well,” he whispered.|He smiled.",
    "Was she cold?|Very!|Really?!|Yes.",
    "The flat is no. 12 on the left.|He said no.|I left.",
    "went home.|then slept.|woke at ten.",
    "She won! 😀|Then she cried 😢😢.|It was over.",
    "我想回家。|我喜欢这里！|你呢？",
    "أريد أن أعود إلى البيت.|هل أنت بخير؟|نعم.",
    "मुझे घर जाना है।|मैं ठीक हूँ।",
    "Her site is www.example.org and she reads it.|Daily.",
    "No full stop at the end",
    "... What a day.|Yes.",
]


@pytest.mark.parametrize("marked", AS_READ)
def test_sentences_end_where_a_reader_says_they_do(marked: str) -> None:
    joint = "" if "。" in marked else " "
    assert words(marked.replace("|", joint)) == marked.split("|")


def test_a_list_gives_an_item_a_sentence() -> None:
    text = (
        "What she brings:\n1. Patience\n2. A good ear. She tunes by it.\n- laughter\n• time\na) tea"
    )
    assert words(text) == [
        "What she brings:",
        "1. Patience",
        "2. A good ear.",
        "She tunes by it.",
        "- laughter",
        "• time",
        "a) tea",
    ]


def test_a_line_that_was_only_wrapped_does_not_end_a_sentence() -> None:
    text = (
        "This was pasted from an email whose program broke each of the lines it\n"
        "sent at seventy-two characters. Nobody meant a break there, and none is\n"
        "made.\nGwen"
    )
    assert words(text) == [
        "This was pasted from an email whose program broke each of the lines it\n"
        "sent at seventy-two characters.",
        "Nobody meant a break there, and none is\nmade.",
        "Gwen",
    ]


def test_a_long_sentence_that_ends_in_a_stop_stays_whole() -> None:
    long = "She told them " + "that the tower needs a new rope and " * 4 + "a bell as well."
    assert len(long.split()) > 30
    assert words(long) == [long]


def test_dictated_lines_end_at_the_line_end() -> None:
    text = "the dog came in\nshe laughed\nwe had tea and she showed me where her beans grow"
    assert words(text) == text.split("\n")


def test_dictated_text_is_cut_before_joining_words_about_every_twenty_words() -> None:
    text = (
        "she gets up about seven and makes her own toast and then she sits by the window until the "
        "post comes because she likes to see who is about and then her sister rings at ten and "
        "they talk for a good hour and after that she does the crossword but lately her eyes get "
        "tired so she stops and listens to the radio until her supper which her neighbour brings"
    )
    pieces = words(text)
    assert " ".join(pieces) == text
    assert len(pieces) == 4
    assert all(6 <= len(piece.split()) <= 30 for piece in pieces)
    assert all(piece.split()[0] in {"until", "and", "but", "because", "so"} for piece in pieces[1:])


def test_a_long_sentence_with_its_pauses_marked_stays_whole() -> None:
    text = (
        "She gets up about seven, makes her own toast, sits by the window until the post comes, "
        "reads it aloud to the cat, rings her sister, who is always in at ten, and then, if the "
        "weather is fair, walks to the corner and back."
    )
    assert words(text) == [text]


def test_the_sentence_at_a_place_is_found_and_between_sentences_there_is_none() -> None:
    spans = sentences("One. Two.")
    assert sentence_at(spans, 1) == Span(0, 4)
    assert sentence_at(spans, 4) is None
    assert sentence_at(spans, 8) == Span(5, 9)


PIECES = st.sampled_from(
    [*"aIZ1.!?…。؟\"'“”‘’()-•\n\t ", "\n\n", " and ", "Mr.", "e.g.", "10.30", "...", "😀",
     "👩\u200d👧", "她", "\u200f", "و", " said ", "\u00a0", "word " * 9]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_spans_are_in_order_apart_trimmed_and_leave_no_word_out(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert {place for place, mark in enumerate(text) if not mark.isspace()} <= covered


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_sentence_crosses_a_paragraph(text: str) -> None:
    assert all("\n\n" not in span.of(text) for span in sentences(text))

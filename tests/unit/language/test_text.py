"""Narrative text is kept as it was written, apart from line ends and control characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.language.text import Span, count_words, normalise, paragraphs

KEPT_AS_WRITTEN = [
    "tab\tand\nline feed",
    "e\u0301 is not \u00e9",
    "family \U0001f469\u200d\U0001f469\u200d\U0001f467 and flag \U0001f1f5\U0001f1f1",
    "\u200fשלום\u200e and \u2067مرحبا\u2069",
    "“curly” 'straight' – dash … dots",
    "no\u00a0break soft\u00adhyphen",
]


@pytest.mark.parametrize("text", KEPT_AS_WRITTEN)
def test_what_a_person_wrote_is_kept_as_it_is(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_becomes_a_line_feed(end: str) -> None:
    assert normalise(f"one{end}two") == "one\ntwo"


def test_control_characters_go_and_the_words_around_them_stay() -> None:
    assert normalise("a\x00b\x07c\x1bd\x7fe\x80f\x9fg") == "abcdefg"


def test_half_of_a_surrogate_pair_is_shown_as_a_replacement_character() -> None:
    assert normalise("so happy \ud83d") == "so happy \ufffd"


@given(st.text(alphabet=st.characters(), max_size=200))
def test_normalising_again_changes_nothing_and_the_text_can_be_stored(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert "\x00" not in once.encode("utf-8").decode("utf-8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Dil had the kettle on.", 5),
        ("well - known \U0001f600 “yes”", 3),
        ("She's up at half-past ten", 5),
        ("我想回家。", 4),
        ("أريد أن أعود", 3),
        ("जाना चाहता हूँ", 3),
    ],
)
def test_words_are_counted_as_a_person_counts_them(text: str, words: int) -> None:
    assert count_words(text) == words


def test_paragraphs_end_at_empty_lines_and_hold_single_line_ends() -> None:
    text = "\n  One\ntwo. \n \n\nThree\n\nFour \n"
    assert [span.of(text) for span in paragraphs(text)] == ["One\ntwo.", "Three", "Four"]


def test_a_text_without_words_has_no_paragraphs() -> None:
    assert paragraphs(" \n\t\n ") == []


@given(st.text(alphabet="ab \n\t\u00a0", max_size=80))
def test_paragraphs_cover_every_character_that_is_not_a_space(text: str) -> None:
    spans = paragraphs(text)
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert {place for place, mark in enumerate(text) if not mark.isspace()} <= covered
    assert spans == sorted(spans)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert all("\n\n" not in span.of(text) for span in spans)


def test_a_span_gives_its_words() -> None:
    assert Span(4, 7).of("Dil had the kettle on") == "had"

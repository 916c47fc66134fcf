"""What was said in confidence is nowhere in the text that the named reader sees."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.language.redact import KEPT, hidden, without, without_words
from trellis.language.text import Span

TEXT = "Tobi has her card. “He is a good lad. I want it back and I want him.” She poured the tea."


def span(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_a_passage_gives_way_to_a_plain_phrase() -> None:
    assert without(TEXT, [span("Tobi has her card.")]) == (
        f"{KEPT} “He is a good lad. I want it back and I want him.” She poured the tea."
    )


def test_a_text_with_nothing_to_keep_back_stays_as_it_is() -> None:
    assert without(TEXT, []) == TEXT


@pytest.mark.parametrize(
    "again",
    [
        "Tobi has her card.",
        "TOBI has her card!",
        "tobi has\nher  card",
        "She says that Tobi has her card, and that he is kind",
        "“Tobi” has her card",
    ],
)
def test_the_same_words_written_again_are_kept_back_too(again: str) -> None:
    text = f"{TEXT}\n\n{again} – noted."
    shown = without(text, [span("Tobi has her card.", text)])
    assert shown.count(KEPT) == 2
    assert not re.search(r"tobi\W+has", shown, re.IGNORECASE)


def test_one_sentence_of_a_longer_passage_is_kept_back_where_it_stands_alone() -> None:
    text = f"{TEXT} Later: I want it back, and I want him."
    shown = without(text, [span("He is a good lad. I want it back and I want him.", text)])
    assert "want" not in shown


def test_a_word_inside_a_longer_word_is_not_a_repetition() -> None:
    text = "Art came. She likes art. The start was hard."
    assert (
        without(text, [span("Art", text)]) == f"{KEPT} came. She likes {KEPT}. The start was hard."
    )


def test_chinese_words_are_kept_back_inside_a_longer_run() -> None:
    text = "我喜欢音乐。他说我喜欢音乐和茶。"
    assert without(text, [span("我喜欢音乐", text)]) == f"{KEPT}。他说{KEPT}和茶。"


def test_half_a_word_is_kept_back_whole() -> None:
    assert without("The hospital rang.", [Span(4, 9)]) == f"The {KEPT} rang."


def test_neighbouring_and_overlapping_passages_are_one_gap() -> None:
    text = "One two three. Four five six. Seven."
    spans = [span("Four five six.", text), span("One two three.", text), span("two three", text)]
    assert without(text, spans) == f"{KEPT} Seven."


def test_passages_in_two_paragraphs_stay_two_gaps() -> None:
    text = "One two.\n\nThree four."
    assert without(text, [Span(0, 8), Span(10, 21)]) == f"{KEPT}\n\n{KEPT}"


def test_an_emoji_alone_is_kept_back_where_it_was_marked() -> None:
    assert without("Sad 😢 today 😢.", [Span(4, 5)]) == f"Sad {KEPT} today 😢."


def test_words_with_apostrophes_match_whichever_way_they_are_typed() -> None:
    text = "It's my mother’s house. An echo: it’s my mother's house."
    assert without(text, [span("It's my mother’s house.", text)]) == f"{KEPT} An echo: {KEPT}."


def test_text_made_from_a_passage_loses_its_words() -> None:
    analysis = "Dil wants her card back. She told me: “tobi has her card”."
    assert without_words(analysis, ["Tobi has her card."]) == (
        f"Dil wants her card back. She told me: “{KEPT}”."
    )


@pytest.mark.parametrize("wrong", [Span(5, 5), Span(-1, 3), Span(80, 900), Span(6, 2)])
def test_a_passage_outside_the_text_is_refused_without_quoting_it(wrong: Span) -> None:
    with pytest.raises(ValueError, match="must lie inside the text") as refused:
        without(TEXT, [wrong])
    assert "Tobi" not in str(refused.value)


WORDS = ["no", "yes", "Tobi", "card", "she", "😀", "家", ".", "“", "”", "\n"]


def spoken(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), where=st.data())
def test_no_character_of_a_passage_and_no_repetition_of_it_is_shown(
    words: list[str], where: st.DataObject
) -> None:
    text = " ".join(words)
    start = where.draw(st.integers(0, len(text) - 1))
    end = where.draw(st.integers(start + 1, len(text)))
    kept = hidden(text, [Span(start, end)])
    assert any(gap.start <= start and end <= gap.end for gap in kept)
    assert all(a.end < b.start for a, b in pairwise(kept))
    in_passage = [w for w in re.finditer(r"\w+", text) if w.start() < end and w.end() > start]
    passage = [found[0].casefold() for found in in_passage]
    for part in without(text, [Span(start, end)], phrase="|").split("|"):
        shown = spoken(part)
        repeats = [shown[at : at + len(passage)] for at in range(len(shown))]
        assert not passage or passage not in repeats

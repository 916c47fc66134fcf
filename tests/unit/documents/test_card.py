"""A pocket card: one sheet that folds to eight pages, or pages of A6, read back in order."""

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.unit.documents.reading import pdf_pages, root, tags
from trellis.documents.card import CardQuestion, CardSection, PocketCard, card_pdf


def card(shape: str, many: int = 3, words: str = "What matters to you, {n}?") -> PocketCard:
    questions = tuple(CardQuestion(words.format(n=n), f"What is it, {n}?") for n in range(many))
    return PocketCard(
        title="My favourites",
        sections=(CardSection("Beginning", questions), CardSection("Ending", questions[:1])),
        council="Wrenmouth Council",
        on=date(2026, 3, 3),
        shape=shape,  # type: ignore[arg-type]
    )


def sizes(file: bytes) -> list[tuple[int, int]]:
    pages = PdfReader(io.BytesIO(file)).pages
    return [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages]


def test_a_folded_card_is_one_sheet_of_a4_on_its_side(fonts: Path):
    assert sizes(card_pdf(card("fold"), fonts)) == [(842, 595)]


def test_more_than_eight_pages_go_on_to_another_sheet(fonts: Path):
    assert len(sizes(card_pdf(card("fold", 90), fonts))) > 1


def test_small_pages_are_a6(fonts: Path):
    assert set(sizes(card_pdf(card("a6", 30), fonts))) == {(298, 420)}


@pytest.mark.parametrize("shape", ["fold", "a6"])
def test_every_question_stands_on_it_once_in_the_order_of_reading(fonts: Path, shape: str):
    file = card_pdf(card(shape, 30), fonts)
    words = " ".join(pdf_pages(file))
    places = [words.index(f"What matters to you, {n}?") for n in range(30)]
    assert places == sorted(places)
    assert words.index("Questions worth asking") < places[0]
    assert words.count("What matters to you, 29?") == 1
    assert "Or: What is it, 0?" in words


@pytest.mark.parametrize("shape", ["fold", "a6"])
def test_it_is_tagged_has_a_title_and_its_headings_in_order(fonts: Path, shape: str):
    file = card_pdf(card(shape), fonts)
    assert root(file)["/MarkInfo"]["/Marked"]
    assert [tag for tag in tags(file) if tag in {"/H1", "/H2"}] == ["/H1", "/H2", "/H2"]
    assert PdfReader(io.BytesIO(file)).metadata.title == "Questions worth asking: My favourites"


def test_text_is_never_markup_and_what_has_no_letter_is_shown_missing(fonts: Path):
    words = " ".join(pdf_pages(card_pdf(card("a6", 1, "#let x = $1 *b* \U00012000?"), fonts)))
    assert "#let x = $1 *b*" in words
    assert "□?" in words


def test_a_very_long_question_is_still_printed(fonts: Path):
    long = "Word " * 60 + "{n}?"
    assert card_pdf(card("a6", 2, long), fonts).startswith(b"%PDF")


def test_the_same_card_makes_the_same_file(fonts: Path):
    assert card_pdf(card("fold"), fonts) == card_pdf(card("fold"), fonts)

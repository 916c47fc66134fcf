"""What a page looks like: sizes, rows kept whole, nothing off the edge, no empty halves."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.documents.examples import ASSESSMENT, LETTER, REVIEW, RINGING
from tests.unit.documents.reading import letter_positions, pdf_pages, pdf_words
from trellis.documents.model import Document, LetterAction
from trellis.documents.pdf import pdf

PAGE_HEIGHT = 842
FOOT = 30
ONE_OF_EACH = [LETTER, ASSESSMENT, REVIEW]


@pytest.mark.parametrize("document", ONE_OF_EACH)
@pytest.mark.parametrize("size", [12, 14, 18, 24])
def test_nothing_is_smaller_than_the_size_asked_for(
    fonts: Path, document: Document, size: int
) -> None:
    sizes = [
        found for _, _, found in letter_positions(pdf(replace(document, point_size=size), fonts))
    ]
    assert min(sizes) == pytest.approx(size)


@pytest.mark.parametrize("size", [12, 14, 16, 18, 20, 24, 30])
def test_a_row_never_splits_over_pages(fonts: Path, size: int) -> None:
    pages = pdf_pages(pdf(replace(LETTER, point_size=size), fonts))
    for outcome in LETTER.outcomes:
        for action in outcome.actions:
            whole = [page for page in pages if action.what in page and action.who in page]
            assert len(whole) == 1, action.what


@pytest.mark.parametrize("size", [12, 14, 16, 18])
def test_an_outcome_stays_with_its_first_row(fonts: Path, size: int) -> None:
    pages = pdf_pages(pdf(replace(LETTER, point_size=size), fonts))
    for outcome in LETTER.outcomes:
        (page,) = [page for page in pages if f"“{outcome.words.text}”" in page]
        assert outcome.words.source in page
        assert outcome.actions[0].what in page


@pytest.mark.parametrize("size", [12, 14, 16, 18, 20, 24])
def test_no_page_of_a_letter_but_the_last_is_left_half_empty(fonts: Path, size: int) -> None:
    positions = letter_positions(pdf(replace(LETTER, point_size=size), fonts))
    last = max(page for page, _, _ in positions)
    for number in range(last):
        heights = [height for page, height, _ in positions if page == number]
        lowest = min(height for height in heights if height > FOOT + 2 * size)
        assert lowest < PAGE_HEIGHT * 0.42


@pytest.mark.parametrize("size", [12, 18, 30])
def test_a_row_longer_than_a_page_goes_on_over_the_page(fonts: Path, size: int) -> None:
    words = " ".join(f"word{n}" for n in range(900))
    long = LetterAction(who="You", block="your part", what=words, when="When it suits " * 40)
    letter = replace(LETTER, outcomes=(replace(RINGING, actions=(long,)),), point_size=size)
    file = pdf(letter, fonts)
    assert all(height > FOOT for _, height, _ in letter_positions(file))
    printed = pdf_words(file)
    assert all(f"word{n}" in printed for n in range(0, 900, 97))


@pytest.mark.parametrize("size", [12, 30])
def test_long_words_and_prose_stay_on_the_page(fonts: Path, size: int) -> None:
    text = " ".join(f"word{n}" for n in range(1200))
    words = replace(RINGING.words, text=text, source=text)
    letter = replace(
        LETTER,
        introduction=text,
        outcomes=(replace(RINGING, words=words, working_when=text),),
        next_steps=text,
        point_size=size,
    )
    file = pdf(letter, fonts)
    assert all(FOOT < height < PAGE_HEIGHT for _, height, _ in letter_positions(file))
    assert pdf_words(file).count("word1199") == 5


def test_the_names_to_sign_are_never_alone_on_a_page(fonts: Path) -> None:
    for size in (12, 14, 18, 22, 26, 29):
        last = pdf_pages(pdf(replace(LETTER, point_size=size), fonts))[-1]
        assert "or the day you ask." in last
        assert "Amina Yusuf" in last

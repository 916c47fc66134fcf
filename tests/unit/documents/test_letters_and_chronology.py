"""Letters in running text and chronologies as files; a layout that was kept makes the same file."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.unit.documents.examples import ASSESSMENT, LETTER, REVIEW
from tests.unit.documents.reading import letter_positions, pdf_words, tags, word_words
from trellis.documents.layouts import as_data, from_data, lay_out
from trellis.documents.model import Signature, Words
from trellis.documents.outgoing import ChronologyCopy, ChronologyEntry, Correspondence, LetterPart
from trellis.documents.pdf import pdf
from trellis.documents.word import docx
from trellis.documents.wording import ENGLISH

ABOUT = {
    "person": "Dilys Okoro",
    "called": "Dil",
    "council": "Wrenmouth Council",
    "on": date(2026, 3, 3),
    "reader": "Dil",
    "information_need": "In 20 point, in easy words, by email, as you asked.",
    "point_size": 20,
}
POST = Correspondence(
    **ABOUT,
    title="What was decided",
    parts=(
        LetterPart(text="We finished your assessment."),
        LetterPart(heading="What we have decided", text="You can get care.\nIt is yours.\n\nAsk."),
        LetterPart(heading="Left out", text="  "),
    ),
    signed=Signature(name="Amina Yusuf", lines=("Social worker",)),
)
CHRONOLOGY = ChronologyCopy(
    **ABOUT,
    covers="It covers every day in the record.",
    statement="Two entries.",
    left_out="Nothing is left out.",
    entries=(
        ChronologyEntry(
            on=date(2026, 2, 24),
            kind="Wish",
            words=Words(text="Seven is for milkmen."),
            said="Dil, said and noted then",
            source="A morning, Amina Yusuf",
            late="Written 4 days after, on 28 February 2026, from memory.",
        ),
        ChronologyEntry(
            on=date(2026, 3, 1), kind="Plan", words=Words(text="Plan begun", own=False)
        ),
    ),
)
EVERY = (LETTER, ASSESSMENT, REVIEW, POST, CHRONOLOGY)


@pytest.mark.parametrize("document", EVERY, ids=lambda one: type(one).__name__)
def test_a_layout_that_was_kept_makes_the_same_files(document: object, fonts: Path) -> None:
    layout = lay_out(document, ENGLISH)  # type: ignore[arg-type]
    kept = from_data(json.loads(json.dumps(as_data(layout))))
    assert kept == layout
    assert pdf(kept, fonts) == pdf(document, fonts)  # type: ignore[arg-type]
    assert docx(kept) == docx(document)  # type: ignore[arg-type]


@pytest.mark.parametrize("document", [POST, CHRONOLOGY], ids=["letter", "chronology"])
def test_both_formats_say_the_same_in_the_size_asked_for(document: object, fonts: Path) -> None:
    file = pdf(document, fonts)  # type: ignore[arg-type]
    word = " ".join(word_words(docx(document)).split())  # type: ignore[arg-type]
    assert "In 20 point, in easy words, by email, as you asked." in word
    for said in pdf_words(file).split():
        assert said in word
    assert min(size for _page, _up, size in letter_positions(file)) >= 20


def test_a_letter_has_headings_and_leaves_out_empty_parts(fonts: Path) -> None:
    said = pdf_words(pdf(POST, fonts))
    assert "What we have decided You can get care. It is yours. Ask." in said
    assert "Left out" not in said
    assert "draft" not in said
    assert tags(pdf(POST, fonts)).count("/H2") == 1
    draft = replace(POST, draft=True)
    assert "This is a draft. It has not been sent." in pdf_words(pdf(draft, fonts))


@pytest.mark.parametrize("size", [12, 20])
def test_entries_are_numbered_dated_and_sourced(fonts: Path, size: int) -> None:
    document = replace(CHRONOLOGY, point_size=size)
    for said in (pdf_words(pdf(document, fonts)), " ".join(word_words(docx(document)).split())):
        places = [
            said.index(words)
            for words in (
                "1. 24 February 2026", "Wish: “Seven is for milkmen.”", "Dil, said and noted then",
                "A morning, Amina Yusuf", "Written 4 days after, on 28 February 2026, from memory.",
                "2. 1 March 2026", "Plan: Plan begun", "Nothing is left out.",
            )
        ]  # fmt: skip
        assert places == sorted(places)

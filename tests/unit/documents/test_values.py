"""Values, sentences and errors: what a document refuses, and how readings are said."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.documents.examples import LETTER
from trellis.documents import pdf as pdf_module
from trellis.documents.clean import clean, is_right_to_left, paragraphs
from trellis.documents.compose import readings_sentence
from trellis.documents.glyphs import TypeMissingError
from trellis.documents.layouts import lay_out
from trellis.documents.model import Document, Reading
from trellis.documents.pdf import DocumentError, pdf
from trellis.documents.wording import ENGLISH, Wording


def said(*readings: Reading) -> str:
    return "".join(run.text for run in readings_sentence(readings, ENGLISH))


def test_readings_of_one_person_are_one_sentence() -> None:
    assert (
        said(
            Reading(who="You", value=2, when="in January"),
            Reading(who="You", value=4, when="on 9 February"),
            Reading(who="You", value=5, when="today"),
        )
        == "You put it at 2 out of 10 in January, 4 on 9 February and 5 today."
    )


def test_readings_of_different_people_are_kept_apart() -> None:
    assert (
        said(
            Reading(who="You", value=6, when="today"),
            Reading(who="Neil", value=8, when=""),
            Reading(who="You", value=7, when="tonight"),
        )
        == "You put it at 6 out of 10 today and 7 tonight. Neil put it at 8."
    )


@pytest.mark.parametrize("words", ["I am here, am I not?", "My bed. Cat."])
def test_somebodys_own_reason_follows_a_colon_and_keeps_its_own_ending(words: str) -> None:
    """``because “My bed. Cat”`` reads as a slip of the pen."""
    assert (
        said(Reading(who="You", value=8, when="today", reason=f"“{words}”"))
        == f"You put it at 8 out of 10 today: “{words}”"
    )


def test_a_reason_follows_its_reading() -> None:
    reading = Reading(who="You", value=0, when="today", reason="the card is not back")
    assert said(reading) == "You put it at 0 out of 10 today, because the card is not back."


def test_without_readings_there_is_no_sentence() -> None:
    assert said() == ""


@pytest.mark.parametrize("value", [-1, 11])
def test_a_reading_off_the_scale_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="from 0 to 10"):
        Reading(who="You", value=value, when="today")


@pytest.mark.parametrize("size", [0, 11, 49])
def test_a_size_nobody_can_read_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="12 to 48"):
        replace(LETTER, point_size=size)


@pytest.mark.parametrize("language", ["", "English", "en_GB", "e", '"'])
def test_what_is_no_language_code_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match="language"):
        replace(LETTER, language=language)


def test_a_document_of_no_kind_is_refused() -> None:
    bare = Document(person="Dil", called="Dil", council="W", on=date(2026, 3, 3), reader="Dil")
    with pytest.raises(TypeError, match="no layout for Document"):
        lay_out(bare, ENGLISH)


def test_a_folder_without_our_type_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TypeMissingError, match="script/setup"):
        pdf(LETTER, tmp_path)


def test_an_error_of_the_typesetter_repeats_nothing_of_the_record(
    fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unclean(layout: Any, type_: Any, wording: Any) -> dict[str, Any]:
        return {"families": list(type_.families), "point_size": "Dilys Okoro"}

    monkeypatch.setattr(pdf_module, "_data", unclean)
    with pytest.raises(DocumentError) as raised:
        pdf(LETTER, fonts)
    assert str(raised.value) == "The document could not be set as a PDF."
    assert raised.value.__suppress_context__


def test_the_fixed_words_can_be_another_languages(fonts: Path) -> None:
    welsh = Wording(language="cy", dear="Annwyl {called},")
    layout = lay_out(replace(LETTER, language="cy"), welsh)
    assert any("Annwyl Dil," in str(block) for block in layout.blocks)
    assert pdf(replace(LETTER, language="cy"), fonts, wording=welsh).startswith(b"%PDF-1.7")


def test_fixed_words_in_another_language_than_the_record_are_tagged_as_such(fonts: Path) -> None:
    assert b"(pl-PL)" not in pdf(LETTER, fonts)
    file = pdf(replace(LETTER, language="pl-PL"), fonts)
    assert b"(pl-PL)" in file
    assert b"(en-GB)" in file


def test_text_is_cleaned_without_losing_letters() -> None:
    assert clean("a\r\nb\x00\u202ec\te\u0301") == "a\nbc é"
    assert paragraphs(" one\ntwo \n \n\n three ") == ("one\ntwo", "three")


@pytest.mark.parametrize(
    ("text", "right"),
    [("Dil ليلى", False), ("ليلى Dil", True), ("12 ليلى", True), ("123", False), ("יעל", True)],
)
def test_the_first_letter_decides_the_direction(text: str, right: bool) -> None:
    assert is_right_to_left(text) is right

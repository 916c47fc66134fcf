"""From a person's language, as their record has it, to the texts of a pack."""

from pathlib import Path

import pytest

from tests.unit.packs.conftest import FILES, write
from trellis.packs import code_of, language_for, languages_of, load_pack, text, untranslated
from trellis.packs.items import file_items, items
from trellis.packs.schemas import SCHEMAS

WELSH = load_pack(SCHEMAS.parent / "cymraeg" / "2026.1")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Welsh", "cy"),
        ("Cymraeg", "cy"),
        ("welsh at home, English with doctors", "cy"),
        ("English and Welsh", "en"),
        ("Farsi", "fa"),
        ("British Sign Language", ""),
        ("Welshman", ""),
        ("", ""),
    ],
)
def test_the_first_language_that_somebody_names(said: str, code: str) -> None:
    assert code_of(said) == code


def test_a_persons_language_chooses_the_texts_and_english_stands_in() -> None:
    assert languages_of(WELSH) == ("en", "cy")
    assert language_for("Cymraeg", languages_of(WELSH)) == "cy"
    assert language_for("Polish", languages_of(WELSH)) == "en"
    question = WELSH.form("before-we-begin").question("matters")
    assert text(question.prompt, "cy") == "Beth sydd bwysicaf i chi heddiw?"
    assert text(question.prompt, "pl") == "What matters most to you today?"


def test_the_welsh_form_lacks_nothing() -> None:
    assert untranslated(items(WELSH), "cy") == []


def test_what_is_missing_is_named_with_the_english_that_stands_in(tmp_path: Path) -> None:
    form = FILES["visit.yml"].replace("How are you?", "{en: How are you?, cy: Sut ydych chi?}")
    pack = load_pack(write(tmp_path / "mine" / "2026.1", {**FILES, "visit.yml": form}))
    found = untranslated(file_items(pack.form("visit"), "form"), "cy")
    assert ("form “visit”, question “ages”", "prompt", "How old are they?") in [
        (one.where, one.field, one.english) for one in found
    ]
    assert "How are you?" not in {one.english for one in found}
    assert untranslated(items(pack), "en") == []

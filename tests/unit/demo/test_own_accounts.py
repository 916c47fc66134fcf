"""What the demonstration people say of themselves fits the forms, and their own words."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.demo.cast import EVERYONE, conversations
from trellis.packs.load import load_pack

PACK = load_pack(Path(__file__).resolve().parents[3] / "packs/about-me/2026.1")
OWN = {slug: whole["about_me"] for slug, whole in EVERYONE.items() if "about_me" in whole}
FORMS = {"headings": PACK.form("about-me"), "who_i_am": PACK.form("who-i-am")}


def written(own: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        *own["headings"].values(),
        *own["who_i_am"].values(),
        *own.get("story", []),
    ]


def test_three_people_have_written_about_themselves() -> None:
    assert len(OWN) >= 3


@pytest.mark.parametrize("slug", OWN)
def test_every_answer_is_to_a_question_under_its_heading(slug: str) -> None:
    for key, form in FORMS.items():
        asked = {one.id: {question.id for question in one.questions} for one in form.sections}
        for section, said in OWN[slug][key].items():
            assert set(said["words"]) <= asked[section]


@pytest.mark.parametrize("slug", OWN)
def test_what_words_come_from_is_a_mark_in_a_conversation(slug: str) -> None:
    for one in written(OWN[slug]):
        for source in one.get("from", []):
            marks = conversations(slug)[source["conversation"]]["marks"]
            assert source["quote"] in {mark["quote"] for mark in marks}


@pytest.mark.parametrize("slug", OWN)
def test_nobody_is_spoken_of_from_outside_in_their_own_account(slug: str) -> None:
    called = EVERYONE[slug]["person"]["called"]
    for one in OWN[slug]["headings"].values():
        for words in one["words"].values():
            assert not words.startswith((f"{called} is ", f"{called} likes ", "She ", "He "))

"""What changed between two releases: added, removed, reworded, translated, other in meaning."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.packs.conftest import FILES, write
from trellis.packs import Change, compare, has_to_be_new, load_pack
from trellis.packs.diff_report import as_data, told

Compare = Callable[..., list[Change]]


@pytest.fixture
def changed(tmp_path: Path, folder: Path) -> Compare:
    """Return a function that changes one file by (old, new) and compares with what was before."""

    def change(name: str, old: str, new: str) -> list[Change]:
        assert old in FILES[name]
        files = {**FILES, name: FILES[name].replace(old, new, 1)}
        files["pack.yml"] = files["pack.yml"].replace("2026.1", "2026.2")
        after = load_pack(write(tmp_path / "later" / "mine" / "2026.2", files))
        return compare(load_pack(folder), after)

    return change


def test_the_same_release_differs_in_nothing(folder: Path) -> None:
    assert compare(load_pack(folder), load_pack(folder)) == []
    assert "Nothing that people read" in told(load_pack(folder), load_pack(folder), [])


VISIT = "visit.yml"
YES, NO = "only when “children” is “yes”", "only when “children” is “no”"
SAID = ("label: Well", "label: {en: Well, cy: Iawn}")
BY_CARER = ("answer: text", "answer: text\n        who: carer")
WHO = ("who_gives: The person.", "who_gives: Their carer.")


@pytest.mark.parametrize(
    ("name", "change", "told_as"),
    [
        (VISIT, ("are you", "is life"), ("reworded", "prompt", "How are you?", "How is life?")),
        (VISIT, SAID, ("translated", "label, Welsh", "", "Iawn")),
        (VISIT, ("answer: text", "answer: date"), ("meaning", "answer", "text", "date")),
        (VISIT, BY_CARER, ("meaning", "who", "practitioner", "carer")),
        (VISIT, ("is: yes", "is: no"), ("use", "shown_when", YES, NO)),
        ("closeness.yml", WHO, ("reworded", "who gives", "The person.", "Their carer.")),
        ("wellbeing.yml", ("Family", "Our family"), ("reworded", "title", "Family", "Our family")),
        ("opening.yml", ("kind: open", "kind: wish"), ("meaning", "kind", "open", "wish")),
    ],
)  # fmt: skip
def test_one_change_is_told_as_what_it_is(
    changed: Compare, name: str, change: tuple[str, str], told_as: tuple[str, ...]
) -> None:
    found = changed(name, *change)
    assert [(c.what, c.field, c.was, c.now) for c in found] == [told_as]
    assert bool(has_to_be_new(found)) == (told_as[0] == "meaning")


def test_a_question_under_a_new_id_is_one_added_and_one_removed(changed: Compare) -> None:
    found = changed("visit.yml", "id: mood", "id: feeling")
    assert [(c.what, c.where, c.was or c.now) for c in found] == [
        ("added", "form “visit”, question “feeling”", "How are you?"),
        ("removed", "form “visit”, question “mood”", "How are you?"),
    ]


def test_an_answer_that_can_no_longer_be_given_changes_the_question(changed: Compare) -> None:
    found = changed(
        "visit.yml",
        "id: not-well\n            label: Not well",
        "id: poorly\n            label: Not well",
    )
    assert [(c.what, c.where) for c in found] == [
        ("added", "form “visit”, answer “poorly”"),
        ("meaning", "form “visit”, question “mood”"),
    ]


def test_what_stands_in_a_form_that_came_or_went_is_told_once(tmp_path: Path, folder: Path) -> None:
    without = {name: text for name, text in FILES.items() if name != "visit.yml"}
    other = load_pack(write(tmp_path / "later" / "mine" / "2026.1", without))
    assert [(c.what, c.where) for c in compare(load_pack(folder), other)] == [
        ("removed", "form “visit”")
    ]
    assert [(c.what, c.where) for c in compare(other, load_pack(folder))] == [
        ("added", "form “visit”")
    ]


def test_a_rewording_with_little_in_common_is_pointed_out(changed: Compare) -> None:
    found = changed("visit.yml", "How are you?", "Who lives with you in this house?")
    assert found[0].far
    assert not changed("visit.yml", "How are you?", "How are you today?")[0].far


def test_the_report_reads_and_the_data_counts(tmp_path: Path, folder: Path) -> None:
    files = {**FILES, "visit.yml": FILES["visit.yml"].replace("answer: text", "answer: date")}
    old, new = load_pack(folder), load_pack(write(tmp_path / "b" / "mine" / "2026.1", files))
    found = compare(old, new)
    report = told(old, new, found)
    assert "Changed in meaning (1)" in report
    assert "was  text" in report
    assert "give the changed one a new version" in report
    data = as_data(old, new, found)
    assert (data["need_a_new_id"], data["same_version"], len(data["changes"])) == (1, True, 1)

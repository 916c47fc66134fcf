"""Ids that name two things, and mentions of things that are not there."""

from pathlib import Path

import pytest

from trellis.packs import check_pack, references
from trellis.packs.reading import read


def test_an_id_used_twice_in_a_form_says_where_the_first_is(broken, only) -> None:
    fault = only(broken("visit.yml", "id: mood", "id: ages"))
    assert (fault.file, fault.line, fault.column) == ("visit.yml", 17, 13)
    assert "“ages” is used twice in this form; the first is on line 12" in fault.message


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("visit.yml", "id: not-well", "id: well", 23),
        ("wellbeing.yml", "id: family", "id: home", 7),
    ],
    ids=["choices", "parts of a framework"],
)
def test_ids_inside_a_file_are_used_once(broken, only, name, old, new, line) -> None:
    fault = only(broken(name, old, new))
    assert fault.line == line
    assert "used twice" in fault.message


def test_parts_inside_parts_share_one_set_of_ids(broken, only) -> None:
    inner = "title: Family\n    parts:\n      - id: home\n        title: Home again"
    fault = only(broken("wellbeing.yml", "title: Family", inner))
    assert (fault.line, fault.column) == (10, 13)


def test_two_files_of_one_kind_need_their_own_ids(folder: Path, only) -> None:
    text = (folder / "closeness.yml").read_text(encoding="utf-8")
    (folder / "other.yml").write_text(text, encoding="utf-8")
    fault = only(check_pack(folder))
    assert (fault.file, fault.line, fault.column) == ("other.yml", 2, 5)
    assert "the first is on closeness.yml, line 2" in fault.message


def test_two_question_banks_share_one_set_of_ids(folder: Path, only) -> None:
    text = (folder / "opening.yml").read_text(encoding="utf-8")
    (folder / "second.yml").write_text(text.replace("id: opening", "id: second"), encoding="utf-8")
    fault = only(check_pack(folder))
    assert (fault.file, fault.line) == ("second.yml", 5)


def test_one_fhir_item_is_mapped_once(broken, only) -> None:
    fhir = "\n        fhir: {linkId: a.b, type: "
    broken("visit.yml", "answer: yes-no", "answer: yes-no" + fhir + "boolean}")
    fault = only(broken("visit.yml", "answer: text", "answer: text" + fhir + "text}"))
    assert (fault.line, fault.column) == (16, 24)


def test_an_area_that_is_not_there_is_answered_with_the_nearest(broken, only) -> None:
    fault = only(broken("opening.yml", "areas: [home]", "areas: [hone]"))
    assert (fault.file, fault.line, fault.column) == ("opening.yml", 9, 13)
    assert fault.message == "There is no “hone” in the framework “wellbeing”"
    assert fault.what_to_do == "Did you mean “home”?"


def test_a_framework_that_is_missing_altogether_is_said_once_for_a_file(broken, only) -> None:
    fault = only(broken("opening.yml", "areas: [home]", "elements: [self, network]"))
    assert (fault.line, fault.column) == (9, 16)
    assert "Require a pack that has the framework “elements”" in fault.what_to_do


def test_a_section_refers_to_an_area(broken, only) -> None:
    fault = only(broken("visit.yml", "title: First", "title: First\n    area: garden"))
    assert (fault.line, fault.column) == (7, 11)
    assert "The parts are: home, family." in fault.what_to_do


def test_a_scale_that_is_not_there(broken, only) -> None:
    scale = "answer: scale\n        scale: distance"
    fault = only(broken("visit.yml", "answer: text", scale))
    assert (fault.line, fault.column) == (15, 16)
    assert "no scale “distance”" in fault.message


def other_pack(folder: Path, files: dict[str, str]) -> None:
    place = folder.parent.parent / "other" / "2026.1"
    place.mkdir(parents=True)
    for name, text in files.items():
        (place / name).write_text(text, encoding="utf-8")


def require(broken, id: str, version: str = "2026.1"):
    line = f'requires:\n  - id: {id}\n    version: "{version}"\nchangelog:'
    return broken("pack.yml", "changelog:", line)


def test_references_reach_into_the_packs_that_are_required(folder: Path, broken) -> None:
    scale = (folder / "closeness.yml").read_text(encoding="utf-8")
    (folder / "closeness.yml").unlink()
    other_pack(folder, {"pack.yml": "id: other\nversion: 2026.1\n", "a.yml": scale})
    with_scale = "answer: scale\n        scale: closeness"
    assert len(broken("visit.yml", "answer: text", with_scale)) == 1
    assert require(broken, "other") == []


def test_a_required_pack_that_is_not_there(broken, only) -> None:
    fault = only(require(broken, "other"))
    assert (fault.file, fault.line, fault.column) == ("pack.yml", 11, 9)
    assert "The pack “other”, version 2026.1, is not there" in fault.message


def test_a_required_version_that_is_not_there_names_those_that_are(folder, broken, only) -> None:
    other_pack(folder, {"pack.yml": "id: other\nversion: 2026.1\n"})
    assert "There is 2026.1" in only(require(broken, "other", "2027.1")).what_to_do


def test_a_pack_does_not_require_itself(broken, only) -> None:
    assert "cannot require itself" in only(require(broken, "mine")).message


@pytest.mark.parametrize("id", ["/etc", "../..", "other/2026.1/.."])
def test_a_required_pack_is_only_looked_for_beside_this_one(folder, broken, id: str) -> None:
    other_pack(folder, {"pack.yml": "id: other\nversion: 2026.1\n"})
    assert ["cannot be an id" in fault.message for fault in require(broken, id)] == [True]


def test_packs_that_require_each_other_do_not_go_round(folder, broken, monkeypatch) -> None:
    read_again: list[str] = []
    monkeypatch.setattr(
        references, "read", lambda path, name: read_again.append(str(path)) or read(path, name)
    )
    back = 'id: other\nversion: "2026.1"\nrequires:\n  - {id: mine, version: "2026.1"}\n'
    other_pack(folder, {"pack.yml": back})
    assert require(broken, "other") == []
    assert len(read_again) == 1


PROCESS = """\
kind: process
id: huddle
title: A huddle
roles:
  - {id: presenter, title: Presenter, about: Brings the story.}
stages:
  - id: tell
    title: Tell it
    minutes: 5
    recorded: nothing
    roles: [presenter, team]
    prompts:
      - role: presentor
        prompts: [What happened?]
comes_out: [Somewhere to start.]
"""


def test_the_roles_of_a_meeting_are_among_its_own(folder: Path) -> None:
    (folder / "huddle.yml").write_text(PROCESS, encoding="utf-8")
    faults = check_pack(folder)
    assert [(fault.line, fault.column) for fault in faults] == [(11, 24), (13, 15)]
    assert "Did you mean “presenter”?" in faults[1].what_to_do


def test_the_version_is_that_of_the_folder(broken, only) -> None:
    faults = broken("pack.yml", 'version: "2026.1"\ntitle', 'version: "2026.2"\ntitle')
    assert [(fault.line, fault.column) for fault in faults] == [(2, 10), (11, 3)]
    assert "the folder is named “2026.1”" in faults[0].message
    assert "says nothing about version 2026.2" in faults[1].message


def test_the_id_is_that_of_the_packs_folder(broken, only) -> None:
    fault = only(broken("pack.yml", "id: mine", "id: yours"))
    assert (fault.line, fault.column) == (1, 5)

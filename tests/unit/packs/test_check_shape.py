"""What a file breaks of its schema, each with its line and column."""

from pathlib import Path

import pytest

from trellis.packs import check_pack, errors

BROKEN = [
    # file, old, new, line, column, words of the message, words of what to do
    ("visit.yml", "prompt: Are", "promt: Are", 9, 9, "no key “promt”", "Did you mean “prompt”?"),
    ("visit.yml", "required: true", "flavour: x", 11, 9, "no key “flavour”", "use one of: id,"),
    (
        "wellbeing.yml",
        "- id: home\n    title: Home",
        "- {id: home, title: Home, or not}",
        5,
        29,
        "no key “or not”",
        "double quotes round the whole text",
    ),
    ("wellbeing.yml", "    title: Home\n", "", 5, 5, "“title” is missing", "Add a line “title:”"),
    ("visit.yml", "required: true", "required: yes", 11, 19, "true or false", "true or false"),
    ("visit.yml", "label: Well\n", "label: 7\n", 22, 20, "“7” is not read as text", "quotes"),
    ("visit.yml", "label: Well\n", "label:\n", 22, 13, "nothing here", "take the key out"),
    ("visit.yml", "label: Well\n", "label: ' '\n", 22, 20, "no words", "Write the words"),
    ("visit.yml", "answer: yes-no", "answer: yesno", 10, 17, "“yesno” is not", "“yes-no”?"),
    ("visit.yml", "kind: form", "kind: forms", 1, 7, "no kind of file “forms”", "“form”?"),
    ("visit.yml", "kind: form\n", "", 1, 1, "“kind” is missing", "framework"),
    ("visit.yml", "id: visit", "id: A visit", 2, 5, "cannot be an id", "small letters"),
    ("visit.yml", "sections:", "sections: none\nx:", 4, 11, "should be a list", "a list"),
    ("closeness.yml", "to: 10", "to: ten", 5, 5, "a whole number", "a whole number"),
    ("closeness.yml", "to: 10", "to: 1000", 5, 5, "out of range", "at most 100"),
    ("opening.yml", "areas: [home]", "areas: [home, home]", 9, 12, "twice", "Keep one"),
    ("opening.yml", "title: To begin with", "title: {cy: I ddechrau}", 3, 8, "no English", "en:"),
    ("opening.yml", "title: To", "title: {en: A, welsh: B}\nx: To", 3, 16, "language code", "cy"),
    ("pack.yml", "on: 2026-03-01", "on: 1 March", 12, 9, "not a date", "2026-03-01"),
    ("pack.yml", "licence: CC-BY-4.0\n", "", 1, 1, "“licence” is missing", "licence"),
    ("pack.yml", "  - title: Our", "  []\nx:\n  - title: Our", 7, 3, "needs 1 or more", "Add"),
]


@pytest.mark.parametrize("row", BROKEN, ids=[f"{row[0]}: {row[5]}" for row in BROKEN])
def test_each_departure_from_the_schema_is_located(broken, row) -> None:
    name, old, new, line, column, message, what_to_do = row
    faults = broken(name, old, new)
    found = [fault for fault in faults if message in fault.message]
    assert found, faults
    assert (found[0].file, found[0].line, found[0].column) == (name, line, column)
    assert what_to_do in found[0].what_to_do
    assert found[0].severity == "error"


def test_the_small_pack_has_no_faults(folder: Path) -> None:
    assert check_pack(folder) == []


def test_every_fault_of_every_file_is_said_at_once(folder: Path, broken) -> None:
    broken("pack.yml", "licence", "license")
    broken("visit.yml", "prompt: Are", "promt: Are")
    (folder / "wellbeing.yml").write_text("kind: [\n", encoding="utf-8")
    faults = broken("closeness.yml", "to: 10", "to: ten")
    assert {fault.file for fault in errors(faults)} == {
        "pack.yml", "visit.yml", "wellbeing.yml", "closeness.yml", "opening.yml",
    }  # fmt: skip
    assert faults == sorted(faults)


def test_a_pack_without_its_first_file_is_told_what_goes_in_it(folder: Path, only) -> None:
    (folder / "pack.yml").unlink()
    fault = only(check_pack(folder))
    assert (fault.file, fault.line, fault.column) == ("pack.yml", 1, 1)
    assert "changelog" in fault.what_to_do


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path, only) -> None:
    assert "no such folder" in only(check_pack(tmp_path / "none")).message


@pytest.mark.parametrize("name", ["run.py", "visit.yaml", "picture.svg"])
def test_a_pack_holds_only_data_files(folder: Path, only, name: str) -> None:
    (folder / name).write_text("x: 1\n", encoding="utf-8")
    fault = only(check_pack(folder))
    assert fault.file == name
    assert ".yml files only" in fault.message


def test_what_editors_leave_behind_is_not_part_of_a_pack(folder: Path) -> None:
    for name in (".DS_Store", "visit.yml~", "README.md"):
        (folder / name).write_text("x", encoding="utf-8")
    assert check_pack(folder) == []


def test_a_link_to_somewhere_else_is_refused(folder: Path, tmp_path: Path, only) -> None:
    (tmp_path / "secret.yml").write_text("kind: form\n", encoding="utf-8")
    (folder / "more.yml").symlink_to(tmp_path / "secret.yml")
    fault = only(check_pack(folder))
    assert (fault.file, "link" in fault.message) == ("more.yml", True)

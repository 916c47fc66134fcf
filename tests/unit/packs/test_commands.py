"""``trellis pack`` as somebody who writes no code meets it: what is said, and how it ends."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.unit.packs.conftest import FILES, write
from trellis.cli.main import app

SAY = CliRunner()
ABOUT = ["--title", "Front door", "--council", "Wrenmouth Council", "--version", "2026.1"]


def test_from_new_to_preview(tmp_path: Path) -> None:
    made = SAY.invoke(app, ["pack", "new", str(tmp_path), *ABOUT])
    folder = tmp_path / "front-door" / "2026.1"
    assert made.exit_code == 0
    assert f"trellis pack check {folder}" in made.stdout
    checked = SAY.invoke(app, ["pack", "check", str(folder)])
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert "can be installed" in checked.stderr
    shown = SAY.invoke(
        app, ["pack", "preview", str(folder), "--to", str(tmp_path / "seen"), "--no-open"]
    )
    assert f"2 pages written. The first is {tmp_path / 'seen' / 'index.html'}" in shown.stdout
    assert f"trellis pack install {folder}" in shown.stdout


def test_new_asks_for_what_it_is_not_told(tmp_path: Path) -> None:
    answer = "Our front door\nWrenmouth Council\n"
    made = SAY.invoke(app, ["pack", "new", str(tmp_path)], input=answer)
    assert made.exit_code == 0
    assert list((tmp_path / "our-front-door").iterdir())


def test_a_pack_that_is_there_is_left_alone(tmp_path: Path) -> None:
    SAY.invoke(app, ["pack", "new", str(tmp_path), *ABOUT])
    again = SAY.invoke(app, ["pack", "new", str(tmp_path), *ABOUT])
    assert again.exit_code == 1
    assert "is there already" in again.stderr


@pytest.mark.parametrize("command", ["check", "preview"])
def test_a_fault_is_said_with_its_place(folder: Path, tmp_path: Path, command: str) -> None:
    write(folder, {"visit.yml": FILES["visit.yml"].replace("prompt: How are", "promt: How are")})
    more = ["--to", str(tmp_path / "seen"), "--no-open"] if command == "preview" else []
    said = SAY.invoke(app, ["pack", command, str(folder), *more])
    assert said.exit_code == 1
    assert "visit.yml:18:9: There is no key “promt” here. Did you mean “prompt”?" in said.output
    assert "2 things to put right" in said.output
    assert not (tmp_path / "seen").exists()


def test_diff_ends_with_1_where_an_id_means_something_else(folder: Path, tmp_path: Path) -> None:
    files = {**FILES, "visit.yml": FILES["visit.yml"].replace("answer: text", "answer: date")}
    files["pack.yml"] = FILES["pack.yml"].replace("2026.1", "2026.2")
    later = write(tmp_path / "mine" / "2026.2", files)
    same = SAY.invoke(app, ["pack", "diff", str(folder), str(folder)])
    other = SAY.invoke(app, ["pack", "diff", str(folder), str(later)])
    assert (same.exit_code, other.exit_code) == (0, 1)
    assert "Changed in meaning (1)" in other.stdout
    data = SAY.invoke(app, ["pack", "diff", str(folder), str(later), "--json"])
    assert json.loads(data.stdout)["need_a_new_id"] == 1


def test_diff_ends_with_2_where_there_is_nothing_to_compare(folder: Path, tmp_path: Path) -> None:
    said = SAY.invoke(app, ["pack", "diff", str(folder), str(tmp_path / "a" / "b" / "c")])
    assert said.exit_code == 2
    assert "There is no folder" in said.stderr

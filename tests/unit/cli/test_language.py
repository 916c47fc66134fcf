"""The language commands as a person and a program meet them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from trellis.cli.main import app

SAY = CliRunner()
LINES = (
    '{"id": 7, "text": "He is unable to do it 😀."}\n\nnot json\n'
    '{"id": 8, "text": "What matters?"}\n'
)


def said(*words: str, text: str | bytes = "") -> list[dict[str, object]]:
    made = SAY.invoke(app, [*words, "--jsonl"], input=text)
    return [json.loads(line) for line in made.stdout.splitlines()]


def test_reading_ends_with_whether_anything_is_offered(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Line one.\nShe is unable to cook.", encoding="utf-8")
    (tmp_path / "b.md").write_text("Dil came.", encoding="utf-8")
    made = SAY.invoke(app, ["read", "--format", "lines", str(tmp_path)])
    assert made.exit_code == 1
    assert made.stdout.startswith(f"{tmp_path / 'a.txt'}:2:8: deficit: “unable to”.")
    assert made.stdout.count("\n") == 1
    assert SAY.invoke(app, ["read", str(tmp_path / "b.md")]).exit_code == 0
    assert SAY.invoke(app, ["read", str(tmp_path / "none.txt")]).exit_code == 2


def test_a_page_says_why_and_other_ways() -> None:
    made = SAY.invoke(app, ["read"], input="She struggles with it.")
    assert "1:5  “struggles with”  deficit  [deficit.struggles-with]" in made.stdout
    assert "Or: finds it hard to manage" in made.stdout
    assert "\x1b" not in made.stdout


def test_json_lines_of_findings() -> None:
    first, second = said("read", text=LINES)
    assert (first["id"], second["id"]) == (7, 8)
    finding = first["findings"][0]  # type: ignore[index]
    assert (finding["start"], finding["end"], finding["kind"]) == (6, 15, "deficit")
    assert set(finding) == {
        "start", "end", "text", "kind", "rule", "why", "alternatives", "source", "confidence",
    }  # fmt: skip
    assert "record" in first


@pytest.mark.parametrize("command", ["read", "questions", "talk", "anonymise"])
def test_a_bad_line_is_said_by_number_and_the_rest_go_through(command: str) -> None:
    made = SAY.invoke(app, [command, "--jsonl"], input=LINES)
    assert made.exit_code == 2
    assert "line 3: This line is not JSON." in made.stderr
    assert len(made.stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b'{"id": 1, "text": "\xff"}\n', "not UTF-8"),
        (b'{"id": 1}\n', "no “text”"),
        (b"[1]\n", "no “text”"),
        (b"\x00\x01\n", "not JSON"),
        (b"[" * 100_000 + b"\n", "not JSON"),
    ],
)
def test_bad_lines(raw: bytes, what: str) -> None:
    made = SAY.invoke(app, ["talk", "--jsonl"], input=raw)
    assert (made.exit_code, made.stdout) == (2, "")
    assert what in made.stderr


def test_questions_talk_and_anonymise_as_json_lines() -> None:
    text = json.dumps({"id": "q", "text": "What is going well?"})
    assert said("questions", text=text) == [
        {"id": "q", "open": True, "kind": "open", "strengths_based": True}
    ]
    text = json.dumps({"id": "t", "text": "I want to stop."})
    assert set(said("talk", text=text)[0]) == {"id", "talk", "darn", "confidence"}
    text = json.dumps({"id": "a", "text": "Zdenka rang on 3 May."})
    made = said("anonymise", text=text)[0]
    assert made["text"] == "The person rang on a date."
    assert made["entities"][0] == {  # type: ignore[index]
        "start": 0, "end": 6, "text": "Zdenka", "type": "PERSON", "stand_in": "the person",
    }  # fmt: skip


def test_the_record_may_say_whose_words_they_are() -> None:
    line = {"id": 1, "text": "Struggles with it", "own": [[0, 17]]}
    findings = said("read", text=json.dumps(line))[0]["findings"]
    assert [one["kind"] for one in findings] == ["voice"]  # type: ignore[union-attr]


def test_a_roster(tmp_path: Path) -> None:
    roster = tmp_path / "roster.json"
    roster.write_text('[{"names": ["Gwen Hall"], "stand_in": "her sister"}]', encoding="utf-8")
    made = SAY.invoke(app, ["anonymise", "--roster", str(roster)], input="gwen rang.")
    assert made.stdout == "Her sister rang.\n"
    assert "PERSON      gwen  →  her sister" in made.stderr


def test_a_rule_is_explained() -> None:
    made = SAY.invoke(app, ["read", "--explain", "deficit.struggles-with"])
    assert "Source: " in made.stdout
    assert SAY.invoke(app, ["read", "--explain", "no.such"]).exit_code == 2


def test_a_councils_own_pack(tmp_path: Path) -> None:
    folder = tmp_path / "ours" / "2026.1"
    folder.mkdir(parents=True)
    made = SAY.invoke(app, ["read", "--packs", str(folder)], input="x")
    assert made.exit_code == 2
    assert "The release has no pack.yml" in made.stderr


@pytest.mark.parametrize(
    ("raw", "what"),
    [(b"\x00\x01", "not plain text"), (b"ok\n\xff\xfe bad", ":2: This is not UTF-8")],
)
def test_what_is_no_text_is_said(tmp_path: Path, raw: bytes, what: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(raw)
    made = SAY.invoke(app, ["read", str(file)])
    assert made.exit_code == 2
    assert what in made.stderr


def test_lines_of_talk_and_questions_for_a_person() -> None:
    assert "change    desire" in SAY.invoke(app, ["talk"], input="I want to stop.\n").stdout
    made = SAY.invoke(app, ["questions"], input="Dil came. What matters to you?\n")
    assert made.stdout == "open    open       strengths  What matters to you?\n"

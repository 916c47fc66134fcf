"""The language commands as a person and a program meet them."""

import json
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner

from trellis.cli.language import _has_colours
from trellis.cli.main import app

SAY = CliRunner()
LINES = (
    '{"id": 7, "text": "He is unable to do it 😀."}\n\nnot json\n'
    '{"id": 8, "text": "What matters?"}\n'
)


def said(*words: str, text: str | bytes = "") -> list[dict[str, object]]:
    made = SAY.invoke(app, [*words, "--jsonl"], input=text)
    return [json.loads(line) for line in made.stdout.splitlines()]


def test_reading_ends_with_whether_anything_is_noticed(tmp_path: Path) -> None:
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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Neither of them can cook.", 1),  # no other way to put it is offered
        ("Dil said, “I want to paint again.”", 0),
        ("Dil came.", 0),
    ],
)
def test_framing_ends_with_1_whatever_is_offered(text: str, code: int) -> None:
    assert SAY.invoke(app, ["read"], input=text).exit_code == code


@pytest.mark.parametrize(
    "own",
    ["[[0, 99]]", "[[9, 2]]", "[[-1, 2]]", "[[0.0, 2]]", '[["0", "2"]]', "[[true, 2]]", "[0, 2]",
     '"no"', "[[0, 1, 2]]", "{}"],
)  # fmt: skip
def test_own_words_that_are_none_are_said_by_line(own: str) -> None:
    good = '{"id": 1, "text": "Struggles with it.", "own": [[0, 18]]}'
    lines = f'{good}\n{{"id": 2, "text": "Struggles with it.", "own": {own}}}\n{good}\n'
    made = SAY.invoke(app, ["read", "--jsonl"], input=lines)
    assert made.exit_code == 2
    assert made.stderr.startswith("line 2: ")
    assert [json.loads(line)["id"] for line in made.stdout.splitlines()] == [1, 1]


def test_no_own_words_are_none() -> None:
    line = {"id": 1, "text": "Struggles with it.", "own": None}
    assert said("read", text=json.dumps(line))[0]["findings"]


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        (["--setting", "adult"], "adults, children, carers, supervision"),
        (["--without", "defcit"], "deficit, label, dependency"),
        (["--format", "pages"], "page, lines, json"),
    ],
)
def test_a_mistyped_option_is_refused(words: list[str], choices: str) -> None:
    made = SAY.invoke(app, ["read", *words], input="She struggles.")
    assert (made.exit_code, made.stdout) == (2, "")
    assert words[1] in made.stderr
    assert choices in made.stderr


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('{"names": ["Gwen"], "stand_in": "x", "type": "HUMAN"}', "PERSON, DOB"),
        ('{"names": [], "stand_in": "x"}', "names"),
        ('{"names": [3], "stand_in": "x"}', "names"),
        ('{"stand_in": "x"}', "names"),
        ('{"names": "Gwen", "stand_in": 3}', "stand_in"),
    ],
)
def test_a_roster_that_says_something_else_is_refused(
    tmp_path: Path, entry: str, fault: str
) -> None:
    roster = tmp_path / "roster.json"
    roster.write_text(f'[{{"names": "Dil"}}, {entry}]', encoding="utf-8")
    made = SAY.invoke(app, ["anonymise", "--roster", str(roster)], input="gwen rang.")
    assert (made.exit_code, made.stdout) == (2, "")
    assert "entry 2" in made.stderr
    assert fault in made.stderr


def test_a_folder_with_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    made = SAY.invoke(app, ["read", str(tmp_path)])
    assert made.exit_code == 2
    assert "nothing to read here" in made.stderr


def test_hidden_folders_and_the_locks_of_word_are_passed_over(tmp_path: Path) -> None:
    for name in (".git/a.txt", ".notes.txt", "~$letter.docx", "seen/b.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("She struggles.", encoding="utf-8")
    made = SAY.invoke(app, ["read", "--format", "lines", str(tmp_path)])
    assert {line.split(":")[0] for line in made.stdout.splitlines()} == {
        str(tmp_path / "seen/b.txt")
    }
    assert made.stderr == ""


@pytest.mark.parametrize(
    "rule", ["deficit.sentence", "jargon.unexplained-abbreviation", "voice.own-words"]
)
def test_a_rule_without_wording_says_what_it_notices(rule: str) -> None:
    made = SAY.invoke(app, ["read", "--explain", rule])
    assert "Notices: \n" not in made.stdout
    assert "Notices: " in made.stdout


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert _has_colours()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not _has_colours()


def test_questions_without_their_mark_are_found_and_what_tells_is_not() -> None:
    text = "Is it OK\nHow safe do you feel\ntell me about school\nDil is well\nHe is at home.\n"
    made = SAY.invoke(app, ["questions"], input=text)
    assert [line[30:] for line in made.stdout.splitlines()] == [
        "Is it OK", "How safe do you feel", "tell me about school",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Hello.", "The carers come at eight.", "Yes", "Thank you."])
def test_what_is_no_question_says_so(text: str) -> None:
    told = {"id": 1, "open": False, "kind": "none", "strengths_based": False}
    assert said("questions", text=json.dumps({"id": 1, "text": text})) == [told]


@pytest.mark.parametrize("text", ["Any pain", "three wishes", "colour in how far you are", "Why"])
def test_what_could_be_a_question_is_one(text: str) -> None:
    assert said("questions", text=json.dumps({"id": 1, "text": text}))[0]["kind"] != "none"


@pytest.mark.parametrize(
    ("line", "leans"),
    [
        ({"text": "I want to stop.", "speaker": "person"}, "change"),
        ({"text": "I want to stop.", "speaker": "Amina"}, "change"),
        ({"text": "I want you to stop.", "speaker": "practitioner"}, "neutral"),
        ({"text": "Nurse: I want you to stop."}, "neutral"),
        ({"text": "Social worker: I want you to stop."}, "neutral"),
        ({"text": "Amina: I want to stop."}, "change"),
        ({"text": "Nurse Amina said it: I want to stop."}, "change"),
        ({"text": "Dear Dr Roe,\nI want to stop the tablets since they make me sick and I cannot "
                  "sleep at night with them at all.\nYours sincerely, Dil"}, "neutral"),
    ],
)  # fmt: skip
def test_only_the_person_leans(line: dict[str, str], leans: str) -> None:
    told = said("talk", text=json.dumps({"id": 1, **line}))[0]
    assert told["talk"] == leans
    assert leans != "neutral" or told["darn"] == ""


def test_a_speaker_that_is_no_name_is_said() -> None:
    made = SAY.invoke(app, ["talk", "--jsonl"], input='{"text": "Yes.", "speaker": 4}')
    assert made.exit_code == 2
    assert "line 1: Write “speaker” as words" in made.stderr


def test_a_letter_is_nobodys_turn() -> None:
    letter = (
        "Dear Dr Roe,\nI want to stop the tablets since they make me sick, and I cannot sleep.\n"
    )
    made = SAY.invoke(app, ["talk"], input=letter + "I wish I could go out more.\nKind regards\n")
    assert "reads as a letter" in made.stderr
    assert all(line.startswith("neutral") for line in made.stdout.splitlines())


def test_what_is_left_out_of_a_word_file_is_said_beside_its_text(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Zdenka rang.")
    document.sections[0].header.paragraphs[0].text = "Wrenmouth Council"
    document.save(str(tmp_path / "a.docx"))
    made = SAY.invoke(app, ["anonymise", str(tmp_path / "a.docx")])
    assert made.stdout == "The person rang.\n"
    assert "Left out when this file was brought in: headers." in made.stderr

"""What a reader may be handed: very much, very long, no text at all, a rule that cannot be used.

None of it is timed. Work that must be bounded is counted instead.
"""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.proving import briefly
from trellis.cli.main import app
from trellis.language import FaultyRule, Reader, Rule, RuleBook
from trellis.language.page import Page
from trellis.language.rules.machine import check

ONE = "She struggles with the stairs, and her brother rings on Sundays. "
READER = Reader()


def test_megabytes_are_read_to_their_end() -> None:
    text = ONE * (briefly(3, at_length=20) * 1_000_000 // len(ONE))
    findings = Reader(weighs=False).read(text).findings
    assert findings[-1].end > len(text) - len(ONE)
    assert [one.text for one in findings[:2]] == ["struggles", "struggles with"]


def test_one_line_of_a_megabyte_is_looked_at_in_part() -> None:
    text = "and then she struggles with it and " * 30_000
    page = Page(text)
    window = page.window(500_000, 500_010)
    assert 500_000 in range(*window)
    assert window.end - window.start <= 2_000
    assert READER.read(text).findings


def test_a_word_of_a_megabyte_is_one_word() -> None:
    reading = READER.read("x" * 1_000_000)
    assert reading.record.words == 1
    assert reading.findings == ()


def test_bytes_that_are_no_text_do_not_stop_the_reader() -> None:
    text = bytes(range(256)).decode("latin-1") * 2_000
    assert READER.read(text) == READER.read(text)


def test_places_are_right_after_half_characters_and_nulls() -> None:
    text = "\x00\ud800 😀 e\u0301\r\n\r\nShe struggles with it."
    found = next(one for one in READER.read(text).findings if one.kind == "deficit")
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "pattern", ["(a+)+b", "(?:a|a)*c", "a*", "(a{0,5}){0,5}", "((", "(?i)x", r"(a)\1", "x" * 401]
)
def test_a_pattern_that_could_take_long_is_refused_by_name(pattern: str) -> None:
    rule = Rule(id="deficit.slow", finds="deficit", how="pattern", match=(pattern,), why="Why.",
                source="Handbook", near=("a",))  # fmt: skip
    with pytest.raises(FaultyRule, match=r"deficit\.slow"):
        Reader(RuleBook((rule,)))


def test_a_rule_that_stands_for_too_much_is_refused_by_name() -> None:
    many = "{" + ",".join(f"w{number}" for number in range(100)) + "}"
    rule = Rule(id="label.many", finds="label", how="phrase", match=(f"{many}{many}",), why="Why.",
                source="Handbook")  # fmt: skip
    with pytest.raises(FaultyRule, match=r"label\.many"):
        check(rule)


def test_a_file_that_is_not_text_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00binary\x80")
    (tmp_path / "b.txt").write_text("She struggles with it.", encoding="utf-8")
    made = CliRunner().invoke(app, ["read", "--format", "json", str(tmp_path)])
    assert "a.txt" in made.stderr
    assert json.loads(made.stdout)["file"].endswith("b.txt")
    assert made.exit_code == 2

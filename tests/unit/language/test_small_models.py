"""What questions and talk are made of, and what their weights add up to."""

from pathlib import Path

import pytest

from trellis.language.model.choose import Chooser, chooser
from trellis.language.model.weights import Line, to_json
from trellis.language.model.wording import Signs, made

SIGNS = Signs({"if": r"\bif\b", "would": r"\bwould\b", "another sees": r"\bwho (?:see|say)\b"})


def test_what_something_comes_to_is_the_bias_and_the_sum_of_its_weights() -> None:
    lines = {"open": Line(-1000, 0.0, 0.0), "closed": Line(500, 0.0, 0.0)}
    odds = Chooser(lines, {"how": [3000, -2000], "many": [-1000, 1000]}).odds(
        {"how": 0.5, "many": 1.0, "never met": 7.0}
    )
    assert odds == pytest.approx({"open": -0.5, "closed": 0.5})


def test_the_weights_are_those_that_were_written(tmp_path: Path) -> None:
    place = tmp_path / "weights.json"
    lines = {"open": Line(-1000, 0.0, 0.0), "closed": Line(500, 0.0, 0.0)}
    place.write_text(to_json(lines, {"how": [3, -2]}, "two lines"), encoding="utf-8")
    assert chooser(place).odds({"how": 1.0}) == pytest.approx({"open": -0.997, "closed": 0.498})


def test_whoever_is_spoken_of_stands_as_who_by_kin_by_work_or_by_name() -> None:
    for person in ("your mum", "the nurse", "Olena", "Mr Nowak"):
        assert "WHO" in made(f"what would {person} say?", SIGNS)
        assert "@another sees" in made(f"what would {person} say?", SIGNS)


def test_a_day_or_a_feast_is_nobodys_name() -> None:
    assert "WHO" not in made("What happened on Tuesday, and at Christmas?", SIGNS)


def test_signs_count_alone_and_two_at_a_time() -> None:
    found = made("If it was over, what would you do?", SIGNS)
    assert {"@if", "@would", "@if & @would"} & set(found) == {"@if", "@would"}
    assert "@if & would" in found


def test_how_each_part_begins_counts_without_the_word_that_leads_in() -> None:
    found = made("You rang me. So what helped?", SIGNS)
    assert {"^you rang me", "|what helped"} <= set(found)
    assert not [name for name in found if name.startswith("|so")]


def test_what_rules_hold_is_one_name_among_others() -> None:
    assert ":says miracle" in made("And then?", SIGNS, ["miracle"])


def test_nothing_is_made_of_no_words() -> None:
    assert made(" … ?", SIGNS, ["open"]) == {}

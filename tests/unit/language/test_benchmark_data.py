"""The language benchmark's labelled sets are well formed, large enough and kept apart."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3] / "bench" / "data" / "language"
TEST = ROOT / "test"
SETS = [path for path in (ROOT / "dev", TEST) if path.is_dir()]
FILES = ("sentences", "held_out", "questions", "utterances", "passages")
KINDS = {"deficit", "label", "dependency", "blame", "jargon", "judgement", "softening"}
KINDS |= {"strength", "voice"}
SETTINGS = {"adults", "children", "carers", "supervision"}
QUESTIONS = {"open", "closed", "leading", "scaling", "miracle", "exception", "circular", "multiple"}
PERSON = {"change", "sustain", "neutral"}
PRACTITIONER = {"affirmation", "simple_reflection", "complex_reflection", "summary"}
PRACTITIONER |= {"open_question", "closed_question", "other"}
DARN = {"desire", "ability", "reason", "need", "commitment"}
ENTITIES = {"PERSON", "DOB", "DATE", "ADDRESS", "POSTCODE", "PHONE", "EMAIL", "NHS_NUMBER"}
ENTITIES |= {"SCHOOL", "ORG", "PLACE", "CASE_REF"}
# Ofcom's numbers for drama, without spaces, and nothing else may stand for a telephone number.
DRAMA = re.compile(
    r"01632960\d{3}|07700900\d{3}|02079460\d{3}|01(?:13|14|15|16|17|18|21|31|41|51|61)4960\d{3}"
    r"|01914980\d{3}|02896496\d{3}|02920180\d{3}|08081570\d{3}|03069990\d{3}|09098790\d{3}"
)

Row = dict[str, Any]


def rows(folder: Path, name: str) -> list[Row]:
    """Every line of one file of a set, or nothing where the set has no such file."""
    path = folder / f"{name}.jsonl"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def plain(text: str) -> str:
    """The text as two writers might both have typed it: lower case, words only."""
    return " ".join(re.findall(r"\w+", text.lower()))


def least(counts: Counter[str], of: Iterable[str]) -> int:
    """The smallest count among the given names."""
    return min(counts[name] for name in of)


@pytest.fixture(params=SETS, ids=lambda path: path.name)
def folder(request: pytest.FixtureRequest) -> Path:
    """Each set that is in the repository, one after the other."""
    chosen = request.param
    assert isinstance(chosen, Path)
    return chosen


@pytest.mark.parametrize("name", FILES)
def test_ids_and_texts_are_there_and_never_twice(folder: Path, name: str) -> None:
    every = rows(folder, name)
    assert all(row["text"] == row["text"].strip() != "" for row in every)
    assert [i for i, n in Counter(row["id"] for row in every).items() if n > 1] == []
    assert [t for t, n in Counter(plain(row["text"]) for row in every).items() if t and n > 1] == []


def test_sentences_have_known_kinds_and_spans_in_their_text(folder: Path) -> None:
    for row in rows(folder, "sentences") + rows(folder, "held_out"):
        assert set(row["kinds"]) <= KINDS, row["id"]
        assert len(set(row["kinds"])) == len(row["kinds"]), row["id"]
        assert row["setting"] in SETTINGS, row["id"]
        assert set(row["spans"]) <= set(row["kinds"]), row["id"]
        assert all(span and span in row["text"] for span in row["spans"].values()), row["id"]


def test_questions_have_a_known_kind_that_agrees_with_open(folder: Path) -> None:
    for row in rows(folder, "questions"):
        assert row["kind"] in QUESTIONS, row["id"]
        assert isinstance(row["open"], bool), row["id"]
        if row["kind"] in {"open", "closed"}:
            assert row["open"] == (row["kind"] == "open"), row["id"]


def test_utterances_have_talk_that_fits_who_speaks(folder: Path) -> None:
    for row in rows(folder, "utterances"):
        known = {"person": PERSON, "practitioner": PRACTITIONER}[row["speaker"]]
        assert row["talk"] in known, row["id"]
        if row["talk"] in {"change", "sustain"}:
            assert row["darn"] in DARN, row["id"]
        else:
            assert row["darn"] is None, row["id"]


def test_entities_stand_in_their_passage_in_order(folder: Path) -> None:
    for row in rows(folder, "passages"):
        at = 0
        for entity in row["entities"]:
            assert entity["type"] in ENTITIES, row["id"]
            found = row["text"].find(entity["text"], at)
            assert found >= 0, (row["id"], entity["text"])
            found = entity.get("start", found)
            at = entity.get("end", found + len(entity["text"]))
            assert row["text"][found:at] == entity["text"], (row["id"], entity["text"])
        roster = row.get("roster")
        assert roster is None or set(roster) == {"people", "places"}, row["id"]


def test_no_text_is_in_both_sets() -> None:
    for name in FILES:
        seen: Counter[str] = Counter()
        for each in SETS:
            seen.update({plain(row["text"]) for row in rows(each, name)} - {""})
        assert [text for text, n in seen.items() if n > 1] == []


def test_what_is_held_out_stands_nowhere_else() -> None:
    held_out = {plain(row["text"]) for row in rows(ROOT / "dev", "held_out")}
    others = {plain(row["text"]) for each in SETS for row in rows(each, "sentences")}
    assert len(held_out) >= 200
    assert not held_out & others


def test_the_test_set_has_sentences_enough_of_every_kind() -> None:
    every = rows(TEST, "sentences")
    clean = {row["id"] for row in every if not row["kinds"]}
    assert len(every) >= 800
    assert 0.40 <= len(clean) / len(every) <= 0.50
    assert least(Counter(kind for row in every for kind in row["kinds"]), KINDS) >= 60
    assert {row["setting"] for row in every} == SETTINGS
    assert all(set(row["spans"]) == set(row["kinds"]) for row in every)


def test_at_least_half_of_the_clean_sentences_are_exceptions() -> None:
    clean = {row["id"] for row in rows(TEST, "sentences") if not row["kinds"]}
    hard = [row["id"] for row in rows(TEST, "exceptions")]
    assert len(set(hard)) == len(hard)
    assert set(hard) <= clean
    assert 2 * len(hard) >= len(clean)


def test_the_test_set_has_questions_and_utterances_enough() -> None:
    questions, utterances = rows(TEST, "questions"), rows(TEST, "utterances")
    assert len(questions) >= 300
    assert least(Counter(row["kind"] for row in questions), QUESTIONS) >= 25
    assert len(utterances) >= 300
    assert least(Counter(row["talk"] for row in utterances), PERSON | PRACTITIONER) >= 20
    for talk in ("change", "sustain"):
        counts = Counter(row["darn"] for row in utterances if row["talk"] == talk)
        assert least(counts, DARN) >= 10


def test_the_test_set_has_passages_enough_and_rosters_for_a_third() -> None:
    every = rows(TEST, "passages")
    assert len(every) >= 150
    assert 0.25 <= sum("roster" in row for row in every) / len(every) <= 0.45
    counts = Counter(entity["type"] for row in every for entity in row["entities"])
    assert least(counts, ENTITIES) >= 15


def test_nobody_in_the_test_passages_can_be_a_living_person() -> None:
    for row in rows(TEST, "passages"):
        for entity in row["entities"]:
            digits = re.sub(r"\D", "", entity["text"])
            if entity["type"] == "PHONE":
                assert DRAMA.fullmatch(digits), (row["id"], entity["text"])
            if entity["type"] == "EMAIL":
                assert entity["text"].endswith(".example"), (row["id"], entity["text"])
            if entity["type"] == "NHS_NUMBER":
                weighed = zip(digits, range(10, 1, -1), strict=False)
                check = 11 - sum(int(digit) * weight for digit, weight in weighed) % 11
                assert digits.startswith("999"), row["id"]
                assert int(digits[9]) == check % 11, row["id"]

"""The table of ASVS answers each requirement of levels 1 and 2 once, and its tests are there.

``asvs_numbers.txt`` is the list of numbers and levels of OWASP ASVS 5.0.0, apart from the table.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
NUMBERS = dict(
    line.split() for line in (Path(__file__).parent / "asvs_numbers.txt").read_text().splitlines()
)
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
ROWS = ROW.findall((REFERENCE / "asvs.md").read_text())
MET, COUNCIL, NOT_HERE = "met", "the council's part", "does not apply"
ANSWERS = {MET, COUNCIL, NOT_HERE, "not met yet"}
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
# Requirements that the code of others meets, below what a test of ours reaches.
BELOW = {"4.2.1", "6.5.4", "6.5.5", "11.3.1", "11.3.2"}
WRITTEN = {
    "What may be sent": ("10 MB", "unpacked 40 MB", "12 MB"),
    "What costs much": ("TRELLIS_LIMITS", "60 a minute"),
    "Signing in": (
        *("TRELLIS_IDLE_MINUTES", "twelve characters", "several devices"),
        "Signing out of one ends nothing at the other",
    ),
    "Who may do what": ("access_matrix.toml", "row-level security"),
    "Keys and what they protect": ("TRELLIS_SECRET_KEY", "TRELLIS_AUDIT_KEY", "argon2id"),
    "What Trellis talks to": ("sslmode", "mail server"),
    "How sensitive what is": ("most sensitive", "no-store"),
    "What is logged": ("TRELLIS_LOG_FORMAT", "carry their zone"),
    "What is in it": ("trellis sbom", "within two days"),
}


def names_of_tests(text: str) -> set[tuple[str, str]]:
    return set(NAMED.findall(text))


@cache
def found_in(path: str) -> frozenset[str]:
    """Return the names of the tests of a file; none where there is no such file."""
    file = ROOT / path
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    return frozenset(re.findall(r"^ *def (test_\w+)\(", text, re.MULTILINE))


def test_every_requirement_of_levels_1_and_2_is_answered_once() -> None:
    numbers = Counter(number for number, *_ in ROWS)
    assert len(NUMBERS) == 253
    assert sorted(set(NUMBERS) - set(numbers)) == []
    assert sorted(set(numbers) - set(NUMBERS)) == []
    assert [number for number, times in numbers.items() if times > 1] == []


def test_every_answer_is_one_of_four_and_of_its_level() -> None:
    for number, level, _asked, answer, where, _test in ROWS:
        assert answer in ANSWERS, number
        assert level == NUMBERS[number], number
        assert len(where) > 3, number


def test_what_is_met_names_a_test_unless_it_is_met_below_us() -> None:
    without = {n for n, _l, _a, answer, _w, test in ROWS if answer == MET and not NAMED.match(test)}
    assert without == BELOW


@pytest.mark.parametrize("page", ["asvs.md", "hazards.md"])
def test_every_test_that_is_named_is_there(page: str) -> None:
    named = names_of_tests((REFERENCE / page).read_text())
    assert len(named) > 20
    missing = []
    for path, name in sorted(named):
        if name not in found_in(path):
            missing.append(f"{path}::{name}")
    assert missing == []


def test_the_figures_at_the_head_are_those_of_the_table() -> None:
    head = (REFERENCE / "asvs.md").read_text().partition("\n## ")[0]
    answers = Counter(answer for _n, _l, _a, answer, _w, _t in ROWS)
    said = [int(figure) for figure in re.findall(r"\b\d+\b", head.partition("\nOf ")[2])][:6]
    order = (MET, NOT_HERE, COUNCIL, "not met yet")
    told = [answers[one] for one in order]
    assert said[:2] == [len(ROWS), told[0]]
    assert set(told) <= set(said)


@pytest.mark.parametrize("heading", WRITTEN)
def test_what_has_to_be_written_down_is(heading: str) -> None:
    _, _, rest = (REFERENCE / "security.md").read_text().partition(f"\n## {heading}")
    section = " ".join(rest.partition("\n## ")[0].split())
    assert [words for words in WRITTEN[heading] if words not in section] == []


def test_every_hazard_has_a_cause_an_effect_a_control_with_a_test_and_what_remains() -> None:
    entries = (REFERENCE / "hazards.md").read_text().split("\n## ")[1:]
    hazards = [entry for entry in entries if re.match(r"H\d+\b", entry)]
    assert len(hazards) >= 15
    for number, entry in enumerate(hazards, 1):
        assert entry.startswith(f"H{number}. ")
        for part in ("Cause", "Effect", "Controls", "What remains"):
            assert f"**{part}.**" in entry, (number, part)
        assert NAMED.search(entry), number

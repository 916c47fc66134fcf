"""How long a record is kept: the longest rule that applies, and never shorter for not knowing."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.proving import briefly
from trellis.packs import check_pack, load_pack
from trellis.packs.build import build
from trellis.packs.model import RetentionRule
from trellis.packs.retention import (
    CIRCUMSTANCES,
    Known,
    Piece,
    applies,
    keeping,
    standing,
    years_after,
)
from trellis.packs.schemas import SCHEMAS

RULES = load_pack(SCHEMAS.parent / "records-retention" / "2026.1").retentions[0].rules
ROWS = list(csv.DictReader((Path(__file__).parent / "retention.csv").open(encoding="utf-8")))


def read(day: str) -> date | None:
    return date.fromisoformat(day) if day else None


def told(row: dict[str, str]) -> Known:
    """Read a line of the table: work as kind:began:ended, what was written as name:day."""
    pieces = [one.split(":") for one in row["work"].split()]
    had = [one.split(":") for one in row["had"].split()]
    return Known(
        born=read(row["born"]),
        work=tuple(Piece(kind, date.fromisoformat(a), read(b)) for kind, a, b in pieces),
        last_contact=read(row["last_contact"]),
        circumstances=tuple((name, read(day)) for name, day in had),
    )


@pytest.mark.parametrize("row", ROWS, ids=[row["who"] for row in ROWS])
def test_the_table_of_people(row: dict[str, str]) -> None:
    found = standing(RULES, told(row))
    counts = found.counts.rule.id if found.counts else ""
    lacks = found.counts.lacks if found.counts else ""
    assert (counts, found.until, lacks) == (row["rule"], read(row["until"]), row["lacks"])


days = st.dates(date(1930, 1, 1), date(2026, 1, 1))
pieces = st.builds(
    lambda kind, began, length: Piece(kind, began, began + timedelta(length)),
    st.sampled_from(("contact", "review")),
    days,
    st.integers(0, 900),
)
written = st.tuples(st.sampled_from(CIRCUMSTANCES), st.none() | days)
people = st.builds(
    Known,
    born=st.none() | days,
    work=st.lists(pieces, max_size=4).map(tuple),
    last_contact=st.none() | days,
    circumstances=st.lists(written, max_size=3).map(tuple),
)


@settings(max_examples=briefly(40, at_length=5_000), deadline=None, database=None)
@given(people, st.permutations(RULES))
def test_the_longest_rule_counts_in_whatever_order_they_stand(
    known: Known, rules: list[RetentionRule]
) -> None:
    found = standing(rules, known)
    each = [keeping(rule, known).until for rule in rules if applies(rule, known)]
    assert found.until == (None if not each or None in each else max(day for day in each if day))


@settings(max_examples=briefly(40, at_length=5_000), deadline=None, database=None)
@given(people, st.sampled_from(CIRCUMSTANCES), st.none() | days)
def test_to_know_less_of_somebody_never_shortens(known: Known, what: str, day: date | None) -> None:
    """Without the day of birth, or of what was written down, a record is kept no less long."""
    before = standing(RULES, known).until
    unborn = Known(None, False, known.work, known.last_contact, known.circumstances)
    undated = tuple((name, None) for name, _ in known.circumstances)
    dateless = Known(known.born, False, known.work, known.last_contact, undated)
    if "died" in dict(known.circumstances):  # a death in childhood shortens, once it is known
        return
    for less in (unborn, dateless):
        after = standing(RULES, less).until
        assert after is None or (before is not None and after >= before)


@settings(max_examples=20, deadline=None, database=None)
@given(people)
def test_work_that_goes_on_keeps_the_record_whatever_the_rules_say(known: Known) -> None:
    on = Piece("review", date(2026, 1, 1))
    going = Known(known.born, False, (*known.work, on), known.last_contact, known.circumstances)
    assert standing(RULES, going).until is None


def test_of_the_last_of_february_years_run_to_the_first_of_march() -> None:
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert years_after(date(2024, 2, 29), 3) == date(2027, 3, 1)


PACK = """\
kind: retention
id: ours
title: Ours
rules:
  - id: grown
    title: Grown people
    why: Somebody may ask.
    when: [adult]
    from: last-work-ended
    years: 6
    basis: custom
    source: Our own
    examples:
      match:
        - {who: A man, born: 1950-01-01, ended: 2020-03-02, until: 2026-03-02}
      leave:
        - {who: A girl, born: 2010-01-01, ended: 2020-03-02}
"""


@pytest.mark.parametrize(
    ("was", "now", "line", "says"),
    [
        ("until: 2026-03-02", "until: 2027-03-02", 15, "until 2026-03-02, and the example says"),
        (
            "born: 2010-01-01",
            "born: 1990-01-01",
            17,
            "applies to this person, and says",
        ),
        ("born: 1950-01-01", "born: 2015-01-01", 15, "does not apply to this person, and says"),
        ("ended: 2020-03-02, until", "ended: 2020-02-31, until", 15, "There is no day"),
        ("    years: 6\n", "", 9, "does not say how many years"),
        ("    from: last-work-ended\n", "", 9, "does not say from when"),
        ("from: last-work-ended", "from: birthday", 9, "does not say which"),
        ("years: 6", "years: 6\n    age: 5", 11, "“age” is never used"),
        ("when: [adult]", "when: [adult]\n    unless: [adult]", 9, "so the rule never applies"),
        ("from: last-work-ended", "from: last-works-ended", 9, "not one of the values"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(
    folder: Path, was: str, now: str, line: int, says: str
) -> None:
    (folder / "ours.yml").write_text(PACK, encoding="utf-8")
    assert [one for one in check_pack(folder) if one.file == "ours.yml"] == []
    (folder / "ours.yml").write_text(PACK.replace(was, now, 1), encoding="utf-8")
    found = [one for one in check_pack(folder) if one.file == "ours.yml"]
    assert [(one.line, says in one.message) for one in found] == [(line, True)]


def test_a_rule_is_built_again_from_what_the_database_keeps() -> None:
    from dataclasses import asdict

    assert [build(RetentionRule, asdict(rule)) for rule in RULES] == list(RULES)

"""The short form of ``script/prove mutations``: what is taken away is gone, and comes back.

A test of each way of taking away, and of what tells that nothing noticed it.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.integration.openings.bare import Bare
from tests.integration.openings.conftest import bare  # noqa: F401 (a fixture)
from tests.proofs import mutations
from tests.proofs.bench import Bench
from tests.proofs.checks import called_from, checks, left_out
from tests.proofs.clauses import clauses, clauses_of
from tests.proofs.policies import in_place, loosened
from tests.unit.access.test_actions_ask import of_role
from trellis.people.actions import begin_person

EVERY = {one.name: one for one in clauses()}
CHECK = "people/actions.py begin_person: require(by, Permission.ADD_PERSON)"
OWN_PART = "may_see 12: i.worker_id = me.id"
OVER = "goes_on_at 4: ended > day"


def test_each_clause_differs_from_the_shipped_rule_in_one_place() -> None:
    assert len(EVERY) > 300
    for one in EVERY.values():
        head = one.restore.index(one.text) if one.restore.count(one.text) == 1 else 0
        assert one.statement != one.restore
        assert one.statement[:head] == one.restore[:head]


def test_the_database_takes_each(bare: Bare) -> None:  # noqa: F811
    for one in EVERY.values():
        bare.rows(one.statement)


def test_the_operands_of_a_condition_are_found_at_every_depth() -> None:
    found = clauses_of(
        "f",
        "create function f() as $$ select a where b and (c or not exists (select d where e)) $$;",
    )
    assert [(one.text, one.instead) for one in found] == [
        ("b", "true"),
        ("(c or not exists (select d where e))", "true"),
        ("c", "false"),
        ("not exists (select d where e)", "false"),
        ("e", "true"),
    ]


def test_a_clause_taken_away_is_gone_from_the_database(bare: Bare) -> None:  # noqa: F811
    work = {"worker": bare.me, "ended": 1}
    bare.part(**work)
    for name, sees in ((OWN_PART, [False, True]), (OVER, [False, True])):
        answers = []
        for statement in (EVERY[name].statement, EVERY[name].restore):
            bare.rows(statement)
            answers.append(bare.says("may_see", bare.person))
        assert answers == sees, name


def test_a_check_taken_away_lets_anybody_pass_until_it_is_back(db: None) -> None:
    (check,) = [one for one in checks() if one.name == CHECK]
    anybody: dict[str, Any] = {"name": object(), "called": object()}

    def begin() -> str:
        with pytest.raises(Exception) as raised:
            begin_person(by=of_role("administrator"), **anybody)
        return type(raised.value).__name__

    with called_from() as places:
        assert begin() == PermissionDenied.__name__
    assert check.place in places
    with left_out(check):
        assert begin() != PermissionDenied.__name__
    assert begin() == PermissionDenied.__name__


def test_a_policy_and_a_right_are_loosened_until_they_are_back(
    database: dict[str, str], owner: Callable[..., list[Any]]
) -> None:
    name = database["owner"].rsplit("/", 1)[1]
    ways = {one.name: one for one in loosened()}
    said = "select qual from pg_policies where tablename = 'people_person' and policyname = 'seen'"
    may = "select has_table_privilege('trellis_app', 'work_involvement', 'insert')"
    shipped = [owner(said), owner(may)]
    with in_place(ways["READ_ONLY: work_involvement"], [name]):
        assert owner(may) == [(True,)]
    with in_place(next(one for one in ways.values() if one.constant == "SUBJECT"), [name]):
        assert owner(said) == [("true",)]
    assert [owner(said), owner(may)] == shipped


def test_the_tests_that_come_by_it_are_run_and_the_likeliest_first() -> None:
    bench = Bench(lambda _: None, {"a clause": "a.py::slow"})
    slow, quick, other = "a.py::slow", "b.py::quick", "c.py::other"
    for name, took, by in ((slow, 9, {"f"}), (quick, 1, {"f"}), (other, 1, {"g"})):
        bench.took[name] = took
        bench.comes_by[name] = by
    assert bench.candidates("a clause", {"f"}, "f") == [slow, quick]
    assert bench.candidates("another", {"f"}, "f") == [quick, slow]
    bench.noticing["f"] = [slow]
    assert bench.candidates("another", {"f"}, "f") == [slow, quick]


def test_what_nothing_noticed_is_said_to_have_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutations, "SAME", {"f 2: b": "It is idle."})
    tally = mutations.Tally("clauses")
    for name, found in (("f 1: a", "test_a"), ("f 2: b", ""), ("f 3: c", "")):
        tally.note(name, found)
    lines = mutations.shown([tally])
    assert "| clauses | 3 | 1 | 1 | 1 |" in lines
    assert [line for line in lines if "FAILED" in line] == ["- FAILED: survived: f 3: c"]


def test_what_is_said_to_be_the_same_is_there_to_be_taken_away() -> None:
    told = tomllib.loads(Path("tests/proofs/the_same.toml").read_text("utf-8"))
    there = set(EVERY) | {one.name for one in loosened()} | {one.name for one in checks()}
    assert set(told) - there == set()
    assert all(told.values())

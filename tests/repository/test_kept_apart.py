"""No column in which the program may write an address holds one that is hidden, whichever it is.

The words are put into every such column of every row of Dot's record: before it is hidden, and
again while it is. The columns are found by their shape; those that are left out are named with a
reason in ``work/sql/apart.sql``.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import sql

from tests.wrenmouth import Wrenmouth

HOME = "9 Tanner Row, Oldgate\nWrenmouth\nWM4 1QT"
TOLD = {"address": ["Dot Marlowe", *HOME.split("\n")], "text": [f"Ring 01632 960 123, at {HOME}."]}
WORDS = ("Tanner Row", "WM4 1QT", "960 123")
LEFT = {
    "records_guidedrecord.answers",
    "plans_plan.answers",
    "plans_interimplan.lines",
    "plans_interimplan.told",
    "assessments_determination.answers",
    "people_hiddencontact.words",  # the words themselves
}
PLAIN_DATA = (
    "select t.tab, coalesce(t.base, t.tab) || '.' || a.attname,"
    " exists (select 1 from apart_columns() k where k.tab = t.tab and k.col = a.attname)"
    " from person_tables() t join pg_attribute a on a.attrelid = t.tab::regclass"
    " and a.attnum > 0 and not a.attisdropped"
    " and a.atttypid in ('json'::regtype, 'jsonb'::regtype)"
)
CHECKS = (
    "select c.conrelid::regclass::text, c.conname from pg_constraint c where c.contype = 'c'"
    " and c.conrelid in (select k.tab::regclass from apart_columns() k)"
)


@pytest.fixture
def owner_of(still: Wrenmouth) -> Iterator[tuple[UUID, psycopg.Connection[Any]]]:
    """The world as its owner sees it, in a transaction that is taken back.

    What rows have to be like besides is set aside, since what is written into them is no matter.
    """
    with psycopg.connect(still.owner) as held:
        for table, name in held.execute(CHECKS).fetchall():
            names = sql.Identifier(table), sql.Identifier(name)
            held.execute(sql.SQL("alter table {} drop constraint {}").format(*names))
        yield still.world.dot.person.pk, held
        held.rollback()


def columns(held: psycopg.Connection[Any]) -> list[tuple[str, str, bool]]:
    return held.execute("select tab, col, is_json from apart_columns()").fetchall()


def write(held: psycopg.Connection[Any], person: UUID) -> set[str]:
    """Write the address wherever the program may; return the tables in which there was a row."""
    found = set()
    for table, column, is_json in columns(held):
        told = json.dumps(TOLD) if is_json else "At home, 9 Tanner Row"
        query = sql.SQL("update {} set {} = {} where person_id = %s").format(
            sql.Identifier(table), sql.Identifier(column), sql.Literal(told)
        )
        if held.execute(query, [person]).rowcount:
            found.add(table)
    return found


def standing(held: psycopg.Connection[Any], person: UUID) -> dict[str, str]:
    """Return what stands in each of those columns, by its name."""
    found = {}
    for table, column, _is_json in columns(held):
        query = sql.SQL("select string_agg({}::text, '|' order by 1) from {} where person_id = %s")
        names = sql.Identifier(column), sql.Identifier(table)
        (told,) = held.execute(query.format(*names), [person]).fetchone() or ("",)
        found[f"{table}.{column}"] = told or ""
    return found


def leaks(stands: dict[str, str]) -> list[str]:
    return [name for name, told in stands.items() if any(word in told for word in WORDS)]


def test_no_column_of_plain_data_is_forgotten(owner: Callable[..., list[Any]]) -> None:
    rows = owner(PLAIN_DATA)
    assert {name for _table, name, kept_apart in rows if not kept_apart} == LEFT


def test_the_words_go_from_every_column_and_come_back(
    owner_of: tuple[UUID, psycopg.Connection[Any]],
) -> None:
    person, held = owner_of
    held.execute("select rest_history()")
    contact = held.execute(
        "delete from people_hiddencontact where person_id = %s returning id", [person]
    ).fetchone()
    assert contact, "Dot's address is hidden in the world"
    written = write(held, person)
    assert {table for table, _column, _json in columns(held)} - written == set()
    was = standing(held, person)
    assert sorted(leaks(was)) == sorted(was)
    held.execute(
        "insert into people_hiddencontact (id, person_id, address, locality, phone, email, words)"
        " values (%s, %s, %s, 'Oldgate', '01632 960 123', '', '{}'::jsonb)",
        [contact[0], person, HOME],
    )
    held.execute("select keep_apart_in(%s)", [person])
    assert leaks(standing(held, person)) == []
    # Nor does it stand there when it is written anew, by whatever writes.
    held.execute("select rest_history()")
    assert write(held, person) == written
    assert leaks(standing(held, person)) == []
    held.execute(
        "with gone as (delete from people_hiddencontact where person_id = %s returning words)"
        " select put_marks(%s, words, true) from gone",
        [person, person],
    )
    assert standing(held, person) == was

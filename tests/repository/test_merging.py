"""Every table of a person has a shape that a merge can move; what gives way takes nothing along."""

from typing import Any

from django.db import connection


def asked(query: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def test_every_table_with_a_person_is_found_with_one_primary_key(db: None) -> None:
    found = dict(asked("select tab, pk from person_tables()"))
    columns = asked(
        "select table_name from information_schema.columns"
        " where table_schema = 'public' and column_name = 'person_id'"
    )
    assert sorted(found) == sorted(name for (name,) in columns)
    assert [table for table, key in found.items() if key is None] == []


def test_every_history_is_found_with_the_table_it_is_of(db: None) -> None:
    found = asked("select tab, base from person_tables()")
    tables = {table for table, _base in found}
    assert [table for table, base in found if base and base not in tables] == []


def test_what_gives_way_whole_has_nothing_hanging_on_it(db: None) -> None:
    """Where a person may have one, and no yes-or-no column says which, the row is taken out."""
    hanging = asked(
        "select u.tab, l.child from person_uniques() u join person_links() l on l.parent = u.tab"
        " where u.flag is null"
    )
    assert hanging == []


def test_no_unique_index_with_a_person_is_on_an_expression(db: None) -> None:
    found = asked(
        "select i.indexrelid::regclass::text from pg_index i"
        " join pg_attribute a on a.attrelid = i.indrelid and a.attname = 'person_id'"
        " where i.indisunique and i.indexprs is not null"
    )
    assert found == []

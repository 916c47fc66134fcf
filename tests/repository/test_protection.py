"""Promises about every table, found by introspection and not by a list somebody keeps up."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection

from trellis.access.protect import tables

HERE = Path(__file__).parent
LISTED = tomllib.loads((HERE / "open_tables.toml").read_text())["tables"]
LESS = tomllib.loads((HERE / "rights.toml").read_text())["tables"]
EVERYTHING, HISTORY = "select, insert, update, delete", "select, insert"


def test_every_table_is_under_a_policy_or_on_the_list_with_a_reason(db: None) -> None:
    with connection.cursor() as cursor:
        found = tables(cursor)
    neither = [table.name for table in found if not table.policy and not LISTED.get(table.name)]
    both = [table.name for table in found if table.policy and table.name in LISTED]
    assert (neither, both) == ([], [])
    assert sorted(set(LISTED) - {table.name for table in found}) == []


def test_every_policy_is_on(db: None, owner: Callable[..., list[Any]]) -> None:
    on = {name for (name,) in owner("select relname from pg_class where relrowsecurity")}
    seen = {
        name for (name,) in owner("select tablename from pg_policies where policyname = 'seen'")
    }
    with connection.cursor() as cursor:
        wanted = {table.name for table in tables(cursor) if table.policy}
    assert (wanted - on, wanted - seen) == (set(), set())


def test_every_model_with_a_person_reaches_them_by_a_foreign_key(
    db: None, owner: Callable[..., list[Any]]
) -> None:
    without = owner(
        "select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid"
        " where a.attname = 'person_id' and c.relkind = 'r' and c.relname not like '%%event'"
        " and not exists (select 1 from pg_constraint k where k.conrelid = c.oid"
        "  and k.contype = 'f' and k.conkey = array[a.attnum]"
        "  and k.confrelid = 'people_person'::regclass)"
    )
    assert without == []


def test_every_child_is_held_to_its_parents_subject(
    db: None, owner: Callable[..., list[Any]]
) -> None:
    loose = owner(
        "select child.relname, a.attname from pg_constraint k"
        " join pg_class child on child.oid = k.conrelid"
        " join pg_class parent on parent.oid = k.confrelid"
        " join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]"
        " where k.contype = 'f' and cardinality(k.conkey) = 1 and a.attname <> 'person_id'"
        " and exists (select 1 from pg_attribute x where x.attrelid = child.oid"
        "  and x.attname = 'person_id')"
        " and exists (select 1 from pg_attribute x where x.attrelid = parent.oid"
        "  and x.attname = 'person_id')"
        " and not exists (select 1 from pg_constraint two where two.conrelid = k.conrelid"
        "  and two.confrelid = k.confrelid and two.contype = 'f'"
        "  and cardinality(two.conkey) = 2 and two.conkey[1] = k.conkey[1])"
    )
    assert loose == []


def test_the_application_owns_nothing_and_cannot_pass_the_policies(
    db: None, owner: Callable[..., list[Any]]
) -> None:
    ((superuser, bypass, create_role, create_db),) = owner(
        "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles"
        " where rolname = 'trellis_app'"
    )
    assert [superuser, bypass, create_role, create_db] == [False] * 4
    owned = owner("select relname from pg_class where relowner = 'trellis_app'::regrole")
    assert owned == []
    truncates = owner(
        "select table_name from information_schema.role_table_grants"
        " where grantee = 'trellis_app' and privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')"
    )
    assert truncates == []


def test_functions_that_run_as_the_owner_fix_their_search_path(
    db: None, owner: Callable[..., list[Any]]
) -> None:
    loose = owner(
        "select p.proname from pg_proc p where p.prosecdef"
        " and p.pronamespace = 'public'::regnamespace"
        " and not exists (select 1 from unnest(p.proconfig) c where c like 'search_path=%%')"
    )
    assert loose == []


def test_the_application_may_do_with_each_table_what_is_listed(
    db: None, owner: Callable[..., list[Any]]
) -> None:
    """What is not listed may be read and written. The list is kept by hand and not taken from
    ``protect``, so that a right given by mistake is noticed."""
    granted = owner(
        "select relname, is_history, coalesce((select string_agg(lower(p), ', ' order by n)"
        "  from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) with ordinality u (p, n)"
        "  where has_table_privilege('trellis_app', c.oid, p)), '') || coalesce("
        " (select '; update ' || string_agg(a.attname, ', ' order by a.attname)"
        "  from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
        "  and not has_table_privilege('trellis_app', c.oid, 'UPDATE')"
        "  and has_column_privilege('trellis_app', c.oid, a.attnum, 'UPDATE')), '')"
        " from pg_class c, lateral (select exists (select 1 from pg_attribute a"
        "  where a.attrelid = c.oid and a.attname = 'pgh_id')) as x (is_history)"
        " where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace"
    )
    listed = {name: LESS.get(name, HISTORY if old else EVERYTHING) for name, old, _ in granted}
    assert {name: rights for name, _, rights in granted} == listed
    assert set(LESS) <= set(listed)

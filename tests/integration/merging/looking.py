"""Every row of every table that could hold a person's record, found by looking at the tables.

The tables are found here in another way than the code under test finds them: every table in which
any column could hold a person's key. A function of the owner reads them in the test's transaction.
"""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

# No record of anybody is in these (tests/repository/open_tables.toml says why). An enquiry stays
# with the key of the look that it is about, as the audit trail does.
ELSEWHERE = (
    "^(drafts_receipt|(audit|governance|django|accounts?|axes|mfa|auth|frameworks|pghistory)_)"
)
LOOK = (
    f"""
create or replace function test_rows() returns table (tab text, line jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare t record;
begin
  for t in select distinct c.table_name as name from information_schema.columns c
      join pg_tables p on p.schemaname = 'public' and p.tablename = c.table_name
      where c.table_schema = 'public' and c.udt_name in ('uuid', '_uuid')
        and c.table_name !~ '{ELSEWHERE}' loop
    return query execute format('select %%L::text, to_jsonb(x) from %%I x', t.name, t.name);
  end loop;
end $$
""",
    "grant execute on function test_rows() to trellis_app",
)
FORGET = "drop function if exists test_rows()"


@dataclass(frozen=True)
class Seen:
    """All rows as they stand, by table, each as a line of JSON."""

    rows: dict[str, Counter[str]]

    def keys(self) -> dict[str, set[str]]:
        """Return the primary keys by table."""
        return {
            table: {key_of(json.loads(line)) for line in lines}
            for table, lines in self.rows.items()
        }

    def without_merges(self) -> dict[str, Counter[str]]:
        """Return the rows, but for merges that were undone."""
        kept = dict(self.rows)
        for name in ("people_merge", "people_moved"):
            kept[name] = Counter(
                line for line in kept.get(name, Counter()) if not json.loads(line).get("undone_at")
            )
        return {table: lines for table, lines in kept.items() if lines}

    def naming(self, person: UUID) -> list[str]:
        """Return where a key stands still, but for the alias's own row and what says it is one."""
        found = []
        for table, lines in self.rows.items():
            for line in lines:
                row = json.loads(line)
                columns = {name for name, value in row.items() if value == str(person)}
                expected = {"people_person": {"id"}, "people_merge": {"alias"}}.get(table, set())
                found += [f"{table}.{name}" for name in columns - expected]
        return found


def key_of(row: dict[str, Any]) -> str:
    """Return a row's primary key."""
    return str(row["pgh_id"] if "pgh_id" in row else row.get("id", row.get("key")))


def look() -> Seen:
    """Return all rows as they stand in this transaction, whoever could see them."""
    with connection.cursor() as cursor:
        cursor.execute("select tab, line::text from test_rows()")
        found: dict[str, Counter[str]] = {}
        for table, line in cursor.fetchall():
            found.setdefault(table, Counter())[line] += 1
    return Seen(found)


def apart(before: Seen, after: Seen) -> list[str]:
    """Return every row in which two looks differ, in words."""
    one, two = before.without_merges(), after.without_merges()
    found = []
    for table in sorted({*one, *two}):
        gone = one.get(table, Counter()) - two.get(table, Counter())
        come = two.get(table, Counter()) - one.get(table, Counter())
        found += [f"- {table}: {line}" for line in gone] + [f"+ {table}: {line}" for line in come]
    return found


def person_tables() -> set[str]:
    """Return the tables with a person, from the catalogue of columns."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.columns"
            " where table_schema = 'public' and column_name = 'person_id'"
        )
        return {name for (name,) in cursor.fetchall()}

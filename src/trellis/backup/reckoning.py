"""Reckon up a database: every table's rows, and who may do what with it.

Two databases with the same reckoning hold the same rows behind the same protection. The sum of a
table does not depend on the order of its rows, so nothing has to be sorted.
"""

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from trellis.backup.errors import Steps, quietly

SAME_TEXT = (
    "set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';"
    " set extra_float_digits = 1; set bytea_output = 'hex'; set search_path = public"
)
TABLES = """
select n.nspname || '.' || c.relname, n.nspname, c.relname
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
order by 1
"""
ROWS = """
select count(*),
  coalesce(sum(('x' || substr(md5(t::text), 1, 16))::bit(64)::bigint::numeric), 0)::text
from {} t
"""
PROTECTION = Path(__file__).parent / "sql" / "protection.sql"


@dataclass(frozen=True)
class Table:
    """How many rows a table has, and a sum over all that is in them."""

    rows: int
    sum: str


@dataclass(frozen=True)
class Reckoning:
    """What a database holds: its tables by name, its protection by kind."""

    tables: dict[str, Table]
    protection: dict[str, str]

    @property
    def rows(self) -> int:
        """The rows of all tables together."""
        return sum(table.rows for table in self.tables.values())

    def plain(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return asdict(self)

    @classmethod
    def read(cls, plain: dict[str, Any]) -> "Reckoning":
        """Return what :meth:`plain` gave."""
        tables = {name: Table(**table) for name, table in plain["tables"].items()}
        return cls(tables, dict(plain["protection"]))

    def differences(self, other: "Reckoning") -> list[str]:
        """Say where another one differs, one line a table or kind of protection."""
        found = []
        for name in sorted({*self.tables, *other.tables}):
            mine, theirs = self.tables.get(name), other.tables.get(name)
            if mine is None or theirs is None:
                found.append(f"{name}: {'only there' if mine is None else 'not there'}")
            elif mine.rows != theirs.rows:
                found.append(f"{name}: {mine.rows:,} rows here, {theirs.rows:,} there")
            elif mine != theirs:
                found.append(f"{name}: as many rows, not the same ones")
        kinds = sorted({*self.protection, *other.protection})
        return found + [
            f"{kind}: not the same"
            for kind in kinds
            if self.protection.get(kind) != other.protection.get(kind)
        ]


def reckon(connection: "psycopg.Connection[Any]", steps: Steps = quietly) -> Reckoning:
    """Reckon up the database of a connection, in the transaction under way.

    Args:
        connection: one that sees every row: the owner's.
        steps: shows progress.
    """
    connection.execute(SAME_TEXT)
    names = connection.execute(TABLES).fetchall()
    tables = {}
    with steps("Counting the tables", len(names)) as advance:
        for shown, schema, name in names:
            statement = sql.SQL(ROWS).format(sql.Identifier(schema, name))
            count, total = connection.execute(statement).fetchall()[0]
            tables[str(shown)] = Table(int(count), str(total))
            advance(1)
    kinds = PROTECTION.read_text("utf-8").split("-- == ")[1:]
    protection = dict(kind.split("\n", 1) for kind in kinds)
    return Reckoning(
        tables, {kind: _of(connection, statement) for kind, statement in protection.items()}
    )


def _of(connection: "psycopg.Connection[Any]", statement: str) -> str:
    """Return how many rows a statement gives, and a digest of them in order."""
    lines = sorted("\x1f".join(map(str, row)) for row in connection.execute(statement.encode()))
    return f"{len(lines)}:{hashlib.sha256(chr(10).join(lines).encode()).hexdigest()}"


def is_empty(connection: "psycopg.Connection[Any]") -> bool:
    """Say whether a database has no table of anybody's."""
    return not connection.execute(TABLES).fetchall()

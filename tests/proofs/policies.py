"""Leave out each clause of the policies and each entry of the rights that ``protect`` keeps."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.proofs.clauses import changes
from tests.proofs.counting import owner_of
from trellis.access import protect

POLICIES = ("SUBJECT", "SHARED", "SHARED_ABOUT", "AUTHORS_OWN", "AUTHOR")
RIGHTS = ("READ_ONLY", "ADD_ONLY", "NOTHING", "INSERT_AND_READ")
OFF = {
    "row security off": 'alter table "{table}" disable row level security',
    "anything may be read": 'alter policy seen on "{table}" using (true)',
    "anything may be written": 'alter policy {written} on "{table}" with check (true)',
}


@dataclass(frozen=True)
class Loosened:
    """A way of protecting that lacks something.

    Attributes:
        name: what it is called in the list.
        constant: what of ``protect`` is changed, if anything is.
        value: what it is changed to.
        then: a statement to run for every table of a record afterwards.
    """

    name: str
    constant: str = ""
    value: Any = None
    then: str = ""


def loosened() -> list[Loosened]:
    """Return every way."""
    return [*_policies(), *_rights(), *(Loosened(f"policy: {n}", then=s) for n, s in OFF.items())]


def _policies() -> Iterator[Loosened]:
    for constant in POLICIES:
        whole = getattr(protect, constant)
        yield Loosened(f"{constant}: {whole}", constant, "(true)")
        for one in changes(f"select {whole}"):
            start, end = one.start - len("select "), one.end - len("select ")
            value = whole[:start] + one.instead + whole[end:]
            yield Loosened(f"{constant}: {whole[start:end]}", constant, value)


def _rights() -> Iterator[Loosened]:
    for constant in RIGHTS:
        listed = getattr(protect, constant)
        for table in sorted(listed):
            yield Loosened(f"{constant}: {table}", constant, listed - {table})
    everything = "select, insert, update, delete"
    yield Loosened("OWN_ACCOUNT", "OWN_ACCOUNT", everything)


@contextmanager
def in_place(one: Loosened, databases: list[str]) -> Iterator[None]:
    """Protect so meanwhile, and rightly again after.

    Args:
        one: what is lacking.
        databases: which are protected so.
    """
    changed: dict[str, list[protect.Table]] = {}
    try:
        for name in databases:
            with owner_of(name) as connection, connection.cursor() as cursor:
                changed[name] = list(_loosen(cursor, one))
        yield
    finally:
        for name, tables in changed.items():
            with owner_of(name) as connection, connection.cursor() as cursor:
                for table in tables:
                    protect._protect_table(cursor, table)


def _loosen(cursor: Any, one: Loosened) -> Iterator[protect.Table]:
    """Protect so; yield each table that is protected otherwise than it is shipped."""
    every = protect.tables(cursor)
    shipped = [(table.policy, table.written, table.rights) for table in every]
    was = getattr(protect, one.constant) if one.constant else None
    try:
        if one.constant:
            setattr(protect, one.constant, one.value)
        for table, before in zip(every, shipped, strict=True):
            if one.then and table.policy:
                written = "written" if table.written else "seen"
                cursor.execute(one.then.format(table=table.name, written=written))
                yield table
            elif (table.policy, table.written, table.rights) != before:
                protect._protect_table(cursor, table)
                yield table
    finally:
        if one.constant:
            setattr(protect, one.constant, was)

"""Leave out each clause of the policies and each entry of the rights that ``protect`` keeps."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tests.proofs.clauses import changes
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
def in_place(one: Loosened) -> Iterator[None]:
    """Protect so meanwhile, and rightly again after. The connection has to be the owner's."""
    shipped = getattr(protect, one.constant) if one.constant else None
    try:
        if one.constant:
            setattr(protect, one.constant, one.value)
        protect.protect(connection)
        if one.then:
            with connection.cursor() as cursor:
                for table in protect.tables(cursor):
                    if table.policy:
                        written = "written" if table.is_shared else "seen"
                        cursor.execute(one.then.format(table=table.name, written=written))
        yield
    finally:
        if one.constant:
            setattr(protect, one.constant, shipped)
        protect.protect(connection)

"""Who looked at a record, for the person themself, once a worker has opened that to them.

It is off until then: whoever shares the person's telephone would else read from it that somebody
was called in an emergency, or that a worker looks more often now (ADR 44). The database decides
(``sql/looking.sql``).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils.functional import Promise

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.publishing.models import Grant
from trellis.rights.looks import MOST, Listing, Look, as_listings, as_looks
from trellis.work.actions import ask_database


@dataclass(frozen=True)
class ReaderTold:
    """Somebody who reads, as the person may be told of them.

    ``name`` and ``reads_as`` are empty where the person may not know who it is.
    """

    own: bool
    name: str
    reads_as: str

    @property
    def as_words(self) -> str | Promise:
        """As who they read, in words."""
        return Grant.Kind(self.reads_as).label


@transaction.atomic
def open_looks(*, by: User, grant: Grant) -> None:
    """Let the person read here who looked at their record.

    Raises:
        NotAllowed: unless the actor has a lasting part in the work, and the grant is the person's
            own, has not ended, and is not opened.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("open_looks", grant.pk)
    record("reading.looks-opened", by=by, about=grant.person_id, on=grant.pk)


@transaction.atomic
def close_looks(*, by: User, grant: Grant) -> None:
    """Close that page again, at once.

    Raises:
        NotAllowed: unless the actor may see the person, and it is opened.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("close_looks", grant.pk)
    record("reading.looks-closed", by=by, about=grant.person_id, on=grant.pk)


def my_looked_at() -> UUID | None:
    """Return the record whose looks the actor may read: their own, where it is opened to them."""
    (found,) = _rows("select my_looked_at()")
    key: UUID | None = found[0]
    return key


def my_looks(*, first: date | None = None, last: date | None = None) -> list[Look]:
    """Return who looked at the actor's own record, newest first; at most :data:`MOST` rows.

    Args:
        first: from this day on.
        last: up to this day.
    """
    return as_looks(_rows("select * from my_looks(%s, %s, %s, %s)", *_between(first, last)))


def my_listings(*, first: date | None = None, last: date | None = None) -> list[Listing]:
    """Return in whose lists the actor was named; arguments as for :func:`my_looks`."""
    return as_listings(_rows("select * from my_listings(%s, %s, %s, %s)", *_between(first, last)))


def readers_told(person: UUID) -> dict[UUID, ReaderTold]:
    """Return who reads what is published about a person, by their keys, as the person is told.

    Args:
        person: one the actor may see, or the actor's own record; of anybody else nothing is told.
    """
    rows = _rows("select * from readers_told(%s)", person)
    return {key: ReaderTold(*told) for key, *told in rows}


def _between(first: date | None, last: date | None) -> tuple[Any, ...]:
    return first, last, settings.TIME_ZONE, MOST


def _rows(asked: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(asked, values)
        return list(cursor.fetchall())

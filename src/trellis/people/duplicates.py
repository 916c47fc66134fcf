"""Reads about records that may be about one person, and about those that were merged.

Whom the asker may not see is given as the register search gives them, by a reference that is no
key.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from trellis.access.asking import Key
from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.people import nhs
from trellis.people.folding import fold
from trellis.people.merged import Merge
from trellis.people.models import Person
from trellis.people.queries import Known, from_register

COMPARED = "register.compared"


@dataclass(frozen=True)
class Likely(Known):
    """Whom the register knows that may be somebody.

    ``reason`` is ``nhs``, ``name-day``, ``name-year``, ``name`` or ``like-year``; ``reference`` is
    what they are called by from the record asked about; ``said`` that it was said already.
    """

    reason: str = ""
    reference: str = ""
    said: bool = False


@dataclass(frozen=True)
class Thought:
    """Two records thought to be about one person, one of which at least the asker may see.

    ``second`` is empty where they may not see the other. ``words`` are those of whoever said it.
    """

    first: UUID
    first_name: str
    second: UUID | None
    second_name: str
    second_born: int | None
    second_locality: str
    second_team: str
    said_by: str
    said_at: datetime | None
    words: str
    reason: str


@dataclass(frozen=True)
class Since:
    """A row written since two records were merged."""

    table: str
    key: str
    alone: bool
    goes_back: bool


def _rows(query: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, list(values))
        return list(cursor.fetchall())


def known_before(
    *, by: User, name: str, born_on: date | None, born_about: int | None, nhs_number: str
) -> list[Likely]:
    """Return whom the register knows that somebody about to be added may already be.

    Whose NHS number it is, is not said of a record that the asker may not see. Every use is written
    in the audit trail, as the register search is.
    """
    require(by, Permission.SEARCH_REGISTER)
    year = born_on.year if born_on else born_about
    query = "select * from known_already(%s, %s, %s, %s)"
    rows = _rows(query, fold(name), year, born_on, nhs_number)

    def shown(one: Likely) -> bool:
        return bool(one.person) or one.reason != "nhs"

    found, named = from_register(rows, Likely, shown)
    record("register.searched", by=by, people=named)
    return found


def likely_same(*, by: User, person: UUID) -> list[Likely]:
    """Return which records may be about the same person as this one; whom it names is noted."""
    found, named = from_register(_rows("select * from likely_same(%s)", person), Likely)
    if named:
        record(COMPARED, by=by, about=person, people=named)
    return found


def search_same(*, by: User, person: UUID, text: str) -> list[Likely]:
    """Ask the register for another record of a person, by any name or an NHS number."""
    require(by, Permission.SEARCH_REGISTER)
    try:
        number = nhs.parse(text)
    except nhs.NotAnNhsNumber:
        number = ""
    words = [] if number else fold(text).split()
    rows = _rows("select * from search_same(%s, %s, %s)", person, words, number)
    found, named = from_register(rows, Likely)
    record("register.searched", by=by, people=named)
    return found


def thought_the_same(*, by: User) -> list[Thought]:
    """Return what is thought to be the same, for whoever decides about one side of it or both.

    Whom it names is noted in the audit trail.
    """
    rows = _rows("select * from thought_the_same()")
    if rows:
        record(COMPARED, by=by, people={row[0] for row in rows} | {row[-1] for row in rows})
    return [Thought(*row[:-1]) for row in rows]


def kept_record(alias: UUID) -> UUID | None:
    """Return the record that an alias leads to, if the actor may see it."""
    found = Merge.objects.filter(alias=alias, undone_at=None)
    return found.values_list("person", flat=True).first()


def merges_of(person: Person) -> QuerySet[Merge]:
    """Return the merges of a record, the last first, undone ones included."""
    return person.merges.select_related("merged_by", "undone_by")


def merged_lately(user: User | Key, since: date | Key) -> QuerySet[Merge]:
    """Return merges and undone merges of the people the user works with, since a day."""
    found = Merge.objects.filter(
        Q(merged_at__date__gte=since) | Q(undone_at__date__gte=since),
        person__involvements__worker=user,
        person__involvements__ended_on=None,
    )
    return found.select_related("person", "merged_by", "undone_by").distinct()


def last_standing(person: Person) -> Merge | None:
    """Return the merge of a record that can be undone now."""
    return merges_of(person).filter(undone_at=None).first()


def written_since(merge: Merge) -> list[Since]:
    """Return what was written since a merge, for whoever may undo it."""
    return [Since(*row) for row in _rows("select * from written_since(%s)", merge.pk)]

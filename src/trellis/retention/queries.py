"""Read how long records are kept: of one person, and the lists of whoever decides about records."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from trellis.frameworks.models import Release
from trellis.frameworks.queries import current_release, pack_of
from trellis.packs.model import Retention, RetentionRule
from trellis.packs.retention import Known, Piece, Standing, standing
from trellis.people.models import Person

PACK = "records-retention"
A_PAGE = 50


@dataclass(frozen=True)
class Rules:
    """The rules in force, and the release they are of."""

    release: UUID
    rules: tuple[RetentionRule, ...]

    def rule(self, id: str) -> RetentionRule | None:
        """Return a rule by its id, or None."""
        return next((one for one in self.rules if one.id == id), None)


def rules_in_force() -> Rules:
    """Return the rules of the newest release of the pack.

    Raises:
        NotInstalled: when there is none.
    """
    return rules_of(current_release(PACK).pk)


@lru_cache(maxsize=16)
def rules_of(release: UUID) -> Rules:
    """Return the rules of a release. It never changes, so it is read once a process."""
    every = [rule for file in pack_of(release).retentions for rule in file.rules]
    return Rules(release, tuple(every))


def files_in_force() -> tuple[Retention, ...]:
    """Return the files of rules in force, to be shown as they are."""
    return pack_of(current_release(PACK).pk).retentions


def release_named(release: UUID) -> Release:
    """Return a release without its content."""
    return Release.objects.defer("content").get(pk=release)


def read_facts(facts: dict[str, Any]) -> Known:
    """Return the facts that the database gathered (``retention_facts``) as the rules know them."""
    about = facts["about"]
    born = date(about, 12, 31) if about else _day(facts["born"])
    return Known(
        born=born,
        estimated=bool(about),
        work=tuple(
            Piece(kind, date.fromisoformat(began), _day(ended))
            for kind, began, ended in facts["work"]
        ),
        last_contact=_day(facts["contact"]),
        circumstances=tuple((kind, _day(on)) for kind, on in facts["had"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True)
class OfPerson:
    """What is known of a person that decides, and how long their record is kept."""

    known: Known
    standing: Standing


def how_long(person: Person) -> OfPerson:
    """Return how long a person's record is kept, as the facts are now."""
    with connection.cursor() as cursor:
        cursor.execute("select retention_facts(%s)::text", [person.pk])
        known = read_facts(json.loads(cursor.fetchone()[0]))
    return OfPerson(known, standing(rules_in_force().rules, known))


@dataclass(frozen=True)
class Due:
    """A record that is due: of the person no more than name and year of birth.

    ``named`` is their key, for the audit trail alone; so it is below.
    """

    id: UUID
    name: str
    born: int | None
    release: UUID
    rule: str
    event_on: date
    until: date
    named: UUID


@dataclass(frozen=True)
class UnderWay:
    """A disposal that is proposed or agreed."""

    id: UUID
    name: str
    born: int | None
    release: UUID
    rule: str
    event_on: date
    until: date
    state: str
    proposed_at: datetime
    proposed_by: str
    is_mine: bool
    agreed_by: str | None
    not_before: date | None
    named: UUID


@dataclass(frozen=True)
class Held:
    """A hold that stands."""

    id: UUID
    name: str
    why: str
    put_at: datetime
    put_by: str
    named: UUID


def records_due(after: tuple[date, UUID] | None = None, most: int = A_PAGE) -> list[Due]:
    """Return the records that are due, the longest due first, after a place in the list."""
    return [Due(*row) for row in _asked("records_due", after, most)]


def under_way(after: tuple[datetime, UUID] | None = None, most: int = A_PAGE) -> list[UnderWay]:
    """Return the disposals that are proposed or agreed, the oldest first, after a place."""
    return [UnderWay(*row) for row in _asked("disposals_under_way", after, most)]


def holds_that_stand(before: tuple[datetime, UUID] | None = None, most: int = A_PAGE) -> list[Held]:
    """Return the holds that stand, the newest first, before a place in the list."""
    return [Held(*row) for row in _asked("holds_that_stand", before, most)]


def named(line: UUID) -> tuple[str, int | None, UUID | None]:
    """Return whose record a line of those due, or a hold, is about: name, year of birth, key.

    The key is for the audit trail alone. All are empty where there is no such line, or none for
    the actor.
    """
    with connection.cursor() as cursor:
        cursor.execute("select full_name, born, named from line_named(%s)", [line])
        found: tuple[str, int | None, UUID | None] = cursor.fetchone() or ("", None, None)
        return found


def _asked(function: str, place: tuple[Any, UUID] | None, most: int) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"select * from {function}(%s, %s, %s)",  # noqa: S608 (names of ours)
            [*(place or (None, None)), most],
        )
        return list(cursor.fetchall())

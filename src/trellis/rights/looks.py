"""Who looked at a person's record: by day, worker and way in, newest first. And who met the name.

To be named in a list, as among the people a worker works with, is no look at the record: it is told
apart from one, by worker.

The database tells it, of a person the reader may see and no more (``rights/sql/looks.sql``). In
the copy for the person a worker stands by role and team, and a look whose knowledge would reveal an
enquiry or a restriction is not in it (design: trust, "What was seen and done").
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Prefetch

from trellis.accounts.models import Membership, User
from trellis.people.models import Person

MOST = 500


@dataclass(frozen=True)
class Look:
    """One worker's looks on one day, come to in one way.

    ``areas`` are the areas of use whose pages were open. ``reveals`` says that to know of it would
    reveal an enquiry or a restriction.
    """

    on: date
    who: User
    team: str
    looks: int
    wrote: int
    earliest: datetime
    latest: datetime
    areas: tuple[str, ...]
    through: str
    reveals: bool

    @property
    def role(self) -> str:
        """What the worker does: their job, or else their role."""
        return role_of(self.who)


def looks_of(person: Person, *, first: date | None = None, last: date | None = None) -> list[Look]:
    """Return who looked at a person's record, newest first; at most :data:`MOST` rows.

    Args:
        person: one the actor may see; of anybody else nothing is told.
        first: from this day on.
        last: up to this day.
    """
    return as_looks(_told("who_looked", person, first, last))


def as_looks(rows: list[tuple[Any, ...]]) -> list[Look]:
    """Return the looks that rows of the database tell of."""
    who = _workers({row[1] for row in rows})
    return [
        Look(on, *who[key], looks, wrote, earliest, latest, tuple(areas), through, reveals)
        for on, key, looks, wrote, earliest, latest, areas, through, reveals in rows
        if key in who
    ]


@dataclass(frozen=True)
class Listing:
    """On how many days a person was named in lists of a worker's, no record opened.

    ``lists`` are which: the names of their pages, and ``register``.
    """

    who: User
    team: str
    lists: tuple[str, ...]
    first: date
    last: date
    days: int

    @property
    def role(self) -> str:
        """What the worker does: their job, or else their role."""
        return role_of(self.who)


def listings_of(
    person: Person, *, first: date | None = None, last: date | None = None
) -> list[Listing]:
    """Return in whose lists a person was named; arguments as for :func:`looks_of`."""
    return as_listings(_told("who_listed", person, first, last))


def as_listings(rows: list[tuple[Any, ...]]) -> list[Listing]:
    """Return the lists that rows of the database tell of."""
    who = _workers({row[0] for row in rows})
    return [
        Listing(*who[key], tuple(lists), *between) for key, lists, *between in rows if key in who
    ]


def role_of(user: User) -> str:
    """Return what a worker does: their job, or else their role."""
    return user.job_title or str(user.get_role_display())


def _told(
    function: str, person: Person, first: date | None, last: date | None
) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"select * from {function}(%s, %s, %s, %s, %s)",  # noqa: S608 (one of two names here)
            [person.pk, first, last, settings.TIME_ZONE, MOST],
        )
        return list(cursor.fetchall())


def for_the_person(looks: list[Look]) -> list[Look]:
    """Return the looks that stand in the copy for the person."""
    return [look for look in looks if not look.reveals]


def _workers(keys: set[UUID]) -> dict[UUID, tuple[User, str]]:
    """Return each worker with the teams they are in now."""
    now = Membership.objects.filter(ended_on=None).select_related("team").order_by("team__name")
    found = User.objects.filter(pk__in=keys).prefetch_related(Prefetch("memberships", now, "now"))
    return {user.pk: (user, ", ".join(one.team.name for one in user.now)) for user in found}

"""Who looked at a person's record: by day, worker and way in, newest first.

The database tells it, of a person the reader may see and no more (``rights/sql/looks.sql``). In
the copy for the person a worker stands by role and team, and a look whose knowledge would reveal an
enquiry or a restriction is not in it (design: trust, "What was seen and done").
"""

from dataclasses import dataclass
from datetime import date, datetime
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
        return self.who.job_title or str(self.who.get_role_display())


def looks_of(person: Person, *, first: date | None = None, last: date | None = None) -> list[Look]:
    """Return who looked at a person's record, newest first; at most :data:`MOST` rows.

    Args:
        person: one the actor may see; of anybody else nothing is told.
        first: from this day on.
        last: up to this day.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from who_looked(%s, %s, %s, %s, %s)",
            [person.pk, first, last, settings.TIME_ZONE, MOST],
        )
        rows = cursor.fetchall()
    who = _workers({row[1] for row in rows})
    return [
        Look(on, *who[key], looks, wrote, earliest, latest, tuple(areas), through, reveals)
        for on, key, looks, wrote, earliest, latest, areas, through, reveals in rows
        if key in who
    ]


def for_the_person(looks: list[Look]) -> list[Look]:
    """Return the looks that stand in the copy for the person."""
    return [look for look in looks if not look.reveals]


def _workers(keys: set[UUID]) -> dict[UUID, tuple[User, str]]:
    """Return each worker with the teams they are in now."""
    now = Membership.objects.filter(ended_on=None).select_related("team").order_by("team__name")
    found = User.objects.filter(pk__in=keys).prefetch_related(Prefetch("memberships", now, "now"))
    return {user.pk: (user, ", ".join(one.team.name for one in user.now)) for user in found}

"""Unusual looks: each a single look, or a run of looks, of one colleague, with what is unusual.

The database finds them (``governance/sql/looks.sql``) among the audit events of some days. Nothing
is counted up by colleague and nothing is weighed: there is no list of colleagues by how often they
were found here, and none can be made from this without asking for each.
"""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Prefetch

from trellis.accounts.models import Membership, Role, User
from trellis.governance.models import Kind
from trellis.governance.people import reference
from trellis.people.folding import fold

SHORTEST = 2  # letters of a part of a surname that says something by itself
MOST = 300


@dataclass(frozen=True)
class Worker:
    """A colleague: who, in what role, in which teams now."""

    user: User
    team: str

    @property
    def role(self) -> str:
        """What they do: their job, or else their role."""
        return self.user.job_title or str(self.user.get_role_display())


@dataclass(frozen=True)
class UnusualLook:
    """A look, or a run of looks, and what is unusual about it.

    ``about`` is the record's key, None where several people's were open. ``more`` holds the figures
    that the reason names, by kind.
    """

    kind: Kind
    worker: Worker
    about: UUID | None
    first_at: datetime
    last_at: datetime
    through: str
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def reference(self) -> str:
        """The record's reference; empty where several people's were open."""
        return reference(self.about) if self.about else ""


def surname(name: str) -> str:
    """Return the surname of a member of staff as it is compared: folded, its parts with spaces.

    The last word of a name is its surname, and of a double one each part alone counts. A name of a
    single word has none.
    """
    words = name.split()
    parts = fold(words[-1]).split() if len(words) > 1 else []
    return " ".join(part for part in parts if len(part) >= SHORTEST)


def unusual_looks(first: date, last: date) -> list[UnusualLook]:
    """Return the unusual looks of some days, the newest first; at most :data:`MOST`.

    Looks that an enquiry was opened on are left out. Whoever reads what was published to them is no
    colleague: a person who does would otherwise share their name with one. The database answers the
    officer alone.
    """
    staff = list(User.objects.exclude(role=Role.READER).values_list("pk", "name"))
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from unusual_looks(%s, %s, %s, %s::uuid[], %s::text[], %s::text[])",
            [
                first,
                last,
                settings.TIME_ZONE,
                [key for key, _name in staff],
                [fold(name) for _key, name in staff],
                [surname(name) for _key, name in staff],
            ],
        )
        rows = cursor.fetchall()
    who = workers({row[1] for row in rows})
    return [
        UnusualLook(Kind(kind), who[worker], about, began, ended, through, as_read(more))
        for kind, worker, about, began, ended, through, more in rows
    ]


def as_read(more: Any) -> dict[str, Any]:
    """Return a JSON value of the database as Python's, whichever way the driver gives it."""
    return dict(json.loads(more) if isinstance(more, str) else more)


def workers(keys: set[UUID]) -> dict[UUID, Worker]:
    """Return colleagues by key, with the teams they are in now."""
    now = Membership.objects.filter(ended_on=None).select_related("team").order_by("team__name")
    found = User.objects.filter(pk__in=keys).prefetch_related(Prefetch("memberships", now, "now"))
    return {one.pk: Worker(one, ", ".join(m.team.name for m in one.now)) for one in found}

"""Who can see a person's record, and through what: the rule of the database, told in words.

The rule itself is ``visible_people`` and ``may_see`` in ``work/sql/functions.sql``; nothing here
lets anybody in or keeps anybody out. A test holds the two together, user by user.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from trellis.accounts.models import Membership, User
from trellis.people.models import Person
from trellis.work.models import Involvement


@dataclass(frozen=True)
class Through:
    """Why somebody sees a record.

    ``part`` is theirs in a piece of work; ``supervises`` the worker they supervise; ``team`` the
    name of the team that the work sits with. One of the three is there.
    """

    since: date
    part: str = ""
    work: str = ""
    supervises: str = ""
    team: str = ""


@dataclass(frozen=True)
class Seer:
    """Somebody who can see a record, and all that lets them."""

    user: User
    through: tuple[Through, ...]


def who_can_see(person: Person) -> list[Seer]:
    """Return who can see a person's record, those with a part in the work first, then by name."""
    ways: dict[User, list[Through]] = {}
    involved = list(_going_on(person))
    for one in (*_workers(involved), *_supervisors(involved), *_members(involved)):
        ways.setdefault(one[0], []).append(one[1])
    seers = [Seer(user, tuple(through)) for user, through in ways.items() if user.is_active]
    return sorted(seers, key=lambda one: (_rank(one.through[0]), one.user.name))


def _rank(through: Through) -> int:
    return 0 if through.part else 1 if through.supervises else 2


def _going_on(person: Person) -> Iterable[Involvement]:
    lasts = Q(ended_on=None) | Q(ended_on__gt=timezone.localdate())
    found = Involvement.objects.filter(lasts, person=person)
    return found.select_related("worker__supervisor", "team", "work").order_by("began_on", "pk")


def _workers(involved: Iterable[Involvement]) -> Iterable[tuple[User, Through]]:
    for one in involved:
        if one.worker:
            part, work = str(one.get_part_display()), one.work.get_kind_display()
            yield one.worker, Through(one.began_on, part=part, work=work)


def _supervisors(involved: Iterable[Involvement]) -> Iterable[tuple[User, Through]]:
    told = set()
    for one in involved:
        if one.worker and one.worker.supervisor and one.worker not in told:
            told.add(one.worker)
            yield one.worker.supervisor, Through(one.began_on, supervises=one.worker.name)


def _members(involved: Iterable[Involvement]) -> Iterable[tuple[User, Through]]:
    since = {one.team_id: one.began_on for one in involved if one.team_id}
    members = Membership.objects.filter(team__in=since, ended_on=None)
    for member in members.select_related("user", "team").order_by("user__name"):
        began = max(since[member.team_id], member.began_on)
        yield member.user, Through(began, team=member.team.name)

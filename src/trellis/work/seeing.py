"""Who can see a person's record, and through what: the rule of the database, told in words.

The rule itself is ``visible_people`` and ``may_see`` in ``work/sql/functions.sql``; nothing here
lets anybody in or keeps anybody out. A test holds the two together, user by user.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from trellis.accounts.models import Membership, User
from trellis.people.models import Person
from trellis.work.models import Cover, Involvement, Restriction
from trellis.work.queries import PRACTISING, to_begin


@dataclass(frozen=True)
class Through:
    """Why somebody sees a record.

    ``part`` is theirs in a piece of work; ``supervises`` the worker they supervise; ``team`` the
    name of the team that the work sits with; ``covers`` the colleague they stand in for; ``opened``
    why they opened it in an emergency. One of the five is there. ``until`` is where it ends by
    itself.
    """

    since: date
    part: str = ""
    work: str = ""
    supervises: str = ""
    team: str = ""
    covers: str = ""
    opened: str = ""
    until: date | datetime | None = None


@dataclass(frozen=True)
class Seer:
    """Somebody who can see a record, and all that lets them."""

    user: User
    through: tuple[Through, ...]


def who_can_see(person: Person) -> list[Seer]:
    """Return who can see a person's record, those with a part in the work first, then by name."""
    ways: dict[User, list[Through]] = {}
    involved = list(_going_on(person))
    of_workers = [one for one in involved if one.part != Involvement.Part.DUTY]
    for user, through in (
        *_workers(involved),
        *_supervisors(of_workers),
        *_members(involved),
        *_standing_in(of_workers),
        *_opened(person),
    ):
        ways.setdefault(user, []).append(through)
    closed = Closed.of(person)
    seers = [
        Seer(user, tuple(through))
        for user, through in ways.items()
        if user.is_active and user.role in PRACTISING and not closed.to(user)
    ]
    return sorted(seers, key=lambda one: (_rank(one.through[0]), one.user.name))


def who_comes(person: Person) -> Iterable[Involvement]:
    """Return the parts that begin on a later day: nobody sees the record by one before it."""
    found = to_begin(Involvement.objects.filter(person=person))
    return found.select_related("worker", "team", "work").order_by("began_on", "pk")


@dataclass(frozen=True)
class Closed:
    """To whom a record is closed, and for whom alone it is kept."""

    restrictions: tuple[Restriction, ...]

    @classmethod
    def of(cls, person: Person) -> "Closed":
        """Return what stands of a person's record."""
        standing = person.restrictions.filter(ended_at=None).select_related("user", "begun_by")
        return cls(tuple(standing.order_by("kind", "user__name")))

    def to(self, user: User) -> bool:
        """Say whether the record is closed to somebody, whatever part they have."""
        out = [one.user for one in self.restrictions if one.kind == Restriction.Kind.KEEP_OUT]
        only = [one.user for one in self.restrictions if one.kind == Restriction.Kind.ONLY]
        return user in out or bool(only and user not in only)


def _rank(through: Through) -> int:
    ranks = [through.part, through.supervises, through.team, through.covers, through.opened]
    return next(at for at, way in enumerate(ranks) if way)


def _going_on(person: Person) -> Iterable[Involvement]:
    lasts = Q(ended_on=None) | Q(ended_on__gt=timezone.localdate())
    shift = Q(until=None) | Q(until__gt=timezone.now())
    found = Involvement.objects.filter(lasts, shift, person=person)
    found = found.filter(began_on__lte=timezone.localdate())
    return found.select_related("worker__supervisor", "team", "work").order_by("began_on", "pk")


def _workers(involved: Iterable[Involvement]) -> Iterable[tuple[User, Through]]:
    for one in involved:
        if one.worker:
            part, work = str(one.get_part_display()), one.work.get_kind_display()
            last = one.ended_on - timedelta(days=1) if one.ended_on else None
            yield one.worker, Through(one.began_on, part=part, work=work, until=one.until or last)


def _standing_in(involved: Iterable[Involvement]) -> Iterable[tuple[User, Through]]:
    today, away = timezone.localdate(), {one.worker_id for one in involved if one.worker_id}
    covers = Cover.objects.filter(
        away__in=away, ended_at=None, first_day__lte=today, last_day__gte=today
    )
    for one in covers.select_related("away", "colleague").order_by("colleague__name"):
        yield one.colleague, Through(one.first_day, covers=one.away.name, until=one.last_day)


def _opened(person: Person) -> Iterable[tuple[User, Through]]:
    openings = person.openings.filter(until__gt=timezone.now()).select_related("worker")
    for one in openings:
        since = timezone.localtime(one.begun_at).date()
        yield one.worker, Through(since, opened=str(one.get_reason_display()), until=one.until)


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

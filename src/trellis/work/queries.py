"""Reads of pieces of work, who is involved, and visits."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import DateField, Exists, Func, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Now
from django.utils import timezone

from trellis.access.asking import Key
from trellis.access.permissions import Permission, may
from trellis.accounts.models import Role, User
from trellis.people.hidden import HiddenContact
from trellis.people.models import Name, Person
from trellis.work.models import Involvement, PieceOfWork, Visit

PRACTISING = (Role.PRACTITIONER, Role.SUPERVISOR, Role.PRACTICE_LEAD)


class Today(Func):
    """The day it is where the council is, as the database's own rule has it."""

    function = "today"
    output_field = DateField()


def names_seen(user: User) -> QuerySet[Name]:
    """Return the preferred name of everyone the user may see; ``mine`` where they work with them.

    In order of the folded form, so that Łukasz stands under L. The people come after, for the page
    that is shown: joined before, ten thousand would be compared with ten thousand.
    """
    part = current(Involvement.objects.filter(person=OuterRef("person"), worker=user))
    return (
        Name.objects.filter(preferred=True)
        .annotate(mine=Exists(part))
        .order_by("-mine", "folded", "person")
        .prefetch_related("person")
    )


def people_of(user: User | Key) -> QuerySet[Person]:
    """Return the people the user is working with themself, in no order."""
    mine = current(Involvement.objects.filter(worker=user))
    return Person.objects.filter(pk__in=mine.values("person"))


def current(involvements: QuerySet[Involvement]) -> QuerySet[Involvement]:
    """Return the involvements that go on: from their first day, until their last or a shift's end.

    As ``goes_on`` in ``work/sql/closing.sql`` has it, the database's own day included.
    """
    return involvements.filter(_lasting(), began_on__lte=Today())


def to_begin(involvements: QuerySet[Involvement]) -> QuerySet[Involvement]:
    """Return the involvements that are arranged for a later day."""
    return involvements.filter(_lasting(), began_on__gt=Today())


def _lasting() -> Q:
    """What is not over."""
    shift = Q(until=None) | Q(until__gt=Now())
    return shift & (Q(ended_on=None) | Q(ended_on__gt=Today()))


def is_allocated(user: User, person: Person) -> bool:
    """Say whether somebody is an allocated worker of a person now."""
    mine = Involvement.objects.filter(person=person, worker=user, part=Involvement.Part.ALLOCATED)
    return current(mine).exists()


def current_work(person: Person) -> QuerySet[PieceOfWork]:
    """Return the pieces of work going on with a person, newest first, with who is ``involved``.

    Whoever comes in on a later day is among them, and is last.
    """
    everyone = Involvement.objects.select_related("worker", "team")
    who = (current(everyone) | to_begin(everyone)).order_by("began_on", "pk")
    return person.work.filter(ended_on=None).prefetch_related(
        Prefetch("involvements", queryset=who, to_attr="involved")
    )


def whom_to_ring(person: Person) -> list[str]:
    """Return the allocated workers of a person, or else the teams, each with a number there is."""
    parts = current(Involvement.objects.filter(person=person)).select_related("worker", "team")
    parts = parts.order_by("began_on", "pk")
    workers = [one.worker for one in parts if one.part == Involvement.Part.ALLOCATED]
    teams = [one.team for one in parts]
    found = [f"{one.name}, {one.phone}" if one.phone else one.name for one in workers if one]
    found = found or [f"{one.name}, {one.phone}" if one.phone else one.name for one in teams if one]
    return list(dict.fromkeys(found))


def is_last(involvement: Involvement) -> bool:
    """Say whether nobody else would be involved with the person once this one ended.

    A record that nobody is involved with is one that nobody can see; nor does somebody see it who
    comes in later, or whose own part is to end. A part that has not begun is nobody's last.
    """
    if involvement.began_on > timezone.localdate():
        return False
    others = Involvement.objects.filter(person_id=involvement.person_id, ended_on=None)
    return not current(others).exclude(pk=involvement.pk).exists()


def may_bring_in(user: User, piece: PieceOfWork) -> bool:
    """Say whether the user may bring a colleague into a piece of work.

    The database decides in ``allocate``; this says beforehand what it will answer.
    """
    mine = current(piece.involvements.all()).filter(worker=user, part=Involvement.Part.ALLOCATED)
    return may(user, Permission.ALLOCATE) or mine.exists()


def stays_with(*people: UUID) -> bool:
    """Say whether the actor works with each of some people by a part that lasts.

    Nobody does by an emergency, a shift or a colleague's days away alone (ADR 20).
    """
    with connection.cursor() as cursor:
        cursor.execute("select bool_and(stays_with(one)) from unnest(%s) one", [list(people)])
        return bool(cursor.fetchone()[0])


def may_let_in(person: UUID) -> bool:
    """Say whether the actor may let anybody into the work with a person.

    Nobody does by what is open to them for a while alone, unless nobody's part lasts (ADR 20).
    """
    with connection.cursor() as cursor:
        cursor.execute("select may_let_in(%s)", [person])
        return bool(cursor.fetchone()[0])


def may_end(user: User, involvement: Involvement, *, stays: bool) -> bool:
    """Say whether the user may end an involvement: their own, or any where they allocate and stay.

    Args:
        user: who would end it.
        involvement: whose part.
        stays: what :func:`stays_with` says of the person.
    """
    return involvement.worker_id == user.pk or (stays and may(user, Permission.ALLOCATE))


def colleagues(user: User) -> QuerySet[User]:
    """Return those of the user's teams who practise, and their supervisor, by name."""
    near = Q(
        memberships__ended_on=None,
        memberships__team__memberships__user=user,
        memberships__team__memberships__ended_on=None,
    )
    found = practising().filter(near | Q(pk=user.supervisor_id) | Q(supervisor=user))
    return found.exclude(pk=user.pk).distinct().order_by("name")


def practising() -> QuerySet[User]:
    """Return everyone who practises here and can be brought into a piece of work."""
    return User.objects.filter(is_active=True, role__in=PRACTISING)


def brought_in(user: User | Key, since: date | Key) -> QuerySet[Involvement]:
    """Return where colleagues brought the user in since a day, newest first."""
    found = Involvement.objects.filter(worker=user, began_on__gte=since)
    return (
        current(found)
        .exclude(begun_by=user)
        .select_related("person", "work", "begun_by")
        .order_by("-began_on", "-pk")
    )


def visits_between(user: User | Key, first: date | Key, last: date | Key) -> QuerySet[Visit]:
    """Return the user's visits from one day to another, both included, in order."""
    found = Visit.objects.filter(worker=user, on__gte=first, on__lte=last)
    return with_place(found.select_related("person").order_by("on", "at", "pk"))


def coming_visits(person: Person, today: date) -> Iterable[Visit]:
    """Return the visits arranged with a person from today on."""
    found = person.visits.filter(on__gte=today).select_related("worker").order_by("on", "at")
    return with_place(found)


def with_place(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """Return visits with what the actor may know of a hidden address (``Visit.where``)."""
    apart = HiddenContact.objects.filter(person=OuterRef("person")).values("words")
    return visits.annotate(apart=Subquery(apart))

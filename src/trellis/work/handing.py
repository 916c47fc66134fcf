"""Pass one worker's work with a person to another. The database decides.

Each function asks one of those in ``work/sql/passing.sql`` and writes the audit event with it.
"""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from trellis.access.asking import Key
from trellis.access.permissions import Permission, may, require
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.people.models import Person
from trellis.work.actions import ask_database
from trellis.work.models import Involvement, Passing
from trellis.work.queries import current


@transaction.atomic
def offer(
    *,
    by: User,
    person: Person,
    outgoing: User,
    incoming: User,
    first_day: date,
    last_day: date | None = None,
) -> Passing:
    """Offer one worker's work with a person to another, who reads themself in from now on.

    Args:
        by: whose work it is, or a supervisor or practice lead.
        person: the person.
        outgoing: whose work it is.
        incoming: who is to take it over.
        first_day: the day from which it is theirs: today, or one within a year.
        last_day: the last day on which the other sees the record besides; None for no such days.

    Raises:
        NotAllowed: unless the actor may, and the colleague practises and is not kept out.
    """
    require(by, Permission.WRITE_RECORDS)
    key = new_id()
    names = (key, person.pk, outgoing.pk, incoming.pk, first_day, last_day, new_id())
    ask_database("offer_passing", *names)
    record("work.passing-offered", by=by, about=person.pk, on=key)
    return Passing.objects.get(pk=key)


@transaction.atomic
def take_up(*, by: User, passing: Passing) -> None:
    """Take up what was offered: the involvement passes, from the day that was agreed.

    Raises:
        NotAllowed: unless it was offered to the actor, and is still to be taken up.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("take_up_passing", passing.pk)
    record("work.passing-taken-up", by=by, about=passing.person_id, on=passing.pk)


@transaction.atomic
def end_offer(*, by: User, passing: Passing) -> None:
    """Take an offer back, or give it back; what let the other read themself in ends with it.

    Raises:
        NotAllowed: unless it is the actor's to end, and was not taken up.
    """
    require(by, Permission.WRITE_RECORDS)
    person = passing.person_id
    ask_database("end_passing", passing.pk)
    record("work.passing-ended", by=by, about=person, on=passing.pk)


def allocated(person: Person) -> list[User]:
    """Return whose work with a person goes on as allocated workers, by name."""
    part = Involvement.Part.ALLOCATED
    parts = current(Involvement.objects.filter(person=person, part=part, ended_on=None))
    return list(User.objects.filter(pk__in=parts.values("worker")).order_by("name"))


def may_hand_over(user: User, outgoing: User) -> bool:
    """Say whether the user may pass on a worker's work: their own, or any where they allocate."""
    return outgoing == user or may(user, Permission.ALLOCATE)


def offered_to(user: User | Key) -> "QuerySet[Passing]":
    """Return what was offered to somebody and waits for them, the longest first."""
    waiting = Passing.objects.filter(incoming=user, taken_up_at=None, ended_at=None)
    return waiting.select_related("person", "offered_by", "outgoing").order_by("offered_at")

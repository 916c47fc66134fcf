"""Start, share and end pieces of work. The database decides; these functions ask it."""

from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.access.refusing import refused
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.people.models import Person
from trellis.work.models import Involvement, PieceOfWork, Visit


class NotAllowed(ValueError):
    """The database refused: the actor may not do this, or there is no such person for them."""


def ask_database(function: str, *arguments: Any) -> Any:
    """Ask a definer function of the database to do something; return what it gives, if anything.

    Raises:
        NotAllowed: when it refuses.
        DatabaseError: when it fails, or is away.
    """
    holes = ", ".join(["%s"] * len(arguments))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"select {function}({holes})", list(arguments))
            return cursor.fetchone()[0]
    except DatabaseError as error:
        if not refused(error):
            raise
        raise NotAllowed("You cannot do this, or there is no such person for you.") from error


@transaction.atomic
def begin_work(*, by: User, person: Person, kind: str, why: str = "") -> PieceOfWork:
    """Start a piece of work with someone the actor can see; :func:`starts_work_for` says for whom.

    Raises:
        NotAllowed: when there is nobody whose work it would be.
    """
    require(by, Permission.WRITE_RECORDS)
    key = new_id()
    ask_database("begin_work", person.pk, key, kind, why, new_id())
    record("work.begun", by=by, about=person.pk, on=key)
    return PieceOfWork.objects.get(pk=key)


def starts_work_for(person: Person) -> User | None:
    """Return who is allocated to a piece of work that the actor starts with somebody, if they may.

    The actor; or a colleague who is away, where the actor sees the person by standing in for them
    alone: what is begun in those days lasts, and so it is the colleague's (ADR 20). Nobody, when
    the actor does not see the person, or only by a shift or an emergency while others have a part
    that lasts; or when the address is hidden and is not theirs to know.
    """
    with connection.cursor() as cursor:
        cursor.execute("select starts_work_for(%s)", [person.pk])
        return User.objects.filter(pk=cursor.fetchone()[0]).first()


@transaction.atomic
def allocate(
    *,
    by: User,
    work: PieceOfWork,
    colleague: User,
    part: str = Involvement.Part.CO_WORKER,
    from_day: date | None = None,
) -> UUID:
    """Bring a colleague into a piece of work; return the key of their involvement.

    Args:
        by: who brings them in.
        work: the piece of work.
        colleague: whom.
        part: in what part.
        from_day: the first day on which they see the record: today, or one within a year.

    Raises:
        NotAllowed: unless the actor is allocated to it, or a supervisor or practice lead who may
            see the person, and the colleague practises; or for a day that is over or far away.
    """
    key = new_id()
    first = from_day or timezone.localdate()
    ask_database("allocate", key, work.pk, colleague.pk, part, first)
    record("work.allocated", by=by, about=work.person_id, on=key)
    return key


@transaction.atomic
def end_involvement(*, by: User, involvement: Involvement) -> None:
    """End an involvement: what someone may no longer see ends with it.

    Raises:
        NotAllowed: unless it is the actor's own, or the actor supervises and works with the person
            by a part that lasts.
    """
    person = involvement.person_id
    ask_database("end_involvement", involvement.pk)
    record("work.involvement-ended", by=by, about=person, on=involvement.pk)


@transaction.atomic
def arrange_visit(
    *, by: User, person: Person, on: date, at: time, place: str, purpose: str = ""
) -> Visit:
    """Arrange a visit or meeting of the actor's with a person."""
    require(by, Permission.WRITE_RECORDS)
    visit = Visit.objects.create(
        person=person, worker=by, on=on, at=at, place=place, purpose=purpose
    )
    record("visit.arranged", by=by, about=person.pk, on=visit.pk)
    return visit


@transaction.atomic
def change_visit(
    *, by: User, visit: Visit, on: date, at: time, place: str, purpose: str = ""
) -> Visit:
    """Change when, where or what for a visit is."""
    require(by, Permission.WRITE_RECORDS)
    visit.on, visit.at, visit.place, visit.purpose = on, at, place, purpose
    visit.save()
    record("visit.changed", by=by, about=visit.person_id, on=visit.pk)
    return visit


@transaction.atomic
def cancel_visit(*, by: User, visit: Visit) -> None:
    """Take away a visit that will not happen."""
    require(by, Permission.WRITE_RECORDS)
    key, person = visit.pk, visit.person_id
    visit.delete()
    record("visit.cancelled", by=by, about=person, on=key)

"""Say what decides how long a record is kept; hold it; propose, agree and stop its disposal.

Holds and disposals are the database's to decide (``retention/sql``): who asks, that the two are
different, that nothing stands in the way. Each is an audit event.
"""

from datetime import date
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.access.permissions import Permission, require
from trellis.access.refusing import refused
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.people.models import Person
from trellis.retention.models import Circumstance
from trellis.work.actions import NotAllowed
from trellis.work.models import PieceOfWork

WHY_NOT = {
    "hold": _("The record is held."),
    "work": _("There is work going on with the person."),
    "rights": _("A request about the record is not answered yet."),
    "amend": _("Somebody said that something in it is not right, and is not answered yet."),
    "enquiry": _("An enquiry of yours into a look at this record is open. Close it first."),
    "open": _("Something about it is not settled yet. Ask the information governance officer."),
    "changed": _("What the day was worked out from has changed. It is worked out anew at night."),
    "proposed already": _("It is proposed already."),
    "somebody else has to agree": _("Somebody other than who proposed it has to agree."),
}


class InTheWay(NotAllowed):
    """Something stands in the way; the message says what, to be shown."""


@transaction.atomic
def write_circumstance(
    *, by: User, person: Person, kind: str, on: date | None, words: str
) -> Circumstance:
    """Write down something that decides how long a record is kept.

    Args:
        by: who writes it.
        person: whose record it is.
        kind: one of ``Circumstance.Kind``.
        on: the day it ended, of the order, of the death; None where it goes on or nobody knows.
        words: where we know it from.
    """
    require(by, Permission.WRITE_RECORDS)
    made = Circumstance.objects.create(person=person, kind=kind, on=on, words=words, by=by)
    record("retention.circumstance-written", by=by, about=person.pk, on=made.pk)
    return made


@transaction.atomic
def withdraw_circumstance(*, by: User, circumstance: Circumstance) -> None:
    """Take back what was written by mistake; that it was there stays in its history."""
    require(by, Permission.WRITE_RECORDS)
    circumstance.withdrawn_at, circumstance.withdrawn_by = timezone.now(), by
    circumstance.save(update_fields=["withdrawn_at", "withdrawn_by"])
    about = circumstance.person_id
    record("retention.circumstance-withdrawn", by=by, about=about, on=circumstance.pk)


@transaction.atomic
def end_work(*, by: User, work: PieceOfWork, on: date) -> None:
    """Write down that a piece of work has ended; whoever is involved stays so until they leave.

    Raises:
        NotAllowed: where it has ended, or the day is before it began.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = PieceOfWork.objects.select_for_update().get(pk=work.pk)
    if locked.ended_on is not None or on < locked.began_on:
        raise NotAllowed("This piece of work has ended, or had not begun.")
    locked.ended_on = on
    locked.save(update_fields=["ended_on"])
    record("work.ended", by=by, about=locked.person_id, on=locked.pk)


@transaction.atomic
def hold(*, by: User, why: str, person: Person | None = None, line: UUID | None = None) -> UUID:
    """Hold a record, whatever the rules say; a disposal under way is stopped by it.

    Args:
        by: a practice lead or governance officer.
        why: in a sentence.
        person: whose record, where ``by`` may see them.
        line: its line in the list of records due, where they need not.

    Raises:
        NotAllowed: for anybody else; without a reason; of no such record.
    """
    require(by, Permission.RETAIN)
    key = new_id()
    about = _asked("put_hold", key, person.pk if person else None, line, why)
    record("retention.held", by=by, about=about, on=key)
    return key


@transaction.atomic
def lift_hold(*, by: User, hold: UUID, why: str) -> None:
    """Lift a hold.

    Raises:
        NotAllowed: for anybody but a practice lead or governance officer; without a reason.
    """
    require(by, Permission.RETAIN)
    about = _asked("lift_hold", hold, why)
    record("retention.hold-lifted", by=by, about=about, on=hold)


@transaction.atomic
def propose(*, by: User, line: UUID) -> UUID:
    """Propose to dispose of a record that is due; return the key of the disposal.

    Raises:
        InTheWay: where something stands in the way.
        NotAllowed: where the actor may not, or there is no such line.
    """
    require(by, Permission.RETAIN)
    key = new_id()
    about = _asked("propose_disposal", key, line)
    record("retention.disposal-proposed", by=by, about=about, on=key)
    return key


@transaction.atomic
def agree(*, by: User, disposal: UUID) -> None:
    """Agree to a disposal that somebody else proposed; its waiting time begins.

    Raises:
        InTheWay: where ``by`` proposed it, or something stands in the way.
        NotAllowed: where the actor may not, or there is no such disposal.
    """
    require(by, Permission.RETAIN)
    about = _asked("agree_disposal", disposal)
    record("retention.disposal-agreed", by=by, about=about, on=disposal)


@transaction.atomic
def stop(*, by: User, disposal: UUID, because: str) -> None:
    """Stop a disposal, at any time before it is done.

    Args:
        by: whoever decides about records, or may see the person.
        disposal: which.
        because: ``needed`` or ``wrong`` (``Disposal.Stop``).

    Raises:
        NotAllowed: for anybody else.
    """
    about = _asked("stop_disposal", disposal, because)
    record(f"retention.disposal-stopped:{because}", by=by, about=about, on=disposal)


def _asked(function: str, *arguments: UUID | str | None) -> UUID:
    """Ask a definer function, which returns whom it was about."""
    holes = ", ".join(["%s"] * len(arguments))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"select {function}({holes})", list(arguments))
            about: UUID = cursor.fetchone()[0]
    except DatabaseError as error:
        said = getattr(getattr(error.__cause__, "diag", None), "message_primary", "")
        if said in WHY_NOT:
            raise InTheWay(str(WHY_NOT[said])) from error
        if not refused(error):
            raise
        raise NotAllowed("You cannot do this, or there is no such record for you.") from error
    return about

"""Begin a huddle, bring people in, give roles, move from stage to stage, and close it.

Who is in it and in which role decides who reads and who leads, so the database decides both
(``work/sql/huddling.sql``). The clock shows and never cuts: a stage ends when who leads says so.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, time
from uuid import UUID

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.huddles.models import Huddle, Member
from trellis.huddles.shape import (
    PARTS,
    kept_stages,
    minutes_of,
    process_of,
    release_now,
    stage_after,
    stage_of,
)
from trellis.packs.model_reflective import Process
from trellis.work.actions import NotAllowed, ask_database

LONGEST = 120  # minutes of one stage


class NotSo(ValueError):
    """No such stage, role or number of minutes."""


@transaction.atomic
def begin_huddle(
    *,
    by: User,
    process: Process,
    on: date,
    at: time | None = None,
    one_screen: bool = False,
    role: str = "",
    colleagues: Iterable[User] = (),
) -> Huddle:
    """Arrange a huddle, with oneself in it.

    Args:
        by: who begins it.
        process: by which process of the pack it goes.
        on: the day.
        at: the time, where one is set.
        one_screen: whether all are in one room at one keyboard.
        role: the role of who begins it; what everybody is, where none is said.
        colleagues: who else is asked.

    Raises:
        NotAllowed: unless everybody practises here.
    """
    require(by, Permission.WRITE_RECORDS)
    key, parts = new_id(), PARTS[process.id]
    ask_database(
        "begin_huddle",
        key,
        release_now().pk,
        process.id,
        parts.lead,
        parts.case,
        parts.rest,
        on,
        at,
        one_screen,
        json.dumps(minutes_of(process)),
        role or parts.rest,
    )
    record("huddle.begun", by=by, on=key)
    made = Huddle.objects.get(pk=key)
    invite(by=by, huddle=made, colleagues=colleagues)
    return made


@transaction.atomic
def invite(*, by: User, huddle: Huddle, colleagues: Iterable[User]) -> None:
    """Bring colleagues into a huddle. Whoever is in it already stays as they are.

    Raises:
        NotAllowed: unless the actor leads it or began it, and they practise here.
    """
    require(by, Permission.WRITE_RECORDS)
    keys = sorted({one.pk for one in colleagues} - {by.pk})
    if keys:
        ask_database("invite_to_huddle", huddle.pk, keys)
        record("huddle.invited", by=by, on=huddle.pk)


@transaction.atomic
def bring_guest(*, by: User, huddle: Huddle, name: str) -> Member:
    """Name somebody who is in the room and has no account, so that they can speak and agree.

    Raises:
        NotAllowed: unless the actor leads it or began it.
    """
    require(by, Permission.WRITE_RECORDS)
    key = new_id()
    ask_database("guest_of_huddle", huddle.pk, key, name)
    record("huddle.guest", by=by, on=huddle.pk)
    return Member.objects.get(pk=key)


@transaction.atomic
def leave(*, by: User, huddle: Huddle, member: UUID) -> None:
    """Leave a huddle, or take somebody off it. What they wrote stays.

    Raises:
        NotAllowed: for another than oneself, unless one began it.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("leave_huddle", huddle.pk, member)
    record("huddle.left", by=by, on=huddle.pk)


@transaction.atomic
def take_role(*, by: User, huddle: Huddle, member: UUID, role: str) -> None:
    """Take a role that is free, or hand one's own over.

    Raises:
        NotSo: for a role that the process does not have.
        NotAllowed: when somebody else holds it, unless the actor began the huddle.
    """
    require(by, Permission.WRITE_RECORDS)
    if role not in {one.id for one in process_of(huddle).roles}:
        raise NotSo("There is no such role.")
    ask_database("take_role", huddle.pk, member, role)
    record("huddle.role", by=by, on=huddle.pk)


@transaction.atomic
def move_on(*, by: User, huddle: Huddle, after: str) -> Huddle:
    """Go on from one stage to the next.

    Args:
        by: who leads.
        huddle: which.
        after: the stage that is over; where it is over already, nothing happens, so that two who
            press at once go on by one.

    Raises:
        NotAllowed: for anybody who does not lead.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _led(huddle)
    following = stage_after(process_of(held), after)
    if held.stage == after and following is not None:
        held.stage = following.id
        _save(held, "stage")
        record("huddle.moved", by=by, on=held.pk)
    return Huddle.objects.get(pk=held.pk)


@transaction.atomic
def change_minutes(*, by: User, huddle: Huddle, minutes: Mapping[str, int]) -> None:
    """Give stages more minutes or fewer, before or while they go on.

    Raises:
        NotSo: for no such stage, or a number that is none.
        NotAllowed: for anybody who does not lead.
    """
    require(by, Permission.WRITE_RECORDS)
    held, process = _led(huddle), process_of(huddle)
    for stage, count in minutes.items():
        if stage_of(process, stage) is None or not 1 <= count <= LONGEST:
            raise NotSo("From 1 to 120 minutes.")
    if held.minutes != {**held.minutes, **minutes}:
        held.minutes = {**held.minutes, **minutes}
        _save(held, "minutes")
        record("huddle.minutes", by=by, on=held.pk)


@transaction.atomic
def close(*, by: User, huddle: Huddle) -> None:
    """Close a huddle: lines go where the pack says that nothing is kept; what was agreed stays.

    Raises:
        NotAllowed: unless the actor leads it or began it, and it goes on.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("close_huddle", huddle.pk, kept_stages(process_of(huddle)))
    record("huddle.closed", by=by, on=huddle.pk)


def _led(huddle: Huddle) -> Huddle:
    """Hold a huddle that the actor leads. The policy of writing hides the others."""
    held = Huddle.objects.select_for_update().filter(pk=huddle.pk).first()
    if held is None:
        raise NotAllowed("Whoever leads says when.")
    return held


def _save(huddle: Huddle, field: str) -> None:
    changed = Huddle.objects.filter(pk=huddle.pk).update(**{field: getattr(huddle, field)})
    if not changed:
        raise NotAllowed("Whoever leads says when.")

"""What is written in a huddle: lines, what somebody will do, and who agreed to it.

Each has the key that its browser gave it, so that it is kept once however often it is sent.
"""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db import DatabaseError, transaction

from trellis.access.permissions import Permission, require
from trellis.access.refusing import refused
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.huddles.cases import check_no_names
from trellis.huddles.models import Action, Agreed, Huddle, Line, Member
from trellis.work.actions import NotAllowed, ask_database

LONGEST = 2_000
Kept = TypeVar("Kept", Line, Action)


class Closed(ValueError):
    """The huddle was closed: nothing more is written in it."""


class OfAnother(ValueError):
    """A key that something else has already."""


@transaction.atomic
def say(
    *, by: User, huddle: Huddle, key: UUID, said_by: Member, text: str, learning: bool = False
) -> Line:
    """Write a line; sent again, it is the same line.

    Args:
        by: whose keyboard it is.
        huddle: where.
        key: the line's own key, from the browser.
        said_by: whose words they are.
        text: the words.
        learning: whether the group keeps it as what it learnt.

    Raises:
        StillThere: when the person it is about can be known by it.
        Closed: when the huddle was closed.
        OfAnother: when the key is another's.
        NotAllowed: when the words are another member's, who has a keyboard of their own.
    """
    require(by, Permission.WRITE_RECORDS)
    if there := _there(Line, key, by, huddle):
        return there
    held = _open(huddle)
    check_no_names(held, text)
    made = Line(
        pk=key,
        huddle=held,
        author=by,
        said_by=said_by,
        stage=held.stage,
        text=text,
        learning=learning,
    )
    _kept(made)
    record("huddle.line", by=by, on=held.pk)
    return made


@transaction.atomic
def will_do(
    *,
    by: User,
    huddle: Huddle,
    key: UUID,
    what: str,
    who: Member | None = None,
    when: str = "",
    agreed_by: Iterable[Member] = (),
) -> Action:
    """Write down something that somebody will do, and who agrees to it.

    Args:
        by: whose keyboard it is.
        huddle: where.
        key: its own key, from the browser.
        what: what is to be done.
        who: who does it.
        when: by when, in words.
        agreed_by: who agrees, for whom this keyboard may say so.

    Raises:
        StillThere, Closed, OfAnother, NotAllowed: as for a line.
    """
    require(by, Permission.WRITE_RECORDS)
    if there := _there(Action, key, by, huddle):
        return there
    held = _open(huddle)
    check_no_names(held, f"{what}\n{when}")
    made = Action(pk=key, huddle=held, author=by, what=what, who=who, when=when)
    _kept(made)
    record("huddle.action", by=by, on=held.pk)
    for member in agreed_by:
        agree(by=by, action=made, member=member)
    return made


@transaction.atomic
def agree(*, by: User, action: Action, member: Member) -> None:
    """Agree to something that is to be done; twice is once.

    Raises:
        NotAllowed: for another member than oneself, but at the one keyboard of a room.
    """
    require(by, Permission.WRITE_RECORDS)
    if Agreed.objects.filter(action=action, member=member).exists():
        return
    _kept(Agreed(action=action, member=member, author=by))
    record("huddle.agreed", by=by, on=action.huddle_id)


@transaction.atomic
def no_longer_agree(*, by: User, action: Action, member: Member) -> None:
    """Take back that somebody agreed. What stands in a record already stays as it was then."""
    require(by, Permission.WRITE_RECORDS)
    if Agreed.objects.filter(action=action, member=member, author=by).delete()[0]:
        record("huddle.no-longer-agreed", by=by, on=action.huddle_id)


@transaction.atomic
def take_out(*, by: User, huddle: Huddle, key: UUID) -> None:
    """Take out a line, of which no word stays, or something to be done.

    Raises:
        NotAllowed: for another's, unless one leads; and for what stands in a record already.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("take_out_of_huddle", huddle.pk, key)
    record("huddle.taken-out", by=by, on=huddle.pk)


def _open(huddle: Huddle) -> Huddle:
    held = Huddle.objects.get(pk=huddle.pk)
    if not held.is_open:
        raise Closed("This huddle was closed.")
    return held


def _there(model: type[Kept], key: UUID, by: User, huddle: Huddle) -> Kept | None:
    """Return what has this key already, where it is the same writer's in the same huddle."""
    there = model.objects.filter(pk=key).first()
    if there is not None and (there.author_id, there.huddle_id) != (by.pk, huddle.pk):
        raise OfAnother("Something else has this key.")
    return there


def _kept(made: Line | Action | Agreed) -> None:
    """Insert a row that the policy may refuse.

    Raises:
        NotAllowed: when it does, or the key is in use where the actor cannot see it.
    """
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except DatabaseError as error:
        if not refused(error):
            raise
        raise NotAllowed("You cannot write this here.") from error

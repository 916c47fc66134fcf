"""Whose turn it is, in a stage in which everybody speaks one after another.

The pack says in which stages (``in_turn``). Turns are a help to be heard, and never a limit: each
hands on when they are done, whoever leads can let somebody else go first, somebody who is not there
just now comes after the others, and the stage can end at any time. Nobody's turns are counted: they
are forgotten with the stage.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.huddles.models import Huddle
from trellis.huddles.shape import process_of, stage_of
from trellis.packs.model_reflective import Stage
from trellis.work.actions import ask_database


@dataclass(frozen=True)
class Turns:
    """How the turns of a stage stand.

    ``order`` is everybody who is in it; ``now`` whose turn it is; ``following`` who is next, None
    once everybody had one; ``heard`` who has spoken; ``passed`` who was not there when it was
    theirs; ``each`` about how many minutes there are for one.
    """

    order: tuple[UUID, ...]
    now: UUID | None
    following: UUID | None
    heard: tuple[UUID, ...]
    passed: tuple[UUID, ...]
    each: int


def turns_in(stage: Stage, huddle: Huddle, members: Iterable[tuple[UUID, str]]) -> Turns:
    """Return how the turns of a stage stand.

    Those whom the stage asks something go first, in the order in which it asks; whoever only leads
    it comes last. Within a role they go as they came.

    Args:
        stage: the stage.
        huddle: what is kept of it.
        members: who is in it now, with their roles, in the order in which they came.
    """
    roles = [one.role for one in stage.prompts]
    place = {role: number for number, role in enumerate(roles)}
    sorted_ = sorted(members, key=lambda one: place.get(one[1], len(roles)))
    order = tuple(key for key, _role in sorted_)
    now = huddle.turn if huddle.turn in order else None
    heard = tuple(key for key in order if key in huddle.heard)
    passed = tuple(key for key in huddle.passed if key in order)
    waits = [key for key in order if key not in (*heard, *passed, now)]
    again = [key for key in passed if key != now]
    minutes = huddle.minutes.get(stage.id, 0) // max(1, len(order))
    return Turns(order, now, next(iter([*waits, *again]), None), heard, passed, minutes)


def turns_of(huddle: Huddle, members: Iterable[tuple[UUID, str]]) -> Turns | None:
    """Return how the turns stand of the stage that goes on; None where it has none."""
    stage = stage_of(process_of(huddle), huddle.stage)
    if stage is None or not stage.in_turn or not huddle.is_open:
        return None
    return turns_in(stage, huddle, members)


@transaction.atomic
def give_turn(
    *, by: User, huddle: Huddle, member: UUID | None, after: UUID | None, later: bool = False
) -> None:
    """Give the turn to somebody, or to nobody once everybody has spoken.

    Args:
        by: who leads; or whose turn it is; or who takes their own, while it is nobody's.
        huddle: which.
        member: whose turn it is from now on.
        after: whose it was on the page; where it is another's by now, nothing happens, so that two
            who press at once go on by one.
        later: whether the one before was not there, and comes after the others.

    Raises:
        NotAllowed: for anybody else, and for somebody who is not in it.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("give_turn", huddle.pk, member, after, later)
    record("huddle.turn", by=by, on=huddle.pk)

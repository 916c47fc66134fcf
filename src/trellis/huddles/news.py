"""How a huddle stands, and what was written in it since a number: what each page of it is sent.

It is the same for everybody in it, so that one process reads it once for all its listeners. Nothing
in it is about who reads; nothing in it says whom the case is about.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from trellis.huddles.models import Action, Agreed, Case, Huddle, Line, Member
from trellis.huddles.turns import Turns, turns_of


@dataclass(frozen=True)
class News:
    """What to send, and to whom it may be sent."""

    seq: int
    users: frozenset[UUID]
    told: dict[str, Any]


def news_of(which: UUID, after: int = 0) -> News | None:
    """Return how a huddle stands, with what changed after a number.

    Args:
        which: the huddle.
        after: the number that the reader has seen.

    Returns:
        None where the actor is not in it.
    """
    # The row is read first: whatever is read after it is at least as new as its number.
    huddle = Huddle.objects.filter(pk=which).first()
    if huddle is None:
        return None
    of_it = Member.objects.filter(huddle=which)
    whose = list(of_it.values_list("pk", "user_id", "left_at", "role"))
    by_user = {user: str(key) for key, user, _left, _role in whose if user}
    turns = turns_of(huddle, [(key, role) for key, _user, left, role in whose if left is None])
    lines = Line.objects.filter(huddle=which, seq__gt=after)
    actions = list(Action.objects.filter(huddle=which, seq__gt=after))
    agreed = Agreed.objects.filter(action__in=actions)
    case = Case.objects.filter(huddle=which).first()
    told: dict[str, Any] = {
        "seq": huddle.seq,
        "now": _ms(timezone.now()),
        "stage": huddle.stage,
        "began": _ms(huddle.stage_began_at),
        "minutes": huddle.minutes,
        "closed": huddle.closed_at is not None,
        "turns": _turns(turns) if turns else None,
        "case": {"seq": case.seq} if case else None,
        "lines": [_line(one, by_user) for one in lines],
        "actions": _actions(actions, agreed, by_user),
    }
    if huddle.members_seq > after:
        told |= _members(of_it)
    if case is not None and case.seq > after:
        told["case"] |= {"text": case.text, "by": by_user.get(case.author_id, "")}
    here = frozenset(user for _key, user, left, _role in whose if user and left is None)
    return News(huddle.seq, here, told)


def _members(of_it: "QuerySet[Member]") -> dict[str, Any]:
    """Return who is in it and who was; told when it changes, and not with every line."""
    members = list(of_it.select_related("user"))
    return {
        "members": [
            {"id": str(one.pk), "name": one.name, "role": one.role, "guest": one.user_id is None}
            for one in members
            if one.left_at is None
        ],
        "gone": [{"id": str(one.pk), "name": one.name} for one in members if one.left_at],
    }


def _turns(turns: Turns) -> dict[str, Any]:
    return {
        "order": [str(key) for key in turns.order],
        "now": str(turns.now or ""),
        "next": str(turns.following or ""),
        "heard": [str(key) for key in turns.heard],
        "passed": [str(key) for key in turns.passed],
        "each": turns.each,
    }


def _line(one: Line, by_user: dict[UUID, str]) -> dict[str, Any]:
    return {
        "id": str(one.pk),
        "seq": one.seq,
        "stage": one.stage,
        "by": str(one.said_by_id),
        "keyboard": by_user.get(one.author_id, ""),
        "text": one.text,
        "learning": one.learning,
        "out": one.taken_out,
    }


def _actions(
    actions: list[Action], agreed: Iterable[Agreed], by_user: dict[UUID, str]
) -> list[dict[str, Any]]:
    whose: dict[UUID, list[str]] = {}
    for one in agreed:
        whose.setdefault(one.action_id, []).append(str(one.member_id))
    return [
        {
            "id": str(one.pk),
            "seq": one.seq,
            "what": one.what,
            "who": str(one.who_id or ""),
            "when": one.when,
            "keyboard": by_user.get(one.author_id, ""),
            "agreed": whose.get(one.pk, []),
            "out": one.taken_out,
        }
        for one in actions
    ]


def _ms(at: datetime | None) -> int | None:
    """Return a moment as browsers count it."""
    return int(at.timestamp() * 1000) if at else None

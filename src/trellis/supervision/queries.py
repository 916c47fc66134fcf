"""Read supervision: whose, when the two met and meet, what was wanted, where talk has got to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from trellis.access.asking import Key
from trellis.accounts.models import User
from trellis.frameworks.queries import current
from trellis.packs.model import Choice
from trellis.packs.model_reflective import Reflection, Step
from trellis.supervision.models import Session, Supervision, WorkerNote
from trellis.work.models import Cover

CYCLE = ("reflection", "round-again")
BEGINS, BETWEEN, ACTION = "experience", frozenset({"reflection", "analysis"}), "plan"
ABOUT_ME = "about-me"  # the pack's section of notes about the worker
STRENGTHS = "strengths"
MET = "met"


class Placed(Protocol):
    """A note of a session: which part it is of, and to which line of the agenda."""

    part: str
    item: UUID | None


@dataclass(frozen=True)
class Rhythm:
    """When the two last met, and when they meet next."""

    last: date | None
    next: date | None


def of_user(user: User) -> QuerySet[Supervision]:
    """Return every supervision somebody is one of the two in, those that go on first."""
    mine = Supervision.objects.filter(Q(supervisee=user) | Q(supervisor=user))
    return mine.select_related("supervisee", "supervisor").order_by("ended_on", "begun_on", "pk")


def held_for_another(user: User) -> QuerySet[Session]:
    """Return the sessions somebody holds in the place of the supervisor, the newest first."""
    found = Session.objects.filter(stand_ins__colleague=user, stand_ins__ended_at=None)
    return found.select_related("supervision__supervisee", "supervision__supervisor")


def to_come(user: User | Key) -> QuerySet[Session]:
    """Return the sessions somebody sits in that are still to be held, the soonest first."""
    found = Session.objects.filter(held_on=None, called_off_on=None)
    found = found.filter(
        Q(supervision__supervisee=user)
        | Q(supervision__supervisor=user)
        | Q(stand_ins__colleague=user, stand_ins__ended_at=None)
    ).filter(supervision__ended_on=None)
    found = found.select_related("supervision__supervisee", "supervision__supervisor")
    return found.distinct().order_by("on", "at", "pk")


def others_to_come(session: Session) -> QuerySet[Session]:
    """Return what the same two have arranged besides a session, and not held, the soonest first."""
    found = session.supervision.sessions.filter(held_on=None, called_off_on=None)
    return found.exclude(pk=session.pk).order_by("on", "at", "pk")


def rhythm_of(supervision: Supervision) -> Rhythm:
    """Return when two last met and meet next. It is said in a sentence, and never counted."""
    sessions = supervision.sessions.filter(called_off_on=None)
    last = sessions.exclude(held_on=None).order_by("-held_on").first()
    to_be = sessions.filter(held_on=None, on__gte=timezone.localdate())
    following = to_be.order_by("on").first()
    return Rhythm(last.held_on if last else None, following.on if following else None)


def strengths_of(supervision: Supervision) -> QuerySet[WorkerNote]:
    """Return which strengths of the supervisee were seen, the newest first."""
    found = WorkerNote.objects.filter(session__supervision=supervision, part=STRENGTHS)
    return found.select_related("author", "session").order_by("-created_at")


def cover_on(supervisor: User, on: date) -> Cover | None:
    """Return who stands in for a supervisor's own work on a day, where that is arranged."""
    found = Cover.objects.filter(away=supervisor, ended_at=None, first_day__lte=on)
    return found.filter(last_day__gte=on).select_related("colleague").first()


def cycle() -> Reflection:
    """Return the four steps that a session goes round: experience, reflection, analysis, plan."""
    pack, name = CYCLE
    return current(pack).reflection(name)


def steps_between() -> tuple[Step, ...]:
    """Return the steps that talk tends to leap over."""
    return tuple(step for step in cycle().steps if step.id in BETWEEN)


def leaps_to_action(notes: Iterable[Placed], item: UUID | None = None) -> bool:
    """Say whether an action would follow on nothing: no feeling noted, and no meaning.

    Args:
        notes: what is noted at the session.
        item: the line of the agenda that the action belongs to. A note to another line is not
            about the same; one to no line may be.
    """
    return not any(
        one.part in BETWEEN and (item is None or one.item in (None, item)) for one in notes
    )


def answers_to_met() -> tuple[Choice, ...]:
    """Return the pack's answers to whether somebody got what they wanted."""
    return current("supervision").form("notes").question(MET).choices


def whose_may_name(person: UUID) -> list[str]:
    """Return whose supervision may hold notes that name a person, for who makes a copy of a record.

    Those notes are searched by nobody: the two are asked. Nothing for who may not see the person.
    """
    with connection.cursor() as cursor:
        cursor.execute("select worker from whose_supervision_may_name(%s)", [person])
        return [name for (name,) in cursor.fetchall()]

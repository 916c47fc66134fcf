"""What colleagues sent somebody that is about one person, whatever kind it is: asked for once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    DateField,
    DateTimeField,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from trellis.access.asking import Key, Question, the_user
from trellis.assessments.models import Assessment
from trellis.corrections.moving import moves_asked
from trellis.people.duplicates import merged_lately
from trellis.people.merged import MaySame
from trellis.publishing.queries import waiting_for_a_second
from trellis.work.handing import offered_to
from trellis.work.queries import brought_in

SINCE = Key("since", DateField())
NOBODYS = Value("", TextField())
NO_DAY, NO_MOMENT = Cast(Value(None), DateField()), Cast(Value(None), DateTimeField())


@dataclass(frozen=True)
class Sent:
    """Something that a colleague sent.

    ``kind`` is ``offered``, ``asked``, ``to-confirm``, ``to-move``, ``merged``, ``unmerged``,
    ``thought`` or ``brought``. ``words`` are what the colleague wrote, or what the piece of work
    is; ``day`` and ``at`` when it is from; ``placed`` what it is put in order by.
    """

    kind: str
    pk: UUID
    person: UUID
    name: str
    who: str
    words: str
    day: date | None
    at: datetime | None
    placed: datetime | None


def _sent(
    kind: Any,
    found: "QuerySet[Any]",
    who: Any,
    words: Any = NOBODYS,
    *,
    key: str = "pk",
    day: Any = NO_DAY,
    at: Any = NO_MOMENT,
    placed: Any = NO_MOMENT,
) -> "QuerySet[Any, tuple[Any, ...]]":
    told = Value(kind, TextField()) if isinstance(kind, str) else kind
    columns = (told, key, "person_id", "person__name", who, words, day, at, placed)
    return found.order_by().values_list(*columns)


def _asked() -> "QuerySet[Assessment]":
    return Assessment.objects.filter(asked_of=the_user(), state=Assessment.State.ASKED)


def _merged() -> "QuerySet[Any, tuple[Any, ...]]":
    undone = Case(When(undone_by=None, then=Value("merged")), default=Value("unmerged"))
    why = Case(When(undone_why="", then="why"), default="undone_why")
    return _sent(
        Cast(undone, TextField()),
        merged_lately(the_user(), SINCE),
        Coalesce("undone_by__name", "merged_by__name"),
        why,
        at=Coalesce("undone_at", "merged_at"),
        placed="merged_at",
    )


def _decided(found: "QuerySet[Any]") -> "QuerySet[Any]":
    """Return what is for those who decide about two records of one person, and for nobody else."""
    return found.filter(Key("decides", BooleanField()))


def _thought() -> "QuerySet[MaySame]":
    said = MaySame.objects.filter(not_same_at=None, other__isnull=False, said_at__date__gte=SINCE)
    return _decided(said.exclude(said_by=the_user()))


def _everything() -> "QuerySet[Any, tuple[Any, ...]]":
    user = the_user()
    return _sent(
        "offered", offered_to(user), "offered_by__name", day="first_day", placed="offered_at"
    ).union(
        _sent("asked", _asked(), "author__name", "asked_note"),
        _sent("to-confirm", waiting_for_a_second(user), "made_by__name", placed="made_at"),
        _sent(
            "to-move", _decided(moves_asked(user)), "asked_by__name", key="of", placed="asked_at"
        ),
        _merged(),
        _sent("thought", _thought(), "said_by__name", "words", placed="said_at"),
        _sent("brought", brought_in(user, SINCE), "begun_by__name", "work__kind", day="began_on"),
        all=True,
    )


SENT = Question(_everything)
# What colleagues wrote in these may repeat words that are kept from whoever reads it.
WRITTEN = frozenset({"asked", "to-move", "merged", "unmerged", "thought"})
ORDER: dict[str, tuple[Callable[[Sent], Any], bool]] = {
    "offered": (lambda one: one.placed, False),
    "asked": (lambda one: one.pk, False),
    "to-confirm": (lambda one: one.placed, False),
    "to-move": (lambda one: one.placed, False),
    "merged": (lambda one: (one.placed, one.pk), True),
    "thought": (lambda one: one.placed, True),
    "brought": (lambda one: (one.day, one.pk), True),
}


def of_kind(rows: Iterable[tuple[Any, ...]], *kinds: str) -> list[Sent]:
    """Return what was sent of a kind, in its order: what waits longest first, or the newest first.

    Args:
        rows: those of :data:`SENT`.
        kinds: one, or several that are put in order together.
    """
    key, newest_first = ORDER[kinds[0]]
    return sorted((Sent(*row) for row in rows if row[0] in kinds), key=key, reverse=newest_first)

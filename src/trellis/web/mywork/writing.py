"""What somebody is writing and has written of late, as My work asks for it once.

It stands in two lists: what is left to finish, and what could be read back.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    DateField,
    DateTimeField,
    Exists,
    OuterRef,
    QuerySet,
    TextField,
    UUIDField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from trellis.access.asking import Asked, Key, Question, the_user
from trellis.accounts.models import User
from trellis.assessments.models import Assessment
from trellis.conversations.models import Conversation, Passage, ReadBackAnswer
from trellis.plans.models import Plan, Review
from trellis.records.models import GuidedRecord

MOST = 8
# Columns of one kind and not of another: each needs its type.
NOTHING = Value("", TextField())
NONE = Cast(Value(None), UUIDField())
NO_DAY, NO_MOMENT = Cast(Value(None), DateField()), Cast(Value(None), DateTimeField())
LATELY = timedelta(days=84)  # what was not read back for longer was left so on purpose


@dataclass(frozen=True)
class Begun:
    """Something in draft: ``kind`` is ``assessment``, ``plan``, ``form`` or ``review``.

    ``what`` is the kind of an assessment, or which form of ``release``; ``day`` or ``at`` since
    when it is being written.
    """

    kind: str
    pk: UUID
    person: UUID
    name: str
    called: str
    what: str
    release: UUID
    day: date | None
    at: datetime | None


@dataclass(frozen=True)
class Told:
    """A conversation that somebody wrote down of late."""

    pk: UUID
    person: UUID
    name: str
    called: str
    title: str
    happened_on: date
    written_on: date
    saved_at: datetime
    is_marked: bool
    waits: bool  # whether a mark in it has no answer from the person


def unheard() -> Combinable:
    """Whether a passage has no answer from the person."""
    return ~Exists(ReadBackAnswer.objects.filter(passage=OuterRef("pk")))


def _begun(
    kind: str,
    found: "QuerySet[Any]",
    *order: str,
    day: str = "",
    at: str = "",
    what: Any = NOTHING,
    release: Any = NONE,
) -> "QuerySet[Any, tuple[Any, ...]]":
    rows = (
        found.filter(state="draft")
        .order_by(*order)
        .values_list(
            Value(kind, TextField()),
            "pk",
            "person_id",
            "person__name",
            "person__called",
            what,
            release,
            day or NO_DAY,
            at or NO_MOMENT,
        )
    )
    return rows[:MOST]


def _drafts() -> "QuerySet[Any, tuple[Any, ...]]":
    """Return what somebody began, of each kind what was begun last first."""
    mine = {"author": the_user()}
    assessments = Assessment.objects.filter(**mine)
    forms = GuidedRecord.objects.filter(begun_by=the_user(), one_each=False)
    return _begun("assessment", assessments, "-began_on", "-pk", day="began_on", what="kind").union(
        _begun("plan", Plan.objects.filter(**mine), "-began_on", day="began_on"),
        _begun("form", forms, "-begun_at", at="begun_at", what="form", release="release_id"),
        _begun("review", Review.objects.filter(**mine), "-on", day="on"),
        all=True,
    )


BEGUN = Question(_drafts)
TOLD = Question(
    lambda: (
        Conversation.objects.filter(
            author=the_user(), written_on__gte=Key("written_since", DateField())
        )
        .exclude(kept=Conversation.Kept.LEAST)
        .order_by("-happened_on", "-pk")
        .values_list(
            "pk",
            "person_id",
            "person__name",
            "person__called",
            "title",
            "happened_on",
            "written_on",
            "narrative__saved_at",
            Exists(Passage.objects.filter(conversation=OuterRef("pk"))),
            Exists(Passage.objects.filter(unheard(), conversation=OuterRef("pk"))),
        )
    )
)


@dataclass(frozen=True)
class Writing:
    """What is asked of somebody's writing once."""

    asked: tuple[Asked[tuple[Any, ...]], Asked[tuple[Any, ...]]]

    @classmethod
    def of(cls, user: User, today: date) -> "Writing":
        """Return what is to be asked of somebody's writing."""
        keys = {"user": user.pk, "written_since": today - LATELY}
        return cls((BEGUN.of(**keys), TOLD.of(**keys)))

    def begun(self, kind: str) -> list[Begun]:
        """Return what is in draft of a kind, what was begun last first."""
        found = [Begun(*row) for row in self.asked[0].rows if row[0] == kind]
        return sorted(found, key=lambda one: (one.at or one.day, one.pk), reverse=True)

    @property
    def told(self) -> list[Told]:
        """The conversations of late, the newest first."""
        return [Told(*row) for row in self.asked[1].rows]

"""Today's visits, in order; the next one is the thing in hand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import DateField, Exists, OuterRef, QuerySet

from trellis.access.asking import Asked, Asking, Key, Question, the_user
from trellis.accounts.models import User
from trellis.people.models import ContactNote, Person
from trellis.web.people.header import BeforeYouKnock, before_you_knock
from trellis.work.models import Involvement, Visit
from trellis.work.queries import current, visits_between

STILL_NEXT = timedelta(minutes=60)  # someone on the doorstep still needs the page of that visit
FURTHEST = timedelta(days=200)
VISITS = Question(
    lambda: visits_between(the_user(), Key("today", DateField()), Key("furthest", DateField()))
)


def _newest_notes() -> QuerySet[ContactNote]:
    """Return the newest note on making contact of everyone somebody works with, or visits today.

    ``own`` says whether they work with the person themself.
    """
    with_them = current(Involvement.objects.filter(worker=the_user()))
    today = Visit.objects.filter(worker=the_user(), on=Key("today", DateField())).order_by()
    people = with_them.order_by().values("person").union(today.values("person"))
    found = ContactNote.objects.filter(person__in=people).select_related("person")
    found = found.annotate(own=Exists(with_them.filter(person=OuterRef("person"))))
    return found.order_by("person_id", "-asked_on", "-id").distinct("person_id")


NEWEST_NOTES = Question(_newest_notes)


@dataclass(frozen=True)
class OwnDays:
    """What is asked of somebody's days once: their visits from today on, and how to knock."""

    visits: Asked[Visit]
    notes: Asked[ContactNote]

    @classmethod
    def of(cls, user: User, today: date) -> "OwnDays":
        """Return what is to be asked of somebody's days from a day on."""
        days = {"user": user.pk, "today": today, "furthest": today + FURTHEST}
        return cls(VISITS.of(**days), NEWEST_NOTES.of(**days))


@dataclass(frozen=True)
class Today:
    """A visit of today."""

    id: UUID
    person: Person
    at: str
    place: str
    purpose: str
    note: BeforeYouKnock | None
    is_next: bool


def visits_today(user: User, now: datetime, days: OwnDays | None = None) -> Asking[list[Today]]:
    """Return today's visits with how to make contact; one is next until an hour after its time.

    Args:
        user: whose day it is.
        now: the moment, where the council is.
        days: what is asked of their days, where other parts of the page need it too.
    """
    days = days or OwnDays.of(user, now.date())
    yield days.visits, days.notes
    visits = [one for one in days.visits.rows if one.on == now.date()]
    notes = {one.person_id: one for one in days.notes.rows}
    coming = (now - STILL_NEXT).time() if now - STILL_NEXT >= _midnight(now) else None
    following = next((one for one in visits if coming is None or one.at >= coming), None)
    return [_today(one, notes.get(one.person_id), is_next=one is following) for one in visits]


def _midnight(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def _today(visit: Visit, note: ContactNote | None, *, is_next: bool) -> Today:
    return Today(
        id=visit.pk,
        person=visit.person,
        at=f"{visit.at:%H:%M}",
        place=visit.where,
        purpose=visit.purpose,
        note=before_you_knock(note),
        is_next=is_next,
    )

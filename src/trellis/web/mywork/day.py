"""Today's visits, in order; the next one is the thing in hand."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from trellis.accounts.models import User
from trellis.people.models import Person
from trellis.people.queries import contact_note
from trellis.web.people.header import BeforeYouKnock, before_you_knock
from trellis.work.models import Visit
from trellis.work.queries import visits_between

STILL_NEXT = timedelta(minutes=60)  # someone on the doorstep still needs the page of that visit


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


def visits_today(user: User, now: datetime) -> list[Today]:
    """Return today's visits with how to make contact; one is next until an hour after its time."""
    visits = list(visits_between(user, now.date(), now.date()))
    coming = (now - STILL_NEXT).time() if now - STILL_NEXT >= _midnight(now) else None
    following = next((one for one in visits if coming is None or one.at >= coming), None)
    return [_today(one, is_next=one is following) for one in visits]


def _midnight(now: datetime) -> datetime:
    return now.replace(hour=0, minute=0, second=0, microsecond=0)


def _today(visit: Visit, *, is_next: bool) -> Today:
    return Today(
        id=visit.pk,
        person=visit.person,
        at=f"{visit.at:%H:%M}",
        place=visit.place,
        purpose=visit.purpose,
        note=before_you_knock(contact_note(visit.person)),
        is_next=is_next,
    )

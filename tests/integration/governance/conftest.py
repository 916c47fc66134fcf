"""What the tests of governance share: an event as it would have been written at some time."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone

from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import FIELDS, seal
from trellis.audit.models import Event


def today() -> date:
    """Return the council's day."""
    return timezone.localdate()


def at(days_ago: int, clock: str) -> datetime:
    """Return a time of a day before today, by the council's clock."""
    on = today() - timedelta(days=days_ago)
    return datetime.combine(on, time.fromisoformat(clock), timezone.get_current_timezone())


def event(
    by: User,
    about: UUID | None,
    when: datetime,
    what: str = "person.seen:people:person",
    through: str = "team",
    people: list[UUID] | None = None,
) -> Event:
    """Write an event of some time ago, as :func:`trellis.audit.actions.record` would have."""
    told = {"what": what, "about_id": about, "through": through, "people": people}
    made = Event(id=new_id(), at=when, actor=by, **told)
    made.seal = seal(made)
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into audit_event ({', '.join(FIELDS)})"
            f" values ({', '.join(['%s'] * len(FIELDS))})",
            [getattr(made, name) for name in FIELDS],
        )
    return made

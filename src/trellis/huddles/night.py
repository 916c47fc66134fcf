"""What the owner's command does at night with huddles that nobody closed.

A huddle stays open until its day is over, whatever its clock says, so that nobody is cut off. Then
it is closed as it stands: what was agreed goes into the record of the person who was brought, what
is kept of a closed huddle is kept, and lines that were only for now go. One that never began waits
a week for its people, since what was thought through for it would be wanted on another day.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from trellis.audit.actions import record
from trellis.huddles.models import Action, Agreed, Brought, Case, Huddle, Line
from trellis.huddles.recording import entry_of
from trellis.huddles.shape import kept_stages, process_of

NOT_BEGUN = timedelta(days=7)


@dataclass(frozen=True)
class Closed:
    """How many huddles were closed, and how much of what was agreed went into a record."""

    huddles: int = 0
    recorded: int = 0


def close_left_open(today: date) -> Closed:
    """Close the huddles whose day is over and that nobody closed.

    Each is a transaction of its own. A huddle in which something happened today is still going on.

    Args:
        today: the day that has begun.
    """
    left = Huddle.objects.filter(closed_at=None, on__lt=today).order_by("on", "pk")
    done = [_close(key, today) for key in list(left.values_list("pk", flat=True))]
    closed = [count for count in done if count is not None]
    return Closed(len(closed), sum(closed))


@transaction.atomic
def _close(key: UUID, today: date) -> int | None:
    """Close one; return how many things went into a record, None where it stays open."""
    held = Huddle.objects.select_for_update().filter(pk=key, closed_at=None).first()
    if held is None or today <= _last_day(held) + (timedelta() if held.stage else NOT_BEGUN):
        return None
    recorded = _into_the_record(held)
    lines = Line.objects.filter(huddle=held, learning=False)
    lines.exclude(stage__in=kept_stages(process_of(held))).delete()
    Huddle.objects.filter(pk=held.pk).update(closed_at=timezone.now(), left_open=True)
    record("huddle.closed-at-night", by=None, on=held.pk)
    return recorded


def _last_day(huddle: Huddle) -> date:
    """Return the day for which it was arranged, or on which something last happened in it."""
    of_it: list[datetime | None] = [
        huddle.stage_began_at,
        _newest(Line, "written_at", huddle=huddle),
        _newest(Action, "written_at", huddle=huddle),
        _newest(Agreed, "at", action__huddle=huddle),
        _newest(Case, "confirmed_at", huddle=huddle),
    ]
    return max([huddle.on, *(timezone.localdate(at) for at in of_it if at is not None)])


def _newest(
    model: type[Line | Action | Agreed | Case], field: str, **of: Huddle
) -> datetime | None:
    found: datetime | None = model.objects.filter(**of).aggregate(at=Max(field))["at"]
    return found


def _into_the_record(huddle: Huddle) -> int:
    """Write what somebody agreed to into the record, under the name of who wrote it down.

    What nobody agreed to stays in the huddle, where whoever was there can still put it on record.
    """
    brought = Brought.objects.filter(huddle=huddle).select_related("person").first()
    if brought is None:
        return 0
    waits = Action.objects.filter(huddle=huddle, taken_out=False, entry=None)
    agreed = waits.filter(pk__in=Agreed.objects.values("action")).select_related("author")
    for action in agreed:
        entry_of(writer=action.author, person=brought.person, action=action, at_night=True)
    return len(agreed)

"""Somebody's ties as they stood on an earlier day.

Two things are known of a tie: when it was written down, which its history keeps, and when it began
and ended, as the person tells it. A tie stood on a day when it was told to have begun by then, or,
where nobody said when, when it was written down by then; and when it had not ended by then.
"""

from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from trellis.people.models import Relationship
from trellis.people.told_dates import began_by, first_day, over_by

Kept = TypeVar("Kept", bound=models.Model)


def relationships_on(ties: list[Relationship], day: date | None = None) -> list[Relationship]:
    """Return relationships as they are, or as they stood on a day; none that had ended.

    Args:
        ties: all the relationships of a person.
        day: the day; as they are now when left out.
    """
    if day is None:
        today = timezone.localdate()
        return [tie for tie in ties if not over_by(tie.ended, today)]
    return [_as_told(then, tie, day) for then, tie in versions_on(ties, day) if _stood(tie, day)]


def no_longer_around(ties: list[Relationship]) -> list[Relationship]:
    """Return those relationships of a person that have ended."""
    today = timezone.localdate()
    return [tie for tie in ties if over_by(tie.ended, today)]


def _stood(tie: Relationship, day: date) -> bool:
    begun = (
        began_by(tie.began, day)
        if first_day(tie.began)
        else timezone.localtime(tie.created_at).date() <= day
    )
    return begun and not over_by(tie.ended, day)


def _as_told(then: Relationship, now: Relationship, day: date) -> Relationship:
    """Return a tie as it was written then, with what is known by now of when it began and ended."""
    then.began, then.ended = now.began, now.ended
    then.died = now.died if over_by(now.died, day) else ""
    return then


def versions_on(rows: list[Kept], day: date) -> list[tuple[Kept, Kept]]:
    """Return each row as it stood at the end of a day, beside the row as it stands.

    One that was written down only later is as it was first written.

    Args:
        rows: rows of one model that keeps its history.
        day: the day.
    """
    if not rows:
        return []
    model = type(rows[0])
    names = [field.attname for field in model._meta.concrete_fields]
    until = timezone.make_aware(datetime.combine(day, time.max))
    first: dict[Any, dict[str, Any]] = {}
    last: dict[Any, dict[str, Any]] = {}
    events = model.history.rel.related_model.objects  # type: ignore[attr-defined]
    kept = events.filter(pgh_obj_id__in=[row.pk for row in rows]).order_by("pgh_id")
    for event in kept.values("pgh_created_at", *names):
        written = event.pop("pgh_created_at")
        first.setdefault(event["id"], event)
        if written <= until:
            last[event["id"]] = event
    found = []
    for row in rows:
        event = last.get(row.pk) or first.get(row.pk)
        found.append((model(**event) if event else row, row))
    return found

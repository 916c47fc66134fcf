"""Write audit events."""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from uuid import UUID

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import timezone

from trellis.accounts.models import User
from trellis.audit.changes import Change
from trellis.audit.models import Event

FIELDS = [field.attname for field in Event._meta.concrete_fields]


class NotAudited(Exception):
    """An event could not be written, so what it tells of must not happen, nor be shown."""


def seal(event: Event) -> str:
    """Return the HMAC-SHA256 of an event's fields, in hexadecimal, with the audit key.

    Whom a list named comes first, where it is one, and before it what was changed of staff: no
    other field could be made to say the same, and events without are sealed as they ever were.
    """
    fields: tuple[object, ...] = (
        event.id,
        event.at.isoformat(),
        event.actor_id,
        event.what,
        event.about_id,
        event.object_id,
        event.through,
    )
    if event.people is not None:
        fields = (",".join(map(str, event.people)), *fields)
    if event.change:
        fields = (event.change, *fields)
    line = "\x1f".join("" if field is None else str(field) for field in fields)
    return hmac.new(settings.AUDIT_KEY.encode(), line.encode(), hashlib.sha256).hexdigest()


def record(
    what: str,
    *,
    by: User | None,
    about: UUID | None = None,
    on: UUID | None = None,
    through: str = "",
    people: Iterable[UUID] | None = None,
    change: Change | None = None,
    at: datetime | None = None,
) -> Event:
    """Write one event in the transaction under way.

    Args:
        what: a short stable key such as ``person.seen`` or ``plan.agreed``; never a record's words.
        by: who did it; None where nobody is signed in.
        about: the person concerned.
        on: the object concerned.
        through: how the actor came to it (``allocated``, ``team``, ``refused`` …).
        people: of a list that was shown, whom it named: each is found by it in the trail, as by
            ``about``.
        change: of those who work here: of whom, from what and to what.
        at: when it was, for the demonstration, which tells of days gone by; now otherwise.

    Returns:
        The event as written.

    Raises:
        NotAudited: when it could not be written, for whatever reason: the answer is then 503 with
            no body, and the transaction under way is undone (:mod:`trellis.web.unavailable`).
    """
    event = Event(
        at=at or timezone.now(),
        actor=by,
        what=what,
        about_id=about,
        object_id=on,
        through=through,
        people=None if people is None else sorted(set(people)),
        change=str(change or ""),
    )
    event.seal = seal(event)
    try:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(_insert(), [getattr(event, name) for name in FIELDS])
    except Exception as error:
        raise NotAudited from error
    return event


@cache
def _insert() -> str:
    """Return the statement that writes an event. Every page writes one, so it is made once."""
    columns = ", ".join(connections[DEFAULT_DB_ALIAS].ops.quote_name(name) for name in FIELDS)
    holes = ", ".join(["%s"] * len(FIELDS))
    return f"insert into {Event._meta.db_table} ({columns}) values ({holes})"  # noqa: S608

"""Whom an answer shows, and whether the audit trail knows of it.

Design, trust, "What was seen and done": every page or file that shows a person has its event,
written before the body is sent. What belongs to no person, as colleagues' agreement on how they
meet, is no record of anybody's, whoever is named in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from tests.repository.canaries import sung
from tests.repository.world import World
from trellis.audit.actions import FIELDS

ABOUT, PEOPLE, WHAT = (FIELDS.index(name) for name in ("about_id", "people", "what"))
# Canaries that stand in rows without a person: what colleagues write in their own rooms. Kept by
# hand; test_canaries finds those that do.
OF_NOBODY = frozenset(
    {
        "huddle.action.what",
        "huddle.action.when",
        "huddle.case.text",
        "huddle.line.text",
        "peer kept.agreement.answers",
        "peer kept.promises.own_words",
        "peer notes.answers",
        "peer word.text",
        "peer.group.name",
        "peer.session.place",
        "prepared.answers",
        "stood in.agenda.text",
        "stood in.agreement.answers",
        "stood in.session.place",
        "supervision.agenda.text",
        "supervision.agreement.answers",
        "supervision.preparation.answers",
        "supervision.private.text",
        "supervision.session.place",
        "supervision.wanted.how",
        "supervision.wanted.text",
        "supervision.worker.text",
    }
)
# What a huddle agreed is the room's, which says of nobody whom it is about. A record holds a copy.
OF_A_ROOM = frozenset(f"agreed at huddle.{name}" for name in ("guest", "what", "when"))
Events = list[list[Any]]


@contextmanager
def overhearing() -> Iterator[Events]:
    """Hear what is written to the audit trail meanwhile, as the values of each event."""
    heard: Events = []

    def hear(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lower().startswith("insert into audit_event"):
            heard.extend(map(list, params if many else [params]))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        yield heard


def unknown(world: World, said: str, events: Events) -> list[str]:
    """Return whom an answer shows without an event that names them, in words."""
    heard, found = sung(said, world.numbers), []
    known = {event[ABOUT] for event in events} | {
        one for event in events for one in event[PEOPLE] or ()
    }
    for record in (world.dot, world.fred):
        names = record.canary.names()
        shown = {names[word] for word in heard & set(names)} - OF_NOBODY - OF_A_ROOM
        if shown and record.person.pk not in known:
            what = ", ".join(event[WHAT] for event in events) or "nothing"
            found.append(f"shows {sorted(shown)}, and the trail has {what}")
    return found

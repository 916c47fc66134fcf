"""What was agreed goes into the person's record, with who agreed: by whoever works with them."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.huddles.models import Action, Brought, Entry, Huddle
from trellis.people.models import Person


class NotOfThis(ValueError):
    """Something that belongs to another huddle, or a person who was not brought to it."""


def to_record(huddle: Huddle) -> list[Action]:
    """Return what somebody will do and stands in no record yet."""
    found = Action.objects.filter(huddle=huddle, taken_out=False, entry=None)
    return list(found.select_related("who__user").prefetch_related("agreed__member__user"))


@transaction.atomic
def put_on_record(
    *, by: User, huddle: Huddle, person: Person, actions: Iterable[Action]
) -> list[Entry]:
    """Write into a person's record what was agreed at a huddle, and who agreed to it.

    Args:
        by: one who was in the huddle and may see the person.
        huddle: where it was agreed.
        person: who was brought to it.
        actions: what; each stands in the record once, however often it is sent.

    Raises:
        NotOfThis: for a person who was not brought, or something of another huddle.
    """
    require(by, Permission.WRITE_RECORDS)
    if not Brought.objects.filter(huddle=huddle, person=person).exists():
        raise NotOfThis("This person was not brought to the huddle.")
    return [entry_of(writer=by, person=person, action=_held(huddle, action)) for action in actions]


def _held(huddle: Huddle, action: Action) -> Action:
    held = Action.objects.filter(pk=action.pk, huddle=huddle, taken_out=False).first()
    if held is None:
        raise NotOfThis("This was not agreed at that huddle.")
    return held


def entry_of(*, writer: User, person: Person, action: Action, at_night: bool = False) -> Entry:
    """Write one thing into the record, once; the caller has seen that it belongs there.

    Args:
        writer: who wrote it down.
        person: whose record.
        action: what was agreed.
        at_night: whether nobody pressed anything, since the huddle was left open.
    """
    agreed = [one.member.name for one in action.agreed.select_related("member__user")]
    made, fresh = Entry.objects.get_or_create(
        action=action,
        person=person,
        defaults={
            "huddle": action.huddle,
            "what": action.what,
            "who": action.who.name if action.who else "",
            "when": action.when,
            "agreed_by": agreed,
            "written_by": writer,
            "written_on": timezone.localdate(),
        },
    )
    if fresh:
        by = None if at_night else writer
        record("huddle.recorded", by=by, about=person.pk, on=made.pk)
    return made

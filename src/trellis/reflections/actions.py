"""Everything that writes a reflection: named, with ``by=``.

Writing for oneself leaves no trace in the audit trail, which would be a count of how much each
worker reflects (ADR 35; ADR 18 holds the same of hints). To show a reflection to somebody, to
stop, and to read what somebody shows, each leave an event, without the person it is about: else
whoever reads who looked at a record would learn that somebody thought about it.
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.people.models import Person
from trellis.reflections.models import Reflection
from trellis.reflections.queries import may_be_shown_to
from trellis.reflections.ways import Way


class WrittenElsewhere(ValueError):
    """The writer saved it on another page since it was opened; ``held`` is how it stands."""

    def __init__(self, held: Reflection) -> None:
        super().__init__("This reflection was saved elsewhere while it was being written here.")
        self.held = held


class CannotRead(ValueError):
    """The colleague may not see the person it is about, and would learn of them by it."""


class AboutSomebody(ValueError):
    """It was said already whom the reflection is about."""


@transaction.atomic
def begin_reflection(
    *,
    by: User,
    way: Way,
    person: Person | None = None,
    conversation: UUID | None = None,
    meeting: tuple[str, UUID] | None = None,
) -> Reflection:
    """Begin a reflection.

    Args:
        by: whose it is.
        way: the way to reflect.
        person: whom it is about, if anybody.
        conversation: the conversation of theirs that it began with, if any.
        meeting: the kind of meeting that it began with, and which one, if any.
    """
    require(by, Permission.WRITE_RECORDS)
    return Reflection.objects.create(
        author=by,
        subject_id=person.pk if person else None,
        conversation_id=conversation,
        meeting_kind=meeting[0] if meeting else "",
        meeting_id=meeting[1] if meeting else None,
        release_id=way.release,
        model=way.model.id,
    )


@transaction.atomic
def write_reflection(
    *,
    by: User,
    reflection: Reflection,
    version: int,
    title: str,
    answers: Mapping[str, str],
    more: str = "",
    quoted: Collection[UUID] = (),
) -> Reflection:
    """Write a reflection down, or change it.

    Args:
        by: whose it is.
        reflection: which.
        version: the version that the writing began with.
        title: what its writer calls it.
        answers: what was written under each prompt, by its id; empty ones are left out.
        more: what was written under none.
        quoted: passages of the record whose words stand beside it.

    Raises:
        WrittenElsewhere: when it was saved since that version.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _mine(by, reflection)
    if held.version != version:
        raise WrittenElsewhere(held)
    held.title, held.more = title, more
    held.answers = {prompt: words for prompt, words in answers.items() if words.strip()}
    held.quoted = list(dict.fromkeys(quoted))
    held.version += 1
    held.save()
    return held


@transaction.atomic
def say_about(*, by: User, reflection: Reflection, person: Person) -> Reflection:
    """Say whom a reflection is about, where it began with nobody. What was said of that stays.

    Whoever it was shown to and who may not see the person reads it no more.

    Raises:
        AboutSomebody: when that was said before.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _mine(by, reflection)
    if held.subject_id is not None:
        raise AboutSomebody("It was said before whom this is about.")
    held.subject_id = person.pk
    held.save(update_fields=["subject_id"])
    return held


@transaction.atomic
def show_reflection(*, by: User, reflection: Reflection, colleague: User) -> Reflection:
    """Show a reflection to a colleague, until the writer stops.

    Raises:
        CannotRead: when it is about somebody whom the colleague, or the writer by now, may not see.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _mine(by, reflection)
    allowed = may_be_shown_to(held)
    if allowed is not None and colleague not in allowed:
        raise CannotRead("That colleague may not see the person this is about.")
    if colleague.pk not in {by.pk, *held.readers}:
        held.readers = [*held.readers, colleague.pk]
        held.save(update_fields=["readers"])
        record("reflection.shared", by=by, on=held.pk)
    return held


@transaction.atomic
def stop_showing(*, by: User, reflection: Reflection, colleague: UUID) -> Reflection:
    """Show a reflection to a colleague no more, from now on."""
    require(by, Permission.WRITE_RECORDS)
    held = _mine(by, reflection)
    if colleague in held.readers:
        held.readers = [one for one in held.readers if one != colleague]
        held.save(update_fields=["readers"])
        record("reflection.unshared", by=by, on=held.pk)
    return held


@transaction.atomic
def delete_reflection(*, by: User, reflection: Reflection) -> None:
    """Delete a reflection, and what was typed into its pages. What it counted for stays."""
    require(by, Permission.WRITE_RECORDS)
    _mine(by, reflection).delete()


def note_read(*, by: User, reflection: Reflection) -> None:
    """Note that a colleague read what somebody shows them."""
    if reflection.author_id != by.pk:
        record("reflection.read", by=by, on=reflection.pk)


def _mine(by: User, reflection: Reflection) -> Reflection:
    return Reflection.objects.select_for_update(of=("self",)).get(pk=reflection.pk, author=by)

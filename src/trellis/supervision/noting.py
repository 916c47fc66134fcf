"""What is written at a session: the agenda, and notes of three kinds, each kept in one place only.

Every line is its writer's own row, so that two who write at the same time lose none of theirs.
"""

from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.people.models import Person
from trellis.supervision.arranging import holder_of
from trellis.supervision.models import AgendaItem, PersonNote, PrivateNote, Session, WorkerNote
from trellis.supervision.versions import next_version

Note = TypeVar("Note", WorkerNote, PrivateNote)


class NotInTheRoom(ValueError):
    """Somebody else holds this session: it is not between the actor and the supervisee."""


@transaction.atomic
def add_to_agenda(*, by: User, session: Session, text: str) -> AgendaItem:
    """Put something on the agenda."""
    require(by, Permission.WRITE_RECORDS)
    made = AgendaItem.objects.create(session=session, author=by, text=text)
    record("supervision.agenda", by=by, on=session.pk)
    return made


@transaction.atomic
def change_agenda(*, by: User, item: AgendaItem, version: int, text: str) -> AgendaItem:
    """Put a line of one's own otherwise.

    Raises:
        TwoWriters: when it was saved since that version.
    """
    require(by, Permission.WRITE_RECORDS)
    held = next_version(item, version, author=by)
    held.text = text
    held.save(update_fields=["text", "version"])
    record("supervision.agenda", by=by, on=held.session_id)
    return held


@transaction.atomic
def take_off_agenda(*, by: User, item: AgendaItem) -> None:
    """Take a line of one's own off the agenda; notes made to it stay."""
    require(by, Permission.WRITE_RECORDS)
    session = item.session_id
    AgendaItem.objects.filter(pk=item.pk, author=by).delete()
    record("supervision.agenda", by=by, on=session)


@transaction.atomic
def note_about_worker(
    *, by: User, session: Session, text: str, part: str = "", item: UUID | None = None
) -> WorkerNote:
    """Write about the worker's own work. It goes into nobody's record."""
    require(by, Permission.WRITE_RECORDS)
    made = WorkerNote.objects.create(session=session, author=by, part=part, item=item, text=text)
    record("supervision.noted-of-worker", by=by, on=session.pk)
    return made


@transaction.atomic
def note_between_two(
    *, by: User, session: Session, text: str, part: str = "", item: UUID | None = None
) -> PrivateNote:
    """Write what stays between the two in the room: the supervisee, and who holds the session.

    Raises:
        NotInTheRoom: for a supervisor whose session somebody else holds.
    """
    require(by, Permission.WRITE_RECORDS)
    other = other_in_the_room(session, by)
    if other is None:
        raise NotInTheRoom("Somebody else holds this session.")
    made = PrivateNote.objects.create(
        session=session, author=by, other=other, part=part, item=item, text=text
    )
    record("supervision.noted-between-two", by=by, on=session.pk)
    return made


@transaction.atomic
def change_note(
    *, by: User, note: Note, version: int, text: str, part: str, item: UUID | None
) -> Note:
    """Put a note of one's own otherwise.

    Raises:
        TwoWriters: when it was saved since that version.
    """
    require(by, Permission.WRITE_RECORDS)
    held = next_version(note, version, author=by)
    held.text, held.part, held.item = text, part, item
    held.save(update_fields=["text", "part", "item", "version"])
    record("supervision.note-changed", by=by, on=held.session_id)
    return held


@transaction.atomic
def take_out_note(*, by: User, note: WorkerNote | PrivateNote) -> None:
    """Take out a note of one's own. Nothing of it is kept."""
    require(by, Permission.WRITE_RECORDS)
    session = note.session_id
    type(note).objects.filter(pk=note.pk, author=by).delete()
    record("supervision.note-taken-out", by=by, on=session)


@transaction.atomic
def note_about_person(
    *, by: User, session: Session, person: Person, decided: str, told: str = ""
) -> PersonNote:
    """Write into a person's record what was decided about them in supervision, and why.

    Args:
        by: one who was at the session, and may see the person.
        session: where it was decided.
        person: whom it is about.
        decided: what, and why.
        told: who tells the person, and when.
    """
    require(by, Permission.WRITE_RECORDS)
    made = PersonNote.objects.create(
        person=person,
        session=session,
        decided=decided,
        told=told,
        written_by=by,
        written_on=session.held_on or timezone.localdate(),
    )
    record("supervision.decided", by=by, about=person.pk, on=made.pk)
    return made


@transaction.atomic
def change_person_note(
    *, by: User, note: PersonNote, version: int, decided: str, told: str
) -> PersonNote:
    """Put otherwise what was decided, or say that the person was told; how it stood is kept.

    Raises:
        TwoWriters: when somebody else changed it since that version.
    """
    require(by, Permission.WRITE_RECORDS)
    held = next_version(note, version)
    held.decided, held.told = decided, told
    held.save()
    record("supervision.decision-changed", by=by, about=held.person_id, on=held.pk)
    return held


def other_in_the_room(session: Session, user: User) -> User | None:
    """Return with whom somebody sits in a session; None for one who is not in the room."""
    holder, supervisee = holder_of(session), session.supervision.supervisee
    if user.pk == supervisee.pk:
        return holder
    return supervisee if user.pk == holder.pk else None

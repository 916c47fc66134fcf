"""Open a learning circle on a story or on one's own reflection, and note what one takes away.

What somebody takes away leaves no trace in the audit trail, as what they learn elsewhere does not
(ADR 35); that a circle was opened, and for whom, does.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.frameworks.models import Release
from trellis.frameworks.queries import NotInstalled, current_release, pack_of
from trellis.packs.model import Process, Story, text
from trellis.people.models import Person
from trellis.reflections.actions import show_reflection
from trellis.reflections.models import Circle, CircleNote, Reflection
from trellis.reflections.naming import named_in
from trellis.reflections.queries import readable_by
from trellis.reflections.ways import newest

PACK, PROCESS = "huddles", "learning-circle"


class NotForACircle(ValueError):
    """The reflection is about somebody, or names somebody: ``people`` are those."""

    def __init__(self, people: list[Person]) -> None:
        super().__init__("A circle learns from what nobody can be known by.")
        self.people = people


class NoteWrittenElsewhere(ValueError):
    """The note was saved on another page since it was opened; ``held`` is how it stands."""

    def __init__(self, held: CircleNote) -> None:
        super().__init__("This note was saved elsewhere while it was being written here.")
        self.held = held


class NotesInIt(ValueError):
    """Somebody has noted something in the circle, which would go with it."""


@dataclass(frozen=True)
class Told:
    """A story, and the release and the pack that it stands in."""

    release: UUID
    pack: str
    story: Story

    @property
    def key(self) -> str:
        """What a form and an address say of it."""
        return f"{self.pack}/{self.story.id}"


def stories() -> list[Told]:
    """Return the stories of the newest releases."""
    return [Told(key, pack.id, story) for key, pack in newest() for story in pack.stories]


def process_here() -> Process | None:
    """Return how a circle goes, of the newest release; None where no pack says so."""
    try:
        return pack_of(current_release(PACK).pk).process(PROCESS)
    except (NotInstalled, KeyError):
        return None


def process_of(circle: Circle) -> Process:
    """Return how a circle goes, as it was when it was opened."""
    return pack_of(circle.release_id).process(circle.process)


def story_of(circle: Circle) -> Told | None:
    """Return the story that a circle is about; None where it is about a reflection."""
    if circle.story_release_id is None:
        return None
    pack = pack_of(circle.story_release_id)
    story = next(one for one in pack.stories if one.id == circle.story)
    return Told(circle.story_release_id, pack.id, story)


@transaction.atomic
def open_circle(
    *,
    by: User,
    about: Told | Reflection,
    on: date,
    members: Collection[User],
) -> Circle:
    """Open a circle. A reflection is shown to those in it, until its writer stops.

    Args:
        by: who opens it, and is in it.
        about: a story; or a reflection of theirs, about nobody and with nobody's name in it.
        on: the day on which they meet.
        members: the others in it.

    Raises:
        NotForACircle: for a reflection in which somebody could be known.
        NotInstalled: where no pack says how a circle goes.
    """
    require(by, Permission.WRITE_RECORDS)
    release: Release = current_release(PACK)
    made = Circle(author=by, release=release, process=PROCESS, on=on, readers=_keys(by, members))
    if isinstance(about, Told):
        made.story_release_id, made.story = about.release, about.story.id
    else:
        made.reflection_id = _shown(by, about, members)
    made.save()
    record("circle.opened", by=by, on=made.pk)
    return made


@transaction.atomic
def change_circle(*, by: User, circle: Circle, on: date, members: Collection[User]) -> Circle:
    """Say anew when a circle meets, and who is in it; its opener says so.

    Whoever is in it no more reads nothing of it from then on but what they wrote.
    """
    require(by, Permission.WRITE_RECORDS)
    held = Circle.objects.select_for_update(of=("self",)).get(pk=circle.pk, author=by)
    held.on, held.readers = on, _keys(by, members)
    held.save(update_fields=["on", "readers"])
    if held.reflection_id and (about := readable_by(by, held.reflection_id, own=True)):
        _shown(by, about, members)
    record("circle.changed", by=by, on=held.pk)
    return held


@transaction.atomic
def call_off_circle(*, by: User, circle: Circle) -> None:
    """Call a circle off, as long as nothing is noted in it.

    Raises:
        NotesInIt: when something is.
    """
    require(by, Permission.WRITE_RECORDS)
    held = Circle.objects.select_for_update(of=("self",)).get(pk=circle.pk, author=by)
    if held.notes.exists():
        raise NotesInIt("Something is noted in it.")
    record("circle.called-off", by=by, on=held.pk)
    held.delete()


@transaction.atomic
def note_in_circle(
    *, by: User, circle: Circle, version: int, will_try: str, should_change: str
) -> CircleNote | None:
    """Note what one takes away; with nothing in it, the note is taken out.

    Args:
        by: one of those in it.
        circle: which circle.
        version: the version that the writing began with; 0 for none.
        will_try: what they will try.
        should_change: what should change in how we work, and who takes it further.

    Raises:
        NoteWrittenElsewhere: when they saved it since, on another page.
    """
    require(by, Permission.WRITE_RECORDS)
    Circle.objects.get(pk=circle.pk)
    held = CircleNote.objects.select_for_update(of=("self",)).filter(circle=circle, author=by)
    one = held.first()
    if one is not None and one.version != version:
        raise NoteWrittenElsewhere(one)
    if not (will_try.strip() or should_change.strip()):
        if one is not None:
            one.delete()
        return None
    if one is None:
        return CircleNote.objects.create(
            circle=circle, author=by, will_try=will_try, should_change=should_change
        )
    one.will_try, one.should_change = will_try, should_change
    one.version += 1
    one.save()
    return one


def _keys(by: User, members: Collection[User]) -> list[UUID]:
    return sorted({one.pk for one in members} - {by.pk})


def _shown(by: User, about: Reflection, members: Collection[User]) -> UUID:
    """Show a reflection to those in a circle, once nobody can be known by it."""
    written = [about.title, *about.answers.values(), about.more]
    named = named_in("\n".join(written), by)
    if about.subject_id is not None or named:
        raise NotForACircle(named)
    for one in members:
        show_reflection(by=by, reflection=about, colleague=one)
    return about.pk


def title_of(circle: Circle) -> str:
    """Return what a circle is about, in a few words; empty for a reflection."""
    told = story_of(circle)
    return text(told.story.title) if told else ""

"""Write About me: its headings, who helped, the life story and its photographs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from trellis.aboutme.models import Brought, LifeEvent, Photograph
from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record as audit
from trellis.conversations.models import Passage
from trellis.people.actions import ChangedMeanwhile
from trellis.people.models import Person
from trellis.pictures.photographs import Picture
from trellis.records.actions import answer, begin_record
from trellis.records.models import GuidedRecord

PACK = "about-me"
ABOUT_ME = "about-me"
WHO_I_AM = "who-i-am"


@dataclass(frozen=True)
class Told:
    """A life event as it is told."""

    words: str
    when: str = ""
    year: int | None = None
    told_by: str = ""


@transaction.atomic
def write_heading(
    *,
    by: User,
    person: Person,
    form: str,
    section: str,
    answers: Mapping[str, Any],
    version: int,
    brought: Iterable[UUID] = (),
) -> GuidedRecord:
    """Write what stands under one heading, and say which passages its words come from.

    Args:
        by: who writes.
        person: whose About me it is.
        form: ``about-me`` or ``who-i-am``.
        section: the heading's id in the form.
        answers: by question id.
        version: the version of the record that the writing started from; 0 where there was none.
        brought: the passages that the words come from, in place of those named before.

    Raises:
        KeyError: for a question that the form does not have.
        NotAnAnswer: for an answer that does not answer its question.
        Passage.DoesNotExist: for a passage of somebody else's.
        TwoWriters: when somebody else wrote under the heading since, in other words.
    """
    require(by, Permission.WRITE_RECORDS)
    record = begin_record(by=by, person=person, pack=PACK, form=form, one_each=True)
    record = answer(by=by, record=record, answers=answers, version=version)
    bring(person, brought, record=record, section=section)
    return record


@transaction.atomic
def tell_event(*, by: User, person: Person, told: Told, brought: Iterable[UUID] = ()) -> LifeEvent:
    """Add something to a person's life story.

    Raises:
        Passage.DoesNotExist: for a passage of somebody else's.
    """
    require(by, Permission.WRITE_RECORDS)
    event = LifeEvent.objects.create(
        person=person,
        words=told.words,
        when=told.when,
        year=told.year,
        told_by=told.told_by,
        written_by=by,
    )
    bring(person, brought, event=event)
    audit("life-event.told", by=by, about=person.pk, on=event.pk)
    return event


@transaction.atomic
def change_event(
    *, by: User, event: LifeEvent, told: Told, version: int, brought: Iterable[UUID] = ()
) -> LifeEvent:
    """Tell a life event anew; what was told before is kept as history.

    Raises:
        ChangedMeanwhile: when somebody else saved it since that version.
        Passage.DoesNotExist: for a passage of somebody else's.
    """
    require(by, Permission.WRITE_RECORDS)
    held = LifeEvent.objects.select_for_update().get(pk=event.pk)
    if held.version != version:
        raise ChangedMeanwhile("Somebody else saved this while you were writing.")
    held.words, held.when, held.year, held.told_by = told.words, told.when, told.year, told.told_by
    held.version, held.written_by = F("version") + 1, by
    held.save()
    held.refresh_from_db()
    bring(held.person, brought, event=held)
    audit("life-event.changed", by=by, about=held.person_id, on=held.pk)
    return held


@transaction.atomic
def take_out_event(*, by: User, event: LifeEvent) -> None:
    """Take an event and its photograph out of the life story; its words stay in the history."""
    require(by, Permission.WRITE_RECORDS)
    key, person = event.pk, event.person_id
    event.delete()
    audit("life-event.taken-out", by=by, about=person, on=key)


@transaction.atomic
def put_photograph(*, by: User, event: LifeEvent, picture: Picture, description: str) -> Photograph:
    """Put a photograph to a life event, in place of one that was there.

    Raises:
        ValueError: without a description of what is to be seen.
    """
    require(by, Permission.WRITE_RECORDS)
    if not description.strip():
        raise ValueError("Say what is to be seen in the photograph.")
    Photograph.objects.filter(event=event).delete()
    made = Photograph.objects.create(
        person_id=event.person_id,
        event=event,
        jpeg=picture.jpeg,
        width=picture.width,
        height=picture.height,
        description=description.strip(),
        added_by=by,
    )
    audit("photograph.put", by=by, about=event.person_id, on=made.pk)
    return made


@transaction.atomic
def describe_photograph(*, by: User, photograph: Photograph, description: str) -> None:
    """Say anew what is to be seen in a photograph.

    Raises:
        ValueError: without a description.
    """
    require(by, Permission.WRITE_RECORDS)
    if not description.strip():
        raise ValueError("Say what is to be seen in the photograph.")
    Photograph.objects.filter(pk=photograph.pk).update(description=description.strip())
    audit("photograph.described", by=by, about=photograph.person_id, on=photograph.pk)


@transaction.atomic
def take_out_photograph(*, by: User, photograph: Photograph) -> None:
    """Take a photograph away; it is not kept."""
    require(by, Permission.WRITE_RECORDS)
    key, person = photograph.pk, photograph.person_id
    photograph.delete()
    audit("photograph.taken-out", by=by, about=person, on=key)


def bring(person: Person, passages: Iterable[UUID], **to: Any) -> None:
    """Name the passages that words come from, in place of those named before.

    Args:
        person: whose words they are.
        passages: their keys.
        to: an ``event``, or a ``record`` with its ``section`` and, where it has one, ``question``.

    Raises:
        Passage.DoesNotExist: for a passage of somebody else's.
    """
    wanted = set(passages)
    found = Passage.objects.filter(person=person, pk__in=wanted)
    if len(found) != len(wanted):
        raise Passage.DoesNotExist("That passage is not in this person's record.")
    Brought.objects.filter(person=person, **to).exclude(passage__in=found).delete()
    for passage in found:
        Brought.objects.get_or_create(person=person, passage=passage, **to)

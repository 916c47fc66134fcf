"""Everything that writes about a person: named, with ``by=``, writing its audit event."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from trellis.access.actor import open_person
from trellis.access.permissions import Permission, require
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.people.folding import fold
from trellis.people.models import (
    CommunicationNeed,
    ContactNote,
    Name,
    NetworkPicture,
    Person,
    Relationship,
)
from trellis.people.needs import WORDS

PERSON_FIELDS = frozenset(
    field.name for field in Person._meta.concrete_fields if field.name not in {"id", "version"}
)


class NhsNumberInUse(ValueError):
    """Another record has this NHS number; which one is not said."""


class ChangedMeanwhile(ValueError):
    """Somebody else saved this record since it was opened."""


@dataclass(frozen=True)
class OtherName:
    """A name besides the one used."""

    name: str
    kind: str = Name.Kind.OTHER


@transaction.atomic
def begin_person(
    *, by: User, name: str, called: str, why: str = "", work_kind: str = "contact", **about: Any
) -> Person:
    """Start a record about someone, with the piece of work that brings them here.

    Args:
        by: who starts it; they are allocated to the work, and their team is involved.
        name: the full name the person uses.
        called: what to call them.
        why: why we are involved now.
        work_kind: a kind of piece of work.
        **about: any other field of :class:`Person`.

    Raises:
        NhsNumberInUse: when another record has that NHS number.
    """
    require(by, Permission.ADD_PERSON)
    person_id = new_id()
    with connection.cursor() as cursor:
        cursor.execute(
            "select begin_person(%s, %s, %s, %s, %s, %s, %s)",
            [person_id, name, called, new_id(), work_kind, why, new_id()],
        )
    open_person(person_id)
    person = Person.objects.get(pk=person_id)
    record("person.begun", by=by, about=person_id)
    return change_person(by=by, person=person, version=0, name=name, called=called, **about)


@transaction.atomic
def change_person(*, by: User, person: Person, version: int, **about: Any) -> Person:
    """Change what we hold about a person.

    Args:
        by: who changes it.
        person: whom it is about.
        version: the version the change started from.
        **about: the fields of :class:`Person` to set.

    Raises:
        ChangedMeanwhile: when the record was saved since that version, or closed to the actor.
        NhsNumberInUse: when another record has that NHS number.
        TypeError: for a field that a person does not have.
    """
    require(by, Permission.WRITE_RECORDS)
    if unknown := set(about) - PERSON_FIELDS:
        raise TypeError(f"A person has no {', '.join(sorted(unknown))}.")
    try:
        with transaction.atomic():
            rows = Person.objects.filter(pk=person.pk, version=version)
            changed = rows.update(version=F("version") + 1, **about)
    except IntegrityError as error:
        raise NhsNumberInUse("This NHS number is on another record.") from error
    if not changed:
        raise ChangedMeanwhile("Somebody else saved this page while you were writing.")
    person.refresh_from_db()
    _keep_used_name(person)
    record("person.changed", by=by, about=person.pk)
    return person


def _keep_used_name(person: Person) -> None:
    """Keep the name used as the one preferred name, and what they are called beside it."""
    used, _ = Name.objects.get_or_create(
        person=person, preferred=True, defaults={"name": person.name, "kind": Name.Kind.USED}
    )
    Name.objects.filter(pk=used.pk).update(name=person.name, folded=fold(person.name))
    if fold(person.called) not in fold(person.name).split():
        short, _ = Name.objects.get_or_create(
            person=person, kind=Name.Kind.SHORT, defaults={"name": person.called}
        )
        Name.objects.filter(pk=short.pk).update(name=person.called, folded=fold(person.called))


@transaction.atomic
def set_other_names(*, by: User, person: Person, names: list[OtherName]) -> None:
    """Replace a person's other names by these."""
    require(by, Permission.WRITE_RECORDS)
    person.names.filter(preferred=False).exclude(kind=Name.Kind.SHORT).delete()
    Name.objects.bulk_create(
        Name(person=person, name=other.name, kind=other.kind, folded=fold(other.name))
        for other in names
        if other.name.strip()
    )
    record("person.names", by=by, about=person.pk)


@transaction.atomic
def set_how_to_talk(
    *, by: User, person: Person, version: int, needs: Iterable[str], **about: Any
) -> Person:
    """Set how to talk with a person and how they need information, needs of the standard included.

    Args:
        by: who sets it.
        person: whom it is about.
        version: the version of the person that the writing started from.
        needs: keys of :data:`trellis.people.needs.WORDS`; the needs kept before are replaced.
        **about: fields of :class:`Person`, such as ``how_to_talk`` and ``print_points``.

    Raises:
        ChangedMeanwhile: when the record was saved since that version.
        ValueError: for a need that the Accessible Information Standard does not have.
    """
    wanted = list(dict.fromkeys(needs))
    if unknown := set(wanted) - set(WORDS):
        raise ValueError(f"The standard has no need {', '.join(sorted(unknown))}.")
    person = change_person(by=by, person=person, version=version, **about)
    person.communication_needs.exclude(need__in=wanted).delete()
    for need in wanted:
        CommunicationNeed.objects.get_or_create(person=person, need=need)
    return person


@transaction.atomic
def write_contact_note(
    *, by: User, person: Person, text: str, asked_on: date, look_again_on: date
) -> ContactNote:
    """Write how and when it is safe to make contact; the note before it is kept as history."""
    require(by, Permission.WRITE_RECORDS)
    note = ContactNote.objects.create(
        person=person, text=text, asked_on=asked_on, look_again_on=look_again_on
    )
    record("person.contact-note", by=by, about=person.pk, on=note.pk)
    return note


@transaction.atomic
def tell_relationship(*, by: User, person: Person, name: str, **about: Any) -> Relationship:
    """Keep a tie as it was told: a name and whatever else of :class:`Relationship` is known."""
    require(by, Permission.WRITE_RECORDS)
    tie = Relationship.objects.create(person=person, name=name, **about)
    record("relationship.told", by=by, about=person.pk, on=tie.pk)
    return tie


@transaction.atomic
def change_relationship(
    *, by: User, relationship: Relationship, version: int | None = None, **about: Any
) -> Relationship:
    """Change what is told of a tie.

    Args:
        by: who changes it.
        relationship: the tie.
        version: the version the change started from, where a page knows it.
        **about: the fields of :class:`Relationship` to set.

    Raises:
        ChangedMeanwhile: when the tie was saved since that version.
    """
    require(by, Permission.WRITE_RECORDS)
    kept = Relationship.objects.select_for_update().get(pk=relationship.pk)
    if version is not None and kept.version != version:
        raise ChangedMeanwhile("Somebody else saved this page while you were writing.")
    for name, value in about.items():
        setattr(relationship, name, value)
    relationship.version = kept.version + 1
    relationship.save()
    record("relationship.changed", by=by, about=relationship.person_id, on=relationship.pk)
    return relationship


@transaction.atomic
def change_picture(*, by: User, person: Person, version: int, **about: Any) -> NetworkPicture:
    """Change how a network picture was drawn, or where somebody stands in it.

    Args:
        by: who changes it.
        person: whose network it is.
        version: the version of the picture that the change started from; 0 before there is one.
        **about: fields of :class:`NetworkPicture`, such as ``angles`` and ``comment``.

    Raises:
        ChangedMeanwhile: when the picture was saved since that version.
    """
    require(by, Permission.WRITE_RECORDS)
    NetworkPicture.objects.get_or_create(person=person)
    rows = NetworkPicture.objects.filter(person=person, version=version)
    if not rows.update(version=F("version") + 1, **about):
        raise ChangedMeanwhile("Somebody else changed this picture while you were looking at it.")
    picture = NetworkPicture.objects.get(person=person)
    record("network.drawn", by=by, about=person.pk, on=picture.pk)
    return picture

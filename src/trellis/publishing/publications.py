"""Publish an item to one reader, confirm what needs a second person, take it back.

What is published is a copy made for that reader, kept as it stood; it stands among everything that
was sent about the person too. The database decides who may (``sql/publishing.sql``).
"""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.types.json import Jsonb

from trellis.access.permissions import Permission, require
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.conversations.readers import Reader, not_for
from trellis.letters.actions import Copy, NotYet, must_be_for, must_be_whole, send
from trellis.letters.models import Letter, Sending
from trellis.people.wanted import HERE, Made, differences, wanted
from trellis.publishing.models import Grant, Publication
from trellis.publishing.second_look import reasons
from trellis.work.actions import ask_database


@dataclass(frozen=True)
class Item:
    """What is to be published: a copy made for its reader, its name, and why it is not as asked.

    ``ask`` asks for a second person where nothing else does.
    """

    copy: Copy
    title: str
    why: str = ""
    ask: bool = False


def reader_of(grant: Grant) -> Reader:
    """Return the reader that a grant is for, as *not for* knows them."""
    if grant.relationship is None:
        return Reader.person_(grant.person)
    return Reader.relation_(grant.relationship)


def made_here(points: int, *, easy_words: bool = False) -> Made:
    """Return how a published copy is made."""
    return Made(points, easy_words, Sending.Form.SCREEN, HERE)


@transaction.atomic
def publish(*, by: User, grant: Grant, item: Item) -> Publication:
    """Publish an item to a reader, or have it wait for a second person.

    Raises:
        NotYet: where it is not as the person asked and no reason is given; where a letter lacks
            what the law asks; where something in it is not for its reader.
        NotAllowed: unless the actor has a lasting part in the work, and the grant has not ended.
    """
    require(by, Permission.WRITE_RECORDS)
    copy, person = replace(item.copy, reader=reader_of(grant)), grant.person
    if grant.relationship is None and differences(wanted(person), copy.made) and not item.why:
        raise NotYet(_("Say why it is not as %(name)s asked.") % {"name": person.called})
    must_be_for(person, copy, item.why)
    if copy.letter is not None:
        must_be_whole(copy.letter)
    why_second = reasons(person, grant.relationship, copy.layout, copy.output)
    if item.ask:
        why_second.append(Publication.Reason.ASKED.value)
    sent = None if why_second else _send(by, grant, copy, item.why)
    key = new_id()
    ask_database(
        "publish_item",
        key,
        grant.pk,
        sent.pk if sent else None,
        copy.output,
        copy.of,
        item.title[:200],
        Jsonb(copy.layout),
        list(copy.letter.without if copy.letter else copy.without),
        copy.made.points,
        item.why,
        why_second,
    )
    done = "waits" if why_second else "published"
    record(f"publication.{done}:{copy.output}", by=by, about=person.pk, on=key)
    return Publication.objects.get(pk=key)


def _send(by: User, grant: Grant, copy: Copy, why: str) -> Sending:
    return send(by=by, person=grant.person, copy=copy, on=timezone.localdate(), why=why)


@transaction.atomic
def confirm(*, by: User, publication: Publication) -> None:
    """Publish what waited for a second person.

    Raises:
        NotYet: where something in it is no longer for its reader.
        NotAllowed: for whoever prepared it; unless the actor has a lasting part in the work.
    """
    require(by, Permission.WRITE_RECORDS)
    grant = publication.grant
    sent = _send(by, grant, _copy_of(publication), publication.why)
    ask_database("confirm_item", publication.pk, sent.pk)
    what = f"publication.published:{publication.output}"
    record(what, by=by, about=publication.person_id, on=publication.pk)


def _copy_of(publication: Publication) -> Copy:
    """Return a copy that waited, as it was made."""
    grant = publication.grant
    is_letter = publication.output == Sending.Output.LETTER
    letter = Letter.objects.get(pk=publication.of) if is_letter else None
    return Copy(
        output=publication.output,
        of=publication.of,
        to=name_of(grant),
        reader=reader_of(grant),
        made=made_here(publication.points, easy_words=bool(letter and letter.easy_words)),
        layout=publication.layout,
        without=tuple(publication.without),
        letter=letter,
        relationship=grant.relationship,
    )


def name_of(grant: Grant) -> str:
    """Return what a reader is called: the person as they are called, others as they are known."""
    return grant.relationship.name if grant.relationship else grant.person.called


@transaction.atomic
def withdraw(*, by: User, publication: Publication) -> None:
    """Take an item back; the reader does not find it from the next request on.

    Raises:
        NotAllowed: unless the actor may see the person, and it was not taken back.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("withdraw_item", publication.pk)
    record("publication.withdrawn", by=by, about=publication.person_id, on=publication.pk)


def is_held_back(publication: Publication, marked: frozenset[UUID] | None = None) -> bool:
    """Say whether something was said to be not for the reader since an item was made for them."""
    if marked is None:
        marked = not_for(publication.person_id, reader_of(publication.grant))
    return not marked <= set(publication.without)

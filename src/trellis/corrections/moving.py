"""Move what was written in the wrong record to the right one; what stood there is sealed.

The database finds, moves and seals (``sql/misplaced.sql``, ``sql/sealing.sql``): it knows every
table by its shape. Before anything is moved, somebody says of each thing that was made from it
whether it is taken out, or kept as told by somebody else.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.actor import act_as
from trellis.access.asking import Key
from trellis.access.permissions import Permission, may, require
from trellis.access.refusing import refused
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.conversations.models import Conversation
from trellis.corrections.models import Arrived, Kind, Moved
from trellis.people.models import Person
from trellis.rights.requests import may_review
from trellis.rights.sharing import NotYet

OUT, KEEP = "out", "keep"
TABLE = "conversations_conversation"
UNDEALT = "23001"


@dataclass(frozen=True)
class Place:
    """A row that has to do with what was written: its table and key, and how.

    ``how``: ``itself``, ``made`` from it, holding its ``words``, or a ``copy`` of it.
    """

    table: str
    key: str
    how: str

    @property
    def name(self) -> str:
        """What the database calls it."""
        return f"{self.table} {self.key}"

    @property
    def asks(self) -> bool:
        """Whether somebody has to say what becomes of it."""
        return self.how in {"made", "words"}


def places_of(conversation: Conversation) -> list[Place]:
    """Return everything that has to do with a conversation in its record, itself left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select tab, key, how from misplaced(%s, %s, %s)"
            " where how <> 'itself' order by 3, 1, 2",
            [conversation.person_id, TABLE, str(conversation.pk)],
        )
        return [Place(*row) for row in cursor.fetchall()]


def came_here(conversation: Conversation) -> Arrived | None:
    """Return how a conversation came from another record, if it did."""
    found = Arrived.objects.filter(person_id=conversation.person_id, of=conversation.pk)
    return found.first()


def needs_agreement(conversation: Conversation) -> bool:
    """Say whether a supervisor has to agree: a copy went out, or something complete rests on it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select agreement from move_needs_agreement(%s, %s, %s)",
            [conversation.person_id, TABLE, str(conversation.pk)],
        )
        return bool(cursor.fetchone()[0])


def may_agree(user: User) -> bool:
    """Say whether somebody may move what was sent, shared or made into something complete."""
    return may(user, Permission.MERGE_RECORDS)


def moves_asked(user: User | Key) -> QuerySet[Moved]:
    """Return what colleagues of somebody asked to be moved, the longest first.

    It is for whoever may agree (:func:`may_agree`) and sees the whole record.
    """
    return Moved.objects.filter(done_at=None).exclude(asked_by=user).order_by("asked_at")


def _checked(by: User, conversation: Conversation, to: Person, why: str) -> None:
    require(by, Permission.WRITE_RECORDS)
    if to.pk == conversation.person_id:
        raise NotYet(_("Choose another record than this one."))
    if not why.strip():
        raise NotYet(_("Say how you know whose it is."))
    if not may_review(by, conversation.person):
        raise NotYet(_("Something in this record is kept from you. A colleague has to do this."))


@transaction.atomic
def ask_to_move(
    *, by: User, conversation: Conversation, to: Person, why: str, dealt: Mapping[str, str]
) -> Moved:
    """Ask a supervisor to move a conversation to the record it belongs to.

    Args:
        by: who noticed; they may see both.
        conversation: what stands in the wrong record.
        to: whose it is.
        why: how they know. It is not kept until it is moved, since it may tell of the other person;
            the supervisor writes it with their own name.
        dealt: what is to become of each place that asks, by :attr:`Place.name`.

    Raises:
        NotYet: saying what is missing; when it has been asked already.
    """
    _checked(by, conversation, to, why)
    if Moved.objects.filter(of=conversation.pk, done_at=None).exists():
        raise NotYet(_("A supervisor has been asked already."))
    asked = Moved.objects.create(
        person_id=conversation.person_id,
        kind=Kind.CONVERSATION,
        written_on=conversation.written_on,
        asked_by=by,
        of=conversation.pk,
        to=to.pk,
        dealt=dict(dealt),
    )
    record("writing.move-asked", by=by, about=conversation.person_id, on=asked.pk)
    return asked


@transaction.atomic
def move_conversation(
    *, by: User, conversation: Conversation, to: Person, why: str, dealt: Mapping[str, str]
) -> UUID:
    """Move a conversation to the record it belongs to, and seal what stood in the wrong one.

    Args:
        by: who moves it; they work with both by a part that lasts, and nothing of the wrong record
            is kept from them.
        conversation: what stands in the wrong record.
        to: whose it is.
        why: how they know; it stands in the right record.
        dealt: ``out`` or ``keep`` for each place that asks, by :attr:`Place.name`.

    Returns:
        The key of the conversation in the right record.

    Raises:
        NotYet: saying what is missing; where a supervisor has to agree.
    """
    _checked(by, conversation, to, why)
    if needs_agreement(conversation) and not may_agree(by):
        raise NotYet(
            _("A copy went out, or something complete rests on it. A supervisor has to agree.")
        )
    wrong = conversation.person_id
    asked = Moved.objects.filter(of=conversation.pk, done_at=None).first()
    key = asked.pk if asked else new_id()
    told = _("told by somebody else; the source was in another record")
    made = _move(
        key, wrong, to.pk, TABLE, str(conversation.pk), Kind.CONVERSATION.value,
        conversation.written_on, json.dumps(dict(dealt)), why.strip(), told,
    )  # fmt: skip
    act_as(by, person=wrong)
    record("writing.moved-away", by=by, about=wrong, on=key)
    record("writing.arrived", by=by, about=to.pk, on=made)
    return made


def _move(*arguments: Any) -> UUID:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select move_writing(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)", arguments)
            made: UUID = cursor.fetchone()[0]
            return made
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", "") == UNDEALT:
            raise NotYet(_("Say of each thing whether it is taken out or kept.")) from error
        raise


@transaction.atomic
def give_back(*, by: User, asked: Moved) -> None:
    """Let a conversation stay where it is: nothing was moved, and the request goes.

    Raises:
        NotYet: when it was moved meanwhile.
    """
    require(by, Permission.WRITE_RECORDS)
    if asked.done_at is not None:
        raise NotYet(_("It has been moved by now."))
    record("writing.move-dropped", by=by, about=asked.person_id, on=asked.pk)
    asked.delete()


@transaction.atomic
def tell_governance(*, by: User, moved: Moved) -> Moved:
    """Write down that the information governance officer was told of a move.

    Raises:
        NotYet: before it is moved; when it was written down already.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = Moved.objects.select_for_update().get(pk=moved.pk)
    if locked.done_at is None or locked.told_on is not None:
        raise NotYet(_("This is written down already."))
    locked.told_on, locked.told_by = timezone.localdate(), by
    locked.save(update_fields=["told_on", "told_by"])
    record("writing.breach-told", by=by, about=locked.person_id, on=locked.pk)
    return locked


@dataclass(frozen=True)
class Sealed:
    """A row that is sealed: its table, key, whether all of it was taken out, and what it was."""

    table: str
    key: str
    whole: bool
    was: dict[str, Any]


@transaction.atomic
def open_sealed(*, by: User, moved: UUID, why: str) -> list[Sealed]:
    """Return what is sealed; whoever reads it, and why, is kept.

    Args:
        by: a practice lead who works with the person by a part that lasts, or an information
            governance officer.
        moved: which move.
        why: what it is needed for.

    Raises:
        NotYet: where it is not for them, or no reason is given.
    """
    if not why.strip():
        raise NotYet(_("Say what you need it for."))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select * from sealed_rows(%s, %s)", [moved, why.strip()])
            found = cursor.fetchall()
    except DatabaseError as error:
        if not refused(error):
            raise
        raise NotYet(_("There is nothing here that you can see.")) from error
    about = found[0][-1] if found else None
    record("writing.sealed-read", by=by, about=about, on=moved, through="governance")
    return [Sealed(table, key, whole, _plain(was)) for table, key, whole, was, _named in found]


def _plain(was: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(was) if isinstance(was, str) else was
    return found

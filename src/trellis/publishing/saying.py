"""What a reader says is not right in something they read, and what has become of it.

The database takes it from whoever is the actor (``sql/saying.sql``): it stands in the person's
record as a rectification from then on, and is decided and answered there (UK GDPR, article 16).
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils.functional import Promise

from trellis.access.permissions import Permission, require
from trellis.access.refusing import refused
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.corrections.statements import Rectification
from trellis.work.actions import NotAllowed

THROUGH = "published"


@dataclass(frozen=True)
class SaidBack:
    """Something that the actor said is not right. ``decision`` is empty until they are answered.

    ``named`` is about whom, for the audit trail alone.
    """

    key: UUID
    own: bool
    name: str
    said_on: date
    wrong: str
    due_on: date
    answered_on: date | None
    decision: str
    named: UUID

    @property
    def decision_words(self) -> str | Promise:
        """What was decided, in words."""
        return Rectification.Decision(self.decision).label


def may_say_back(publication: UUID) -> bool:
    """Say whether the actor may say that something in an item is not right."""
    with connection.cursor() as cursor:
        cursor.execute("select may_say_back(%s)", [publication])
        return bool(cursor.fetchone()[0])


@transaction.atomic
def say_not_right(
    *,
    by: User,
    about: UUID,
    publication: UUID,
    wrong: str,
    right: str,
    stood: str = "",
    authority: str = "",
) -> date:
    """Write down what a reader says is not right in what they read.

    Args:
        by: the reader.
        about: whose record it is.
        publication: the item they read.
        wrong: what is not right, in their words.
        right: what is right, in their words.
        stood: the words that are meant; empty where all of it is.
        authority: what lets them speak for the person; not asked of the person themself.

    Returns:
        The day by which they are answered.

    Raises:
        NotAllowed: where it is not published to them now, or not theirs to say; where twenty wait.
    """
    require(by, Permission.READ_PUBLISHED)
    key = new_id()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "select say_not_right(%s, %s, %s, %s, %s, %s)",
                [key, publication, stood, wrong, right, authority],
            )
            due: date = cursor.fetchone()[0]
    except DatabaseError as error:
        if not refused(error):
            raise
        raise NotAllowed("This cannot be said here.") from error
    record("rectification.begun", by=by, about=about, on=key, through=THROUGH)
    return due


def said_by_me() -> list[SaidBack]:
    """Return what the actor said is not right, newest first."""
    with connection.cursor() as cursor:
        cursor.execute("select * from said_by_me()")
        return [SaidBack(*row) for row in cursor.fetchall()]

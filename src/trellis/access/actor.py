"""The actor: on whose behalf the database is asked, for the transaction under way.

The settings are local to the transaction, so nothing carries over to the next request on the same
connection. Unset reads as an empty string, hence ``nullif`` in the functions that read them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from trellis.access.asking import Asked, Question, ask
from trellis.accounts.models import User

ACT_AS = Question.written(
    "select set_config('trellis.actor', %s, true), set_config('trellis.person', %s, true)",
    "actor",
    "person",
)


def act_as(user: User | None, *then: Asked[Any], person: UUID | None = None) -> None:
    """Set the actor, and the person whose page is open, until the transaction ends.

    Args:
        user: on whose behalf the database is asked.
        then: what is asked on their behalf at once, in the same go and after the actor is set.
        person: whose page is open.

    Raises:
        RuntimeError: outside a transaction, where the setting would be gone at once.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("The actor can only be set inside a transaction.")
    actor = {"actor": str(user.pk) if user else "", "person": str(person) if person else ""}
    ask(ACT_AS.of(**actor), *then)


def open_person(person: UUID | None) -> None:
    """Say whose page is open; the database shows it only if the actor may see that person."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('trellis.person', %s, true)", [str(person) if person else ""]
        )


def hold_person(person: UUID) -> None:
    """Wait for a merge of this person's record, and keep another from beginning until we are done.

    Whatever is written then goes where the person's record is.
    """
    with connection.cursor() as cursor:
        cursor.execute("select hold_person(%s)", [person])


@contextmanager
def acting(user: User, *, person: UUID | None = None) -> Iterator[None]:
    """Run a block as ``user`` in a transaction of its own: for commands and jobs."""
    with transaction.atomic():
        act_as(user, person=person)
        yield

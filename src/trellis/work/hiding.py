"""Hide where somebody lives and how to reach them, and show it again. The database decides.

Each function asks one of those in ``work/sql/hiding.sql`` and writes the audit event with it, which
never holds the address.
"""

from collections.abc import Iterable

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.people.hidden import Hiding
from trellis.people.models import Person
from trellis.people.reaching import APART
from trellis.work.actions import ask_database


@transaction.atomic
def hide(*, by: User, person: Person, why: str, readers: Iterable[User] = ()) -> Hiding:
    """Keep a person's address, telephone and email for the allocated workers and those named.

    Args:
        by: who hides it.
        person: whose it is.
        why: why; everyone who sees the record reads it.
        readers: colleagues who may know it besides.

    Raises:
        NotAllowed: unless the actor sees the person, and somebody is left who knows it.
    """
    require(by, Permission.WRITE_RECORDS)
    key = new_id()
    ask_database("hide_contact", key, person.pk, why, [one.pk for one in readers])
    record("contact.hidden", by=by, about=person.pk, on=key)
    person.refresh_from_db()
    return Hiding.objects.get(pk=key)


@transaction.atomic
def change_hidden(*, by: User, person: Person, **contact: str) -> None:
    """Change what is hidden: ``address``, ``locality``, ``phone`` and ``email``, all four.

    Raises:
        NotAllowed: unless the actor may know it.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("change_hidden", person.pk, *(contact[name] for name in APART))
    record("contact.hidden-changed", by=by, about=person.pk)


@transaction.atomic
def name_readers(*, by: User, person: Person, readers: Iterable[User]) -> None:
    """Name who may know it besides the allocated workers; nobody else does from then on.

    Raises:
        NotAllowed: unless the actor may know it, or is a supervisor or practice lead.
    """
    require(by, Permission.WRITE_RECORDS)
    ask_database("name_who_reach", person.pk, [one.pk for one in readers])
    record("contact.hidden-readers", by=by, about=person.pk)


@transaction.atomic
def show_again(*, by: User, person: Person, why: str) -> None:
    """Show it to everyone who sees the record again.

    Raises:
        NotAllowed: unless the actor is a supervisor or practice lead who sees the person.
    """
    require(by, Permission.RESTRICT)
    ask_database("lift_hiding", person.pk, why)
    record("contact.shown-again", by=by, about=person.pk)
    person.refresh_from_db()

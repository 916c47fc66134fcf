"""Reads about people."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.people import nhs
from trellis.people.folding import fold
from trellis.people.models import ContactNote, Person


@dataclass(frozen=True)
class Known:
    """What the register says of someone: enough to know whom to ask, no more.

    ``person`` is their key where the asker may see them anyway, else None.
    """

    person: UUID | None
    name: str
    born: int | None
    locality: str
    team: str
    seen: bool


def search_register(*, by: User, text: str) -> list[Known]:
    """Ask whether someone is known to us, by any name they use or an NHS number.

    Every use is written in the audit trail (without what was asked).
    """
    require(by, Permission.SEARCH_REGISTER)
    try:
        number = nhs.parse(text)
    except nhs.NotAnNhsNumber:
        number = ""
    words = [] if number else fold(text).split()
    with connection.cursor() as cursor:
        cursor.execute("select * from search_register(%s, %s)", [words, number])
        found = [Known(*row) for row in cursor.fetchall()]
    record("register.searched", by=by)
    return found


def contact_note(person: Person) -> ContactNote | None:
    """Return the newest word on how to make contact safely."""
    return person.contact_notes.order_by("-asked_on", "-id").first()


def my_people(user: User) -> Iterable[Person]:
    """Return the people the user is working with now, by name."""
    return (
        Person.objects.filter(involvements__worker=user, involvements__ended_on=None)
        .distinct()
        .order_by("name")
    )

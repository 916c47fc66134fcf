"""Reads about people."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from trellis.access.asking import Question, the_person
from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.people import nhs
from trellis.people.folding import fold
from trellis.people.models import CommunicationNeed, ContactNote, Name, Person, Relationship
from trellis.people.needs import GROUPS

Line = TypeVar("Line", bound="Known")

# Other names that may be said wherever the person is. A former name, or one only on official
# papers, may be one that they have left behind: it stands on the page of their names alone.
IN_USE = (Name.Kind.SHORT, Name.Kind.OTHER)

NEEDS = Question(lambda: CommunicationNeed.objects.filter(person=the_person()).values_list("need"))
NEWEST_CONTACT_NOTE = Question(
    lambda: ContactNote.objects.filter(person=the_person()).order_by("-asked_on", "-id")[:1]
)
NAMES = Question(lambda: Name.objects.filter(person=the_person()))
RELATIONSHIPS = Question(lambda: Relationship.objects.filter(person=the_person()))


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


@dataclass(frozen=True)
class Found(Known):
    """Somebody whom the register found. An opening goes by ``line``; empty where there is none."""

    line: str


def search_register(*, by: User, text: str) -> list[Found]:
    """Ask whether someone is known to us, by any name they use or an NHS number.

    Every use is written in the audit trail, with whom it named and without what was asked.
    """
    return _search(by, text)


def _search(by: User, text: str, born: int | None = None) -> list[Found]:
    """Ask the register; where a year is given, for those born in it or in one beside it."""
    require(by, Permission.SEARCH_REGISTER)
    try:
        number = nhs.parse(text)
    except nhs.NotAnNhsNumber:
        number = ""
    words = [] if number else fold(text).split()
    with connection.cursor() as cursor:
        cursor.execute("select * from search_register(%s, %s)", [words, number])
        rows = cursor.fetchall()

    def shown(one: Known) -> bool:
        return born is None or bool(one.born and abs(one.born - born) <= 1)

    found, named = from_register(rows, Found, shown)
    record("register.searched", by=by, people=named)
    return found


def from_register(
    rows: Iterable[tuple[Any, ...]],
    make: Callable[..., Line],
    shown: Callable[[Line], bool] = lambda one: True,
) -> tuple[list[Line], set[UUID]]:
    """Return the lines of the register that are shown, and the keys of whom they name.

    The keys are for the audit trail alone: one leads further than a line of the register may.

    Args:
        rows: what the register told; the last of each is the key of whom it names.
        make: makes a line of the rest of a row.
        shown: says whether a line is shown.
    """
    lines = [(make(*row), named) for *row, named in rows]
    kept = [(line, named) for line, named in lines if shown(line)]
    return [line for line, _named in kept], {named for _line, named in kept}


def found_by(found: Iterable[Known], text: str) -> dict[UUID, str]:
    """Return by which other name somebody was found, where the name on their line does not say so.

    Only of people whom the asker may see, and only a name that stands at the head of their pages
    (:data:`IN_USE`): of a former name, or one only on official papers, nothing is said here either.

    Args:
        found: whom the register found.
        text: what it was asked.

    Returns:
        Such a name by the person's key, the first by the alphabet where there are more.
    """
    words = fold(text).split()
    plain = [one.person for one in found if one.person and not _begin(words, fold(one.name))]
    names = Name.objects.filter(person__in=plain, kind__in=IN_USE) if words and plain else []
    by_name = sorted(names, key=lambda one: one.name, reverse=True)
    return {one.person_id: one.name for one in by_name if _begin(words, one.folded)}


def _begin(words: list[str], folded: str) -> bool:
    """Say whether each of the words begins a word of a name, as ``found_in_register`` has it."""
    return all(f" {word}" in f" {folded}" for word in words)


def known_already(*, by: User, name: str, born: int | None) -> list[Known]:
    """Return whom the register knows that someone about to be added may already be.

    Asked by the whole name, and by the last word of it together with the year of birth where that
    is known: Dot Marlowe and Dorothy Marlowe of the same year may be one person.
    """
    words = name.split()
    found: list[Known] = [*search_register(by=by, text=name)] if fold(name) else []
    if born and len(words) > 1 and fold(words[-1]):
        found += [one for one in _search(by, words[-1], born) if one not in found]
    return found


def contact_notes(person: Person) -> QuerySet[ContactNote]:
    """Return every word on how to make contact safely, newest first."""
    return person.contact_notes.order_by("-asked_on", "-id")


def contact_note(person: Person) -> ContactNote | None:
    """Return the newest word on how to make contact safely."""
    return contact_notes(person).first()


def needs_of(person: Person) -> dict[str, list[str]]:
    """Return a person's communication and information needs in words, by the standard's groups."""
    return needs_in_words(NEEDS.ask(person=person.pk))


def needs_in_words(rows: Iterable[tuple[str]]) -> dict[str, list[str]]:
    """Return communication and information needs in words, of the rows of :data:`NEEDS`."""
    kept = {need for (need,) in rows}
    return {
        group: [str(words) for need, words in needs if need in kept]
        for group, needs in GROUPS.items()
        if kept & {need for need, _ in needs}
    }


def my_people(user: User) -> Iterable[Person]:
    """Return the people the user is working with now, by name."""
    return (
        Person.objects.filter(involvements__worker=user, involvements__ended_on=None)
        .distinct()
        .order_by("name")
    )

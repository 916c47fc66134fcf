"""Whether a text names somebody whom its writer works with.

A reflection about nobody is nobody's record, and stays so while nobody is named in it; what is
counted as development goes to a regulator, without anybody's name. The language engine looks, and
the writer decides.
"""

from collections.abc import Iterable

from trellis.accounts.models import User
from trellis.language.anonymise import Known, Roster
from trellis.people.models import Person
from trellis.work.queries import people_of


def named_in(text: str, by: User, *also: Person) -> list[Person]:
    """Return the people whose names stand in a text, of those its writer works with.

    Args:
        text: what was written.
        by: its writer.
        *also: others to look for.
    """
    if not text.strip():
        return []
    people = {one.pk: one for one in (*_with_names(by), *also)}
    known = tuple(Known(_names(one), str(key), initials=False) for key, one in people.items())
    found = {stand_in for _where, stand_in in Roster(known).found(text)}
    return [one for key, one in people.items() if str(key) in found]


def _with_names(by: User) -> Iterable[Person]:
    return people_of(by).prefetch_related("names").order_by("pk")


def _names(person: Person) -> tuple[str, ...]:
    others = [one.name for one in person.names.all()]
    return tuple(dict.fromkeys(filter(None, [person.name, person.called, *others])))

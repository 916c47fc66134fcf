"""Marks that stand for a hidden address in letters, copies and visits, and their words.

The database puts them there, whoever writes (``work/sql/apart.sql``), and holds the words with the
address, which it shows to the allocated workers and to those named. A page that does not ask for
the words shows the mark.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.db import connection
from django.utils.translation import gettext as _

from trellis.people.hidden import HiddenContact
from trellis.people.models import Person

T = TypeVar("T")
MARK = re.compile(r"\[kept hidden (\d+)\]")


def told(person: Person, value: T) -> T:
    """Return a text, or plain data, with the words for its marks where the actor may know them.

    Where they may not, the marks stay as they are, so that what is saved from a form keeps them.
    """
    if MARK.search(_all_of(value)) is None:
        return value
    found = HiddenContact.objects.filter(person=person).values_list("words", flat=True).first()
    return value if found is None else put_back(value, found)


def shown(person: Person, value: T) -> T:
    """Return the same for a page on which nothing is changed: marks that stay have no number."""
    return plain(told(person, value))


def plain(value: T) -> T:
    """Return a text, or plain data, with marks as they are read by who may not know the words."""
    return _each(value, lambda found: str(_("[kept hidden]")))


def put_back(value: T, words: Mapping[str, str]) -> T:
    """Return a text, or plain data, with these words for the marks of their numbers."""

    def word(found: re.Match[str]) -> str:
        return words.get(found[1], found[0])

    return _each(value, word)


def as_kept(person: Person, value: T) -> T:
    """Return plain data as it is kept while the address is hidden, without the address.

    The database keeps it so by itself; this is for a copy that is shown before it is kept.
    """
    with connection.cursor() as cursor:
        cursor.execute("select as_kept(%s, %s)", [person.pk, json.dumps(value, default=str)])
        kept: T = _read(cursor.fetchone()[0])
    return plain(kept)


def where_words_stand(person: Person) -> list[tuple[str, str]]:
    """Return the rows, by table and key, in whose words a hidden address still stands.

    They are words that people wrote, which stay as they are; nothing for who may not know it.
    """
    with connection.cursor() as cursor:
        cursor.execute("select tab, key from where_words_stand(%s) order by 1, 2", [person.pk])
        return list(cursor.fetchall())


def _read(kept: Any) -> Any:
    return json.loads(kept) if isinstance(kept, str) else kept


def _all_of(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "\n".join(map(_all_of, value.values()))
    return "\n".join(map(_all_of, value)) if isinstance(value, list | tuple) else ""


def _each(value: T, word: Callable[[re.Match[str]], str]) -> T:
    """Return a text, or plain data, with each mark replaced."""
    changed: Any = value
    if isinstance(value, str):
        changed = MARK.sub(word, value)
    elif isinstance(value, dict):
        changed = {name: _each(part, word) for name, part in value.items()}
    elif isinstance(value, list | tuple):
        changed = type(value)(_each(part, word) for part in value)
    return changed  # type: ignore[no-any-return]

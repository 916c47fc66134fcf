"""What the record knows: the person, the people around, workers and addresses, by every name.

With a roster nothing of it may be missed, so names are looked for in every form they take: whole,
first or last alone, nicknames, initials, possessives, whatever the capitals, however it is spaced.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from trellis.language.anonymise.forms import (
    forms_of_person,
    forms_of_place,
    initials_of,
    plain,
    tokens,
    words_of,
)
from trellis.language.anonymise.given import names_only
from trellis.language.anonymise.numbers import Found
from trellis.language.anonymise.ordinary import is_ordinary
from trellis.language.anonymise.runs import LEADS, begins_sentence
from trellis.language.anonymise.typos import Near
from trellis.language.anonymise.used import is_used_as_name

_LONG_ENOUGH_TO_SHORTEN = 5
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W_]+")
_IN_A_NAME = re.compile(r"[\W_]{0,4}")
_INITIALS_BEFORE = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?|[B-HJ-Z]\s){1,3}\Z")
_INITIAL_AFTER = re.compile(r"[ ]([A-HJ-Z])(?=\.|['’]s\b|\s|,|\Z)")


@dataclass(frozen=True)
class Known:
    """Somebody or something that the record knows.

    ``names`` are every way it is called; ``stand_in`` is what stands in its place, such as "the
    person" or "her sister"; ``kind`` is one of the types of entity.
    """

    names: tuple[str, ...]
    stand_in: str
    kind: str = "PERSON"
    initials: bool = True


@dataclass(frozen=True)
class Roster:
    """Everybody and everything the record knows."""

    known: tuple[Known, ...] = ()

    def found(self, text: str) -> Iterator[tuple[Found, str]]:
        """Yield every form of everything known, with what stands in for it.

        Args:
            text: The text.
        """
        low = plain(text)
        words = list(_TOKEN.finditer(low))
        yield from self._misspelt(low)
        sought = _Sought(self.known)
        for number in range(len(words)):
            for count, each, is_letters in sought.at(words, number, low):
                start = words[number].start()
                end = _with_marks(text, words[number + count - 1].end())
                shown = text[start:end]
                if is_letters and not shown.isupper():
                    continue
                if shown.islower() and count == 1 and not is_used_as_name(low, start, end):
                    continue  # The word, not the name.
                if each.kind == "PERSON" and not is_letters:
                    start, end = _with_initials(text, start, end, each)
                yield (start, end, each.kind), each.stand_in

    def shortened(self, text: str) -> Iterator[tuple[Found, str]]:
        """Yield words with a capital that are how a first name here begins: "Sat" for Satinder.

        Such a word may well mean something else, so this offers a stand-in and accuses nobody.

        Args:
            text: The text.
        """
        whose: dict[str, Known] = {}
        for each in self.known:
            first = next(iter(_WORD.findall(each.names[0])), "") if each.names else ""
            if each.kind == "PERSON" and len(first) >= _LONG_ENOUGH_TO_SHORTEN:
                for beginning in (first[:3], first[:4], first[:5]):
                    for ending in ("", "s", "z", "y", "ie", "o", "a"):
                        whose.setdefault(plain(beginning + ending), each)
        for found in _WORD.finditer(text):
            near = whose.get(plain(found[0])) if found[0][0].isupper() else None
            leads = found[0] in LEADS and begins_sentence(text, found.start())
            if near and not leads and plain(found[0]) not in names_only():
                yield (*found.span(), near.kind), near.stand_in

    def _misspelt(self, low: str) -> Iterator[tuple[Found, str]]:
        """Yield words that are a name but for one letter, and neither a word nor another name."""
        whose: dict[str, Known] = {}
        for each in self.known:
            for word in _WORD.findall(plain(" ".join(each.names))):
                if each.kind == "PERSON" or not is_ordinary(word):
                    whose.setdefault(word, each)
        near = Near(whose)
        for found in _WORD.finditer(low):
            word = found[0]
            if word in whose or word in names_only() or is_ordinary(word):
                continue
            if like := near.of(word):
                yield (*found.span(), whose[like].kind), whose[like].stand_in


class _Sought:
    """What is looked for in one text, by its first word; thrown away with the text."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Known, bool]]] = {}
        for each in known:
            for name in each.names:
                if each.kind != "PERSON":
                    self._add(forms_of_place(name), each)
                    continue
                self._add(forms_of_person(name), each)
                if each.initials:
                    letters = list(initials_of(name))
                    self._add(letters, each, is_letters=True)
                    self._add(map(" ".join, letters), each, is_letters=True)

    def _add(self, forms: Iterable[str], each: Known, *, is_letters: bool = False) -> None:
        for form in forms:
            if words := tokens(form):
                held = self._by_first.setdefault(words[0], [])
                if (words, each, is_letters) not in held:
                    held.append((words, each, is_letters))
                if len(words) == 1 and not is_letters and len(form) > 2:
                    self._by_first.setdefault(f"{words[0]}s", []).append(
                        ((f"{words[0]}s",), each, False)
                    )

    def at(
        self, words: list[re.Match[str]], number: int, low: str
    ) -> Iterator[tuple[int, Known, bool]]:
        """Yield what stands from one word on: how many words, what, and whether as initials."""
        for form, each, is_letters in self._by_first.get(words[number][0], ()):
            here = words[number : number + len(form)]
            if tuple(word[0] for word in here) != form:
                continue
            gaps = (low[one.end() : two.start()] for one, two in pairwise(here))
            if all(map(_IN_A_NAME.fullmatch, gaps)):
                yield len(form), each, is_letters


def _with_marks(text: str, end: int) -> int:
    """Return where a word ends with the marks that belong to its last letter: "आशा"."""
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return end


def _with_initials(text: str, start: int, end: int, each: Known) -> tuple[int, int]:
    """Return where a name stands with initials of the same person beside it: "M. O'Brien"."""
    letters = {word[0].upper() for name in each.names for word in words_of(name)}
    before = _INITIALS_BEFORE.search(text[max(0, start - 12) : start])
    if before and letters.issuperset(one for one in before[0] if one.isalpha()):
        start -= len(before[0])
    after = _INITIAL_AFTER.match(text, end)
    if after and after[1] in letters:
        end = after.end(1)
    return start, end


def people(entries: Iterable[dict[str, object]]) -> Roster:
    """Return the roster of a list of ``{"names": […], "stand_in": …, "type": …}``, as in a file."""
    made = []
    for entry in entries:
        names = entry.get("names") or []
        listed = (
            [names] if isinstance(names, str) else list(names) if isinstance(names, list) else []
        )
        kind = str(entry.get("type", "PERSON"))
        made.append(Known(tuple(map(str, listed)), str(entry.get("stand_in", "")), kind))
    return Roster(tuple(made))

"""Who is meant by a name: "Mr Khan's", "Khan" and "MR KHAN" are one man, "Mrs Khan" is not he.

Without a roster only the text can say it. A name alone is that of the first who has it; a title
with a family name is that of the one full name with it, unless several titles stand with it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trellis.language.anonymise.forms import plain
from trellis.language.anonymise.given import FAMILY
from trellis.language.anonymise.names import without_title
from trellis.language.text import word_set

_POSSESSIVE = re.compile(r"'s?\Z")
_SEVERAL = re.compile(r"\s*(?:&|\band\b)\s*", re.IGNORECASE)
_TITLE = re.compile(r"(?:the\s)?([^\W\d_]+)\.?(?:\s|\Z)", re.IGNORECASE)
_HIS = {"mr": "mr", "mrs": "ms", "ms": "ms", "miss": "ms"}
_AT_WORK = word_set(
    """
    dr prof professor rev revd reverend cllr councillor sgt sergeant pc dc ds di dci pcso wpc nurse
    judge hhj inspector constable imam rabbi bishop pastor matron father fr
    """
)
_PART = re.compile(r"[^\s.]+")
_FEWEST_LETTERS_OF_A_FAMILY = 3


@dataclass(frozen=True)
class Called:
    """What somebody is called in one place: a title that tells them apart, and words."""

    title: str
    words: tuple[str, ...]
    is_family: bool = False

    @property
    def is_full(self) -> bool:
        """Whether it has a first name, or the letter of one, and a family name."""
        return len(self.words) > 1 and len(self.words[-1]) > 1


def called(words: str, instead: Mapping[str, str]) -> tuple[Called, ...]:
    """Return who is called by some words of a text: two, of "Mr and Mrs Khan".

    Args:
        words: The words, with what belongs to them.
        instead: By what is spelt with a slip, the name that it is.
    """
    low = plain(words).replace("’", "'")
    parts = [low] if low.startswith("the ") else [each for each in _SEVERAL.split(low) if each]
    made = [_one(each, instead) for each in parts]
    family = made[-1].words[-1:] if made else ()
    return tuple(
        each if each.words else Called(each.title, family) for each in made if each.words or family
    )


def _one(words: str, instead: Mapping[str, str]) -> Called:
    bare = _POSSESSIVE.sub("", words.strip())
    title = _TITLE.match(bare)
    said = title[1] if title else ""
    tells = _HIS.get(said, said if said in _AT_WORK else "")
    if tells and title and title.end() == len(bare):
        return Called(tells, ())
    article = bare.startswith("the ")
    bare = without_title(bare.title() if not bare.isascii() else _titled(bare)).lower()
    each = tuple(instead.get(word, word) for word in _PART.findall(bare.removeprefix("the ")))
    return Called(tells, each or (bare,), article and _is_family(each))


def _titled(words: str) -> str:
    return re.sub(r"\b[a-z]", lambda letter: letter[0].upper(), words)


def _is_family(words: tuple[str, ...]) -> bool:
    return len(words) == 1 and _of_family(words[0]) != words[0]


def _of_family(word: str) -> str:
    """Return the name that a family has: "khan" of "khans", or the word itself."""
    last = word.rpartition("-")[2]
    for ending in ("es", "s"):
        stem = last.removesuffix(ending)
        if (
            stem != last
            and len(stem) >= _FEWEST_LETTERS_OF_A_FAMILY
            and stem.capitalize() in FAMILY
        ):
            return word.removesuffix(ending)
    return word


class People:
    """Those whom a text names, so that each is one, whatever they are called where.

    Args:
        mentions: What they are called, in the order of the text.
    """

    def __init__(self, mentions: Iterable[Called]) -> None:
        self._by_first: dict[str, list[Called]] = defaultdict(list)
        self._by_last: dict[str, list[Called]] = defaultdict(list)
        self._alone: dict[str, list[Called]] = defaultdict(list)
        self._by_part: dict[str, Called] = {}
        self._told: dict[Called, Called] = {}
        for one in dict.fromkeys(mentions):
            if one.is_full:
                self._by_first[one.words[0]].append(one)
                self._by_last[one.words[-1]].append(one)
            elif len(one.words) == 1 and not one.is_family:
                self._alone[one.words[0]].append(one)
            part, hyphen, _rest = one.words[0].partition("-")
            if hyphen:
                self._by_part.setdefault(part, one)

    def whose(self, mention: Called) -> Called:
        """Return the first of what somebody is called who is called so, the fullest there is.

        Args:
            mention: What they are called.
        """
        if mention not in self._told:
            self._told[mention] = self._whose(mention)
        return self._told[mention]

    def _whose(self, mention: Called) -> Called:
        if mention.is_family:
            return Called("", (_of_family(mention.words[0]),), is_family=True)
        if mention.is_full:
            return self._of_full(mention)
        word = mention.words[0]
        return self._of_titled(mention.title, word) if mention.title else self._of_alone(word)

    def _of_full(self, mention: Called) -> Called:
        first, last = mention.words[0], mention.words[-1]
        if len(first) == 1:
            same = [one for one in self._by_last[last] if one.words[0].startswith(first)]
            first = max(same, key=lambda one: len(one.words[0]) > 1, default=mention).words[0]
        return Called("", (first, last))

    def _of_titled(self, title: str, word: str) -> Called:
        named, alone = self._by_last[word], self._alone[word]
        people = {self._of_full(one) for one in named}
        so_titled = [one for one in named if one.title == title]
        if so_titled:
            return self._of_full(so_titled[0])
        titles = {one.title for one in (*alone, *named)} - {""}
        if len(people) == 1 and titles == {title}:
            return people.pop()
        first = self._by_first[word]
        return self._of_full(first[0]) if first and not named else Called(title, (word,))

    def _of_alone(self, word: str) -> Called:
        for named in (self._by_first[word], self._by_last[word]):
            if named:
                return self._of_full(named[0])
        if titled := next((one for one in self._alone[word] if one.title), None):
            return self._of_titled(titled.title, word)
        longer = self._by_part.get(word)
        return self.whose(longer) if longer else Called("", (word,))

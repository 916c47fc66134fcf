"""Finding questions by words, by what they open, by kind and by whom they are for."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from trellis.packs.model import BankQuestion, QuestionBank, text
from trellis.web.conversations.wording import areas
from trellis.web.questions.bank import Bank, element_names, kind_names

ENDINGS = re.compile(r"(?<=\w{3})(?:ies|ied|ing|ed|es|s|e|y)\Z")


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; what is empty does not matter."""

    q: str = ""
    area: str = ""
    element: str = ""
    kind: str = ""
    set: str = ""

    def anything(self) -> bool:
        """Whether anything is looked for."""
        return bool(self.q or self.area or self.element or self.kind or self.set)


@dataclass(frozen=True)
class Row:
    """A question as a list shows it."""

    id: str
    words: str
    plainer: str
    helps: str
    about: str
    source: str
    private: bool
    favourite: bool


@dataclass(frozen=True)
class Group:
    """A bank, and those of its questions that were found."""

    id: str
    title: str
    about: str
    rows: list[Row]


class Finder:
    """Finds and shows questions for one worker.

    Args:
        bank: the questions.
        favourites: ids of the worker's own, in their order.
    """

    def __init__(self, bank: Bank, favourites: list[str]) -> None:
        self.bank = bank
        self.favourites = favourites
        self.names = {**areas(), **element_names()}
        self.kinds = kind_names()

    def own(self) -> list[Row]:
        """Return the worker's favourites, those that are still in the bank."""
        known = self.bank.by_id
        return [self.row(known[one]) for one in self.favourites if one in known]

    def found(self, wanted: Wanted) -> list[Group]:
        """Return what was looked for, by bank, a worker's favourites first in each."""
        groups = []
        for bank in self.bank.banks:
            if wanted.set and bank.id != wanted.set:
                continue
            rows = [self.row(one) for one in bank.questions if self._fits(one, bank, wanted)]
            if rows:
                rows.sort(key=lambda row: not row.favourite)
                groups.append(Group(bank.id, text(bank.title), text(bank.about), rows))
        return groups

    def row(self, one: BankQuestion) -> Row:
        """Return a question as a list shows it."""
        return Row(
            id=one.id,
            words=text(one.text),
            plainer=text(one.plainer),
            helps=text(one.helps),
            about=" · ".join([self.kinds.get(one.kind, one.kind), *self._opens(one)]),
            source=one.source,
            private=one.private,
            favourite=one.id in self.favourites,
        )

    def _opens(self, one: BankQuestion) -> list[str]:
        opens = [self.names.get(each, "") for each in (*one.areas, *one.elements)]
        return [name for name in dict.fromkeys(opens) if name]

    def _fits(self, one: BankQuestion, bank: QuestionBank, wanted: Wanted) -> bool:
        if wanted.area and wanted.area not in one.areas:
            return False
        if wanted.element and wanted.element not in one.elements:
            return False
        if wanted.kind and wanted.kind != one.kind:
            return False
        words = self._words(one, bank)
        return all(any(word.startswith(stem) for word in words) for stem in _stems(wanted.q))

    def _words(self, one: BankQuestion, bank: QuestionBank) -> frozenset[str]:
        said = [text(one.text), text(one.plainer), text(one.helps), *self._opens(one)]
        said += [self.kinds.get(one.kind, ""), text(bank.title), text(bank.about)]
        return _stems_of(" ".join(said))


@lru_cache(maxsize=2_048)
def _stems_of(words: str) -> frozenset[str]:
    """Return the stems of a question's words, which never change."""
    return frozenset(_stems(words))


def _stems(words: str) -> set[str]:
    """Return the words of a text without marks and endings, so that “worries” finds “worried”."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    found = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    return {ENDINGS.sub("", word) for word in found}

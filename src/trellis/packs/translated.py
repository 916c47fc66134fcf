"""Which languages a release has, and what it does not say in one of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from trellis.packs.items import Item, items
from trellis.packs.model import Pack, text


@dataclass(frozen=True)
class Missing:
    """A text that a language lacks: where it stands, and the English that is shown instead."""

    where: str
    field: str
    english: str


def languages_of(pack: Pack) -> tuple[str, ...]:
    """Return the languages of a release, English first: those it lists, or those found in it."""
    found = {
        language
        for item in items(pack)
        for words in item.words.values()
        if not isinstance(words, str)
        for language in words
    }
    return ("en", *sorted((set(pack.languages) or found) - {"en"}))


def untranslated(these: Iterable[Item], language: str) -> list[Missing]:
    """Return the texts that are not in a language, where English stands in.

    Args:
        these: ``items(pack)`` for a whole release, ``file_items(file, kind)`` for one of its files.
        language: a code such as ``cy``; for ``en`` nothing is ever missing.
    """
    base = language.split("-")[0]
    if base == "en":
        return []
    return [
        Missing(item.where, name, text(words))
        for item in these
        for name, words in item.words.items()
        if isinstance(words, str) or not (words.get(language) or words.get(base))
    ]

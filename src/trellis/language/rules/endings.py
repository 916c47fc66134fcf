"""Words with their endings as data: ``struggl{e,es,ed,ing} with`` stands for four phrases.

Braces may stand anywhere and more than once; a space and nothing at all are endings too
(``hard{ ,-}to{ ,-}reach``, ``servic{e,es}``, ``{very ,}needy``). They do not nest.
"""

from functools import lru_cache
from itertools import product
from math import prod

from trellis.language.later import Later

_PIECES = Later(r"\{([^{}]*)\}")
MOST = 4000
_SHOWN = 60


class FaultyEndingsError(ValueError):
    """A phrase whose braces cannot be read; the message says what is wrong."""


def expand(phrase: str) -> list[str]:
    """Return every phrase that `phrase` stands for, in order, each once.

    Args:
        phrase: Words, with endings in braces.

    Raises:
        FaultyEndingsError: A brace is not closed, not opened or nested, or it stands for too much.
    """
    if "{" not in phrase and "}" not in phrase:
        return [" ".join(phrase.split())]
    in_bounds(phrase)
    found = [""]
    for text, endings in split_endings(phrase):
        found = [words + text + ending for words in found for ending in endings or ("",)]
    return list(dict.fromkeys(" ".join(words.split()) for words in found))


def split_endings(phrase: str) -> list[tuple[str, list[str]]]:
    """Return each stretch of plain text with the endings that follow it; the last has none.

    Raises:
        FaultyEndingsError: The braces do not match.
    """
    pieces = _PIECES.split(phrase)
    if any("{" in text or "}" in text for text in pieces[::2]):
        raise FaultyEndingsError(f"The braces in “{phrase}” do not match")
    endings = [piece.split(",") for piece in pieces[1::2]]
    return list(zip(pieces[::2], [*endings, []], strict=True))


def count(phrase: str) -> int:
    """Return how many phrases a phrase stands for, whatever they are."""
    return prod(len(endings) or 1 for _, endings in split_endings(phrase))


def in_bounds(phrase: str) -> None:
    """Raise FaultyEndingsError where a phrase stands for more than can be written out."""
    if (made := count(phrase)) > MOST:
        shown = phrase if len(phrase) <= _SHOWN else f"{phrase[:_SHOWN]}…"
        raise FaultyEndingsError(f"“{shown}” stands for {made:,} phrases; {MOST:,} are the most")


def choices(phrase: str) -> list[tuple[tuple[int, ...], str]]:
    """Return every phrase that `phrase` stands for, with the number of the ending it chose."""
    in_bounds(phrase)
    parts = split_endings(phrase)
    texts = [text for text, _ in parts]
    endings = [each for _, each in parts if each]
    found = []
    for chosen in product(*(range(len(each)) for each in endings)):
        words = texts[0]
        for ending, number, text in zip(endings, chosen, texts[1:], strict=True):
            words += ending[number] + text
        found.append((chosen, " ".join(words.split())))
    return found


@lru_cache(maxsize=1024)
def paired(match: str, instead: str) -> dict[str, str]:
    """Return, for each phrase of `match`, what `instead` says with the same endings.

    Braces go together that hold as many endings, in order: ``struggl{es,ed}`` with ``find{s,} it
    hard``. Braces of an alternative that go with none keep their first ending.

    Args:
        match: A phrase to find.
        instead: Another way to put it.
    """
    partners = _partners(match, instead)
    others = dict(choices(instead))
    return {
        words: others[tuple(0 if place is None else chosen[place] for place in partners)]
        for chosen, words in reversed(choices(match))
    }


def _partners(match: str, instead: str) -> list[int | None]:
    """Return for each braces of `instead` which of `match` they go with."""
    waiting = [len(endings) for _, endings in split_endings(match) if endings]
    partners: list[int | None] = []
    for _, endings in split_endings(instead):
        if not endings:
            continue
        place = waiting.index(len(endings)) if len(endings) in waiting else None
        partners.append(place)
        if place is not None:
            waiting[place] = 0
    return partners


def keeps_in_step(match: str, instead: str) -> bool:
    """Return whether the first braces of `instead` go with some of `match`, or it has none."""
    partners = _partners(match, instead)
    return not partners or partners[0] is not None

"""Every phrase of every rule found in one pass.

Overlapping matches are found first, then each is tested for standing on whole words, and only then
does anybody choose among them. The other order loses matches: "unable to" would hide "able to", and
"care" inside "scared" would hide a "care" that begins there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

Owner = TypeVar("Owner")
_PART_OF_A_WORD = frozenset("_-")


class Hit(NamedTuple, Generic[Owner]):
    """A phrase found on whole words: whose it is, and where in the folded text."""

    owner: Owner
    start: int
    end: int


class Lexicon(Generic[Owner]):
    """Phrases in small letters and whose they are; a star at the end stands for any ending."""

    def __init__(self, phrases: Iterable[tuple[str, Owner]]) -> None:
        owners: dict[tuple[str, bool], list[Owner]] = defaultdict(list)
        for phrase, owner in phrases:
            words = phrase.strip()
            owners[words.removesuffix("*"), words.endswith("*")].append(owner)
        owners.pop(("", False), None)
        owners.pop(("", True), None)
        self._keys = [(open_end, tuple(each)) for (_, open_end), each in owners.items()]
        self._machine = AhoCorasick([words for words, _ in owners]) if owners else None

    def hits(self, low: str) -> Iterator[Hit[Owner]]:
        """Yield everything found in folded text, overlapping, on whole words.

        Args:
            low: `Folded.low`.
        """
        if self._machine is None or not low:
            return
        last = len(low)
        for number, start, end in self._machine.find_matches_as_indexes(low, overlapping=True):
            if start and begins_inside(low, start):
                continue
            open_end, owners = self._keys[number]
            if open_end:
                end = end_of_word(low, end)
            elif end < last and ends_inside(low, end):
                continue
            for owner in owners:
                yield Hit(owner, start, end)


def begins_inside(low: str, start: int) -> bool:
    """Return whether the character before `start` belongs to the same word."""
    before = low[start - 1]
    return before.isalnum() or before in _PART_OF_A_WORD or (before == "'" and _letter(low, start))


def _letter(low: str, start: int) -> bool:
    """Return whether an apostrophe before `start` stands inside a word and not before one."""
    return start > 1 and low[start - 2].isalpha()


def ends_inside(low: str, end: int) -> bool:
    """Return whether the character at `end` belongs to the same word: letter, mark or hyphen."""
    after = low[end]
    if after == " ":
        return False
    if after.isalnum() or after == "_" or _is_mark(after):
        return True
    following = low[end + 1 : end + 2]
    return (after == "-" and following.isalnum()) or (after == "'" and following in ("t", "d", "l"))


def end_of_word(low: str, end: int) -> int:
    """Return where the word that goes on at `end` stops."""
    while end < len(low) and (low[end].isalnum() or low[end] in "_-'"):
        end += 1
    return end


def _is_mark(character: str) -> bool:
    return "\u0300" <= character <= "\u036f" or character == "\u200d"

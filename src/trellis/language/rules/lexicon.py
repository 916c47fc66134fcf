"""Every phrase of every rule found in one pass.

Overlapping matches are found first, then each is tested for standing on whole words, and only then
does anybody choose among them. The other order loses matches: "unable to" would hide "able to", and
"care" inside "scared" would hide a "care" that begins there.

The pass itself goes over words alone, a byte a code point, with a space on either side of what it
looks for: it hands on little more than whole words. What it hands on is compared with the text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import BytesAhoCorasick, Implementation

from trellis.language.rules.fold import words_alone

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
        owners: dict[str, list[Owner]] = defaultdict(list)
        for phrase, owner in phrases:
            owners[phrase.strip()].append(owner)
        alike: dict[bytes, list[tuple[str, bool, tuple[Owner, ...]]]] = defaultdict(list)
        for phrase, each in owners.items():
            words, is_open = phrase.removesuffix("*"), phrase.endswith("*")
            if words:
                sought = b" " + words_alone(words) + (b"" if is_open else b" ")
                alike[sought].append((words, is_open, tuple(each)))
        self._keys = list(alike.values())
        self._machine = (
            BytesAhoCorasick(list(alike), implementation=Implementation.ContiguousNFA)
            if alike
            else None
        )

    def hits(self, low: str) -> Iterator[Hit[Owner]]:
        """Yield everything found in folded text, overlapping, on whole words.

        Args:
            low: `Folded.low`.
        """
        for owners, start, end in self.found(low):
            for owner in owners:
                yield Hit(owner, start, end)

    def found(self, low: str) -> Iterator[tuple[tuple[Owner, ...], int, int]]:
        """Yield the owners of everything found, and where it stands: `hits`, in fewer steps."""
        if self._machine is None or not low:
            return
        last, keys = len(low), self._keys
        around = b" " + words_alone(low) + b" "
        for number, start, _ in self._machine.find_matches_as_indexes(around, overlapping=True):
            for words, is_open, owners in keys[number]:
                if not low.startswith(words, start):
                    continue
                if start and low[start - 1] != " " and begins_inside(low, start):
                    continue
                end = start + len(words)
                if is_open:
                    end = end_of_word(low, end)
                elif end < last and low[end] != " " and ends_inside(low, end):
                    continue
                yield owners, start, end


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

"""Every phrase of every rule found in one pass.

Overlapping matches are found first, then each is tested for standing on whole words, and only then
does anybody choose among them. The other order loses matches: "unable to" would hide "able to", and
"care" inside "scared" would hide a "care" that begins there.

The pass itself goes over words alone, a byte a code point, with a space on either side of what it
looks for: it hands on little more than whole words. What it hands on is compared with the text.
Because it is, the pass need not know more of a phrase than how it begins, which makes a machine of
half the size in a quarter of the time.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import BytesAhoCorasick, Implementation

from trellis.language.rules.fold import all_words_alone, words_alone

Owner = TypeVar("Owner")
_Key = tuple[str, bool, Owner]
Found = tuple[Owner, int, int]
Passed = tuple[int, int, int]
_PART_OF_A_WORD = frozenset("_-")
_LETTERS_KNOWN = 12  # Fewer make a smaller machine still, and twice as much to compare.


class Hit(NamedTuple, Generic[Owner]):
    """A phrase found on whole words: whose it is, and where in the folded text."""

    owner: Owner
    start: int
    end: int


class Lexicon(Generic[Owner]):
    """Phrases in small letters and whose they are; a star at the end stands for any ending.

    Args:
        phrases: Each with its owner.
        counted: What is only counted, by its place in this list.
    """

    def __init__(self, phrases: Iterable[tuple[str, Owner]], counted: Sequence[str] = ()) -> None:
        held = [(phrase.strip(), owner) for phrase, owner in phrases]
        alike: dict[bytes, list[_Key[Owner]]] = {}
        self._signs: list[_Key[Owner]] = []
        apart = all_words_alone([words for words, _ in held])
        for (words, owner), plain in zip(held, apart, strict=True):
            is_open = words[-1:] == "*"
            if is_open:
                words, plain = words[:-1], plain[:-2]
            wanted = plain[:_LETTERS_KNOWN]
            same = alike.get(wanted)
            if same is not None:
                same.append((words, is_open, owner))
            elif not plain.isspace():
                alike[wanted] = [(words, is_open, owner)]
            elif words:
                self._signs.append((words, is_open, owner))
        self._counted: dict[bytes, list[int]] = {}
        self._counted_signs: list[tuple[str, int]] = []
        apart = all_words_alone(list(counted))
        for place, (words, plain) in enumerate(zip(counted, apart, strict=True)):
            wanted = plain[:-2] if words[-1:] == "*" else plain
            if wanted.isspace():
                self._counted_signs.append((words.removesuffix("*"), place))
            else:
                self._counted.setdefault(wanted, []).append(place)
                alike.setdefault(wanted, [])
        self._keys = list(alike.values())
        self._looked_for = list(alike) if counted else []
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
        for found in self.found(low, self.passed(low)):
            yield Hit(*found)

    def found(self, low: str, passed: Iterable[Passed]) -> list[Found[Owner]]:
        """Return the owner of everything found, and where it stands: `hits`, in fewer steps.

        Args:
            low: `Folded.low`.
            passed: What `passed` says of it.
        """
        keys, signs, starts_with = self._keys, self._signs, low.startswith
        around = f" {low} "
        standing: list[Found[Owner]] = []
        for number, start, _ in passed:
            for words, is_open, owner in keys[number] if number >= 0 else signs:
                if not starts_with(words, start):
                    continue
                if around[start] != " " and begins_inside(low, start):
                    continue
                end = start + len(words)
                if is_open:
                    end = end_of_word(low, end)
                elif around[end + 1] != " " and ends_inside(low, end):
                    continue
                standing.append((owner, start, end))
        return standing

    def passed(self, low: str) -> list[Passed]:
        """Return the number of each set of phrases that may stand in a text, and where it begins.

        What has no letter in it ("£") is looked for by itself; its number is -1.

        Args:
            low: `Folded.low`.
        """
        if self._machine is None or not low:
            hits = []
        else:
            around = b" " + words_alone(low) + b" "
            hits = self._machine.find_matches_as_indexes(around, overlapping=True)
        starts = {found.start() for words, _, _ in self._signs
                  for found in re.finditer(f"(?={re.escape(words)})", low)}  # fmt: skip
        return hits + [(-1, start, start) for start in sorted(starts)] if starts else hits

    def times(self, low: str, passed: Iterable[Passed]) -> Iterator[tuple[int, int]]:
        """Yield the place in `counted` of what stands in a text and how often, as first met.

        It goes by words alone, so that "self-care" counts for "care": enough for a rough measure.

        Args:
            low: `Folded.low`.
            passed: What `passed` says of it.
        """
        counted, looked_for = self._counted.get, self._looked_for
        for number, often in Counter(map(itemgetter(0), passed)).items():
            if number >= 0:
                for place in counted(looked_for[number], ()):
                    yield place, often
        for words, place in self._counted_signs:
            if often := low.count(words):
                yield place, often


def begins_inside(low: str, start: int) -> bool:
    """Return whether the character before `start` belongs to the same word."""
    before = low[start - 1]
    return before.isalnum() or before in _PART_OF_A_WORD or (before == "'" and _letter(low, start))


def _letter(low: str, start: int) -> bool:
    """Return whether an apostrophe before `start` stands inside a word and not before one."""
    return start > 1 and low[start - 2].isalpha()


def ends_inside(low: str, end: int) -> bool:
    """Return whether the character at `end` belongs to the same word: letter, mark or hyphen.

    "In-law" does not: whoever looks for a mother finds a mother-in-law.
    """
    after = low[end]
    if after.isalnum() or after == "_" or _is_mark(after):
        return True
    following = low[end + 1 : end + 2]
    if after == "-" and low.startswith("in-law", end + 1):
        return False
    return (after == "-" and following.isalnum()) or (after == "'" and following in ("t", "d", "l"))


def end_of_word(low: str, end: int) -> int:
    """Return where the word that goes on at `end` stops."""
    while end < len(low) and (low[end].isalnum() or low[end] in "_-'"):
        end += 1
    return end


def _is_mark(character: str) -> bool:
    return "\u0300" <= character <= "\u036f" or character == "\u200d"

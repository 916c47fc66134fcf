"""Words that are another word but for one letter: left out, put in, changed or swapped."""

from collections import defaultdict
from collections.abc import Iterable

_SHORTEST, _LONGEST = 4, 40


class Near:
    """Finds which of some words another is, one letter aside.

    Args:
        words: The words, in small letters; short ones are left out, since too much is near them.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_part: dict[str, set[str]] = defaultdict(set)
        for word in words:
            if _SHORTEST <= len(word) <= _LONGEST:
                for part in _parts(word):
                    self._by_part[part].add(word)

    def of(self, word: str) -> str:
        """Return the first of the words that this one nearly is, or nothing.

        Args:
            word: The word, in small letters.
        """
        if not _SHORTEST <= len(word) <= _LONGEST:
            return ""
        may_be = {near for part in _parts(word) for near in self._by_part.get(part, ())}
        return min((near for near in may_be if near != word and _is_near(word, near)), default="")


def _parts(word: str) -> set[str]:
    """Return a word and what is left of it without any one letter."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _is_near(one: str, other: str) -> bool:
    """Return whether two words that share a part are one letter, or two neighbours, apart."""
    if len(one) != len(other):
        return True
    apart = [place for place, letter in enumerate(one) if letter != other[place]]
    if len(apart) == 1:
        return True
    first, last = apart[0], apart[-1]
    swapped = one[first] == other[last] and one[last] == other[first]
    return len(apart) == 2 and last - first == 1 and swapped

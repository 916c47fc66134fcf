"""Who is in sight round a sentence: in it, or in one of the three before it or after it.

In a text of some length somebody is spoken of every few sentences. Where nobody is, nobody is
framed, and nobody's strength or voice is there.
"""

from functools import cached_property

from trellis.language.later import Later
from trellis.language.model.general import shows_nobody
from trellis.language.page import Page

NEAR = 3
_SOMEBODY = Later(
    r"(?<![\w-])(?:he|she|him|her|his|hers|himself|herself|mr|mrs|ms|miss|you|your|mum|mam|dad|nan|"
    r"gran|grandad|granny|mother|father|son|daughter|sister|brother|wife|husband|partner|baby)\b"
)
_OFTEN = (" she ", " he ", " her ", " his ")
"""The commonest of those as they mostly stand: looking for them first is quicker."""
_SIGN = "\x01"
_UNKNOWN, _NOBODY, _SOMEBODY_THERE = range(3)


class Nearby:
    """The sentences of one text and who is in each; thrown away with the text.

    Args:
        page: The text.
        plain: The same, as `features.as_words` gives it, with signs in place of names.
    """

    def __init__(self, page: Page, plain: bytes) -> None:
        self._page = page
        self._plain = plain
        self._starts, self._ends = page.sentences
        self._seen = bytearray(len(self._starts))

    def strangers(self, number: int) -> list[bytes]:
        """Return the words of a sentence and those near it; none where somebody is in sight.

        Args:
            number: The number of the sentence.
        """
        first, last = self._reach(number)
        if not self._has_signs and self._shows_somebody(number, first, last):
            return []
        words = self._plain[self._starts[first] : self._ends[last]].split()
        return words if shows_nobody(words) else []

    def are_empty(self, number: int) -> bool:
        """Return whether nobody is spoken of round a sentence, as in guidance or a heading.

        Args:
            number: The number of the sentence.
        """
        first, last = self._reach(number)
        low, start, end = self._page.folded.low, self._starts[first], self._ends[last]
        if any(low.find(word, start, end) >= 0 for word in _OFTEN):
            return False
        return _SOMEBODY.search(low, start, end) is None

    def _reach(self, number: int) -> tuple[int, int]:
        return max(0, number - NEAR), min(len(self._starts) - 1, number + NEAR)

    @cached_property
    def _has_signs(self) -> bool:
        """Whether the text itself holds what stands for a name, between its sentences perhaps."""
        return _SIGN in self._page.text

    def _shows_somebody(self, number: int, first: int, last: int) -> bool:
        """Return whether somebody is in one of some sentences, the nearest asked first."""
        seen, plain = self._seen, self._plain
        if seen.find(_SOMEBODY_THERE, first, last + 1) >= 0:
            return True
        for each in (number, *range(first, last + 1)):
            if seen[each] == _UNKNOWN:
                nobody = shows_nobody(plain[self._starts[each] : self._ends[each]].split())
                seen[each] = _NOBODY if nobody else _SOMEBODY_THERE
                if not nobody:
                    return True
        return False

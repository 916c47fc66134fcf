"""Text as a reader sees it, without what only a machine does: marks set apart, marks nobody sees.

On a Mac "é" is often two code points, and what is pasted from the web has soft hyphens and spaces
of no width inside its words. People read "Siobhán", "Martha" and "struggles" all the same, so what
looks for words is given these, and every place found leads back to the text as it came.

Sources: Unicode Standard Annex 15 (composition) and chapter 23.2 (layout controls).
"""

import re
from bisect import bisect_left
from unicodedata import normalize

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_MARKS += "\u0653-\u0655\u1160-\u11ff\u3099\u309a"  # of Arabic, Korean and Japanese
_MARKED = re.compile(f"[{_MARKS}]")
_SET_APART = re.compile(f"[{_UNSEEN}{_MARKS}]")
_SEEN = re.compile(f"[^{_UNSEEN}](?:[{_UNSEEN}]*[{_MARKS}])*|[{_UNSEEN}]+")
_UNSEEN_ALONE = re.compile(f"[{_UNSEEN}]")
_SEPARATES = "\u200b"


class Legible:
    """A text and what a reader sees of it: ``seen`` is the text itself where nothing is unseen.

    A space of no width between a small letter and a capital separates two words, as between the
    cells of a table: it is seen as a space, and any other is passed over.

    Args:
        text: The text, as it came.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.seen = text
        self._starts: list[int] = []
        self._ends: list[int] = []
        if not text.isascii() and _SET_APART.search(text):
            self._read()

    def _read(self) -> None:
        parts: list[str] = []
        for found in _SEEN.finditer(self.text):
            shown = _shown(found[0]) if found[0][0] not in _UNSEEN else self._between(found)
            parts.append(shown)
            self._starts += [found.start()] * len(shown)
            self._ends += [found.end()] * len(shown)
        self.seen = "".join(parts)

    def _between(self, found: re.Match[str]) -> str:
        before = self.text[found.start() - 1 : found.start()]
        after = self.text[found.end() : found.end() + 1]
        return " " if _SEPARATES in found[0] and before.islower() and after.isupper() else ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the text that a stretch of what is seen stands for.

        Args:
            start: Where it begins in what is seen.
            end: Where it ends there.
        """
        if self.seen is self.text:
            return start, end
        first = self._starts[start] if start < len(self._starts) else len(self.text)
        return first, self._ends[end - 1] if end > start else first

    def place(self, at: int) -> int:
        """Return the place in what is seen of a place in the text.

        Args:
            at: The place, which may stand in what is not seen.
        """
        return at if self.seen is self.text else bisect_left(self._starts, at)


def legible(text: str) -> str:
    """Return what a reader sees of a text, where no place in it matters.

    Args:
        text: The text, as it came.
    """
    return Legible(text).seen


def _shown(cluster: str) -> str:
    """Return a letter with its marks as one code point; marks that no letter has in one go."""
    if len(cluster) == 1:
        return cluster
    composed = normalize("NFC", _UNSEEN_ALONE.sub("", cluster))
    return _MARKED.sub("", composed) or cluster[0]

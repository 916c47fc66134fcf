"""Words with their endings, found wherever they stand.

``…`` between words stands for up to three others in the same clause: ``makes … effort`` finds
"makes very little effort". A star at the end stands for any ending.

A line that stands for a few phrases is looked for as those phrases. One that stands for many, or
has a gap in it, is looked for by its most telling part, and the rest is tested where that part
stands, so that a thousand lines stay a few thousand words to look for.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from trellis.language.rules.endings import FaultyEndingsError, count, expand, split_endings
from trellis.language.rules.fold import lower

GAP = "…"
FEW = 16
_BETWEEN = r"(?:[ -](?![-–—])[\w'-]+){0,3}[ -]"
_SLOT = re.compile(r"(\{[^{}]*\})")
_WORD_START = re.compile(r"(?<![\w'-])[\w'-]")


class Phrase:
    """Something to look for: the words that lead to it, and the whole to test where they stand.

    Args:
        anchor: Words to look for.
        line: The whole line, when finding the anchor is not yet finding the phrase.
    """

    def __init__(self, anchor: str, line: str = "") -> None:
        self.anchor = lower(anchor.replace("’", "'")).strip()
        self.line = lower(line.replace("’", "'"))

    @property
    def is_whole(self) -> bool:
        """Whether finding the anchor is finding the phrase."""
        return not self.line

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"{_as_pattern(self.line)}(?![\w])")

    def around(self, low: str, start: int, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield where the whole phrase stands so that its anchor stands at `start`.

        Args:
            low: Folded text.
            start: Where the anchor was found.
            first: Where to begin looking.
            last: Where to stop.
        """
        for begin in _word_starts(low, max(first, start - 160), start):
            found = self._pattern.match(low, begin, last)
            if found and found.end() > start:
                yield found.span()
                return


def phrases(line: str) -> list[Phrase]:
    """Return what to look for to find a line of a rule.

    Args:
        line: Such as "mak{es,ing} … effort".

    Raises:
        FaultyEndingsError: Its braces cannot be read, or it stands for nothing at all.
    """
    if not line.replace("{", "").replace("}", "").strip(" ,*…"):
        raise FaultyEndingsError(f"“{line}” stands for nothing at all")
    if GAP not in line and count(line) <= FEW:
        return [Phrase(words) for words in expand(line)]
    return [Phrase(words, line) for words in _anchors(line)]


def _anchors(line: str) -> list[str]:
    """Return the words of the most telling part of a line: the longest that is always there."""
    candidates: list[list[str]] = []
    for piece in line.split(GAP):
        tokens = _tokens(piece)
        for token in tokens:
            words = expand(token)
            if all(words) and len(words) <= 400:
                candidates.append(words)
        for one, other in pairwise(tokens):
            if count(f"{one} {other}") <= FEW * 4 and all(expand(one)) and all(expand(other)):
                candidates.append(expand(f"{one} {other}"))
    if not candidates:
        raise FaultyEndingsError(f"“{line}” has no word in it that is always there")
    return max(candidates, key=_how_telling)


def _how_telling(words: list[str]) -> float:
    return min(len(each) for each in words) - len(words) / 40


def _tokens(piece: str) -> list[str]:
    """Cut a line at the spaces that are always there: those outside braces."""
    joined = "".join(
        part if part.startswith("{") else part.replace(" ", "\n") for part in _SLOT.split(piece)
    )
    return [token for token in joined.split("\n") if token]


def _as_pattern(line: str) -> str:
    return _BETWEEN.join(_piece(piece.strip()) for piece in line.split(GAP))


def _piece(piece: str) -> str:
    made = ""
    for text, endings in split_endings(piece):
        made += re.escape(text)
        if endings:
            longest_first = sorted(endings, key=len, reverse=True)
            made += f"(?:{'|'.join(map(re.escape, longest_first))})"
    made = made.replace(r"\*", r"[\w'-]*")
    return re.sub(r"(?:\\ )+", " ", made)


def _word_starts(low: str, first: int, start: int) -> list[int]:
    """Return where words begin from `first` up to `start`, the nearest last."""
    return [found.start() for found in _WORD_START.finditer(low, first, start + 1)]

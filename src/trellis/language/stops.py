"""Where sentences end, found fast enough for a whole caseload of notes at a time.

`trellis.language.sentences` finds the sentence that somebody taps; this finds enough of a sentence
to know what a word belongs to. It knows titles, initials, "e.g." and times, takes a list entry or a
heading as a sentence of its own, and reads on over a line that was only wrapped.
"""

import re
from bisect import bisect_right

from trellis.language.text import Span, word_set

_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|\Z)|[。！？؟।]|\n\s*")
_LAST_WORD = re.compile(r"[\w.]+\Z")
_NEVER_LAST = word_set(
    "mr mrs ms mx dr prof rev st sr cllr e.g i.e eg ie cf vs approx appt ref tel ext dept no nos"
)
_WRAPPED_AT_LEAST = 45
_LIST_ITEM = re.compile(r"[^\S\n]*(?:[-*•‣◦–—]\s|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s)")


class Stops:
    """The sentences of a text: ask which one holds a place, or go through them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        self._ends: list[int] = []
        for found in _STOP.finditer(text):
            if _ends_here(text, found, self._starts[-1]):
                self._ends.append(found.end())
                self._starts.append(found.end())
        self._ends.append(len(text))

    def at(self, place: int) -> Span:
        """Return the sentence that holds `place`, with the white space around it."""
        number = bisect_right(self._starts, place) - 1
        return Span(self._starts[number], self._ends[number])

    def spans(self) -> list[Span]:
        """Return the sentences that have words in them, trimmed of white space."""
        found = []
        for start, end in zip(self._starts, self._ends, strict=True):
            words = self._text[start:end]
            trimmed = words.strip()
            if trimmed and any(map(str.isalnum, trimmed)):
                begin = start + len(words) - len(words.lstrip())
                found.append(Span(begin, begin + len(trimmed)))
        return found


def _ends_here(text: str, found: re.Match[str], begin: int) -> bool:
    mark = found[0]
    if mark[0] == "\n":
        return _line_ends(text, found, begin)
    if mark != ".":
        following = text[found.end() : found.end() + 2].strip()[:1]
        return not (following.islower() and mark[-1] in "\"'”’)…")
    word = _LAST_WORD.search(text, max(begin, found.start() - 12), found.start())
    if word is None:
        return True
    last = word[0].lower()
    if last in _NEVER_LAST:
        return False
    if len(last) == 1 and last.isalpha() and last != "i":
        return text[found.end() : found.end() + 2].strip()[:1].islower()
    return not (last.isdigit() and not text[text.rfind("\n", 0, begin) + 1 : word.start()].strip())


def _line_ends(text: str, found: re.Match[str], begin: int) -> bool:
    """Return whether the line end here ends a sentence: it does unless the line was wrapped."""
    if "\n" in found[0][1:] or found.end() >= len(text):
        return True
    line = text.rfind("\n", 0, found.start()) + 1
    wrapped = found.start() - line >= _WRAPPED_AT_LEAST and text[found.end()].islower()
    return not wrapped or _LIST_ITEM.match(text, found.end()) is not None

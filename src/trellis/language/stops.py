"""Where sentences end, found fast enough for a whole caseload of notes at a time.

`trellis.language.sentences` finds the sentence that somebody taps; this finds enough of a sentence
to know what a word belongs to. It knows titles, initials, "e.g." and times, takes a list entry or a
heading as a sentence of its own, and reads on over a line that was only wrapped.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import zip_longest

from trellis.language.later import Later
from trellis.language.text import Span, word_set

_LAST_WORD = Later(r"[\w.]+\Z")
_NEVER_LAST = word_set(
    "mr mrs ms mx dr prof rev st sr cllr e.g i.e eg ie cf vs approx appt ref tel ext dept no nos"
)
_ENDS_OF_NEVER_LAST = "|".join(sorted({word[-3:] for word in _NEVER_LAST if len(word) >= 3}))
# It begins with one set of characters, so that the search runs from one of them to the next. The
# group stands where a full stop ends a word of three letters that is never cut short: no more need
# be asked.
_STOP = re.compile(
    r"[.!?…。！？؟।\n](?:(?<=[a-zA-Zà-öø-ÿÀ-ÖØ-Þ]{3}\.)(?=\s|\Z)"
    rf"(?<!(?i:{_ENDS_OF_NEVER_LAST})\.)()"
    r"|(?<=\n)\s*|(?<=[.!?…])[.!?…]*[\"'”’)\]]*(?=\s|\Z)|(?<=[。！？؟।]))"
)
_WRAPPED_AT_LEAST = 45
_LIST_ITEM = Later(r"[^\S\n]*(?:[-*•‣◦–—]\s|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s)")


class Stops:
    """The sentences of a text: ask which one holds a place, or go through them."""

    def __init__(self, text: str) -> None:
        self._text = text
        ends: list[int] = []
        begin = 0
        for found in _STOP.finditer(text):
            if found.lastindex or _ends_here(text, found, begin):
                begin = found.end()
                ends.append(begin)
        self.starts = [0, *ends]
        self.ends = [*ends, len(text)]
        self._held = Span(0, self.ends[0])

    def at(self, place: int) -> Span:
        """Return the sentence that holds `place`, with the white space around it."""
        if self._held.start <= place < self._held.end:
            return self._held
        number = bisect_right(self.starts, place) - 1
        self._held = Span(self.starts[number], self.ends[number])
        return self._held

    @cached_property
    def worded(self) -> tuple[list[int], list[int]]:
        """Where each sentence that has words in it begins and ends, trimmed of white space."""
        starts: list[int] = []
        ends: list[int] = []
        text = self._text
        for start, end in zip(self.starts, self.ends, strict=True):
            if text.startswith(" ", start):
                start += 1
            if start < end and text[start].isalnum() and not text[end - 1].isspace():
                starts.append(start)
                ends.append(end)
                continue
            trimmed = text[start:end].lstrip()
            begin = end - len(trimmed)
            trimmed = trimmed.rstrip()
            if any(map(str.isalnum, trimmed)):
                starts.append(begin)
                ends.append(begin + len(trimmed))
        return starts, ends

    def touched(self, spans: list[Span]) -> set[int]:
        """Return the numbers of the sentences with words that any of some stretches touches.

        Args:
            spans: Stretches of the text, in order.
        """
        starts, ends = self.worded
        found: set[int] = set()
        following = [span.start for span in spans[1:]]
        for span, other in zip_longest(spans, following):
            first = bisect_right(ends, span.start)
            last = bisect_left(starts, span.end)
            found.update(
                range(first, last if other is None else min(last, bisect_right(ends, other)))
            )
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

"""One text as the rules look at it: folded, cut into sentences, with its speech marked."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from trellis.language.rules.fold import Folded
from trellis.language.speech import own_words, quoted
from trellis.language.stops import Stops
from trellis.language.text import Span

_SENTENCE_OF_ONE_LINE_AT_MOST = 1200
_BULLET = re.compile(r"[^\S\n]*(?:[-*•‣◦–—]\s|\(?\d{1,3}[.)]\s)")
_HEADING_WORDS_AT_MOST = 9
_LABEL_WORDS_AT_MOST = 5


class Page:
    """A text with what has been found out about it; each thing is found when first asked for.

    Args:
        text: The text, exactly as it came.
        own: The stretches that the record says are the person's own words. Left out, the text
            itself is asked (`trellis.language.speech`).
    """

    def __init__(self, text: str, own: Iterable[tuple[int, int]] | None = None) -> None:
        self.text = text
        self.folded = Folded(text)
        self.speech = quoted(text)
        given = own_words(text, self.speech) if own is None else sorted(Span(*one) for one in own)
        self.own = given
        self._own_starts = [span.start for span in self.own]
        self._speech_starts = [span.start for span in self.speech]

    @cached_property
    def stops(self) -> Stops:
        """The sentences."""
        return Stops(self.text)

    def is_own(self, start: int, end: int) -> bool:
        """Return whether a stretch of the text is, or touches, the person's own words."""
        return _touches(self.own, self._own_starts, start, end)

    def is_quoted(self, start: int, end: int) -> bool:
        """Return whether a stretch of the text stands in quotation marks."""
        return _touches(self.speech, self._speech_starts, start, end)

    def window(self, start: int, end: int) -> Span:
        """Return the sentence round a stretch of the folded text, in its places.

        A sentence without an end, as somebody dictated it, is looked at in part.
        """
        sentence = self.stops.at(self.folded.place(start))
        first, last = self.folded.folded(sentence.start), self.folded.folded(sentence.end)
        if last - first <= _SENTENCE_OF_ONE_LINE_AT_MOST:
            return Span(first, last)
        reach = _SENTENCE_OF_ONE_LINE_AT_MOST // 2
        begin = start // reach * reach  # In blocks, so that places near each other share one.
        return Span(max(first, begin - reach // 2), max(end, min(last, begin + 2 * reach)))

    def line(self, place: int) -> Span:
        """Return the line that holds a place of the text."""
        end = self.text.find("\n", place)
        return Span(self.text.rfind("\n", 0, place) + 1, len(self.text) if end < 0 else end)

    def is_heading(self, start: int) -> bool:
        """Return whether a place stands in a heading, or in the label that opens a line.

        A heading is a short line of its own between empty lines, or one that markdown marks. A
        label is a few words before a colon: "Care and support:".
        """
        line = self.line(start)
        words = line.of(self.text).strip()
        if words.startswith("#"):
            return True
        colon = self.text.find(": ", line.start, line.end)
        if start < colon <= line.start + 60 and not self.is_listed(start):
            return len(self.text[line.start : colon].split()) <= _LABEL_WORDS_AT_MOST
        above = self.text[max(0, line.start - 2) : line.start]
        apart = above in ("", "\n\n") and self.text[line.end : line.end + 2] == "\n\n"
        return apart and len(words.split()) <= _HEADING_WORDS_AT_MOST and words[-1:].isalnum()

    def is_listed(self, start: int) -> bool:
        """Return whether the line that holds `start` is an entry of a list."""
        return _BULLET.match(self.text, self.line(start).start) is not None


def _touches(spans: list[Span], starts: list[int], start: int, end: int) -> bool:
    number = bisect_right(starts, end - 1) - 1
    return number >= 0 and spans[number].end > start

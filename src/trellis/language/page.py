"""One text as the rules look at it: folded, cut into sentences, with its speech marked."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from trellis.language.later import Later
from trellis.language.rules.fold import Folded
from trellis.language.speech import own_words, quoted
from trellis.language.stops import Stops
from trellis.language.text import Span
from trellis.language.unmarked import unmarked

_SENTENCE_OF_ONE_LINE_AT_MOST = 1200
_BULLET = Later(r"[^\S\n]*(?:[-*•‣◦–—]\s|\(?\d{1,3}[.)]\s)")
_HEADING_WORDS_AT_MOST = 9
_LABEL_WORDS_AT_MOST = 5
_LABEL_REACH = 60


class _Line(NamedTuple):
    """A line of the folded text, with where the label that opens it ends, and what else it is."""

    start: int
    end: int
    label: int
    is_heading: bool
    is_listed: bool


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
        self.own = _of_text(text, self.speech) if own is None else sorted(Span(*one) for one in own)
        self.own_is_known = own is not None
        self._own_starts = [span.start for span in self.own]
        self._speech_starts = [span.start for span in self.speech]
        self._line: _Line | None = None
        self.passed: list[tuple[int, int, int]] | None = None
        """What the one pass for all phrases has found, for the machine whose text this is."""
        self.tests: list[tuple[int, int]] = []
        """Where words stand in which a law says what has to be found, as rules are looked for."""
        self._window = Span(0, 0)  # The last one asked for: places come in order.

    @cached_property
    def stops(self) -> Stops:
        """The sentences."""
        return Stops(self.text)

    @cached_property
    def sentences(self) -> tuple[list[int], list[int]]:
        """Where each sentence with words begins and ends, in places of the folded text."""
        starts, ends = self.stops.worded
        last = self.folded.all_folded([end - 1 for end in ends])
        return self.folded.all_folded(starts), [end + 1 for end in last]

    @cached_property
    def _edges(self) -> list[int]:
        """Where sentences begin and end, in places of the folded text."""
        return self.folded.all_folded([*self.stops.starts, len(self.text)])

    @cached_property
    def _own_folded(self) -> tuple[list[int], list[int]]:
        """Where the person's own words begin and end, in places of the folded text."""
        fold = self.folded.folded
        return [fold(span.start) for span in self.own], [fold(span.end) for span in self.own]

    def holds_own(self, low_start: int, low_end: int) -> bool:
        """Return `is_own` of a stretch of the folded text."""
        if not self.own:
            return False
        starts, ends = self._own_folded
        number = bisect_right(starts, low_end - 1) - 1
        return number >= 0 and ends[number] > low_start

    def is_own(self, start: int, end: int) -> bool:
        """Return whether a stretch of the text is, or touches, the person's own words."""
        return bool(self.own) and _touches(self.own, self._own_starts, start, end)

    def is_quoted(self, start: int, end: int) -> bool:
        """Return whether a stretch of the text stands in quotation marks."""
        return bool(self.speech) and _touches(self.speech, self._speech_starts, start, end)

    def window(self, start: int, end: int) -> Span:
        """Return the sentence round a stretch of the folded text, in its places.

        A sentence without an end, as somebody dictated it, is looked at in part.
        """
        if self._window.start <= start < self._window.end:
            return self._window
        edges = self._edges
        number = bisect_right(edges, start, 0, len(edges) - 1) - 1
        first, last = edges[number], edges[number + 1]
        if last - first <= _SENTENCE_OF_ONE_LINE_AT_MOST:
            self._window = Span(first, last)
            return self._window
        reach = _SENTENCE_OF_ONE_LINE_AT_MOST // 2
        begin = start // reach * reach  # In blocks, so that places near each other share one.
        return Span(max(first, begin - reach // 2), max(end, min(last, begin + 2 * reach)))

    def is_heading(self, low_start: int) -> bool:
        """Return whether a place of the folded text stands in a heading, or in a line's label.

        A heading is a short line of its own between empty lines, or one that markdown marks. A
        label is a few words before a colon: "Care and support:".
        """
        line = self._line
        if line is None or not line.start <= low_start < line.end:
            line = self._line_at(low_start)
        return line.is_heading or low_start < line.label

    def is_listed(self, low_start: int) -> bool:
        """Return whether a place of the folded text stands in an entry of a list."""
        return self._line_at(low_start).is_listed

    def _line_at(self, low_start: int) -> _Line:
        """Return the line that holds a place; the last one asked for is kept."""
        text, fold = self.text, self.folded.folded
        place = self.folded.place(low_start)
        start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        end = len(text) if end < 0 else end
        is_listed = _BULLET.match(text, start) is not None
        colon = text.find(": ", start, min(end, start + _LABEL_REACH + 2))
        before = len(text[start:colon].split()) if colon >= 0 else 0
        is_label = 0 < before <= _LABEL_WORDS_AT_MOST and not is_listed
        self._line = _Line(
            fold(start), fold(end + 1), fold(colon) if is_label else -1,
            _heads(text, start, end), is_listed,
        )  # fmt: skip
        return self._line


def _of_text(text: str, speech: list[Span]) -> list[Span]:
    """Return what reads as somebody's own words, in quotation marks and without."""
    found = own_words(text, speech)
    without_marks = unmarked(text, speech)
    return sorted([*found, *without_marks]) if without_marks else found


def _heads(text: str, start: int, end: int) -> bool:
    """Return whether a line is a heading: markdown says so, or it stands short and alone."""
    if text.find("#", start, end) >= 0 and text[start:end].lstrip().startswith("#"):
        return True
    if not text.startswith("\n\n", end) or text[max(0, start - 2) : start] not in ("", "\n\n"):
        return False
    words = text[start:end].strip()
    return words[-1:].isalnum() and len(words.split()) <= _HEADING_WORDS_AT_MOST


def _touches(spans: list[Span], starts: list[int], start: int, end: int) -> bool:
    number = bisect_right(starts, end - 1) - 1
    return number >= 0 and spans[number].end > start

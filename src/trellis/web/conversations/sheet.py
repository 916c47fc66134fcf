"""Laying a narrative out as paragraphs, sentences and runs, with marks and pins where they belong.

Plain functions over plain data. A *run* is the longest stretch of text over which nothing changes:
the same sentence, the same marks, shown or kept back. Marks may nest and overlap: each is given a
lane, so that the line of one is drawn beneath the line of the other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from trellis.language.redact import hidden
from trellis.language.sentences import sentences
from trellis.language.text import Span, paragraphs

LANES = 2
PIN_PLACES = 3
SAME_LINE = 50


@dataclass(frozen=True)
class Mark:
    """A mark as the sheet draws it; ``not_for`` names whom it is not for."""

    id: UUID
    kind: str
    start: int
    end: int
    not_for: str = ""


@dataclass(frozen=True)
class Pin:
    """A sign in the margin where a mark begins. ``place`` 0 stands next to the text."""

    kind: str
    not_for: str
    place: int


@dataclass(frozen=True)
class Run:
    """A stretch of text drawn in one way. ``line`` and ``also`` are the kinds drawn under it."""

    start: int
    text: str
    marks: tuple[UUID, ...] = ()
    line: str = ""
    also: str = ""
    pins: tuple[Pin, ...] = ()
    kept: bool = False
    on: bool = False
    here: bool = False
    first_here: bool = False


@dataclass(frozen=True)
class Stretch:
    """A sentence, or what stands between two."""

    start: int
    end: int
    is_sentence: bool
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the sheet."""

    start: int
    end: int
    stretches: tuple[Stretch, ...]

    @property
    def id(self) -> str:
        """What the page calls it."""
        return f"p-{self.start}"

    @property
    def is_double(self) -> bool:
        """Whether two lines are drawn under some of it, so that it wants more room."""
        return any(run.also for stretch in self.stretches for run in stretch.runs)


@dataclass(frozen=True)
class Drawn:
    """What is drawn over a text besides its words.

    ``kept`` are spans that the reader may not see; ``here`` a mark to point at; ``hand`` the words
    that somebody is about to mark.
    """

    marks: Sequence[Mark] = ()
    kept: Sequence[Span] = ()
    here: UUID | None = None
    hand: Span | None = None


def lay_out(text: str, drawn: Drawn, within: Sequence[Span] | None = None) -> list[Paragraph]:
    """Return a narrative as paragraphs of sentences and runs.

    Args:
        text: the narrative as it is kept.
        drawn: its marks, and whatever else is drawn.
        within: only the paragraphs that touch one of these; all of them if None.
    """
    lanes = lanes_of(drawn.marks)
    laid: list[Paragraph] = []
    pointed = False
    for place in paragraphs(text):
        if within is not None and not any(_touch(place, span) for span in within):
            continue
        pen = _Pen(text, place, drawn, lanes, pointed)
        found = sentences(place.of(text))
        laid.append(
            pen.paragraph([Span(s.start + place.start, s.end + place.start) for s in found])
        )
        pointed = pen.pointed
    return laid


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def lanes_of(marks: Iterable[Mark]) -> dict[UUID, int]:
    """Give each mark the first lane that is free where it begins; longer marks lie innermost."""
    lanes: dict[UUID, int] = {}
    ends: list[int] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, str(mark.id))):
        free = next((n for n, end in enumerate(ends) if end <= mark.start), len(ends))
        ends[free : free + 1] = [mark.end]
        lanes[mark.id] = free
    return lanes


def kept_back(text: str, spans: Iterable[tuple[int, int]], words: Iterable[str]) -> list[Span]:
    """Return the stretches of a text to keep from a reader: passages, and where they are repeated.

    Args:
        text: the narrative.
        spans: the passages that stand in it.
        words: passages whose words may stand in it too, from elsewhere or no longer marked.
    """
    whole, places = text, [*spans]
    for passage in words:  # each is set after the text, where its repetitions are looked for
        start = len(whole) + 2
        whole += "\n\n" + passage
        places.append((start, start + len(passage)))
    found = hidden(whole, places)
    return [Span(s.start, min(s.end, len(text))) for s in found if s.start < len(text)]


class _Pen:
    """Draws one paragraph."""

    def __init__(
        self, text: str, place: Span, drawn: Drawn, lanes: dict[UUID, int], pointed: bool
    ) -> None:
        self.text = text
        self.place = place
        self.hand = drawn.hand
        self.here = drawn.here
        self.lanes = lanes
        self.marks = [m for m in drawn.marks if m.start < place.end and m.end > place.start]
        self.kept = [s for s in drawn.kept if s.start < place.end and s.end > place.start]
        self.pointed = pointed
        self._last_pin = -SAME_LINE
        self._pin_place = -1

    def paragraph(self, inside: list[Span]) -> Paragraph:
        """Return the paragraph with these sentences."""
        edges = {self.place.start, self.place.end}
        edges |= {edge for span in inside for edge in (span.start, span.end)}
        begins = {span.start for span in inside}
        stretches = [self._stretch(a, b, a in begins) for a, b in pairwise(sorted(edges))]
        return Paragraph(self.place.start, self.place.end, tuple(stretches))

    def _stretch(self, start: int, end: int, is_sentence: bool) -> Stretch:
        edges = {start, end}
        places = [(mark.start, mark.end) for mark in self.marks]
        places += [(s.start, s.end) for s in (*self.kept, *([self.hand] if self.hand else []))]
        edges |= {edge for place in places for edge in place if start < edge < end}
        runs = [self._run(a, b) for a, b in pairwise(sorted(edges))]
        return Stretch(start, end, is_sentence, tuple(runs))

    def _run(self, start: int, end: int) -> Run:
        if any(span.start <= start < span.end for span in self.kept):
            return Run(start, "", kept=True)
        over = [m for m in self.marks if m.start <= start < m.end]
        lines = {min(self.lanes[m.id], LANES - 1): m.kind for m in reversed(over)}
        here = any(m.id == self.here for m in over)
        first = here and not self.pointed
        self.pointed = self.pointed or here
        return Run(
            start=start,
            text=self.text[start:end],
            marks=tuple(m.id for m in over),
            line=lines.get(0, ""),
            also=lines.get(1, ""),
            pins=tuple(pin for m in over if m.start == start for pin in self._pins(m)),
            on=self.hand is not None and self.hand.start <= start < self.hand.end,
            here=here,
            first_here=first,
        )

    def _pins(self, mark: Mark) -> list[Pin]:
        """Return a mark's signs, moved outwards where one before is likely on the same line."""
        near = mark.start - self._last_pin < SAME_LINE
        self._pin_place = (self._pin_place + 1) % PIN_PLACES if near else 0
        self._last_pin = mark.start
        pins = [Pin(mark.kind, "", self._pin_place)]
        if mark.not_for:
            self._pin_place = (self._pin_place + 1) % PIN_PLACES
            pins.append(Pin("", mark.not_for, self._pin_place))
        return pins

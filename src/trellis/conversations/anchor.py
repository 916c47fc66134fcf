"""A mark's place in a narrative, and how like it other words are.

Source: W3C Web Annotation Data Model, sections 4.2.4 (text quote selector) and 4.2.5 (text position
selector). Offsets count code points.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq, Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from trellis.conversations.alignment import common_prefix, common_suffix
from trellis.language.text import Span

CONTEXT = 64
KEPT_WITHIN = 0.25
"""How much of a mark may change: a fifth of its words, and a little for how an edit is read."""

LONG_ENOUGH = 20
"""Words of this many code points are a quotation; fewer may stand anywhere by chance."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mark's place: its words, up to 64 code points either side of them, and where they stand."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


def make(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of a stretch of `text`.

    Args:
        text: A narrative as it is kept (see `trellis.language.text.normalise`).
        start: Its first code point.
        end: One past its last code point.

    Raises:
        ValueError: The stretch is empty or not inside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError("A mark must cover at least one character inside the text.")
    prefix = text[max(0, start - CONTEXT) : start]
    return Anchor(text[start:end], prefix, text[end : end + CONTEXT], start, end)


def agreement(anchor: Anchor, text: str, place: Span) -> int:
    """Return how many code points round `place` are those that stood round the mark.

    Args:
        anchor: A mark.
        text: A text in which its words may be.
        place: Where they may be.
    """
    before = text[max(0, place.start - CONTEXT) : place.start]
    after = text[place.end : place.end + CONTEXT]
    return common_suffix(anchor.prefix, before) + common_prefix(anchor.suffix, after)


def occurrences(exact: str, text: str, within: Span) -> list[Span]:
    """Return every place of `exact` in a stretch of `text`, overlapping ones too.

    Args:
        exact: Words to look for.
        text: The text to look in.
        within: The stretch that must hold all of them.
    """
    places = []
    place = text.find(exact, within.start, within.end)
    while place >= 0:
        places.append(Span(place, place + len(exact)))
        place = text.find(exact, place + 1, within.end)
    return places


def closest(exact: str, text: str, candidates: Iterable[Span]) -> Span | None:
    """Return the candidate whose words are most like `exact`, if like enough to be the same mark.

    Args:
        exact: The words of a mark.
        text: The text that the candidates are in.
        candidates: Places where the words may be.
    """
    distances = {
        place: Levenshtein.normalized_distance(exact, place.of(text)) for place in candidates
    }
    best = min(distances, key=lambda place: distances[place], default=None)
    return best if best is not None and distances[best] <= KEPT_WITHIN else None


def most_like(exact: str, text: str, within: Span) -> list[Span]:
    """Return the parts of a stretch of `text` that are most like `exact`: none if it is no longer.

    Args:
        exact: The words of a mark.
        text: The text to look in.
        within: The only stretch where the words may be.
    """
    if within.end - within.start <= len(exact):
        return []
    found = partial_ratio_alignment(exact, within.of(text), score_cutoff=50)
    if found is None:
        return []
    start, end = within.start + found.dest_start, within.start + found.dest_end
    blocks = [block for block in LCSseq.opcodes(exact, text[start:end]) if block.tag == "equal"]
    inner = trimmed(text, start + blocks[0].dest_start, start + blocks[-1].dest_end)
    return [trimmed(text, start, end), inner]


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the stretch from `start` to `end` without white space at either end.

    Args:
        text: The text it is in.
        start: Its first code point.
        end: One past its last code point.
    """
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))

"""Marks that keep to their words while the narrative round and inside them is edited.

A mark is kept as the words themselves, the words on either side, and where they stood. When the
narrative is saved again, each mark is carried over by comparing the two texts: an edit outside a
mark leaves it on its words, an edit of up to about a fifth inside it is taken into it, and a mark
whose words are gone comes back as None. The caller then keeps it and shows it as detached. A mark
is never put on other words, and where two places are equally likely it is on neither.

Several edits may lie between one version and the next. Two texts do not always say which was made:
a sentence pasted beside its twin leaves the same text whichever came first. The mark then stays on
the one that needs the least change to explain.

Sources: W3C Web Annotation Data Model, sections 4.2.4 and 4.2.5; Brush, Bargeron, Gupta and Cadiz,
"Robust annotation positioning in digital documents" (2001), on what readers expect of lost marks.
"""

from collections.abc import Iterator, Sequence

from trellis.conversations.anchor import LONG_ENOUGH, Anchor, agreement, make, occurrences
from trellis.conversations.change import Change
from trellis.language.text import Span

__all__ = ["Anchor", "find", "make", "reanchor"]

_CLEARLY = 8
_EVIDENCE = 16
_SEED = 16
_MOST_SEEDS = 40
_MOST_PLACES = 12


def reanchor(anchors: Sequence[Anchor], old_text: str, new_text: str) -> list[Anchor | None]:
    """Carry marks from one version of a narrative to the next.

    Args:
        anchors: Marks of `old_text`. One that does not fit it is looked for by `find` instead.
        old_text: The version that the marks belong to.
        new_text: The version that is being saved.

    Returns:
        For each mark, in the same order, where it is now, or None when its words are gone.
    """
    change = Change(old_text, new_text)
    return [
        change.carry(anchor) if _fits(anchor, old_text) else find(anchor, new_text)
        for anchor in anchors
    ]


def find(anchor: Anchor, text: str) -> Anchor | None:
    """Look for a mark in a text whose earlier version is not known.

    Its own words are looked for first, then words a little changed between the same surroundings.

    Args:
        anchor: A mark, perhaps a detached one.
        text: A narrative as it is kept.

    Returns:
        The mark where it is now; None when its words are gone, or when more than one place could
        be meant.
    """
    places = occurrences(anchor.exact, text, Span(0, len(text)))
    place = _own_words(anchor, text, places) if places else _changed_words(anchor, text)
    return make(text, place.start, place.end) if place else None


def _fits(anchor: Anchor, text: str) -> bool:
    return text[anchor.start : anchor.end] == anchor.exact != ""


def _own_words(anchor: Anchor, text: str, places: list[Span]) -> Span | None:
    if len(places) == 1 and len(anchor.exact) >= LONG_ENOUGH:
        return places[0]
    return _clear_best(anchor, text, places)


def _clear_best(anchor: Anchor, text: str, places: Sequence[Span]) -> Span | None:
    """Return the place that the mark's surroundings speak for, if they speak for one only."""
    scores = {place: agreement(anchor, text, place) for place in places}
    ranked = sorted(places, key=lambda place: (scores[place], place.start == anchor.start))
    if not ranked or scores[ranked[-1]] < min(_EVIDENCE, len(anchor.prefix + anchor.suffix)):
        return None
    best = ranked[-1]
    second = scores[ranked[-2]] if len(ranked) > 1 else -_CLEARLY
    stayed = best.start == anchor.start
    return best if stayed or scores[best] >= second + _CLEARLY else None


def _changed_words(anchor: Anchor, text: str) -> Span | None:
    around = anchor.prefix + anchor.exact + anchor.suffix
    start = len(anchor.prefix)
    local = make(around, start, start + len(anchor.exact))
    margin = len(around) // 4 + _SEED
    found: list[Span] = []
    for guess in _likely_starts(anchor, text):
        first = max(0, guess - start - margin)
        window = text[first : guess + len(around) - start + margin]
        carried = Change(around, window).carry(local)
        if carried:
            found.append(Span(carried.start + first, carried.end + first))
    return _clear_best(anchor, text, _apart(found))


def _likely_starts(anchor: Anchor, text: str) -> list[int]:
    """Return where the mark may begin, from pieces of it and of its surroundings still there."""
    starts = {
        place.start - offset
        for piece, offset in _pieces(anchor)
        for place in occurrences(piece, text, Span(0, len(text)))[:_MOST_PLACES]
    }
    apart: list[int] = []
    for start in sorted(starts):
        if not apart or start - apart[-1] > _SEED:
            apart.append(start)
    return sorted(apart, key=lambda start: abs(start - anchor.start))[:_MOST_SEEDS]


def _pieces(anchor: Anchor) -> Iterator[tuple[str, int]]:
    """Yield pieces to look for, each with how far after the mark's start it stood."""
    around = anchor.prefix + anchor.exact + anchor.suffix
    for place in range(0, len(around) - _SEED + 1, _SEED // 2):
        yield around[place : place + _SEED], place - len(anchor.prefix)


def _apart(found: list[Span]) -> list[Span]:
    """Return `found` without those that overlap an earlier, that is a likelier, one."""
    kept: list[Span] = []
    for place in found:
        if all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    return kept

"""Cutting dictated text, which has no punctuation, into pieces of a size to tap.

A phone that takes dictation often gives one line of two hundred words without a full stop. There is
no sentence to find in it, so it is cut where a reader would draw breath: before a joining word,
about every twenty words. `trellis.language.sentences` decides when a stretch is like that.
"""

import re

from trellis.language.text import Span, word_set

LONGEST_WITHOUT_STOPS = 30
_LONGEST_WRITTEN = 60
_EARLIEST, _BEST, _LATEST = 12, 19, 25
_SHORTEST_REST = 6
_FEWEST_WORDS_A_PAUSE = 15

_WORD = re.compile(r"\S+")
_PAUSE = re.compile(r"[,;:–—]|\s-\s")
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_JOINS = word_set(
    "and but so because then when while although though where if until before after or which"
)
_NEW_SUBJECTS = word_set(
    "i we he she they it you there that this then when so my his her their our the"
)


def is_unpunctuated(stretch: str) -> bool:
    """Return whether `stretch` is too long, with too few pauses marked in it, to be one sentence.

    Up to sixty words that end in a full stop are a sentence as they were written.

    Args:
        stretch: A piece of one line that holds no end of a sentence.
    """
    words = len(_WORD.findall(stretch))
    if words <= _LONGEST_WRITTEN and _ENDED.search(stretch):
        return False  # Somebody who ends a sentence with a stop wrote it as one, however long.
    pauses = len(_PAUSE.findall(stretch))
    return words > LONGEST_WITHOUT_STOPS and words > _FEWEST_WORDS_A_PAUSE * (pauses + 1)


def clauses(text: str, span: Span) -> list[Span]:
    """Return `span` cut before joining words, in pieces of about twenty words.

    Args:
        text: The whole text.
        span: A stretch of it for which `is_unpunctuated` holds.
    """
    words = [Span(*found.span()) for found in _WORD.finditer(text, span.start, span.end)]
    plain = [word.of(text).lower().strip(".,'\"“”‘’") for word in words]
    pieces = []
    first = 0
    while len(words) - first > LONGEST_WITHOUT_STOPS:
        cut = _place_to_cut(plain, first)
        pieces.append(Span(words[first].start, words[cut - 1].end))
        first = cut
    return [*pieces, Span(words[first].start, words[-1].end)]


def _place_to_cut(plain: list[str], first: int) -> int:
    last = min(first + _LATEST, len(plain) - _SHORTEST_REST)
    places = range(first + _EARLIEST, last + 1)
    joins = [place for place in places if plain[place] in _JOINS]
    return min(joins, key=lambda place: _cost(plain, first, place), default=last)


def _cost(plain: list[str], first: int, place: int) -> int:
    starts_a_clause = plain[place + 1] in _NEW_SUBJECTS or plain[place] in ("but", "because", "so")
    follows_a_join = plain[place - 1] in _JOINS
    return (
        abs(place - first - _BEST) + (0 if starts_a_clause else 6) + (12 if follows_a_join else 0)
    )

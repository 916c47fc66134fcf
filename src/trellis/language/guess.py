"""First guesses about a sentence someone is about to mark: what it is, and what it bears on.

A guess saves a tap; it never decides. It goes by the plain lists of words in
`trellis.language.cues` and `trellis.language.area_cues`: the heaviest that is there counts, and a
little more for each other. Who said it is guessed in `trellis.language.speaker`.
"""

import re
from collections.abc import Iterable

from trellis.language.area_cues import AREAS
from trellis.language.cues import KIN, KINDS, Cues
from trellis.language.speaker import Around, Speaker, guess_speaker
from trellis.language.text import times_alone

__all__ = ["Around", "Speaker", "guess_areas", "guess_kind", "guess_speaker"]

DEFAULT_KIND = "strength"
_NAMED_SOMEONE = 3
_FOR_EACH_MORE = 1
_MOST_AREAS = 2
_CLOSE_TO_BEST = 0.7
_Lines = dict[str, list[tuple[int, re.Pattern[str]]]]


def _pattern(phrases: str) -> re.Pattern[str]:
    kin = "(?:" + "|".join(map(_wildcard, KIN.split(", "))) + ")"
    ways = [_wildcard(phrase).replace("KIN", kin) for phrase in phrases.split(", ")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


def _wildcard(phrase: str) -> str:
    escaped = re.escape(phrase).replace(r"\*", r"\w*")
    return escaped.replace(r"\ …\ ", r"\ (?:\S+\ ){0,2}")


def _compiled(cues: Cues) -> _Lines:
    return {
        name: [(weight, _pattern(phrases)) for weight, phrases in lines]
        for name, lines in cues.items()
    }


_KINDS = _compiled(KINDS)
_AREAS = _compiled(AREAS)


def guess_kind(sentence: str, others: Iterable[str] = (), paragraph: str = "") -> str:
    """Return the kind of mark that `sentence` most looks like.

    Args:
        sentence: The words about to be marked.
        others: Names of people in the person's network, as they are called there.
        paragraph: The paragraph they stand in; it is asked only when the sentence says nothing.

    Returns:
        One of strength, wish, network, community, worry, need, barrier and history.
    """
    scores = _scores(sentence, _KINDS)
    if any(_is_named(name, sentence) for name in others):
        scores["network"] += _NAMED_SOMEONE
    if max(scores.values()) <= 0:
        scores = _scores(paragraph, _KINDS)
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] > 0 else DEFAULT_KIND


def guess_areas(sentence: str, paragraph: str = "") -> tuple[str, ...]:
    """Return the areas of wellbeing that `sentence` most looks to bear on.

    Args:
        sentence: The words about to be marked.
        paragraph: The paragraph they stand in; it is asked only when the sentence says nothing.

    Returns:
        Up to two area ids, the likeliest first; none when no word speaks for any.
    """
    scores = _scores(sentence, _AREAS)
    if max(scores.values()) <= 0:
        scores = _scores(paragraph, _AREAS)
    ranked = sorted(scores, key=lambda area: -scores[area])[:_MOST_AREAS]
    least = max(1, scores[ranked[0]] * _CLOSE_TO_BEST)
    return tuple(area for area in ranked if scores[area] >= least)


def _scores(sentence: str, cues: _Lines) -> dict[str, int]:
    """Add up, for each name, its strongest line in `sentence` and one for each other match."""
    plain = " ".join(sentence.replace("’", "'").split())
    return {name: _score(plain, lines) for name, lines in cues.items()}


def _score(sentence: str, lines: list[tuple[int, re.Pattern[str]]]) -> int:
    found = [(weight, len(pattern.findall(sentence))) for weight, pattern in lines]
    matched = [(weight, times) for weight, times in found if times]
    strongest = max((weight for weight, _ in matched), default=0)
    taken_back = sum(weight for weight, _ in matched if weight < 0)
    more = sum(times for weight, times in matched if weight > 0) - 1
    return max(strongest, 0) + max(more, 0) * _FOR_EACH_MORE + taken_back


def _is_named(name: str, sentence: str) -> bool:
    first = name.split()[0] if name.split() else ""
    return times_alone(first, sentence) > 0

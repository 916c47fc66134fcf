"""Scopes that are seen from what is said of a word: it is explained, or it is challenged."""

from trellis.language.later import Later
from trellis.language.rules.abbreviation import explained
from trellis.language.scopes.place import Place

_CHALLENGED = Later(
    r"\b(?:labell?(?:ed|ing|s)?|so[- ]called|called (?:her|him|them)|the (?:word|term|label|"
    r"phrase)|"
    r"wrong to (?:call|describe)|objects? to|described (?:\w+\s){0,4}as|unfair(?:ly)?|"
    r"would not (?:describe|call)|do(?:es)? not see|"
    r"rather than|hates? (?:being|the)|doesn't like being called|not (?:just )?an?\b|no longer|"
    r"nobody is|stopped (?:calling|using)|instead of|referred to as|made (?:her|him|them) feel)"
)
_GLOSS = Later(
    r"\s?(?:\((?=[a-z\w]+[ -])|(?:\s\w+){0,2}\*{1,2}\s?[–—:-]\s?an?\s\w|"
    r",? (?:which|that) means|[,:–—-]\s?(?:that is|i\.?e\.?|meaning)\b|"
    r"\s(?:is|are|means?|was)\s(?:an?|the|when|where|some)\s(?!\w+\Z)|,\s(?:an?|the|some)\s(?:\w|few))"
)


def is_explained(place: Place) -> bool:
    """Return whether the text says there and then what the word means."""
    if _GLOSS.match(place.after):
        return True
    return explained(place.page.text, *place.span)


def is_challenged(place: Place) -> bool:
    """Return whether a label is named only so as to question it."""
    return _CHALLENGED.search(place.before) is not None

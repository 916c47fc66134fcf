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
_LONGEST_LABEL = 24
_NAMED = Later(r"(?<!\w)['\"“‘]\w[^'\"”’]{1,24}['\"”’](?!\w)")
_OPENS, _CLOSES = "'\"“‘", "'\"”’"
_BLAMED_FOR_IT = Later(
    r"\b(?:wrong|unfair|unkind|untrue|lazy)\s(?:of (?:us|me|them)\s)?to\s(?:\w+\s)?"
    r"(?:call|say|write|describe|label|use|put)\b|"
    r"\b(?:shouldn't|should (?:not|never)|ought not to|never)\s(?:have\s)?(?:been\s|be\s)?"
    r"(?:call(?:ed)?|written|write|described?|labelled|said|used?|put)\b|"
    r"\bwould(?:n't| not| never)\s(?:call|say|describe|use|write)\b|"
    r"\b(?:crossed|struck|taken|took|leave|left) out\b|\bremoved?\b"
)
"""What stands before a label that the writer does not stand by, in quotation marks or not."""
_NOT_OUR_WORD = Later(
    r"\A[^.!?]{0,60}?\b(?:(?:is|was|isn't|wasn't)\s(?:not\s|never\s)?(?:an?|the|my|our|their)\s"
    r"(?:\w+\s){0,2}(?:word|term|phrase|label|description)\b|"
    r"(?:does|do|did)(?:n't| not)\s(?:tell|say|explain|describe|help|fit|mean|do)\b|"
    r"(?:tells?|told|says?|said|explains?|means?|meant)\s(?:us |me |you )?"
    r"(?:nothing|little|more about)\b|"
    r"should(?:n't| not| come| be (?:taken|removed|struck|crossed|left))\b|has no place\b|"
    r"(?:is|was|seems?) (?:wrong|unfair|untrue|unkind|not (?:true|fair|right))\b|"
    r"(?:struck|crossed|taken|left) out\b|(?:be|was|been) removed\b)"
)
_NOBODY_HAD = Later(
    r"\A[^.!?]{0,40}?[;:,–—]?\s(?:(?:but|yet|though|although|and|when|while)\s)?"
    r"(?:nobody|no (?:one|letter|reason|example|examples|evidence|explanation)|"
    r"without (?:saying|an? example|any example)|gives? no|"
    r"(?:she|he|they) (?:was|had|has|have) never (?:been )?(?:told|asked|given|shown))\b|"
    r"\A[^.!?]{0,80}?\bnever (?:reached|told|asked|offered)\b"
)
"""What follows a label in quotation marks so that it is questioned."""
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
    return _CHALLENGED.search(place.before) is not None or is_disowned(place.before, place.after)


def is_disowned(before: str, after: str) -> bool:
    """Return whether the writer does not stand by a word, as the rest of its sentence says.

    Without quotation marks only what stands before tells it: "wrong to call him difficult".

    Args:
        before: What stands before the word in its sentence, folded.
        after: What stands after it.
    """
    if before and _BLAMED_FOR_IT.search(before):
        return True
    opening, words, closed = _marks(before, after)
    return (
        opening
        and closed
        and any(pattern.search(words) for pattern in (_NOT_OUR_WORD, _NOBODY_HAD))
    )


def is_about_a_word(sentence: str) -> bool:
    """Return whether a sentence names a word, in quotation marks or not, so as to question it.

    Args:
        sentence: The sentence, folded.
    """
    if _BLAMED_FOR_IT.search(sentence):
        return True
    return any(
        is_disowned(sentence[: one.start() + 1], sentence[one.end() - 1 :])
        for one in _NAMED.finditer(sentence)
    )


def _marks(before: str, after: str) -> tuple[bool, str, bool]:
    """Return whether a word stands in quotation marks, and what follows them."""
    reach = after[:_LONGEST_LABEL]
    ends = [place for place in map(reach.find, _CLOSES) if place >= 0]
    opened = any(mark in before[-_LONGEST_LABEL:] for mark in _OPENS)
    return opened, after[min(ends) + 1 :] if ends else "", bool(ends)

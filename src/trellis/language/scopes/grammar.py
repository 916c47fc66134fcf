"""Scopes that are seen from the words before: what is denied, whose deed it is, when it was.

None of this is grammar proper. It looks at the nearest words of the same clause, as a quick reader
does, and is tested on sentences as they stand in records.
"""

from trellis.language.cues import KIN
from trellis.language.later import Later
from trellis.language.scopes.place import Place
from trellis.language.text import word_set

_CLAUSE = Later(r"[,;:–—(]|\s-\s|\b(?:and|but|because|so|although|though|which|while|when)\b")
_NEGATED = Later(
    r"(?:\b(?:no|not(?! only| just| always| yet)|never|without|nor|neither|nothing|nobody|"
    r"rather than|instead of|free (?:of|from)|deni(?:es|ed)|hardly|no longer|stopped|"
    r"far from|none of (?:them|us|the \w+)|by no means|as opposed to|avoid(?:s|ed)?|"
    r"isn't|wasn't|aren't|weren't|don't|doesn't|didn't|"
    r"hasn't|haven't|hadn't|won't|wouldn't|can't|couldn't)\b)(?:\s[\w'-]+){0,3}\s*\Z"
)
_ANYTHING_BUT = Later(r"\banything but(?:\s[\w'-]+){0,2}\s*\Z")
_DENYING = word_set(
    "no not never none anything means without nor neither nothing nobody rather instead free "
    "denies denied hardly "
    "stopped far opposed avoid avoids avoided isn't wasn't aren't weren't don't doesn't didn't "
    "hasn't haven't hadn't won't wouldn't can't couldn't"
)
_PARTS_OF_DENYING = (
    "no", "n't", "ne", "rather", "instead", "without", "free", "deni", "hardly", "stopped", "far",
    "avoid", "opposed", "anything", "means",
)  # fmt: skip
_HELPING = Later(
    r"(?:\b(?:offer(?:s|ed|ing)?|giv(?:es?|ing)|gave|provid(?:es?|ed|ing)|lik(?:es?|ed) to|"
    r"lov(?:es?|ed) to|happy to|able to|can|could|volunteer(?:s|ed)?(?: to)?|want(?:s|ed)? to|"
    r"would|will|who|enjoy(?:s|ed)?|she|he|they|i|we|proud to|keen to|go(?:es)? to|tries to|"
    r"offered (?:her|his|their)|and)\s(?:also\s|often\s|still\s|always\s|happily\s|to\s)*)\Z"
)
_WORKERS = (
    "nurse|doctor|gp|consultant|physio|therapist|social worker|support worker|worker|keyworker|"
    "carers?|staff|teacher|head|tutor|neighbour|friend|manager|warden|landlord|police|officer|"
    "school|ward|team|parents?|foster carers?|senco|health visitor|agency|colleague|hospital"
)
_SOMEONE_ELSE = Later(
    r"(?:\b(?:her|his|their|the|my|a|our|this|that|\w+'s)\s(?:\w+\s)?|\A\s*|[,;.]\s)"
    rf"(?:{KIN.replace(', ', '|').replace('*', chr(92) + 'w*')}|{_WORKERS})"
    r"(?:\s(?:\w+ly|also|has|had|then|that|who|is|was|and \w+))*\s*\Z"
)
_AT_WORK = (
    "practitioners? professionals? workers? staff managers? supervisors? supervisees? providers? "
    "commissioners? services? organisations? agency agencies councils? authority authorities "
    "teams? nurses? doctors? consultants? dentists? wardens? police officers? therapists? "
    "clinicians? leaders? panel conference schools? teachers? trainers? colleagues? interventions? "
    "assessors? psychologists? psychiatrists? physiotherapists? pharmacists? counsellors? forum "
    "approach model framework we"
)
_WORKING = word_set(_AT_WORK.replace("s?", "") + " " + _AT_WORK.replace("?", ""))
_WORKER_DOES = Later(
    rf"(?:\A|[\s“\"‘(-])(?:{_AT_WORK.replace(' ', '|')})"
    r"(?:\s(?:who|that|were|was|are|is|have|has|had|can|could|will|would|should|must|may|might|need|"
    r"needs|needed|also|always|often|not|to|be|been|being|and \w+|\w+ly)){0,4}\s*\Z"
)
_DATED = Later(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|"
    r"dec)"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}[:.]\d{2}\s?(?:am|pm|hrs)?|\d{1,2}\s?(?:am|pm)|"
    r"yesterday|"
    r"today|this morning|last night|(?:on|last|this)\s(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_PAST = Later(r"\b(?:was|were|had|did|could|would|fell|went|\w+ed)\b")


def is_negated(place: Place) -> bool:
    """Return whether it is denied: "no difficulty with", "does not struggle", "never refused"."""
    before = place.before
    for part in _PARTS_OF_DENYING:
        if part in before:
            break
    else:
        return False
    if _DENYING.isdisjoint(place.nearest):
        return False
    if _ANYTHING_BUT.search(before):
        return True
    clause = _CLAUSE.split(before)[-1]
    return _NEGATED.search(clause) is not None


def is_helping(place: Place) -> bool:
    """Return whether the person is the one who does it for somebody: "offers help to others"."""
    return _HELPING.search(place.before) is not None


def is_someone_elses(place: Place) -> bool:
    """Return whether a relative or a worker says or does it: "her sister would like"."""
    return _SOMEONE_ELSE.search(place.before) is not None


def is_a_workers(place: Place) -> bool:
    """Return whether those who work, or an organisation, do it: "practitioners were able to"."""
    if _WORKING.isdisjoint(place.nearest):
        return False
    return _WORKER_DOES.search(place.before) is not None


def is_an_event(place: Place) -> bool:
    """Return whether it tells of one dated event in the past."""
    low = place.page.folded.low
    sentence = low[place.window.start : place.window.end]
    return _PAST.search(place.words) is not None and _DATED.search(sentence) is not None

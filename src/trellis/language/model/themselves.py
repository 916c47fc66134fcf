"""What somebody says of themselves without quotation marks: "Mr P reports he is unable to sleep".

It is theirs, hard as it may be, and no framing of the writer's; what a worker or anybody else says
of them is. Somebody tells it in a word of saying or thinking with themselves as whom it is about
("she worries she is a burden"), in a word for how they see themselves ("describes herself as"), or
as the writer who says I.

Source: domain model, the person's own words are theirs; README of the labelled notes.
"""

import re

from trellis.language.cues import KIN
from trellis.language.later import Later
from trellis.language.page import Page
from trellis.language.text import word_set

_KIN = word_set(KIN.replace(", ", " ").replace("*", "")) | word_set("mam mummy daddy nanny granny")
_HERS = word_set(
    """
    mum mam mummy mother gran nan nana nanny granny grandmother sister daughter wife aunt niece
    granddaughter
    """
)
_HIS = word_set("dad daddy father grandad grandfather brother son husband uncle nephew grandson")
_AT_WORK = word_set(
    """
    staff nurse nurses doctor gp consultant worker workers teacher school senco manager team ward
    police officer report referral record notes letter file email agency provider home hospital
    therapist psychologist ambulance paramedic paramedics housing landlord visitor professional
    professionals carers physio ot cpn sw pa judge court tribunal panel social colleague colleagues
    neighbour neighbours and but nobody everyone who it this that which we others services
    professionals people
    """
)
_SAYS = (
    r"(?:says?|said|saying|tells?|told|telling|states?|stated|explain(?:s|ed)?|acknowledge[sd]?|admit(?:s|ted)?|"
    r"add(?:s|ed)?|recognise[sd]?|report(?:s|ed)?|disclose[sd]?|mention(?:s|ed)?|shared|indicate[sd]?|"
    r"describe[sd]?|insist(?:s|ed)?|confirm(?:s|ed)?|repl(?:ies|ied)|wrote|complain(?:s|ed)?|"
    r"expressed)"
)
_THINKS = (
    r"(?:feels?|felt|thinks?|thought|believes?|believed|worr(?:ies|ied)|fears?|feared|knows?|knew|"
    r"considers?|considered|finds?|found|is worried|is afraid|was worried|was afraid|sees)"
)
_TELLS = Later(
    rf"(?<![\w'])(?<!what )(?<!than )(?<!as )(?P<who>[a-z][\w-]*)"
    r"(?:\s(?:\w+ly|also|often|still|then|has|had|now|just|sometimes|once))?\s"
    rf"(?P<verb>{_SAYS}|{_THINKS})"
    r"(?:\s(?:to\s)?(?:me|us|him|her|them|staff|\w+ly|today|yesterday|again|the\s\w+|his\s\w+|"
    r"her\s\w+|a\s\w+|how|both))?(?:\s(?:that|when|because|as if|like))?\s"
    r"(?P<of>she|he|they|you|i)(?![\w-])"
)
_REPORTS = Later(
    r"(?<![\w'])(?P<who>[a-z][\w-]*)(?:\s(?:\w+ly|also|often|still|has|had))?\s"
    r"(?P<verb>reports?|reported|describe[sd]?|admit(?:s|ted)?(?: to)?|mention(?:s|ed)|"
    r"disclose[sd]|acknowledge[sd]|feels?|felt|complain(?:s|ed)? of)\s(?P<of>)"
    r"(?:(?:that|being|feeling|having|finding|an?|some|more|very|so|often|sometimes)\s)*\Z"
)
_REPORTING = Later(
    r"(?<![\w'])(?P<who>[a-z][\w-]*)\s(?:\w+ly\s)?(?P<verb>reports?|reported|describe[sd]?|admit(?:s|ted)?|"
    r"mention(?:s|ed)|acknowledge[sd]|feels?|felt)\s(?P<of>)(?:to\s)?(?:being|feeling|having|finding|"
    r"struggling|difficult\w+)\b"
)
_SEES = Later(
    r"\b(?:describ(?:es|ed|ing)|calls?|called|calling|sees?|saw|seeing|considers?|considered|"
    r"thinks? of|thought of|regards?|regarded|refers? to|referred to|views?|viewed|"
    r"identif(?:ies|ied)|labels?|labelled)\s(?:herself|himself|themselves|themself|yourself|myself)\b"
)
_IS_SAID = Later(rf"{_SAYS}\Z")
_IN_VIEW = Later(
    r"\b(?:(?:in|by|to)\s(?P<whose>her|his|their|your|my)\s(?:own\s)?(?:view|words?|opinion|mind|"
    r"eyes|account|reckoning|admission)|according to (?P<whom>her|him|them|you))\b"
    r"[^.;:?!]{0,40}?\b(?P<of>she|he|they|you|i)\b"
)
_I_DO = Later(
    r"(?<!\w)(?:i|we)(?:'m|'ve|'d|'re)?\s(?:(?:am|was|are|were|have|had|did|do|still|really|just|also|"
    r"often|sometimes|first|\w+ly)\s){0,2}\Z"
)
_I = Later(r"\A\W*i(?:'m|'ve|'d|'ll)?\s")
_LEADING = Later(r"(?P<of>she|he|they|you|i)(?:'s|'d|'m|'ve|'re)?\s")
_NEXT_SUBJECT = Later(r"(?<![\w'])(she|he|they|you|i|we|it)(?:'s|'d|'m|'ve|'re|'ll)?(?![\w'-])")
_TURNS = Later(
    r"\b(?:but|although|though|however|whereas|while|yet|despite)\b|[;:]|\bwhich\s|,\s(?:so|and)\s(?:is|was)\s"
)
_ANOTHER = Later(
    r"(?:\b(?:her|his|their|the|my|your|our|both|all|some|these|those|\w+'s)\s(?:\w+\s)?"
    r"(?!(?:and|or|to|that|with|for|in|at|of|on|by|from|as|is|was)\s)\w+\s|\b(?:it|this|that|"
    r"who|people|everyone|everybody|staff|carers|mum|dad|others)\s)"
    r"(?:(?:is|was|are|were|has|had|have|can|does|do|will|would|also|always|often|just|never)\s)*(?:an?\s|the\s)?\Z"
)
_OTHERS = Later(
    r"\b(?:she|he|they|her|him|his|their|them|mr|mrs|miss|ms|this|that|family|mother|father)\b"
)
_MILD = frozenset({"deficit", "blame", "label"})
_IS_ONES_OWN = ("struggl", "need", "rel", "depend")
_NEAR = 30
_MINDS = frozenset({"judgement", "blame"})
_OWNS = {
    "her": "she", "his": "he", "him": "he", "their": "they", "them": "they", "your": "you",
    "you": "you", "my": "i",
}  # fmt: skip
_OF_SOMEBODY = ("her ", "his ", "their ", "my ", "the ", "'s ")
_REACH, _LEAST, _JUST_BEFORE = 40, 2, 40
_OF_VIEWS = ("view", "word", "opinion", "mind", "eyes", "account", "reckon", "admission", "accord")
_OF_REPORTS = ("report", "descri", "admit", "mention", "disclo", "acknow", "feel", "felt", "compl")
_OF_TELLING = (" she ", " he ", " they ", " you ", " i ", " she'", " he'", " they'", " you'", " i'")
"""Parts of what is looked for: where none is there, which is mostly so, nothing is."""


def is_of_oneself(page: Page, kind: str, start: int, before: str) -> bool:
    """Return whether what stands at a place is what somebody says of themselves.

    Args:
        page: The text.
        kind: What is noticed there.
        start: Where, in the folded text.
        before: The words of the same sentence before it, folded.
    """
    if len(before) < _LEAST and not _LEADING.match(page.folded.low, start):
        return False
    low = page.folded.low
    led = _LEADING.match(low, start)
    if led:
        before += led[0]
    if _I_DO.search(before[-_JUST_BEFORE:]):
        return kind in _MILD or (kind == "dependency" and low.startswith(_IS_ONES_OWN, start))
    sees = _last(_SEES, before) if "sel" in before and kind != "judgement" else None
    if sees and not _is_taken_up(before[sees.end() :]):
        return True
    view = _last(_IN_VIEW, before) if any(map(before.__contains__, _OF_VIEWS)) else None
    if view and _is_ones_own(view) and not _is_taken_up(before[view.end() :]):
        return True
    told = _REPORTS.search(before) if any(map(before.__contains__, _OF_REPORTS)) else None
    if told is None and any(map(before.__contains__, _OF_TELLING)):
        told = _last(_TELLS, before)
    if told is None:
        return False
    place = start - (len(before) - (len(led[0]) if led else 0)) + told.start("who")
    if not _may_be(page, told["who"], place, told["of"] or None, kind, told["verb"]):
        return False
    rest = before[told.end() :]
    if kind in _MINDS and (len(rest) > _NEAR or " and " in rest):
        return False
    return not _is_taken_up(rest, told["of"] or None)


def is_told_of_oneself(page: Page, kinds: list[str], start: int, end: int) -> bool:
    """Return whether a sentence as a whole is what somebody says of themselves.

    Args:
        page: The text.
        kinds: What is seen in it.
        start: Where it begins, in the folded text.
        end: Where it ends there.
    """
    low = page.folded.low[start:end]
    if _I.match(low):
        return "judgement" not in kinds and _OTHERS.search(low) is None
    for pattern in (_SEES, _IN_VIEW, _REPORTING, _TELLS):
        found = pattern.search(low)
        if found is None or found.start() > _REACH:
            continue
        rest = low[found.end() :]
        if pattern is _SEES and "judgement" in kinds:
            continue
        if pattern is _IN_VIEW and not _is_ones_own(found):
            continue
        of = found["of"] or None if pattern is not _SEES else None
        if pattern in (_TELLS, _REPORTING) and not all(
            _may_be(page, found["who"], start + found.start("who"), of, kind, found["verb"])
            for kind in kinds
        ):
            continue
        return not _is_taken_up(rest, of)
    return False


def _is_ones_own(view: re.Match[str]) -> bool:
    """Return whether a view is of the one whose it is: "in her view she is a failure"."""
    return _OWNS[view["whose"] or view["whom"]] == view["of"]


def _may_be(page: Page, who: str, place: int, of: str | None, kind: str, verb: str) -> bool:
    """Return whether somebody who tells it may be the one of whom they tell it."""
    if kind in _MINDS and who != "you" and not _IS_SAID.match(verb):
        return False
    if who in ("she", "he", "they", "you", "i"):
        return of == who or (of in (None, "i") and who not in ("i", "we"))
    if who in _KIN:
        if page.folded.low.endswith(_OF_SOMEBODY, 0, place):
            return of == "i"
        is_mild = kind in ("deficit", "dependency")
        return of == "i" or (is_mild and of in (*_pronouns(who), None))
    if who in _AT_WORK or of == "you":
        return False
    return page.folded.cased[place : place + 1].isupper()


def _pronouns(kin: str) -> tuple[str, ...]:
    if kin in _HERS:
        return ("she",)
    return ("he",) if kin in _HIS else ("they",)


def _is_taken_up(rest: str, of: str | None = None) -> bool:
    """Return whether somebody else, or the writer, speaks in what follows."""
    if _TURNS.search(rest) or _ANOTHER.search(rest):
        return True
    return of is not None and any(
        subject not in (of, "it") for subject in _NEXT_SUBJECT.findall(rest)
    )


def _last(pattern: Later, before: str) -> re.Match[str] | None:
    every = [*pattern.finditer(before)]
    return every[-1] if every else None

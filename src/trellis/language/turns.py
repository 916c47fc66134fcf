"""Whose turn a line of a conversation is: talk of change is the person's, never the worker's.

"Nurse: I want you to stop" wants nothing for the person. A line may name who speaks before a colon;
a letter is nobody's turn.

Source: Miller and Rollnick, Motivational Interviewing: change talk is the client's own speech.
"""

import re
from typing import NamedTuple

from trellis.language.text import word_set

_LABELLED = re.compile(
    r"\s*(?P<who>[^\W\d_][^:\n“”\"?!,;]{0,40}?)\s*:\s+(?P<words>\S.*)\Z", re.DOTALL
)
_AT_WORK = word_set(
    """
    nurse doctor dr gp worker sw ssw asw practitioner keyworker therapist psychologist psychiatrist
    ot physio physiotherapist officer pc manager teacher interviewer me i staff counsellor midwife
    hv cpn amhp iro chair consultant professional clinician assessor supervisor psychotherapist
    facilitator coordinator co-ordinator solicitor q paramedic pharmacist headteacher warden
    dietitian receptionist matron tutor mentor coach interpreter advocate
    """
)
_FAMILY = word_set(
    "mum dad mother father son daughter sister brother wife husband partner nan gran"
)
_BEGINS_A_LETTER = re.compile(r"\s*(?:[^\n]{0,80}\n){0,12}?\s*Dear [^\n]{1,60}(?:\n|,)")
_ENDS_A_LETTER = re.compile(
    r"\b(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm)(?:est)? (?:regards|wishes))\b",
    re.IGNORECASE,
)
_NO_NAMES = word_set(
    "said says say asked told is was it that what this so but and because tell you"
)
_MOST_WORDS_OF_A_NAME = 4
_FEWEST_WORDS_OF_A_LETTER = 20


class Turn(NamedTuple):
    """What was said, without who said it, and whether that is somebody at work."""

    words: str
    by_worker: bool


def turn(line: str, speaker: str = "") -> Turn:
    """Return whose turn a line is.

    Args:
        line: The line; "Nurse: …" says itself whose it is.
        speaker: Who the record says it is, such as "person" or "practitioner"; it counts for more.
    """
    labelled = _LABELLED.match(line)
    who = labelled["who"] if labelled and _names_somebody(labelled["who"]) else ""
    words = labelled["words"] if labelled and who else line
    return Turn(words, _is_at_work(speaker or who))


def is_letter(text: str) -> bool:
    """Return whether a text is a letter: nothing in it is said, whatever it wants.

    Args:
        text: The text.
    """
    if len(text.split()) < _FEWEST_WORDS_OF_A_LETTER:
        return False
    return _BEGINS_A_LETTER.match(text) is not None or _ENDS_A_LETTER.search(text) is not None


def _names_somebody(label: str) -> bool:
    """Return whether a label is a name or a role, and not "I'll tell you what"."""
    words = label.split()
    if len(words) > _MOST_WORDS_OF_A_NAME or not _NO_NAMES.isdisjoint(map(str.lower, words)):
        return False
    return _is_at_work(label) or all(word[0].isupper() for word in words)


def _is_at_work(who: str) -> bool:
    words = [word.strip(".()") for word in who.lower().split()]
    if not words or any(word in _FAMILY for word in words):
        return False
    if words[-1] == "visitor":
        return words[0] == "health"
    return words[-1] in _AT_WORK or words[0] in _AT_WORK

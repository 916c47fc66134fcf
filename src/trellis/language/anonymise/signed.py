"""Who wrote, who was written to and who was there, whatever the capitals: "cc: joy attah".

In the head of a message, a list of those present and a signature stand names and little else, so
words that are names as well are names there.
"""

import re
from collections.abc import Iterator

from trellis.language.anonymise.given import FAMILY, FIRST, WORDS_TOO
from trellis.language.anonymise.numbers import Found
from trellis.language.anonymise.ordinary import ABBREVIATIONS, CAPITALISED, is_ordinary
from trellis.language.text import word_set

_HEAD = re.compile(
    r"^[ \t]*(?:from|to|cc|bcc|attendees?|attended by|present|those present|also present|apologies|"
    r"in attendance|invited|distribution|author|(?:recorded|written|completed|signed|typed|"
    r"chaired) by|signed|worker|allocated to|chair|minutes|visitors?|nok|siblings|sibs)[ \t]?"
    r"(?::|[-–](?=[ \t]))[ \t]*(?P<listed>[^\n]{1,300})$",
    re.IGNORECASE | re.MULTILINE,
)
_ITEM = re.compile(r"[^,;&+/()\n]+")
_AND = re.compile(r"\band\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")
_SIGNED = re.compile(
    r"(?:^|[.!?][ \t]+)(?:many thanks|with thanks|thanks|thank you|thx|ta|(?:kind |warm |best |"
    r"with )?regards|kr|best wishes|best|cheers|love|all the best|yours sincerely|"
    r"yours faithfully)(?:[,.!]?[ \t]*\n\s*|,[ \t])(?P<name>[^\W\d_][^\n,:;]{0,40}?)"
    r"[ \t]?(?:x+|\.)?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_INITIALS = re.compile(
    r"\b(?i:recorded|written|completed|signed|typed|entered|noted|author|"
    r"worker)(?i: by)?\s?[:–-]\s?"
    r"(?P<name>[A-Z]{2,3})\b"
)
_TWO = re.compile(
    r"(?<![\w&/])(?P<one>[A-Z]{2})\s(?:and|&|[a-z]{1,10}(?:ed|it|id|ays?|aid))\s"
    r"(?P<other>[A-Z]{2})(?![\w&/])"
)
_JOBS = word_set(
    """
    OT SW GP DN PA HV TM SSW CPN RGN IRO EDT MDT AMHP PCSO PC DC DS DI HR CQC FC SN HCA TA NHS
    CAB  LA BT ED AE CT MRI DP DV UC PIP ESA AD IT TV ID
    """
)
_MOST_WORDS = 3


def signed(text: str) -> Iterator[Found]:
    """Yield who signed, is written to or was there, as start, end and type.

    Args:
        text: The text, with capitals where names have them.
    """
    for head in _HEAD.finditer(text):
        for item in _ITEM.finditer(text, *head.span("listed")):
            at = item.start()
            for part in (*_AND.finditer(text, *item.span()), None):
                yield from _name(text, at, part.start() if part else item.end())
                at = part.end() if part else at
    for found in _SIGNED.finditer(text):
        yield from _name(text, *found.span("name"))
    for found in _INITIALS.finditer(text):
        if found["name"] not in _JOBS:
            yield (*found.span("name"), "PERSON")
    for found in _TWO.finditer(text):
        two = {found["one"], found["other"]}
        if not two & _JOBS and not two <= ABBREVIATIONS:
            yield from ((*found.span(which), "PERSON") for which in ("one", "other"))


def _name(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield what stands between two places, if it is nothing but a name."""
    words = list(_WORD.finditer(text, start, end))
    if not words or len(words) > _MOST_WORDS:
        return
    if _is_name(words[0][0]) and all(
        _is_name(word[0]) or len(word[0].rstrip(".")) == 1 for word in words[1:]
    ):
        yield words[0].start(), words[-1].end(), "PERSON"


def _is_name(word: str) -> bool:
    bare = word.rstrip(".")
    shown = bare[:1].upper() + bare[1:]
    if shown in FIRST | FAMILY | WORDS_TOO:
        return True
    known = shown in CAPITALISED or bare.upper() in ABBREVIATIONS or is_ordinary(bare)
    return len(bare) > 1 and not known

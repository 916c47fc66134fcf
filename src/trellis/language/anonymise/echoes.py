"""Once somebody is known by a name, every later form of it is found too.

"Mr Bishop" makes a name of "Bishop" at the head of a sentence; "Mustafa" of "mustafa" and "Mustfa".
"""

import re
from collections.abc import Iterable, Iterator

from trellis.language.anonymise.acting import acts
from trellis.language.anonymise.given import FAMILY, FIRST, WORDS_TOO
from trellis.language.anonymise.numbers import Found
from trellis.language.anonymise.ordinary import CAPITALISED, is_ordinary
from trellis.language.anonymise.typos import Near
from trellis.language.anonymise.used import is_only_a_word, is_used_as_name, may_be_a_word
from trellis.language.rules.fold import lower

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{2,})?")
_IS = re.compile(r"\s(?:is|was|had|has)\b")
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Mx", "Auntie", "Aunty", "Uncle", "Sister"})
_NAMES = FIRST | FAMILY | WORDS_TOO
_NAMED = ("PERSON", "PLACE", "ORG", "SCHOOL", "ADDRESS")


def echoes(text: str, found: Iterable[Found]) -> Iterator[tuple[Found, str]]:
    """Yield later forms of the names that were found, each with the name it is a form of.

    Args:
        text: The text.
        found: What was found in it.
    """
    found = list(found)
    known = _known(text, found)
    last = _last_of_several(text, found)
    near = Near(known)
    yield from _phrases(text, found)
    for word in _WORD.finditer(text):
        low = word[0].lower()
        if low in known:
            if _is_named(text, *word.span()):
                yield (*word.span(), known[low]), low
        elif word[0] in last and (acts(text, word.end()) or _IS.match(text, word.end())):
            yield (*word.span(), "PERSON"), low
        elif _may_be_a_slip(text, word) and (like := near.of(low)):
            yield (*word.span(), known[like]), like


def _may_be_a_slip(text: str, word: re.Match[str]) -> bool:
    """Return whether a word is neither an ordinary one nor another first name."""
    low = word[0].lower()
    if is_ordinary(low) or low.capitalize() in FIRST:
        return False
    return word[0][0].isupper() or not may_be_a_word(low) or _is_named(text, *word.span())


def _is_named(text: str, start: int, end: int) -> bool:
    """Return whether a word that is somebody's name is meant as it here."""
    if text[start].isupper():
        return not is_only_a_word(text, start, end)
    return not is_ordinary(text[start:end]) and is_used_as_name(lower(text), start, end)


def _known(text: str, found: Iterable[Found]) -> dict[str, str]:
    known: dict[str, str] = {}
    for start, end, kind in found:
        if kind not in _NAMED:
            continue
        words = [word[0] for word in _WORD.finditer(text, start, end)]
        words = words[1:] if len(words) > 1 and words[0] in _TITLES else words
        only = len(words) == 1 and (kind == "PERSON" or (kind == "ORG" and len(words[0]) > 4))
        for word in words:
            a_name = kind == "PERSON" and word in _NAMES
            unknown = not is_ordinary(word) and word not in CAPITALISED
            if len(word) > 1 and (a_name or only or unknown) and word[0].isupper():
                known.setdefault(word.lower(), kind)
    return known


def _last_of_several(text: str, found: Iterable[Found]) -> frozenset[str]:
    """Return family names that are words: after "Janet Pickles", "Pickles had gone out"."""
    return frozenset(
        words[-1]
        for start, end, kind in found
        if kind == "PERSON" and len(words := text[start:end].split()) > 1 and words[-1].istitle()
    )


def _phrases(text: str, found: Iterable[Found]) -> Iterator[tuple[Found, str]]:
    """Yield names of several words again, wherever they stand with the same capitals."""
    whole = {
        text[start:end].removeprefix("the ").removeprefix("The "): kind
        for start, end, kind in found
        if kind in _NAMED
    }
    for name, kind in whole.items():
        if " " in name and name[:1].isupper() and name[-1].isalpha():
            for start in _starts(text, name):
                yield (start, start + len(name), kind), name.split()[0].lower()


def _starts(text: str, name: str) -> Iterator[int]:
    """Yield where a name stands whole; no regular expression, since Python keeps those."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at
        at = text.find(name, end)

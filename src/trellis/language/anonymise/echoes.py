"""Once somebody is known by a name, every later form of it is found too.

"Mr Bishop" makes a name of "Bishop" at the head of a sentence; "Mustafa" of "mustafa" and "Mustfa".
"""

import re
from collections.abc import Iterable, Iterator

from trellis.language.anonymise.given import FAMILY, FIRST, WORDS_TOO
from trellis.language.anonymise.numbers import Found
from trellis.language.anonymise.ordinary import CAPITALISED, is_ordinary
from trellis.language.anonymise.typos import Near

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{2,})?")
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Mx", "Auntie", "Aunty", "Uncle", "Sister"})
_NAMED = ("PERSON", "PLACE", "ORG", "SCHOOL", "ADDRESS")


def echoes(text: str, found: Iterable[Found]) -> Iterator[tuple[Found, str]]:
    """Yield later forms of the names that were found, each with the name it is a form of.

    Args:
        text: The text.
        found: What was found in it.
    """
    known = _known(text, found)
    near = Near(known)
    for word in _WORD.finditer(text):
        low = word[0].lower()
        if low in known:
            if word[0][0].isupper() or not is_ordinary(low):
                yield (*word.span(), known[low]), low
        elif not is_ordinary(low) and low.capitalize() not in FIRST and (like := near.of(low)):
            yield (*word.span(), known[like]), like


def _known(text: str, found: Iterable[Found]) -> dict[str, str]:
    known: dict[str, str] = {}
    for start, end, kind in found:
        if kind not in _NAMED:
            continue
        words = [word[0] for word in _WORD.finditer(text, start, end)]
        words = words[1:] if len(words) > 1 and words[0] in _TITLES else words
        only = kind == "PERSON" and len(words) == 1
        for word in words:
            a_name = kind == "PERSON" and word in FIRST | FAMILY | WORDS_TOO
            unknown = not is_ordinary(word) and word not in CAPITALISED
            if len(word) > 1 and (a_name or only or unknown) and word[0].isupper():
                known.setdefault(word.lower(), kind)
    return known

"""What stands beside a name that is known: the rest of "Bishop's Court care home", of "Grace Long".

A name of the roster may be part of a longer one, an organisation's or somebody else's. Then what is
left of that would still tell who it is.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from trellis.language.anonymise.given import FAMILY
from trellis.language.anonymise.names import without_title
from trellis.language.anonymise.numbers import Found
from trellis.language.anonymise.ordinary import ABBREVIATIONS, CAPITALISED
from trellis.language.text import word_set

_Saying = tuple[Found, str]
_WORD = re.compile(r"\w[\w'’-]*")
_LITTLE = word_set("the a an at of and s") | {""}
_NAMED = frozenset({"ORG", "SCHOOL", "ADDRESS"})
_LOOKED_BACK = 3


def within(
    text: str, known: Iterable[_Saying], named: Iterable[Found], runs: Iterable[Found]
) -> Iterator[_Saying]:
    """Yield what is known, as the whole of an organisation's name where it is part of one.

    Args:
        text: The text.
        known: What the roster knows in it, with what stands in for it.
        named: Organisations, schools and addresses, known by their own names.
        runs: Words with capitals that make a name together: one that begins with what is known
            is more than that ("Tom's Tyres"), one that ends with it need not be.
    """
    known = list(known)
    begins = {found[0] for found, _ in known}
    wholes = sorted(
        one for one in (*named, *(each for each in runs if each[0] in begins)) if one[2] in _NAMED
    )
    starts = [one[0] for one in wholes]
    for (start, end, kind), said in known:
        last = bisect_right(starts, start)
        holding = [one for one in wholes[max(0, last - _LOOKED_BACK) : last] if one[1] >= end]
        whole = max(holding, key=lambda one: one[1] - one[0], default=None)
        if whole is None or not _is_longer(text, whole, start, end, kind):
            yield (start, end, kind), said
        elif kind in _NAMED:
            yield (whole[0], whole[1], kind), said
        else:
            yield whole, ""


def left(
    shown: str, joined: list[_Saying], known: list[_Saying], named: list[Found]
) -> Iterator[_Saying]:
    """Yield what is left of what was guessed beside what is known: of "Mrs", nothing.

    Args:
        shown: The text, with capitals where names have them.
        joined: What was guessed, in order and apart.
        known: What is known, in order and apart.
        named: What of it is known by its own name, and is hidden whatever its words.
    """
    sure = sorted(named)
    places = iter(known)
    next_known = next(places, None)
    for (start, end, kind), said in joined:
        at = start
        while next_known and next_known[0][1] <= start:
            next_known = next(places, None)
        touched = next_known is not None and next_known[0][0] < end
        while next_known and next_known[0][0] < end:
            yield from _piece(shown, at, next_known[0][0], kind, sure)
            at = max(at, next_known[0][1])
            if next_known[0][1] > end:
                break
            next_known = next(places, None)
        if touched:
            yield from _piece(shown, at, end, kind, sure)
        else:
            yield (start, end, kind), said


def _is_longer(text: str, whole: Found, start: int, end: int, kind: str) -> bool:
    """Return whether a name is more than what is known in it; a full name stays somebody's."""
    known = text[start:end].removeprefix("the ").removeprefix("The ")
    if kind == "PERSON" and " " in without_title(known):
        return False
    rest = f"{text[whole[0] : start]} {text[end : whole[1]]}"
    return any(word[0].lower() not in _LITTLE for word in _WORD.finditer(rest))


def _piece(shown: str, start: int, end: int, kind: str, sure: list[Found]) -> Iterator[_Saying]:
    words = list(_WORD.finditer(shown, start, end)) if start < end else []
    words = [word for word in words if word[0] not in ("s", "S")]
    if not words:
        return
    place = (words[0].start(), words[-1].end(), kind)
    first = bisect_right(sure, (start, 0, ""))
    is_sure = first < len(sure) and sure[first][1] <= end
    if is_sure or any(_tells(word[0], kind) for word in words):
        yield place, ""


def _tells(word: str, kind: str) -> bool:
    if kind == "PERSON" and word in FAMILY:
        return True
    return not word.islower() and word not in CAPITALISED and word not in ABBREVIATIONS

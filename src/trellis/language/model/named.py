"""Names put out of a text before it is weighed, so that nothing hangs on what somebody is called.

"Dot refused the frame", "Mrs Patel refused the frame" and "She refused the frame" are one sentence
to the model: a name is one sign to it, and each sign has the weights of a pronoun.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from trellis.language.anonymise.given import FAMILY, FIRST, WORDS_TOO
from trellis.language.anonymise.ordinary import CAPITALISED, ORDINARY, is_ordinary
from trellis.language.model.wordclasses import DOING, NOT_DOING
from trellis.language.rules.fold import Folded, lower
from trellis.language.text import word_set

SOMEBODY, SOMEBODYS = "@", "@'s"
"""What stands for a name, and for one that something is done to or that owns something."""
LIKE = {
    "he": "she", SOMEBODY: "she", "his": "her", "him": "her", "hers": "her", SOMEBODYS: "her",
    "himself": "herself",
}  # fmt: skip
"""The word whose weights another has."""

_SIGN = "\x01"  # No text holds it, and `features.as_words` makes `SOMEBODY` of it.
_CAPITAL = r"[^a-z \W\d_ß-öø-ÿ]"
_REST = rf"[\w-]*?(?:'{_CAPITAL}[\w-]*)?"
NO_NAMES = word_set(
    """
    I A He She It The There Then That This They Her His We You When What Who If No Not Nobody In On
    At So And But After An For By With To From Is Was Has Had Can Do Would Said Asked Mum Dad My
    One Two Three Monday Tuesday Wednesday Thursday Friday Saturday
    """
)
"""The commonest words with a capital that are never a name: three in four of those met."""


def _after_a_capital(words: Iterable[str]) -> str:
    """Return an expression for the rest of one of some words, when its capital has been read."""
    capitals: dict[str, str] = defaultdict(str)
    for word in sorted(words):
        capitals[word[1:]] += word[0]
    rests: dict[str, list[str]] = defaultdict(list)
    for rest, before in capitals.items():
        rests[rest[:1]].append(f"{rest[1:]}(?<=[{before}]{rest})")
    return "|".join(f"{first}(?:{'|'.join(each)})" for first, each in sorted(rests.items()))


# It begins with one set of characters, so that the search runs from one capital to the next.
_WORD = re.compile(
    rf"{_CAPITAL}(?<![\w'@/.-].)(?!(?:{_after_a_capital(NO_NAMES)})(?:'s?)?(?![\w'@/-]))"
    r"(?:(?:(?<=M)(?:rs?|s|iss|x)|(?<=D)r|(?<=A)unt(?:ie|y)|(?<=U)ncle)\.? "
    rf"(?P<titled>{_CAPITAL}{_REST})|(?P<rest>{_REST}))(?P<owns>'s?)?(?![\w'@/-])"
)
_NEXT = re.compile(r" ([\w']+)")
_LAST = re.compile(r"([\w']+) \Z")
_BEGINS = re.compile(r"(?:\A|[.!?:;…\"“‘(*>-])[ \"“‘(*-]*\Z")
_REACH = 20
_OF_PLACES = word_set(
    """
    Road Street Lane Avenue Close Drive Way Court Crescent Place Terrace Gardens Grove Estate Park
    School Primary Juniors Infants Academy College Nursery Mosque Church Temple Gurdwara Surgery
    Centre Hospital Pharmacy House Lodge Farm Tower Ward Hall Council Trust Hub Club Act Team
    Service Services Group Society Clinic
    """
)
_TO_WHOM = word_set(
    """
    to with for by from of at about on after near and told asked saw met rang gave visited phoned
    helped helps help see ask tell
    """
)
_WHERE = word_set("in at near from to around outside through across towards into nr")
_MONTHS = word_set("May April June August Sunday Will")


def without_names(folded: Folded) -> str:
    """Return folded text in small letters with a sign in place of each name, as long as it was.

    Args:
        folded: The text.
    """
    cased = folded.cased
    parts: list[str] = []
    at = 0
    for start, end, sign in _signs(cased):
        parts += (cased[at:start], sign.ljust(end - start))
        at = end
    return lower("".join([*parts, cased[at:]])) if parts else folded.low


def _signs(cased: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each name stands, with what stands for it; names side by side are one."""
    begin = end = -1
    owns = False
    for found in _WORD.finditer(cased):
        start = found.start()
        titled = found["titled"]
        bare = titled or cased[start : found.end("rest")]
        if (
            bare.isupper()  # "SBA", and several of them.
            or (len(bare) > 2 and bare[:-1].isupper())
            or not (titled or _MAY_BE[bare])
        ):
            continue
        goes_on = start == end + 1 and not owns and cased[end] == " "
        if not (titled or _is_name(found, bare, cased, goes_on=goes_on)):
            continue
        if not goes_on:
            if begin >= 0:
                yield begin, end, _sign(cased, begin, end, owns=owns)
            begin = start
        end, owns = found.end(), found["owns"] is not None
    if begin >= 0:
        yield begin, end, _sign(cased, begin, end, owns=owns)


def _sign(cased: str, begin: int, end: int, *, owns: bool) -> str:
    if owns or (_before(cased, begin) in _TO_WHOM and not _does(_after(cased, end))):
        return f"{_SIGN}'s" if end - begin > 2 else _SIGN
    return _SIGN


def _is_name(found: re.Match[str], bare: str, cased: str, *, goes_on: bool) -> bool:
    """Return whether a word with a capital that may be somebody's name is one where it stands."""
    if goes_on and (bare in FAMILY or not _is_word(bare)):
        return True
    end = found.end()
    if cased[end : end + 1] == " " and _after(cased, end) in _OF_PLACES:
        return False
    if bare in FIRST and bare not in WORDS_TOO:
        return True
    if bare not in WORDS_TOO and _is_word(bare):
        return False
    if found["owns"] or _does(_after(cased, end)):
        return True
    start = found.start()
    if bare in _MONTHS or _BEGINS.search(cased, max(0, start - _REACH), start):
        return False
    return bare in WORDS_TOO or _before(cased, start) not in _WHERE


def may_be_a_name(bare: str) -> bool:
    """Return whether a word with a capital, without a title before it, is a name anywhere.

    Args:
        bare: The word, without what it owns.
    """
    if bare in WORDS_TOO or bare in FIRST or bare in FAMILY:
        return True
    return not _is_word(bare)


class _MayBe(dict[str, bool]):
    """What `may_be_a_name` says; kept of an ordinary word alone."""

    def __missing__(self, bare: str) -> bool:
        said = may_be_a_name(bare)
        if bare in CAPITALISED or bare.lower() in ORDINARY:
            self[bare] = said
        return said


_MAY_BE = _MayBe()


def _does(word: str) -> bool:
    return word in DOING or (word.endswith(("ed", "s")) and word not in NOT_DOING)


def _is_word(bare: str) -> bool:
    return len(bare) < 3 or bare.lower() in ORDINARY or bare in CAPITALISED or is_ordinary(bare)


def _after(cased: str, end: int) -> str:
    found = _NEXT.match(cased, end)
    return found[1] if found else ""


def _before(cased: str, start: int) -> str:
    found = _LAST.search(cased, max(0, start - _REACH), start)
    return found[1].lower() if found else ""

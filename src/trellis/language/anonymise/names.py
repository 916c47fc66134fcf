"""Names without a roster: known by what they are, by what stands round them, by their capitals.

Off-the-shelf name finders miss exactly the names that records are full of, so a capital where an
ordinary word would have none is taken for a name, unless it is one of the few other things that
have a capital. Showing one name too many costs a reader a glance; missing one costs a person.
"""

import re
from collections.abc import Iterator

from trellis.language.anonymise.given import FAMILY, FIRST, PLACES, WORDS_TOO
from trellis.language.anonymise.ordinary import CAPITALISED, ORDINARY
from trellis.language.anonymise.patterns import Found
from trellis.language.cues import KIN

_WORD = re.compile(r"[A-Z][\w'’-]*[\w]|[A-Z]\b")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Rev(?:d|erend)?|Sir|Lady|Cllr|Sister|Nurse|Imam|"
    r"Father|"
    r"Aunty|Auntie|Uncle|Nan|Nana|Grandma|Grandad|PC|DC|"
    r"Sgt)\.?\s(?P<name>(?:[A-Z]\.?\s)?[A-Z](?:[\w'’-]+|\b)(?:\s[A-Z][\w'’-]+)?)"
)
_INITIALS = re.compile(r"\b[A-Z]\.\s?(?:[A-Z]\.\s?)?[A-Z][a-z][\w'’-]+|\b(?:[A-Z]\.){2,3}(?!\w)")
_NICKNAMED = re.compile(
    r"\b[A-Z][a-z][\w'’-]*\s[\"“‘'][A-Z][\w' ]{1,20}[\"”’']\s[A-Z][\w'’-]+|"
    r"(?<=[\"“])[A-Z][a-z]+(?=[\"”])"
)
_CALLED = re.compile(
    r"\b(?:calls? (?:him|her|them|me|himself|herself)|known as|short for|nicknamed|"
    r"[Pp]referred name:?|"
    r"goes by)\s(?P<name>[A-Z][\w'’-]+)"
)
_COUPLE = re.compile(r"\bMr (?:&|and) Mrs [A-Z][\w'’-]+")
_NO_NAME_BEFORE = re.compile(
    r"\s(?:to|the|an?|of|for|in|on|with|that|this|it|be|been|have|need|not|by|at|you|he|she|they|"
    r"we|i|"
    r"day|days|time|early|late|if|as|or|about|from|water|up|out|period|care|visit|help)\b"
)
_KIN = KIN.replace(", ", "|").replace("*", r"\w*")
_RELATED = re.compile(
    rf"\b(?P<whose>[Hh]er|[Hh]is|[Tt]heir|[Mm]y)\s(?:\w+\s)?(?P<who>{_KIN}|friend|neighbour|carer|"
    r"social worker|support worker|keyworker|key worker|teacher|tutor|advocate|landlord|boyfriend|"
    r"girlfriend|fiancé|fiancée|ex-partner|ex-husband|ex-wife|stepmother|stepfather|stepson|"
    r"godmother|boss)"
    r",?\s(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)"
)
_THEN_RELATED = re.compile(
    rf"(?:\s[A-Z][\w'’-]+)?,\s(?P<whose>her|his|their|my)\s(?:\w+\s)?(?P<who>{_KIN}|friend|"
    rf"neighbour|carer|"
    r"social worker|teacher|advocate)\b"
)
_DOES_SOMETHING = re.compile(
    r"(?:['’]s)?\s(?:(?:who|and [A-Z]\w+)\s)?(?:is|was|has|had|said|says|told|tells|rang|rings|"
    r"went|goes|lives|lived|likes|"
    r"liked|loves|loved|wants|wanted|feels|felt|asked|asks|came|comes|can|could|would|does|did|"
    r"attended|attends|"
    r"reported|reports|stated|states|explained|visited|visits|works|worked|helps|helped|needs|"
    r"thinks|thought|moved|"
    r"called|calls|may|rang|rose|hung|feeds|fed|walks|walked|showed|shows|left|lost|found|knows|"
    r"knew|got|gets|made|makes|took|takes|kept|keeps|started|"
    r"enjoys|enjoyed|"
    r"presented|appeared|agreed|declined|refused|became|remains|spoke|smiled|laughed|nodded|"
    r"walked|sat|ran|will|"
    r"also|then|now|still|often|never|always|usually|himself|herself)\b"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|from|to|at|around|outside|visiting|moved to|born in|lives in|live in|"
    r"living in|of|"
    r"through|across|towards|into|back to|left)\s(?:the\s)?\Z"
)
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?…:;\n•–—|]|[“\"‘(*>-])[\s\"'“‘(*•-]*\Z")
_A_MONTH = re.compile(
    r"\b(?:in|since|until|till|last|this|next|by|from|early|late|mid|of|during)[ -]\Z"
)


def names(text: str, taken: list[tuple[int, int]]) -> Iterator[tuple[Found, str]]:
    """Yield what look like names of people and places, with "her sister" where the text says so.

    Args:
        text: The text.
        taken: Stretches that are something else already.
    """
    for found in _TITLED.finditer(text):
        yield (found.start(), found.end(), "PERSON"), ""
    for found in _RELATED.finditer(text):
        if not _is_ordinary(found["name"].split()[0]):
            yield (*found.span("name"), "PERSON"), f"{found['whose'].lower()} {found['who']}"
    for pattern in (_INITIALS, _NICKNAMED, _COUPLE):
        for found in pattern.finditer(text):
            yield (*found.span(), "PERSON"), ""
    for found in _CALLED.finditer(text):
        yield (*found.span("name"), "PERSON"), ""
    lowered = frozenset(re.findall(r"\b[a-z][\w'’-]+", text))
    for start, end in _runs(text):
        if any(one < end and start < other for one, other in taken):
            continue
        kind = _kind(text, start, end, lowered)
        if kind:
            related = _THEN_RELATED.match(text, end) if kind == "PERSON" else None
            yield (start, end, kind), f"{related['whose']} {related['who']}" if related else ""


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield runs of words with capitals: "Amina Yusuf" is one."""
    start = end = -1
    for found in _WORD.finditer(text):
        if found.start() and (
            text[found.start() - 1].isalnum() or text[found.start() - 1] in "@._/"
        ):
            continue
        first, last = found.start(), found.end()
        if text[first:last].endswith(("'s", "’s")):
            last -= 2
        joined = end >= 0 and text[end:first] == " " and not _begins_sentence(text, first)
        if joined and _is_name_word(text[start:end].split()[-1]) == _is_name_word(text[first:last]):
            end = last
            continue
        if end >= 0:
            yield start, end
        start, end = first, last
    if end >= 0:
        yield start, end


def _is_name_word(word: str) -> bool:
    return not _is_ordinary(word)


def _begins_sentence(text: str, start: int) -> bool:
    return _SENTENCE_BEGINS.search(text[max(0, start - 12) : start]) is not None


def _kind(text: str, start: int, end: int, lowered: frozenset[str]) -> str:
    words = text[start:end].split()
    first = words[0]
    if all(word in PLACES for word in words) or (
        first in PLACES and len(words) == 1 and first not in FIRST | FAMILY
    ):
        return "PLACE" if not _DOES_SOMETHING.match(text, end) or first not in FAMILY else "PERSON"
    if len(first) == 1 or (text[start:end].isupper() and len(text[start:end]) < 6):
        return ""
    if first in FIRST and first not in WORDS_TOO:
        return "PERSON"
    begins = _begins_sentence(text, start)
    if first == "May" and _A_MONTH.search(text[max(0, start - 12) : start]):
        return ""
    if first in WORDS_TOO:
        follows = _DOES_SOMETHING.match(text, end) is not None
        loose = first not in ("Will", "May") and _NO_NAME_BEFORE.match(text, end) is None
        named = (
            not begins
            or len(words) > 1
            or follows
            or (loose and text[end : end + 1].strip() != ":")
        )
        return "PERSON" if named and not _asked(text, start, first) else ""
    if _is_ordinary(first) or (first in CAPITALISED):
        return ""
    if begins and first.lower() in lowered:
        return ""
    if _PLACE_BEFORE.search(text[max(0, start - 24) : start]) and first not in FAMILY:
        return "PLACE"
    return "PERSON"


def _asked(text: str, start: int, first: str) -> bool:
    """Return whether "Will" or "May" opens a question, and is no name."""
    if first not in ("Will", "May") or not _begins_sentence(text, start):
        return False
    end = re.search(r"[.!?\n]", text[start:])
    return end is not None and end[0] == "?"


def _is_ordinary(word: str) -> bool:
    bare = word.removesuffix("'s").removesuffix("’s")
    return (
        bare.lower() in ORDINARY and bare not in FIRST and bare not in WORDS_TOO
    ) or bare in CAPITALISED

"""Names without a roster: known by what they are, by what stands round them, by their capitals.

Off-the-shelf name finders miss exactly the names that records are full of, so a capital where an
ordinary word would have none is taken for a name, unless it is one of the few other things that
have a capital. Showing one name too many costs a reader a glance; missing one costs a person.
"""

import re
from collections.abc import Iterator

from trellis.language.anonymise.acting import acts
from trellis.language.anonymise.given import FAMILY, FIRST, WORDS_TOO
from trellis.language.anonymise.misleading import (
    NO_LETTER_BEFORE,
    is_to_do,
    misleading,
    only_begins,
)
from trellis.language.anonymise.numbers import Found
from trellis.language.anonymise.ordinary import is_ordinary
from trellis.language.anonymise.runs import LEADS, Run, Word, only_leads, runs
from trellis.language.anonymise.used import is_only_a_word
from trellis.language.cues import KIN

_NAME = r"[^\W\d_a-zß-ÿ](?:[\w'’-]{0,30}\w|\b\.?)"
_TITLES = (
    r"(?:(?i:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Revd?|Cllr|Sgt|Fr|Sr)\b\.?|(?i:Auntie|Aunty|Uncle|PC|Gran|"
    r"Granny|"
    r"Grandma|Grandpa|Grandad|Nana|Nanny|Cousin)|Professor|"
    r"Reverend|Sir|Lady|Councillor|Sister|Nurse|Imam|Father|Pastor|Bishop|Canon|Rabbi|Aunt|Nan|"
    r"Nanna|Grandmother|Grandfather|Big|"
    r"Little|Old|Young|Wee|DC|DS|DI|DCI|PCSO|Sergeant|Constable|Inspector|Judge|Captain|HHJ|"
    r"Matron|Major|"
    r"Colonel|Lieutenant|(?:Wing\s)?Commander|Corporal|Admiral|Warden|Deacon|Elder|Lord|Dame|"
    r"Sheikh|"
    r"Haji|Chief|(?:District )?Judge|Recorder|PCSO|WPC|Dziadek|Babcia|Ciocia|Wujek|Nain|Taid|"
    r"Mamgu|Tadcu|Dadu|"
    r"Dadi|Nani|Khala|Chacha|Chachi|Bibi|Biji|Amma|Appa|Abba|Ammi|Hooyo|Aabo|Habo|Iya|Umm|Teta|"
    r"Jido|"
    r"Yiayia|Bunica|Nea|Tanti|Pani|Pan|Hajji|Hajja|Alhaji|Alhaja|Maulana|Granthi|Abune|Bà|Ông|"
    r"Mamie|"
    r"Tante|Tía|Tío|Oma|Opa|Nonna|Nonno|Vovó|"
    r"Mama|Papa|Baba)"
)
_TITLED = re.compile(rf"\b{_TITLES}\s(?P<name>{_NAME}(?:(?<!['’][sS])\s{_NAME}){{0,3}})")
_SORTS = (
    r"(?:Irish|Scotch|Scottish|Scouse|Geordie|Welsh|Polish|Fat|Mad|Posh|Skinny|Ginger|Lanky|Tall|"
    r"Mother|"
    r"Brother)"
)
_TITLE = re.compile(rf"\b(?:{_TITLES}|{_SORTS})(?:\s(?:and|&)\s(?i:Mrs|Dr|Ms)\.?)?\s\Z")
_TITLE_FIRST = re.compile(rf"(?:[Tt]he\s)?(?:{_TITLES}\s)+")
_NAMED_SO = re.compile(
    rf"\b(?P<name>[^\W\d_a-zß-ÿ][\w-]{{0,30}})(?:['’]s|\sis|\swas)?,?\s"
    r"(?:(?:is\s|was\s)?(?:his|her|their|my|a)\s"
    r"(?:nick|sur|first\s|last\s|family\s|middle\s|street\s)?name\b|first\sname\b|by\sname\b)"
    rf"|(?<![^\W_])(?P<listed>{_NAME}),\s(?:the|her|his|their|my)\s(?:eldest|oldest|youngest|"
    r"middle|baby|twin|lodger|landlord|neighbour|manager)\b"
)
_CONTACTED = re.compile(
    r"\b(?:Phoned|Rang|Met|Saw|Visited|Told|Asked|Emailed|Texted|phoned|rang|met|saw|visited|told|"
    rf"asked|emailed|texted|Spoke (?:to|with)|spoke (?:to|with))\s(?P<name>{_NAME})"
    r"(?=[.,]|\s(?:at|about|on|who|and|in|re|to|today|again)\b)"
)
_LETTER = re.compile(
    r"\b(?i:phoned|rang|met|saw|visited|told|asked|emailed|texted|spoke (?:to|with))\s"
    r"(?P<name>[A-HJ-Z])(?=\.?\s(?:at|about|on|who|and|in|re|to|today|again|that)\b|[,;])"
)
_INITIALS = re.compile(
    rf"\b{_NAME},\s[A-Z]\.(?:\s?[A-Z]\.)?|"
    r"\b[A-Z]\.\s?(?:[A-Z]\.\s?)?[A-Z][a-z][\w'’-]{1,30}|\b(?:[A-Z]\.\s?){2,3}(?!\w)"
)
_NICKNAMED = re.compile(
    rf"{_NAME}\s[\"“‘'(]{_NAME}(?:\s{_NAME})?[\"”’')]\s{_NAME}|(?<=[\"“])[A-Z][a-z]+(?=[\"”])|"
    r"(?<=[\"“])(?:Sir|Captain|Boss|Skipper|Guv|Duchess|Doc)(?=,[\"”])"
)
_CALLED = re.compile(
    r"\b(?i:calls? (?:him|her|them|me|himself|herself)|known as|short for|nicknamed|aka|a\.k\.a\.|"
    r"preferred name:?|goes by|likes to be called|née|nee|formerly|called|named|name is|name['’]s|"
    rf"surname|first name|nickname)[\s:]{{1,2}}[\"“‘']?(?P<name>{_NAME}(?:\s{_NAME}){{0,2}})"
)
_COUPLE = re.compile(rf"\b(?i:Mr|Dr) (?:&|and) (?i:Mrs|Dr|Ms) {_NAME}(?:\s{_NAME})?")
_KIN = KIN.replace(", ", "|").replace("*", r"\w*")
_RELATED = re.compile(
    rf"\b(?P<whose>[Hh]er|[Hh]is|[Tt]heir|[Mm]y)\s(?:\w+\s)?(?P<who>{_KIN}|friend|neighbour|carer|"
    r"social worker|support worker|keyworker|key worker|teacher|tutor|advocate|landlord|boyfriend|"
    r"girlfriend|fiancé|fiancée|ex-partner|ex-husband|ex-wife|stepmother|stepfather|stepson|"
    rf"godmother|boss),?\s(?P<name>{_NAME}(?:\s{_NAME})?)"
)
_THEN_RELATED = re.compile(
    rf"(?:\s[A-Z][\w'’-]{{1,30}})?,\s(?P<whose>her|his|their|my)\s(?:\w+\s)?(?P<who>{_KIN}|friend|"
    rf"neighbour|carer|social worker|teacher|advocate)\b"
)
_NO_NAME_BEFORE = re.compile(
    r"\s(?:to|the|an?|of|that|this|it|be|been|not|you|he|she|they|we|i|day|days|time|early|late|if|"
    r"as|period|care)\b"
)
_DOES_SOMETHING = re.compile(
    r"(?:['’]s)?\s(?:(?:who|and [A-Z]\w+)\s)?(?:is|was|has|had|said|says|told|tells|rang|rings|"
    r"went|goes|lives|lived|likes|liked|loves|loved|wants|wanted|feels|felt|asked|asks|came|comes|"
    r"can|could|would|does|did|attended|attends|reported|reports|stated|states|explained|visited|"
    r"visits|works|worked|helps|helped|needs|thinks|thought|moved|called|calls|may|rose|hung|feeds|"
    r"fed|walks|walked|showed|shows|left|lost|found|knows|knew|got|gets|made|makes|took|takes|"
    r"kept|keeps|started|enjoys|enjoyed|presented|appeared|agreed|declined|refused|became|remains|"
    r"spoke|speaks|smiled|laughed|nodded|sat|ran|will|chose|hopes|hasn['’]t|isn['’]t|doesn['’]t|"
    r"didn['’]t|wasn['’]t|won['’]t|can['’]t|also|then|now|still|often|never|always|usually|"
    r"himself|herself)\b"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|near|from|to|at|around|outside|visiting|moved to|born in|lives in|live in|"
    r"living in|of|through|across|towards|into|back to|left|off|nr)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_COMES_FROM = re.compile(r"\s(?:from|at)\s(?:the\s)?[A-Z]")
_A_MONTH = re.compile(
    r"\b(?:in|since|until|till|last|this|next|by|from|early|late|mid|of|during|each|every|before|"
    r"after|end)[ -]\Z",
    re.IGNORECASE,
)
_MONTHS = frozenset({"May", "June", "April", "August", "Jan", "Jun", "Sunday"})
_NO_INITIALS = frozenset({"DOB", "TC", "PS", "NB", "OT", "GP", "EG", "IE", "AM", "PM", "NHS"})
_NO_LETTER_AFTER = re.compile(r"['’](?!s)|[/&@\d+:=)-]")
_FROM_WHOM = re.compile(
    r"\b(?:by|with|via|for|from|rang|chased|called|phoned|emailed|contacted)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"(?:['’]s\b)|\s(?:said|says|told|tells|rang|feels|felt|thinks|wants|wanted|lives|loves|"
    r"likes)\b"
)
_LONGEST_HEADING, _LONGEST_QUESTION = 60, 200
_HEADED = r"(?:[A-Z0-9&/(-][\w'’&/)-]*|of|and|the|to|for|in|on|a|with)"
_A_HEADING = re.compile(rf"\A\W*{_HEADED}(?:[ ]{_HEADED})*\W*\Z")


def names(text: str) -> Iterator[tuple[Found, str]]:
    """Yield what look like names of people and places, with "her sister" where the text says so.

    Args:
        text: The text, with capitals where names have them.
    """
    for found in _TITLED.finditer(text):
        if found[0][0].isupper() or not is_ordinary(found["name"].split()[0].rstrip(".")):
            yield (found.start(), found.end(), "PERSON"), ""
    for found in _RELATED.finditer(text):
        if not is_ordinary(found["name"].split()[0]) or found["name"].split()[0] in FIRST:
            yield (*found.span("name"), "PERSON"), f"{found['whose'].lower()} {found['who']}"
    for pattern in (_INITIALS, _NICKNAMED, _COUPLE):
        for found in pattern.finditer(text):
            if re.sub(r"[^A-Z]", "", found[0]) not in _NO_INITIALS or len(found[0]) > 6:
                yield (*found.span(), "PERSON"), ""
    for found in _CALLED.finditer(text):
        yield (*found.span("name"), "PERSON"), ""
    yield from ((found, "") for found in misleading(text))
    for found in _NAMED_SO.finditer(text):
        yield (*found.span("name" if found["name"] else "listed"), "PERSON"), ""
    for found in _LETTER.finditer(text):
        yield (*found.span("name"), "PERSON"), ""
    for found in _CONTACTED.finditer(text):
        if found["name"] in FAMILY | FIRST | WORDS_TOO:
            yield (*found.span("name"), "PERSON"), ""
    lowered = frozenset(re.findall(r"\b[a-z][\w'’-]{1,30}", text))
    for run in runs(text):
        kind = _kind(text, run, lowered)
        if kind:
            related = _THEN_RELATED.match(text, run.end) if kind == "PERSON" else None
            said = f"{related['whose']} {related['who']}" if related else ""
            yield (run.start, run.end, kind), said


def with_title(text: str, start: int) -> int:
    """Return where a name starts with the title before it, "Mr and Mrs" and "Auntie" too.

    Args:
        text: The text.
        start: Where the name itself starts.
    """
    title = _TITLE.search(text[max(0, start - 24) : start])
    return start - len(title[0]) if title else start


def without_title(words: str) -> str:
    """Return a name without the title before it.

    Args:
        words: The name.
    """
    title = _TITLE_FIRST.match(words)
    return words[title.end() :] if title else words


def _kind(text: str, run: Run, lowered: frozenset[str]) -> str:
    if len(run.words) == 1:
        return _kind_of_one(text, run, lowered)
    kinds = {word.kind for word in run.words}
    if kinds <= {"plain", "official", "abbreviation"}:
        plain = sum(word.kind == "plain" for word in run.words)
        if not plain or (run.begins and plain < 2) or _is_heading(text, run):
            return ""
    if all(word.kind == "place" for word in run.words):
        return "PLACE"
    known = any(word.bare in FIRST or word.bare in FAMILY for word in run.words)
    if not known and _PLACE_BEFORE.search(text[max(0, run.start - 24) : run.start]):
        return "PLACE"
    return "PERSON" if "plain" not in kinds else "ORG"


def _kind_of_one(text: str, run: Run, lowered: frozenset[str]) -> str:
    word = run.words[0]
    before = text[max(0, run.start - 24) : run.start]
    if word.kind == "letter":
        told = NO_LETTER_BEFORE.search(before) or _NO_LETTER_AFTER.match(text, run.end)
        return "" if told else "PERSON"
    if word.kind == "initials":
        alone = len(word.bare) == 2 and not NO_LETTER_BEFORE.search(before[-1:])
        told = _FROM_WHOM.search(before) or _PLACE_BEFORE.search(before)
        named = alone or told or _SPEAKS.match(text, run.end)
        return "PERSON" if named and not _NO_LETTER_AFTER.match(text, run.end) else ""
    if word.kind == "place":
        does = _DOES_SOMETHING.match(text, run.end)
        return "PERSON" if does and (word.bare in FAMILY or word.bare in FIRST) else "PLACE"
    if word.bare in _MONTHS and _A_MONTH.search(before):
        return ""
    if word.kind == "wordy":
        return "PERSON" if _is_meant(text, run, word) else ""
    if word.kind == "plain":
        if word.bare in LEADS:
            return ""
        if run.begins and word.bare in FAMILY and acts(text, run.end):
            return "PERSON"
        aside = before.endswith("(") and only_leads(word)
        return "" if run.begins or aside or _is_heading(text, run) else "PERSON"
    if word.kind != "name" or (
        run.begins and word.bare.lower() in lowered and word.bare not in FIRST | FAMILY
    ):
        return ""
    placed = word.bare not in FIRST | FAMILY and _PLACE_BEFORE.search(before)
    return "PLACE" if placed else "PERSON"


def _is_meant(text: str, run: Run, word: Word) -> bool:
    """Return whether a name that is a word as well ("Hope") stands where a name would."""
    first = word.bare
    if is_only_a_word(text, run.start, run.end):
        return False
    if run.begins and only_begins(text, run.start, run.end):
        return False
    if not run.begins:
        return first != "Sunday" or _DOES_SOMETHING.match(text, run.end) is not None
    if first in ("Will", "May"):
        end = re.search(r"[.!?\n]", text[run.start : run.start + _LONGEST_QUESTION])
        if end is not None and end[0] == "?":
            return False
        does = _DOES_SOMETHING.match(text, run.end) or _COMES_FROM.match(text, run.end)
        return does is not None
    if _DOES_SOMETHING.match(text, run.end) or text[run.end : run.end + 2] in ("'s", "’s"):
        return True
    if is_to_do(text, run.start, run.end):
        return True
    return _NO_NAME_BEFORE.match(text, run.end) is None and text[run.end : run.end + 1] != ":"


def _is_heading(text: str, run: Run) -> bool:
    """Return whether a line is a heading, whose words have capitals though they name nobody."""
    first = max(0, run.start - _LONGEST_HEADING)
    start = text.rfind("\n", first, run.start) + 1
    if first and not start:
        return False
    line, colon, _rest = text[start : run.end + _LONGEST_HEADING].partition("\n")[0].partition(":")
    if colon and run.start > start + len(line):
        return False
    line = line.strip()
    return (
        len(line) < _LONGEST_HEADING
        and not line.endswith(".")
        and _A_HEADING.match(line) is not None
    )

"""Names that look like something else: "An is five", "Can Sat hold the visit", "A said so".

And what looks like a name at the head of a sentence and is none: "Ward round", "Bill from the pub".
"""

import re
from collections.abc import Iterator

from trellis.language.anonymise.numbers import Found
from trellis.language.text import word_set

_CALLED_LOW = re.compile(
    r"\b(?:nicknamed|street name:?|known as(?=\s\w+(?:\sto\b|[,.)])))\s(?P<name>[a-z][\w-]{2,20})\b"
)
_WEEKDAY_SPEAKS = re.compile(
    r"\b(?P<name>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s(?:said|told|rang|says|asked|wants|"
    r"laughed|lives|phoned)\b"
)
_OTHERWISE_A_WORD = re.compile(
    r"\b(?P<name>An|My)(?:['’]s\s\w+\s(?!\w*\s?of)|\s(?:is|was|has|had|said|says|told|"
    r"came|"
    r"went|likes|wants|loves|lives)\b)|\b(?P<gaelic>(?:Mac|Nic|Mhic|Ó|Uí|Ní) (?:an|na|"
    r"Giolla) [A-ZÀ-Þ]\w+)"
)
_ONE_LETTER = re.compile(
    r"(?<![\w'’./&-])(?P<name>[AOQVX])(?:['’]s(?=\s(?:mum|dad|nan|sister|brother|school|house|"
    r"room|bed))|"
    r"(?=\s(?:said|says|told|rang|asked|came|hit|wants|wanted|went|likes|was (?:in|at|seen|"
    r"told))\b))"
)
_CUT_SHORT = re.compile(
    r"\b(?:[Cc]an|[Cc]ould|[Ww]ould|[Dd]id|[Dd]oes)\s(?P<name>Sat|Sun|Mon|Thu|Tel|Si)\s"
    r"(?!morning|afternoon|evening|night|lunch|tea|and|be\b|at\b|or\b)[a-z]{2,}"
)
NO_LETTER_BEFORE = re.compile(
    r"(?:\b(?:vitamin|hepatitis|hep|type|plan|level|grade|section|part|option|group|band|class|"
    r"schedule|appendix|form|block|phase|tier|stage|table|figure|child|sibling|a|an|key|size|"
    r"category|or|box|paragraph|row|column)\s|[/&@\d+-])\Z",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"(?:^|\n)[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]*\Z")
_NO_ENTRY_OF_SOMEBODY = word_set("Hope Faith Will May Art Joy Bill Mark June April Cash Rich Ward")
_BEGINS_A_PHRASE = re.compile(
    r"(?:Ward (?:round|manager|staff|sister|nurse|doctor|clerk|team|rang|said|phoned)|"
    r"Blue (?:badge|light)|"
    r"Young (?:carer|person|people|adult|man|woman|lad|mum|dad)|Palm Sunday)"
)
_FROM_SOMEBODY = re.compile(r"\s(?:from|for|of|to)\b")
_ARE_GIVEN = word_set("Grant Bill Gift Cash")


def misleading(text: str) -> Iterator[Found]:
    """Yield names of people that are words, days or letters, as start, end and type.

    Args:
        text: The text, with capitals where names have them.
    """
    for pattern in (_CALLED_LOW, _WEEKDAY_SPEAKS, _CUT_SHORT):
        yield from ((*found.span("name"), "PERSON") for found in pattern.finditer(text))
    for found in _ONE_LETTER.finditer(text):
        if not NO_LETTER_BEFORE.search(text[max(0, found.start() - 24) : found.start()]):
            yield (*found.span("name"), "PERSON")
    for found in _OTHERWISE_A_WORD.finditer(text):
        yield (*found.span("name" if found["name"] else "gaelic"), "PERSON")


def only_begins(text: str, start: int, end: int) -> bool:
    """Return whether a name that is a word is the word: "Ward round", "Grant from the lottery".

    Args:
        text: The text.
        start: Where the word at the head of a sentence begins.
        end: Where it ends.
    """
    if _BEGINS_A_PHRASE.match(text, start):
        return True
    return text[start:end] in _ARE_GIVEN and _FROM_SOMEBODY.match(text, end) is not None


def is_to_do(text: str, start: int, end: int) -> bool:
    """Return whether an entry of a list says who is to do something: "- Kit: ring the school".

    Args:
        text: The text.
        start: Where the name that is a word as well begins.
        end: Where it ends.
    """
    if text[start:end] in _NO_ENTRY_OF_SOMEBODY:
        return False
    listed = _TO_DO.search(text[max(0, start - 6) : start]) is not None
    return listed and (text[end : end + 1] == ":" or text[end : end + 4] == " to ")

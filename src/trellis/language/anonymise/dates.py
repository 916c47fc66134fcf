"""Days, by every way that notes write one: "3rd Feb", "Tues 14/2", "Feb-26", "the 3rd".

A weekday alone, a month alone or a year alone tells little and is left.
"""

import re

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary|uary|r)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b(?:\.(?=\s?['’\d]))?"
)
_WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Wends|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)"
    r"\b[.,]?"
)
_DAY = r"\d{1,2}(?:\s?(?:st|nd|rd|th))?\b"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)\b"
_YEAR = r"(?:(?:19|20)\d\d|['’]?\d\d(?!\s?[ap]m|[:.]\d|\d))\b"
_LONG_YEAR = r"(?:19|20)\d\d\b"
_WORDS = (
    r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|"
    r"nineteenth|twentieth|thirtieth)"
)
_FEAST = (
    r"(?:Christmas|Xmas|Easter|Boxing|New Year['’]?s?|Eid|Diwali|Ramadan|Valentine['’]?s|"
    r"Halloween|Mother['’]?s|Father['’]?s|Bonfire)"
)
# After "the 3rd" there is no thing that is the third of its kind.
_NOT_A_THING = (
    r"(?=\W*\Z|\s*[^\w\s]|\s(?:at|in|and|to|for|with|but|when|as|if|by|or|because|after|before|"
    r"then|so|she|he|we|they|i|it|which|re|of|was|is|pm|am|from|until|till|\d|(?-i:[A-Z])))"
)
_MORE_DAYS = rf"(?:\s?(?:&|\+|/|-|–|,|and|to|or)\s?{_DAY}){{0,4}}"
_FORMS = (
    rf"(?:{_WEEKDAY}\s)?(?:the\s)?{_DAY}{_MORE_DAYS}[\s./-]?\s?(?:of\s)?{_MONTH}"
    rf"(?:[,\s/-]{{0,2}}{_YEAR})?",
    rf"(?:{_WEEKDAY}\s)?{_MONTH}\s(?:the\s)?{_DAY}(?!['’:.]?\d){_MORE_DAYS}(?:,?\s{_LONG_YEAR})?",
    rf"(?:{_WEEKDAY}\s)?(?<![\d/])\d{{1,2}}\s?([/.-])\s?\d{{1,2}}\s?\1\s?(?:19|20)?\d\d\b",
    r"\b(?:19|20)\d\d[-/.]\d\d[-/.]\d\d\b",
    rf"\b{_MONTH}[\s,/-]{{0,2}}(?:of\s)?(?:{_LONG_YEAR}|['’]\d\d\b)",
    rf"\b{_MONTH}[\s-]\d\d\b(?!\s?[ap]m|[:.]\d)",
    rf"(?:{_WEEKDAY}\s)?(?<![\d/.£])(?!24/7|50/50|1/2\b|1/4\b|3/4\b)"
    r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])\b(?![/\d])",
    r"(?<![\d/])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d\b",
    rf"\b{_FEAST}(?:\s(?:Day|Eve|Sunday|Monday|Night|day|eve))?,?\s{_LONG_YEAR}",
    rf"(?:{_WEEKDAY}\s)?\b(?:the\s)?{_WORDS}\s(?:day\s)?of\s{_MONTH}(?:,?\s{_LONG_YEAR})?",
    rf"\b{_WEEKDAY}\s(?:the\s)?{_ORDINAL}",
    rf"\b{_WEEKDAY}\s\d{{1,2}}(?=[,.;)](?!\d)|\s*\Z)",
    rf"\b{_FEAST}\s(?:Day|Eve)\s{_YEAR}",
)
ANY = re.compile(
    "|".join(
        form.replace(r"([/.-])", rf"(?P<mark{n}>[/.-])").replace(r"\1", rf"(?P=mark{n})")
        for n, form in enumerate(_FORMS)
    ),
    re.IGNORECASE,
)
_ORDINAL_ALONE = re.compile(
    r"\b(?:the|on|by|until|till|til|since|from|w/c|visit|due|for|before|after|between|dated|and|wc|"
    rf"w/e|back)\s(?:the\s)?(?={_ORDINAL}{_NOT_A_THING})(?P<ordinal>{_ORDINAL})",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|born(?:\son)?|b\.|"
    r"birthday(?:\sis)?(?:\son)?)"
    r"[\s:=–(-]{0,3}(?:is\s|was\s|on\s)?(?:the\s)?",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d{2}\s?\d{2}\s?(?:\d{4}|\d{2})\b|\d{1,2}[/. -]\d{1,2}[/. -]\d\b")


def dates(text: str) -> list[tuple[int, int, str]]:
    """Return the days in a text, as start, end and DATE, or DOB where somebody is born on it.

    Args:
        text: The text.
    """
    found = []
    born = {said.end() for said in _BORN.finditer(text)}
    for day in ANY.finditer(text):
        start, end = day.span()
        birth = start in born or start - 1 in born
        found.append((start, end, "DOB" if birth else "DATE"))
    found += [(*day.span("ordinal"), "DATE") for day in _ORDINAL_ALONE.finditer(text)]
    for place in born:
        if bare := _BARE.match(text, place):
            found.append((*bare.span(), "DOB"))
    return found

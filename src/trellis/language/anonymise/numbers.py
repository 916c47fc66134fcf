"""Numbers and marks that name somebody: telephone, email, postcode, NHS number, references.

Sources: NHS Data Dictionary (NHS number, ten digits with a check digit); Royal Mail and GOV.UK on
postcodes; Ofcom on United Kingdom telephone numbers; GOV.UK on National Insurance numbers and on
number plates.
"""

import re
from collections.abc import Iterator

Found = tuple[int, int, str]

_NUMBER = re.compile(r"(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])")
_NHS_SAID = re.compile(r"NHS\W{0,3}(?:no\.?|number|num)?\W{0,3}(?:is\s)?\Z", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w+])(?:(?:\+|00[ -]?)44[\s-]?(?:\(0\)[\s-]?)?\d[\d\s()-]{7,12}\d|"
    r"\(?0\d[\d\s()-]{7,13}\d)(?!\d)"
)
_FROM_ABROAD = re.compile(r"(?<![\w+])(?:\+|00[ -]?)[1-9]\d{0,2}(?:[ ().-]{1,2}\d{1,6}){2,6}(?!\d)")
_EXTENSION = re.compile(r"\b(?:ext|extension|extn)\b\.?\s?\d{3,6}\b", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z]\w{2,}")
_SITE = (
    r"(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|xbox|psn|playstation|roblox|fortnite|minecraft|"
    r"discord|facebook|twitter|steam|twitch|youtube|reddit|telegram|kik|onlyfans|vinted|gamer ?tag|"
    r"user ?name|screen ?name|login|log-in|handle)"
)
_USER_NAME = re.compile(r"(?<![\w.@/-])(?P<it>[^\W\d_][^\W_]*(?:_[^\W_]+)+)(?![\w@/]|\.\w)")
_TOLD_USER_NAME = re.compile(
    rf"\b{_SITE}\b(?:\s(?:name|user ?name|account|handle|id|tag|profile|page|login))?"
    r"(?:\s(?:is|was|as|called|under|it['’]s)|\s?[:=])?\s[\"“'‘]?"
    r"(?P<it>(?=\w*[^\W\d_])(?=[^\s]*[\d_]|[^\s.]+\.[^\s.])\w[\w-]*(?:\.\w[\w-]*)*)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"\b(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-HJKMNP-Y\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE
)
_SYSTEM = (
    r"case|ref|reference|refs|file|crime|caredirector|liquidlogic|LL|LCS|LAS|mosaic|rio|systmone|"
    r"emis|eclipse|carefirst|swift|person|client|patient|incident|log|ID|PID|claim|tenancy|UPN|"
    r"URN|UCI|NI|NINO|national insurance|MRN|CRN|CRO|PNC|ULN|hospital|prison|home office|court|"
    r"police|account|policy|application|ticket|collar|shoulder|badge|warrant|licence|passport|"
    r"booking|invoice|order|bail|missing|panel|NRM|CAD|STORM|our ref|your ref|record|system|unit|"
    r"reg|registration|plate|PIN|voucher|rent|payment|complaint|enquiry"
)
_NO = r"(?:no|nos|number|num|ref|reference|id|record|report|log|code)\b\.?"
_CUED = re.compile(
    rf"\b(?:{_SYSTEM})\b(?:[\s/]{{1,2}}{_NO}){{0,2}}[\s:.#=-]{{1,3}}(?:is\s|was\s|of\s)?"
    r"(?P<it>#?(?:[A-Z]{1,6}[-/ ]?)?\d[\w/.-]{0,30}\d[\w/-]{0,30}(?:\s\d{2,5}\b){0,4}(?:\s\d\b)?|"
    r"#?[A-Z]{1,5}(?:[-/][A-Z0-9]+)*[-/]\d+[\w/-]*)",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"(?<![\w/£.-])#?(?=[A-Z0-9/-]*[A-Z])(?=(?:[A-Z/-]*\d){3})[A-Z0-9]+(?:[/-][A-Z0-9]+)*(?![\w/])"
    r"|(?<![\w/£.-])[A-Z]{1,5}(?:[/-][A-Z]{1,5})*[-/ ]\d{3,}(?:[/-][A-Z0-9]+)*(?![\w/])"
    r"|(?<![\w/£.-])[A-Z]{1,5}[-/ ]\d{2,}[/-]\d{2,}(?:[/-]\w+)*(?![\w/])"
    r"|(?<![\w/£.,-])\d{2,}(?:[/-][A-Z]{1,5})+(?:[/-]\d+)+(?![\w/])"
    r"|(?<![\w/£.,-])\d{3,5}-\d{3,5}(?![\w/-])"
    r"|(?<![\w/£.,-])#?\d{6,}(?![\w/.,]\w)(?!\w)"
)
_INSURANCE = re.compile(r"\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]?\b(?!\s?\d)", re.IGNORECASE)
_PLATE = re.compile(
    r"\b(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z])\b"
)
_A_YEAR = re.compile(r"\A[A-Za-z]+[ -](?:19|20)\d\d\Z|\ACOVID|\A\d+HRS?\Z|\A[AMB]\d{1,4}\Z")


def numbers(text: str) -> Iterator[Found]:
    """Yield numbers and marks that name somebody, as start, end and type; some may overlap.

    Args:
        text: The text.
    """
    for kind, pattern in (
        ("EMAIL", _EMAIL), ("EMAIL", _HANDLE), ("POSTCODE", _POSTCODE), ("PHONE", _EXTENSION),
        ("CASE_REF", _INSURANCE), ("CASE_REF", _PLATE),
    ):  # fmt: skip
        yield from ((*found.span(), kind) for found in pattern.finditer(text))
    for found in _NUMBER.finditer(text):
        said = _NHS_SAID.search(text[max(0, found.start() - 24) : found.start()])
        if said or not found[0].isdigit() or is_nhs_number(found[0]):
            yield (*found.span(), "NHS_NUMBER")
    for found in _PHONE.finditer(text):
        if 10 <= sum(map(str.isdigit, found[0])) <= (15 if found[0].startswith("00") else 13):
            yield (*found.span(), "PHONE")
    for found in _FROM_ABROAD.finditer(text):
        if 9 <= sum(map(str.isdigit, found[0])) <= 17:
            yield (*found.span(), "PHONE")
    for pattern in (_USER_NAME, _TOLD_USER_NAME):
        yield from ((*found.span("it"), "EMAIL") for found in pattern.finditer(text))
    yield from ((*found.span("it"), "CASE_REF") for found in _CUED.finditer(text))
    for found in _MARKED.finditer(text):
        if not _A_YEAR.match(found[0]):
            yield (*found.span(), "CASE_REF")


def is_nhs_number(number: str) -> bool:
    """Return whether ten digits carry the check digit of an NHS number."""
    digits = [int(each) for each in number if each.isdigit()]
    if len(digits) != 10 or digits[0] == 0:
        return False
    rest = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return rest % 11 == digits[9] and rest != 10

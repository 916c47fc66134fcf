"""What has a shape of its own: dates, numbers, addresses, schools and organisations.

Sources: NHS Data Dictionary (NHS number, ten digits with a check digit); Royal Mail and GOV.UK on
postcodes; Ofcom on United Kingdom telephone numbers.
"""

import re
from collections.abc import Iterator

Found = tuple[int, int, str]

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = (
    rf"(?:{_DAY},?\s)?(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s(?:19|"
    rf"20)?\d\d(?!\d))?"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s(?:19|20)\d\d)?"
    rf"|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    rf"|\b{_MONTH}\s(?:of\s)?(?:19|20)\d\d\b|\b\d{{1,2}}/\d{{1,2}}\b(?!\d)"
)
_BORN = re.compile(
    rf"\b(?:[Dd]\.?[Oo]\.?[Bb]\.?|DOB|[Dd]ate of [Bb]irth|[Bb]orn(?:\son)?|"
    rf"[Bb]irthday(?:\sis)?(?:\son)?)"
    rf"[\s:–-]{{0,3}}(?:is\s|was\s|on\s)?(?P<it>{_DATE})"
)
_NUMBER = re.compile(r"(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])")
_PHONE = re.compile(
    r"(?<![\w+])(?:\+44[\s-]?(?:\(0\)[\s-]?)?\d[\d\s()-]{7,12}\d|\(?0\d[\d\s()-]{7,13}\d)(?!\d)"
)
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_POSTCODE = re.compile(
    r"\b(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-HJKMNP-Y\d]? ?\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE
)
_STREET = (
    r"(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Cl|Drive|Dr|Way|Court|Ct|Crescent|Cres|Place|"
    r"Pl|"
    r"Terrace|Gardens|Gdns|Grove|Square|Sq|Hill|Row|Walk|Mews|Rise|Park|Green|View|House|Parade|"
    r"Buildings|Villas|Fold|Gate|Yard|Wharf|Quay|Bank|Croft|Mount|Broadway|Highway|Embankment|"
    r"Towers|"
    r"Meadows?|Wynd|Vale|End|Point|Heights|Mansions|Cottages?|Lodge|Boulevard|Circus|Ridge|Chase)"
)
_NAME = r"(?:[A-Z][\w'’-]+|St\.?)"
_ADDRESS = re.compile(
    rf"\b(?:(?:[Ff]lat|[Aa]partment|[Aa]pt|[Uu]nit|[Rr]oom)\s\d{{1,4}}[A-Za-z]?,?\s)?"
    rf"\d{{1,4}}[A-Za-z]?,?\s(?:{_NAME}\s){{1,3}}{_STREET}\b"
    rf"|\b(?:{_NAME}\s){{1,3}}(?:Road|Street|Lane|Avenue|Close|Drive|Crescent|Terrace|Gardens|"
    rf"Grove|Mews)\b"
    rf"|\b[Ff]lat\s\d{{1,4}}[A-Za-z]?(?:,?\s(?:{_NAME}\s){{1,3}}{_STREET}\b)?"
)
_SCHOOL = re.compile(
    rf"(?:(?:{_NAME}|of|the|and|&)\s){{0,4}}{_NAME}\s(?:(?:C\s?of\s?E|CE|RC|Catholic|Church|"
    rf"Community|"
    rf"Primary|Junior|Infants?|Secondary|High|Grammar|Special|Nursery|Academy|Comprehensive|"
    rf"Sixth Form|"
    rf"Girls['’]?|Boys['’]?|Free|First|Middle|Upper|Lower|Preparatory)\s){{0,4}}"
    rf"(?:School|Academy|College|Nursery|Pre-?[Ss]chool|University|Primary|Infants|Juniors|"
    rf"Sixth Form)\b"
)
_ORG = re.compile(
    rf"(?:{_NAME}\s|&\s|of\s|and\s|the\s(?=[A-Z])){{0,4}}{_NAME}\s(?:General\s|Royal\s|District\s|"
    rf"Community\s|Medical\s|Health\s|Care\s|Nursing\s|Residential\s|Housing\s|Day\s|Resource\s|"
    rf"Family\s|Children['’]?s\s|Support\s|Home\s|Leisure\s|Sports\s|Football\s|Cricket\s|Bowls\s|"
    rf"Youth\s|Social\s){{0,3}}(?:Hospital|Hospice|Infirmary|Surgery|Practice|Clinic|Pharmacy|"
    rf"Medical Centre|Health Centre|Centre|Center|Trust|Council|Ltd|Limited|PLC|plc|Association|"
    rf"Services|Society|Foundation|Charity|Care Home|Nursing Home|Residential Home|Homecare|"
    rf"Care|Agency|Group|Club|Church|Mosque|Temple|Gurdwara|Synagogue|Chapel|Cathedral|Library|"
    rf"Solicitors|Bank|Café|Cafe|Team|Ward|Unit|Project|Partnership|Hub|Supermarket|Homes|Hostel|"
    rf"Refuge|Court|Hall|Baths|Coaches|Circle|Tavern|Arms|Inn|Shed|Café|Kitchen|Gym|Pool|Pantry|"
    rf"Fellowship|Police|Constabulary|Ambulance Service|Union|Network)\b"
)
_ORG_NAMED = re.compile(
    r"(?<=[a-z,] )The(?: [A-Z][\w'’]+){1,3}|\bSt\.? [A-Z][a-z]+['’]s\b(?! (?:School|Primary|Road|"
    r"Street))"
)
_ORG_KNOWN = re.compile(
    r"\b(?:Age UK|Mencap|Barnardo['’]?s|Mind|Shelter|Crisis|Tesco|Asda|ASDA|Aldi|Lidl|Morrisons|"
    r"Sainsbury['’]?s|Boots|Greggs|Wetherspoons?|Citizens Advice|Samaritans|RNIB|RNID|Scope|"
    r"Turning "
    r"Point|St Mungo['’]?s|Amazon|McDonald['’]?s|Salvation Army|Red Cross|Women['’]s Aid|"
    r"Home-?Start|"
    r"NSPCC|Sure Start|Carers UK|Headway|Alzheimer['’]?s Society|Dementia UK|Marie Curie|"
    r"Macmillan)\b"
)
_CASE_REF = re.compile(
    r"\b(?:(?:[Cc]ase|[Rr]ef(?:erence)?|[Ff]ile|[Cc]rime|[Cc]are[Dd]irector|[Ll]iquidlogic|LL|"
    r"Mosaic|"
    r"[Ss]ystem|[Pp]erson|[Cc]lient|[Ii]ncident|[Ll]og|SWIFT|ID|[Cc]laim|[Tt]enancy|UPN|URN|NI)"
    r"(?:\s(?:[Nn]o\.?|[Nn]umber|[Rr]ef(?:erence)?|ID|[Ii]d|record))?[\s:.#-]{1,3}(?:is\s)?)"
    r"(?P<it>#?[A-Z]{0,5}[-/]?\d[\w/-]{3,})|\b(?P<bare>[A-Z]{2,5}[-/]\d[\w/-]{3,})\b"
    r"|\b(?P<ni>[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D])\b"
)
_NOT_A_NAME_BEFORE = re.compile(
    r"\A(?:(?:The|A|An|At|In|On|Her|His|Their|From|To|And|But|When|Since|After|Before|We|She|He|"
    r"They|"
    r"My|Our|Local|By|With|For|Of|At the|I|Near|It|As|If|Staff|Attends|Attended|Visited)\s)+"
)


def patterned(text: str) -> Iterator[Found]:
    """Yield whatever has a shape of its own, as start, end and type; some may overlap.

    Args:
        text: The text.
    """
    for kind, pattern in (("EMAIL", _EMAIL), ("POSTCODE", _POSTCODE)):
        for found in pattern.finditer(text):
            yield (*found.span(), kind)
    for found in _BORN.finditer(text):
        yield (*found.span("it"), "DOB")
    for found in re.finditer(_DATE, text):
        yield (*found.span(), "DATE")
    yield from _numbers(text)
    for found in _CASE_REF.finditer(text):
        group = next(name for name in ("it", "bare", "ni") if found[name])
        yield (*found.span(group), "CASE_REF")
    yield from _places_to_go(text)


def _numbers(text: str) -> Iterator[Found]:
    for found in _NUMBER.finditer(text):
        said = re.search(
            r"NHS\W{0,3}(?:no\.?|number|num)?\W{0,3}(?:is\s)?\Z", text[: found.start()][-24:], re.I
        )
        if said or is_nhs_number(found[0]):
            yield (*found.span(), "NHS_NUMBER")
    for found in _PHONE.finditer(text):
        digits = sum(each.isdigit() for each in found[0])
        if 10 <= digits <= 13:
            yield (*found.span(), "PHONE")


def is_nhs_number(number: str) -> bool:
    """Return whether ten digits carry the check digit of an NHS number."""
    digits = [int(each) for each in number if each.isdigit()]
    if len(digits) != 10 or digits[0] == 0:
        return False
    rest = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return rest % 11 == digits[9] and rest != 10


def _places_to_go(text: str) -> Iterator[Found]:
    for kind, pattern in (("ADDRESS", _ADDRESS), ("SCHOOL", _SCHOOL), ("ORG", _ORG)):
        for found in pattern.finditer(text):
            start = found.start()
            if lead := _NOT_A_NAME_BEFORE.match(found[0]):
                start += lead.end()
            if len(text[start : found.end()].split()) > 1 or kind == "ADDRESS":
                yield (start, found.end(), kind)
    for pattern in (_ORG_KNOWN, _ORG_NAMED):
        yield from ((*found.span(), "ORG") for found in pattern.finditer(text))

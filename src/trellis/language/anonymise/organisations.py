"""Addresses, schools and organisations, known by the number before or by the word at their head."""

import re
from collections.abc import Iterator

from trellis.language.anonymise.numbers import Found
from trellis.language.anonymise.ordinary import CAPITALISED
from trellis.language.text import word_set

_STREET = (
    r"(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Cl|Drive|Dr|Way|Court|Ct|Crescent|Cres|Place|"
    r"Pl|Terrace|Terr|Gardens|Gdns|Grove|Gr|Square|Sq|Hill|Row|Walk|Mews|Rise|Park|Green|View|"
    r"House|Parade|Buildings|Villas|Fold|Gate|Yard|Wharf|Quay|Bank|Croft|Mount|Broadway|Highway|"
    r"Embankment|Towers?|Meadows?|Wynd|Vale|End|Point|Heights|Mansions|Cottages?|Lodge|Boulevard|"
    r"Circus|Ridge|Chase|Site|Side|Farm|Estate|Mill|Barn|Bungalow|Drove|Loan|Brow|Garth|Nook)"
)
_NAME = r"(?:[A-ZÀ-Þ][\w'’-]{0,30}|St\.?)"
_NAMES = rf"{_NAME}(?:\s(?:(?:of|the|and|&|on)\s){{0,2}}{_NAME})"
_DWELLING = (
    r"(?:flat|apartment|apt|unit|room|plot|pitch|caravan|block|bungalow|house|maisonette|bedsit|"
    r"studio)"
)
_ADDRESS = re.compile(
    rf"\b(?i:{_DWELLING})\s(?:no\.?\s)?\d{{1,4}}[A-Za-z]?\b"
    rf"(?:,?\s(?:\d{{1,4}}[A-Za-z]?,?\s)?{_NAMES}{{0,3}})?"
    rf"|\b(?i:{_DWELLING})\s(?-i:[A-Z])\b(?:,?\s(?:\d{{1,4}}[A-Za-z]?,?\s)?{_NAMES}{{0,3}})?"
    rf"|(?<![\w/.:-])\d{{1,4}}\s?[A-Za-z]?(?:[-–]\d{{1,4}})?,?\s"
    rf"(?P<street>(?:The\s)?{_NAMES}{{0,3}}(?:\s(?i:{_STREET})\b)?)"
    rf"|\b\d{{1,4}}[a-z]?,?\s(?P<low>(?:[A-Za-z][\w'’-]{{1,30}}\s){{1,3}}(?i:{_STREET}))\b"
    rf"|\b(?:(?:at|of)\s)?(?P<number>(?i:no\.?|number|nos\.?)\s\d{{1,4}}[a-z]?\b(?![\s-]?\d)"
    rf"(?:,?\s{_NAMES}{{0,3}})?)"
    rf"|\b(?:{_NAME}\s){{1,3}}(?i:Road|Rd|Street|Lane|Avenue|Ave|Close|Drive|Crescent|Terrace|"
    rf"Gardens|Grove|Mews|Cottage|Tower|Farm|Rise|Yard)\b"
)
_COUNTS = re.compile(
    r"\A(?:Jan(?:uary)?\b|Feb\w*\b|Mar(?:ch)?\b|Apr(?:il)?\b|May\b|Jun[e]?\b|Jul[y]?\b|"
    r"Aug(?:ust)?\b|Sep\w*\b|Oct\w*\b|Nov\w*\b|Dec\w*\b|\w+day\b|"
    r"GP|AM|PM|MG|ML|KG|CM|Children|Police|Hours|Years|Days|Weeks|Months|[A-Z]\b|"
    r"[A-Z]{2,5}s?\b)"
)
_IN_A_COUNT = re.compile(
    r"\b(?:a|an|the|in|of|to|at|on|and|or|for|with|is|was|by|from|her|his|their|my|years?|weeks?|"
    r"months?|days?|hours?|mins?|minutes?|times?|per|more|other|yr|yrs|hrs|people|children|kids|"
    r"am|pm|mg|ml|calls?|visits?|carers?|steps|beds?|bedroom)\b",
    re.IGNORECASE,
)
_SCHOOL_KIND = (
    r"(?:C\s?of\s?E|CE|RC|Catholic|Church|Community|Primary|Junior|Infants?|Secondary|High|"
    r"Grammar|Special|Nursery|Academy|Comprehensive|Sixth Form|Girls['’]?|Boys['’]?|Free|First|"
    r"Middle|Upper|Lower|Preparatory|Prep|Day|Forest|Further Education|FE|Pupil Referral)"
)
_SCHOOL = re.compile(
    rf"(?:(?:{_NAME}|of|the|and|&)\s){{0,4}}{_NAME}\s(?:{_SCHOOL_KIND}\s){{0,4}}"
    rf"(?i:School|Academy|College|Nursery|Pre-?School|University|Uni|Primary|Infants|Juniors|"
    rf"High|Comp|Comprehensive|Secondary|Grammar|Sixth Form|6th Form|Playgroup|Kindergarten|"
    rf"Childminders?|Nurseries|Seminary|Madrasah?|PRU)(?:\sof\s{_NAMES}{{0,2}})?\b"
)
_TAUGHT_AT = re.compile(
    rf"\b(?i:(?:year|yr|y|reception|class|nursery|sixth form|school|pupil|teacher|head|taught|"
    rf"teaches|excluded|enrolled|a?\s?place)(?:\s?\d{{1,2}})?\s(?:at|"
    rf"from))\s(?P<it>{_NAMES}{{0,3}})"
)
_ORG_KIND = (
    r"(?:General|Royal|District|Community|Medical|Health|Care|Nursing|Residential|Housing|Day|"
    r"Resource|Family|Children['’]?s|Support|Home|Leisure|Sports|Football|Cricket|Bowls|Youth|"
    r"Social|Magistrates['’]?|Crown|County|Women['’]?s|Men['’]?s|Working|Fire|and|&|Police|Food|"
    r"Road|Street|Lane)"
)
_ORG_HEAD = (
    r"(?:Hospital|Hospice|Infirmary|Surgery|Practice|Clinic|Pharmacy|Chemist|Centre|Center|Trust|"
    r"Council|Ltd|Limited|PLC|CIC|Association|Services|Society|Foundation|Charity|Care Home|"
    r"Nursing Home|Residential Home|Homecare|Care|Agency|Group|Club|Church|Mosque|Masjid|Temple|"
    r"Mandir|Gurdwara|Synagogue|Chapel|Cathedral|Library|Solicitors|Bank|Caf[ée]|Team|Ward|Wing|"
    r"Unit|Project|Partnership|Hub|Supermarket|Homes|Hostel|Refuge|Court|Hall|Baths|Coaches|"
    r"Circle|Tavern|Arms|Inn|Shed|Kitchen|Gym|Pool|Pantry|Fellowship|Police|Police Station|"
    r"Constabulary|Ambulance Service|Union|Network|Rescue|Butchers|Bakery|Bakers|Nails|Salon|"
    r"Barbers|Taxis|Cars|Garage|Stores|Market|Theatre|Cinema|Museum|Farm|Stables|Rovers|United|"
    r"City|Town|Colts|Harriers|Athletic|Wanderers|Rangers|Choir|Band|Guides|Scouts|Brownies|Cubs|"
    r"Meeting House|Legion|Job ?Centre|Food ?bank|Lettings|Lets|Estates?|Logistics|Cleaning|"
    r"Housing|Carers|Advocacy|Social Services|Transport|Studio|Tyres|Crypt|Over \d0s|CAB|CMHT|"
    r"Residential|Nursing|Mind|Foodbank|(?:[Bb]reakfast|[Aa]fter[- ]?[Ss]chool) [Cc]lub|"
    r"Recruitment|Security|Foods|Nurseries|Lodge|Grange|Manor|House|Court|View|Hotel|Hostels)"
)
_ORG = re.compile(
    rf"(?:{_NAME}\s|&\s|of\s|and\s|the\s(?=[A-Z])){{0,4}}{_NAME}\s(?:{_ORG_KIND}\s){{0,3}}"
    rf"{_ORG_HEAD}\b(?:\s(?:and|&|of)\s{_NAME})?(?:\s(?:U|Under[- ]?)\d{{1,2}}s?)?"
)
_ORG_LOW = re.compile(
    rf"(?:{_NAME}\s){{1,4}}(?:(?:man|men['’]?s|women['’]?s|ladies['’]?|girls['’]?|boys['’]?|"
    rf"youth|bowls|"
    rf"bowling|football|rugby|cricket|boxing|swimming|walking|running|dance|drama|art|craft|lunch|"
    rf"luncheon|carers['’]?|parents['’]?|toddler|community|sports|snooker|darts|gardening|knitting|"
    rf"singing|over 50s|over 60s)\s)?(?:care home|nursing home|police station|health centre|"
    rf"day centre|"
    rf"community centre|youth club|food ?bank|estate|site|mosque|gurdwara|temple|church|chapel|"
    rf"surgery|pharmacy|hospital|hospice|library|centre|park|road|rd|street|lane|avenue|ave|"
    rf"nick|mags|magistrates|town hall|job ?centre|depot|baths|leisure centre|market|"
    rf"medical centre|"
    rf"juniors|social club|working men['’]?s club|pantry|masjid|taxis|cabs|chippy|kebabs|nurseries|"
    rf"close|ward|hostel|refuge|club|court|house|lodge|pub|caf[ée]|practice|clinic|group|project|"
    rf"car park|bridge)\b"
    rf"(?:\s(?:police station|health centre|care home|medical centre|surgery|church|school)\b)?"
)
_ORG_NAMED = re.compile(
    r"(?<=[a-z,] )The(?: [A-Z][\w'’]{1,30}){1,3}|\bSt\.? [A-Z][a-z]+['’]s\b|"
    r"\b[Tt]he [A-Z][\w'’]+ (?:(?:and|&|n) )?(?:[A-Z][\w'’]+ )?"
    r"(?:Head|Heads|Arms|Inn|Tavern|Vaults|Tuns|Lion|Hart|Horse|Bull|Hounds|Duck|Oak|Anchor|"
    r"Crown)\b|"
    r"\b[A-Z][\w'’-]+ (?:&|and) (?:Sons?|Daughters?|Co|Partners|Bros|Brothers)\b|"
    r"\b[A-Z]\w+['’]s (?:chemist|butchers?|bakery|bakers|salon|barbers|chippy|solicitors|"
    r"undertakers|opticians|vets|takeaway|caf[eé])\b|"
    r"\b[Tt]he (?:Royal|General|Infirmary|Western|Memorial|Cottage)(?![ ][A-Z]|[ ]hospital|\w|"
    r"[’'])|"
    r"\b(?:[Aa]ttends?|[Aa]ttending|[Aa]ttended|[Gg]oes to|going to|sponsor (?:from|at|"
    r"in)) (?:AA|NA|GA)\b|"
    r"\b(?:UTC|RAF|YMCA|YWCA) [A-Z]\w+|"
    r"\b(?i:ysgol|canolfan|masjid)\s[\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+)?|"
    r"\b(?i:uni|university) of [A-Za-z][\w'’-]+|\bhm[py](?:oi)?\s\w+|"
    r"\b[A-Z][a-z]+\d[a-z]*\b|\bat [A-Z]\d{1,2}\b|"
    r"\bon (?!B12|B6|D3|K2|[AMY]\d)[A-Z]\d{1,2}\b|\b(?:wing|unit) [A-H]\b|"
    r"\b[A-Z]\w{2,30} (?:and|n|&) [A-Z]\w{2,30}(?=\s(?:meets?|runs?|group|club|café)\b)|"
    r"\b(?:Ward|Wing|Bay|Theatre)\s(?:\d+[A-Za-z]?|[A-Z]\d*)\b|\bward\s\d{1,2}[A-Za-z]?\b|"
    r"\bHM[PY](?:OI)?\s[A-Z]\w+|\bHMYOI\s[A-Z]\w+|"
    r"\b(?!A&E|Q&A|R&R|D&V|H&S|T&C|E&D|P&L|L&D)[A-Z]&[A-Z](?:[a-z]{1,3})?\b|"
    r"\b[A-Z][\w'’-]{2,30} and Districts?\b|"
    r"\b[A-Z]\w{1,30}(?:\s[A-Z]\w+)?\s(?:A?FC|A?R[UL]?FC|CC|AFC|Utd|ABC|CMHT|PCN|PRU|WI)\b|"
    r"\b[A-Z][\w'’]{1,30}(?:\s[A-Z]\w+)?\s(?:UK|GB)\b|"
    r"\b(?:Our Lady|Sacred|Holy|Blessed|All|Christ|Corpus|Immaculate)"
    r"(?:\s(?:(?:of|the|and|our)\s){0,2}[A-Z][\w'’]{1,30})+"
)
_PUB = re.compile(
    r"\b(?:in|at|to|from|outside|near|of|down|behind|by) (?P<it>the (?:(?i:(?:red|white|black|"
    r"golden|blue|"
    r"green|brown|grey) (?:lion|hart|horse|bull|swan|bear|boar|fleece|dragon|stag|eagle)|royal oak|"
    r"(?:king|queen|nag|duke|miner|mason|farmer|railway|cricketer|station)['’]?s?['’]? (?:arms|"
    r"head)|"
    r"rose (?:and|&) crown|fox (?:and|&) hounds|dog (?:and|&) duck|coach (?:and|&) horses|"
    r"three tuns|"
    r"hare (?:and|&) hounds|george (?:and|&) dragon)|plough|feathers|wheatsheaf|woolpack|drovers|"
    r"cricketers|greyhound|rec|legion|trades|con club|conny))\b"
)
_ORG_KNOWN = re.compile(
    r"\b(?:Age UK|Age Concern|Mencap|Barnardo['’]?s|Mind|Shelter|Crisis|Tesco|Asda|ASDA|Aldi|Lidl|"
    r"Morrisons|Sainsbury['’]?s|Waitrose|Co-?op|Iceland|Spar|B&M|Wilko|Poundland|Primark|Argos|"
    r"Ikea|IKEA|B&Q|Boots|Greggs|Costa|Nando['’]?s|KFC|Subway|Wetherspoons?|Spoons|"
    r"Citizens Advice|CAB|Samaritans|RNIB|RNID|Scope|Turning Point|St Mungo['’]?s|Amazon|Uber|"
    r"McDonald['’]?s|Salvation Army|Red Cross|Women['’]s Aid|Home-?Start|NSPCC|Sure Start|"
    r"Carers UK|Headway|Alzheimer['’]?s Society|Dementia UK|Marie Curie|Macmillan|StepChange|"
    r"Capita|Serco|G4S|Atos|Maximus|DVLA|Lloyds|Barclays|HSBC|NatWest|Natwest|Santander|Nationwide|"
    r"Halifax|TSB|Post Office|Royal Mail|Evri|Job ?[Cc]entre(?: Plus)?|Travelodge|Premier Inn|"
    r"Change Grow Live|CGL|We Are With You|Addaction|Catch22|Coram|Action for Children|"
    r"Refugee Council|Migrant Help|Stonewall|Brook|Relate|Cruse|Kooth|Child[Ll]ine|British Gas|"
    r"Places for People|Slimming World|Weight ?Watchers|Scottish Power|Severn Trent|Thames Water|"
    r"United Utilities|Virgin Media|Vodafone|Specsavers|Superdrug|Home Bargains|Farmfoods|"
    r"Victim Support|Gingerbread|Combat Stress|(?:Royal )?British Legion|SSAFA|Emmaus|RSPCA|PDSA|"
    r"Home Instead|Children in Need|Comic Relief|DPD|DHL|UPS|Hermes|Yodel|Parcelforce|Deliveroo|"
    r"Just Eat|Monzo|Starling Bank|Metro Bank|First Direct|Klarna|Clearpay|Provident|Lowell|"
    r"Octopus Energy|EDF|E\.ON|Ovo|OVO|Npower|TalkTalk|BT|EE|O2|Giffgaff|Yorkshire Water|"
    r"Anglian Water|Welsh Water|One Stop|Londis|Nisa|Costcutter|Heron Foods|Matalan|New Look|"
    r"Currys|Screwfix|Wickes|Homebase|Halfords|JD Sports|Sports Direct|TK Maxx|H&M|Zara|"
    r"Card Factory|The Works|The Range|Dunelm|Savers|CEX|Cash Converters|Cash Generator|Pizza Hut|"
    r"Domino['’]?s|Burger King|Starbucks|Pret|Toby Carvery|Harvester|Stagecoach|Arriva|First Bus|"
    r"National Express|Megabus|Northern Rail|ScotRail|LNER|YMCA|YWCA|NCT|Crisis|Centrepoint|"
    r"Step ?Change|Money ?Wellness|Papyrus|Alder Hey|RVI|QMC|UCLH|GOSH|The Christie|"
    r"Family Action|Family Fund|Cats Protection|Dogs Trust|St John Ambulance|"
    r"(?:Alcoholics|Narcotics|Gamblers) Anonymous)"
    r"\b"
)
_ORG_KNOWN_LOW = re.compile(
    r"\b(?:age uk|tesco|asda|aldi|lidl|morrisons|sainsburys|waitrose|greggs|primark|argos|ikea|"
    r"wilko|poundland|nandos|ma?cdonald['’]?s|kfc|wetherspoons?|mencap|barnardo['’]?s|nspcc|rspca|"
    r"rnib|samaritans|santander|natwest|barclays|hsbc|dvla|stepchange|ocado|deliveroo|dpd|matalan|"
    r"specsavers|superdrug|farmfoods|citizens advice|red cross|salvation army|british gas|"
    r"slimming world|weight ?watchers|home ?start|women['’]?s aid|alcoholics anonymous|"
    r"narcotics anonymous)\b",
    re.IGNORECASE,
)
"""Names that are nothing but a name, so that they are known in small letters too."""
_NOT_A_NAME_BEFORE = re.compile(
    r"\A(?:(?:The|A|An|At|In|On|Her|His|Their|From|To|And|But|When|Since|After|Before|We|She|He|"
    r"They|"
    r"My|Our|Local|By|With|For|Of|At the|I|Near|It|As|If|Staff|Attends|Attended|Visited|New|This|"
    r"No|Any|Some|Was|Is|Has|Had|Did|Does|Do|Were|Are|Will|So|Also|Then|Both)\s(?:the\s)?)+"
)


def organisations(text: str) -> Iterator[Found]:
    """Yield addresses, schools and organisations, as start, end and type; some may overlap.

    Args:
        text: The text, with capitals where names have them.
    """
    for found in _ADDRESS.finditer(text):
        if _is_address(found):
            yield (*found.span("number" if found["number"] else 0), "ADDRESS")
    for kind, pattern in (("SCHOOL", _SCHOOL), ("ORG", _ORG), ("ORG", _ORG_LOW)):
        for found in pattern.finditer(text):
            start = found.start()
            if lead := _NOT_A_NAME_BEFORE.match(found[0]):
                start += lead.end()
            words = text[start : found.end()].split()
            if pattern is _ORG_LOW and text[start].islower():
                continue
            if len(words) > 1 and not all(map(_is_official, words)):
                yield (start, found.end(), kind)
    yield from ((*found.span("it"), "SCHOOL") for found in _TAUGHT_AT.finditer(text))
    yield from ((*found.span("it"), "ORG") for found in _PUB.finditer(text))
    for pattern in (_ORG_KNOWN, _ORG_KNOWN_LOW, _ORG_NAMED):
        yield from ((*found.span(), "ORG") for found in pattern.finditer(text))


def _is_official(word: str) -> bool:
    word = word.removesuffix("'").removesuffix("’")
    if word in _PEOPLES:
        return False
    return word in CAPITALISED or word.capitalize() in CAPITALISED or word in _GENERIC


_PEOPLES = word_set(
    """
    Caribbean African Asian Polish Irish Welsh Chinese Muslim Hindu Sikh Jewish Christian
    Catholic Methodist Baptist Quaker Somali Bengali Pakistani Bangladeshi Indian Punjabi Roma
    Romani Gypsy Traveller Travellers Eritrean Ethiopian Sudanese Syrian Afghan Iranian Iraqi
    Vietnamese Jamaican Italian Portuguese Lithuanian Slovak Czech Hungarian Filipino Tamil
    Gujarati Buddhist Pentecostal Nigerian Ghanaian Turkish Kurdish Romanian Ukrainian Arabic
    Islamic Wheelchair
    """
)


_GENERIC = word_set(
    """
    of the and & The Surgery Hospital Clinic Pharmacy Chemist Centre Association Charity
    Agency Church Mosque Temple Library Bank Hub Hostel Refuge Hall Inn Kitchen Gym Pool
    Network Garage Market School College Nursery University Academy School
    """
)


def _is_address(found: re.Match[str]) -> bool:
    if found["low"]:
        if found["low"].lower().startswith("the ") and found["low"].count(" ") == 1:
            return True
        return _IN_A_COUNT.search(found["low"]) is None
    if found["street"]:
        return _COUNTS.match(found["street"]) is None and not all(
            _is_official(word) for word in found["street"].split()
        )
    if found[0][0].isupper() and not any(map(str.isdigit, found[0])):
        return not _NOT_A_NAME_BEFORE.match(found[0]) or len(found[0].split()) > 2
    return True

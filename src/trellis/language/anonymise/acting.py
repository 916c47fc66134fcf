"""What is named by what it does: "Spectrum are seeing him", "KMBC will fund", "shared with LYPFT".

At the head of a sentence a capital tells nothing. A singular word there that is no kind of person
or service and yet takes a plural verb, or rings and writes, is an organisation; so are letters that
nobody's job, meeting or form has, where somebody gives, gets or does something.
"""

import re
from collections.abc import Iterator

from trellis.language.anonymise.given import FAMILY, FIRST, WORDS_TOO
from trellis.language.anonymise.numbers import Found
from trellis.language.anonymise.ordinary import ABBREVIATIONS, CAPITALISED, is_ordinary
from trellis.language.anonymise.runs import LEADS, PEOPLE, begins_sentence
from trellis.language.text import word_set

_AS_SEVERAL = (
    r"(?:are|have|say|want|were|deliver|offer|provide|send|bring|know|collect|won['’]t|haven['’]t|"
    r"aren['’]t|don['’]t|do not)"
)
_AS_SOMEBODY = (
    r"(?:phoned|rang|rings|said|says|told|tells|emailed|emails|wrote|texted|asked|offered|gave|"
    r"called back|quoted|came|visited|agreed|brought|took|fitted|delivered|has|had|will|would|"
    r"sent|want|wants|run|runs|fund|funds|meets|meet|(?:\w{3,12}) (?:him|her|them|me|us|it)\b)"
)
_ACTS = re.compile(rf"(?:['’]s)?\s(?:{_AS_SEVERAL}|{_AS_SOMEBODY})\b|['’]s\s")
_SINGULAR = re.compile(
    r"(?<![\w'’-])(?P<it>[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)*)\s(?:(?P<several>"
    + _AS_SEVERAL
    + r")|(?:phoned|rang|said|"
    r"emailed|wrote|texted|quoted|replied)(?=\s(?:back|that|to say|again|today|he|she|they|it|on|"
    r"about|re|with|me|us|no|£)\b))\b"
)
_CAPITALS = re.compile(
    r"(?<![\w'’-])[A-Z][\w'’]{2,30}(?: (?:(?:and|of|for|the|in|to|&) ){0,2}[A-Z][\w'’]{2,30}){1,4}"
)
_TWO = re.compile(
    r"(?<![\w'’-])(?P<one>[A-Z][a-z]{2,20}) (?:and|&|n) (?P<other>[A-Z][a-z]{2,20})\b"
)
_BY_WHOM = re.compile(r"\b(?:by|from|via|through|at|called|with)\s\Z")
_LETTERS = re.compile(r"(?<![\w@./'’&-])[A-Z]{3,6}(?![\w/&]|-\d)")
_SOMEBODY_BEFORE = re.compile(
    r"\b(?:by|with|via|from|at|to|under|called|rang|chased|contacted|emailed|phoned|the)\s\Z",
    re.IGNORECASE,
)
_LETTERS_ACT = re.compile(
    r"(?:['’]s)?\s(?:are|have|had|has|will|would|run|runs|say|said|says|want|wants|fund|hold|rang|"
    r"phoned|told|emailed|gave|came|took|(?:sent|offered) (?:the|a|an|out|someone|"
    r"somebody|nothing)|visit|pay|meet|did not|didn['’]t|do not|does not|cannot|can|could|"
    r"declined to|refused to|staff|people|workers?|nurses?|tenants?|"
    r"(?:\w{3,12}) (?:him|her|them|me|us))\b|['’]s\s"
)
_NOBODY = word_set(
    """
    you they we there these those all both others some many most few more several people nobody
    everybody everyone anyone somebody someone nothing everything something none each either
    neither who what which whoever this that the then here now well one two three four five six
    seven eight nine ten eleven twelve it she he being has have was were can cannot could would
    should may might please only just also still not never school work transport church college
    police staff family council mum dad nan gran agency pharmacy surgery hospital nursery home
    ward team office doctor nurse carer worker teacher driver manager landlord neighbour chemist
    dentist vet bank library court shop hostel warden caretaker receptionist reception
    management admin housing health company firm taxi lady gentleman couple group government
    society industry public community caller informant referrer applicant adopter stepfather
    stepmother stepdad stepmum grandson granddaughter grandfather grandmother grandad lodger
    tenant girlfriend boyfriend fiance friend mate baby child kid girl boy man woman teenager
    youth adult parent sibling twin client person stranger passer-by visitor priest vicar imam
    officer constable solicitor barrister judge optician consultant psychiatrist psychologist
    physio therapist advocate interpreter volunteer support service services centre clinic unit
    department board panel crew press media half half letter sample arrangement when where why
    how if because though although since while otherwise apparently probably clearly as so but
    and or yet even much any every another such other minority majority number lot rest couple
    range handful
    """
)


_OFFICIAL = word_set(
    """
    Act Acts Adult Adults Allowance Assessment Attendance Attorney Benefit Board Boxing British
    Budget Capacity Care Carer Carers Carer's Child Children Children's Community Conference
    Continuing Core Council Court Credit Day Direct District Duty Early Eve Family Funding Grant
    Group Hall Head Health Healthcare Help Home Hospital Housing Hub Human Independence
    Independent Language Lasting Learning Meeting Mental Needs New Nurse Nurses Occupational
    Office Officer Order Payment Payments Pension Pensions Personal Plan Police Power
    Practitioner Protection Public Review Safeguarding School Section Senior Service Services
    Sign Social Special Speech Support Supported Swedish Team Teams Therapist Therapy Town
    Tribunal Universal Work Worker Workers Working Year Youth and of for the in to Living Safety
    Signs Advocate Manager Mum Dad Nan Deputy Director Disability Disabled Coordinator
    Consultant Emergency Department Crisis Intensive Outreach Welfare Rights Visiting Visitor
    Midwife Psychiatric Psychologist Physio Statement Education Educational Psychology
    Attendance Warden Domestic Violence Abuse Advisor Adviser Secretary Reviewing Approved
    Professional Professionals Teacher Assistant Local Authority Government Citizen Justice
    Offending Probation Custody Sergeant Inspector Constable Prime Minister First Minister
    Universal Winter Fuel Blue Badge Power Attorneys Deputyship Liberty Deprivation Safeguards
    Best Interests Wellbeing Primary Secondary Sensory Impairment Multi Agency Front Door Single
    Point Access Older People People's Young Person Persons Leaving Permanence Panel Statutory
    Strategy Discussion Initial Looked After Pupil Premium Passport Transition Transitions
    Pathway Record Reablement Rehabilitation Rehab Response Falls Memory Clinic Ward Unit
    Registered Resident Continence Dementia Specialist Macmillan Admiral Palliative End Life
    Discharge Hearing Key Night Sitting Day Centre Short Breaks Break Respite Foster Fostering
    Adoption Virtual Medical
    """
)


def acting(text: str) -> Iterator[Found]:
    """Yield organisations that are known by what they do, as start, end and type.

    Args:
        text: The text, with capitals where names have them.
    """
    for found in _SINGULAR.finditer(text):
        if begins_sentence(text, found.start()) and _could_be_a_name(found["it"]):
            yield (*found.span("it"), "ORG")
    for found in _CAPITALS.finditer(text):
        if _is_unofficial(found[0]) and (
            acts(text, found.end())
            or _BY_WHOM.search(text[max(0, found.start() - 12) : found.start()])
        ):
            yield (*found.span(), "ORG")
    for found in _TWO.finditer(text):
        if _are_partners(found["one"], found["other"]) and acts(text, found.end()):
            yield (*found.span(), "ORG")
    for found in _LETTERS.finditer(text):
        before = text[max(0, found.start() - 12) : found.start()]
        told = not is_ordinary(found[0]) and _SOMEBODY_BEFORE.search(before)
        if _are_no_job(found[0]) and (told or _LETTERS_ACT.match(text, found.end())):
            yield (*found.span(), "ORG")


def acts(text: str, end: int) -> bool:
    """Return whether what ends at a place does what only somebody does: "Orbit sent a letter".

    Args:
        text: The text.
        end: Where it ends.
    """
    return _ACTS.match(text, end) is not None


def _could_be_a_name(word: str) -> bool:
    """Return whether a word at the head of a sentence is no kind of person or thing that acts."""
    low = word.lower()
    return (
        low not in _NOBODY
        and word not in CAPITALISED
        and word not in FIRST | FAMILY | WORDS_TOO
        and not low.endswith(("s", "ly", "ing", "ed", "men", "one", "body", "er", "or", "ist"))
        and is_ordinary(low)
    )


def _is_unofficial(words: str) -> bool:
    """Return whether words with capitals are a name: not what the law or everybody's work calls."""
    each = words.split()
    return (
        each[0] not in LEADS
        and not each[0].endswith(("ed", "ing"))
        and not any(word in PEOPLE or word.endswith(("ish", "ian", "ese")) for word in each)
        and all(word in CAPITALISED or word.islower() for word in each)
        and any(word not in _OFFICIAL and is_ordinary(word) for word in each)
    )


def _are_partners(one: str, other: str) -> bool:
    """Return whether "Wag and Bone" is one name: two words that are no people, days or services."""
    words = {one, other}
    if words & PEOPLE or words & (FIRST | FAMILY | WORDS_TOO) or words <= _OFFICIAL:
        return False
    return not any(
        word.lower() in _NOBODY or word.endswith(("ish", "ian", "ese")) or word in LEADS
        for word in words
    )


def _are_no_job(letters: str) -> bool:
    return (
        letters not in ABBREVIATIONS
        and letters.rstrip("S") not in ABBREVIATIONS
        and letters.title() not in FIRST | FAMILY
        and letters.lower() not in _NOBODY
    )

"""The outcomes of the eligibility regulations, and what counts as unable to achieve one.

Source: the Care and Support (Eligibility Criteria) Regulations 2015 (SI 2015/313): reg 2(2) and (3)
for adults, reg 3(2)(b) and (3) for carers. The regulation's words stand as made.
"""

from dataclasses import dataclass

from trellis.law.types import Citation, Question


@dataclass(frozen=True)
class Outcome:
    """One outcome: its stable id, plain name, what it means day to day, and the law's words."""

    id: str
    name: str
    doing: str
    law: str
    paragraph: str


@dataclass(frozen=True)
class Unable:
    """One of the ways in which a person is regarded as unable to achieve an outcome."""

    letter: str
    asks: str
    law: str
    paragraph: str
    help: str = ""


def eligibility(paragraph: str) -> Citation:
    """Cite the eligibility regulations.

    Args:
        paragraph: the regulation and paragraph, such as "2(3)(d)".

    Returns:
        The citation.
    """
    return Citation(f"Care and Support (Eligibility Criteria) Regulations 2015, reg {paragraph}")


def questions_for(outcome: Outcome, ways: tuple[Unable, ...]) -> tuple[Question, ...]:
    """Ask whether someone is unable to achieve one outcome, way by way.

    Args:
        outcome: the outcome.
        ways: the ways of being unable that the regulation names.

    Returns:
        One question for each way, with ids such as "nutrition.a".
    """
    return tuple(
        Question(
            id=f"{outcome.id}.{way.letter}",
            heading=outcome.name,
            text=f"{outcome.doing}: {way.asks}",
            law=f"{outcome.law}: {way.law}",
            citation=eligibility(f"{outcome.paragraph} with {way.paragraph}"),
            help=way.help,
        )
        for way in ways
    )


_ASSISTANCE = (
    "Assistance includes prompting, reminding and someone staying close to watch. Answer as things"
    " would be without the help that family, friends or services give now."
)
_CAN = "if {who} can do this without assistance, does it"


ADULT_UNABLE = (
    Unable(
        "a",
        "is the person unable to do this without assistance?",
        "is unable to achieve it without assistance",
        "2(3)(a)",
        _ASSISTANCE,
    ),
    Unable(
        "b",
        f"{_CAN.format(who='the person')} cause them significant pain, distress or anxiety?",
        "is able to achieve it without assistance but doing so causes the adult significant pain,"
        " distress or anxiety",
        "2(3)(b)",
    ),
    Unable(
        "c",
        f"{_CAN.format(who='the person')} endanger their health or safety, or that of others,"
        " or is it likely to?",
        "is able to achieve it without assistance but doing so endangers or is likely to endanger"
        " the health or safety of the adult, or of others",
        "2(3)(c)",
    ),
    Unable(
        "d",
        f"{_CAN.format(who='the person')} take significantly longer than would normally be"
        " expected?",
        "is able to achieve it without assistance but takes significantly longer than would"
        " normally be expected",
        "2(3)(d)",
    ),
)

# There is no "significantly longer" for carers: reg 3(3) stops at (c).
CARER_UNABLE = (
    Unable(
        "a",
        "is the carer unable to do this without assistance?",
        "is unable to achieve it without assistance",
        "3(3)(a)",
        "Assistance includes someone taking over the caring for a while, and prompting.",
    ),
    Unable(
        "b",
        f"{_CAN.format(who='the carer')} cause them significant pain, distress or anxiety?",
        "is able to achieve it without assistance but doing so causes the carer significant pain,"
        " distress or anxiety",
        "3(3)(b)",
    ),
    Unable(
        "c",
        f"{_CAN.format(who='the carer')} endanger their health or safety, or that of others,"
        " or is it likely to?",
        "is able to achieve it without assistance but doing so endangers or is likely to endanger"
        " the health or safety of the carer, or of others",
        "3(3)(c)",
    ),
)

ADULT_OUTCOMES = (
    Outcome(
        "nutrition",
        "Eating and drinking",
        "Getting food and drink in, preparing it, and eating and drinking well",
        "managing and maintaining nutrition",
        "2(2)(a)",
    ),
    Outcome(
        "hygiene",
        "Washing and keeping clean",
        "Washing, and keeping themselves and their clothes clean",
        "maintaining personal hygiene",
        "2(2)(b)",
    ),
    Outcome(
        "toilet",
        "Using the toilet",
        "Getting to the toilet, using it, and managing toilet needs",
        "managing toilet needs",
        "2(2)(c)",
    ),
    Outcome(
        "clothing",
        "Dressing",
        "Dressing, in clothes that suit the weather and what they are doing",
        "being appropriately clothed",
        "2(2)(d)",
    ),
    Outcome(
        "home-safety",
        "Getting about at home safely",
        "Getting in and out of their home, moving around it and using it safely",
        "being able to make use of the adult’s home safely",
        "2(2)(e)",
    ),
    Outcome(
        "habitable-home",
        "Keeping a home fit to live in",
        "Keeping their home clean, safe and working, with heat, light and water",
        "maintaining a habitable home environment",
        "2(2)(f)",
    ),
    Outcome(
        "relationships",
        "Family and friends",
        "Keeping up with family and friends, and making new friendships",
        "developing and maintaining family or other personal relationships",
        "2(2)(g)",
    ),
    Outcome(
        "work",
        "Work, learning and volunteering",
        "Finding and taking part in work, training, education or volunteering",
        "accessing and engaging in work, training, education or volunteering",
        "2(2)(h)",
    ),
    Outcome(
        "community",
        "Getting out and using local places",
        "Using public transport, local services and places, and leisure",
        "making use of necessary facilities or services in the local community including public"
        " transport, and recreational facilities or services",
        "2(2)(i)",
    ),
    Outcome(
        "caring-for-child",
        "Caring for a child",
        "Looking after a child they have caring responsibilities for",
        "carrying out any caring responsibilities the adult has for a child",
        "2(2)(j)",
    ),
)

CARER_OUTCOMES = (
    Outcome(
        "caring-for-child",
        "Caring for a child",
        "Looking after a child they have caring responsibilities for",
        "carrying out any caring responsibilities the carer has for a child",
        "3(2)(b)(i)",
    ),
    Outcome(
        "caring-for-others",
        "Caring for other people",
        "Caring for anyone else they also care for",
        "providing care to other persons for whom the carer provides care",
        "3(2)(b)(ii)",
    ),
    Outcome(
        "habitable-home",
        "Keeping a home fit to live in",
        "Keeping the carer’s own home clean, safe and working, with heat, light and water",
        "maintaining a habitable home environment in the carer’s home (whether or not this is also"
        " the home of the adult needing care)",
        "3(2)(b)(iii)",
    ),
    Outcome(
        "nutrition",
        "Eating and drinking",
        "Getting food and drink in, preparing it, and eating and drinking well",
        "managing and maintaining nutrition",
        "3(2)(b)(iv)",
    ),
    Outcome(
        "relationships",
        "Family and friends",
        "Keeping up with family and friends, and making new friendships",
        "developing and maintaining family or other personal relationships",
        "3(2)(b)(v)",
    ),
    Outcome(
        "work",
        "Work, learning and volunteering",
        "Taking part in work, training, education or volunteering",
        "engaging in work, training, education or volunteering",
        "3(2)(b)(vi)",
    ),
    Outcome(
        "community",
        "Getting out and using local places",
        "Using local services and places, and leisure centres, libraries or clubs among them",
        "making use of necessary facilities or services in the local community, including"
        " recreational facilities or services",
        "3(2)(b)(vii)",
    ),
    Outcome(
        "recreation",
        "Time for themselves",
        "Having time for hobbies, rest and things they enjoy",
        "engaging in recreational activities",
        "3(2)(b)(viii)",
    ),
)

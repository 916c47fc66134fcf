"""What a care and support plan, or a carer's support plan, must have.

Sources: the Care Act 2014, s25(1) to (5), (9) and (10), and s26(1) for the personal budget.
"""

from dataclasses import dataclass

from trellis.law.types import Citation, Question


@dataclass(frozen=True)
class Requirement:
    """One thing that must be there, and what to do when it is not."""

    question: Question
    what_to_do: str


@dataclass(frozen=True)
class Gate:
    """A fact that decides whether some requirements apply, and what to do while it is open."""

    question: Question
    what_to_do: str
    then: tuple[Requirement, ...]


@dataclass(frozen=True)
class Section:
    """A group of requirements under one title."""

    id: str
    title: str
    items: tuple[Requirement | Gate, ...]


def act(provision: str) -> Citation:
    """Cite the Care Act.

    Args:
        provision: the section, such as "s25(1)(a)".

    Returns:
        The citation.
    """
    return Citation(f"Care Act 2014, {provision}")


def _need(
    limb: str, heading: str, text: str, law: str, provision: str, what_to_do: str, help: str = ""
) -> Requirement:
    """Write one requirement on one line of thought."""
    return Requirement(Question(limb, heading, text, law, act(provision), help), what_to_do)


def _gate(limb: str, heading: str, text: str, law: str, provision: str, *then: Requirement) -> Gate:
    """Write one fact with the requirements that hang on it."""
    what_to_do = f"Answer this first: {text[0].lower()}{text[1:]}"
    return Gate(Question(limb, heading, text, law, act(provision)), what_to_do, then)


_ADULT_MATTERS = _need(
    "matters",
    "What the support is for",
    "Does the plan say which of the section 9(4) matters the care and support could bear on: the"
    " impact on wellbeing, and the outcomes the person wishes to achieve?",
    "specifies to which of the matters referred to in section 9(4) the provision of care and"
    " support could be relevant",
    "s25(1)(d)",
    "Link each action to an outcome the person wants, or to an area of their wellbeing.",
)
_CARER_MATTERS = _need(
    "matters",
    "What the support is for",
    "Does the plan say which of the section 10(5) and (6) matters the support could bear on: being"
    " able and willing to care, the impact on wellbeing, the outcomes the carer wishes to achieve,"
    " and work, education, training or recreation?",
    "specifies to which of the matters referred to in section 10(5) and (6) the provision of"
    " support could be relevant",
    "s25(1)(d)",
    "Link each action to an outcome the carer wants, to being able and willing to go on caring, to"
    " their wellbeing, or to work, education, training or recreation.",
)


def _contents(matters: Requirement, assessment: str) -> Section:
    """List what s25(1) says is in the document."""
    return Section("contents", "What the plan says", (*_needs(assessment), matters, *_advice()))


def _needs(assessment: str) -> tuple[Requirement, ...]:
    """List s25(1)(a) to (c)."""
    return (
        _need(
            "needs",
            "The needs",
            f"Does the plan say which needs the {assessment} found?",
            "specifies the needs identified by the needs assessment or carer’s assessment",
            "s25(1)(a)",
            f"Bring in the needs that the {assessment} found, all of them.",
        ),
        _need(
            "eligibility",
            "Whether the needs are eligible",
            "Does the plan say whether, and how far, the needs meet the eligibility criteria?",
            "specifies whether, and if so to what extent, the needs meet the eligibility criteria",
            "s25(1)(b)",
            "Say for each need whether it meets the eligibility criteria, and how far.",
        ),
        _need(
            "meeting",
            "What the council will do",
            "Does the plan say which needs the council is going to meet, and how?",
            "specifies the needs that the local authority is going to meet and how it is going to"
            " meet them",
            "s25(1)(c)",
            "Say which needs the council will meet, and beside each one how.",
        ),
    )


def _advice() -> tuple[Requirement, ...]:
    """List s25(1)(f)."""
    return (
        _need(
            "advice.reduce",
            "Information and advice",
            "Does the plan include advice and information about what can be done to meet or reduce"
            " the needs?",
            "includes advice and information about what can be done to meet or reduce the needs in"
            " question",
            "s25(1)(f)(i)",
            "Write down what can be done to meet or reduce the needs, whoever does it.",
        ),
        _need(
            "advice.prevent",
            "Information and advice",
            "Does the plan include advice and information about what can be done to prevent or"
            " delay needs in the future?",
            "includes advice and information about what can be done to prevent or delay the"
            " development of needs for care and support or of needs for support in the future",
            "s25(1)(f)(ii)",
            "Write down what can be done to prevent or delay needs in the future.",
        ),
    )


_BUDGET = Section(
    "budget",
    "The personal budget",
    (
        _need(
            "budget.cost",
            "The personal budget",
            "Does the personal budget state what it costs the council to meet the needs it must or"
            " will meet?",
            "the cost to the local authority of meeting those of the adult’s needs which it is"
            " required or decides to meet",
            "ss25(1)(e) and 26(1)(a)",
            "State what it costs the council to meet these needs.",
            "A plan must include the personal budget, even where the council pays nothing.",
        ),
        _need(
            "budget.person-pays",
            "The personal budget",
            "Does the personal budget state what the person must pay towards that cost, or that it"
            " is nothing?",
            "the amount which, on the basis of the financial assessment, the adult must pay towards"
            " that cost",
            "ss25(1)(e) and 26(1)(b)",
            "State what the person must pay towards it, or that they pay nothing.",
        ),
        _need(
            "budget.council-pays",
            "The personal budget",
            "Does the personal budget state what the council must pay towards that cost, or that it"
            " is nothing?",
            "if on that basis the local authority must itself pay towards that cost, the amount"
            " which it must pay",
            "ss25(1)(e) and 26(1)(c)",
            "State what the council must pay towards it, or that it pays nothing.",
        ),
    ),
)
_DIRECT_PAYMENTS = Section(
    "direct-payments",
    "Direct payments",
    (
        _gate(
            "direct-payments",
            "Direct payments",
            "Are some or all of the needs to be met by direct payments?",
            "Where some or all of the needs are to be met by making direct payments",
            "s25(2)",
            _need(
                "direct-payments.needs",
                "Direct payments",
                "Does the plan say which needs the direct payments are for?",
                "the needs which are to be so met",
                "s25(2)(a)",
                "Say which needs the direct payments are for.",
            ),
            _need(
                "direct-payments.amount",
                "Direct payments",
                "Does the plan say how much the direct payments are, and how often they are paid?",
                "the amount and frequency of the direct payments",
                "s25(2)(b)",
                "Say how much the direct payments are, and how often they are paid.",
            ),
        ),
    ),
)
_ADULT_INVOLVED = Section(
    "involvement",
    "Who took part",
    (
        _need(
            "involved.person",
            "Who took part",
            "Has the person been involved in preparing the plan?",
            "must involve the adult for whom it is being prepared",
            "s25(3)(a)",
            "Prepare the plan with the person, and record how they took part.",
        ),
        _gate(
            "has-carer",
            "Who took part",
            "Does the person have a carer?",
            "any carer that the adult has",
            "s25(3)(b)",
            _need(
                "involved.carer",
                "Who took part",
                "Has each carer been involved in preparing the plan?",
                "must involve any carer that the adult has",
                "s25(3)(b)",
                "Involve each carer, and record how they took part.",
            ),
        ),
        _gate(
            "others-asked",
            "Who took part",
            "Has the person asked for anyone else to be involved or, if they lack capacity to ask,"
            " does anyone appear to be interested in their welfare?",
            "any person whom the adult asks the authority to involve or, where the adult lacks"
            " capacity to ask the authority to do that, any person who appears to the authority to"
            " be interested in the adult’s welfare",
            "s25(3)(c)",
            _need(
                "involved.others",
                "Who took part",
                "Have those people been involved in preparing the plan?",
                "must involve any person whom the adult asks the authority to involve",
                "s25(3)(c)",
                "Involve those people, and record how they took part.",
            ),
        ),
    ),
)
_CARER_INVOLVED = Section(
    "involvement",
    "Who took part",
    (
        _need(
            "involved.person",
            "Who took part",
            "Has the carer been involved in preparing their plan?",
            "must involve the carer for whom it is being prepared",
            "s25(4)(a)",
            "Prepare the plan with the carer, and record how they took part.",
        ),
        _gate(
            "adult-asked",
            "Who took part",
            "Has the carer asked for the adult they care for to be involved?",
            "the adult needing care, if the carer asks the authority to do so",
            "s25(4)(b)",
            _need(
                "involved.adult",
                "Who took part",
                "Has the adult they care for been involved in preparing the plan?",
                "must involve the adult needing care, if the carer asks the authority to do so",
                "s25(4)(b)",
                "Involve the adult they care for, and record how they took part.",
            ),
        ),
        _gate(
            "others-asked",
            "Who took part",
            "Has the carer asked for anyone else to be involved?",
            "any other person whom the carer asks the authority to involve",
            "s25(4)(c)",
            _need(
                "involved.others",
                "Who took part",
                "Have those people been involved in preparing the plan?",
                "must involve any other person whom the carer asks the authority to involve",
                "s25(4)(c)",
                "Involve those people, and record how they took part.",
            ),
        ),
    ),
)


def _agreement(who: str) -> Section:
    """List s25(5). Agreement itself is not required: all reasonable steps to reach it are."""
    return Section(
        "agreement",
        "Agreeing it",
        (
            _need(
                "agreement",
                "Agreeing it",
                f"Have all reasonable steps been taken to reach agreement with the {who} about how"
                " the needs should be met?",
                "must take all reasonable steps to reach agreement with the adult or carer for"
                " whom the plan is being prepared about how the authority should meet the needs in"
                " question",
                "s25(5)",
                f"Ask the {who} whether they agree, try to settle what they do not, and record"
                " their words.",
                "A plan can go ahead without agreement, once all reasonable steps have been taken.",
            ),
        ),
    )


def _copies(who: str, other: str, other_id: str, subsection: str, law: tuple[str, str]) -> Section:
    """List s25(9) for an adult's plan, s25(10) for a carer's."""
    return Section(
        "copies",
        "Copies of the plan",
        (
            _need(
                "copy.person",
                "Copies of the plan",
                f"Has the {who} been given a copy of the plan?",
                f"must give a copy of it to {law[0]}",
                f"{subsection}(a)",
                f"Give the {who} a copy, in a form they can use.",
            ),
            _gate(
                f"copy-{other_id}-asked",
                "Copies of the plan",
                f"Has the {who} asked for {other} to have a copy?",
                law[1],
                f"{subsection}(b)",
                _need(
                    f"copy.{other_id}",
                    "Copies of the plan",
                    f"Has {other} been given a copy of the plan?",
                    f"must give a copy of it to {law[1]}",
                    f"{subsection}(b)",
                    f"Give {other} a copy: the {who} has asked for it.",
                ),
            ),
            _other_copies(who, subsection),
        ),
    )


def _other_copies(who: str, subsection: str) -> Gate:
    """List the copies for anyone else who has been asked for."""
    asker = "adult" if who == "person" else "carer"
    law = f"any other person to whom the {asker} asks the authority to give a copy"
    return _gate(
        "copy-others-asked",
        "Copies of the plan",
        f"Has the {who} asked for anyone else to have a copy?",
        law,
        f"{subsection}(c)",
        _need(
            "copy.others",
            "Copies of the plan",
            "Have those people been given a copy of the plan?",
            f"must give a copy of it to {law}",
            f"{subsection}(c)",
            f"Give those people a copy: the {who} has asked for it.",
        ),
    )


CARE_AND_SUPPORT_PLAN = (
    _contents(_ADULT_MATTERS, "needs assessment"),
    _BUDGET,
    _DIRECT_PAYMENTS,
    _ADULT_INVOLVED,
    _agreement("person"),
    _copies(
        "person",
        "their carer",
        "carer",
        "s25(9)",
        (
            "the adult for whom it has been prepared",
            "any carer that the adult has, if the adult asks the authority to do so",
        ),
    ),
)
SUPPORT_PLAN = (
    _contents(_CARER_MATTERS, "carer’s assessment"),
    _BUDGET,
    _DIRECT_PAYMENTS,
    _CARER_INVOLVED,
    _agreement("carer"),
    _copies(
        "carer",
        "the adult they care for",
        "adult",
        "s25(10)",
        (
            "the carer for whom it has been prepared",
            "the adult needing care, if the carer asks the authority to do so",
        ),
    ),
)

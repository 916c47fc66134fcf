"""The duty to arrange an independent advocate in assessments, plans and reviews.

The duty arises where the person would have substantial difficulty in being involved and there is
nobody appropriate to support them; and in two situations even where there is.

Sources: the Care Act 2014, s67(2), (4), (5) and (6); the Care and Support (Independent Advocacy
Support) (No. 2) Regulations 2014 (SI 2014/2889), reg 4.
"""

from trellis.law.layout import PartRule, Test, lay_out, still_open
from trellis.law.logic import Asked, Choice, Opposite, any_of, every
from trellis.law.types import Answer, Answers, Citation, Question, Result

_DIFFICULTY = "Taking part without an advocate"
_PERSON = "Somebody appropriate to support them"
_STAY = "A long stay arranged by the NHS"
_DISAGREEMENT = "A disagreement with the supporter"


def _act(subsection: str) -> Citation:
    """Cite section 67."""
    return Citation(f"Care Act 2014, s67{subsection}")


def _regulation(paragraph: str) -> Citation:
    """Cite regulation 4 of the advocacy regulations."""
    return Citation(
        "Care and Support (Independent Advocacy Support) (No. 2) Regulations 2014,"
        f" reg 4{paragraph}"
    )


def advocacy(answers: Answers) -> Result:
    """Lay out whether the duty to arrange an independent advocate arises.

    Args:
        answers: answers by limb id, as `QUESTIONS` lists them.

    Returns:
        The result; met means that the answers given meet the conditions of the duty.

    Raises:
        ValueError: if an answer is to a question that is not asked.
    """
    return lay_out(_TEST, answers, _words)


def _words(result: Result) -> str:
    """Say the result in one sentence."""
    name = "the conditions of the duty to arrange an independent advocate"
    if result.met is Answer.UNANSWERED:
        return still_open(result, name)
    if result.met is Answer.NO:
        return f"The answers given do not meet {name}: {_why_not(result)}."
    return f"The answers given meet {name}: {_why(result)}."


def _why_not(result: Result) -> str:
    """Say why the duty does not arise."""
    if result.part("difficulty").answer is Answer.NO:
        return "without one the person would not have substantial difficulty in being involved"
    return (
        "there is an appropriate person to support them, and neither of the situations that call"
        " for an advocate as well applies"
    )


def _why(result: Result) -> str:
    """Say why the duty arises."""
    difficulty = "without one the person would have substantial difficulty in being involved"
    if result.part("person").answer is Answer.NO:
        return f"{difficulty}, and there is nobody appropriate to support them"
    return f"{difficulty}; {_exceptions(result)}; so one is needed whoever else supports them"


def _exceptions(result: Result) -> str:
    """Name the situations of regulation 4 that the answers give."""
    reasons = []
    if result.part("stay").answer is Answer.YES:
        reasons.append("a long stay arranged by the NHS is likely")
    if result.part("disagreement").answer is Answer.YES:
        reasons.append(
            "the council and the person’s supporter disagree on a material issue and agree on an"
            " advocate"
        )
    return "; ".join(reasons)


_DIFFICULTY_RULE = any_of(
    Asked("difficulty.understand"),
    Asked("difficulty.retain"),
    Asked("difficulty.weigh"),
    Asked("difficulty.communicate"),
)
_PERSON_RULE = every(
    Asked("person.able"),
    Asked("person.unpaid"),
    Choice(Asked("person.can-consent"), Asked("person.consents"), Asked("person.best-interests")),
)
_STAY_RULE = every(
    any_of(Asked("stay.hospital"), Asked("stay.care-home")), Asked("stay.best-interests")
)
_DISAGREEMENT_RULE = every(Asked("disagreement.material"), Asked("disagreement.agreed"))

QUESTIONS = (
    Question(
        "difficulty.understand",
        _DIFFICULTY,
        "Without an advocate, would the person have substantial difficulty in understanding the"
        " information they need?",
        "understanding relevant information",
        _act("(4)(a)"),
        "Think of the person with everything that helps them already in place: an interpreter,"
        " pictures, time, the right room.",
    ),
    Question(
        "difficulty.retain",
        _DIFFICULTY,
        "Without an advocate, would they have substantial difficulty in retaining that"
        " information?",
        "retaining that information",
        _act("(4)(b)"),
    ),
    Question(
        "difficulty.weigh",
        _DIFFICULTY,
        "Without an advocate, would they have substantial difficulty in using or weighing that"
        " information as part of being involved?",
        "using or weighing that information as part of the process of being involved",
        _act("(4)(c)"),
    ),
    Question(
        "difficulty.communicate",
        _DIFFICULTY,
        "Without an advocate, would they have substantial difficulty in communicating their views,"
        " wishes or feelings?",
        "communicating the individual’s views, wishes or feelings (whether by talking, using sign"
        " language or any other means)",
        _act("(4)(d)"),
    ),
    Question(
        "person.able",
        _PERSON,
        "Is there a supporter: somebody able to represent and support the person and help them take"
        " part?",
        "a person who would be an appropriate person to represent and support the individual for"
        " the purpose of facilitating the individual’s involvement",
        _act("(5)(a)"),
        "Being willing is not enough. Someone who lives far away, finds it hard to follow the"
        " process themselves, or speaks over the person may not be able to do this.",
    ),
    Question(
        "person.unpaid",
        _PERSON,
        "Is that supporter somebody who does not provide care or treatment for the person"
        " professionally or for pay?",
        "who is not engaged in providing care or treatment for the individual in a professional"
        " capacity or for remuneration",
        _act("(5)(b)"),
        "Answer yes for family or friends who are not paid to care.",
    ),
    Question(
        "person.can-consent",
        _PERSON,
        "Does the person have capacity, or are they competent, to consent to being represented and"
        " supported by that supporter?",
        "where the individual has capacity or is competent to consent to being represented and"
        " supported by that person",
        _act("(6)(a)"),
    ),
    Question(
        "person.consents",
        _PERSON,
        "If they can consent: do they consent to being represented and supported by that"
        " supporter?",
        "the individual does so consent",
        _act("(6)(a)"),
        "Ask the person alone. They need give no reason for saying no.",
    ),
    Question(
        "person.best-interests",
        _PERSON,
        "If they cannot consent: is the council satisfied that being represented and supported by"
        " that supporter would be in the person’s best interests?",
        "where the individual lacks capacity or is not competent so to consent, the local authority"
        " is satisfied that being represented and supported by that person would be in the"
        " individual’s best interests",
        _act("(6)(b)"),
    ),
    Question(
        "stay.hospital",
        _STAY,
        "Is this likely to lead to an NHS body arranging a stay in hospital of 28 days or more?",
        "the exercise of the assessment or planning function in relation to the individual is"
        " likely to result in an NHS body making arrangements for the provision to that individual"
        " of accommodation in a hospital for a period of 28 days or more",
        _regulation("(2)(a)(i)"),
    ),
    Question(
        "stay.care-home",
        _STAY,
        "Is this likely to lead to an NHS body arranging a stay in a care home of 8 weeks or more?",
        "the exercise of the assessment or planning function in relation to the individual is"
        " likely to result in an NHS body making arrangements for the provision to that individual"
        " of accommodation in a care home for a period of 8 weeks or more",
        _regulation("(2)(a)(ii)"),
    ),
    Question(
        "stay.best-interests",
        _STAY,
        "If either is likely: is the council satisfied that arranging an advocate would be in the"
        " person’s best interests?",
        "the local authority is satisfied that it would be in the best interests of the individual"
        " to make arrangements in relation to that individual under section 67(2) of the Act",
        _regulation("(2)(b)"),
    ),
    Question(
        "disagreement.material",
        _DISAGREEMENT,
        "Do the council and that supporter disagree on a material issue?",
        "there is disagreement on a material issue between the local authority and the person"
        " referred to in section 67(5) of the Act in the case of the individual",
        _regulation("(3)(a)"),
    ),
    Question(
        "disagreement.agreed",
        _DISAGREEMENT,
        "If so: do they both agree that arranging an advocate would be in the person’s best"
        " interests?",
        "the local authority and that person agree that making arrangements under section 67(2) of"
        " the Act in relation to the individual would be in the best interests of that individual",
        _regulation("(3)(b)"),
    ),
)

_TEST = Test(
    kind="advocacy",
    questions=QUESTIONS,
    rule=every(_DIFFICULTY_RULE, any_of(Opposite(_PERSON_RULE), _STAY_RULE, _DISAGREEMENT_RULE)),
    parts=(
        PartRule("difficulty", "Substantial difficulty in being involved", _DIFFICULTY_RULE),
        PartRule("person", "An appropriate person to support them", _PERSON_RULE),
        PartRule("stay", "A long stay, with an advocate in their best interests", _STAY_RULE),
        PartRule("disagreement", "A disagreement, and agreed on an advocate", _DISAGREEMENT_RULE),
    ),
    citation=Citation(
        "Care Act 2014, s67(2) to (6), with the Care and Support (Independent Advocacy Support)"
        " (No. 2) Regulations 2014, reg 4"
    ),
)

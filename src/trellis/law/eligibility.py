"""Eligibility of an adult's needs (reg 2) and of a carer's needs (reg 3).

Eligibility is laid out before what others do is counted: needs that a carer meets are still needs,
and are taken into account in planning (Care Act 2014, s18(7)).

Source: the Care and Support (Eligibility Criteria) Regulations 2015 (SI 2015/313).
"""

from collections.abc import Iterable

from trellis.law.layout import PartRule, Test, every_part, lay_out, still_open
from trellis.law.logic import Asked, AtLeast, Rule, any_of, settle
from trellis.law.outcomes import (
    ADULT_OUTCOMES,
    ADULT_UNABLE,
    CARER_OUTCOMES,
    CARER_UNABLE,
    Outcome,
    Unable,
    eligibility,
    questions_for,
)
from trellis.law.types import Answer, Answers, Question, Result

_FLUCTUATING = (
    "Where needs go up and down, think of as long a period as it takes to see how things really"
    " are, good days and bad."
)


def outcome_unable(limbs: Iterable[Answer]) -> Answer:
    """Say whether someone is to be regarded as unable to achieve one outcome.

    Source: reg 2(3) for adults (four limbs), reg 3(3) for carers (three).

    Args:
        limbs: the answers to that outcome's limbs.

    Returns:
        YES if any limb is; NO if every limb is answered no; otherwise UNANSWERED.
    """
    given = list(limbs)
    if not given:
        return Answer.UNANSWERED
    answers = {str(number): answer for number, answer in enumerate(given)}
    return settle(any_of(*(Asked(limb) for limb in answers)), answers)


def adult(answers: Answers) -> Result:
    """Lay out whether an adult's needs meet the eligibility criteria.

    All three are required: needs from an impairment or illness; as a result unable to achieve two
    or more of ten outcomes; as a consequence a significant impact on wellbeing.

    Source: reg 2.

    Args:
        answers: answers by limb id: "impairment", "nutrition.a" to "caring-for-child.d", "impact".

    Returns:
        The result, with a part for each requirement and each outcome.

    Raises:
        ValueError: if an answer is to a question that is not asked.
    """
    return lay_out(_ADULT, answers, _adult_words)


def carer(answers: Answers) -> Result:
    """Lay out whether a carer's needs meet the eligibility criteria.

    All three are required: needs from providing necessary care; either health that is, or is at
    risk of, deteriorating or any one of eight outcomes; as a consequence a significant impact on
    wellbeing.

    Source: reg 3.

    Args:
        answers: answers by limb id: "necessary-care", "health", "caring-for-child.a" to
            "recreation.c", "impact".

    Returns:
        The result, with a part for each requirement and each outcome.

    Raises:
        ValueError: if an answer is to a question that is not asked.
    """
    return lay_out(_CARER, answers, _carer_words)


def _unable(outcome: Outcome, ways: tuple[Unable, ...]) -> Rule:
    """Make the rule for being unable to achieve one outcome: any of its limbs."""
    return any_of(*(Asked(f"{outcome.id}.{way.letter}") for way in ways))


def _outcome_parts(outcomes: tuple[Outcome, ...], ways: tuple[Unable, ...]) -> tuple[PartRule, ...]:
    """Make one part for each outcome."""
    return tuple(PartRule(o.id, o.name, _unable(o, ways)) for o in outcomes)


def _outcome_questions(
    outcomes: tuple[Outcome, ...], ways: tuple[Unable, ...]
) -> tuple[Question, ...]:
    """Ask about every outcome in turn."""
    return tuple(question for o in outcomes for question in questions_for(o, ways))


def _unable_names(result: Result, outcomes: tuple[Outcome, ...]) -> str:
    """Name the outcomes that the answers say cannot be achieved."""
    return "; ".join(o.name for o in outcomes if result.part(o.id).answer is Answer.YES)


def _reasons(result: Result, reasons: dict[str, str]) -> str:
    """Give the reason for each requirement that the answers do not meet."""
    unmet = [why for part, why in reasons.items() if result.part(part).answer is Answer.NO]
    return "; ".join(unmet)


def _adult_words(result: Result) -> str:
    """Say an adult's result in one sentence."""
    name = "the eligibility criteria for an adult"
    if result.met is Answer.UNANSWERED:
        return still_open(result, name)
    if result.met is Answer.NO:
        return f"The answers given do not meet {name}: {_reasons(result, _ADULT_REASONS)}."
    return (
        f"The answers given meet {name}: the needs arise from or are related to an impairment or"
        " illness, the person is unable to achieve two or more outcomes"
        f" ({_unable_names(result, ADULT_OUTCOMES)}), and there is, or is likely to be, a"
        " significant impact on their wellbeing."
    )


def _carer_words(result: Result) -> str:
    """Say a carer's result in one sentence."""
    name = "the eligibility criteria for a carer"
    if result.met is Answer.UNANSWERED:
        return still_open(result, name)
    if result.met is Answer.NO:
        return f"The answers given do not meet {name}: {_reasons(result, _CARER_REASONS)}."
    return (
        f"The answers given meet {name}: the needs arise from providing necessary care,"
        f" {_carer_effect(result)}, and there is, or is likely to be, a significant impact on the"
        " carer’s wellbeing."
    )


def _carer_effect(result: Result) -> str:
    """Say which of the two alternatives, or both, the answers give for a carer."""
    effects = []
    if result.part("health").answer is Answer.YES:
        effects.append("their health is, or is at risk of, deteriorating")
    names = _unable_names(result, CARER_OUTCOMES)
    if names:
        effects.append(f"they are unable to achieve an outcome ({names})")
    return ", and ".join(effects)


_ADULT_OUTCOME_PARTS = _outcome_parts(ADULT_OUTCOMES, ADULT_UNABLE)
_ADULT_PARTS = (
    PartRule("impairment", "Needs from an impairment or illness", Asked("impairment")),
    PartRule(
        "outcomes",
        "Unable to achieve two or more outcomes",
        AtLeast(2, tuple(part.rule for part in _ADULT_OUTCOME_PARTS)),
    ),
    PartRule("impact", "Significant impact on wellbeing", Asked("impact")),
)
_ADULT_REASONS = {
    "impairment": "the needs do not arise from, and are not related to, an impairment or illness",
    "outcomes": "there are not two or more outcomes that the person is unable to achieve",
    "impact": "there is not, and is not likely to be, a significant impact on the person’s"
    " wellbeing",
}

ADULT_QUESTIONS = (
    Question(
        "impairment",
        "Where the needs come from",
        "Do the person’s needs arise from, or relate to, a physical or mental impairment or"
        " illness?",
        "the adult’s needs arise from or are related to a physical or mental impairment or illness",
        eligibility("2(1)(a)"),
        "A diagnosis is not required. " + _FLUCTUATING,
    ),
    *_outcome_questions(ADULT_OUTCOMES, ADULT_UNABLE),
    Question(
        "impact",
        "Impact on wellbeing",
        "As a consequence, is there a significant impact on the person’s wellbeing, or is there"
        " likely to be?",
        "as a consequence there is, or is likely to be, a significant impact on the adult’s"
        " well-being",
        eligibility("2(1)(c)"),
        "Wellbeing means the nine areas of section 1(2). Several smaller effects may be"
        " significant together. Begin from how the person sees it.",
    ),
)

_CARER_OUTCOME_PARTS = _outcome_parts(CARER_OUTCOMES, CARER_UNABLE)
_CARER_PARTS = (
    PartRule("necessary-care", "Needs from providing necessary care", Asked("necessary-care")),
    PartRule(
        "effect",
        "Health deteriorating or at risk, or unable to achieve any outcome",
        any_of(Asked("health"), *(part.rule for part in _CARER_OUTCOME_PARTS)),
    ),
    PartRule("impact", "Significant impact on wellbeing", Asked("impact")),
)
_CARER_REASONS = {
    "necessary-care": "the needs do not arise as a consequence of providing necessary care for an"
    " adult",
    "effect": "the carer’s health is not deteriorating or at risk of it and there is no outcome"
    " that the carer is unable to achieve",
    "impact": "there is not, and is not likely to be, a significant impact on the carer’s"
    " wellbeing",
}

CARER_QUESTIONS = (
    Question(
        "necessary-care",
        "Where the needs come from",
        "Do the carer’s needs arise as a consequence of providing necessary care for an adult?",
        "the needs arise as a consequence of providing necessary care for an adult",
        eligibility("3(1)(a)"),
        "Care is necessary when the adult could not do the thing themselves. The adult’s own needs"
        " do not have to be eligible. " + _FLUCTUATING,
    ),
    Question(
        "health",
        "The carer’s health",
        "Is the carer’s physical or mental health deteriorating, or at risk of deteriorating?",
        "the carer’s physical or mental health is, or is at risk of, deteriorating",
        eligibility("3(2)(a)"),
        "Either this or any one of the outcomes is enough for this part.",
    ),
    *_outcome_questions(CARER_OUTCOMES, CARER_UNABLE),
    Question(
        "impact",
        "Impact on wellbeing",
        "As a consequence, is there a significant impact on the carer’s wellbeing, or is there"
        " likely to be?",
        "as a consequence of that fact there is, or is likely to be, a significant impact on the"
        " carer’s well-being",
        eligibility("3(1)(c)"),
        "Wellbeing means the nine areas of section 1(2), for the carer in their own right.",
    ),
)

_ADULT = Test(
    kind="adult-eligibility",
    questions=ADULT_QUESTIONS,
    rule=every_part(_ADULT_PARTS),
    parts=(*_ADULT_PARTS, *_ADULT_OUTCOME_PARTS),
    citation=eligibility("2"),
)
_CARER = Test(
    kind="carer-eligibility",
    questions=CARER_QUESTIONS,
    rule=every_part(_CARER_PARTS),
    parts=(
        *_CARER_PARTS,
        PartRule("health", "Health deteriorating or at risk", Asked("health")),
        *_CARER_OUTCOME_PARTS,
    ),
    citation=eligibility("3"),
)

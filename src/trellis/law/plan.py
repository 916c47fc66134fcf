"""Whether a plan has everything section 25 says it must, and what to do about what is missing.

Source: the Care Act 2014, ss 25 and 26. What each item is stands in `plan_contents`.
"""

from dataclasses import dataclass

from trellis.law.layout import PartRule, Test, every_part, headings, lay_out, still_open
from trellis.law.logic import Asked, Rule, every, where
from trellis.law.plan_contents import (
    CARE_AND_SUPPORT_PLAN,
    SUPPORT_PLAN,
    Gate,
    Requirement,
    Section,
    act,
)
from trellis.law.types import Answer, Answers, Limb, Question, Result


@dataclass(frozen=True)
class Missing:
    """Something a plan must have that is not said to be there, and what to do about it."""

    limb: Limb
    what_to_do: str


@dataclass(frozen=True)
class PlanCheck:
    """What section 25 asks for, set beside what the plan has.

    Attributes:
        result: the whole laid out, with a part for each section of the list.
        there: the requirements answered yes, where they apply.
        missing: the requirements not answered yes, where they apply, and open facts that decide
            whether others do.
    """

    result: Result
    there: tuple[Limb, ...]
    missing: tuple[Missing, ...]

    @property
    def complete(self) -> Answer:
        """Whether the answers given meet the whole of section 25."""
        return self.result.met


def check(answers: Answers, *, for_carer: bool = False) -> PlanCheck:
    """Set a plan beside section 25.

    Args:
        answers: answers by limb id, as `questions` lists them.
        for_carer: whether it is a carer's support plan rather than a care and support plan.

    Returns:
        What is there, what is missing, and what to do about each.

    Raises:
        ValueError: if an answer is to a question that is not asked.
    """
    sections = _sections(for_carer)
    result = lay_out(_test(sections, for_carer), answers, _words)
    limbs = {limb.id: limb for limb in result.limbs}
    wanted = [each for section in sections for each in _wanted(section, answers)]
    missing = [each for each in wanted if limbs[each.question.id].answer is not Answer.YES]
    return PlanCheck(
        result=result,
        there=tuple(
            limbs[each.question.id]
            for each in _applying(sections, answers)
            if limbs[each.question.id].answer is Answer.YES
        ),
        missing=tuple(Missing(limbs[each.question.id], each.what_to_do) for each in missing),
    )


def questions(*, for_carer: bool = False) -> tuple[Question, ...]:
    """List the questions that section 25 comes to.

    Args:
        for_carer: whether it is a carer's support plan rather than a care and support plan.

    Returns:
        The questions in the section's order.
    """
    return tuple(
        question for section in _sections(for_carer) for question in _questions_of(section)
    )


def _sections(for_carer: bool) -> tuple[Section, ...]:
    """Choose the list: s25(3) and (9) for an adult, s25(4) and (10) for a carer."""
    return SUPPORT_PLAN if for_carer else CARE_AND_SUPPORT_PLAN


def _test(sections: tuple[Section, ...], for_carer: bool) -> Test:
    """Turn the list into a test: everything that applies is required."""
    parts = tuple(PartRule(s.id, s.title, _section_rule(s)) for s in sections)
    return Test(
        kind="support-plan" if for_carer else "care-and-support-plan",
        questions=tuple(question for s in sections for question in _questions_of(s)),
        rule=every_part(parts),
        parts=parts,
        citation=act("ss 25 and 26"),
    )


def _section_rule(section: Section) -> Rule:
    """Require every item of a section that applies."""
    return every(*(_item_rule(item) for item in section.items))


def _item_rule(item: Requirement | Gate) -> Rule:
    """Require an item, or what hangs on it where it is so."""
    if isinstance(item, Requirement):
        return Asked(item.question.id)
    return where(item.question.id, every(*(Asked(each.question.id) for each in item.then)))


def _questions_of(section: Section) -> list[Question]:
    """List a section's questions, each fact before what hangs on it."""
    found = []
    for item in section.items:
        found.append(item.question)
        if isinstance(item, Gate):
            found.extend(each.question for each in item.then)
    return found


def _applying(sections: tuple[Section, ...], answers: Answers) -> list[Requirement]:
    """List the requirements that apply, or may yet."""
    found: list[Requirement] = []
    for item in (item for section in sections for item in section.items):
        if isinstance(item, Requirement):
            found.append(item)
        elif answers.get(item.question.id) is not Answer.NO:
            found.extend(item.then)
    return found


def _wanted(section: Section, answers: Answers) -> list[Requirement | Gate]:
    """List what a complete plan would have answered yes, or an open fact in its place."""
    found: list[Requirement | Gate] = []
    for item in section.items:
        if isinstance(item, Requirement):
            found.append(item)
        else:
            found.extend(_wanted_behind(item, answers))
    return found


def _wanted_behind(gate: Gate, answers: Answers) -> tuple[Requirement | Gate, ...]:
    """List what hangs on a fact; while it is open, the fact itself unless all of it is there."""
    fact = answers.get(gate.question.id, Answer.UNANSWERED)
    if fact is Answer.YES:
        return gate.then
    if fact is Answer.NO or all(answers.get(e.question.id) is Answer.YES for e in gate.then):
        return ()
    return (gate,)


def _words(result: Result) -> str:
    """Say the result in one sentence."""
    carers = result.kind == "support-plan"
    name = f"what a {'support plan' if carers else 'care and support plan'} must have (section 25)"
    if result.met is Answer.UNANSWERED:
        return still_open(result, name)
    if result.met is Answer.YES:
        return f"The answers given meet {name}."
    return f"The answers given do not meet {name}; not there: {_not_there(result)}."


def _not_there(result: Result) -> str:
    """Name what is answered no in the parts that are not met."""
    failed = {part.id for part in result.parts if part.answer is Answer.NO}
    sections = _sections(result.kind == "support-plan")
    given = {limb.id: limb.answer for limb in result.limbs}
    no = [
        each.question.id
        for section in sections
        if section.id in failed
        for each in _wanted(section, given)
        if isinstance(each, Requirement) and given[each.question.id] is Answer.NO
    ]
    return "; ".join(headings(result, no))

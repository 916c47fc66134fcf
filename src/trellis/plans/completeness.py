"""Whether a plan has what Care Act s25 says it must: the law's questions, answered from the plan.

What is written in the plan answers for itself; how it was made (who took part, who has a copy) is
asked, and kept in ``Plan.answers`` by the law module's own limb ids.
"""

from trellis.assessments.models import Assessment
from trellis.law import Answer, PlanCheck, check_plan, plan_questions
from trellis.law.plan import Missing
from trellis.plans.models import Plan

WRITTEN = {
    "needs": "needs_identified",
    "eligibility": "needs_eligible",
    "meeting": "needs_met_by_council",
    "matters": "matters_relevant",
    "advice.reduce": "advice_reduce",
    "advice.prevent": "advice_prevent",
    "budget.cost": "weekly_cost",
    "budget.person-pays": "weekly_from_person",
    "budget.council-pays": "weekly_from_council",
    "direct-payments.needs": "direct_payment_needs",
    "direct-payments.amount": "direct_payment_amount",
}


def for_carer(plan: Plan) -> bool:
    """Say whether this is a carer's support plan."""
    return plan.assessment.kind == Assessment.Kind.CARER


def asked(plan: Plan) -> list[str]:
    """Return the ids of the questions about how the plan was made, in the law's order."""
    known = {*WRITTEN, "direct-payments"}
    return [q.id for q in plan_questions(for_carer=for_carer(plan)) if q.id not in known]


def check(plan: Plan) -> PlanCheck:
    """Set a plan beside s25: what is there, what is missing, and what to do about each."""
    answers = {limb: _written(plan, name) for limb, name in WRITTEN.items()}
    answers["direct-payments"] = _answer(plan.wants_direct_payment)
    for limb in asked(plan):
        answers[limb] = Answer(plan.answers.get(limb, Answer.UNANSWERED))
    return check_plan(answers, for_carer=for_carer(plan))


def missing(plan: Plan) -> tuple[Missing, ...]:
    """Return everything that s25 asks and the plan does not have yet, copies included."""
    return check(plan).missing


def stops(plan: Plan) -> tuple[Missing, ...]:
    """Return what the plan must still say before it can be called a plan.

    Copies are not among it: s25(9) and (10) have a copy given of a plan that has been prepared.
    """
    return tuple(one for one in missing(plan) if not is_copy(one.limb.id))


def copies_to_give(plan: Plan) -> tuple[Missing, ...]:
    """Return what is still to do about copies (Care Act s25(9), (10))."""
    return tuple(one for one in missing(plan) if is_copy(one.limb.id))


def is_copy(limb: str) -> bool:
    """Say whether a question is about who has been given a copy."""
    return limb.startswith("copy")


def _written(plan: Plan, name: str) -> Answer:
    value = getattr(plan, name)
    there = value.strip() != "" if isinstance(value, str) else value is not None
    return Answer.YES if there else Answer.UNANSWERED


def _answer(value: bool | None) -> Answer:
    return Answer.UNANSWERED if value is None else Answer.YES if value else Answer.NO

"""Write plans: outcomes, actions, the law's contents, agreement; and reviews."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.assessments.models import Assessment
from trellis.audit.actions import record
from trellis.outcomes.models import Element, Outcome
from trellis.people.models import Person
from trellis.plans.models import Action, Plan, PlanOutcome, Review

PLAN_FIELDS = frozenset(
    {
        "intro", "needs_identified", "needs_eligible", "needs_met_by_council", "matters_relevant",
        "advice_reduce", "advice_prevent", "contingency", "weekly_cost", "weekly_from_person",
        "weekly_from_council", "budget_words", "wants_direct_payment", "direct_payment_needs",
        "direct_payment_amount", "direct_payment_words", "involved_words", "steps_to_agree",
        "copies_to", "look_again_on", "answers",
    }
)  # fmt: skip


class TwoWriters(ValueError):
    """Somebody else saved this plan or review since the writing started."""


class NotYet(ValueError):
    """It cannot be done like this; the message says what is missing."""


class Ended(ValueError):
    """A plan that has ended, or a review that is done, is kept as it stood."""


@transaction.atomic
def begin_plan(
    *, by: User, person: Person, assessment: Assessment, outcomes: Iterable[Outcome]
) -> Plan:
    """Begin a plan from a complete assessment, outcome by outcome.

    Raises:
        NotYet: when the assessment is not complete (Care Act s24-25: a plan follows it).
    """
    require(by, Permission.WRITE_RECORDS)
    if assessment.state != Assessment.State.COMPLETE:
        raise NotYet("Complete the assessment first: the plan follows from it.")
    plan = Plan.objects.create(
        person=person,
        assessment=assessment,
        began_on=timezone.localdate(),
        author=by,
        changed_by=by,
    )
    for outcome in outcomes:
        put_outcome(by=by, plan=plan, outcome=outcome)
    record("plan.begun", by=by, about=person.pk, on=plan.pk)
    return plan


def _in_hand(plan: Plan) -> Plan:
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    if locked.state == Plan.State.ENDED:
        raise Ended("This plan has ended, and is kept as it stood.")
    return locked


@transaction.atomic
def change_plan(*, by: User, plan: Plan, version: int, **about: Any) -> Plan:
    """Change parts of a plan (any of :data:`PLAN_FIELDS`).

    Raises:
        TwoWriters: when the plan was saved since that version and says something else.
        TypeError: for a field that a plan does not have.
        Ended: when the plan has ended.
    """
    require(by, Permission.WRITE_RECORDS)
    if unknown := set(about) - PLAN_FIELDS:
        raise TypeError(f"A plan has no {', '.join(sorted(unknown))}.")
    locked = _in_hand(plan)
    if all(getattr(locked, name) == value for name, value in about.items()):
        return locked
    if locked.version != version:
        raise TwoWriters("Somebody else saved this plan while you were writing.")
    for name, value in about.items():
        setattr(locked, name, value)
    return _save(locked, by, "plan.changed")


def _save(plan: Plan, by: User, what: str) -> Plan:
    plan.version += 1
    plan.changed_by = by
    plan.save()
    record(what, by=by, about=plan.person_id, on=plan.pk)
    return plan


@transaction.atomic
def put_outcome(
    *, by: User, plan: Plan, outcome: Outcome, how_we_will_know: str = ""
) -> PlanOutcome:
    """Put an outcome into a plan, last, or say how we will know about one that is there."""
    require(by, Permission.WRITE_RECORDS)
    _in_hand(plan)
    last = plan.plan_outcomes.aggregate(last=Max("position"))["last"]
    placed, fresh = PlanOutcome.objects.get_or_create(
        plan=plan,
        outcome=outcome,
        defaults={"person_id": plan.person_id, "position": 0 if last is None else last + 1},
    )
    if fresh or how_we_will_know:
        placed.how_we_will_know = how_we_will_know or placed.how_we_will_know
        placed.save()
        record("plan.outcome", by=by, about=plan.person_id, on=placed.pk)
    return placed


@transaction.atomic
def take_outcome_out(*, by: User, placed: PlanOutcome) -> None:
    """Take an outcome out of a plan, with its actions; the outcome itself stays."""
    require(by, Permission.WRITE_RECORDS)
    _in_hand(placed.plan)
    record("plan.outcome-out", by=by, about=placed.person_id, on=placed.pk)
    placed.delete()


@transaction.atomic
def move_outcome(*, by: User, placed: PlanOutcome, up: bool) -> None:
    """Move an outcome one place up or down: the order is the person's."""
    require(by, Permission.WRITE_RECORDS)
    _in_hand(placed.plan)
    order = list(placed.plan.plan_outcomes.order_by("position", "pk"))
    here = order.index(placed)
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    for place, one in enumerate(order):
        PlanOutcome.objects.filter(pk=one.pk).update(position=place)
    record("plan.order", by=by, about=placed.person_id, on=placed.plan_id)


def check_action(about: dict[str, Any]) -> None:
    """Check what an action says against what it must say.

    Family or community meets an eligible need only where both the person and they agree to it; a
    carer's action says whether they are willing and able, and until when (design: vision, guards;
    Care Act s10(5), s18(7)).

    Raises:
        NotYet: saying what is missing.
    """
    for name, missing in (
        ("who", "Say who will do it."),
        ("what", "Say what they will do."),
        ("when", "Say when."),
    ):
        if not str(about.get(name) or "").strip():
            raise NotYet(missing)
    shared = about["block"] in {Element.NETWORK, Element.COMMUNITY}
    agreed = about.get("person_agrees") and about.get("they_agree")
    if about.get("meets_need") and shared and not agreed:
        raise NotYet(
            "Family or community can meet an eligible need only where both the person and they "
            "agree to it. Ask both, or leave the need to be met in another way."
        )
    if about.get("by_carer") and (
        about.get("willing") is None or about.get("able") is None or not about.get("until")
    ):
        raise NotYet("Say whether they are willing, whether they are able, and until when.")


@transaction.atomic
def add_action(*, by: User, placed: PlanOutcome, **about: Any) -> Action:
    """Add an action towards an outcome: who will do what, and when.

    Raises:
        NotYet: when something it must say is missing.
    """
    require(by, Permission.WRITE_RECORDS)
    _in_hand(placed.plan)
    check_action(about)
    last = placed.actions.aggregate(last=Max("position"))["last"]
    action = Action.objects.create(
        person_id=placed.person_id,
        plan_outcome=placed,
        position=0 if last is None else last + 1,
        changed_by=by,
        **about,
    )
    record("action.added", by=by, about=placed.person_id, on=action.pk)
    return action


@transaction.atomic
def change_action(*, by: User, action: Action, **about: Any) -> Action:
    """Change an action.

    Raises:
        NotYet: when something it must say is missing.
    """
    require(by, Permission.WRITE_RECORDS)
    _in_hand(action.plan_outcome.plan)
    for name, value in about.items():
        setattr(action, name, value)
    names = (*about, "who", "what", "when", "block", "meets_need", "person_agrees", "they_agree")
    names += ("by_carer", "willing", "able", "until")
    check_action({name: getattr(action, name) for name in names})
    action.changed_by = by
    action.save()
    record("action.changed", by=by, about=action.person_id, on=action.pk)
    return action


@transaction.atomic
def remove_action(*, by: User, action: Action) -> None:
    """Take an action out; its history keeps it."""
    require(by, Permission.WRITE_RECORDS)
    _in_hand(action.plan_outcome.plan)
    record("action.removed", by=by, about=action.person_id, on=action.pk)
    action.delete()


@transaction.atomic
def finish_plan(*, by: User, plan: Plan) -> Plan:
    """Call it a plan: the law's own hard stop (Care Act s25(1), s26).

    Raises:
        NotYet: when anything that s25 requires is missing.
    """
    from trellis.plans.completeness import missing

    require(by, Permission.WRITE_RECORDS)
    locked = _in_hand(plan)
    if lacking := missing(locked):
        raise NotYet(lacking[0].what_to_do)
    locked.state = Plan.State.MADE
    return _save(locked, by, "plan.made")


@transaction.atomic
def record_agreement(
    *, by: User, plan: Plan, answer: str, words: str, how: str = "", follows: str = ""
) -> Plan:
    """Keep what the person says of the plan, in their words. No answer is worth more than another.

    Raises:
        NotYet: for no answer, or agreement in part or none without their words.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = _in_hand(plan)
    if answer not in Plan.Agreement.values:
        raise NotYet("Choose one of the four answers.")
    if answer in {Plan.Agreement.IN_PART, Plan.Agreement.DOES_NOT} and not words.strip():
        raise NotYet("Write what they do not agree with, in their words.")
    locked.agreement = answer
    locked.agreement_words = words.strip()
    locked.agreement_how = how.strip()
    locked.agreement_follows = follows.strip()
    locked.agreed_on = timezone.localdate()
    return _save(locked, by, "plan.agreement")


@transaction.atomic
def begin_review(*, by: User, plan: Plan, on: date) -> Review:
    """Begin a review of a plan (Care Act s27)."""
    require(by, Permission.WRITE_RECORDS)
    review = Review.objects.create(person_id=plan.person_id, plan=plan, on=on, author=by)
    record("review.begun", by=by, about=plan.person_id, on=review.pk)
    return review


@transaction.atomic
def write_review(*, by: User, review: Review, version: int, **about: Any) -> Review:
    """Write a review: whether life is closer, what changed, what next, reassess or not.

    Raises:
        TwoWriters: when it was saved since that version and says something else.
        Ended: when the review is done.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = Review.objects.select_for_update().get(pk=review.pk)
    if locked.state == Review.State.DONE:
        raise Ended("This review is done, and is kept as it stood.")
    if all(getattr(locked, name) == value for name, value in about.items()):
        return locked
    if locked.version != version:
        raise TwoWriters("Somebody else saved this review while you were writing.")
    for name, value in about.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save()
    record("review.written", by=by, about=locked.person_id, on=locked.pk)
    return locked


@transaction.atomic
def finish_review(*, by: User, review: Review) -> Review:
    """Finish a review; it is then kept as it stood, and the plan's next date follows from it.

    Raises:
        NotYet: when the one question, or whether to assess again, is not answered.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = Review.objects.select_for_update().get(pk=review.pk)
    if not locked.closer.strip():
        raise NotYet("Write what they said: is life closer to how they want it?")
    if locked.reassess is None:
        raise NotYet("Say whether to assess again.")
    if locked.reassess and not locked.reassess_why.strip():
        raise NotYet("Say why an assessment is needed again (Care Act s27(4)).")
    locked.state = Review.State.DONE
    locked.version += 1
    locked.save()
    if locked.look_again_on:
        Plan.objects.filter(pk=locked.plan_id).update(look_again_on=locked.look_again_on)
    record("review.done", by=by, about=locked.person_id, on=locked.pk)
    return locked

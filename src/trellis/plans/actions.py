"""Write plans: their outcomes, the law's contents, agreement. Actions and reviews stand beside."""

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
from trellis.outcomes.actions import change_outcome
from trellis.outcomes.models import Outcome
from trellis.people.models import Person
from trellis.plans.completeness import stops
from trellis.plans.doing import add_action, change_action, check_action, remove_action
from trellis.plans.errors import Ended, NotYet, TwoWriters
from trellis.plans.held import in_hand, put, refuse_two_writers, save, says
from trellis.plans.models import Plan, PlanOutcome
from trellis.plans.reviewing import begin_review, finish_review, write_review

PLAN_FIELDS = frozenset(
    {
        "intro", "needs_identified", "needs_eligible", "needs_met_by_council", "matters_relevant",
        "advice_reduce", "advice_prevent", "contingency", "weekly_cost", "weekly_from_person",
        "weekly_from_council", "budget_words", "wants_direct_payment", "direct_payment_needs",
        "direct_payment_amount", "direct_payment_words", "involved_words", "steps_to_agree",
        "copies_to", "look_again_on", "answers",
    }
)  # fmt: skip


@transaction.atomic
def begin_plan(
    *, by: User, person: Person, assessment: Assessment, outcomes: Iterable[Outcome]
) -> Plan:
    """Begin a plan from a complete assessment, outcome by outcome.

    Raises:
        NotYet: when the assessment is not complete (Care Act s24-25: a plan follows it), or is a
            first contact.
    """
    require(by, Permission.WRITE_RECORDS)
    if assessment.kind == Assessment.Kind.CONTACT:
        raise NotYet("A plan follows an assessment, and a first contact is not one yet.")
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


@transaction.atomic
def change_plan(*, by: User, plan: Plan, version: int, **about: Any) -> Plan:
    """Change parts of a plan (any of :data:`PLAN_FIELDS`).

    Raises:
        TwoWriters: when one of these parts was saved since that version and says something else.
        NotYet: when a plan that was made would no longer say all that the law asks of it.
        TypeError: for a field that a plan does not have.
        Ended: when the plan has ended.
    """
    require(by, Permission.WRITE_RECORDS)
    if unknown := set(about) - PLAN_FIELDS:
        raise TypeError(f"A plan has no {', '.join(sorted(unknown))}.")
    locked = in_hand(plan)
    if says(locked, about):
        return locked
    refuse_two_writers(locked, version, about)
    put(locked, about)
    _refuse_gap_in_a_made_plan(locked)
    return save(locked, by, "plan.changed")


def _refuse_gap_in_a_made_plan(plan: Plan) -> None:
    lacking = stops(plan) if plan.state == Plan.State.MADE else ()
    if lacking:
        raise NotYet(f"This is a plan already, and has to go on saying this. {_do(lacking)}")


def _do(lacking: Any) -> str:
    return " ".join(dict.fromkeys(one.what_to_do for one in lacking))


@transaction.atomic
def put_outcome(
    *, by: User, plan: Plan, outcome: Outcome, how_we_will_know: str = ""
) -> PlanOutcome:
    """Put an outcome into a plan, last, or say how we will know about one that is there."""
    require(by, Permission.WRITE_RECORDS)
    in_hand(plan)
    last = plan.plan_outcomes.aggregate(last=Max("position"))["last"]
    placed, fresh = PlanOutcome.objects.get_or_create(
        plan=plan,
        outcome=outcome,
        defaults={
            "person_id": plan.person_id,
            "position": 0 if last is None else last + 1,
            "how_we_will_know": how_we_will_know,
            "changed_by": by,
        },
    )
    if fresh:
        record("plan.outcome", by=by, about=plan.person_id, on=placed.pk)
    elif how_we_will_know:
        return say_how_we_know(by=by, placed=placed, version=placed.version, text=how_we_will_know)
    return placed


@transaction.atomic
def say_how_we_know(*, by: User, placed: PlanOutcome, version: int, text: str) -> PlanOutcome:
    """Say how we will know that an outcome is coming about.

    Raises:
        TwoWriters: when it was saved since that version and says something else.
        Ended: when the plan has ended.
    """
    require(by, Permission.WRITE_RECORDS)
    in_hand(placed.plan)
    locked = PlanOutcome.objects.select_for_update().get(pk=placed.pk)
    if locked.how_we_will_know == text:
        return locked
    refuse_two_writers(locked, version, ["how_we_will_know"])
    locked.how_we_will_know = text
    locked.version += 1
    locked.changed_by = by
    locked.save()
    record("plan.outcome", by=by, about=locked.person_id, on=locked.pk)
    return locked


@transaction.atomic
def take_outcome_out(*, by: User, placed: PlanOutcome) -> None:
    """Take an outcome out of a plan, with its actions; the outcome itself stays."""
    require(by, Permission.WRITE_RECORDS)
    in_hand(placed.plan)
    record("plan.outcome-out", by=by, about=placed.person_id, on=placed.pk)
    placed.delete()


@transaction.atomic
def move_outcome(*, by: User, placed: PlanOutcome, up: bool) -> None:
    """Move an outcome one place up or down: the order is the person's."""
    require(by, Permission.WRITE_RECORDS)
    in_hand(placed.plan)
    order = list(placed.plan.plan_outcomes.order_by("position", "pk"))
    here = order.index(placed)
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    for place, one in enumerate(order):
        PlanOutcome.objects.filter(pk=one.pk).update(position=place)
    record("plan.order", by=by, about=placed.person_id, on=placed.plan_id)


@transaction.atomic
def finish_plan(*, by: User, plan: Plan) -> Plan:
    """Call it a plan: the law's own hard stop (Care Act s25(1), s26).

    An earlier plan that follows the same kind of assessment ends with it.

    Raises:
        NotYet: when anything that s25 requires is missing.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = in_hand(plan)
    if locked.state == Plan.State.MADE:
        return locked
    if lacking := stops(locked):
        raise NotYet(_do(lacking))
    for earlier in _made_before(locked):
        earlier.state = Plan.State.ENDED
        save(earlier, by, "plan.ended")
    locked.state = Plan.State.MADE
    return save(locked, by, "plan.made")


def _made_before(plan: Plan) -> list[Plan]:
    made = Plan.objects.select_for_update().filter(
        person_id=plan.person_id, state=Plan.State.MADE, assessment__kind=plan.assessment.kind
    )
    return list(made.exclude(pk=plan.pk))


@transaction.atomic
def record_agreement(
    *,
    by: User,
    plan: Plan,
    answer: str,
    words: str,
    how: str = "",
    follows: str = "",
    on: date | None = None,
    version: int | None = None,
) -> Plan:
    """Keep what the person says of the plan, in their words. No answer is worth more than another.

    Args:
        by: who writes it down.
        plan: the plan.
        answer: one of ``Plan.Agreement``.
        words: what they said, in their words.
        how: how it was read to them.
        follows: what follows from it.
        on: the day they said so; today unless told.
        version: the version the writing started from; None saves over whatever is there.

    Raises:
        NotYet: for no answer, or agreement in part or none without their words.
        TwoWriters: when somebody else wrote down another answer since that version.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = in_hand(plan)
    if answer not in Plan.Agreement.values:
        raise NotYet("Choose one of the four answers.")
    if answer in {Plan.Agreement.IN_PART, Plan.Agreement.DOES_NOT} and not words.strip():
        raise NotYet("Write what they do not agree with, in their words.")
    about = {
        "agreement": answer,
        "agreement_words": words.strip(),
        "agreement_how": how.strip(),
        "agreement_follows": follows.strip(),
        "agreed_on": on or timezone.localdate(),
    }
    if says(locked, about):
        return locked
    if version is not None:
        refuse_two_writers(locked, version, about)
    put(locked, about)
    return save(locked, by, "plan.agreement")


def wording_version(outcome: Outcome) -> int:
    """Return how often an outcome's row has been written: what two writers are told apart by."""
    return outcome.history.count()  # type: ignore[no-any-return,attr-defined,unused-ignore]


@transaction.atomic
def reword_outcome(*, by: User, outcome: Outcome, version: int, **about: Any) -> Outcome:
    """Change an outcome's words or areas, or end it; its history keeps what it said before.

    Args:
        by: who writes.
        outcome: the outcome.
        version: what :func:`wording_version` said when the writing started.
        about: the fields to change.

    Raises:
        TwoWriters: when it was saved since then and says something else.
        NotYet: without words.
    """
    locked = Outcome.objects.select_for_update().get(pk=outcome.pk)
    if not about.get("words", locked.words).strip():
        raise NotYet("Say what they want, in their words.")
    if says(locked, about):
        return locked
    if wording_version(locked) != version:
        raise TwoWriters("Somebody else saved this while you were writing.")
    return change_outcome(by=by, outcome=locked, **about)


__all__ = [
    "PLAN_FIELDS",
    "Ended",
    "NotYet",
    "TwoWriters",
    "add_action",
    "begin_plan",
    "begin_review",
    "change_action",
    "change_plan",
    "check_action",
    "finish_plan",
    "finish_review",
    "move_outcome",
    "put_outcome",
    "record_agreement",
    "remove_action",
    "reword_outcome",
    "say_how_we_know",
    "take_outcome_out",
    "wording_version",
    "write_review",
]

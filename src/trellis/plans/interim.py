"""Write interim plans: urgent needs met at once, before an assessment (Care Act s19(3))."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.assessments.forms import PACK
from trellis.assessments.models import Assessment
from trellis.audit.actions import record
from trellis.frameworks.queries import current_release, pack_of
from trellis.packs.model import Form, text
from trellis.people.models import Person
from trellis.plans.errors import Ended, NotYet, TwoWriters
from trellis.plans.models import InterimPlan, Plan

FORM = "interim-plan"
LINE = ("what", "who", "until")


def form_of(plan: InterimPlan) -> Form:
    """Return the form whose questions an interim plan asks, as they were when it began."""
    return pack_of(plan.release_id).form(FORM)


def begin_interim(*, by: User, person: Person, assessment: Assessment | None = None) -> InterimPlan:
    """Begin an interim plan; there may not be an assessment yet.

    Args:
        by: who makes it.
        person: whom it is for.
        assessment: the contact or the assessment during which it is made.
    """
    require(by, Permission.WRITE_RECORDS)
    with transaction.atomic():
        made = InterimPlan.objects.create(
            person=person,
            assessment=assessment,
            release=current_release(PACK),
            made_on=timezone.localdate(),
            author=by,
            changed_by=by,
        )
        record("interim.begun", by=by, about=person.pk, on=made.pk)
    return made


def _in_hand(plan: InterimPlan) -> InterimPlan:
    """Lock an interim plan that has not ended.

    Raises:
        Ended: when it has.
    """
    locked = InterimPlan.objects.select_for_update().get(pk=plan.pk)
    if locked.state == InterimPlan.State.ENDED:
        raise Ended("This interim plan has ended, and is kept as it stood.")
    return locked


@transaction.atomic
def write_interim(
    *,
    by: User,
    plan: InterimPlan,
    version: int,
    told: Mapping[str, str],
    lines: Sequence[Mapping[str, str]],
    until: date | None,
) -> InterimPlan:
    """Write an interim plan: its answers, who does what until when, and until when it holds.

    Raises:
        TwoWriters: when it was saved since that version and says something else.
        Ended: when it has ended.
        NotYet: when one in force would no longer say what it must.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = _in_hand(plan)
    kept = [{name: line.get(name, "").strip() for name in LINE} for line in lines]
    kept = [line for line in kept if any(line.values())]
    wanted = {"told": locked.told | dict(told), "lines": kept, "until": until}
    if all(getattr(locked, name) == value for name, value in wanted.items()):
        return locked
    if locked.version != version:
        raise TwoWriters("Somebody else saved this while you were writing.")
    for name, value in wanted.items():
        setattr(locked, name, value)
    if locked.state == InterimPlan.State.IN_FORCE and (gaps := lacking(locked)):
        raise NotYet(" ".join(gaps))
    return _save(locked, by, "interim.written")


def lacking(plan: InterimPlan) -> list[str]:
    """Return what an interim plan must still say before it is put in force, as things to do."""
    found = [
        f"Answer “{text(question.prompt)}”"
        for question in form_of(plan).every_question()
        if question.required and not plan.told.get(question.id, "").strip()
    ]
    if not plan.lines:
        found.append("Say who does what.")
    if any(not (line["what"] and line["who"]) for line in plan.lines):
        found.append("Say in every line what is done, and who does it.")
    if plan.until is None:
        found.append("Say until when it holds.")
    elif plan.until < plan.made_on:
        found.append("It cannot end before the day it was made.")
    return found


@transaction.atomic
def put_in_force(*, by: User, plan: InterimPlan) -> InterimPlan:
    """Put an interim plan in force.

    Raises:
        NotYet: saying what it must still say.
        Ended: when it has ended.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = _in_hand(plan)
    if locked.state == InterimPlan.State.IN_FORCE:
        return locked
    if gaps := lacking(locked):
        raise NotYet(" ".join(gaps))
    locked.state = InterimPlan.State.IN_FORCE
    return _save(locked, by, "interim.in-force")


@transaction.atomic
def end_interim(
    *, by: User, plan: InterimPlan, why: str, replaced_by: Plan | None = None
) -> InterimPlan:
    """End an interim plan: because the full plan takes its place, or for another reason.

    Raises:
        NotYet: without a reason, or for a plan that is still being made.
        Ended: when it has ended already.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = _in_hand(plan)
    if not why.strip():
        raise NotYet("Say why it ends.")
    if replaced_by is not None and replaced_by.state == Plan.State.DRAFT:
        raise NotYet("Finish making the full plan first: nobody should be left without either.")
    locked.state = InterimPlan.State.ENDED
    locked.ended_on = timezone.localdate()
    locked.ended_why = why.strip()
    locked.replaced_by = replaced_by
    return _save(locked, by, "interim.ended")


def _save(plan: InterimPlan, by: User, what: str) -> InterimPlan:
    plan.version += 1
    plan.changed_by = by
    plan.save()
    record(what, by=by, about=plan.person_id, on=plan.pk)
    return plan

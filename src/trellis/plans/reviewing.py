"""Write reviews: is life closer to how the person wants it? (Care Act s27)."""

from datetime import date
from typing import Any

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.plans.errors import Ended, NotYet
from trellis.plans.held import put, refuse_two_writers, says
from trellis.plans.models import Plan, Review

REVIEW_FIELDS = frozenset(
    {"on", "closer", "changed", "next_steps", "reassess", "reassess_why", "look_again_on"}
)


@transaction.atomic
def begin_review(*, by: User, plan: Plan, on: date) -> Review:
    """Begin a review of a plan.

    Raises:
        NotYet: when the plan is still being made: there is nothing to look back on.
    """
    require(by, Permission.WRITE_RECORDS)
    if plan.state == Plan.State.DRAFT:
        raise NotYet("Finish making the plan first: a review looks back on it.")
    review = Review.objects.create(
        person_id=plan.person_id, plan=plan, on=on, author=by, changed_by=by
    )
    record("review.begun", by=by, about=plan.person_id, on=review.pk)
    return review


def _being_written(review: Review) -> Review:
    locked = Review.objects.select_for_update().get(pk=review.pk)
    if locked.state == Review.State.DONE:
        raise Ended("This review is done, and is kept as it stood.")
    return locked


@transaction.atomic
def write_review(*, by: User, review: Review, version: int, **about: Any) -> Review:
    """Write a review: whether life is closer, what changed, what next, reassess or not.

    Raises:
        TwoWriters: when it was saved since that version and says something else.
        Ended: when the review is done.
        TypeError: for anything else than :data:`REVIEW_FIELDS`.
    """
    require(by, Permission.WRITE_RECORDS)
    if unknown := set(about) - REVIEW_FIELDS:
        raise TypeError(f"A review has no {', '.join(sorted(unknown))}.")
    locked = _being_written(review)
    if says(locked, about):
        return locked
    refuse_two_writers(locked, version, about)
    put(locked, about)
    locked.version += 1
    locked.changed_by = by
    locked.save()
    record("review.written", by=by, about=locked.person_id, on=locked.pk)
    return locked


def lacking(review: Review) -> list[tuple[str, str]]:
    """Return what a review must still say before it is done: the field, and what to do."""
    found = []
    if not review.closer.strip():
        found.append(("closer", "Write what they said: is life closer to how they want it?"))
    if review.reassess is None:
        found.append(("reassess", "Say whether to assess again."))
    if review.reassess and not review.reassess_why.strip():
        found.append(("reassess_why", "Say why an assessment is needed again (Care Act s27(4))."))
    return found


@transaction.atomic
def finish_review(*, by: User, review: Review) -> Review:
    """Finish a review; it is then kept as it stood, and the plan's next date follows from it.

    Raises:
        NotYet: when the one question, or whether to assess again, is not answered.
        Ended: when it is done already.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = _being_written(review)
    if gaps := lacking(locked):
        raise NotYet(" ".join(words for _field, words in gaps))
    locked.state = Review.State.DONE
    locked.version += 1
    locked.changed_by = by
    locked.save()
    if locked.look_again_on:
        _look_again(locked, by)
    record("review.done", by=by, about=locked.person_id, on=locked.pk)
    return locked


def _look_again(review: Review, by: User) -> None:
    plan = Plan.objects.select_for_update().get(pk=review.plan_id)
    plan.look_again_on = review.look_again_on
    plan.version += 1
    plan.changed_by = by
    plan.save()

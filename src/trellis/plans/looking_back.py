"""Reads of reviews as a reader may see them: readings then, since and now, each giver's apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trellis.conversations.readers import Reader
from trellis.language.redact import KEPT
from trellis.outcomes.models import Reading
from trellis.people.models import Person
from trellis.plans.models import Review
from trellis.plans.queries import ShownOutcome, ShownPlan, show_plan

REVIEW_TEXTS = ("closer", "changed", "next_steps", "reassess_why")


@dataclass(frozen=True)
class ThenNow:
    """One giver's readings of an outcome at a review: then, since, and now; kept apart."""

    name: str
    own: bool
    then: Reading | None = None
    between: tuple[Reading, ...] = ()
    now: Reading | None = None


@dataclass(frozen=True)
class ReviewedOutcome:
    """An outcome of the plan at a review, with everybody's readings then and now."""

    shown: ShownOutcome
    pairs: tuple[ThenNow, ...] = ()


@dataclass(frozen=True)
class ShownReview:
    """A review as a reader may see it, with the plan it looks back on."""

    review: Review
    since: date
    plan: ShownPlan
    outcomes: tuple[ReviewedOutcome, ...] = ()
    kept_back: bool = False

    def text(self, name: str) -> str:
        """Return one of the review's texts as the reader may see it."""
        return self.plan.sight.text(getattr(self.review, name))

    def whole(self) -> bool:
        """Say whether the reader sees all of its texts, and so may write them."""
        return all(self.text(name) == getattr(self.review, name) for name in REVIEW_TEXTS)


def show_review(
    review: Review, person: Person, *readers: Reader, instead: str = KEPT
) -> ShownReview:
    """Return a review as these readers together may see it."""
    plan = show_plan(review.plan, person, *readers, instead=instead)
    since = looked_at_before(review)
    texts = all(
        plan.sight.text(getattr(review, name)) == getattr(review, name) for name in REVIEW_TEXTS
    )
    return ShownReview(
        review=review,
        since=since,
        plan=plan,
        outcomes=tuple(
            ReviewedOutcome(one.shown, tuple(then_and_now(one.shown.readings, since, review.on)))
            for one in plan.outcomes
        ),
        kept_back=plan.kept_back or not texts,
    )


def looked_at_before(review: Review) -> date:
    """Return the day a review looks back to: the last review of this plan, or the plan itself."""
    last = (
        Review.objects.filter(plan_id=review.plan_id, on__lt=review.on, state=Review.State.DONE)
        .order_by("-on")
        .first()
    )
    return last.on if last else review.plan.agreed_on or review.plan.began_on


def then_and_now(readings: Iterable[Reading], since: date, on: date) -> list[ThenNow]:
    """Set each giver's readings beside their own earlier ones; nobody's are put together.

    Args:
        readings: an outcome's readings, oldest first.
        since: the day that "then" looks back to.
        on: the day of the review; a reading of that day is "now".
    """
    given = [one for one in readings if one.on <= on]
    givers = dict.fromkeys(("" if one.by_the_person else one.by_name) for one in given)
    found = []
    for name in sorted(givers, key=bool):  # the person first
        theirs = [o for o in given if ("" if o.by_the_person else o.by_name) == name]
        found.append(_then_now(theirs, since, on))
    return found


def _then_now(theirs: list[Reading], since: date, on: date) -> ThenNow:
    before = [one for one in theirs if one.on < on]
    now = [one for one in theirs if one.on == on]
    if not before:  # asked first on the very day of the review: the first is what it was like then
        before, now = now[:-1], now[-1:]
    then = [one for one in before if one.on <= since] or before[:1]
    last = then[-1] if then else None
    return ThenNow(
        name=theirs[0].by_name,
        own=theirs[0].by_the_person,
        then=last,
        between=tuple(one for one in before if last is not None and one.on > last.on),
        now=now[-1] if now else None,
    )

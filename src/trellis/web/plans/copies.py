"""Copies of a plan and of a review, as PDF and Word, each for a named reader."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.documents.model import Letter, ReviewCopy
from trellis.plans.letters import letter, review_copy
from trellis.plans.looking_back import show_review
from trellis.plans.queries import ShownPlan, show_plan
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import CopyFor, asks_words, copy_for, readers, sent
from trellis.web.copies import about as about_copy
from trellis.web.plans.page import opened_plan, opened_review, show

LEFT_OUT = "[…]"


def plan_copy(request: StaffRequest, key: UUID, copy: CopyFor, **about_it: Any) -> Letter:
    """Return a copy of the plan for its reader; ``about_it`` is what every document says."""
    found = opened_plan(request, key).plan
    shown = show_plan(found, request.person, *_both(request, copy), instead=LEFT_OUT)
    return letter(shown, **about_it)


def review_copy_for(request: StaffRequest, key: UUID, copy: CopyFor, **about_it: Any) -> ReviewCopy:
    """Return a copy of the review for its reader; ``about_it`` is what every document says."""
    found = opened_review(request, key).review
    shown = show_review(found, request.person, *_both(request, copy), instead=LEFT_OUT)
    return review_copy(shown, **about_it)


@dataclass(frozen=True)
class Offered:
    """A copy that can be made: for whom, and what is left out of it."""

    copy: CopyFor
    outcomes: tuple[str, ...]
    actions: tuple[str, ...]
    texts: bool

    @property
    def is_whole(self) -> bool:
        """Whether nothing that this colleague sees is left out."""
        return not (self.outcomes or self.actions or self.texts)


def _offered(request: StaffRequest, shown: ShownPlan) -> list[Offered]:
    """Return every copy with what this colleague sees and its reader will not."""
    found = []
    for copy in readers(request.person, request.user):
        if copy.reader.relationship in shown.sight.threads.kept_from:
            continue
        theirs = show_plan(shown.plan, request.person, *_both(request, copy))
        seen = {one.placed.pk: one for one in theirs.outcomes}
        actions = {a.pk for one in theirs.outcomes for a in one.actions}
        found.append(
            Offered(
                copy=copy,
                outcomes=tuple(o.shown.words for o in shown.outcomes if o.placed.pk not in seen),
                actions=tuple(
                    action.what
                    for one in shown.outcomes
                    for action in one.actions
                    if one.placed.pk in seen and action.pk not in actions
                ),
                texts=theirs.kept_back and len(seen) == len(shown.outcomes),
            )
        )
    return found


def _both(request: StaffRequest, copy: CopyFor) -> tuple[Reader, Reader]:
    """Return the copy's reader, and the colleague who makes it: what is not for either is out."""
    return copy.reader, Reader.colleague_(request.user)


@about_person()
def plan_copies(request: StaffRequest, plan: UUID) -> HttpResponse:
    """Choose whom a copy of the plan is for, and see beforehand what is left out of it."""
    shown = opened_plan(request, plan)
    return show(
        request,
        "copies",
        offered=_offered(request, shown),
        heading=_("Who is this copy of the plan for?"),
        output="plan",
        file="plans:plan_file",
        at_home=True,
        key=shown.plan.pk,
        asks=asks_words(request.person),
        back=("plans:plan", _("The plan")),
    )


@about_person()
def plan_file(request: StaffRequest, plan: UUID, kind: str) -> HttpResponse:
    """Send the plan, as a letter, for the reader named in the address."""
    copy = copy_for(request.person, request.user, request.GET.get("for", ""))
    made = plan_copy(request, plan, copy, **about_copy(request.person, copy))
    record("plan.copied", by=request.user, about=request.person.pk, on=plan)
    return sent(made, kind, "plan")


@about_person()
def review_copies(request: StaffRequest, review: UUID) -> HttpResponse:
    """Choose whom a copy of the review is for."""
    shown = opened_review(request, review)
    return show(
        request,
        "copies",
        offered=_offered(request, shown.plan),
        heading=_("Who is this copy of the review for?"),
        output="review",
        file="plans:review_file",
        key=shown.review.pk,
        asks=asks_words(request.person),
        back=("plans:review", _("The review")),
    )


@about_person()
def review_file(request: StaffRequest, review: UUID, kind: str) -> HttpResponse:
    """Send the review for the reader named in the address."""
    copy = copy_for(request.person, request.user, request.GET.get("for", ""))
    made = review_copy_for(request, review, copy, **about_copy(request.person, copy))
    record("review.copied", by=request.user, about=request.person.pk, on=review)
    return sent(made, kind, "review")

"""Look at a plan again: is life closer to how they want it? (Care Act s27)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission, may
from trellis.drafts.actions import draft_of
from trellis.outcomes.actions import give_reading
from trellis.plans.actions import (
    Ended,
    NotYet,
    TwoWriters,
    begin_review,
    finish_review,
    write_review,
)
from trellis.plans.letters import review_copy
from trellis.plans.looking_back import ReviewedOutcome, ShownReview
from trellis.plans.models import Plan, Review
from trellis.plans.reviewing import lacking
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import about, copy_for
from trellis.web.forms import error_summary
from trellis.web.people.keeping import Difference, differences, let_go, opened
from trellis.web.plans.forms import ReviewForm, ReviewNewForm, ReviewReadingForm
from trellis.web.plans.outcomes import anchors, series, wanted
from trellis.web.plans.page import at, give_back, opened_plan, opened_review, show
from trellis.web.saving import kept_fields, version_of

FINISH = "finish"
WRITTEN = ("closer", "changed", "next_steps", "reassess", "reassess_why", "look_again_on")


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest, plan: UUID) -> HttpResponse:
    """Begin a review: on which day."""
    found = opened_plan(request, plan).plan
    if found.state == Plan.State.DRAFT:
        return show(request, "review_not_yet", plan=found)
    writing = found.reviews.filter(state=Review.State.DRAFT).first()
    if writing is not None:
        return redirect("plans:review", request.person.pk, writing.pk)
    if request.method != "POST":
        start = opened(request, ReviewNewForm(initial={"on": timezone.localdate()}))
        return show(request, "review_new", form=start.form, kept=start.kept, plan=found)
    if let_go(request):
        return redirect(at("plan", found))
    form = ReviewNewForm(request.POST)
    if not form.is_valid():
        return show(request, "review_new", form=form, kept=False, plan=found)
    made = begin_review(by=request.user, plan=found, on=form.cleaned_data["on"])
    return redirect("plans:review", request.person.pk, made.pk)


class ReviewPage:
    """A review being written: the one form, and one for a number of each outcome."""

    def __init__(
        self, request: StaffRequest, shown: ShownReview, data: QueryDict | None = None
    ) -> None:
        self.request, self.shown = request, shown
        called = shown.plan.person.called
        self.form = ReviewForm(data, initial=held(shown.review), called=called)
        self.readings = [
            (one, ReviewReadingForm(data, prefix=str(one.shown.outcome.pk), person=request.person))
            for one in shown.outcomes
        ]

    def give_back(self, kept: QueryDict | None) -> None:
        """Fill every form with what was typed before and not saved."""
        for form in (self.form, *(each for _one, each in self.readings)):
            give_back(form, kept)

    def is_valid(self) -> bool:
        """Check every form, so that all faults are said at once."""
        return all([self.form.is_valid(), *(form.is_valid() for _one, form in self.readings)])

    def keep_readings(self) -> None:
        """Keep the numbers that were given, as given on the day of the review."""
        for one, form in self.readings:
            if form.is_given:
                give_reading(
                    by=self.request.user,
                    outcome=one.shown.outcome,
                    on=self.shown.review.on,
                    **form.given(),
                )

    def errors(self) -> list[dict[str, str]]:
        """Return what has to be put right in any of the forms, with its place."""
        found = error_summary(self.form)
        for _one, form in self.readings:
            found += error_summary(form)
        return found


def held(review: Review) -> dict[str, Any]:
    """Return what a review holds, by the names of its form's fields."""
    return {name: getattr(review, name) for name in WRITTEN}


@about_person()
def review(request: StaffRequest, review: UUID) -> HttpResponse:
    """Write a review; once it is done, read it."""
    shown = opened_review(request, review)
    writes = may(request.user, Permission.WRITE_RECORDS) and shown.whole()
    if shown.review.state == Review.State.DONE or not writes:
        return _read(request, shown)
    if request.method != "POST":
        draft = draft_of(request.user, request.path)
        page, kept = ReviewPage(request, shown), kept_fields(request)
        page.give_back(kept)
        version = draft.version if draft else shown.review.version
        return _page(page, version, kept=kept is not None)
    if let_go(request):
        return redirect("plans:review", request.person.pk, shown.review.pk)
    return _save(request, shown, ReviewPage(request, shown, request.POST))


def _save(request: StaffRequest, shown: ShownReview, page: ReviewPage) -> HttpResponse:
    version = version_of(request)
    if not page.is_valid():
        return _page(page, version)
    try:
        written = write_review(
            by=request.user, review=shown.review, version=version, **page.form.cleaned_data
        )
    except TwoWriters:
        shown.review.refresh_from_db()
        apart = differences(page.form, held(shown.review))
        return _page(page, shown.review.version, apart=apart)
    except Ended as error:
        page.form.add_error(None, str(error))
        return _page(page, version)
    page.keep_readings()
    here = reverse("plans:review", args=[request.person.pk, written.pk])
    if request.POST.get("then") != FINISH:
        messages.success(request, _("Saved."))
        return redirect(here)
    return _finish(request, written, here)


def _finish(request: StaffRequest, written: Review, here: str) -> HttpResponse:
    """Finish a review that was just saved, or say on its page what it still has to say."""
    try:
        finish_review(by=request.user, review=written)
    except NotYet:
        return redirect(f"{here}?{FINISH}=1")
    messages.success(request, _("The review is done, and is kept as it stands."))
    return redirect(here)


def _gaps(request: StaffRequest, review: Review) -> list[dict[str, str]]:
    """Return what a review must still say, for someone who tried to finish it."""
    if FINISH not in request.GET:
        return []
    return [{"text": words, "href": f"#id_{name}"} for name, words in lacking(review)]


def _rows(page: ReviewPage) -> list[dict[str, Any]]:
    return [{**_row(one, page.request), "form": form} for one, form in page.readings]


def _row(one: ReviewedOutcome, request: StaffRequest) -> dict[str, Any]:
    return {
        "one": wanted(one.shown, request.person),
        "pairs": one.pairs,
        "series": series(one.shown.readings, request.person),
    }


def _page(
    page: ReviewPage,
    version: int,
    *,
    kept: bool = False,
    apart: list[Difference] | None = None,
) -> HttpResponse:
    return show(
        page.request,
        "review",
        status=409 if apart else 200,
        shown=page.shown,
        review=page.shown.review,
        form=page.form,
        rows=_rows(page),
        faults=page.errors() if page.form.is_bound and not kept else [],
        version=version,
        kept=kept,
        apart=apart or [],
        gaps=_gaps(page.request, page.shown.review),
        anchors=anchors(),
    )


def _read(request: StaffRequest, shown: ShownReview) -> HttpResponse:
    own = copy_for(request.person, request.user, "person")
    return show(
        request,
        "review_read",
        shown=shown,
        review=shown.review,
        copy=review_copy(shown, **about(request.person, own)),
        rows=[_row(one, request) for one in shown.outcomes],
        done=shown.review.state == Review.State.DONE,
    )

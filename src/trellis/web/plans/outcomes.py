"""What someone wants, and how near it is: every outcome with its thread and its readings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.conversations.readers import Reader
from trellis.frameworks.queries import current
from trellis.outcomes.actions import give_reading, make_outcome
from trellis.outcomes.models import Outcome, Reading
from trellis.packs.model import text
from trellis.people.models import Person
from trellis.plans.actions import TwoWriters, reword_outcome, wording_version
from trellis.plans.models import PlanOutcome
from trellis.plans.queries import ShownOutcome, Sight, show_outcome, sight
from trellis.plans.saying import source_words
from trellis.web.access import StaffRequest, about_person
from trellis.web.components.charts import Reading as Point
from trellis.web.components.charts import Series
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.people.sources import From, said
from trellis.web.plans.forms import EditOutcomeForm, OutcomeForm, ReadingForm
from trellis.web.plans.page import Named, areas, eligibility, eligibility_kind, names_of, show
from trellis.web.plans.planning import to_plan_from
from trellis.web.saving import version_of


@dataclass(frozen=True)
class Wanted:
    """An outcome as these pages show it."""

    outcome: Outcome
    words: str
    own: bool
    source: str
    threads: tuple[From, ...]
    readings: tuple[Reading, ...]
    series: tuple[Series, ...]
    beside: tuple[str, ...] = ()


def wanted(shown: ShownOutcome, person: Person) -> Wanted:
    """Return an outcome with its thread in words and its readings, each giver's apart."""
    return Wanted(
        outcome=shown.outcome,
        words=shown.words,
        own=shown.own,
        source=source_words(shown, person, timezone.localdate(), name=person.called),
        threads=tuple(said(passage) for passage in shown.passages),
        readings=shown.readings,
        series=series(shown.readings, person),
        beside=shown.put.beside,
    )


def series(readings: tuple[Reading, ...], person: Person) -> tuple[Series, ...]:
    """Return readings for the picture: the person's own line, and each other giver's."""
    own = tuple(Point(one.on, one.value) for one in readings if one.by_the_person)
    found = [Series(person.called, own, own=True)] if own else []
    for name in dict.fromkeys(one.by_name for one in readings if not one.by_the_person):
        theirs = [one for one in readings if one.by_name == name and not one.by_the_person]
        found.append(Series(name, tuple(Point(one.on, one.value) for one in theirs)))
    return tuple(found)


def _sight(request: StaffRequest) -> Sight:
    return sight(request.person.pk, Reader.colleague_(request.user))


def opened_outcome(request: StaffRequest, key: UUID, seen: Sight) -> Outcome:
    """Return the outcome in the address.

    Raises:
        Http404: when there is none, or it is not for this colleague.
    """
    found = get_object_or_404(Outcome, pk=key, person=request.person)
    if not seen.threads.shows(found):
        raise Http404("There is no page here that you can see.")
    return found


@about_person()
def index(request: StaffRequest) -> HttpResponse:
    """Show every outcome, and the assessments, plans and reviews."""
    person, seen = request.person, _sight(request)
    found = list(person.outcomes.prefetch_related("readings"))
    lines = [wanted(show_outcome(o, seen), person) for o in found if seen.threads.shows(o)]
    assessments = list(person.assessments.all())
    return show(
        request,
        "outcomes",
        wanted=[one for one in lines if one.outcome.ended_on is None],
        over=[one for one in lines if one.outcome.ended_on is not None],
        kept_back=len(lines) < len(found),
        assessments=assessments,
        interims=list(person.interim_plans.all()),
        plans=list(person.plans.select_related("assessment")),
        reviews=list(person.reviews.all()),
        may_plan=any(to_plan_from(one) for one in assessments),
    )


@dataclass(frozen=True)
class Wording:
    """How an outcome was worded, by whom, and from when."""

    words: str
    by: str
    at: datetime


def wordings(outcome: Outcome, seen: Sight) -> list[Wording]:
    """Return every wording an outcome has had, newest first."""
    found: list[Wording] = []
    events = outcome.history.select_related(  # type: ignore[attr-defined,unused-ignore]
        "changed_by", "created_by"
    )
    for event in events.order_by("pgh_id"):
        words = seen.text(event.words)
        if not found or found[-1].words != words:
            by = event.changed_by or event.created_by
            found.append(Wording(words, by.name, event.pgh_created_at))
    return found[::-1]


@about_person()
def outcome(request: StaffRequest, outcome: UUID) -> HttpResponse:
    """Show one outcome: its words and where they come from, its readings, what it bears on."""
    seen = _sight(request)
    found = opened_outcome(request, outcome, seen)
    placed = PlanOutcome.objects.filter(outcome=found).select_related("plan")
    return show(
        request,
        "outcome",
        one=wanted(show_outcome(found, seen), request.person),
        areas=names_of(found.areas, areas()),
        eligibility=names_of(found.eligibility, eligibility("adult"), eligibility("carer")),
        wordings=wordings(found, seen),
        plans=[one.plan for one in placed],
    )


def _about(request: StaffRequest) -> dict[str, Any]:
    return {
        "called": request.person.called,
        "areas": areas(),
        "outcomes": eligibility(eligibility_kind(request.person)),
    }


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Add an outcome directly, saying where it comes from."""
    about = _about(request)
    if request.method != "POST":
        start = opened(request, OutcomeForm(**about))
        return show(request, "outcome_new", form=start.form, kept=start.kept)
    if let_go(request):
        return redirect("plans:outcomes", request.person.pk)
    form = OutcomeForm(request.POST, **about)
    if not form.is_valid():
        return show(request, "outcome_new", form=form, kept=False)
    made = make_outcome(by=request.user, passage=None, person=request.person, **form.cleaned_data)
    messages.success(request, _("Added."))
    return redirect("plans:outcome", request.person.pk, made.pk)


EDITED = ("words", "said_by", "source_told", "areas", "eligibility", "ended_on", "ended_why")


@about_person(Permission.WRITE_RECORDS)
def edit(request: StaffRequest, outcome: UUID) -> HttpResponse:
    """Change an outcome's words or what it bears on; what it said before is kept."""
    seen = _sight(request)
    found = opened_outcome(request, outcome, seen)
    about = {**_about(request), "has_passages": bool(seen.threads.of(found))}
    about["outcomes"] += _also(found, about["outcomes"])
    if request.method != "POST":
        form = EditOutcomeForm(initial=_held(found), **about)
        start = opened(request, form, version=wording_version(found))
        return _edit_page(request, found, start.form, start.version, kept=start.kept)
    if let_go(request):
        return redirect("plans:outcome", request.person.pk, found.pk)
    form, version = EditOutcomeForm(request.POST, **about), version_of(request)
    if not form.is_valid():
        return _edit_page(request, found, form, version)
    try:
        reword_outcome(by=request.user, outcome=found, version=version, **form.cleaned_data)
    except TwoWriters:
        found.refresh_from_db()
        apart = differences(form, _held(found))
        return _edit_page(request, found, form, wording_version(found), apart=apart)
    messages.success(request, _("Saved."))
    return redirect("plans:outcome", request.person.pk, found.pk)


def _also(outcome: Outcome, offered: list[Named]) -> list[Named]:
    """Return eligibility outcomes that an outcome already bears on and are not offered."""
    known = {one.id for one in offered}
    every = [*eligibility("adult"), *eligibility("carer")]
    return [one for one in every if one.id in outcome.eligibility and one.id not in known]


def _held(outcome: Outcome) -> dict[str, Any]:
    return {name: getattr(outcome, name) for name in EDITED}


def _edit_page(
    request: StaffRequest, outcome: Outcome, form: Any, version: int, **more: Any
) -> HttpResponse:
    shown = {"outcome": outcome, "form": form, "version": version, "kept": False, **more}
    return show(request, "outcome_edit", status=409 if more.get("apart") else 200, **shown)


def anchors() -> list[tuple[int, str]]:
    """Return what the numbers mean, from the scale in the packs."""
    scale = current("scales").scale("closeness-to-outcome")
    return [(anchor.at, text(anchor.words)) for anchor in scale.anchors]


@about_person(Permission.WRITE_RECORDS)
def reading_new(request: StaffRequest, outcome: UUID) -> HttpResponse:
    """Give a number from 0 to 10: who gave it, on which day, and because."""
    seen = _sight(request)
    found = opened_outcome(request, outcome, seen)
    shown: dict[str, Any] = {
        "one": wanted(show_outcome(found, seen), request.person),
        "anchors": anchors(),
    }
    if request.method != "POST":
        start = opened(request, ReadingForm(person=request.person))
        return show(request, "reading", form=start.form, kept=start.kept, **shown)
    if let_go(request):
        return redirect("plans:outcome", request.person.pk, found.pk)
    form = ReadingForm(request.POST, person=request.person)
    if not form.is_valid():
        return show(request, "reading", form=form, kept=False, **shown)
    give_reading(by=request.user, outcome=found, on=form.cleaned_data["on"], **form.given())
    messages.success(request, _("The number is kept."))
    return redirect("plans:outcome", request.person.pk, found.pk)

"""Begin a plan, and order what it is for: its outcomes, and how we will know."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.access.permissions import Permission
from trellis.assessments.models import Assessment
from trellis.conversations.readers import Reader
from trellis.outcomes.models import Outcome
from trellis.plans.actions import (
    Ended,
    NotYet,
    TwoWriters,
    begin_plan,
    move_outcome,
    put_outcome,
    say_how_we_know,
    take_outcome_out,
)
from trellis.plans.models import Plan, PlanOutcome, Review
from trellis.plans.queries import PlannedOutcome, ShownPlan, sight
from trellis.web.access import StaffRequest, about_person
from trellis.web.forms import TrellisForm
from trellis.web.people.fields import Paragraphs
from trellis.web.people.keeping import Difference, let_go, opened
from trellis.web.plans.fields import Several
from trellis.web.plans.page import at, give_back, opened_plan, show
from trellis.web.saving import kept_fields
from trellis.web.wording import day


class NewPlanForm(TrellisForm):
    """Which assessment a plan follows, and which outcomes it is for."""

    assessment = forms.ChoiceField(
        label=gettext_lazy("Which assessment does it follow?"), widget=forms.RadioSelect
    )
    outcomes = Several(label=gettext_lazy("What is it for?"), required=False)

    def __init__(
        self, *args: Any, assessments: list[Assessment], found: list[Outcome], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        which, what = self.fields["assessment"], self.fields["outcomes"]
        assert isinstance(which, forms.ChoiceField)
        assert isinstance(what, forms.MultipleChoiceField)
        which.choices = [(str(one.pk), _named(one)) for one in assessments]
        what.choices = [(str(one.pk), one.words) for one in found]


def to_plan_from(assessment: Assessment) -> bool:
    """Say whether a plan may follow an assessment: complete, not reopened, no contact."""
    complete = assessment.state == Assessment.State.COMPLETE
    return (
        complete
        and assessment.kind != Assessment.Kind.CONTACT
        and not Assessment.objects.filter(replaces=assessment).exists()
    )


def _named(assessment: Assessment) -> str:
    return _("%(kind)s, complete on %(day)s") % {
        "kind": assessment.get_kind_display(),
        "day": day(assessment.completed_on),
    }


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Begin a plan from a complete assessment; every outcome is in it unless unticked."""
    person = request.person
    complete = [one for one in person.assessments.all() if to_plan_from(one)]
    if not complete:
        return show(request, "plan_not_yet", drafts=list(person.assessments.all()))
    seen = sight(person.pk, Reader.colleague_(request.user))
    found = [o for o in person.outcomes.filter(ended_on=None) if seen.threads.shows(o)]
    about: dict[str, Any] = {"assessments": complete, "found": found}
    if request.method != "POST":
        start = opened(request, NewPlanForm(initial=_begin_with(request, complete, found), **about))
        return show(request, "plan_new", form=start.form, kept=start.kept, found=found)
    if let_go(request):
        return redirect("plans:outcomes", person.pk)
    form = NewPlanForm(request.POST, **about)
    if not form.is_valid():
        return show(request, "plan_new", form=form, kept=False, found=found)
    plan = begin_plan(
        by=request.user,
        person=person,
        assessment=next(o for o in complete if str(o.pk) == form.cleaned_data["assessment"]),
        outcomes=[one for one in found if str(one.pk) in form.cleaned_data["outcomes"]],
    )
    return redirect(at("plan_edit", plan))


def _begin_with(
    request: StaffRequest, complete: list[Assessment], found: list[Outcome]
) -> dict[str, Any]:
    """Return what is chosen beforehand: the newest assessment, and a reviewed plan's outcomes."""
    asked = request.GET.get("assessment", "")
    known = {str(one.pk) for one in complete}
    ticked = [str(one.pk) for one in found]
    if reviewed := _review(request):
        placed = PlanOutcome.objects.filter(plan_id=reviewed.plan_id).values_list("outcome_id")
        before = {str(key) for (key,) in placed}
        ticked = [key for key in ticked if key in before] or ticked
    return {"assessment": asked if asked in known else str(complete[0].pk), "outcomes": ticked}


def _review(request: StaffRequest) -> Review | None:
    """Return the review that a new plan begins from, if the address names one."""
    key = _key(request.GET.get("review"))
    return Review.objects.filter(person=request.person, pk=key).first() if key else None


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


class KnowForm(TrellisForm):
    """How we will know that each outcome is coming about; one field for each."""

    def __init__(self, *args: Any, placed: tuple[PlannedOutcome, ...], **more: Any) -> None:
        super().__init__(*args, **more)
        for one in placed:
            self.fields[_know(one.placed)] = Paragraphs(
                label=_("How will we know it is working?"),
                help_text=_("Goes on from “We will know it is working …”"),
                required=False,
                max_length=2_000,
                initial=one.placed.how_we_will_know,
                widget=forms.Textarea({"rows": 2}),
            )
            self.fields[_version(one.placed)] = forms.IntegerField(
                initial=one.placed.version, required=False, widget=forms.HiddenInput
            )


def _know(placed: PlanOutcome) -> str:
    return f"know-{placed.pk}"


def _version(placed: PlanOutcome) -> str:
    return f"version-{placed.pk}"


@about_person(Permission.WRITE_RECORDS)
def outcomes(request: StaffRequest, plan: UUID) -> HttpResponse:
    """Order the outcomes, say how we will know, take one out, put one in."""
    shown = opened_plan(request, plan)
    writable = tuple(
        one for one in shown.outcomes if one.how_we_will_know == one.placed.how_we_will_know
    )
    if request.method != "POST":
        form, kept = KnowForm(placed=writable), kept_fields(request)
        give_back(form, kept)
        return _page(request, shown, form, kept=kept is not None)
    if let_go(request):
        return redirect(at("plan_edit", shown.plan))
    form = KnowForm(request.POST, placed=writable)
    if not form.is_valid():
        return _page(request, shown, form)
    try:
        apart = _keep(request, writable, form)
    except Ended as error:
        form.add_error(None, str(error))
        return _page(request, shown, form)
    if apart:
        return _page(request, opened_plan(request, plan), _fresh(form, writable), apart=apart)
    return _onward(request, shown)


def _keep(
    request: StaffRequest, placed: tuple[PlannedOutcome, ...], form: KnowForm
) -> list[Difference]:
    """Save each text; return those that somebody else saved differently meanwhile."""
    apart = []
    for one in [each for each in placed if _know(each.placed) in form.data]:
        mine = form.cleaned_data[_know(one.placed)]
        version = form.cleaned_data[_version(one.placed)] or 0
        try:
            say_how_we_know(by=request.user, placed=one.placed, version=version, text=mine)
        except TwoWriters:
            held = PlanOutcome.objects.get(pk=one.placed.pk)
            apart.append(Difference(one.shown.words, mine, held.how_we_will_know))
    return apart


def _fresh(form: KnowForm, placed: tuple[PlannedOutcome, ...]) -> KnowForm:
    """Return the form as it was sent, with the versions that are held by now."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    for one in placed:
        held = PlanOutcome.objects.get(pk=one.placed.pk)
        data[_version(one.placed)] = str(held.version)
    return KnowForm(data, placed=placed)


def _onward(request: StaffRequest, shown: ShownPlan) -> HttpResponse:
    """Do what else was asked with the save: move, take out, put in; and say where to go."""
    by, plan = request.user, shown.plan
    here = at("plan_outcomes", plan)
    visible = {str(one.placed.pk): one.placed for one in shown.outcomes}
    for name, up in (("up", True), ("down", False)):
        if (placed := visible.get(request.POST.get(name, ""))) is not None:
            _move(by, placed, list(visible.values()), up=up)
            return redirect(f"{here}#outcome-{placed.pk}")
    if (placed := visible.get(request.POST.get("out", ""))) is not None:
        take_outcome_out(by=by, placed=placed)
        messages.success(request, _("Taken out of this plan. The outcome itself stays."))
        return redirect(here)
    if key := _key(request.POST.get("in")):
        outcome = get_object_or_404(Outcome, pk=key, person=request.person)
        put_outcome(by=by, plan=plan, outcome=outcome)
        return redirect(here)
    messages.success(request, _("Saved."))
    return redirect(at("plan_edit", plan))


def _move(by: Any, placed: PlanOutcome, visible: list[PlanOutcome], *, up: bool) -> None:
    """Move an outcome past the next one this colleague can see, and so past any between."""
    ids = [one.pk for one in visible]
    here = ids.index(placed.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(ids):
        return
    for _step in range(placed.plan.plan_outcomes.count()):
        move_outcome(by=by, placed=placed, up=up)
        order = list(placed.plan.plan_outcomes.order_by("position").values_list("pk", flat=True))
        if (order.index(placed.pk) < order.index(ids[there])) == up:
            return


def _page(request: StaffRequest, shown: ShownPlan, form: KnowForm, **more: Any) -> HttpResponse:
    placed = {one.shown.outcome.pk for one in shown.outcomes}
    every = request.person.outcomes.filter(ended_on=None)
    others = [o for o in every if o.pk not in placed and shown.sight.threads.shows(o)]
    ended = shown.plan.state == Plan.State.ENDED
    return show(
        request,
        "plan_outcomes",
        status=409 if more.get("apart") else 200,
        shown=shown,
        plan=shown.plan,
        form=form,
        rows=[(one, _know(one.placed), _version(one.placed)) for one in shown.outcomes],
        others=others if not ended else [],
        **{"kept": False, **more},
    )


__all__ = ["NewPlanForm", "NotYet", "new", "outcomes"]

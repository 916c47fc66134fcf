"""An interim plan on one page: made the same day, in force until a day, ended with a reason."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.access.permissions import Permission
from trellis.assessments.forms import PACK
from trellis.assessments.models import Assessment
from trellis.conversations.readers import Reader
from trellis.frameworks.queries import current
from trellis.packs.model import Form, text
from trellis.plans.errors import Ended, NotYet, TwoWriters
from trellis.plans.interim import (
    FORM,
    LINE,
    begin_interim,
    end_interim,
    form_of,
    put_in_force,
    write_interim,
)
from trellis.plans.models import InterimPlan, Plan
from trellis.plans.queries import Sight, sight
from trellis.web.access import StaffRequest, about_person
from trellis.web.assessments.questions import Answered, QuestionsForm, held, in_words
from trellis.web.forms import DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.plans.page import show
from trellis.web.saving import version_of
from trellis.web.wording import day

ROWS = 6


class InterimForm(QuestionsForm):
    """The questions of the form, six lines of what, who and until, and the day it ends."""

    def __init__(self, *args: Any, asked: Form, **kwargs: Any) -> None:
        super().__init__(*args, asked=asked, **kwargs)
        for row in range(ROWS):
            self.fields[f"what-{row}"] = Line(label=_("What"), required=False, max_length=300)
            self.fields[f"who-{row}"] = Line(label=_("Who"), required=False, max_length=120)
            self.fields[f"until-{row}"] = Line(
                label=_("Until when"), required=False, max_length=120
            )
        self.fields["holds_until"] = DateField(
            label=_("Until which day does it hold?"),
            help_text=_("A few days, or a few weeks. It is looked at again by then."),
            required=False,
        )

    def told(self) -> dict[str, str]:
        """Return the answers to the form's questions."""
        asked = {question.id for question in self.asked.every_question()}
        return {name: text for name, text in super().told().items() if name in asked}

    def lines(self) -> list[dict[str, str]]:
        """Return the lines that say something."""
        rows = [{n: self.cleaned_data.get(f"{n}-{row}", "") for n in LINE} for row in range(ROWS)]
        return [row for row in rows if any(row.values())]

    def given(self) -> dict[str, Any]:
        """Return everything as it is kept."""
        until = self.cleaned_data.get("holds_until")
        return {"told": self.told(), "lines": self.lines(), "until": until}

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """The names of the fields of each line."""
        return [(f"what-{row}", f"who-{row}", f"until-{row}") for row in range(ROWS)]


def _held(plan: InterimPlan) -> dict[str, Any]:
    found: dict[str, Any] = held(form_of(plan), plan.told)
    for row, line in enumerate(plan.lines[:ROWS]):
        found |= {f"{name}-{row}": line.get(name, "") for name in LINE}
    return {**found, "holds_until": plan.until}


def at(name: str, plan: InterimPlan) -> str:
    """Return the address of one of an interim plan's pages."""
    return reverse(f"plans:{name}", args=[plan.person_id, plan.pk])


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Make an interim plan: one page, saved as a whole, in force at once where it says enough."""
    asked = current(PACK).form(FORM)
    form = InterimForm(request.POST or None, asked=asked)
    if request.method != "POST":
        start = opened(request, form)
        return _page(request, start.form, kept=start.kept)
    if let_go(request):
        return redirect("plans:outcomes", request.person.pk)
    if not form.is_valid():
        return _page(request, form)
    drafts = request.person.assessments.exclude(state=Assessment.State.COMPLETE)
    plan = begin_interim(by=request.user, person=request.person, assessment=drafts.first())
    plan = write_interim(by=request.user, plan=plan, version=0, **form.given())
    return _onward(request, plan)


def _onward(request: StaffRequest, plan: InterimPlan) -> HttpResponse:
    """Go to the plan; put it in force first where that was asked and it says enough."""
    if request.POST.get("then") == "in-force":
        try:
            plan = put_in_force(by=request.user, plan=plan)
            messages.success(request, _("The interim plan is in force. Give a copy today."))
        except NotYet as error:
            messages.warning(request, _("Saved, and not in force yet. %(why)s") % {"why": error})
            return redirect(at("interim_edit", plan))
    else:
        messages.success(request, _("Saved."))
    return redirect(at("interim", plan))


@dataclass(frozen=True)
class Interim:
    """An interim plan as a reader may see it. ``kept_back``: something in it is not for them."""

    plan: InterimPlan
    answers: tuple[Answered, ...]
    lines: tuple[dict[str, str], ...]
    ended_why: str
    kept_back: bool


def shown_interim(plan: InterimPlan, seen: Sight) -> Interim:
    """Return an interim plan without what is not for its readers."""
    answers, hidden = [], False
    asked = form_of(plan)
    sections = {q.id: text(s.title) for s in asked.sections for q in s.questions}
    for question in asked.every_question():
        words = in_words(question, plan.told.get(question.id, ""))
        if words:
            answers.append(Answered(sections[question.id], text(question.prompt), seen.text(words)))
            hidden = hidden or seen.text(words) != words
    lines = [line for line in plan.lines if _shows(line, seen)]
    hidden = hidden or len(lines) < len(plan.lines) or seen.text(plan.ended_why) != plan.ended_why
    return Interim(plan, tuple(answers), tuple(lines), seen.text(plan.ended_why), hidden)


def _shows(line: dict[str, str], seen: Sight) -> bool:
    said = f"{line['what']}\n{line['until']}"
    return seen.shows_name(line["who"]) and seen.text(said) == said


def opened_interim(request: StaffRequest, key: UUID) -> Interim:
    """Return the interim plan in the address, as this colleague may see it.

    Raises:
        Http404: when this person has no such plan.
    """
    found = InterimPlan.objects.select_related("author", "replaced_by", "assessment")
    plan = get_object_or_404(found, pk=key, person=request.person)
    return shown_interim(plan, sight(request.person.pk, Reader.colleague_(request.user)))


@about_person()
def interim(request: StaffRequest, interim: UUID) -> HttpResponse:
    """Show an interim plan on one page."""
    one = opened_interim(request, interim)
    return show(request, "interim", one=one, plan=one.plan)


@about_person(Permission.WRITE_RECORDS)
def change(request: StaffRequest, interim: UUID) -> HttpResponse:
    """Change an interim plan that has not ended."""
    one = opened_interim(request, interim)
    plan = one.plan
    if plan.state == InterimPlan.State.ENDED or one.kept_back:
        return redirect(at("interim", plan))
    form: TrellisForm = InterimForm(request.POST or None, asked=form_of(plan), initial=_held(plan))
    if request.method != "POST":
        start = opened(request, form, version=plan.version)
        return _page(request, start.form, version=start.version, kept=start.kept, plan=plan)
    if let_go(request):
        return redirect(at("interim", plan))
    version, apart = version_of(request), []
    if form.is_valid():
        try:
            written = write_interim(by=request.user, plan=plan, version=version, **_given(form))
            return _onward(request, written)
        except TwoWriters:
            plan.refresh_from_db()
            apart, version = differences(form, _held(plan)), plan.version
        except (NotYet, Ended) as error:
            form.add_error(None, str(error))
    return _page(request, form, version=version, plan=plan, apart=apart)


def _given(form: TrellisForm) -> dict[str, Any]:
    assert isinstance(form, InterimForm)
    return form.given()


def _page(request: StaffRequest, form: TrellisForm, **more: Any) -> HttpResponse:
    assert isinstance(form, InterimForm)
    empty: dict[str, Any] = {"version": 0, "kept": False, "apart": [], "plan": None}
    sections = [(text(s.title), [q.id for q in s.questions]) for s in form.asked.sections]
    shown = {"form": form, "sections": sections, **empty, **more}
    status = 409 if shown["apart"] else 200
    return show(request, "interim_edit", status=status, **shown)


class EndForm(TrellisForm):
    """Why it ends, and which plan takes its place."""

    replaced_by = forms.ChoiceField(
        label=gettext_lazy("Does a plan take its place?"), widget=forms.RadioSelect, required=False
    )
    why = Paragraphs(
        label=gettext_lazy("Why does it end?"),
        max_length=2_000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Say why it ends.")},
    )

    def __init__(self, *args: Any, plans: list[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans = {str(plan.pk): plan for plan in plans}
        field = self.fields["replaced_by"]
        assert isinstance(field, forms.ChoiceField)
        named = [(key, _("Plan begun on %(day)s") % {"day": day(plan.began_on)})
                 for key, plan in self.plans.items()]  # fmt: skip
        field.choices = [*named, ("", _("No"))]


@about_person(Permission.WRITE_RECORDS)
def end(request: StaffRequest, interim: UUID) -> HttpResponse:
    """End an interim plan, with a reason; say which plan takes its place."""
    one = opened_interim(request, interim)
    if one.plan.state == InterimPlan.State.ENDED:
        return redirect(at("interim", one.plan))
    made = list(request.person.plans.filter(state=Plan.State.MADE))
    form: TrellisForm = EndForm(
        request.POST or None, plans=made, initial={"replaced_by": str(made[0].pk) if made else ""}
    )
    kept = False
    if request.method != "POST":
        start = opened(request, form)
        form, kept = start.form, start.kept
    elif let_go(request):
        return redirect(at("interim", one.plan))
    elif form.is_valid():
        assert isinstance(form, EndForm)
        try:
            end_interim(
                by=request.user,
                plan=one.plan,
                why=form.cleaned_data["why"],
                replaced_by=form.plans.get(form.cleaned_data["replaced_by"]),
            )
            messages.success(request, _("It has ended, and is kept as it stood."))
            return redirect(at("interim", one.plan))
        except (NotYet, Ended) as error:
            form.add_error(None, str(error))
    return show(request, "interim_end", form=form, kept=kept, plan=one.plan, today=timezone.now())

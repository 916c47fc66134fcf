"""Who does what: add an action to an outcome of a plan, change it, take it out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.outcomes.models import Element
from trellis.people.models import Relationship
from trellis.plans.actions import (
    Ended,
    NotYet,
    TwoWriters,
    add_action,
    change_action,
    remove_action,
)
from trellis.plans.doing import SAID, Gap
from trellis.plans.models import Action, Plan
from trellis.plans.queries import PlannedOutcome, ShownPlan
from trellis.plans.saying import source_words
from trellis.web.access import StaffRequest, about_person
from trellis.web.forms import TrellisForm
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.plans.forms import ActionForm, block_hints
from trellis.web.plans.page import at, opened_plan, show
from trellis.web.saving import version_of

ANOTHER = "another"


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest, plan: UUID, outcome: UUID) -> HttpResponse:
    """Add an action towards an outcome."""
    shown = opened_plan(request, plan)
    placed = _placed(shown, outcome)
    if request.method != "POST":
        start = opened(request, _form(shown))
        return _page(request, shown, placed, start.form, kept=start.kept)
    if let_go(request):
        return redirect(at("plan_edit", shown.plan))
    form = _form(shown, request.POST)
    if not form.is_valid():
        return _page(request, shown, placed, form)
    try:
        add_action(by=request.user, placed=placed.placed, **_said(form, shown))
    except (NotYet, Ended) as error:
        _put_right(form, error)
        return _page(request, shown, placed, form)
    messages.success(request, _("Added."))
    if request.POST.get("then") == ANOTHER:
        return redirect(at("action_new", shown.plan, outcome))
    return redirect(f"{at('plan_edit', shown.plan)}#outcome-{placed.placed.pk}")


@about_person(Permission.WRITE_RECORDS)
def edit(request: StaffRequest, plan: UUID, action: UUID) -> HttpResponse:
    """Change an action, or take it out; its history keeps what it said."""
    shown = opened_plan(request, plan)
    placed, found = _action(shown, action)
    back = f"{at('plan_edit', shown.plan)}#outcome-{placed.placed.pk}"
    if request.method != "POST":
        start = opened(request, _form(shown, initial=_held(found)), version=found.version)
        return _page(
            request, shown, placed, start.form, action=found, version=start.version, kept=start.kept
        )
    if let_go(request):
        return redirect(back)
    if "remove" in request.POST:
        return _take_out(request, found, back)
    form, version = _form(shown, request.POST), version_of(request)
    if form.is_valid():
        try:
            said = _said(form, shown)
            change_action(by=request.user, action=found, version=version, **said)
            messages.success(request, _("Saved."))
            return redirect(back)
        except TwoWriters:
            found.refresh_from_db()
            apart = differences(form, _held(found))
            return _page(
                request, shown, placed, form, action=found, version=found.version, apart=apart
            )
        except (NotYet, Ended) as error:
            _put_right(form, error)
    return _page(request, shown, placed, form, action=found, version=version)


def _take_out(request: StaffRequest, action: Action, back: str) -> HttpResponse:
    try:
        remove_action(by=request.user, action=action)
        messages.success(request, _("Taken out. What it said is kept in its history."))
    except Ended as error:
        messages.error(request, str(error))
    return redirect(back)


def _placed(shown: ShownPlan, outcome: UUID) -> PlannedOutcome:
    for one in shown.outcomes:
        if one.placed.pk == outcome:
            return one
    raise Http404("There is no page here that you can see.")


def _action(shown: ShownPlan, key: UUID) -> tuple[PlannedOutcome, Action]:
    for one in shown.outcomes:
        for action in one.actions:
            if action.pk == key:
                return one, action
    raise Http404("There is no page here that you can see.")


def _network(shown: ShownPlan) -> list[Relationship]:
    """Return everyone in the network whom an action could be somebody's."""
    ties = Relationship.objects.filter(person=shown.person, died="").exclude(
        kind=Relationship.Kind.ANIMAL
    )
    return [tie for tie in ties if shown.sight.threads.shows(tie)]


def _form(shown: ShownPlan, *args: Any, **more: Any) -> ActionForm:
    network = [
        (str(tie.pk), f"{tie.name}, {_('a carer')}" if tie.is_carer else tie.name)
        for tie in _network(shown)
    ]
    return ActionForm(*args, called=shown.person.called, network=network, **more)


def _held(action: Action) -> dict[str, Any]:
    held = {name: getattr(action, name) for name in SAID}
    # A carer's action says so; of any other it may be that nobody has been asked.
    return {
        **held,
        "relationship": str(action.relationship_id or ""),
        "by_carer": action.by_carer or None,
    }


def _said(form: ActionForm, shown: ShownPlan) -> dict[str, Any]:
    """Return an action as it was typed; who is left empty is the person, or whoever was chosen."""
    said = dict(form.cleaned_data)
    chosen = said.pop("relationship")
    tie = next((one for one in _network(shown) if str(one.pk) == chosen), None)
    who = said["who"] or (tie.name if tie else "")
    if not who and said["block"] == Element.SELF:
        who = _("You")
    return {**said, "who": who, "relationship": tie, "by_carer": bool(said["by_carer"])}


def _put_right(form: ActionForm, error: ValueError) -> None:
    form.add_error(error.field if isinstance(error, Gap) else None, str(error))


def _page(
    request: StaffRequest, shown: ShownPlan, placed: PlannedOutcome, form: TrellisForm, **more: Any
) -> HttpResponse:
    plan = shown.plan
    about = {
        "shown": shown,
        "plan": plan,
        "placed": placed,
        "source": source_words(placed.shown, shown.person, plan.began_on, name=shown.person.called),
        "form": form,
        "hints": block_hints(shown.person.called),
        "action": None,
        "version": 0,
        "kept": False,
        "ended": plan.state == Plan.State.ENDED,
        **more,
    }
    return show(request, "action", status=409 if more.get("apart") else 200, **about)

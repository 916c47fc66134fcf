"""Make a plan part by part; see what the law still asks; call it a plan."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trellis.access.permissions import Permission
from trellis.assessments.models import Assessment
from trellis.law import Answer, decide, grouped
from trellis.law.plan import Missing
from trellis.outcomes.models import Element
from trellis.plans.actions import Ended, NotYet, TwoWriters, change_plan, finish_plan
from trellis.plans.completeness import check, copies_to_give, stops
from trellis.plans.models import Action, Plan
from trellis.plans.queries import ShownPlan
from trellis.plans.saying import block_words, pounds, source_words, who_words
from trellis.web.access import StaffRequest, about_person
from trellis.web.forms import TrellisForm
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.plans.contents import Part, PartForm, held, parts, place_of, told
from trellis.web.plans.page import areas as all_areas
from trellis.web.plans.page import at, names_of, opened_plan, show
from trellis.web.saving import version_of
from trellis.web.wording import day, number_words


@dataclass(frozen=True)
class ReadyLine:
    """Something the law asks of a plan: there, or still to be written, with a way to go."""

    done: bool
    text: str
    href: str = ""
    link_text: str = ""


@about_person()
def plan_edit(request: StaffRequest, plan: UUID) -> HttpResponse:
    """Show the parts of a plan with what each holds, and what the law still asks."""
    shown = opened_plan(request, plan)
    found, name = shown.plan, shown.person.called
    rows = [
        {
            "one": one,
            "source": source_words(one.shown, shown.person, found.began_on, name=name),
            "actions": [
                (a, who_words(a, shown.person, name=name), _block(a, name)) for a in one.actions
            ],
        }
        for one in shown.outcomes
    ]
    return show(
        request,
        "plan_edit",
        shown=shown,
        plan=found,
        rows=rows,
        parts=[(part, summary(shown, part)) for part in parts(found)],
        ready=ready_lines(found),
        stops=stops(found),
        ended=found.state == Plan.State.ENDED,
    )


def _block(action: Action, name: str) -> str:
    """Return the building block of an action, as a page about the person names it."""
    if action.block == Element.SELF:
        return _("%(name)s’s own part") % {"name": name}
    return block_words(action)


def summary(shown: ShownPlan, part: Part) -> str:
    """Return the first words of what a part holds; nothing where it is empty."""
    plan = shown.plan
    if part.slug == "money" and plan.weekly_cost is not None:
        return _("%(amount)s a week") % {"amount": pounds(plan.weekly_cost)}
    if part.slug == "payments" and plan.wants_direct_payment is not None:
        return _("Yes, as money") if plan.wants_direct_payment else _("Not as money")
    if part.slug == "date":
        return _("By %(day)s") % {"day": day(plan.look_again_on)} if plan.look_again_on else ""
    texts = [shown.text(name) for name in part.fields if isinstance(getattr(plan, name), str)]
    words = " ".join(" ".join(texts).split())
    if not words and part.limbs and any(limb in plan.answers for limb in part.limbs):
        return _("Answered in part")
    return words if len(words) < 140 else words[:140].rsplit(" ", 1)[0] + " …"


def ready_lines(plan: Plan) -> list[ReadyLine]:
    """Return what s25 asks, there and still to write, each with its place."""
    checked = check(plan)
    there = [ReadyLine(True, _there(limb.heading)) for limb in checked.there]
    lacking = [
        ReadyLine(False, one.what_to_do, place_of(plan, one.limb.id), _("Write it"))
        for one in stops(plan)
    ]
    return [*lacking, *dict.fromkeys(there)]


def _there(heading: str) -> str:
    return f"{heading}."


@about_person(Permission.WRITE_RECORDS)
def part(request: StaffRequest, plan: UUID, part: str) -> HttpResponse:
    """Write one part of a plan."""
    shown = opened_plan(request, plan)
    found = shown.plan
    one = next((each for each in parts(found) if each.slug == part), None)
    if one is None:
        raise Http404("There is no page here that you can see.")
    about: dict[str, Any] = {"part": one, "plan": found, "called": shown.person.called}
    writable = _writable(shown, one)
    if request.method != "POST" or not writable:
        form = PartForm(initial=_begin_with(request, shown, one), **about)
        start = opened(request, form, version=found.version)
        more = {"kept": start.kept, "writable": writable}
        return _page(request, shown, one, start.form, start.version, **more)
    if let_go(request):
        return redirect(at("plan_edit", found))
    form, version = PartForm(request.POST, **about), version_of(request)
    if form.is_valid():
        try:
            said = told(form, found, one)
            change_plan(by=request.user, plan=found, version=version, **said)
            messages.success(request, _("Saved."))
            return redirect(at("plan_edit", found))
        except TwoWriters:
            found.refresh_from_db()
            apart = differences(form, held(found, one))
            return _page(request, shown, one, form, found.version, apart=apart)
        except (NotYet, Ended) as error:
            form.add_error(None, str(error))
    return _page(request, shown, one, form, version)


def _writable(shown: ShownPlan, one: Part) -> bool:
    """Say whether the colleague sees all of a part, and so may write it."""
    texts = [name for name in one.fields if isinstance(getattr(shown.plan, name), str)]
    return shown.whole(texts)


BRING = "bring"


def _begin_with(request: StaffRequest, shown: ShownPlan, one: Part) -> dict[str, Any]:
    """Return what a part holds; asked to, with the assessment's findings put where nothing is."""
    now = held(shown.plan, one)
    if one.slug == "needs" and request.GET.get(BRING):
        found = findings(shown)
        brought = {
            "needs_identified": "\n".join(found.unable),
            "needs_eligible": found.to_them or found.in_words,
            "matters_relevant": "\n".join(found.matters),
        }
        now |= {name: text for name, text in brought.items() if not now[name]}
    return now


@dataclass(frozen=True)
class Findings:
    """What the assessment found about eligibility, to be read beside a plan's needs."""

    in_words: str = ""
    to_them: str = ""
    unable: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()


def findings(shown: ShownPlan) -> Findings:
    """Return what the assessment found, unless it rests on words kept from the colleague."""
    assessment = shown.plan.assessment
    matters = [one.shown.words for one in shown.outcomes]
    ids = [area for one in shown.outcomes for area in one.shown.outcome.areas]
    matters += names_of(ids, all_areas())
    kind = f"{assessment.kind}-eligibility"
    made = assessment.determinations.filter(kind=kind).first()
    if made is None or not _may_read(shown, assessment):
        return Findings(matters=tuple(matters))
    result = decide(kind, {limb: Answer(answer) for limb, answer in made.answers.items()})
    unable = [
        str(heading)
        for heading, questions in grouped(kind)
        if questions
        and "." in questions[0].id
        and result.part(questions[0].id.partition(".")[0]).answer is Answer.YES
    ]
    to_them = ""
    if kind == "adult-eligibility" and result.met is Answer.YES and unable:
        to_them = _(
            "Your needs meet the test that the law sets. They come from an illness or an "
            "impairment, and without help you cannot manage these: %(these)s. That has a real "
            "effect on your wellbeing, or is likely to."
        ) % {"these": "; ".join(unable)}
    return Findings(result.in_words, to_them, tuple(unable), tuple(matters))


def _may_read(shown: ShownPlan, assessment: Assessment) -> bool:
    """Say whether a decision rests on nothing that is kept from the reader."""
    if not shown.sight.hidden:
        return True
    hidden = set(shown.sight.hidden)
    evidence = assessment.determinations.values_list("evidence__passage__exact", flat=True)
    return not any(words in hidden for words in evidence)


def _page(
    request: StaffRequest, shown: ShownPlan, one: Part, form: TrellisForm, version: int, **more: Any
) -> HttpResponse:
    about = {
        "shown": shown,
        "plan": shown.plan,
        "part": one,
        "form": form,
        "names": list(form.fields),
        "version": version,
        "kept": False,
        "writable": True,
        "findings": findings(shown) if one.slug == "needs" else None,
        "ended": shown.plan.state == Plan.State.ENDED,
        **more,
    }
    return show(request, "part", status=409 if more.get("apart") else 200, **about)


@about_person(Permission.WRITE_RECORDS)
def finish(request: StaffRequest, plan: UUID) -> HttpResponse:
    """Call it a plan, once it says all that the law asks."""
    shown = opened_plan(request, plan)
    found = shown.plan
    if found.state == Plan.State.MADE and not request.POST:
        return redirect(at("plan", found))
    error = ""
    if request.method == "POST":
        try:
            finish_plan(by=request.user, plan=found)
            messages.success(
                request,
                _("This is the plan now. Give %(name)s a copy.") % {"name": request.person.called},
            )
            return redirect(at("plan", found))
        except Ended as ended:
            error = str(ended)
        except NotYet:
            found.refresh_from_db()
    lacking = stops(found)
    return show(
        request,
        "finish",
        shown=shown,
        plan=found,
        title=stop_title(lacking),
        items=[{"text": o.what_to_do, "href": place_of(found, o.limb.id)} for o in lacking],
        after=[o.what_to_do for o in copies_to_give(found)],
        checked=check(found),
        error=error,
    )


def stop_title(lacking: tuple[Missing, ...]) -> str:
    """Return the heading of the law's hard stop."""
    count = len(lacking)
    return ngettext(
        "One thing before this can be called a plan",
        "%(count)s things before this can be called a plan",
        count,
    ) % {"count": number_words(count, capital=True)}

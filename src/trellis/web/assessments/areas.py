"""Write up an area of an assessment: its analysis, its lines, which passages stand in it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.access.permissions import Permission
from trellis.assessments.actions import NotYet, Settled, TwoWriters, write_analysis
from trellis.assessments.drawn import chosen_passages
from trellis.assessments.forms import eligibility_of
from trellis.assessments.lines import bring_in, leave_out, remove_line, write_line
from trellis.assessments.models import AreaAnalysis
from trellis.conversations.models import Passage
from trellis.law import Answer, decide, grouped
from trellis.web.access import StaffRequest, about_person
from trellis.web.assessments.page import Opened, area_links, at, opened, page
from trellis.web.forms import TrellisForm
from trellis.web.saving import kept_fields, version_of

# Which eligibility outcomes an area asks about; each outcome stands under one area, so that it is
# asked once (SI 2015/313 regs 2(2), 3(2); Care Act s1(2)).
OUTCOMES_OF = {
    "adult": {
        "dignity": ("hygiene", "toilet", "clothing"),
        "health": ("nutrition",),
        "home": ("home-safety", "habitable-home"),
        "family": ("relationships", "caring-for-child"),
        "work": ("work",),
        "money": ("community",),
    },
    "carer": {
        "health": ("nutrition",),
        "home": ("habitable-home",),
        "family": ("relationships", "caring-for-child", "caring-for-others"),
        "work": ("work", "recreation"),
        "money": ("community",),
    },
}


class AnalysisForm(TrellisForm):
    """What the practitioner makes of an area."""

    text = forms.CharField(
        label=gettext_lazy("What I make of this"), widget=forms.Textarea, required=False
    )


@about_person()
def area(request: StaffRequest, assessment: UUID, area: str) -> HttpResponse:
    """Show one area: its passages, what is made of them, and what the law asks about it."""
    one = opened(request, assessment)
    links = area_links(one)
    place = next((i for i, link in enumerate(links) if link.id == area), None)
    if place is None:
        raise Http404
    analysis = _analysis(one, area)
    kept = kept_fields(request)
    form = AnalysisForm(
        request.POST if request.method == "POST" else kept,
        initial={"text": analysis.text if analysis else ""},
    )
    clash = None
    together = request.POST.get("keep") == "both"
    if together and analysis:
        both = f"{request.POST.get('text', '')}\n\n{analysis.text}"
        form = AnalysisForm(initial={"text": both})
    elif request.method == "POST" and area not in one.whole.kept_back and form.is_valid():
        try:
            clash = _keep_analysis(request, one, area, form)
            if clash is None:
                messages.success(request, _("Saved."))
                return redirect(_onward(request, one, area))
            analysis = _analysis(one, area)  # as the other saved it
        except Settled as error:
            form.add_error("text", str(error))
    shown = {
        "link": links[place],
        "place": place + 1,
        "before": links[place - 1] if place else None,
        "after": links[place + 1] if place + 1 < len(links) else None,
        "items": one.whole.items.get(area, []),
        "analysis": analysis,
        "kept_back": area in one.whole.kept_back,
        "form": form,
        "given_back": kept is not None and request.method == "GET",
        "version": analysis.version if analysis else 0,
        "clash": clash,
        "now": timezone.localtime(),
        "law": _law(one, area),
    }
    status = 409 if clash else 200
    return render(request, "assessments/area.jinja", page(request, one, **shown), status=status)


def _analysis(one: Opened, area: str) -> AreaAnalysis | None:
    return one.assessment.analyses.filter(area=area).select_related("written_by").first()


def _keep_analysis(
    request: StaffRequest, one: Opened, area: str, form: AnalysisForm
) -> TwoWriters | None:
    """Save the analysis, or give back what somebody else saved meanwhile."""
    choice = request.POST.get("keep", "")
    if choice == "theirs":
        return None
    try:
        write_analysis(
            by=request.user,
            assessment=one.assessment,
            area=area,
            text=form.cleaned_data["text"],
            version=version_of(request),
        )
    except TwoWriters as error:
        return error
    return None


def _onward(request: StaffRequest, one: Opened, area: str) -> str:
    wanted = request.POST.get("then", "")
    ids = {link.id for link in area_links(one)}
    if wanted == "overview":
        return at("overview", one.assessment)
    return at("area", one.assessment, wanted if wanted in ids else area)


def _law(one: Opened, area: str) -> list[dict[str, str]]:
    """Return the eligibility outcomes an area asks about, each with its answer in words."""
    kind = eligibility_of(one.assessment.kind)
    if not kind:
        return []
    made = next((d for d in one.determinations() if d.kind == kind), None)
    answers = {k: Answer(v) for k, v in made.answers.items()} if made else {}
    result = decide(kind, answers)
    titles = {qs[0].id.partition(".")[0]: str(heading) for heading, qs in grouped(kind) if qs}
    words = {
        Answer.YES: _("Cannot achieve this, on the answers given."),
        Answer.NO: _("Can achieve this, on the answers given."),
        Answer.UNANSWERED: _("Not decided."),
    }
    return [
        {
            "title": titles.get(outcome, outcome),
            "says": words[result.part(outcome).answer],
            "link": _("Change")
            if outcome in {k.partition(".")[0] for k in answers}
            else _("Answer this"),
            "href": f"{at('determination', one.assessment, kind)}#{outcome}",
        }
        for outcome in OUTCOMES_OF[one.assessment.kind].get(area, ())
    ]


class LineForm(TrellisForm):
    """A line typed directly, stating its source."""

    words = forms.CharField(label=gettext_lazy("The line"), widget=forms.Textarea)
    source_told = forms.CharField(
        label=gettext_lazy("Where it comes from"),
        help_text=gettext_lazy(
            "Who said or saw it, and when. For example: her sister, by telephone, 2 March."
        ),
        max_length=200,
    )


@about_person(Permission.WRITE_RECORDS)
def line(request: StaffRequest, assessment: UUID, area: str) -> HttpResponse:
    """Write a line and say where it came from; or take one back."""
    one = opened(request, assessment)
    if request.method == "POST" and request.POST.get("remove"):
        found = one.assessment.lines.filter(pk=_uuid(request.POST["remove"]), passage=None).first()
        if found is not None and one.in_hand:
            remove_line(by=request.user, line=found)
        return redirect(at("area", one.assessment, area))
    form = LineForm(request.POST or kept_fields(request))
    if request.method == "POST" and form.is_valid():
        try:
            write_line(by=request.user, assessment=one.assessment, area=area, **form.cleaned_data)
            return redirect(at("area", one.assessment, area))
        except (NotYet, Settled) as error:
            form.add_error(None, str(error))
    link = _link(one, area)
    return render(request, "assessments/line.jinja", page(request, one, form=form, link=link))


def _link(one: Opened, area: str) -> object:
    link = next((found for found in area_links(one) if found.id == area), None)
    if link is None:
        raise Http404
    return link


def _uuid(value: str) -> UUID:
    try:
        return UUID(value)
    except ValueError as error:
        raise Http404 from error


@about_person(Permission.WRITE_RECORDS)
def passages(request: StaffRequest, assessment: UUID, area: str) -> HttpResponse:
    """Choose which passages stand in an area: bring one in, or leave one out."""
    one = opened(request, assessment)
    link = _link(one, area)
    all_passages = [p for p in chosen_passages(one.assessment) if p.pk not in one.hidden]
    here = {item.passage for item in one.whole.items.get(area, [])}
    if request.method == "POST" and one.in_hand:
        _choose_passages(request, one, area, all_passages, here)
        return redirect(at("area", one.assessment, area))
    shown = {"link": link, "passages": all_passages, "here": here}
    return render(request, "assessments/passages.jinja", page(request, one, **shown))


def _choose_passages(
    request: StaffRequest,
    one: Opened,
    area: str,
    every: list[Passage],
    here: set[UUID | None],
) -> None:
    wanted = set(request.POST.getlist("passages"))
    for passage in every:
        if str(passage.pk) in wanted and passage.pk not in here:
            bring_in(by=request.user, assessment=one.assessment, area=area, passage=passage)
        elif str(passage.pk) not in wanted and passage.pk in here:
            leave_out(by=request.user, assessment=one.assessment, area=area, passage=passage)

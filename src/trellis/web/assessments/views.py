"""Begin an assessment; write up an area; choose its conversations; write the views."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.access.permissions import Permission
from trellis.assessments.actions import (
    VIEWS,
    NotYet,
    Settled,
    TwoWriters,
    begin_assessment,
    bring_in,
    choose_conversations,
    leave_out,
    remove_line,
    write_analysis,
    write_line,
    write_views,
)
from trellis.assessments.carrying import begin_again, may_begin_from
from trellis.assessments.drawn import chosen_passages
from trellis.assessments.forms import eligibility_of
from trellis.assessments.models import AreaAnalysis, Assessment
from trellis.conversations.models import Passage
from trellis.conversations.queries import conversations_of
from trellis.law import Answer, decide, grouped
from trellis.web.access import StaffRequest, about_person
from trellis.web.assessments.page import Opened, area_links, at, opened, page
from trellis.web.assessments.placing import place, still_to_place
from trellis.web.forms import OWN_WORDS, TrellisForm
from trellis.web.people.header import person_header
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


class NewForm(TrellisForm):
    """Whose needs, and which conversations."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of assessment is this?"),
        choices=Assessment.Kind.choices,
        widget=forms.RadioSelect,
        initial=Assessment.Kind.ADULT,
    )
    conversations = forms.MultipleChoiceField(
        label=gettext_lazy("Which conversations does it draw on?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    earlier = forms.ChoiceField(
        label=gettext_lazy("Begin from an earlier one?"),
        help_text=gettext_lazy(
            "You go through it with them, one thing at a time. Nothing is carried by itself."
        ),
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )

    def __init__(self, *args: object, person: UUID, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        before = self.fields["earlier"]
        assert isinstance(before, forms.ChoiceField)
        self.before = {str(one.pk): one for one in _earlier(person)}
        named = [
            (key, f"{one.get_kind_display()}, {_day(one.completed_on)}")
            for key, one in self.before.items()
        ]
        before.choices = [("", _("No, begin afresh")), *named]
        if not named:
            del self.fields["earlier"]
        found = list(conversations_of(person))
        choices = self.fields["conversations"]
        assert isinstance(choices, forms.MultipleChoiceField)
        choices.choices = [(str(c.pk), f"{c.title}, {_day(c.happened_on)}") for c in found]
        choices.initial = [str(c.pk) for c in found]


def _earlier(person: UUID) -> list[Assessment]:
    """Return the assessments a new one could begin from, each in its newest version."""
    found = Assessment.objects.filter(person_id=person, replaced_by=None)
    return [one for one in found if may_begin_from(one)]


def _day(day: object) -> str:
    from trellis.web.wording import day as in_words

    return in_words(day)  # type: ignore[arg-type]


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Begin an assessment; all conversations are chosen unless some are unticked."""
    work = request.person.work.filter(ended_on=None).first()
    is_carer = bool(work and work.kind == "carers-assessment")
    is_contact = bool(work and work.kind == "contact")
    usual = Assessment.Kind.CONTACT if is_contact else Assessment.Kind.ADULT
    kept = {"kind": Assessment.Kind.CARER if is_carer else usual}
    form = NewForm(request.POST or None, person=request.person.pk, initial=kept)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["conversations"]
        drawn = conversations_of(request.person.pk).filter(pk__in=chosen)
        earlier = form.before.get(form.cleaned_data.get("earlier", ""))
        if earlier is not None:
            again = begin_again(by=request.user, earlier=earlier, conversations=drawn, work=work)
            return redirect(at("carry", again))
        assessment = begin_assessment(
            by=request.user,
            person=request.person,
            kind=form.cleaned_data["kind"],
            work=work,
            conversations=drawn,
        )
        return redirect(at("overview", assessment))
    words = {**person_header(request, "Outcomes and plan"), "form": form}
    return render(request, "assessments/new.jinja", words)


@about_person()
def overview(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Show the nine areas with what each holds, and what is still to hear or to place."""
    one = opened(request, assessment)
    if not one.in_hand:
        return redirect(at("read", one.assessment))
    if one.assessment.kind == Assessment.Kind.CONTACT:
        return redirect(at("questions", one.assessment))
    if request.method == "POST" and place(request, one):
        messages.success(request, _("Placed."))
        return redirect(at("overview", one.assessment))
    shown = page(request, one, to_place=still_to_place(one))
    return render(request, "assessments/overview.jinja", shown)


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


class SourcesForm(NewForm):
    """Which conversations an assessment draws on."""

    def __init__(self, *args: object, person: UUID, **kwargs: object) -> None:
        super().__init__(*args, person=person, **kwargs)
        del self.fields["kind"]
        self.fields.pop("earlier", None)


@about_person(Permission.WRITE_RECORDS)
def sources(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Choose the conversations an assessment draws on."""
    one = opened(request, assessment)
    now = [str(key) for key in one.assessment.sources.values_list("conversation_id", flat=True)]
    form = SourcesForm(
        request.POST or None, person=request.person.pk, initial={"conversations": now}
    )
    if request.method == "POST" and form.is_valid():
        chosen = conversations_of(request.person.pk).filter(
            pk__in=form.cleaned_data["conversations"]
        )
        try:
            choose_conversations(by=request.user, assessment=one.assessment, conversations=chosen)
            return redirect(at("overview", one.assessment))
        except Settled as error:
            form.add_error(None, str(error))
    return render(request, "assessments/sources.jinja", page(request, one, form=form))


class ViewsForm(TrellisForm):
    """What else could help, whose view is what, and where they differ."""

    other_than_care = forms.CharField(
        label=gettext_lazy("What else could help, besides care and support?"),
        help_text=gettext_lazy(
            "What the person can do, what others offer, equipment, and what is nearby. "
            "The Care Act asks this in section 9(6)."
        ),
        widget=forms.Textarea,
        required=False,
    )
    persons_view = forms.CharField(
        label=gettext_lazy("What they think of this assessment"),
        help_text=gettext_lazy("In their words, read back to them."),
        widget=forms.Textarea(OWN_WORDS),
        required=False,
    )
    carers_view = forms.CharField(
        label=gettext_lazy("What a carer thinks"),
        widget=forms.Textarea(OWN_WORDS),
        required=False,
    )
    disagreement = forms.CharField(
        label=gettext_lazy("Where views differ"),
        help_text=gettext_lazy("Each view, and whose it is. It stands beside yours and stays."),
        widget=forms.Textarea,
        required=False,
    )


@about_person(Permission.WRITE_RECORDS)
def views_page(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Write what else could help, the person's and the carer's view, and any disagreement."""
    one = opened(request, assessment)
    if not one.reads(*VIEWS):
        return render(request, "assessments/kept_back.jinja", page(request, one))
    now = {name: getattr(one.assessment, name) for name in VIEWS}
    kept = kept_fields(request)
    form = ViewsForm(request.POST if request.method == "POST" else kept, initial=now)
    clash = None
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("keep") != "theirs":
                write_views(
                    by=request.user,
                    assessment=one.assessment,
                    version=version_of(request),
                    **form.cleaned_data,
                )
            messages.success(request, _("Saved."))
            return redirect(at("overview", one.assessment))
        except TwoWriters as error:
            clash = error
        except Settled as error:
            form.add_error(None, str(error))
    shown = {"form": form, "clash": clash, "given_back": kept is not None, "now": now}
    status = 409 if clash else 200
    return render(request, "assessments/views.jinja", page(request, one, **shown), status=status)

"""Begin an assessment, show where it stands, choose the conversations it draws on."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.access.permissions import Permission
from trellis.assessments.actions import Settled, begin_assessment, choose_conversations
from trellis.assessments.carrying import begin_again, may_begin_from
from trellis.assessments.models import Assessment
from trellis.conversations.queries import conversations_of
from trellis.web.access import StaffRequest, about_person
from trellis.web.assessments.page import at, opened, page
from trellis.web.assessments.placing import place, still_to_place
from trellis.web.forms import TrellisForm
from trellis.web.people.header import person_header


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

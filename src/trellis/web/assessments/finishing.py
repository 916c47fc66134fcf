"""Finish an assessment: by its writer with a declaration, or through a supervisor; and read it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.access.permissions import ROLES, Permission
from trellis.accounts.models import User
from trellis.assessments.actions import NotYet, Settled
from trellis.assessments.authorising import by_themselves, may_agree, needs_agreement
from trellis.assessments.completing import ask_supervisor, complete_assessment, give_back
from trellis.assessments.models import Assessment
from trellis.web.access import StaffRequest, about_person
from trellis.web.assessments.beside import beside, newer
from trellis.web.assessments.page import Opened, at, opened, page
from trellis.web.assessments.questions import told_answers
from trellis.web.assessments.wanted import law_of, wishes
from trellis.web.assessments.wording import decision_words
from trellis.web.forms import TrellisForm
from trellis.web.people.keeping import at_hand, let_go

AGREEING = [role for role, found in ROLES.items() if Permission.AGREE_ASSESSMENT in found]


class FinishForm(TrellisForm):
    """The declaration, why things are left open, or whom to ask."""

    left_open_why = forms.CharField(
        label=gettext_lazy("Why you are finishing with things still to hear"),
        help_text=gettext_lazy("One sentence is enough. It is kept with the assessment."),
        widget=forms.Textarea,
        required=False,
    )
    declaration = forms.BooleanField(
        label=gettext_lazy(
            "This is my professional view. I have said who told me what, and given my reasons."
        ),
        required=False,
    )
    asked_of = forms.ChoiceField(label=gettext_lazy("Whom do you ask?"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Anything they should look at"), widget=forms.Textarea, required=False
    )

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        found = User.objects.filter(role__in=AGREEING, is_active=True).exclude(pk=user.pk)
        ordered = sorted(found, key=lambda one: (one.pk != user.supervisor_id, one.name))
        field = self.fields["asked_of"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "")] + [
            (str(one.pk), f"{one.name}, {one.job_title.lower()}" if one.job_title else one.name)
            for one in ordered
        ]
        field.initial = str(user.supervisor_id or "")


@about_person(Permission.WRITE_RECORDS)
def finish(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Show what is heard and what is not, and finish: with a declaration, or by asking."""
    one = opened(request, assessment)
    if not one.in_hand:
        return redirect(at("read", one.assessment))
    if let_go(request):
        return redirect(at("overview", one.assessment))
    form, kept = at_hand(request, lambda sent: FinishForm(sent, user=request.user))
    needs = needs_agreement(request.user, one.assessment.kind)
    alone = by_themselves(request.user, one.assessment.kind)
    shown = page(request, one, form=form, alone=alone, countersigned=needs)
    left_open = [ready for ready in shown["ready"] if not ready.done]
    if request.method == "POST" and form.is_valid():
        try:
            return _finish(request, one, form, bool(left_open))
        except (NotYet, Settled) as error:
            form.add_error(None, str(error))
    shown |= {"left_open": left_open, "kept": kept}
    return render(request, "assessments/finish.jinja", shown)


def _finish(request: StaffRequest, one: Opened, form: FinishForm, left_open: bool) -> HttpResponse:
    words = form.cleaned_data
    if left_open and not words["left_open_why"].strip():
        raise NotYet(_("Say why you are finishing with things still to hear."))
    if request.POST.get("ask"):
        if not words["asked_of"]:
            raise NotYet(_("Choose whom to ask."))
        colleague = User.objects.get(pk=words["asked_of"])
        ask_supervisor(
            by=request.user,
            assessment=one.assessment,
            of=colleague,
            note=words["note"],
            left_open_why=words["left_open_why"],
        )
        messages.success(request, _("Sent to be agreed."))
        return redirect(at("read", one.assessment))
    complete_assessment(
        by=request.user,
        assessment=one.assessment,
        declaration=words["declaration"],
        left_open_why=words["left_open_why"],
    )
    messages.success(request, _("The assessment is complete. It is kept as it stands today."))
    return redirect(at("read", one.assessment))


class AgreeForm(TrellisForm):
    """What a supervisor says."""

    note = forms.CharField(
        label=gettext_lazy("What to look at again"), widget=forms.Textarea, required=False
    )


@about_person(Permission.AGREE_ASSESSMENT)
def agree(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Agree an assessment that was sent, or give it back with a note."""
    one = opened(request, assessment)
    if one.assessment.state != Assessment.State.ASKED or not may_agree(
        request.user, one.assessment
    ):
        return redirect(at("read", one.assessment))
    form = AgreeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("give_back"):
                give_back(
                    by=request.user, assessment=one.assessment, note=form.cleaned_data["note"]
                )
            else:
                complete_assessment(by=request.user, assessment=one.assessment, declaration=True)
            return redirect(at("read", one.assessment))
        except (NotYet, Settled) as error:
            form.add_error(None, str(error))
    return render(request, "assessments/read.jinja", {**_whole(request, one), "form": form})


@about_person()
def read(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Show the whole assessment as one page to read, every line with its thread."""
    one = opened(request, assessment)
    return render(request, "assessments/read.jinja", _whole(request, one))


def _whole(request: StaffRequest, one: Opened) -> dict[str, object]:
    analyses = {
        analysis.area: analysis
        for analysis in one.assessment.analyses.select_related("written_by")
        if analysis.area in one.written
    }
    asked = one.assessment.state == Assessment.State.ASKED
    return page(
        request,
        one,
        analyses=analyses,
        decisions=[decision_words(made) for made in one.determinations()],
        told=told_answers(one),
        wishes=wishes(one),
        wishes_law=law_of(one.assessment),
        beside=None if one.in_hand else beside(one),
        newer=None if one.in_hand else newer(one.assessment),
        may_agree=asked and may_agree(request.user, one.assessment),
        waiting=asked,
    )

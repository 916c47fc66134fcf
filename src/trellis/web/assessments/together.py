"""Carry an assessment out together with another: combined with somebody's, or with another body."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.access.permissions import Permission
from trellis.assessments.actions import NotYet, Settled
from trellis.assessments.models import Assessment, Together
from trellis.assessments.together import carry_out_jointly, combine, other_side, part
from trellis.people.models import Relationship
from trellis.web.access import StaffRequest, about_person
from trellis.web.assessments.page import Opened, at, opened, page
from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.people.keeping import let_go
from trellis.web.people.keeping import opened as opened_form

JOINT = "joint"


@dataclass(frozen=True)
class Other:
    """Somebody else's assessment that this one could be combined with, by the tie to them."""

    assessment: Assessment
    tie: Relationship

    @property
    def name(self) -> str:
        """What it is called here: whose, as this record calls them, and what."""
        kind = self.assessment.get_kind_display().lower()
        return _("with %(name)s’s: %(kind)s") % {"name": self.tie.name, "kind": kind}


class TogetherForm(TrellisForm):
    """With which, and what each of them said to it."""

    other = forms.ChoiceField(label=gettext_lazy("Together with what?"), widget=forms.RadioSelect)
    body = Line(
        label=gettext_lazy("Where it is jointly: which body, and who there"),
        help_text=gettext_lazy("For example: the hospital’s therapy team, Ruth Amadi."),
        required=False,
        max_length=160,
    )
    agreed_words = Paragraphs(
        label=gettext_lazy("What they said to it, and how"),
        max_length=2_000,
        widget=forms.Textarea(OWN_WORDS),
    )
    other_agreed_words = Paragraphs(
        label=gettext_lazy("Where it is somebody else’s: what that person said to it"),
        help_text=gettext_lazy("It is kept in their own record, and not in this one."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(OWN_WORDS),
    )
    agreed_on = DateField(label=gettext_lazy("On which day?"), past=True)

    def __init__(self, *args: Any, others: list[Other], called: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {str(one.assessment.pk): one for one in others}
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        named = [(key, one.name) for key, one in self.others.items()]
        field.choices = [*named, (JOINT, _("jointly with another body, such as the NHS"))]
        words = _("What %(name)s said to it, and how") % {"name": called}
        self.fields["agreed_words"].label = words

    def clean(self) -> dict[str, Any]:
        """Ask for the body, or for what the other person said."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("other") == JOINT and not cleaned.get("body"):
            self.add_error("body", _("Say which body it is."))
        elif cleaned.get("other") in self.others and not cleaned.get("other_agreed_words"):
            self.add_error(
                "other_agreed_words",
                _("Write what that person said. Without both agreeing, keep them apart."),
            )
        return cleaned


def others(one: Opened) -> list[Other]:
    """Return what is being written about people in the network whose record the reader may see."""
    ties = Relationship.objects.filter(person=one.assessment.person).exclude(other=None)
    shown = {tie.other_id: tie for tie in ties if one.sight.threads.shows(tie)}
    found = Assessment.objects.filter(person__in=shown).exclude(state=Assessment.State.COMPLETE)
    found = found.exclude(kind=Assessment.Kind.CONTACT).select_related("person")
    return [Other(each, shown[each.person_id]) for each in found]


@dataclass(frozen=True)
class Row:
    """That an assessment goes together with another, as the reader may see it."""

    made: Together
    words: str
    other: Assessment | None


def _rows(one: Opened) -> list[Row]:
    made = one.assessment.together.all()
    shown = [each for each in made if one.sight.shows_name(each.with_name)]
    return [Row(each, one.sight.text(each.agreed_words), other_side(each)) for each in shown]


@about_person(Permission.WRITE_RECORDS)
def together(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Show what this goes together with, and put it together with another, or apart again."""
    one = opened(request, assessment)
    about: dict[str, Any] = {"others": others(one), "called": request.person.called}
    form: TrellisForm = TogetherForm(
        request.POST or None, initial={"agreed_on": timezone.localdate()}, **about
    )
    kept = False
    if request.method != "POST":
        start = opened_form(request, form)
        form, kept = start.form, start.kept
    elif let_go(request):
        return redirect(at("together", one.assessment))
    elif key := request.POST.get("part"):
        _part(request, one, key)
        messages.success(request, _("They go on apart. What was agreed is kept."))
        return redirect(at("together", one.assessment))
    elif form.is_valid():
        try:
            _put(request, one, form)
            messages.success(request, _("Put together. Each record stays its own."))
            return redirect(at("together", one.assessment))
        except (NotYet, Settled) as error:
            form.add_error(None, str(error))
    shown = {"form": form, "found": _rows(one), "kept": kept, "one_in_hand": one.in_hand}
    return render(request, "assessments/together.jinja", page(request, one, **shown))


def _part(request: StaffRequest, one: Opened, key: str) -> None:
    found = [row.made for row in _rows(one) if str(row.made.pk) == key]
    if not found:
        raise Http404
    part(by=request.user, together=found[0])


def _put(request: StaffRequest, one: Opened, form: Any) -> None:
    words = form.cleaned_data
    said = {name: words[name] for name in ("agreed_words", "agreed_on")}
    if words["other"] == JOINT:
        carry_out_jointly(
            by=request.user, assessment=one.assessment, with_name=words["body"], **said
        )
        return
    other = form.others[words["other"]]
    combine(
        by=request.user,
        assessment=one.assessment,
        other=other.assessment,
        with_name=other.tie.name,
        other_with_name=request.person.called,
        other_agreed_words=words["other_agreed_words"],
        **said,
    )

"""After an assessment is complete: give it to somebody, keep a comment, add to it, reopen it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.access.permissions import Permission
from trellis.assessments.actions import NotYet
from trellis.assessments.lifecycle import (
    add_addendum,
    keep_comment,
    reopen_assessment,
    share_assessment,
)
from trellis.assessments.models import Share
from trellis.people.models import Relationship
from trellis.web.access import StaffRequest, about_person
from trellis.web.assessments.page import Opened, at, opened, page
from trellis.web.copies import CopyFor, readers
from trellis.web.forms import OWN_WORDS, DateField, TrellisForm
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.people.keeping import let_go
from trellis.web.people.keeping import opened as opened_form

SOMEBODY_ELSE = "other"
LONGEST = 20_000


class WhoForm(TrellisForm):
    """Somebody: the person, one of their network, or somebody named here.

    A place or a group is not offered: whoever there it is has a name, and is somebody else.
    """

    who = forms.ChoiceField(label=gettext_lazy("Who?"), widget=forms.RadioSelect)
    other_name = Line(
        label=gettext_lazy("Their name, where it is somebody else"), required=False, max_length=120
    )

    def __init__(self, *args: Any, around: list[CopyFor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.around = {one.key: one for one in around if one.key != "file" and not one.is_place}
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        named = [(key, one.name) for key, one in self.around.items()]
        field.choices = [*named, (SOMEBODY_ELSE, _("Somebody else"))]

    def clean(self) -> dict[str, Any]:
        """Ask for a name where it is somebody else."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("who") == SOMEBODY_ELSE and not cleaned.get("other_name"):
            self.add_error("other_name", _("Write who it is."))
        return cleaned

    def named(self) -> dict[str, Any]:
        """Return who it is: the name, whether it is the person, and the tie where there is one."""
        chosen = self.around.get(self.cleaned_data["who"])
        if chosen is None:
            return {"name": self.cleaned_data["other_name"], "the_person": False, "tie": None}
        tie = chosen.reader.relationship
        return {
            "name": chosen.name,
            "the_person": chosen.reader.the_person,
            "tie": Relationship.objects.get(pk=tie) if tie else None,
        }


class ShareForm(WhoForm):
    """Who was given it, when and in what form."""

    form = forms.ChoiceField(
        label=gettext_lazy("In what form?"), choices=Share.Form.choices, widget=forms.RadioSelect
    )
    form_words = Line(
        label=gettext_lazy("More about the form"),
        help_text=gettext_lazy("For example the size of print, or the interpreter’s name."),
        required=False,
        max_length=200,
    )
    why = Line(
        label=gettext_lazy("Where it is not the person: at whose asking?"),
        help_text=gettext_lazy("For example: she asked for her sister to have one, on 3 March."),
        required=False,
        max_length=300,
    )
    given_on = DateField(label=gettext_lazy("On which day?"), past=True)

    def clean(self) -> dict[str, Any]:
        """Ask why somebody else was given it (Care Act s12(4))."""
        cleaned = super().clean()
        someone_else = cleaned.get("who") not in {None, "", "person"}
        if someone_else and not cleaned.get("why"):
            self.add_error("why", _("Say at whose asking they were given it."))
        return cleaned


class CommentForm(WhoForm):
    """What somebody says of it, in their words."""

    words = Paragraphs(
        label=gettext_lazy("What they say, in their words"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6, **OWN_WORDS}),
    )
    how_given = Line(
        label=gettext_lazy("How they said it"),
        help_text=gettext_lazy(
            "For example: by telephone, in a letter, through Farida Rahimi, interpreter."
        ),
        max_length=200,
    )
    given_on = DateField(label=gettext_lazy("On which day?"), past=True)
    may_be_shown = forms.BooleanField(
        label=gettext_lazy("They are content for this to go into copies for others"), required=False
    )


class AddendumForm(TrellisForm):
    """Something added later, with where it comes from."""

    text = Paragraphs(
        label=gettext_lazy("What is to be added"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
    )
    source_told = Line(
        label=gettext_lazy("Where it comes from"),
        help_text=gettext_lazy(
            "Who said or saw it, and when. For example: her sister, by telephone, 2 March."
        ),
        max_length=200,
    )


class ReopenForm(TrellisForm):
    """Why it is reopened."""

    why = Paragraphs(
        label=gettext_lazy("Why it is reopened"),
        help_text=gettext_lazy("It stays with the assessment, and whoever reads it can see it."),
        max_length=2_000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Say why it is reopened.")},
    )


Save = Callable[[Opened, Any], str]


def _answer(
    request: StaffRequest, one: Opened, form: TrellisForm, name: str, save: Save
) -> HttpResponse:
    """Show one of these forms, or save it and go where the saving leads."""
    if one.in_hand:
        return redirect(at("overview", one.assessment))
    kept = False
    if request.method != "POST":
        start = opened_form(request, form)
        form, kept = start.form, start.kept
    elif let_go(request):
        return redirect(at("read", one.assessment))
    elif form.is_valid():
        try:
            return redirect(save(one, form))
        except NotYet as error:
            form.add_error(None, str(error))
    return render(request, f"assessments/{name}.jinja", page(request, one, form=form, kept=kept))


def _today() -> dict[str, Any]:
    return {"given_on": timezone.localdate(), "who": "person"}


@about_person(Permission.WRITE_RECORDS)
def share(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Write down that somebody was given the assessment: who, when and in what form."""
    around = readers(request.person, request.user)
    form = ShareForm(request.POST or None, around=around, initial=_today())

    def save(one: Opened, sent: ShareForm) -> str:
        who, words = sent.named(), sent.cleaned_data
        share_assessment(
            by=request.user,
            assessment=one.assessment,
            reader_name=who["name"],
            relationship=who["tie"],
            the_person=who["the_person"],
            **{name: words[name] for name in ("form", "form_words", "why", "given_on")},
        )
        messages.success(request, _("Written down: who was given it, when and in what form."))
        return f"{at('read', one.assessment)}#beside"

    return _answer(request, opened(request, assessment), form, "share", save)


@about_person(Permission.WRITE_RECORDS)
def comment(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Keep what the person, a carer or somebody else says of the assessment, beside it."""
    around = readers(request.person, request.user)
    form = CommentForm(request.POST or None, around=around, initial=_today())

    def save(one: Opened, sent: CommentForm) -> str:
        who, words = sent.named(), sent.cleaned_data
        kept = ("words", "how_given", "given_on", "may_be_shown")
        keep_comment(
            by=request.user,
            assessment=one.assessment,
            by_name=who["name"],
            relationship=who["tie"],
            the_person=who["the_person"],
            **{name: words[name] for name in kept},
        )
        messages.success(request, _("Kept beside the assessment."))
        return f"{at('read', one.assessment)}#beside"

    return _answer(request, opened(request, assessment), form, "comment", save)


@about_person(Permission.WRITE_RECORDS)
def addendum(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Add something to a complete assessment, with today's date."""

    def save(one: Opened, sent: AddendumForm) -> str:
        add_addendum(by=request.user, assessment=one.assessment, **sent.cleaned_data)
        messages.success(request, _("Added, with today’s date. What stood is as it was."))
        return f"{at('read', one.assessment)}#added"

    form = AddendumForm(request.POST or None)
    return _answer(request, opened(request, assessment), form, "addendum", save)


@about_person(Permission.WRITE_RECORDS)
def reopen(request: StaffRequest, assessment: UUID) -> HttpResponse:
    """Reopen a complete assessment with a reason: the next version begins as a copy of it."""

    def save(one: Opened, sent: ReopenForm) -> str:
        new = reopen_assessment(
            by=request.user, assessment=one.assessment, why=sent.cleaned_data["why"]
        )
        messages.success(request, _("Reopened. The version before this stays as it stood."))
        return at("overview", new)

    form = ReopenForm(request.POST or None)
    return _answer(request, opened(request, assessment), form, "reopen", save)

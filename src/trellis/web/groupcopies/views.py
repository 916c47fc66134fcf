"""Make a copy without names, read the copies there are, take one back."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from trellis.access.permissions import Permission
from trellis.accounts.models import Membership, User
from trellis.conversations.group_copies import (
    NotForReader,
    StillThere,
    confirm_copy,
    take_back,
    without_names,
)
from trellis.conversations.models import Conversation, GroupCopy
from trellis.language.anonymise import Anonymised
from trellis.web.access import StaffRequest, about_person, staff
from trellis.web.conversations.drawing import mark_page
from trellis.web.conversations.page import conversation_of, page_for
from trellis.web.conversations.writing import refused
from trellis.web.forms import OWN_WORDS, TrellisForm
from trellis.web.people.fields import Line, Paragraphs
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go
from trellis.web.saving import kept_fields

page = require_http_methods(["GET", "HEAD", "POST"])


class CopyForm(TrellisForm):
    """The copy as it will be read, whom it is for, and that somebody has read it through."""

    title = Line(
        label=_("What to call it"),
        max_length=160,
        help_text=_("What the group will talk about, without a name."),
    )
    text = Paragraphs(
        label=_("The copy, as the group will read it"),
        help_text=_(
            "Change whatever could still tell who somebody is: a job, a street, a rare event."
        ),
        max_length=200_000,
        widget=forms.Textarea({"rows": 16, **OWN_WORDS}),
    )
    readers = forms.MultipleChoiceField(
        label=_("Who may see it, besides you"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = Line(
        label=_("Somebody from another team, by work email"),
        required=False,
        max_length=600,
        help_text=_("With commas between, if there are several."),
    )
    confirmed = forms.BooleanField(
        label=_("I have read it through. Nobody can be known by it."),
        error_messages={"required": _("Read it through, and say that nobody can be known by it.")},
    )

    def __init__(self, *args: Any, colleagues: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), one.name) for one in colleagues]
        self.fields["readers"].choices = choices  # type: ignore[attr-defined]
        self.colleagues = colleagues

    def clean_others(self) -> list[User]:
        """Return the colleagues with these addresses.

        Raises:
            ValidationError: naming an address that nobody here has.
        """
        found = []
        for address in filter(
            None, (one.strip() for one in self.cleaned_data["others"].split(","))
        ):
            user = User.objects.filter(email__iexact=address, is_active=True).first()
            if user is None:
                told = gettext("Nobody who works here has the address %(address)s.")
                raise forms.ValidationError(told % {"address": address}, code="unknown")
            found.append(user)
        return found

    @property
    def chosen(self) -> list[User]:
        """Everybody who may see the copy, besides its author."""
        ticked = self.cleaned_data["readers"]
        near = [one for one in self.colleagues if str(one.pk) in ticked]
        return [*near, *self.cleaned_data["others"]]


@page
@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest, conversation: UUID) -> HttpResponse:
    """Show every stand-in and the copy; make it when a person confirms."""
    opened = page_for(request, conversation_of(request, conversation))
    if not opened.may_write:
        return refused(request, opened)
    home = mark_page(request.person.pk, conversation)
    if let_go(request):
        return HttpResponseRedirect(home)
    proposed = without_names(opened.conversation)
    colleagues = working_with(request.user)
    kept = kept_fields(request)
    form = CopyForm(colleagues=colleagues, initial={"text": proposed.text})
    if request.method == "POST":
        form = CopyForm(request.POST, colleagues=colleagues)
        if form.is_valid() and (made := _made(request, opened.conversation, form)):
            return HttpResponseRedirect(reverse("groupcopies:copy", args=[made.pk]))
    elif kept:
        initial = {name: kept.getlist(name) if name == "readers" else kept[name] for name in kept}
        form = CopyForm(colleagues=colleagues, initial={**initial, "confirmed": False})
    context = {
        **person_header(request),
        "form": form,
        "stand_ins": stand_ins(proposed),
        "conv": opened,
        "home": home,
        "kept": kept is not None and request.method != "POST",
    }
    return render(request, "groupcopies/new.jinja", context, status=422 if form.errors else 200)


def _made(request: StaffRequest, conversation: Conversation, form: CopyForm) -> GroupCopy | None:
    """Make the copy; None where it may not be, which the form then says."""
    said = form.cleaned_data
    try:
        return confirm_copy(
            by=request.user,
            conversation=conversation,
            title=said["title"],
            text=said["text"],
            readers=form.chosen,
        )
    except StillThere as error:
        words = ", ".join(f"“{word}”" for word in error.words[:8])
        told = gettext("Somebody can still be known by %(words)s. Put something else there.")
        form.add_error("text", told % {"words": words})
    except NotForReader as error:
        told = gettext("Something in this conversation is not for %(name)s.")
        form.add_error("readers", told % {"name": error.reader.name})
    return None


def working_with(user: User) -> list[User]:
    """Return whom somebody works with, by name: teams, supervisor, whom they supervise."""
    teams = Membership.objects.filter(user=user, ended_on=None).values("team")
    near = Q(memberships__team__in=teams, memberships__ended_on=None)
    near |= Q(pk=user.supervisor_id) | Q(supervisor=user)
    found = User.objects.filter(near, is_active=True).exclude(pk=user.pk)
    return list(found.distinct().order_by("name"))


def stand_ins(proposed: Anonymised) -> list[tuple[str, str]]:
    """Return each thing that was found with what stands in for it, once, in order."""
    return list(dict.fromkeys((one.text, one.stand_in) for one in proposed.entities))


@require_safe
@staff()
def index(request: StaffRequest) -> HttpResponse:
    """Show the copies that are mine, and those that colleagues show me."""
    found = list(GroupCopy.objects.select_related("author"))
    return render(request, "groupcopies/index.jinja", {"copies": found})


@page
@staff()
def copy(request: StaffRequest, copy: UUID) -> HttpResponse:
    """Show a copy to whom it is for; let its author take it back."""
    found = get_object_or_404(GroupCopy.objects.select_related("author"), pk=copy)
    mine = found.author_id == request.user.pk
    if request.method == "POST":
        if mine and "take-back" in request.POST:
            take_back(by=request.user, copy=found.pk)
        return HttpResponseRedirect(reverse("groupcopies:index"))
    readers = User.objects.filter(pk__in=found.readers).order_by("name") if mine else []
    context = {"copy": found, "mine": mine, "readers": readers}
    return render(request, "groupcopies/copy.jinja", context)

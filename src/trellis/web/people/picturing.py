"""How a network picture was drawn: with whom and when, and what was said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.conversations.readers import Reader
from trellis.language.redact import without_words
from trellis.outcomes.queries import threads_of
from trellis.people.actions import ChangedMeanwhile, change_picture
from trellis.people.models import NetworkPicture, Person
from trellis.web.access import StaffRequest, about_person
from trellis.web.forms import TrellisForm
from trellis.web.people.header import person_header
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.people.network_forms import PictureForm, held_picture
from trellis.web.saving import version_of
from trellis.web.wording import day_short

PAGE = "Network"


@dataclass(frozen=True)
class Said:
    """How a picture was drawn, in words: when, with whom, and what was said of it."""

    drawn_with: str = ""
    drawn_on: str = ""
    comment: str = ""
    comment_by: str = ""


def picture_of(person: Person) -> NetworkPicture | None:
    """Return how a person's network picture was drawn, or None where nobody said anything of it."""
    return NetworkPicture.objects.filter(person=person).first()


def said_of(picture: NetworkPicture | None, person: Person, reader: Reader) -> Said:
    """Return what may be shown to a reader of how a picture was drawn.

    A comment that repeats words that are not for the reader is left out whole.
    """
    if picture is None:
        return Said()
    return said_without(picture, threads_of(person.pk, reader).hidden_words)


def said_without(picture: NetworkPicture | None, hidden: Sequence[str]) -> Said:
    """Return what may be shown of how a picture was drawn to whom these words are not for."""
    if picture is None:
        return Said()
    comment = picture.comment
    if comment and without_words(comment, hidden) != comment:
        comment = ""
    return Said(
        picture.drawn_with,
        day_short(picture.drawn_on),
        comment,
        picture.comment_by if comment else "",
    )


@about_person(Permission.WRITE_RECORDS)
def picture(request: StaffRequest) -> HttpResponse:
    """Say when the picture was drawn and with whom, and keep what was said of it."""
    held = picture_of(request.person) or NetworkPicture(person=request.person)
    reader = Reader.colleague_(request.user)
    hides = bool(held.comment) and not said_of(held, request.person, reader).comment
    if request.method != "POST":
        form = _picture_form(hides, initial=held_picture(held))
        start = opened(request, form, version=held.version)
        return _picture_page(request, start.form, version=start.version, kept=start.kept)
    if let_go(request):
        return redirect("people:network", request.person.pk)
    form, version, apart = _picture_form(hides, request.POST), version_of(request), []
    if form.is_valid():
        try:
            change_picture(
                by=request.user, person=request.person, version=version, **form.cleaned_data
            )
            messages.success(request, _("Saved."))
            return redirect("people:network", request.person.pk)
        except ChangedMeanwhile:
            held = picture_of(request.person) or held
            apart, version = differences(form, held_picture(held)), held.version
    return _picture_page(request, form, version=version, apart=apart)


def _picture_form(hides: bool, *args: Any, **kwargs: Any) -> PictureForm:
    """Return the form; without the comment where it is kept from whoever writes."""
    form = PictureForm(*args, **kwargs)
    if hides:
        del form.fields["comment"], form.fields["comment_by"]
    return form


def _picture_page(request: StaffRequest, form: TrellisForm, **more: Any) -> HttpResponse:
    shown = {"form": form, "kept": False, "apart": [], **more}
    return render(request, "people/picture.jinja", {**person_header(request, PAGE), **shown})

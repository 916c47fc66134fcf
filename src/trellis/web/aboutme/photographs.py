"""Photographs of a life: put one, say what is to be seen, take it away; and the file itself."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.aboutme.actions import describe_photograph, put_photograph, take_out_photograph
from trellis.aboutme.models import Photograph
from trellis.aboutme.queries import ShownEvent
from trellis.access.permissions import Permission
from trellis.web.aboutme.forms import PhotographForm
from trellis.web.aboutme.page import draw, opened
from trellis.web.aboutme.story import event_of
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.keeping import let_go
from trellis.web.people.keeping import opened as opened_form
from trellis.web.photographs import sent_picture

OUT = "take_out"


@require_safe
@about_person(Permission.READ_RECORDS)
def photograph(request: StaffRequest, event: UUID) -> HttpResponse:
    """Send a photograph that the colleague may see: as a file, which a page may draw."""
    shown = next((one for one in opened(request).events if one.event.pk == event), None)
    if shown is None or shown.photograph is None:
        raise Http404("There is no page here that you can see.")
    found = Photograph.objects.get(pk=shown.photograph.pk)
    return sent_picture(found.jpeg)


@about_person(Permission.WRITE_RECORDS)
def change(request: StaffRequest, event: UUID) -> HttpResponse:
    """Put a photograph to an event, describe it anew, or take it away."""
    shown = event_of(request, event)
    if request.method != "POST":
        start = opened_form(request, PhotographForm(initial={"description": shown.description}))
        return _page(request, shown, start.form, kept=start.kept)
    if let_go(request):
        return _back(request)
    if OUT in request.POST and shown.photograph:
        take_out_photograph(by=request.user, photograph=shown.photograph)
        messages.success(request, _("The photograph is taken away."))
        return _back(request)
    form = PhotographForm(
        request.POST,
        request.FILES,
        needed=shown.photograph is None,
        too_large=bool(getattr(request, "too_large", False)),
    )
    if not form.is_valid():
        return _page(request, shown, form)
    _save(request, shown, form)
    messages.success(request, _("Saved."))
    return _back(request)


def _save(request: StaffRequest, shown: ShownEvent, form: PhotographForm) -> None:
    picture, words = form.cleaned_data["file"], form.cleaned_data["description"]
    if picture is not None:
        put_photograph(by=request.user, event=shown.event, picture=picture, description=words)
    elif shown.photograph is not None:
        describe_photograph(by=request.user, photograph=shown.photograph, description=words)


def _back(request: StaffRequest) -> HttpResponse:
    return redirect("aboutme:about_me", request.person.pk)


def _page(
    request: StaffRequest, shown: ShownEvent, form: object, *, kept: bool = False
) -> HttpResponse:
    about: dict[str, Any] = {"form": form, "shown": shown, "kept": kept, "version": 0, "apart": []}
    return draw(request, "photograph", **about)

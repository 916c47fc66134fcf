"""The life story: tell an event, change it, take it out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trellis.aboutme.actions import change_event, take_out_event, tell_event
from trellis.aboutme.models import LifeEvent
from trellis.aboutme.queries import ShownEvent
from trellis.access.permissions import Permission
from trellis.people.actions import ChangedMeanwhile
from trellis.web.aboutme.forms import EventForm
from trellis.web.aboutme.page import draw, opened
from trellis.web.aboutme.passages import SHOWN, STORY, offered
from trellis.web.aboutme.taking import BROUGHT, TAKE, taken, with_brought
from trellis.web.access import StaffRequest, about_person
from trellis.web.forms import TrellisForm
from trellis.web.people.keeping import differences, let_go
from trellis.web.people.keeping import opened as opened_form
from trellis.web.saving import version_of

FIELDS = ("words", "when", "year", "told_by")
OUT = "take_out"


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Add something to the line of a life."""
    return _event(request, None)


@about_person(Permission.WRITE_RECORDS)
def edit(request: StaffRequest, event: UUID) -> HttpResponse:
    """Tell an event anew, or take it out."""
    return _event(request, event_of(request, event))


def event_of(request: StaffRequest, key: UUID) -> ShownEvent:
    """Return an event that the colleague may see all of.

    Raises:
        Http404: when there is none, or something of it is kept from them.
    """
    found = next((one for one in opened(request).events if one.event.pk == key), None)
    if found is None or _lacks(found):
        raise Http404("There is no page here that you can see.")
    return found


def _lacks(one: ShownEvent) -> bool:
    whole = (one.event.words, one.event.when, one.event.told_by)
    described = one.photograph.description if one.photograph else ""
    return (one.words, one.when, one.told_by, one.description) != (*whole, described)


def _event(request: StaffRequest, shown: ShownEvent | None) -> HttpResponse:
    if request.method != "POST":
        form = _form(request, shown, initial=_held(shown))
        start = opened_form(request, form, version=shown.event.version if shown else 0)
        return _page(request, shown, start.form, version=start.version, kept=start.kept)
    if let_go(request):
        return redirect("aboutme:about_me", request.person.pk)
    if OUT in request.POST and shown:
        take_out_event(by=request.user, event=shown.event)
        messages.success(request, _("Taken out of the life story."))
        return redirect("aboutme:about_me", request.person.pk)
    if TAKE in request.POST:
        return _take(request, shown)
    return _save(request, shown)


def _held(shown: ShownEvent | None) -> dict[str, Any]:
    return {name: getattr(shown.event, name) for name in FIELDS} if shown else {}


def _form(
    request: StaffRequest, shown: ShownEvent | None, posted: Any = None, **about: Any
) -> EventForm:
    form = EventForm(posted, **about)
    with_brought(request, form, shown.passages if shown else (), posted)
    return form


def _take(request: StaffRequest, shown: ShownEvent | None) -> HttpResponse:
    fields = taken(request, "words")
    form = _form(request, shown, fields if fields is not None else request.POST)
    form.is_valid()
    return _page(request, shown, form, version=version_of(request), took=fields is not None)


def _save(request: StaffRequest, shown: ShownEvent | None) -> HttpResponse:
    form, version = _form(request, shown, request.POST), version_of(request)
    if not form.is_valid():
        return _page(request, shown, form, version=version)
    about: dict[str, Any] = {
        "by": request.user,
        "told": form.told(),
        "brought": form.cleaned_data[BROUGHT],
    }
    try:
        if shown:
            made = change_event(event=shown.event, version=version, **about)
        else:
            made = tell_event(person=request.person, **about)
    except ChangedMeanwhile:
        now = LifeEvent.objects.get(pk=shown.event.pk) if shown else None
        held = {name: getattr(now, name) for name in FIELDS}
        apart = differences(form, held)
        version = now.version if now else 0
        return _page(request, shown, form, version=version, apart=apart, status=409)
    messages.success(request, _("Saved."))
    home = redirect("aboutme:about_me", request.person.pk).headers["Location"]
    return redirect(f"{home}#{made.pk}")


def _page(
    request: StaffRequest, shown: ShownEvent | None, form: TrellisForm, **more: Any
) -> HttpResponse:
    keys = form[BROUGHT].value() or []
    words = offered(request, STORY, keys)
    empty = {"version": 0, "kept": False, "took": False, "apart": [], "status": 200}
    about = {
        "form": form,
        "shown": shown,
        "brought": bool(keys),
        "offers": words[:SHOWN],
        "more_offers": words[SHOWN:],
    }
    return draw(request, "event", **{**about, **empty, **more})

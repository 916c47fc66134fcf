"""Before you ring, write or knock; and the visits arranged with someone."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.people.actions import write_contact_note
from trellis.people.apart import told
from trellis.people.queries import contact_note, contact_notes
from trellis.people.reaching import reach_of
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened
from trellis.web.people.work_forms import KnockForm, VisitForm
from trellis.work.actions import arrange_visit, cancel_visit, change_visit
from trellis.work.models import Visit

ASK_AGAIN = timedelta(days=90)
CANCEL = "cancel"


@about_person(Permission.WRITE_RECORDS)
def knock(request: StaffRequest) -> HttpResponse:
    """Write how and when it is safe to make contact. Staff only; it says when to ask again."""
    if request.method != "POST":
        start = opened(request, KnockForm(initial=_note_now(request)))
        return _page(request, "people/knock.jinja", start.form, kept=start.kept)
    if let_go(request):
        return redirect("people:person", request.person.pk)
    form = KnockForm(request.POST)
    if not form.is_valid():
        return _page(request, "people/knock.jinja", form)
    write_contact_note(by=request.user, person=request.person, **form.cleaned_data)
    messages.success(request, _("Saved. It is in view on every page about them."))
    return redirect("people:person", request.person.pk)


def _note_now(request: StaffRequest) -> dict[str, Any]:
    """Return the note as it stands, asked again today."""
    note, today = contact_note(request.person), timezone.localdate()
    text = note.text if note else ""
    return {"text": text, "asked_on": today, "look_again_on": today + ASK_AGAIN}


@about_person(Permission.WRITE_RECORDS)
def visit_new(request: StaffRequest) -> HttpResponse:
    """Arrange a visit or meeting."""
    if request.method != "POST":
        start = opened(request, VisitForm(initial={"place": _home(request)}))
        return _page(request, "people/visit.jinja", start.form, kept=start.kept)
    if let_go(request):
        return redirect("people:person", request.person.pk)
    form = VisitForm(request.POST)
    if not form.is_valid():
        return _page(request, "people/visit.jinja", form)
    arrange_visit(by=request.user, person=request.person, **form.cleaned_data)
    messages.success(request, _("Arranged. It is on your list for that day."))
    return redirect("people:person", request.person.pk)


@about_person(Permission.WRITE_RECORDS)
def visit(request: StaffRequest, visit: UUID) -> HttpResponse:
    """Change when, where or what for a visit is; or take away one that will not happen."""
    arranged = get_object_or_404(Visit, pk=visit, person=request.person)
    if request.method != "POST":
        held = {name: getattr(arranged, name) for name in VisitForm.base_fields}
        held["place"] = told(request.person, arranged.place)
        start = opened(request, VisitForm(initial=held))
        return _page(request, "people/visit.jinja", start.form, kept=start.kept, visit=arranged)
    if let_go(request):
        return redirect("people:person", request.person.pk)
    if CANCEL in request.POST:
        cancel_visit(by=request.user, visit=arranged)
        messages.success(request, _("The visit is taken away."))
        return redirect("people:person", request.person.pk)
    form = VisitForm(request.POST)
    if not form.is_valid():
        return _page(request, "people/visit.jinja", form, visit=arranged)
    change_visit(by=request.user, visit=arranged, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("people:person", request.person.pk)


def _home(request: StaffRequest) -> str:
    """Return the place to begin with: at home, where an address is known."""
    lines = reach_of(request.person).address.split("\n")
    return _("At home, %(address)s") % {"address": lines[0].strip()} if lines[0].strip() else ""


def _page(
    request: StaffRequest, template: str, form: Any, *, kept: bool = False, visit: Any = None
) -> HttpResponse:
    """Show a form; the notes before the newest are shown beneath theirs."""
    before = contact_notes(request.person)[1:] if isinstance(form, KnockForm) else []
    shown = {"form": form, "kept": kept, "visit": visit, "before": before}
    return render(request, template, {**person_header(request), **shown})

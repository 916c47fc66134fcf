"""Write and change notes about the worker and between two, and lines of the agenda."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.packs.model import text
from trellis.supervision.models import PrivateNote, WorkerNote
from trellis.supervision.noting import (
    change_agenda,
    change_note,
    take_off_agenda,
    take_out_note,
)
from trellis.supervision.queries import ACTION, cycle, leaps_to_action, steps_between
from trellis.supervision.versions import TwoWriters
from trellis.web.access import StaffRequest, staff
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.saving import version_of
from trellis.web.supervision.forms import AgendaForm, NoteForm
from trellis.web.supervision.noted import KINDS, Kind, parts_about_me, who_reads
from trellis.web.supervision.opening import NOT_HERE, Sat, form_page, opened_session

TAKE_OUT = "take-out"


@staff(Permission.WRITE_RECORDS)
def new(request: StaffRequest, session: UUID, kind: str) -> HttpResponse:
    """Write a note, once its writer has read who reads it and that it may be asked for."""
    sat, of = _opened(request, session, kind)
    if request.method != "POST":
        initial = {name: request.GET.get(name, "") for name in ("part", "item")}
        start = opened(request, _form(sat, of, initial=initial))
        return _page(request, sat, of, start.form, kept=start.kept)
    if let_go(request):
        return redirect("supervision:session", sat.session.pk)
    form = _form(sat, of, request.POST)
    if not form.is_valid():
        return _page(request, sat, of, form)
    of.write(by=request.user, session=sat.session, **_written(form))
    messages.success(request, _("Saved."))
    return redirect("supervision:session", sat.session.pk)


@staff(Permission.WRITE_RECORDS)
def change(request: StaffRequest, session: UUID, kind: str, note: UUID) -> HttpResponse:
    """Put a note of one's own otherwise, or take it out."""
    sat, of = _opened(request, session, kind)
    found = of.model.objects.filter(session=sat.session, author=request.user)
    one: Any = get_object_or_404(found, pk=note)
    if request.method != "POST":
        start = opened(request, _form(sat, of, initial=_held(one)), version=one.version)
        more = {"version": start.version, "kept": start.kept, "one": one}
        return _page(request, sat, of, start.form, **more)
    if let_go(request):
        return redirect("supervision:session", sat.session.pk)
    if TAKE_OUT in request.POST:
        take_out_note(by=request.user, note=one)
        messages.success(request, _("Taken out. Nothing of it is kept."))
        return redirect("supervision:session", sat.session.pk)
    form, version = _form(sat, of, request.POST), version_of(request)
    if not form.is_valid():
        return _page(request, sat, of, form, version=version, one=one)
    try:
        change_note(by=request.user, note=one, version=version, **_written(form))
    except TwoWriters as two:
        theirs: Any = two.theirs
        apart = differences(form, _held(theirs))
        return _page(request, sat, of, form, version=theirs.version, apart=apart, one=one)
    messages.success(request, _("Saved."))
    return redirect("supervision:session", sat.session.pk)


def _opened(request: StaffRequest, session: UUID, kind: str) -> tuple[Sat, Kind]:
    """Return the session and the kind in the address.

    Raises:
        Http404: for no such kind, one called off, or between two of whom the reader is not one.
    """
    sat, of = opened_session(request, session), KINDS.get(kind)
    if of is None or sat.session.called_off_on is not None:
        raise Http404(NOT_HERE)
    if of.model is PrivateNote and sat.other is None:
        raise Http404(NOT_HERE)
    return sat, of


def _form(sat: Sat, of: Kind, *args: Any, **kwargs: Any) -> NoteForm:
    parts = [(step.id, text(step.title)) for step in cycle().steps]
    if of.model is WorkerNote:
        parts += parts_about_me()
    agenda = sat.session.agenda.all()
    items = [(str(one.pk), " ".join(one.text.split())[:80]) for one in agenda]
    return NoteForm(*args, parts=parts, items=items, **kwargs)


def _held(one: WorkerNote | PrivateNote) -> dict[str, Any]:
    return {"text": one.text, "part": one.part, "item": str(one.item or "")}


def _written(form: NoteForm) -> dict[str, Any]:
    item = form.cleaned_data.get("item")
    return {
        "text": form.cleaned_data["text"],
        "part": form.cleaned_data["part"],
        "item": UUID(item) if item else None,
    }


def _page(request: StaffRequest, sat: Sat, of: Kind, form: Any, **more: Any) -> HttpResponse:
    shown = {
        "sat": sat,
        "session": sat.session,
        "kind": of,
        "who_reads": who_reads(of, sat),
        "action": ACTION,
        "nudge": nudge(sat, form["item"].value() if "item" in form.fields else None),
        "form": form,
        "one": None,
    }
    return form_page(request, "note", **{**shown, **more})


def nudge(sat: Sat, item: str | None = None) -> list[dict[str, str]]:
    """Return the steps that an action would leap over, with a prompt of each; often none.

    It stands beside what is being written, and holds nothing up.
    """
    key = UUID(item) if item and len(item) == 36 else None
    notes = [
        one for kind in KINDS.values() for one in kind.model.objects.filter(session=sat.session)
    ]
    if not leaps_to_action(notes, key):
        return []
    return [
        {"id": step.id, "title": text(step.title), "prompt": text(step.prompts[0].text)}
        for step in steps_between()
    ]


@staff(Permission.WRITE_RECORDS)
def agenda(request: StaffRequest, session: UUID, item: UUID) -> HttpResponse:
    """Put a line of one's own otherwise, or take it off."""
    sat = opened_session(request, session)
    one = get_object_or_404(sat.session.agenda.filter(author=request.user), pk=item)
    shown = {"sat": sat, "session": sat.session}
    if request.method != "POST":
        start = opened(request, AgendaForm(initial={"text": one.text}), version=one.version)
        more = {"version": start.version, "kept": start.kept}
        return form_page(request, "agenda", form=start.form, **shown, **more)
    if let_go(request):
        return redirect("supervision:session", sat.session.pk)
    if TAKE_OUT in request.POST:
        take_off_agenda(by=request.user, item=one)
        messages.success(request, _("Taken off."))
        return redirect("supervision:session", sat.session.pk)
    form, version = AgendaForm(request.POST), version_of(request)
    if not form.is_valid():
        return form_page(request, "agenda", form=form, version=version, **shown)
    try:
        change_agenda(by=request.user, item=one, version=version, text=form.cleaned_data["text"])
    except TwoWriters as two:
        theirs: Any = two.theirs
        apart, version = differences(form, {"text": theirs.text}), theirs.version
        return form_page(request, "agenda", form=form, version=version, apart=apart, **shown)
    messages.success(request, _("Saved."))
    return redirect("supervision:session", sat.session.pk)

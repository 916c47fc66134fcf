"""Write and change notes about the worker and between two, and lines of the agenda."""

from functools import partial
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
from trellis.web.access import StaffRequest, staff
from trellis.web.supervision.forms import AgendaForm, NoteForm
from trellis.web.supervision.noted import KINDS, Kind, parts_about_me, who_reads
from trellis.web.supervision.opening import NOT_HERE, Sat, form_page, opened_session
from trellis.web.supervision.writing import fields_of, write_again, write_new

TAKE_OUT = "take-out"


@staff(Permission.WRITE_RECORDS)
def new(request: StaffRequest, session: UUID, kind: str) -> HttpResponse:
    """Write a note, once its writer has read who reads it and that it may be asked for."""
    sat, of = _opened(request, session, kind)
    back = redirect("supervision:session", sat.session.pk)

    def write(**told: str) -> HttpResponse:
        of.write(by=request.user, session=sat.session, **_written(**told))
        messages.success(request, _("Saved."))
        return back

    initial = {name: request.GET.get(name, "") for name in ("part", "item")}
    asks = partial(_form, sat, of, initial=initial)
    return write_new(request, asks, partial(_page, request, sat, of), write, back)


@staff(Permission.WRITE_RECORDS)
def change(request: StaffRequest, session: UUID, kind: str, note: UUID) -> HttpResponse:
    """Put a note of one's own otherwise, or take it out."""
    sat, of = _opened(request, session, kind)
    found = of.model.objects.filter(session=sat.session, author=request.user)
    one: Any = get_object_or_404(found, pk=note)

    def put(version: int, **told: str) -> None:
        change_note(by=request.user, note=one, version=version, **_written(**told))

    def take_out() -> None:
        take_out_note(by=request.user, note=one)
        messages.success(request, _("Taken out. Nothing of it is kept."))

    return write_again(
        request,
        one,
        _held,
        partial(_form, sat, of),
        partial(_page, request, sat, of, one=one),
        put,
        redirect("supervision:session", sat.session.pk),
        _("Saved."),
        {TAKE_OUT: take_out},
    )


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


def _written(text: str, part: str, item: str = "") -> dict[str, Any]:
    return {"text": text, "part": part, "item": UUID(item) if item else None}


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

    def take_off() -> None:
        take_off_agenda(by=request.user, item=one)
        messages.success(request, _("Taken off."))

    return write_again(
        request,
        one,
        fields_of("text"),
        AgendaForm,
        partial(form_page, request, "agenda", sat=sat, session=sat.session),
        partial(change_agenda, by=request.user, item=one),
        redirect("supervision:session", sat.session.pk),
        _("Saved."),
        {TAKE_OUT: take_off},
    )

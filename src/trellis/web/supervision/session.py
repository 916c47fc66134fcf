"""One session on one page: what is wanted, people, the agenda, the cycle and its notes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.packs.model import text
from trellis.packs.model_reflective import Step
from trellis.supervision.models import AgendaItem, PrivateNote, WorkerNote
from trellis.supervision.noting import add_to_agenda
from trellis.supervision.preparing import form_of, preparation_of
from trellis.supervision.queries import answers_to_met, cover_on, cycle
from trellis.web.access import StaffRequest, staff
from trellis.web.people.keeping import let_go, opened
from trellis.web.records.forms import in_words
from trellis.web.supervision.forms import AgendaForm, of_oneself
from trellis.web.supervision.noted import KINDS, parts_about_me
from trellis.web.supervision.opening import NOT_HERE, Sat, opened_session
from trellis.web.supervision.showing import decided_at, thought_about
from trellis.web.supervision.wording import when_words
from trellis.work.models import Cover


@dataclass(frozen=True)
class Noted:
    """A note as the page shows it: its kind and words, and the agenda line it was made to."""

    kind: str
    note: WorkerNote | PrivateNote
    kept: str
    to: str = ""


@dataclass(frozen=True)
class Part:
    """A step of the cycle, or a question about the worker, with what is noted to it."""

    id: str
    title: str
    about: str = ""
    prompts: tuple[str, ...] = ()
    notes: list[Noted] = field(default_factory=list)


@staff(Permission.WRITE_RECORDS)
def session(request: StaffRequest, session: UUID) -> HttpResponse:
    """Show a session; keep a line for its agenda."""
    sat = opened_session(request, session)
    if request.method != "POST":
        start = opened(request, AgendaForm())
        return _page(request, sat, start.form, kept=start.kept)
    if sat.session.called_off_on is not None:
        raise Http404(NOT_HERE)
    if let_go(request):
        return redirect("supervision:session", sat.session.pk)
    form = AgendaForm(request.POST)
    if not form.is_valid():
        return _page(request, sat, form)
    add_to_agenda(by=request.user, session=sat.session, text=form.cleaned_data["text"])
    messages.success(request, _("On the agenda."))
    return redirect("supervision:session", sat.session.pk)


def _page(request: StaffRequest, sat: Sat, form: Any, kept: bool = False) -> HttpResponse:
    agenda = list(sat.session.agenda.select_related("author"))
    notes = _notes(sat, agenda)
    preparation = preparation_of(sat.session)
    brought = preparation.people.all() if preparation else ()
    steps = [_part(step, notes) for step in cycle().steps]
    about_me = [Part(key, title, notes=_of(key, notes)) for key, title in parts_about_me()]
    known = {one.id for one in (*steps, *about_me)}
    shown = {
        "sat": sat,
        "session": sat.session,
        "when": when_words(sat.session),
        "cover": _cover(sat),
        "wanted": list(sat.session.wanted.select_related("author")),
        "met_words": {one.id: text(one.label) for one in answers_to_met()},
        "preparation": preparation,
        "prepared": _prepared(preparation),
        "people": thought_about(request, brought),
        "agenda": agenda,
        "steps": steps,
        "about_me": about_me,
        "loose": [one for one in notes if one.note.part not in known],
        "decided": decided_at(request, sat.session),
        "form": form,
        "kept": kept,
    }
    return render(request, "supervision/session.jinja", shown)


def _cover(sat: Sat) -> Cover | None:
    """Return who stands in for the supervisor on that day, while nobody is said to hold it."""
    if sat.stands_in or not sat.session.is_open:
        return None
    return cover_on(sat.supervision.supervisor, sat.session.on)


def _notes(sat: Sat, agenda: Iterable[AgendaItem]) -> list[Noted]:
    """Return the notes that the reader may read, of both kinds, in the order they were written."""
    lines = {one.pk: one.text for one in agenda}
    found: list[Noted] = []
    for kind in KINDS.values():
        rows = kind.model.objects.filter(session=sat.session).select_related("author")
        found += [
            Noted(kind.key, row, str(kind.title), lines.get(row.item, "") if row.item else "")
            for row in rows
        ]
    return sorted(found, key=lambda one: (one.note.created_at, one.note.pk))


def _of(key: str, notes: list[Noted]) -> list[Noted]:
    return [one for one in notes if one.note.part == key]


def _part(step: Step, notes: list[Noted]) -> Part:
    prompts = tuple(text(one.text) for one in step.prompts)
    return Part(step.id, text(step.title), text(step.about), prompts, _of(step.id, notes))


def _prepared(preparation: Any) -> list[tuple[str, str]]:
    if preparation is None:
        return []
    return [
        (text(question.prompt), in_words(question, preparation.answers[question.id], {}))
        for question in of_oneself(form_of(preparation))
        if preparation.answers.get(question.id)
    ]

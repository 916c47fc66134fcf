"""What somebody says is wrong in a record: written down, decided, answered; who else is told."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.audit.actions import record
from trellis.conversations.readers import Reader
from trellis.corrections.rectifying import (
    PUT_RIGHT,
    answer,
    begin_rectification,
    decide,
    give_longer,
    recipients,
    rectifications_of,
    tell,
)
from trellis.corrections.statements import Rectification
from trellis.documents.layouts import as_data, from_data, lay_out
from trellis.documents.wording import ENGLISH
from trellis.people.apart import plain, shown
from trellis.rights.sharing import NotYet
from trellis.web.access import StaffRequest, about_person
from trellis.web.copies import sent
from trellis.web.corrections.answering import answer_letter
from trellis.web.corrections.rectifyforms import AnswerForm, DecideForm, SaidForm
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened
from trellis.web.rights.copyforms import TimeForm

TOLD = "told"


def _found(request: StaffRequest, key: UUID) -> Rectification:
    """Return the one in the address, where nothing in it is kept from the colleague.

    Raises:
        Http404: where there is none, or something in it is.
    """
    shown = rectifications_of(request.person, Reader.colleague_(request.user))
    found = next((one for one in shown if one.pk == key), None)
    if found is None:
        raise Http404("There is no page here that you can see.")
    return found


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Write down what somebody says is wrong, and what is right."""
    first = {"received_on": timezone.localdate(), "said_by": request.person.name, "asks": "person"}
    if request.method != "POST":
        start = opened(request, SaidForm(initial=first))
        return _page(request, "new", start.form, kept=start.kept)
    if let_go(request):
        return redirect("corrections:index", request.person.pk)
    form = SaidForm(request.POST)
    if not form.is_valid():
        return _page(request, "new", form)
    made = begin_rectification(by=request.user, person=request.person, **form.cleaned_data)
    return redirect("corrections:one", request.person.pk, made.pk)


def _page(
    request: StaffRequest, template: str, form: Any, *, kept: bool = False, **more: Any
) -> HttpResponse:
    context = {**person_header(request), "stands_beside": (), "form": form, "kept": kept, **more}
    return render(request, f"corrections/{template}.jinja", context)


@about_person()
def one(request: StaffRequest, statement: UUID) -> HttpResponse:
    """Show one; decide it, write down that the answer went, tick whom it went to and is told."""
    found = _found(request, statement)
    if TOLD in request.POST:
        return _told(request, found)
    form_of, do = _next(request, found)
    if request.method != "POST":
        start = opened(request, form_of()) if form_of else None
        return _one(request, found, start.form if start else None, kept=bool(start and start.kept))
    if form_of is None or let_go(request):
        return redirect("corrections:one", request.person.pk, found.pk)
    form = form_of(request.POST)
    if form.is_valid():
        try:
            do(form.cleaned_data)
            return redirect("corrections:one", request.person.pk, found.pk)
        except NotYet as error:
            form.add_error(None, str(error))
    return _one(request, found, form)


def _next(
    request: StaffRequest, found: Rectification
) -> tuple[type[Any] | None, Callable[[dict[str, Any]], Any]]:
    """Return the form of the step that is next, and what it does."""
    if not found.decision:
        return DecideForm, lambda said: decide(by=request.user, one=found, **said)
    if found.answered_on is None:
        return AnswerForm, lambda said: answer(
            by=request.user, one=found, layout=_layout(request, found), **said
        )
    return None, lambda said: said


def _layout(request: StaffRequest, found: Rectification) -> dict[str, Any]:
    return as_data(lay_out(answer_letter(request, found), ENGLISH))


def _told(request: StaffRequest, found: Rectification) -> HttpResponse:
    all_of_them = recipients(found, Reader.colleague_(request.user))
    to = next((one for one in all_of_them if str(one.of) == request.POST[TOLD]), None)
    try:
        if to is not None:
            tell(by=request.user, one=found, to=to, on=timezone.localdate())
            messages.success(request, _("Written down."))
    except NotYet as error:
        messages.error(request, str(error))
    return redirect("corrections:one", request.person.pk, found.pk)


def _one(
    request: StaffRequest, found: Rectification, form: Any, *, kept: bool = False
) -> HttpResponse:
    right = found.decision in PUT_RIGHT
    to = recipients(found, Reader.colleague_(request.user)) if right else []
    late = found.answered_on is None and found.due_on < timezone.localdate()
    return _page(
        request, "one", form, kept=kept, said=found, recipients=to, put_right=right, late=late
    )


@about_person(Permission.WRITE_RECORDS)
def more_time(request: StaffRequest, statement: UUID) -> HttpResponse:
    """Give the answer two months more, and say why."""
    found = _found(request, statement)
    if request.method != "POST":
        start = opened(request, TimeForm())
        return _page(request, "time", start.form, kept=start.kept, said=found)
    if let_go(request):
        return redirect("corrections:one", request.person.pk, found.pk)
    form = TimeForm(request.POST)
    if form.is_valid():
        try:
            give_longer(by=request.user, one=found, **form.cleaned_data)
            return redirect("corrections:one", request.person.pk, found.pk)
        except NotYet as error:
            form.add_error("on", str(error))
    return _page(request, "time", form, said=found)


@require_safe
@about_person(Permission.WRITE_RECORDS)
def file(request: StaffRequest, statement: UUID, kind: str) -> HttpResponse:
    """Send the answer as a file: as it stands, or as it was sent.

    Raises:
        Http404: before it is decided.
    """
    found = _found(request, statement)
    if not found.decision:
        raise Http404("There is no page here that you can see.")
    layout = Rectification.objects.get(pk=found.pk).layout
    layout = (
        shown(request.person, layout) if found.asks == Rectification.Asks.PERSON else plain(layout)
    )
    document = from_data(layout) if layout else answer_letter(request, found)
    made = sent(document, kind, "answer")
    record("rectification.copied", by=request.user, about=request.person.pk, on=found.pk)
    return made

"""What was decided about a person in supervision: pages of their record."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.frameworks.queries import current
from trellis.supervision.models import PersonNote, Session
from trellis.supervision.noting import change_person_note, note_about_person
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.header import person_header
from trellis.web.supervision.deciding import as_seen, decide_otherwise, with_history
from trellis.web.supervision.forms import DecidedForm
from trellis.web.supervision.notes import nudge
from trellis.web.supervision.opening import NOT_HERE, form_page, opened_session
from trellis.web.supervision.writing import write_new


@require_safe
@about_person(Permission.READ_RECORDS)
def index(request: StaffRequest) -> HttpResponse:
    """Show what was decided about a person in supervision, the newest first."""
    found = PersonNote.objects.filter(person=request.person).select_related("written_by")
    shown = {"decided": as_seen(found, request.user)}
    return render(request, "supervision/of_person.jinja", {**person_header(request), **shown})


@require_safe
@about_person(Permission.READ_RECORDS)
def decided(request: StaffRequest, decision: UUID) -> HttpResponse:
    """Show one decision, how it stood before, and the way back for those who were there."""
    one = _opened(request, decision)
    seen, before = with_history(one, request.user)
    there = Session.objects.filter(pk=one.session_id).first()
    shown = {"seen": seen, "before": before, "there": there}
    return render(request, "supervision/decided.jinja", {**person_header(request), **shown})


def _opened(request: StaffRequest, key: UUID) -> PersonNote:
    found = PersonNote.objects.select_related("written_by")
    return get_object_or_404(found, pk=key, person=request.person)


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest, session: UUID) -> HttpResponse:
    """Write into a person's record what was decided about them at a session, and why."""
    sat = opened_session(request, session)
    if sat.session.called_off_on is not None:
        raise Http404(NOT_HERE)
    back = redirect("supervision:session", sat.session.pk)

    def noted(**told: str) -> HttpResponse:
        note_about_person(by=request.user, session=sat.session, person=request.person, **told)
        name = {"person": request.person.called}
        messages.success(request, _("It stands in %(person)s’s record now.") % name)
        return back

    shown = {**person_header(request), "sat": sat, "nudge": nudge(sat), "one": None}
    return write_new(request, _form, partial(form_page, request, "decide", **shown), noted, back)


@about_person(Permission.WRITE_RECORDS)
def change(request: StaffRequest, decision: UUID) -> HttpResponse:
    """Put a decision otherwise, or say that the person was told; how it stood is kept."""
    one = _opened(request, decision)
    if not as_seen([one], request.user)[0].is_whole:
        raise Http404(NOT_HERE)
    shown = {**person_header(request), "sat": None, "nudge": [], "one": one}
    return decide_otherwise(
        request,
        one,
        _form,
        partial(form_page, request, "decide", **shown),
        partial(change_person_note, by=request.user, note=one),
        redirect("supervision:decided", request.person.pk, one.pk),
    )


def _form(*args: Any, **kwargs: Any) -> DecidedForm:
    return DecidedForm(*args, asks=current("supervision").form("notes"), **kwargs)

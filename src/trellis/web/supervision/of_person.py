"""What was decided about a person in supervision: pages of their record."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.conversations.readers import Reader
from trellis.frameworks.queries import current
from trellis.supervision.models import PersonNote, Session
from trellis.supervision.noting import change_person_note, note_about_person
from trellis.supervision.versions import TwoWriters
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.header import person_header
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.saving import version_of
from trellis.web.supervision.forms import DecidedForm
from trellis.web.supervision.notes import nudge
from trellis.web.supervision.opening import NOT_HERE, form_page, opened_session
from trellis.web.supervision.showing import as_seen


@require_safe
@about_person(Permission.READ_RECORDS)
def index(request: StaffRequest) -> HttpResponse:
    """Show what was decided about a person in supervision, the newest first."""
    found = PersonNote.objects.filter(person=request.person).select_related("written_by")
    reader = Reader.colleague_(request.user)
    shown = {"decided": [as_seen(one, reader) for one in found]}
    return render(request, "supervision/of_person.jinja", {**person_header(request), **shown})


@require_safe
@about_person(Permission.READ_RECORDS)
def decided(request: StaffRequest, decision: UUID) -> HttpResponse:
    """Show one decision, how it stood before, and the way back for those who were there."""
    one = _opened(request, decision)
    reader = Reader.colleague_(request.user)
    seen = as_seen(one, reader)
    history = one.history.select_related("written_by").order_by("-version")  # type: ignore[attr-defined]
    shown = {
        "one": one,
        "seen": seen,
        "is_whole": (seen.decided, seen.told) == (one.decided, one.told),
        "before": [as_seen(was, reader) for was in history if was.version < one.version],
        "there": Session.objects.filter(pk=one.session_id).first(),
    }
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
    shown = {**person_header(request), "sat": sat, "nudge": nudge(sat), "one": None}
    if request.method != "POST":
        start = opened(request, _form())
        return form_page(request, "decide", form=start.form, kept=start.kept, **shown)
    if let_go(request):
        return redirect("supervision:session", sat.session.pk)
    form = _form(request.POST)
    if not form.is_valid():
        return form_page(request, "decide", form=form, **shown)
    note_about_person(
        by=request.user, session=sat.session, person=request.person, **form.cleaned_data
    )
    told = {"person": request.person.called}
    messages.success(request, _("It stands in %(person)s’s record now.") % told)
    return redirect("supervision:session", sat.session.pk)


@about_person(Permission.WRITE_RECORDS)
def change(request: StaffRequest, decision: UUID) -> HttpResponse:
    """Put a decision otherwise, or say that the person was told; how it stood is kept."""
    one = _opened(request, decision)
    seen = as_seen(one, Reader.colleague_(request.user))
    if (seen.decided, seen.told) != (one.decided, one.told):
        raise Http404(NOT_HERE)
    shown = {**person_header(request), "sat": None, "nudge": [], "one": one}
    if request.method != "POST":
        start = opened(request, _form(initial=_held(one)), version=one.version)
        more = {"version": start.version, "kept": start.kept}
        return form_page(request, "decide", form=start.form, **shown, **more)
    if let_go(request):
        return redirect("supervision:decided", request.person.pk, one.pk)
    form, version = _form(request.POST), version_of(request)
    if not form.is_valid():
        return form_page(request, "decide", form=form, version=version, **shown)
    try:
        change_person_note(by=request.user, note=one, version=version, **form.cleaned_data)
    except TwoWriters as two:
        theirs: Any = two.theirs
        apart, version = differences(form, _held(theirs)), theirs.version
        return form_page(request, "decide", form=form, version=version, apart=apart, **shown)
    messages.success(request, _("Saved. How it stood before is kept."))
    return redirect("supervision:decided", request.person.pk, one.pk)


def _form(*args: Any, **kwargs: Any) -> DecidedForm:
    return DecidedForm(*args, asks=current("supervision").form("notes"), **kwargs)


def _held(one: PersonNote) -> dict[str, Any]:
    return {"decided": one.decided, "told": one.told}

"""Write one's notes of a session, for everybody who belongs to the group."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.peergroups.models import Notes
from trellis.peergroups.noting import form_of, take_out_notes, write_notes
from trellis.supervision.versions import TwoWriters
from trellis.web.access import StaffRequest, staff
from trellis.web.peergroups.forms import NotesForm
from trellis.web.peergroups.opening import Sat, form_page, taking_part
from trellis.web.peergroups.wording import others_words
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.records.forms import held, parts_asked
from trellis.web.saving import version_of

TAKE_OUT = "take-out"


@staff(Permission.WRITE_RECORDS)
def notes(request: StaffRequest, peer_session: UUID) -> HttpResponse:
    """Write notes, once their writer has read who reads them; put them otherwise, take them out."""
    sat = taking_part(request, peer_session)
    there = Notes.objects.filter(session=sat.session, author=request.user).first()
    if request.method != "POST":
        start = opened(request, _form(sat, there), version=there.version if there else 0)
        return _page(request, sat, there, start.form, version=start.version, kept=start.kept)
    back = redirect("peergroups:session", sat.session.pk)
    if let_go(request):
        return back
    if TAKE_OUT in request.POST and there is not None:
        take_out_notes(by=request.user, notes=there)
        messages.success(request, _("Taken out. Nothing of it is kept."))
        return back
    form, version = _form(sat, there, request.POST), version_of(request)
    if not form.is_valid():
        return _page(request, sat, there, form, version=version)
    try:
        write_notes(
            by=request.user,
            session=sat.session,
            version=version,
            answers=form.answers(),
            shown=form.cleaned_data["shown"],
        )
    except TwoWriters as two:
        theirs = two.theirs
        assert isinstance(theirs, Notes)
        apart = differences(form, held(form.section, theirs.answers))
        return _page(request, sat, there, form, version=theirs.version, apart=apart)
    messages.success(request, _("Saved. Everybody in the group finds it in My work."))
    return back


def _form(sat: Sat, there: Notes | None, *args: Any) -> NotesForm:
    asks, supervisor = form_of(there), sat.group.supervisor
    form = NotesForm(*args, asks=asks, supervisor=supervisor.name, by=sat.of.user)
    form.initial = held(form.section, there.answers if there else {})
    form.initial["shown"] = bool(there and there.shown_to_id == supervisor.pk)
    return form


def _page(
    request: StaffRequest, sat: Sat, there: Notes | None, form: Any, **more: Any
) -> HttpResponse:
    shown = {
        "sat": sat,
        "group": sat.group,
        "session": sat.session,
        "there": there,
        "form": form,
        "parts": parts_asked(form),
        "who_reads": others_words(sat.group),
    }
    return form_page(request, "notes", **shown, **more)

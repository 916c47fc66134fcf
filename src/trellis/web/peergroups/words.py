"""What the group wants its supervisor to know: written by a member, read by the two sides."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.peergroups.models import Feedback
from trellis.peergroups.noting import (
    change_feedback,
    form_of,
    take_out_feedback,
    tell_supervisor,
)
from trellis.supervision.versions import TwoWriters
from trellis.web.access import StaffRequest, staff
from trellis.web.peergroups.forms import WordForm
from trellis.web.peergroups.opening import NOT_HERE, Sat, form_page, taking_part
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.saving import version_of

TAKE_OUT = "take-out"


@staff(Permission.WRITE_RECORDS)
def new(request: StaffRequest, peer_session: UUID) -> HttpResponse:
    """Tell the supervisor something, once its writer has read who reads it."""
    sat = _for_members(request, peer_session)
    if request.method != "POST":
        start = opened(request, _form(sat))
        return _page(request, sat, start.form, kept=start.kept)
    if let_go(request):
        return redirect("peergroups:session", sat.session.pk)
    form = _form(sat, request.POST)
    if not form.is_valid():
        return _page(request, sat, form)
    tell_supervisor(by=request.user, session=sat.session, text=form.cleaned_data["text"])
    told = {"who": sat.group.supervisor.name}
    messages.success(request, _("%(who)s finds it in My work.") % told)
    return redirect("peergroups:session", sat.session.pk)


def _for_members(request: StaffRequest, key: UUID) -> Sat:
    """Return a session for one of the members: the supervisor tells themself nothing."""
    sat = taking_part(request, key)
    if not sat.of.is_member:
        raise Http404(NOT_HERE)
    return sat


@staff(Permission.WRITE_RECORDS)
def change(request: StaffRequest, peer_session: UUID, peer_word: UUID) -> HttpResponse:
    """Put otherwise what one told the supervisor, or take it out."""
    sat = _for_members(request, peer_session)
    found = Feedback.objects.filter(session=sat.session, author=request.user)
    one = get_object_or_404(found, pk=peer_word, to=sat.group.supervisor)
    if request.method != "POST":
        start = opened(request, _form(sat, initial={"text": one.text}), version=one.version)
        return _page(request, sat, start.form, version=start.version, kept=start.kept, one=one)
    back = redirect("peergroups:session", sat.session.pk)
    if let_go(request):
        return back
    if TAKE_OUT in request.POST:
        take_out_feedback(by=request.user, feedback=one)
        messages.success(request, _("Taken out. Nothing of it is kept."))
        return back
    form, version = _form(sat, request.POST), version_of(request)
    if not form.is_valid():
        return _page(request, sat, form, version=version, one=one)
    try:
        text = form.cleaned_data["text"]
        change_feedback(by=request.user, feedback=one, version=version, text=text)
    except TwoWriters as two:
        theirs: Any = two.theirs
        apart = differences(form, {"text": theirs.text})
        return _page(request, sat, form, version=theirs.version, apart=apart, one=one)
    messages.success(request, _("Saved."))
    return back


def _form(sat: Sat, *args: Any, **kwargs: Any) -> WordForm:
    return WordForm(*args, asks=form_of(None), by=sat.of.user, **kwargs)


def _page(request: StaffRequest, sat: Sat, form: Any, **more: Any) -> HttpResponse:
    shown = {"group": sat.group, "session": sat.session, "form": form, "one": None}
    return form_page(request, "word", **{**shown, **more})

"""When a group meets: a day is arranged or changed, and the session closed with the next one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.peergroups.meeting import arrange_session, call_off, change_session, close_session
from trellis.peergroups.models import PeerSession
from trellis.supervision.arranging import NotOpen, TwoWriters
from trellis.web.access import StaffRequest, staff
from trellis.web.peergroups.forms import CloseFormOfGroup, WhenFormOfGroup
from trellis.web.peergroups.opening import (
    NOT_HERE,
    Sat,
    form_page,
    opened_session,
    taking_part,
    to_write_in,
)
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.saving import version_of

CALL_OFF = "call-off"
FIELDS = ("on", "at", "place")


@staff(Permission.WRITE_RECORDS)
def arrange(request: StaffRequest, peer_group: UUID) -> HttpResponse:
    """Arrange a session."""
    of = to_write_in(request, peer_group)
    shown = {"group": of.group, "session": None}
    if request.method != "POST":
        start = opened(request, WhenFormOfGroup())
        return form_page(request, "when", form=start.form, kept=start.kept, **shown)
    if let_go(request):
        return redirect("peergroups:one", of.group.pk)
    form = WhenFormOfGroup(request.POST)
    if not form.is_valid():
        return form_page(request, "when", form=form, **shown)
    made = arrange_session(by=request.user, group=of.group, **form.cleaned_data)
    messages.success(request, _("Arranged. It stands in everybody’s My work."))
    return redirect("peergroups:session", made.pk)


@staff(Permission.WRITE_RECORDS)
def when(request: StaffRequest, peer_session: UUID) -> HttpResponse:
    """Change when a session is, or call it off."""
    sat = opened_session(request, peer_session)
    one = sat.session
    if not one.is_open or not sat.of.writes:
        raise Http404(NOT_HERE)
    shown: dict[str, Any] = {"group": sat.group, "session": one}
    if request.method != "POST":
        start = opened(request, WhenFormOfGroup(initial=_held(one)), version=one.version)
        kept, version = start.kept, start.version
        return form_page(request, "when", form=start.form, version=version, kept=kept, **shown)
    if let_go(request):
        return redirect("peergroups:session", one.pk)
    try:
        return _changed(request, one, shown)
    except NotOpen:  # held or called off meanwhile, by somebody else
        return redirect("peergroups:session", one.pk)


def _changed(request: StaffRequest, one: PeerSession, shown: dict[str, Any]) -> HttpResponse:
    if CALL_OFF in request.POST:
        call_off(by=request.user, session=one)
        messages.success(request, _("Called off. It counts as nobody’s turn."))
        return redirect("peergroups:session", one.pk)
    form, version = WhenFormOfGroup(request.POST), version_of(request)
    if not form.is_valid():
        return form_page(request, "when", form=form, version=version, **shown)
    try:
        change_session(by=request.user, session=one, version=version, **form.cleaned_data)
    except TwoWriters as two:
        theirs = two.theirs
        assert isinstance(theirs, PeerSession)
        apart, version = differences(form, _held(theirs)), theirs.version
        return form_page(request, "when", form=form, version=version, apart=apart, **shown)
    messages.success(request, _("Saved."))
    return redirect("peergroups:session", one.pk)


def _held(one: PeerSession) -> dict[str, Any]:
    return {name: getattr(one, name) for name in FIELDS}


@staff(Permission.WRITE_RECORDS)
def close(request: StaffRequest, peer_session: UUID) -> HttpResponse:
    """Say that the group met, and when it meets next."""
    sat = taking_part(request, peer_session)
    initial = {"held_on": sat.session.held_on or min(sat.session.on, timezone.localdate())}
    if request.method != "POST":
        start = opened(request, CloseFormOfGroup(initial=initial))
        return _page(request, sat, start.form, kept=start.kept)
    if let_go(request):
        return redirect("peergroups:session", sat.session.pk)
    form = CloseFormOfGroup(request.POST)
    if not form.is_valid():
        return _page(request, sat, form)
    try:
        close_session(by=request.user, session=sat.session, held_on=form.cleaned_data["held_on"])
    except NotOpen as error:
        raise Http404(NOT_HERE) from error
    if form.cleaned_data["on"]:
        following = {"on": form.cleaned_data["on"], "place": form.cleaned_data["place"]}
        at = form.cleaned_data["at"] or None
        arrange_session(by=request.user, group=sat.group, at=at, **following)
    messages.success(request, _("Saved."))
    return redirect("peergroups:session", sat.session.pk)


def _page(request: StaffRequest, sat: Sat, form: Any, **more: Any) -> HttpResponse:
    shown = {"sat": sat, "group": sat.group, "session": sat.session, "form": form}
    return form_page(request, "close", **shown, **more)

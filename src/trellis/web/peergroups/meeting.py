"""When a group meets: a day is arranged or changed, and the session closed with the next one."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.peergroups.meeting import arrange_session, call_off, change_session, close_session
from trellis.web.access import StaffRequest, staff
from trellis.web.peergroups.forms import CloseFormOfGroup, WhenFormOfGroup
from trellis.web.peergroups.opening import (
    NOT_HERE,
    form_page,
    opened_session,
    taking_part,
    to_write_in,
)
from trellis.web.supervision.days import changing, closing
from trellis.web.supervision.writing import write_new


@staff(Permission.WRITE_RECORDS)
def arrange(request: StaffRequest, peer_group: UUID) -> HttpResponse:
    """Arrange a session."""
    group = to_write_in(request, peer_group).group

    def arranged(**when: Any) -> HttpResponse:
        made = arrange_session(by=request.user, group=group, **when)
        messages.success(request, _("Arranged. It stands in everybody’s My work."))
        return redirect("peergroups:session", made.pk)

    draw = partial(form_page, request, "when", group=group, session=None)
    back = redirect("peergroups:one", group.pk)
    return write_new(request, WhenFormOfGroup, draw, arranged, back)


@staff(Permission.WRITE_RECORDS)
def when(request: StaffRequest, peer_session: UUID) -> HttpResponse:
    """Change when a session is, or call it off."""
    sat = opened_session(request, peer_session)
    one = sat.session
    if not one.is_open or not sat.of.writes:
        raise Http404(NOT_HERE)

    def off() -> None:
        call_off(by=request.user, session=one)
        messages.success(request, _("Called off. It counts as nobody’s turn."))

    draw = partial(form_page, request, "when", group=sat.group, session=one)
    back = redirect("peergroups:session", one.pk)
    return changing(request, one, WhenFormOfGroup, draw, change_session, off, back)


@staff(Permission.WRITE_RECORDS)
def close(request: StaffRequest, peer_session: UUID) -> HttpResponse:
    """Say that the group met, and when it meets next."""
    sat = taking_part(request, peer_session)
    one = sat.session

    def held(form: CloseFormOfGroup) -> None:
        close_session(by=request.user, session=one, held_on=form.cleaned_data["held_on"])

    draw = partial(form_page, request, "close", sat=sat, group=sat.group, session=one)
    following = partial(arrange_session, by=request.user, group=sat.group)
    back = redirect("peergroups:session", one.pk)
    return closing(request, one, CloseFormOfGroup, draw, held, following, back)

"""What the group wants its supervisor to know: written by a member, read by the two sides."""

from functools import partial
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
from trellis.web.access import StaffRequest, staff
from trellis.web.peergroups.forms import WordForm
from trellis.web.peergroups.opening import NOT_HERE, Sat, form_page, taking_part
from trellis.web.supervision.writing import fields_of, write_again, write_new

TAKE_OUT = "take-out"


@staff(Permission.WRITE_RECORDS)
def new(request: StaffRequest, peer_session: UUID) -> HttpResponse:
    """Tell the supervisor something, once its writer has read who reads it."""
    sat = _for_members(request, peer_session)
    back = redirect("peergroups:session", sat.session.pk)

    def tell(text: str, **_sure: Any) -> HttpResponse:
        tell_supervisor(by=request.user, session=sat.session, text=text)
        told = {"who": sat.group.supervisor.name}
        messages.success(request, _("%(who)s finds it in My work.") % told)
        return back

    return write_new(request, partial(_form, sat), partial(_page, request, sat), tell, back)


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

    def put(version: int, text: str, **_sure: Any) -> None:
        change_feedback(by=request.user, feedback=one, version=version, text=text)

    def take_out() -> None:
        take_out_feedback(by=request.user, feedback=one)
        messages.success(request, _("Taken out. Nothing of it is kept."))

    return write_again(
        request,
        one,
        fields_of("text"),
        partial(_form, sat),
        partial(_page, request, sat, one=one),
        put,
        redirect("peergroups:session", sat.session.pk),
        _("Saved."),
        {TAKE_OUT: take_out},
    )


def _form(sat: Sat, *args: Any, **kwargs: Any) -> WordForm:
    return WordForm(*args, asks=form_of(None), by=sat.of.user, **kwargs)


def _page(request: StaffRequest, sat: Sat, form: Any, **more: Any) -> HttpResponse:
    shown = {"group": sat.group, "session": sat.session, "form": form, "one": None}
    return form_page(request, "word", **{**shown, **more})

"""Who belongs to a group: bring somebody in, leave, say who supervises it, end it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.accounts.models import User
from trellis.peergroups.belonging import bring_in, end_group, leave, pass_on
from trellis.peergroups.models import Membership
from trellis.web.access import StaffRequest, staff
from trellis.web.openings.colleagues import answers, chosen, key_of
from trellis.web.openings.forms import ColleagueForm
from trellis.web.peergroups.opening import NOT_HERE, Of, form_page, to_write_in
from trellis.web.people.keeping import let_go, opened
from trellis.work.actions import NotAllowed
from trellis.work.queries import colleagues, practising

GONE = "gone"


@staff(Permission.WRITE_RECORDS)
def members(request: StaffRequest, peer_group: UUID) -> HttpResponse:
    """Show who belongs; bring a colleague in, or say that somebody is gone."""
    of = to_write_in(request, peer_group)
    if request.method == "POST" and (gone := key_of(request.POST.get(GONE, ""))):
        return _let_go(request, of, gone)
    there = _there(of)
    apart = {one.pk for one in there} | {of.group.supervisor_id}
    belong = [(one, _may_go(of, one)) for one in there]
    return _choose(request, of, "members", apart, members=belong)


def _there(of: Of) -> list[User]:
    found = Membership.objects.filter(group=of.group, left_at=None).select_related("member")
    return sorted((one.member for one in found), key=lambda one: one.name)


def _may_go(of: Of, member: User) -> bool:
    """Say whether the reader may say of a member that they are gone."""
    if member.pk == of.user.pk:
        return False  # there is a page for leaving oneself
    return of.supervises or not practising().filter(pk=member.pk).exists()


def _let_go(request: StaffRequest, of: Of, gone: UUID) -> HttpResponse:
    member = next((one for one in _there(of) if one.pk == gone), None)
    if member is None or not _may_go(of, member):
        raise Http404(NOT_HERE)
    leave(by=request.user, group=of.group, member=member)
    messages.success(request, _("%(who)s belongs to it no longer.") % {"who": member.name})
    return redirect("peergroups:members", of.group.pk)


@staff(Permission.WRITE_RECORDS)
def supervisor(request: StaffRequest, peer_group: UUID) -> HttpResponse:
    """Say who supervises the group from now on."""
    of = to_write_in(request, peer_group)
    apart = {one.pk for one in _there(of)} | {of.group.supervisor_id}
    return _choose(request, of, "supervisor", apart)


DONE: dict[str, Any] = {
    "members": (bring_in, "colleague"),
    "supervisor": (pass_on, "supervisor"),
}


def _choose(
    request: StaffRequest, of: Of, name: str, apart: set[UUID], **more: Any
) -> HttpResponse:
    """Let a colleague be chosen, and do what the page is for."""
    shown = {"of": of, "group": of.group, **more}
    near = colleagues(request.user).exclude(pk__in=apart)
    form = ColleagueForm(request.POST if request.method == "POST" else None)
    form.choose_from(colleague=answers(near))
    if request.method != "POST":
        start = opened(request, form)
        return form_page(request, name, form=start.form, kept=start.kept, **shown)
    if let_go(request):
        return redirect("peergroups:one", of.group.pk)
    colleague = chosen(form) if form.is_valid() else None
    if colleague is not None:
        do, role = DONE[name]
        try:
            do(by=request.user, group=of.group, **{role: colleague})
        except NotAllowed:
            form.add_error("colleague", _("Choose somebody who is not of the group already."))
        else:
            messages.success(request, _("Saved."))
            return redirect("peergroups:one", of.group.pk)
    return form_page(request, name, form=form, **shown)


@staff(Permission.WRITE_RECORDS)
def leaving(request: StaffRequest, peer_group: UUID) -> HttpResponse:
    """Leave a group, once one has read what becomes of what was written."""
    of = to_write_in(request, peer_group)
    if not of.is_member:
        raise Http404(NOT_HERE)
    if request.method == "POST":
        leave(by=request.user, group=of.group, member=request.user)
        messages.success(request, _("You have left %(group)s.") % {"group": of.group.name})
        return redirect("peergroups:index")
    return render(request, "peergroups/leave.jinja", {"of": of, "group": of.group})


@staff(Permission.WRITE_RECORDS)
def end(request: StaffRequest, peer_group: UUID) -> HttpResponse:
    """End a group, once its reader has read what becomes of what was written."""
    of = to_write_in(request, peer_group)
    if request.method == "POST":
        end_group(by=request.user, group=of.group)
        messages.success(request, _("Ended. What was written stays where it is."))
        return redirect("peergroups:index")
    return render(request, "peergroups/end.jinja", {"of": of, "group": of.group})

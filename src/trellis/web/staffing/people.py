"""Who works here: found, added, changed, and ended with what they leave behind."""

import hashlib
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.accounts.models import Membership, User
from trellis.people.folding import fold
from trellis.staffing import actions
from trellis.staffing.asking import Refused
from trellis.staffing.inviting import hand_link, may_invite
from trellis.staffing.queries import left_behind_by, staff, without_supervisor
from trellis.web.access import NOT_HERE, StaffRequest
from trellis.web.access import staff as for_staff
from trellis.web.people.keeping import at_hand, let_go
from trellis.web.staffing.forms import GONE, ROLE_HINTS, UNSUPERVISED, AddForm, FindForm, PersonForm

MOST = 50  # who are shown at once


@for_staff(Permission.MANAGE_USERS)
def people(request: StaffRequest) -> HttpResponse:
    """Show who works here. What is asked is posted, since it may be somebody's name."""
    form = FindForm(request.POST or None)
    asked = form.cleaned_data if form.is_valid() else {}
    found = _found(asked)
    shown = {
        "form": form,
        "asked": bool(asked),
        "rows": _rows(found[:MOST]),
        "more": len(found) - MOST,
        "count": len(found),
        "unsupervised": without_supervisor().count(),
    }
    return render(request, "staffing/people.jinja", shown)


def _found(asked: dict[str, Any]) -> list[User]:
    show = asked.get("show")
    all_of_them = without_supervisor() if show == UNSUPERVISED else staff()
    found = all_of_them.filter(is_active=show != GONE)
    if asked.get("team"):
        places = Membership.objects.filter(ended_on=None, team=asked["team"])
        found = found.filter(pk__in=places.values("user"))
    words = fold(asked.get("q") or "").split()
    return [one for one in found if all(word in _told(one) for word in words)]


def _told(one: User) -> str:
    return f"{fold(one.name)} {fold(one.job_title)} {one.email} {fold(one.email)}"


def _rows(found: list[User]) -> list[tuple[User, str]]:
    """Return people with the teams they are in, asked for together."""
    places = Membership.objects.filter(user__in=found, ended_on=None).select_related("team")
    teams: dict[UUID, list[str]] = {}
    for place in places.order_by("team__name"):
        teams.setdefault(place.user_id, []).append(place.team.name)
    return [(one, ", ".join(teams.get(one.pk, ()))) for one in found]


@for_staff(Permission.MANAGE_USERS)
def add(request: StaffRequest) -> HttpResponse:
    """Add somebody; a link by which they choose a password is made on their own page."""
    if let_go(request):
        return redirect("staffing:people")
    form, kept = at_hand(request, lambda posted: AddForm(posted, who=None))
    if request.method == "POST" and form.is_valid():
        made = _added(request, form)
        if made is not None:
            messages.success(
                request, _("%(name)s is added. Make them a link.") % {"name": made.name}
            )
            return redirect("staffing:one", made.pk)
    shown = {"form": form, "kept": kept, "role_hints": ROLE_HINTS}
    return render(request, "staffing/add.jinja", shown)


def _added(request: StaffRequest, form: AddForm) -> User | None:
    told, by = form.cleaned_data, request.user
    names = ("name", "email", "role", "job_title", "phone", "countersigned")
    try:
        with transaction.atomic():
            made = actions.add_user(by=by, **{name: told[name] for name in names})
            if above := form.above():
                actions.set_supervisor(by=by, who=made, supervisor=above)
            actions.set_teams(by=by, who=made, teams=form.teams())
    except Refused as error:
        form.add_error(None, str(error))
        return None
    return made


@for_staff(Permission.MANAGE_USERS)
def one(request: StaffRequest, colleague: UUID) -> HttpResponse:
    """Show somebody who works here, or did; change them, sign them out, or bring them back."""
    who = _who(colleague)
    do = request.POST.get("do", "")
    if let_go(request):
        return redirect("staffing:one", who.pk)
    if do == "link":
        return _linked(request, who)
    if do in ("sign-out", "back"):
        return _acted(request, who, do)
    own = who == request.user
    form, kept = at_hand(request, lambda posted: PersonForm(posted, who=who, own=own))
    if request.method == "POST" and form.is_valid() and _saved(request, who, form):
        messages.success(request, _("Saved."))
        _say_who_is_left(request, who)
        return redirect("staffing:one", who.pk)
    return _page(request, who, form=form, kept=kept)


def _who(key: UUID) -> User:
    """Return somebody who works here or did.

    Raises:
        Http404: where there is nobody.
    """
    found = staff().filter(pk=key).first()
    if found is None:
        raise Http404(NOT_HERE)
    return found


def _page(request: StaffRequest, who: User, **more: Any) -> HttpResponse:
    shown = {
        "who": who,
        "own": who == request.user,
        "teams": actions.teams_of(who),
        "stands": _stands(who),
        "role_hints": ROLE_HINTS,
        "may_invite": may_invite(who),
        "link": "",
        "kept": False,
        **more,
    }
    return render(request, "staffing/one.jinja", shown)


def _stands(who: User) -> str:
    """Return a digest of how somebody stands, so that two who change them notice each other."""
    teams = [str(team.pk) for team in actions.teams_of(who)]
    parts = (who.name, who.job_title, who.phone, who.role, who.countersigned, who.is_active)
    told = "\x1f".join(map(str, (*parts, who.supervisor_id, *teams)))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _saved(request: StaffRequest, who: User, form: PersonForm) -> bool:
    """Make each change that was made on the form, all of them or none."""
    if request.POST.get("stands", "") != _stands(who):
        form.add_error(
            None,
            _("Somebody else changed this meanwhile. Yours stands below: look, then save again."),
        )
        return False
    try:
        with transaction.atomic():
            _change(request.user, who, form)
    except Refused as error:
        form.add_error(None, str(error))
        return False
    return True


def _change(by: User, who: User, form: PersonForm) -> None:
    told = form.cleaned_data
    details = {name: told[name] for name in ("name", "job_title", "phone")}
    if any(getattr(who, name) != words for name, words in details.items()):
        actions.set_details(by=by, who=who, **details)
    if "role" not in told:
        return
    if told["role"] != who.role:
        actions.set_role(by=by, who=who, role=told["role"])
    if told["countersigned"] != who.countersigned:
        actions.set_countersigned(by=by, who=who, countersigned=told["countersigned"])
    above = form.above()
    if above != who.supervisor:
        actions.set_supervisor(by=by, who=who, supervisor=above)
    if who.is_active:
        actions.set_teams(by=by, who=who, teams=form.teams())


def _say_who_is_left(request: StaffRequest, who: User) -> None:
    left = [one.name for one in without_supervisor().filter(supervisor=who)]
    if left:
        told = _("No supervisor now: %(names)s. Give them one.") % {"names": ", ".join(left)}
        messages.warning(request, told)


def _linked(request: StaffRequest, who: User) -> HttpResponse:
    try:
        link = request.build_absolute_uri(hand_link(by=request.user, who=who))
    except Refused as error:
        messages.error(request, str(error))
        return redirect("staffing:one", who.pk)
    return _page(request, who, form=PersonForm(who=who), link=link)


def _acted(request: StaffRequest, who: User, do: str) -> HttpResponse:
    try:
        if do == "back":
            actions.bring_back(by=request.user, who=who)
            said = _("%(name)s can sign in again. Put them in a team.")
        else:
            actions.sign_out(by=request.user, who=who)
            said = _("%(name)s is signed out everywhere.")
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said % {"name": who.name})
    return redirect("staffing:one", who.pk)


@for_staff(Permission.MANAGE_USERS)
def end(request: StaffRequest, colleague: UUID) -> HttpResponse:
    """Say what somebody who leaves leaves behind, and end their access.

    Raises:
        Http404: for somebody who works here no more, and for oneself.
    """
    who = _who(colleague)
    if not who.is_active or who == request.user:
        raise Http404(NOT_HERE)
    if request.method == "POST":
        actions.end_user(by=request.user, who=who)
        messages.success(
            request,
            _("%(name)s works here no more, and is signed out everywhere.") % {"name": who.name},
        )
        _say_who_is_left(request, who)
        return redirect("staffing:one", who.pk)
    shown = {"who": who, "left": left_behind_by(who), "teams": actions.teams_of(who)}
    return render(request, "staffing/end.jinja", shown)

"""Teams: added, renamed, put on duty, and closed once nobody is in them."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.accounts.models import Team
from trellis.staffing.asking import Refused
from trellis.staffing.queries import staff as all_staff
from trellis.staffing.teams import add_team, change_team, close_team, set_on_duty, work_with
from trellis.web.access import NOT_HERE, StaffRequest, staff
from trellis.web.people.keeping import at_hand, let_go
from trellis.web.staffing.forms import TeamForm


@staff(Permission.MANAGE_USERS)
def teams(request: StaffRequest) -> HttpResponse:
    """Show the teams, with how many are in each; add one."""
    if let_go(request):
        return redirect("staffing:teams")
    form, kept = at_hand(request, TeamForm)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_team(by=request.user, **form.cleaned_data)
        except Refused as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, _("%(name)s is added.") % {"name": made.name})
            return redirect("staffing:team", made.pk)
    members = Count("memberships", filter=Q(memberships__ended_on=None))
    found = Team.objects.annotate(members_now=members).order_by("name")
    shown = {
        "form": form,
        "kept": kept,
        "open": [one for one in found if not one.closed_on],
        "closed": [one for one in found if one.closed_on],
    }
    return render(request, "staffing/teams.jinja", shown)


@staff(Permission.MANAGE_USERS)
def team(request: StaffRequest, team: UUID) -> HttpResponse:
    """Show a team and who is in it; change it, put it on duty, or close it.

    Raises:
        Http404: where there is none.
    """
    found = Team.objects.filter(pk=team).first()
    if found is None:
        raise Http404(NOT_HERE)
    if let_go(request):
        return redirect("staffing:team", found.pk)
    do = request.POST.get("do", "")
    if do in ("duty", "no-duty", "close"):
        return _acted(request, found, do)
    names = ("name", "locality", "phone", "out_of_hours")
    stands = {name: getattr(found, name) for name in names}
    form, kept = at_hand(request, lambda posted: TeamForm(posted, initial=stands))
    if request.method == "POST" and form.is_valid():
        try:
            change_team(by=request.user, team=found, **form.cleaned_data)
        except Refused as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("staffing:team", found.pk)
    shown = {
        "team": Team.objects.get(pk=found.pk),
        "form": form,
        "kept": kept,
        "members": all_staff().filter(memberships__team=found, memberships__ended_on=None),
        "people": work_with(found),
    }
    return render(request, "staffing/team.jinja", shown)


def _acted(request: StaffRequest, found: Team, do: str) -> HttpResponse:
    try:
        if do == "close":
            close_team(by=request.user, team=found)
        else:
            set_on_duty(by=request.user, team=found, on_duty=do == "duty")
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Done."))
    return redirect("staffing:team", found.pk)

"""My work: today's visits, what I have begun, what others sent me, what falls due. No counts."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from trellis.access.asking import Question, the_user, together
from trellis.access.permissions import Permission, may
from trellis.accounts.models import User
from trellis.governance.enquiries import asked_of
from trellis.people.models import Person
from trellis.staffing.queries import without_supervisor
from trellis.web.access import StaffRequest, staff
from trellis.web.governance.home import officers_day
from trellis.web.looks import WAITS, note_list
from trellis.web.mywork.coming import coming_up
from trellis.web.mywork.day import OwnDays, visits_today
from trellis.web.mywork.shared import UNANSWERED, groups_of, shared_with
from trellis.web.mywork.to_read_back import to_read_back
from trellis.web.mywork.unfinished import to_finish
from trellis.web.mywork.writing import Writing
from trellis.web.people.going_on import spoken_day

ASKED = Question(lambda: asked_of(the_user()))
ANYBODY = Question(lambda: Person.objects.order_by().values_list("pk")[:1])


@staff(None)
def today(request: StaffRequest) -> HttpResponse:
    """Show the day. Someone whose role opens no record is shown what they can do, or read."""
    if may(request.user, Permission.GOVERN):
        return officers_day(request)
    if may(request.user, Permission.READ_PUBLISHED):
        return redirect("publishing:home")
    if not may(request.user, Permission.READ_RECORDS):
        asked = ASKED.ask(user=request.user.pk)
        alone = list(without_supervisor()) if may(request.user, Permission.MANAGE_USERS) else []
        return render(
            request, "mywork/administrator.jinja", {"asked": asked, "unsupervised": alone}
        )
    shown = _asked_together(request.user, timezone.localdate())
    note_list(request, {one.named for one in shown["shared"] if one.named}, through=WAITS)
    return render(request, "mywork/today.jinja", shown)


def _asked_together(user: User, on: date) -> dict[str, Any]:
    """Return what the page shows. What its lists ask goes to the database in the same few goes."""
    days, writing, groups = OwnDays.of(user, on), Writing.of(user, on), groups_of(user, on)
    wrong = UNANSWERED.of(user=user.pk)
    asked, anybody, visits, unfinished, read_back, shared, coming, _groups = together(
        ASKED.of(user=user.pk).wait(),
        ANYBODY.of().wait(),
        visits_today(user, timezone.localtime(), days),
        to_finish(user, on, writing),
        to_read_back(user, on, writing),
        shared_with(user, on, groups, wrong),
        coming_up(user, on, days, groups, wrong),
        groups.wait(),
    )
    return {
        "day_named": spoken_day(on),
        "visits": visits,
        "next": next((visit for visit in visits if visit.is_next), None),
        "unfinished": unfinished,
        "read_back": read_back,
        "shared": shared,
        "coming": coming,
        "asked": asked,
        "knows_nobody": not anybody,
    }

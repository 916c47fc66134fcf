"""My work: today's visits, what I have begun, what others sent me, what falls due. No counts."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from trellis.access.permissions import Permission, may
from trellis.governance.enquiries import asked_of
from trellis.people.models import Person
from trellis.web.access import StaffRequest, staff
from trellis.web.governance.home import officers_day
from trellis.web.mywork.coming import coming_up
from trellis.web.mywork.day import visits_today
from trellis.web.mywork.shared import shared_with
from trellis.web.mywork.to_read_back import to_read_back
from trellis.web.mywork.unfinished import to_finish
from trellis.web.people.going_on import spoken_day


@staff(None)
def today(request: StaffRequest) -> HttpResponse:
    """Show the day. Someone whose role opens no record is shown what they can do, or read."""
    on = timezone.localdate()
    if may(request.user, Permission.GOVERN):
        return officers_day(request)
    if may(request.user, Permission.READ_PUBLISHED):
        return redirect("publishing:home")
    asked = asked_of(request.user)
    if not may(request.user, Permission.READ_RECORDS):
        return render(request, "mywork/administrator.jinja", {"asked": asked})
    visits = visits_today(request.user, timezone.localtime())
    shown = {
        "day_named": spoken_day(on),
        "visits": visits,
        "next": next((visit for visit in visits if visit.is_next), None),
        "unfinished": to_finish(request.user, on),
        "read_back": to_read_back(request.user, on),
        "shared": shared_with(request.user, on),
        "coming": coming_up(request.user, on),
        "asked": asked,
        "knows_nobody": not Person.objects.exists(),
    }
    return render(request, "mywork/today.jinja", shown)

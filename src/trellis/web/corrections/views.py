"""What was put right in a record: what was taken out of it, and what came to it from another."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trellis.corrections.models import Arrived, Moved
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.header import person_header


@require_safe
@about_person()
def index(request: StaffRequest) -> HttpResponse:
    """List what was put right, newest first."""
    moved = Moved.objects.filter(person=request.person).select_related("asked_by", "done_by")
    context = {
        **person_header(request),
        "asked": [one for one in moved if one.done_at is None],
        "taken_out": [one for one in moved if one.done_at is not None],
        "arrived": Arrived.objects.filter(person=request.person).select_related("by"),
    }
    return render(request, "corrections/index.jinja", context)

"""What was put right in a record: what was taken out of it, and what came to it from another."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from trellis.conversations.readers import Reader
from trellis.corrections.models import Arrived, Moved
from trellis.corrections.rectifying import rectifications_of
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.header import person_header


@require_safe
@about_person()
def index(request: StaffRequest) -> HttpResponse:
    """List what was put right, newest first."""
    moved = Moved.objects.filter(person=request.person).select_related("asked_by", "done_by")
    context = {
        **person_header(request),
        "stands_beside": (),  # this page says it all itself
        "statements": rectifications_of(request.person, Reader.colleague_(request.user)),
        "today": timezone.localdate(),
        "asked": [one for one in moved if one.done_at is None],
        "taken_out": [one for one in moved if one.done_at is not None],
        "arrived": Arrived.objects.filter(person=request.person).select_related("by"),
    }
    return render(request, "corrections/index.jinja", context)

"""What a reader sees: a list of what is published to them, and each item. No record is open."""

from itertools import groupby
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.audit.actions import record
from trellis.documents.layouts import from_data
from trellis.publishing.looking import my_looked_at
from trellis.publishing.reading import Opened, my_reviews, opened, published_to_me
from trellis.publishing.saying import THROUGH, may_say_back, said_by_me
from trellis.web.access import StaffRequest, staff
from trellis.web.copies import sent
from trellis.web.looks import note_list


@require_safe
@staff(Permission.READ_PUBLISHED)
def home(request: StaffRequest) -> HttpResponse:
    """List what is published to the reader: their own first, then person by person."""
    found = groupby(published_to_me(), key=lambda one: one.subject)
    by_person = [list(items) for _subject, items in found]
    said = said_by_me()
    named = {items[0].subject for items in by_person} | {one.named for one in said}
    note_list(request, named, through=THROUGH)
    shown = {
        "by_person": by_person,
        "reviews": my_reviews(),
        "said": said,
        "today": timezone.localdate(),
        "tells_looks": my_looked_at() is not None,
    }
    return render(request, "publishing/home.jinja", shown)


@require_safe
@staff(Permission.READ_PUBLISHED)
def item(request: StaffRequest, publication: UUID) -> HttpResponse:
    """Show one item."""
    found = open_item(request, publication, "publishing:item")
    shown = {"item": found, "key": publication, "says": may_say_back(publication)}
    return render(request, "publishing/item.jinja", shown)


@require_safe
@staff(Permission.READ_PUBLISHED)
def file(request: StaffRequest, publication: UUID, kind: str) -> HttpResponse:
    """Send one item as a file."""
    found = open_item(request, publication, "publishing:file")
    return sent(from_data(found.layout), kind, found.output)


def open_item(request: StaffRequest, key: UUID, page: str) -> Opened:
    """Return an item, once the look at it is written down.

    Raises:
        Http404: where nothing of that key is published to this reader now, whatever the cause.
    """
    found = opened(key)
    if found is None:
        raise Http404("There is no page here that you can see.")
    record(f"person.seen:{page}", by=request.user, about=found.subject, on=key, through=THROUGH)
    return found

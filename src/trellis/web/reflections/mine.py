"""Reflect: what I wrote, what colleagues show me, and where to go on."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.reflections.queries import reflections_of, shown_to_me
from trellis.web.access import StaffRequest, staff
from trellis.web.looks import note_list
from trellis.web.reflections.opening import lines

A_PAGE = 30


@require_safe
@staff(Permission.WRITE_RECORDS)
def mine(request: StaffRequest) -> HttpResponse:
    """Show one's own reflections, the last written first, and those that colleagues show."""
    page = Paginator(reflections_of(request.user), A_PAGE).get_page(request.GET.get("page"))
    theirs = list(shown_to_me()[:A_PAGE])
    note_list(request, {one.subject_id for one in (*page, *theirs) if one.subject_id})
    shown = {"page": page, "mine": lines(page), "theirs": lines(theirs)}
    return render(request, "reflections/mine.jinja", shown)

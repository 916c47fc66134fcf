"""Reflect: what I wrote, what colleagues show me, and where to go on."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.reflections.queries import reflections_of, shown_to_me
from trellis.web.access import StaffRequest, staff
from trellis.web.reflections.opening import lines, note_lines

A_PAGE = 30


@require_safe
@staff(Permission.WRITE_RECORDS)
def mine(request: StaffRequest) -> HttpResponse:
    """Show one's own reflections, the last written first, and those that colleagues show."""
    page = Paginator(reflections_of(request.user), A_PAGE).get_page(request.GET.get("page"))
    own, theirs = lines(page), lines(shown_to_me()[:A_PAGE])
    note_lines(request, [*own, *theirs])
    shown = {"page": page, "mine": own, "theirs": theirs}
    return render(request, "reflections/mine.jinja", shown)

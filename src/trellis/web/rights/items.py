"""One item of a copy: what it holds, what is proposed, what was decided; decide."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from trellis.access.permissions import Permission
from trellis.rights.copies import CopyItem, CopyRequest, Mark
from trellis.rights.deciding import decide_item
from trellis.rights.requests import undecided
from trellis.rights.sharing import NotYet
from trellis.rights.sources import SOURCES
from trellis.web.access import StaffRequest, about_person
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened
from trellis.web.rights.copies import found
from trellis.web.rights.copyforms import ItemForm


@about_person(Permission.WRITE_RECORDS)
def page(request: StaffRequest, extract: UUID, entry: UUID) -> HttpResponse:
    """Show an item; decide whether it goes, and lead to the next that waits."""
    copy = found(request, extract)
    item = get_object_or_404(
        CopyItem.objects.select_related("request"), pk=entry, request=copy, person=request.person
    )
    if request.method != "POST":
        start = opened(request, ItemForm(item=item))
        return _page(request, copy, item, start.form, kept=start.kept)
    if let_go(request):
        return redirect("rights:copy", request.person.pk, copy.pk)
    form = ItemForm(request.POST, item=item)
    if form.is_valid():
        try:
            decide_item(by=request.user, item=item, decided=form.decided, goes=form.goes)
            return _next(request, copy)
        except NotYet as error:
            form.add_error("ground", str(error))
    return _page(request, copy, item, form)


def _next(request: StaffRequest, copy: CopyRequest) -> HttpResponse:
    """Lead to the next item that waits, or back where none does."""
    left = undecided(copy)
    if left:
        return redirect("rights:copy_item", request.person.pk, copy.pk, left[0].pk)
    return redirect("rights:copy", request.person.pk, copy.pk)


def _page(
    request: StaffRequest, copy: CopyRequest, item: CopyItem, form: Any, *, kept: bool = False
) -> HttpResponse:
    words = dict(Mark.choices)
    context = {
        **person_header(request),
        "copy": copy,
        "item": item,
        "name": SOURCES[item.of].name,
        "marks": [words[mark] for mark in item.marks],
        "decisions": item.decisions.select_related("by"),
        "form": form if copy.state == CopyRequest.State.REVIEW else None,
        "kept": kept,
    }
    return render(request, "rights/copy_item.jinja", context)

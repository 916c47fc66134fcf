"""What is sealed, for a practice lead or an information governance officer, who says why."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from trellis.accounts.models import Role
from trellis.corrections.models import Moved
from trellis.corrections.moving import Sealed, open_sealed
from trellis.rights.sharing import NotYet
from trellis.web.access import StaffRequest, staff
from trellis.web.corrections.forms import WhyForm
from trellis.web.corrections.showing import kind_of

READS = frozenset({Role.PRACTICE_LEAD, Role.GOVERNANCE})
SILENT = frozenset({"prefix", "suffix", "jpeg", "folded"})


@staff(None)
def page(request: StaffRequest, move: UUID) -> HttpResponse:
    """Ask what it is needed for; then show what is sealed, once. Nothing of it is kept open."""
    if request.user.role not in READS:
        raise Http404("There is no page here that you can see.")
    form = WhyForm(request.POST if request.method == "POST" else None)
    rows: list[tuple[str, list[str]]] = []
    if request.method == "POST" and form.is_valid():
        try:
            found = open_sealed(by=request.user, moved=move, why=form.cleaned_data["why"])
        except NotYet as error:
            raise Http404("There is no page here that you can see.") from error
        rows = [(kind_of(one.table), words) for one in found if (words := list(_words(one)))]
    moved = Moved.objects.filter(pk=move).exclude(done_at=None).first()
    shown = {"form": form, "rows": rows, "moved": moved}
    return render(request, "corrections/sealed.jinja", shown)


def _words(one: Sealed) -> Iterator[str]:
    """Give every text of a row that says something, and not its keys and its times."""
    for name, value in one.was.items():
        if name not in SILENT:
            yield from _strings(value)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, str) and " " in value.strip():
        yield value

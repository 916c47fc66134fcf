"""Everyone whom a worker is allocated to, and how far each handover has come."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission, may
from trellis.accounts.models import User
from trellis.handovers.models import Handover
from trellis.people.models import Person
from trellis.web.access import StaffRequest, staff
from trellis.work.handing import offered_to
from trellis.work.models import Involvement
from trellis.work.queries import current


@dataclass(frozen=True)
class Line:
    """A person, and the newest handover of the worker's work with them, if there is one."""

    person: Person
    handover: Handover | None
    passes: bool


@require_safe
@staff(Permission.WRITE_RECORDS)
def mine(request: StaffRequest) -> HttpResponse:
    """Show everyone the reader is allocated to, and what is offered to them."""
    return _page(request, request.user)


@require_safe
@staff(Permission.WRITE_RECORDS)
def of(request: StaffRequest, worker: UUID) -> HttpResponse:
    """Show everyone whom somebody is allocated to, to whoever supervises them."""
    found = User.objects.filter(pk=worker, supervisor=request.user).first()
    if found is None or not may(request.user, Permission.ALLOCATE):
        raise Http404("There is no page here that you can see.")
    return _page(request, found)


def _page(request: StaffRequest, worker: User) -> HttpResponse:
    own = worker == request.user
    supervised = User.objects.filter(supervisor=request.user).order_by("name")
    shown = {
        "worker": worker,
        "own": own,
        "lines": lines_of(worker),
        "offered": offered_to(request.user).select_related("handover") if own else [],
        "supervised": supervised if own and may(request.user, Permission.ALLOCATE) else [],
    }
    return render(request, "handovers/leaving.jinja", shown)


def lines_of(worker: User) -> list[Line]:
    """Return everyone whom a worker is allocated to and the reader may see, by name."""
    part = Involvement.Part.ALLOCATED
    parts = list(current(Involvement.objects.filter(worker=worker, part=part)))
    people = Person.objects.filter(pk__in={one.person_id for one in parts}).order_by("name")
    found = Handover.objects.filter(outgoing=worker, person__in=people)
    newest: dict[UUID, Handover] = {}
    for one in found.select_related("passing__incoming").order_by("created_at"):
        newest[one.person_id] = one
    passes = {one.person_id for one in parts if one.ended_on is not None}
    return [Line(one, newest.get(one.pk), one.pk in passes) for one in people]

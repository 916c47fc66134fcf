"""What was decided about a person in a peer group: pages of their record."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.peergroups.models import Decision, PeerSession
from trellis.peergroups.noting import change_decision, decide
from trellis.web.access import StaffRequest, about_person, staff
from trellis.web.looks import look_at_each
from trellis.web.peergroups.forms import DecidedForm
from trellis.web.peergroups.opening import NOT_HERE, form_page, taking_part
from trellis.web.people.header import person_header
from trellis.web.supervision.deciding import Decided, as_seen, decide_otherwise, with_history
from trellis.web.supervision.writing import write_new
from trellis.work.queries import people_of


def decided_at(request: StaffRequest, session: PeerSession) -> list[Decided]:
    """Return what was decided at a session about people whom the reader may see; note the looks."""
    found = Decision.objects.filter(session=session).select_related("person", "written_by")
    decisions = list(found.order_by("pk"))
    look_at_each(request, {one.person_id for one in decisions}, "peergroups")
    return as_seen(decisions, request.user)


@require_safe
@staff(Permission.WRITE_RECORDS)
def whom(request: StaffRequest, peer_session: UUID) -> HttpResponse:
    """Choose whom something that was decided is about: somebody the reader works with."""
    sat = taking_part(request, peer_session)
    people = people_of(request.user).order_by("name")
    shown = {"sat": sat, "group": sat.group, "session": sat.session, "people": people}
    return render(request, "peergroups/whom.jinja", shown)


@require_safe
@about_person(Permission.READ_RECORDS)
def index(request: StaffRequest) -> HttpResponse:
    """Show what was decided about a person in peer groups, the newest first."""
    found = Decision.objects.filter(person=request.person).select_related("written_by")
    shown = {"decided": as_seen(found, request.user)}
    return render(request, "peergroups/of_person.jinja", {**person_header(request), **shown})


@require_safe
@about_person(Permission.READ_RECORDS)
def decided(request: StaffRequest, peer_decision: UUID) -> HttpResponse:
    """Show one decision, how it stood before, and the way back for those of the group."""
    one = _opened(request, peer_decision)
    seen, before = with_history(one, request.user)
    there = PeerSession.objects.filter(pk=one.session_id).first()
    shown = {"seen": seen, "before": before, "there": there}
    return render(request, "peergroups/decided.jinja", {**person_header(request), **shown})


def _opened(request: StaffRequest, key: UUID) -> Decision:
    found = Decision.objects.select_related("written_by")
    return get_object_or_404(found, pk=key, person=request.person)


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest, peer_session: UUID) -> HttpResponse:
    """Write into a person's record what was decided about them at a session, and why."""
    sat = taking_part(request, peer_session)
    back = redirect("peergroups:session", sat.session.pk)

    def noted(**told: str) -> HttpResponse:
        decide(by=request.user, session=sat.session, person=request.person, **told)
        name = {"person": request.person.called}
        messages.success(request, _("It stands in %(person)s’s record now.") % name)
        return back

    draw = partial(form_page, request, "decide", **person_header(request), sat=sat)
    return write_new(request, DecidedForm, draw, noted, back)


@about_person(Permission.WRITE_RECORDS)
def change(request: StaffRequest, peer_decision: UUID) -> HttpResponse:
    """Put a decision otherwise, or say that the person was told; how it stood is kept."""
    one = _opened(request, peer_decision)
    if not as_seen([one], request.user)[0].is_whole:
        raise Http404(NOT_HERE)
    return decide_otherwise(
        request,
        one,
        DecidedForm,
        partial(form_page, request, "decide", **person_header(request), sat=None),
        partial(change_decision, by=request.user, decision=one),
        redirect("peergroups:decided", request.person.pk, one.pk),
    )

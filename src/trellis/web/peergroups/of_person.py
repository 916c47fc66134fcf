"""What was decided about a person in a peer group: pages of their record."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.conversations.readers import Reader
from trellis.peergroups.models import Decision, PeerSession
from trellis.peergroups.noting import change_decision, decide
from trellis.plans.queries import sight
from trellis.supervision.versions import TwoWriters
from trellis.web.access import StaffRequest, about_person, staff
from trellis.web.peergroups.forms import DecidedForm
from trellis.web.peergroups.opening import NOT_HERE, form_page, looked_at, taking_part
from trellis.web.people.header import person_header
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.saving import version_of
from trellis.work.queries import people_of

FIELDS = ("decided", "agreed", "told")


@dataclass(frozen=True)
class Decided:
    """A decision as a reader may see it: its words without what is kept from them."""

    one: Decision
    decided: str
    agreed: str
    told: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is kept from the reader."""
        return all(getattr(self, name) == getattr(self.one, name) for name in FIELDS)


def as_seen(one: Decision, reader: Reader) -> Decided:
    """Return a decision without the words that are kept from a reader."""
    seen = sight(one.person_id, reader)
    return Decided(one, seen.text(one.decided), seen.text(one.agreed), seen.text(one.told))


def decided_at(request: StaffRequest, session: PeerSession) -> list[Decided]:
    """Return what was decided at a session about people whom the reader may see; note the looks."""
    found = Decision.objects.filter(session=session).select_related("person", "written_by")
    decisions = list(found.order_by("pk"))
    looked_at(request, {one.person_id for one in decisions})
    return [as_seen(one, Reader.colleague_(request.user)) for one in decisions]


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
    reader = Reader.colleague_(request.user)
    shown = {"decided": [as_seen(one, reader) for one in found]}
    return render(request, "peergroups/of_person.jinja", {**person_header(request), **shown})


@require_safe
@about_person(Permission.READ_RECORDS)
def decided(request: StaffRequest, peer_decision: UUID) -> HttpResponse:
    """Show one decision, how it stood before, and the way back for those of the group."""
    one = _opened(request, peer_decision)
    reader = Reader.colleague_(request.user)
    history = one.history.select_related("written_by").order_by("-version")  # type: ignore[attr-defined]
    shown = {
        "seen": as_seen(one, reader),
        "before": [as_seen(was, reader) for was in history if was.version < one.version],
        "there": PeerSession.objects.filter(pk=one.session_id).first(),
    }
    return render(request, "peergroups/decided.jinja", {**person_header(request), **shown})


def _opened(request: StaffRequest, key: UUID) -> Decision:
    found = Decision.objects.select_related("written_by")
    return get_object_or_404(found, pk=key, person=request.person)


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest, peer_session: UUID) -> HttpResponse:
    """Write into a person's record what was decided about them at a session, and why."""
    sat = taking_part(request, peer_session)
    shown = {**person_header(request), "sat": sat}
    if request.method != "POST":
        start = opened(request, DecidedForm())
        return form_page(request, "decide", form=start.form, kept=start.kept, **shown)
    if let_go(request):
        return redirect("peergroups:session", sat.session.pk)
    form = DecidedForm(request.POST)
    if not form.is_valid():
        return form_page(request, "decide", form=form, **shown)
    decide(by=request.user, session=sat.session, person=request.person, **form.cleaned_data)
    told = {"person": request.person.called}
    messages.success(request, _("It stands in %(person)s’s record now.") % told)
    return redirect("peergroups:session", sat.session.pk)


@about_person(Permission.WRITE_RECORDS)
def change(request: StaffRequest, peer_decision: UUID) -> HttpResponse:
    """Put a decision otherwise, or say that the person was told; how it stood is kept."""
    one = _opened(request, peer_decision)
    if not as_seen(one, Reader.colleague_(request.user)).is_whole:
        raise Http404(NOT_HERE)
    shown = {**person_header(request), "sat": None}
    if request.method != "POST":
        start = opened(request, DecidedForm(initial=_held(one)), version=one.version)
        more = {"version": start.version, "kept": start.kept}
        return form_page(request, "decide", form=start.form, **shown, **more)
    back = redirect("peergroups:decided", request.person.pk, one.pk)
    if let_go(request):
        return back
    form, version = DecidedForm(request.POST), version_of(request)
    if not form.is_valid():
        return form_page(request, "decide", form=form, version=version, **shown)
    try:
        change_decision(by=request.user, decision=one, version=version, **form.cleaned_data)
    except TwoWriters as two:
        theirs: Any = two.theirs
        apart, version = differences(form, _held(theirs)), theirs.version
        return form_page(request, "decide", form=form, version=version, apart=apart, **shown)
    messages.success(request, _("Saved. How it stood before is kept."))
    return back


def _held(one: Decision) -> dict[str, Any]:
    return {name: getattr(one, name) for name in FIELDS}

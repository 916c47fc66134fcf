"""How long a person's record is kept, what decides it, and what holds it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission, may
from trellis.retention.actions import (
    end_work,
    hold,
    stop,
    withdraw_circumstance,
    write_circumstance,
)
from trellis.retention.models import Disposal
from trellis.retention.queries import how_long
from trellis.web.access import StaffRequest, about_person
from trellis.web.openings.colleagues import key_of
from trellis.web.people.header import person_header
from trellis.web.people.keeping import at_hand, let_go, opened
from trellis.web.retention.forms import CircumstanceForm, WhyForm, WorkEndedForm
from trellis.web.retention.wording import in_words
from trellis.web.wording import day
from trellis.work.actions import NotAllowed
from trellis.work.models import PieceOfWork


@about_person()
def page(request: StaffRequest) -> HttpResponse:
    """Show how long the record is kept; take back what was written, stop a disposal."""
    if request.method == "POST" and may(request.user, Permission.WRITE_RECORDS):
        if "withdraw" in request.POST:
            return _withdrawn(request, key_of(request.POST["withdraw"]))
        if "stop" in request.POST:
            return _stopped(request, key_of(request.POST["stop"]))
    person = request.person
    written = person.circumstances.select_related("by", "withdrawn_by")
    disposals = person.disposals.exclude(state=Disposal.State.STOPPED)
    shown = {
        **person_header(request),
        "said": in_words(how_long(person), timezone.localdate()),
        "work": person.work.filter(ended_on=None),
        "circumstances": [one for one in written if not one.withdrawn_at],
        "taken_back": [one for one in written if one.withdrawn_at],
        "holds": person.holds.select_related("put_by", "lifted_by"),
        "disposals": disposals.select_related("proposed_by", "agreed_by"),
    }
    return render(request, "retention/of_person.jinja", shown)


def _withdrawn(request: StaffRequest, key: UUID | None) -> HttpResponse:
    one = get_object_or_404(request.person.circumstances.filter(withdrawn_at=None), pk=key)
    withdraw_circumstance(by=request.user, circumstance=one)
    messages.success(request, _("Taken back."))
    return redirect("retention:person", request.person.pk)


def _stopped(request: StaffRequest, key: UUID | None) -> HttpResponse:
    one = get_object_or_404(request.person.disposals.exclude(state="stopped"), pk=key)
    stop(by=request.user, disposal=one.pk, because=Disposal.Stop.NEEDED)
    messages.success(request, _("Stopped. The record stays."))
    return redirect("retention:person", request.person.pk)


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Write down something that decides how long the record is kept."""
    if request.method != "POST":
        start = opened(request, CircumstanceForm())
        return _form(request, "circumstance", start.form, kept=start.kept)
    if let_go(request):
        return redirect("retention:person", request.person.pk)
    form = CircumstanceForm(request.POST)
    if not form.is_valid():
        return _form(request, "circumstance", form)
    write_circumstance(by=request.user, person=request.person, **form.cleaned_data)
    messages.success(request, _("Written down."))
    return redirect("retention:person", request.person.pk)


@about_person(Permission.WRITE_RECORDS)
def ended(request: StaffRequest) -> HttpResponse:
    """Write down that a piece of work has ended."""
    going_on = list(request.person.work.filter(ended_on=None))
    if let_go(request):
        return redirect("retention:person", request.person.pk)
    form, kept = at_hand(request, WorkEndedForm)
    form.choose_from([(str(one.pk), _named(one)) for one in going_on])
    if request.method == "POST" and form.is_valid():
        (piece,) = [one for one in going_on if str(one.pk) == form.cleaned_data["work"]]
        try:
            end_work(by=request.user, work=piece, on=form.cleaned_data["on"])
        except NotAllowed:
            form.add_error("on", _("Write the day on which it began, or a later one."))
        else:
            messages.success(request, _("Written down. Whoever is involved stays so."))
            return redirect("retention:person", request.person.pk)
    return _form(request, "ended", form, kept=kept)


def _named(piece: PieceOfWork) -> str:
    words = {"kind": piece.get_kind_display(), "day": day(piece.began_on)}
    return _("%(kind)s, begun on %(day)s") % words


@about_person(Permission.RETAIN)
def put_hold(request: StaffRequest) -> HttpResponse:
    """Hold the record, whatever the rules say."""
    if request.method != "POST":
        start = opened(request, WhyForm())
        return _form(request, "hold", start.form, kept=start.kept)
    if let_go(request):
        return redirect("retention:person", request.person.pk)
    form = WhyForm(request.POST)
    if not form.is_valid():
        return _form(request, "hold", form)
    try:
        hold(by=request.user, person=request.person, why=form.cleaned_data["why"])
    except NotAllowed as error:
        raise Http404("There is no page here that you can see.") from error
    messages.success(request, _("Held. Nothing of this record is deleted until it is lifted."))
    return redirect("retention:person", request.person.pk)


def _form(request: StaffRequest, page: str, form: Any, *, kept: bool = False) -> HttpResponse:
    context = {**person_header(request), "form": form, "kept": kept}
    return render(request, f"retention/{page}.jinja", context)

"""The people and places around someone: the list, and each tie as it was told."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.community.actions import change_tie
from trellis.community.models import Tie
from trellis.conversations.readers import Reader
from trellis.outcomes.queries import Threads, threads_of
from trellis.people.actions import ChangedMeanwhile, change_relationship, tell_relationship
from trellis.people.models import Relationship
from trellis.web.access import StaffRequest, about_person
from trellis.web.forms import TrellisForm
from trellis.web.people.drawn import legend, pictures
from trellis.web.people.header import person_header
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.people.network_forms import EarlierForm, PlaceForm, held_place
from trellis.web.people.picturing import said_without
from trellis.web.people.sources import said
from trellis.web.people.tie_forms import RelationshipForm, held_relationship, shown_relationship
from trellis.web.people.ties import Network, around, by_ring, gone
from trellis.web.saving import version_of

PAGE = "Network"


@about_person(Permission.READ_RECORDS)
def network(request: StaffRequest) -> HttpResponse:
    """Show everyone and everywhere around a person: as a picture, and in rows that say the same."""
    threads = _threads(request)
    day, earlier = _earlier(request)
    held = Network.of(request.person)
    rows = around(request.person, threads, held, day=day)
    shown = {
        "rows": rows,
        "groups": by_ring(rows),
        "gone": [] if day else gone(request.person, threads, held),
        "pictures": pictures(request.person, [row.drawn for row in rows]) if rows else None,
        "legend": legend(rows),
        "said": said_without(held.picture, threads.hidden_words),
        "earlier": earlier,
        "day": day,
        "kept_back": kept_back(held, threads),
    }
    return render(request, "people/network.jinja", {**person_header(request, PAGE), **shown})


def _earlier(request: StaffRequest) -> tuple[date | None, EarlierForm]:
    """Return the earlier day that was asked for, if any, and the form that asks."""
    if not any(name.startswith("on_") for name in request.GET):
        return None, EarlierForm()
    form = EarlierForm(request.GET)
    day = form.cleaned_data["on"] if form.is_valid() else None
    return (None if day == timezone.localdate() else day), form


def kept_back(held: Network, threads: Threads) -> bool:
    """Say whether something of a person's network is kept from the reader."""
    return any(not threads.shows(tie) for tie in (*held.relationships, *held.places))


@about_person(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Add someone to the network, with how we know of them."""
    if request.method != "POST":
        start = opened(request, _form(request))
        return _page(request, start.form, kept=start.kept)
    if let_go(request):
        return redirect("people:network", request.person.pk)
    form = _form(request, request.POST)
    if not form.is_valid():
        return _page(request, form)
    tell_relationship(by=request.user, person=request.person, **form.cleaned_data)
    return _saved(request)


@about_person(Permission.WRITE_RECORDS)
def edit(request: StaffRequest, relationship: UUID) -> HttpResponse:
    """Change what is told of a tie. One that is kept from the reader is not there for them."""
    tie = get_object_or_404(Relationship, pk=relationship, person=request.person)
    threads = _threads(request)
    if not threads.shows(tie):
        raise Http404("There is no page here that you can see.")
    more: dict[str, Any] = {"tie": tie, "passages": [said(one) for one in threads.of(tie)]}
    needed = not more["passages"]
    if request.method != "POST":
        form = _form(request, initial=shown_relationship(tie), source_needed=needed)
        start = opened(request, form, version=tie.version)
        return _page(request, start.form, version=start.version, kept=start.kept, **more)
    if let_go(request):
        return redirect("people:network", request.person.pk)
    form, version = _form(request, request.POST, source_needed=needed), version_of(request)
    if form.is_valid():
        try:
            change_relationship(
                by=request.user, relationship=tie, version=version, **form.cleaned_data
            )
            return _saved(request)
        except ChangedMeanwhile:
            tie.refresh_from_db()
            more["apart"], version = differences(form, held_relationship(tie)), tie.version
    return _page(request, form, version=version, **more)


@about_person(Permission.WRITE_RECORDS)
def place(request: StaffRequest, tie: UUID) -> HttpResponse:
    """Change what is told of a tie to a place. One that is kept from the reader is not there."""
    kept = get_object_or_404(Tie, pk=tie, person=request.person)
    threads = _threads(request)
    if not threads.shows(kept):
        raise Http404("There is no page here that you can see.")
    more: dict[str, Any] = {"place": kept, "passages": [said(one) for one in threads.of(kept)]}
    if request.method != "POST":
        start = opened(
            request, _place_form(request, initial=held_place(kept)), version=kept.version
        )
        return _place_page(request, start.form, version=start.version, kept=start.kept, **more)
    if let_go(request):
        return redirect("people:network", request.person.pk)
    form, version = _place_form(request, request.POST), version_of(request)
    if form.is_valid():
        try:
            change_tie(by=request.user, tie=kept, version=version, **form.cleaned_data)
            return _saved(request)
        except ChangedMeanwhile:
            kept.refresh_from_db()
            more["apart"], version = differences(form, held_place(kept)), kept.version
    return _place_page(request, form, version=version, **more)


def _place_form(request: StaffRequest, *args: Any, **kwargs: Any) -> PlaceForm:
    form = PlaceForm(*args, **kwargs)
    words = {
        "about": _("What it is to %(person)s"),
        "closeness": _("How close, as %(person)s feels it"),
    }
    for name, label in words.items():
        form.fields[name].label = label % {"person": request.person.called}
    return form


def _place_page(request: StaffRequest, form: TrellisForm, **more: Any) -> HttpResponse:
    shown = {"form": form, "kept": False, "apart": [], **more}
    return render(request, "people/place.jinja", {**person_header(request, PAGE), **shown})


def _threads(request: StaffRequest) -> Threads:
    return threads_of(request.person.pk, Reader.colleague_(request.user))


def _form(request: StaffRequest, *args: Any, **kwargs: Any) -> RelationshipForm:
    """Return the form, speaking of the person by name."""
    form = RelationshipForm(*args, **kwargs)
    called = request.person.called
    labels = {
        "closeness": _("How close, as %(person)s feels it"),
        "strength": _("How strong the tie is, as %(person)s feels it"),
        "receives": _("What %(person)s gives them"),
        "next_of_kin": _("Next of kin, as %(person)s names them"),
    }
    for name, words in labels.items():
        form.fields[name].label = words % {"person": called}
    return form


def _page(request: StaffRequest, form: TrellisForm, **more: Any) -> HttpResponse:
    empty = {"version": 0, "kept": False, "apart": [], "tie": None, "passages": []}
    shown = {"form": form, **empty, **more}
    return render(request, "people/relationship.jinja", {**person_header(request, PAGE), **shown})


def _saved(request: StaffRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("people:network", request.person.pk)

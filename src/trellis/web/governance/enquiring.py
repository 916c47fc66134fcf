"""Enquiries: opened on a look, asked in, closed. The person's name is told in one that is open."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.governance.enquiries import ask_in, close_enquiry, name_in, open_enquiry, seen
from trellis.governance.looks import workers
from trellis.governance.models import Enquiry, Kind
from trellis.governance.people import reference
from trellis.governance.trail import Asked, lines_of
from trellis.web.access import StaffRequest, staff
from trellis.web.governance.forms import AskForm, CloseForm, EnquireForm
from trellis.web.governance.home import NOBODY
from trellis.web.governance.wording import (
    records_words,
    span_words,
    through_words,
    what_words,
)
from trellis.web.openings.colleagues import named
from trellis.web.people.keeping import at_hand, let_go, opened
from trellis.work.actions import NotAllowed

MOST_LINES, MOST_READ = 60, 600  # of what is read, lists of people are left out
A_LIST = "people.seen:"


@dataclass(frozen=True)
class Line:
    """An event of an enquiry, in words."""

    when: str
    what: str
    through: str
    records: str


@require_safe
@staff(Permission.GOVERN)
def index(request: StaffRequest) -> HttpResponse:
    """Show the enquiries, open ones first."""
    record("governance.seen:enquiries", by=request.user)
    every = Enquiry.objects.select_related("worker").order_by("-opened_at")[:200]
    shown = {
        "open": [one for one in every if one.closed_at is None],
        "closed": [one for one in every if one.closed_at is not None],
    }
    return render(request, "governance/enquiries.jinja", shown)


@staff(Permission.GOVERN)
def new(
    request: StaffRequest, kind: str, worker: UUID, about: UUID, first: int, last: int
) -> HttpResponse:
    """Open an enquiry on a look: first why, then the person's name."""
    who = workers({worker}).get(worker)
    if who is None or kind not in Kind.values:
        raise Http404("There is no page here that you can see.")
    began, ended, subject = _time(first), _time(last), None if about == NOBODY else about
    shown = {
        "who": who,
        "kind": Kind(kind),
        "when": span_words(began, ended),
        "reference": reference(subject) if subject else "",
        "kept": False,
    }
    if request.method != "POST":
        start = opened(request, EnquireForm())
        told = {"form": start.form, "kept": start.kept}
        return render(request, "governance/enquire.jinja", shown | told)
    if let_go(request):
        return redirect("mywork:today")
    form = EnquireForm(request.POST)
    if form.is_valid():
        try:
            key = open_enquiry(
                by=request.user, kind=kind, worker=who.user, about=subject, first_at=began,
                last_at=ended, why=form.cleaned_data["why"],
            )  # fmt: skip
        except NotAllowed:
            form.add_error(None, _("No enquiry can be opened on this: it is your own, or no look."))
        else:
            return redirect("governance:enquiry", key)
    return render(request, "governance/enquire.jinja", shown | {"form": form})


def _time(micro: int) -> datetime:
    """Return the moment that an address says, in microseconds.

    Raises:
        Http404: when there is no such moment.
    """
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micro)
    except OverflowError as error:
        raise Http404("There is no such time.") from error


@require_safe
@staff(Permission.GOVERN)
def page(request: StaffRequest, enquiry: UUID) -> HttpResponse:
    """Show an enquiry: the look, the person's name while it is open, what was asked."""
    one = _enquiry(enquiry)
    seen(by=request.user, enquiry=one)
    shown = {
        "one": one,
        "who": workers({one.worker_id})[one.worker_id],
        "person": name_in(one.pk),
        "reference": reference(one.about_id) if one.about_id else "",
        "when": span_words(one.first_at, one.last_at),
        "lines": _lines(one),
        "questions": one.questions.select_related("asked_of"),
    }
    return render(request, "governance/enquiry.jinja", shown)


def _lines(one: Enquiry) -> list[Line]:
    first, last = (timezone.localtime(at).date() for at in (one.first_at, one.last_at))
    until = (one.last_at + timedelta(microseconds=1), UUID(int=0))
    asked = Asked(first, last, worker=one.worker_id, about=one.about_id, before=until)
    read = lines_of(asked, MOST_READ)
    inside = [e for e in read if one.first_at <= e.at and not e.what.startswith(A_LIST)][
        :MOST_LINES
    ]
    return [
        Line(
            span_words(e.at, e.at),
            what_words(e.what),
            through_words(e.through),
            records_words(e.references),
        )
        for e in inside
    ]


@staff(Permission.GOVERN)
def ask(request: StaffRequest, enquiry: UUID) -> HttpResponse:
    """Ask the colleague, or their supervisor."""
    one = _enquiry(enquiry)
    if one.closed_at:
        raise Http404("This enquiry is closed.")
    if let_go(request):
        return redirect("governance:enquiry", one.pk)
    people = {str(who.pk): who for who in (one.worker, one.worker.supervisor) if who}
    form, kept = at_hand(request, AskForm)
    form.choose_from([(key, named(who)) for key, who in people.items()])
    if request.method == "POST" and form.is_valid():
        whom: User = people[form.cleaned_data["whom"]]
        ask_in(by=request.user, enquiry=one, whom=whom, words=form.cleaned_data["words"])
        messages.success(request, _("Asked. They find it in My work."))
        return redirect("governance:enquiry", one.pk)
    return render(request, "governance/ask.jinja", {"one": one, "form": form, "kept": kept})


@staff(Permission.GOVERN)
def close(request: StaffRequest, enquiry: UUID) -> HttpResponse:
    """Say what was found."""
    one = _enquiry(enquiry)
    if one.closed_at:
        raise Http404("This enquiry is closed.")
    if let_go(request):
        return redirect("governance:enquiry", one.pk)
    form, kept = at_hand(request, CloseForm)
    if request.method == "POST" and form.is_valid():
        close_enquiry(by=request.user, enquiry=one, **form.cleaned_data)
        messages.success(request, _("Closed."))
        return redirect("mywork:today")
    return render(request, "governance/close.jinja", {"one": one, "form": form, "kept": kept})


def _enquiry(key: UUID) -> Enquiry:
    return get_object_or_404(Enquiry.objects.select_related("worker__supervisor"), pk=key)

"""The officer's own page: what is unusual, what waits, what is due, how the trail stands."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.audit.actions import record
from trellis.governance.enquiries import asked_of
from trellis.governance.looks import UnusualLook, unusual_looks
from trellis.governance.models import Enquiry, Kind
from trellis.governance.standing import (
    OpeningWaiting,
    audit_standing,
    copies_waiting,
    moves_standing,
    openings_waiting,
    restrictions_standing,
)
from trellis.governance.trail import A_PAGE, Asked, Line, lines_of
from trellis.web.access import StaffRequest, staff
from trellis.web.governance.moves import MOST
from trellis.web.governance.wording import (
    change_words,
    machine_words,
    span_words,
    through_words,
    what_words,
    why_words,
)
from trellis.web.openings.saying import names_words

A_WEEK = timedelta(days=7)
FURTHEST = 520  # weeks back
NOBODY = UUID(int=0)  # stands in an address where several people's records were open
MICRO = 1_000_000


@dataclass(frozen=True)
class LookLine:
    """An unusual look as a page shows it."""

    look: UnusualLook
    why: str
    when: str
    through: str
    href: str


def line_of(look: UnusualLook) -> LookLine:
    """Return a look in words, with where an enquiry on it is opened."""
    address = reverse(
        "governance:enquire",
        args=[
            look.kind.value,
            look.worker.user.pk,
            look.about or NOBODY,
            int(look.first_at.timestamp() * MICRO),
            int(look.last_at.timestamp() * MICRO) + 1,
        ],
    )
    when = span_words(look.first_at, look.last_at)
    return LookLine(look, why_words(look), when, through_words(look.through), address)


def enquire_on(one: OpeningWaiting) -> str:
    """Return where an enquiry on an opening in an emergency is opened."""
    at = int(one.begun_at.timestamp() * MICRO)
    keys = [Kind.TRAIL.value, one.worker.user.pk, one.about, at, at + 1]
    return reverse("governance:enquire", args=keys)


def week_before(weeks: int) -> tuple[date, date]:
    """Return the first and last of seven days, so many weeks before the seven that end today."""
    last = timezone.localdate() - weeks * A_WEEK
    return last - timedelta(days=6), last


@dataclass(frozen=True)
class StaffLine:
    """A change of who works here, as the page shows it."""

    line: Line
    who: str
    what: str
    change: str


def staffing_week() -> list[StaffLine]:
    """Return what was changed of staff and teams in the last seven days, the newest first."""
    first, last = week_before(0)
    found = lines_of(Asked(first, last, kind="staff"), A_PAGE)
    return [
        StaffLine(
            one,
            one.worker.user.name if one.worker else machine_words(one.change),
            what_words(one.what),
            change_words(one.what, one.change),
        )
        for one in found
    ]


def officers_day(request: StaffRequest) -> HttpResponse:
    """Show the officer their My work."""
    record("governance.seen", by=request.user)
    shown = {
        **_week(0),
        "openings": openings_waiting(),
        "names_words": names_words,
        "enquire_on": enquire_on,
        "copies": copies_waiting(),
        "untold": [one for one in moves_standing(MOST) if one.told_on is None],
        "restrictions": restrictions_standing(),
        "trail": audit_standing(),
        "enquiries": Enquiry.objects.filter(closed_at=None).select_related("worker"),
        "asked": asked_of(request.user),
        "staffing": staffing_week(),
    }
    return render(request, "governance/home.jinja", shown)


@require_safe
@staff(Permission.GOVERN)
def looks(request: StaffRequest, weeks: int) -> HttpResponse:
    """Show the unusual looks of seven days, so many weeks back."""
    if weeks > FURTHEST:
        raise Http404("There is no page here that you can see.")
    record("governance.seen:looks", by=request.user)
    return render(request, "governance/looks.jinja", {**_week(weeks), "weeks": weeks})


def _week(weeks: int) -> dict[str, Any]:
    first, last = week_before(weeks)
    lines = [line_of(one) for one in unusual_looks(first, last)]
    return {"lines": lines, "first": first, "last": last}

"""The audit trail, searched: as a page, and as a table for a spreadsheet.

What is asked is posted, since it may be an NHS number; the answer's address has opaque keys alone.
"""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.documents.spreadsheet import neutral
from trellis.governance.enquiries import THROUGH
from trellis.governance.looks import workers
from trellis.governance.models import Kind
from trellis.governance.people import record_meant, reference
from trellis.governance.trail import A_PAGE, PATTERNS, Asked, Line, all_lines, lines_of
from trellis.people.folding import fold
from trellis.web.access import StaffRequest, staff
from trellis.web.governance.forms import KINDS, TrailForm
from trellis.web.governance.home import MICRO
from trellis.web.governance.wording import (
    change_words,
    machine_words,
    records_words,
    through_words,
    what_words,
)
from trellis.web.wording import day, time

USUAL = timedelta(days=6)
PUBLISHED = "published"  # a reader reads what was given to them: there is nothing to ask into
LONG_AGO = date(2000, 1, 1)
LAST_YEAR = 2999
LOOKS = ("person.seen:", "person.written:", "person.refused", "record.opened-in-emergency")


@dataclass(frozen=True)
class Row:
    """An event as the page shows it."""

    line: Line
    day: str
    at: str
    what: str
    through: str
    records: str
    enquire: str
    change: str = ""
    machine: str = ""


@staff(Permission.GOVERN)
def page(request: StaffRequest) -> HttpResponse:
    """Show the events that are asked for, the newest first, a page at a time."""
    if request.method == "POST":
        form = TrailForm(request.POST)
        address = _address(form)
        if address:
            return redirect(address)
        return render(request, "governance/trail.jinja", {"form": form, "rows": None})
    asked = _asked(request)
    found = lines_of(asked)
    rows = [_row(one) for one in found]
    record("trail.searched", by=request.user, about=asked.about, through=THROUGH)
    shown = {
        "form": TrailForm(initial={"first": asked.first, "last": asked.last, "kind": asked.kind}),
        "rows": rows,
        "days": [(on, list(of_day)) for on, of_day in groupby(rows, lambda row: row.day)],
        "said": _said(asked),
        "query": urlencode(_keys(asked)),
        "more": urlencode(_keys(asked) | _after(found[-1])) if len(found) == A_PAGE else "",
    }
    return render(request, "governance/trail.jinja", shown)


@require_safe
@staff(Permission.GOVERN)
def file(request: StaffRequest) -> HttpResponse:
    """Send the same events as a table. A cell that a spreadsheet would run is made plain words."""
    asked = _asked(request)
    made = io.StringIO()
    table = csv.writer(made)
    table.writerow([_("Day"), _("Time"), _("Who"), _("Role"), _("Team"), _("What"), _("Record"),
        _("Open to them because"), _("Key of what was done"), _("Key of the event")])  # fmt: skip
    for one in all_lines(asked):
        table.writerow([neutral(cell) for cell in _cells(one)])
    record("trail.copied", by=request.user, about=asked.about, through=THROUGH)
    answer = HttpResponse("\ufeff" + made.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="audit-trail.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _cells(one: Line) -> list[str]:
    at, who = timezone.localtime(one.at), one.worker
    return [
        f"{at:%Y-%m-%d}",
        f"{at:%H:%M:%S}",
        who.user.name if who else machine_words(one.change),
        who.role if who else "",
        who.team if who else "",
        ". ".join(filter(None, (what_words(one.what), change_words(one.what, one.change)))),
        " ".join(one.references),
        through_words(one.through),
        one.what,
        str(one.key),
    ]


def _row(one: Line) -> Row:
    enquire = ""
    looked = one.what.startswith(LOOKS) and one.through not in (THROUGH, PUBLISHED)
    if one.worker and one.about and looked:
        micro = int(one.at.timestamp() * MICRO)
        keys = [Kind.TRAIL.value, one.worker.user.pk, one.about, micro, micro + 1]
        enquire = reverse("governance:enquire", args=keys)
    words = what_words(one.what), through_words(one.through), records_words(one.references)
    change = change_words(one.what, one.change), machine_words(one.change)
    return Row(one, day(one.at), time(one.at), *words, enquire, *change)


def _address(form: TrailForm) -> str:
    """Return where the answer is; empty where there is something to put right on the form."""
    if not form.is_valid():
        return ""
    said = form.cleaned_data
    worker, about = _worker(form, said["worker"]), _record(form, said["about"])
    named = bool(worker or about)
    last = said["last"] or timezone.localdate()
    first = said["first"] or (LONG_AGO if named else last - USUAL)
    if last < first:
        form.add_error("last", _("Write a day after the first."))
    asked = Asked(first, last, worker, about, said["kind"])
    if asked.too_long:
        form.add_error("first", _("A month at most, unless you name a colleague or a record."))
    return "" if form.errors else f"{reverse('governance:trail')}?{urlencode(_keys(asked))}"


def _worker(form: TrailForm, text: str) -> UUID | None:
    """Return the key of a colleague; or say on the form that there is no such one, or several."""
    if not text:
        return None
    by_address = User.objects.filter(email=text.lower()).values_list("pk", flat=True).first()
    if by_address:
        return by_address
    found = [
        key for key, name in User.objects.values_list("pk", "name") if fold(name) == fold(text)
    ]
    if len(found) == 1:
        return found[0]
    several = _("Several colleagues have this name. Write the email address.")
    form.add_error("worker", several if found else _("No colleague is called this. Check it."))
    return None


def _record(form: TrailForm, text: str) -> UUID | None:
    found = record_meant(text) if text else None
    if text and not found:
        form.add_error("about", _("No record has this reference or NHS number. Check it."))
    return found


def _keys(asked: Asked) -> dict[str, str]:
    told = {
        "first": str(asked.first),
        "last": str(asked.last),
        "worker": str(asked.worker or ""),
        "about": str(asked.about or ""),
        "kind": asked.kind,
    }
    return {name: value for name, value in told.items() if value}


def _after(last: Line) -> dict[str, str]:
    return {"before": last.at.isoformat(), "key": str(last.key)}


def _asked(request: StaffRequest) -> Asked:
    """Return what an address asks; the last seven days where it says nothing.

    Raises:
        Http404: when it says what no form of ours would.
    """
    told, today = request.GET, timezone.localdate()
    try:
        before = told.get("before")
        last = date.fromisoformat(told.get("last") or str(today))
        asked = Asked(
            first=date.fromisoformat(told.get("first") or str(last - USUAL)),
            last=last,
            worker=UUID(told["worker"]) if told.get("worker") else None,
            about=UUID(told["about"]) if told.get("about") else None,
            kind=told.get("kind", ""),
            before=(datetime.fromisoformat(before), UUID(told["key"])) if before else None,
        )
    except (ValueError, KeyError, OverflowError) as error:
        raise Http404("There is no page here that you can see.") from error
    if asked.kind not in {"", *PATTERNS} or asked.too_long or asked.last.year > LAST_YEAR:
        raise Http404("There is no page here that you can see.")
    return asked


def _said(asked: Asked) -> str:
    """Return what was asked, in a line."""
    who = workers({asked.worker}).get(asked.worker) if asked.worker else None
    parts = [
        str(dict(KINDS).get(asked.kind, "")),
        who.user.name if who else "",
        _("record %(reference)s") % {"reference": reference(asked.about)} if asked.about else "",
        _("%(first)s to %(last)s") % {"first": day(asked.first), "last": day(asked.last)}
        if asked.first > LONG_AGO
        else _("up to %(last)s") % {"last": day(asked.last)},
    ]
    said = ", ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]

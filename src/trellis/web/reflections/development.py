"""One's own development record: what counts, towards what; and taking it out for a registration."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.documents.spreadsheet import neutral
from trellis.people.models import Person
from trellis.reflections.development import (
    EntryWrittenElsewhere,
    change_development,
    count_development,
    drop_development,
)
from trellis.reflections.models import Development
from trellis.reflections.queries import development_of
from trellis.reflections.standards import standards
from trellis.web.access import StaffRequest, staff
from trellis.web.copies import sent
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.reflections.forms import DevelopmentForm, PeriodForm
from trellis.web.reflections.opening import own, seen_with, subject_of, title_of
from trellis.web.reflections.taking_out import as_document, hours_words, titles_of
from trellis.web.saving import version_of

FIELDS = ("what", "on", "hours", "standards", "other_standard", "changed")
DROP = "drop"
HEADINGS = ("Day", "What", "Hours", "Counts towards", "What changed")


@staff(Permission.WRITE_RECORDS)
def counts(request: StaffRequest, reflection: UUID) -> HttpResponse:
    """Count a reflection as development. Nothing of it is carried over but the day."""
    held = own(request, reflection)
    first = {"on": timezone.localtime(held.began_at).date()}
    shown = {"from_reflection": held, "called": title_of(held)}
    about = seen_with(request, held)
    return _writing(request, first, None, shown, about=about, reflection=held)


@staff(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Add something that did not come from a reflection: a course, a book, a story."""
    return _writing(request, {"on": timezone.localdate()}, None, {})


@staff(Permission.WRITE_RECORDS)
def entry(request: StaffRequest, development: UUID) -> HttpResponse:
    """Change an entry, or count it no more."""
    held = get_object_or_404(Development, pk=development, author=request.user)
    if request.method == "POST" and request.POST.get(DROP) == "yes":
        drop_development(by=request.user, entry=held)
        messages.success(request, _("It counts no more."))
        return redirect("reflections:record")
    about = subject_of(held.reflection) if held.reflection else None
    return _writing(request, _held(held), held, {"entry": held}, about=about)


def _writing(
    request: StaffRequest,
    first: Mapping[str, Any],
    held: Development | None,
    shown: dict[str, Any],
    *,
    about: Person | None = None,
    **made_of: Any,
) -> HttpResponse:
    """Show the form of an entry, or save what it says."""
    told: dict[str, Any] = {
        "standards": standards(request.user),
        "by": request.user,
        "about": about,
    }
    version = held.version if held else 0
    if request.method != "POST":
        start = opened(request, DevelopmentForm(initial=dict(first), **told), version=version)
        return _page(request, start.form, shown, version=start.version, kept=start.kept)
    if let_go(request):
        return redirect("reflections:record")
    form = DevelopmentForm(request.POST, initial=dict(first), **told)
    if form.is_valid():
        try:
            _save(request, form, held, made_of)
        except EntryWrittenElsewhere as two:
            apart = differences(form, _held(two.held))
            if not apart:  # the same words, sent again
                return redirect("reflections:record")
            return _page(request, form, shown, version=two.held.version, apart=apart)
        messages.success(request, _("Saved in your development record."))
        return redirect("reflections:record")
    return _page(request, form, shown, version=version)


def _save(
    request: StaffRequest, form: DevelopmentForm, held: Development | None, made_of: dict[str, Any]
) -> None:
    said = {name: form.cleaned_data[name] for name in FIELDS}
    if held is None:
        count_development(by=request.user, **made_of, **said)
    else:
        change_development(by=request.user, entry=held, version=version_of(request), **said)


def _held(held: Development) -> dict[str, Any]:
    return {name: getattr(held, name) for name in FIELDS}


def _page(request: StaffRequest, form: Any, shown: dict[str, Any], **more: Any) -> HttpResponse:
    empty: dict[str, Any] = {"version": 0, "kept": False, "apart": []}
    words = {**shown, "form": form, **empty, **more}
    status = 409 if words["apart"] else 200
    return render(request, "reflections/entry.jinja", words, status=status)


@require_safe
@staff(Permission.WRITE_RECORDS)
def record(request: StaffRequest) -> HttpResponse:
    """Show one's own development record, of a time or of all; nobody else has this page of one."""
    form = _period(request)
    found = _in(request, form)
    context = {
        "form": form,
        "entries": [(one, titles_of(one), hours_words(one.hours)) for one in found],
        "hours": hours_words(sum((one.hours or Decimal() for one in found), Decimal()) or None),
        "query": request.GET.urlencode(),
        "is_some": form.is_bound and form.is_valid(),
    }
    return render(request, "reflections/record.jinja", context)


@require_safe
@staff(Permission.WRITE_RECORDS)
def file(request: StaffRequest, kind: str) -> HttpResponse:
    """Send one's own development record as a file, for a renewal: PDF, Word or CSV."""
    form = _period(request)
    if form.is_bound and not form.is_valid():
        raise Http404
    found = _in(request, form)
    if kind == "csv":
        return _csv(found)
    first, last = _days(form)
    made = as_document(
        found, request.user, settings.COUNCIL, first=first, last=last, on=timezone.localdate()
    )
    return sent(made, kind, "development-record")


def _period(request: StaffRequest) -> PeriodForm:
    return PeriodForm(request.GET if request.GET else None)


def _days(form: PeriodForm) -> tuple[date | None, date | None]:
    if not (form.is_bound and form.is_valid()):
        return None, None
    return form.cleaned_data["first"], form.cleaned_data["last"]


def _in(request: StaffRequest, form: PeriodForm) -> list[Development]:
    return list(development_of(request.user, *_days(form)))


def _csv(found: list[Development]) -> HttpResponse:
    made = io.StringIO()
    table = csv.writer(made)
    table.writerow([_(heading) for heading in HEADINGS])
    for one in found:
        towards = "; ".join(titles_of(one))
        cells = (one.on.isoformat(), one.what, str(one.hours or ""), towards, one.changed)
        table.writerow([neutral(cell) for cell in cells])
    answer = HttpResponse("\ufeff" + made.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="development-record.csv"'
    return answer

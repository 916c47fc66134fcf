"""What whoever decides about records goes through: those that are due, under way, held, and gone.

They need see no record: a line says whose it is by name and year of birth, and by which rule.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.audit.actions import record
from trellis.packs.model import text
from trellis.retention.actions import agree, hold, lift_hold, propose, stop
from trellis.retention.models import Certificate, Disposal
from trellis.retention.queries import (
    A_PAGE,
    Due,
    UnderWay,
    files_in_force,
    holds_that_stand,
    named,
    records_due,
    rules_of,
    under_way,
)
from trellis.rights.sources import SOURCES
from trellis.web.access import StaffRequest, staff
from trellis.web.looks import WAITS, note_list
from trellis.web.openings.colleagues import key_of
from trellis.web.people.keeping import at_hand, let_go
from trellis.web.retention.forms import WhyForm
from trellis.web.retention.wording import how_long
from trellis.work.actions import NotAllowed


@require_safe
@staff(None)
def rules(request: StaffRequest) -> HttpResponse:
    """Say how long we keep what, in the words of the pack in force."""
    return render(request, "retention/rules.jinja", {"files": files_in_force()})


@dataclass(frozen=True)
class Line:
    """A record in a list, with its rule in words."""

    one: Due | UnderWay
    title: str
    counted: str


def _lines(found: list[Any]) -> list[Line]:
    lines = []
    for one in found[:A_PAGE]:
        rule = rules_of(one.release).rule(one.rule)
        title = text(rule.title) if rule else one.rule
        lines.append(Line(one, title, how_long(rule, one.event_on) if rule else ""))
    return lines


def _place(request: StaffRequest, read: Any) -> Any:
    """Return the place in a list that an address names, None for its beginning or for nonsense."""
    at, _sep, key = request.GET.get("after", "").partition("_")
    try:
        return read(at), UUID(key)
    except ValueError:
        return None


def _further(request: StaffRequest, place: str) -> dict[str, Any]:
    """Return where a list goes on, empty at its end, and whether this is not its beginning."""
    return {"next": place, "later": "after" in request.GET}


@staff(Permission.RETAIN)
def due(request: StaffRequest) -> HttpResponse:
    """List the records that are due, the longest due first; propose to dispose of those ticked."""
    if request.method == "POST":
        return _each(request, "line", propose, _proposed, "retention:due")
    found = records_due(_place(request, date.fromisoformat), A_PAGE + 1)
    last = found[A_PAGE - 1] if len(found) > A_PAGE else None
    lines = _lines(found)
    record("retention.due-seen", by=request.user, people={one.one.named for one in lines})
    shown = {
        "lines": lines,
        **_further(request, f"{last.until}_{last.id}" if last else ""),
    }
    return render(request, "retention/due.jinja", shown)


@staff(Permission.RETAIN)
def disposals(request: StaffRequest) -> HttpResponse:
    """List the disposals under way; agree to those ticked that are another's, or stop one."""
    if request.method == "POST" and "stop" in request.POST:
        return _stopped(request, key_of(request.POST["stop"]))
    if request.method == "POST":
        return _each(request, "disposal", agree, _agreed, "retention:disposals")
    found = under_way(_place(request, datetime.fromisoformat), A_PAGE + 1)
    last = found[A_PAGE - 1] if len(found) > A_PAGE else None
    lines = _lines(found)
    record("retention.under-way-seen", by=request.user, people={one.one.named for one in lines})
    shown = {
        "lines": lines,
        "to_agree": any(_may_agree(each.one) for each in lines),
        **_further(request, f"{last.proposed_at.isoformat()}_{last.id}" if last else ""),
    }
    return render(request, "retention/disposals.jinja", shown)


def _may_agree(one: Any) -> bool:
    return bool(one.state == Disposal.State.PROPOSED and not one.is_mine)


def _stopped(request: StaffRequest, key: UUID | None) -> HttpResponse:
    try:
        stop(by=request.user, disposal=key or UUID(int=0), because=Disposal.Stop.NEEDED)
    except NotAllowed as error:
        raise Http404("There is no page here that you can see.") from error
    messages.success(request, _("Stopped. The record stays."))
    return redirect("retention:disposals")


def _each(request: StaffRequest, field: str, do: Any, done_words: Any, then: str) -> HttpResponse:
    """Do something with each record that was ticked; say how many, and what stood in the way."""
    done, refused = 0, Counter[str]()
    for key in [key_of(one) for one in request.POST.getlist("each")][:A_PAGE]:
        try:
            do(by=request.user, **{field: key or UUID(int=0)})
            done += 1
        except NotAllowed as error:
            refused[str(error)] += 1
    if done:
        messages.success(request, done_words(done))
    elif not refused:
        messages.error(request, _("Tick the records that you mean first."))
    for why, count in refused.items():
        words = ngettext(
            "%(n)s record was left: %(why)s", "%(n)s records were left: %(why)s", count
        )
        messages.error(request, words % {"n": count, "why": why})
    return redirect(then)


def _proposed(count: int) -> str:
    words = ngettext(
        "%(n)s record proposed. Somebody else has to agree.",
        "%(n)s records proposed. Somebody else has to agree.",
        count,
    )
    return words % {"n": count}


def _agreed(count: int) -> str:
    words = ngettext(
        "Agreed for %(n)s record. It can be stopped for 28 days.",
        "Agreed for %(n)s records. Each can be stopped for 28 days.",
        count,
    )
    return words % {"n": count}


@require_safe
@staff(Permission.RETAIN)
def holds(request: StaffRequest) -> HttpResponse:
    """List the holds that stand, the newest first."""
    found = holds_that_stand(_place(request, datetime.fromisoformat), A_PAGE + 1)
    last = found[A_PAGE - 1] if len(found) > A_PAGE else None
    shown = {
        "holds": found[:A_PAGE],
        **_further(request, f"{last.put_at.isoformat()}_{last.id}" if last else ""),
    }
    named_in_it = {one.named for one in found[:A_PAGE]}
    record("retention.holds-seen", by=request.user, people=named_in_it)
    return render(request, "retention/holds.jinja", shown)


@staff(Permission.RETAIN)
def hold_line(request: StaffRequest, line: UUID) -> HttpResponse:
    """Hold a record in the list of those due."""
    if let_go(request):
        return redirect("retention:due")
    form, kept = at_hand(request, WhyForm)
    if request.method == "POST" and form.is_valid():
        try:
            hold(by=request.user, line=line, why=form.cleaned_data["why"])
        except NotAllowed as error:
            raise Http404("There is no page here that you can see.") from error
        messages.success(request, _("Held. Nothing of this record is deleted until it is lifted."))
        return redirect("retention:due")
    return _why(request, form, line, lifting=False, kept=kept)


@staff(Permission.RETAIN)
def lift(request: StaffRequest, hold: UUID) -> HttpResponse:
    """Lift a hold."""
    if let_go(request):
        return redirect("retention:holds")
    form, kept = at_hand(request, WhyForm)
    if request.method == "POST" and form.is_valid():
        try:
            lift_hold(by=request.user, hold=hold, why=form.cleaned_data["why"])
        except NotAllowed as error:
            raise Http404("There is no page here that you can see.") from error
        messages.success(request, _("Lifted. The rules count again from now on."))
        return redirect("retention:holds")
    return _why(request, form, hold, lifting=True, kept=kept)


def _why(
    request: StaffRequest, form: WhyForm, line: UUID, *, lifting: bool, kept: bool
) -> HttpResponse:
    name, born, about = named(line)
    if about:
        note_list(request, [about], through=WAITS)
    shown = {"form": form, "lifting": lifting, "name": name, "born": born, "kept": kept}
    return render(request, "retention/why.jinja", shown)


@require_safe
@staff(Permission.RETAIN)
def certificates(request: StaffRequest) -> HttpResponse:
    """List the certificates of what was disposed of, the newest first."""
    place = _place(request, datetime.fromisoformat)
    every = Certificate.objects.select_related("proposed_by", "agreed_by")
    if place:
        every = every.filter(disposed_at__lt=place[0])
    found = list(every[: A_PAGE + 1])
    last = found[A_PAGE - 1] if len(found) > A_PAGE else None
    shown = {
        "certificates": [(one, kinds(one.counts)) for one in found[:A_PAGE]],
        **_further(request, f"{last.disposed_at.isoformat()}_{last.pk}" if last else ""),
    }
    return render(request, "retention/certificates.jinja", shown)


def kinds(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Return how many of what there were, in words, the most first; the rest together."""
    named = {
        apps.get_model(label)._meta.db_table: str(source.name) for label, source in SOURCES.items()
    }
    told = Counter[str]()
    for table, count in counts.items():
        told[named.get(table, _("Other rows, earlier wordings included"))] += count
    return told.most_common()

"""Pieces of work with someone: start one, bring a colleague in, end an involvement."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.accounts.models import User
from trellis.people.models import Person
from trellis.web.access import StaffRequest, about_person
from trellis.web.openings.colleagues import answers, chosen
from trellis.web.people.header import person_header
from trellis.web.people.keeping import let_go, opened
from trellis.web.people.work_forms import AllocateForm, WorkForm
from trellis.web.wording import day, day_short
from trellis.work.actions import NotAllowed, allocate, begin_work, end_involvement, starts_work_for
from trellis.work.handing import allocated, may_hand_over
from trellis.work.models import Involvement, PieceOfWork
from trellis.work.queries import (
    colleagues,
    current,
    current_work,
    is_last,
    may_bring_in,
    may_end,
    may_let_in,
    stays_with,
    to_begin,
)


@about_person(Permission.WRITE_RECORDS)
def begin(request: StaffRequest) -> HttpResponse:
    """Start a piece of work, and be allocated to it: oneself, or a colleague one stands in for.

    Whoever came in by a shift or an emergency does not stay by it: that is for those who work with
    the person.
    """
    whose = starts_work_for(request.person)
    away = whose if whose != request.user else None
    if request.method != "POST":
        if whose is None:
            messages.warning(request, _not_theirs(request.person))
            return redirect("people:person", request.person.pk)
        start = opened(request, WorkForm())
        shown = {"form": start.form, "kept": start.kept, "away": away}
        return _page(request, "people/work_new.jinja", **shown)
    if let_go(request):
        return redirect("people:person", request.person.pk)
    form = WorkForm(request.POST)
    if not form.is_valid():
        return _page(request, "people/work_new.jinja", form=form, kept=False, away=away)
    try:
        begin_work(by=request.user, person=request.person, **form.cleaned_data)
    except NotAllowed:
        form.add_error(None, _not_theirs(request.person))
        return _page(request, "people/work_new.jinja", form=form, kept=False, away=away)
    messages.success(request, _started(away))
    return redirect("people:person", request.person.pk)


def _started(away: User | None) -> str:
    if away is None:
        return _("The work is started, and you are allocated to it.")
    return _("The work is started. It is %(who)s’s: you carry it on while you stand in.") % {
        "who": away.name
    }


def _not_theirs(person: Person) -> str:
    return _(
        "You cannot start work with %(person)s: you see this record for a while only, or the"
        " address in it is not for you. Ask somebody who works with %(person)s."
    ) % {"person": person.called}


@about_person(Permission.WRITE_RECORDS)
def allocate_page(request: StaffRequest) -> HttpResponse:
    """Show who is involved; bring a colleague into a piece of work."""
    pieces = list(current_work(request.person))
    lets_in = may_let_in(request.person.pk)
    open_to = [piece for piece in pieces if lets_in and may_bring_in(request.user, piece)]
    stays = stays_with(request.person.pk)
    involved = [_involved(request.user, piece, stays=stays) for piece in pieces]
    hands_over = any(may_hand_over(request.user, one) for one in allocated(request.person))
    shown = {"work": involved, "kept": False, "hands_over": hands_over}
    if request.method != "POST" or not open_to:
        form = _form(request.user, open_to) if open_to else None
        return _page(request, "people/involved.jinja", form=form, **shown)
    form = _form(request.user, open_to, request.POST)
    if form.is_valid() and _brought_in(request.user, form, open_to):
        messages.success(request, _done(form.cleaned_data["from_day"]))
        return redirect("people:allocate", request.person.pk)
    return _page(request, "people/involved.jinja", form=form, **shown)


def _brought_in(user: User, form: AllocateForm, open_to: list[PieceOfWork]) -> bool:
    """Bring in the colleague chosen, or say on the form why not."""
    colleague = chosen(form)
    if colleague is None:
        return False
    piece = next(piece for piece in open_to if str(piece.pk) == form.cleaned_data["work"])
    theirs = piece.involvements.filter(worker=colleague)
    if (current(theirs) | to_begin(theirs)).exists():
        form.add_error("colleague", _("%(who)s has a part in this already.") % {"who": colleague})
        return False
    try:
        said = {name: form.cleaned_data[name] for name in ("part", "from_day")}
        allocate(by=user, work=piece, colleague=colleague, **said)
    except NotAllowed:
        form.add_error(None, _("You may not bring a colleague into this work any more."))
        return False
    return True


def _done(from_day: date | None) -> str:
    """Return what is so from now on, or will be."""
    if from_day and from_day > timezone.localdate():
        return _("Done. They see this record from %(day)s.") % {"day": day(from_day)}
    return _("Done. They can see this record now.")


@about_person(Permission.WRITE_RECORDS)
def end(request: StaffRequest, involvement: UUID) -> HttpResponse:
    """Ask, and then end an involvement. What someone may no longer see ends with it."""
    every = Involvement.objects.filter(person=request.person)
    going_on = current(every) | to_begin(every)
    one = get_object_or_404(going_on.select_related("worker", "team", "work"), pk=involvement)
    if not may_end(request.user, one, stays=stays_with(request.person.pk)):
        raise Http404("There is no page here that you can see.")
    last = is_last(one)
    if request.method == "POST" and not last:
        end_involvement(by=request.user, involvement=one)
        messages.success(request, _("Ended."))
        still_seen = Person.objects.filter(pk=request.person.pk).exists()
        return redirect("people:allocate", request.person.pk) if still_seen else redirect("/")
    shown = {
        "involvement": one,
        "last": last,
        "own": one.worker_id == request.user.pk,
        "to_begin": one.began_on > timezone.localdate(),
    }
    return _page(request, "people/involvement_end.jinja", **shown)


def _involved(user: User, piece: PieceOfWork, *, stays: bool) -> dict[str, Any]:
    """Return a piece of work and who is in it: whether the user may end that part, and its days."""
    everyone: list[Involvement] = piece.involved  # type: ignore[attr-defined]
    who = [(one, may_end(user, one, stays=stays), _days(one)) for one in everyone]
    return {"piece": piece, "involved": who}


def _days(one: Involvement) -> str:
    """Return from when or until when, where that is not simply now."""
    told = []
    if one.began_on > timezone.localdate():
        told.append(_("from %(day)s") % {"day": day_short(one.began_on)})
    if one.ended_on:
        told.append(_("until %(day)s") % {"day": day_short(one.ended_on - timedelta(days=1))})
    return ", ".join(told)


def _form(user: User, pieces: list[PieceOfWork], *args: Any) -> AllocateForm:
    """Return the form: the work open to the user, and the colleagues close by."""
    form = AllocateForm(*args, initial={"work": str(pieces[0].pk)})
    form.set_choices(
        work=[(str(piece.pk), piece.get_kind_display()) for piece in pieces],
        colleague=answers(colleagues(user)),
    )
    return form


def _page(request: StaffRequest, template: str, **shown: Any) -> HttpResponse:
    return render(request, template, {**person_header(request), **shown})

"""Whom one is in supervision with; one supervision as a whole; beginning and ending it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.accounts.models import User
from trellis.supervision.agreeing import being_written, in_force
from trellis.supervision.arranging import (
    begin_supervision,
    end_supervision,
    sessions_below,
    stand_in_of,
)
from trellis.supervision.models import Agreement, Session, Supervision
from trellis.supervision.queries import held_for_another, of_user, rhythm_of, strengths_of
from trellis.web.access import StaffRequest, staff
from trellis.web.openings.colleagues import answers, chosen
from trellis.web.people.keeping import let_go, opened
from trellis.web.supervision.forms import I_SUPERVISE, BeginForm
from trellis.web.supervision.opening import form_page, opened_supervision
from trellis.web.supervision.wording import rhythm_words, when_words
from trellis.work.actions import NotAllowed
from trellis.work.queries import colleagues


@dataclass(frozen=True)
class Line:
    """A supervision in the list: with whom, when the two met and meet."""

    supervision: Supervision
    other: User
    supervises: bool
    rhythm: str


@require_safe
@staff(Permission.WRITE_RECORDS)
def index(request: StaffRequest) -> HttpResponse:
    """Show with whom the reader is in supervision, and which sessions they hold for others."""
    user = request.user
    lines = [
        Line(one, one.other_than(user), one.supervisor_id == user.pk, rhythm_words(rhythm_of(one)))
        for one in of_user(user)
    ]
    shown = {
        "mine": [one for one in lines if not one.supervises and one.supervision.ended_on is None],
        "theirs": [one for one in lines if one.supervises and one.supervision.ended_on is None],
        "over": [one for one in lines if one.supervision.ended_on is not None],
        "stood_in": [(one, when_words(one)) for one in held_for_another(user)],
        "below": sessions_below(),
    }
    return render(request, "supervision/index.jinja", shown)


@staff(Permission.WRITE_RECORDS)
def new(request: StaffRequest) -> HttpResponse:
    """Begin supervision with a colleague."""
    if request.method != "POST":
        start = opened(request, _begin_form(request.user))
        return form_page(request, "new", form=start.form, kept=start.kept)
    if let_go(request):
        return redirect("supervision:index")
    form = _begin_form(request.user, request.POST)
    if form.is_valid() and (made := _begun(request.user, form)):
        messages.success(request, _("Begun. Talk through what you agree, and write it together."))
        return redirect("supervision:one", made.pk)
    return form_page(request, "new", form=form)


def _begin_form(user: User, *args: Any) -> BeginForm:
    form = BeginForm(*args)
    near = list(colleagues(user))
    near.sort(key=lambda one: (one.pk != user.supervisor_id, one.name))
    form.choose_from(colleague=answers(near))
    return form


def _begun(user: User, form: BeginForm) -> Supervision | None:
    colleague = chosen(form)
    if colleague is None:
        if not form.errors:
            form.add_error("colleague", _("Choose a colleague."))
        return None
    two = (colleague, user) if form.cleaned_data["part"] == I_SUPERVISE else (user, colleague)
    try:
        return begin_supervision(by=user, supervisee=two[0], supervisor=two[1])
    except NotAllowed:
        form.add_error("colleague", _("The two of you are in supervision already, or cannot be."))
        return None


@require_safe
@staff(Permission.WRITE_RECORDS)
def one(request: StaffRequest, supervision: UUID) -> HttpResponse:
    """Show one supervision: the rhythm, what is agreed, the next session and those before."""
    held = opened_supervision(request, supervision)
    other = held.other_than(request.user)
    sessions = list(held.sessions.all())
    shown = {
        "supervision": held,
        "other": other,
        "is_supervisee": held.supervisee_id == request.user.pk,
        "rhythm": rhythm_words(rhythm_of(held)),
        "agreement": in_force(held),
        "waits": _waits(being_written(held), held, request.user),
        "to_come": [_session(one) for one in reversed(sessions) if one.is_open],
        "before": [_session(one) for one in sessions if not one.is_open],
        "strengths": list(strengths_of(held)[:12]),
    }
    return render(request, "supervision/one.jinja", shown)


def _session(one: Session) -> dict[str, Any]:
    stands_in = stand_in_of(one)
    return {
        "one": one,
        "when": when_words(one),
        "wanted": list(one.wanted.all()),
        "holder": stands_in.colleague if stands_in else None,
    }


def _waits(agreement: Agreement | None, supervision: Supervision, user: User) -> str:
    """Return what an agreement that is being written waits for, in a sentence."""
    if agreement is None:
        return ""
    mine = (
        agreement.supervisor_agreed_at
        if supervision.supervisor_id == user.pk
        else agreement.supervisee_agreed_at
    )
    theirs = agreement.supervisor_agreed_at or agreement.supervisee_agreed_at
    name = {"who": supervision.other_than(user).first_name}
    if mine:
        return _("You have agreed to what is written. It waits for %(who)s.") % name
    if theirs:
        return _("%(who)s has agreed to what is written. It waits for you.") % name
    return _("You are writing what you agree. Each of you says yes to it when it is right.")


@staff(Permission.WRITE_RECORDS)
def end(request: StaffRequest, supervision: UUID) -> HttpResponse:
    """End a supervision, once its reader has read what becomes of what was written."""
    held = opened_supervision(request, supervision)
    if request.method == "POST" and not let_go(request):
        try:
            end_supervision(by=request.user, supervision=held)
        except NotAllowed:  # ended meanwhile, from another window
            return redirect("supervision:one", held.pk)
        messages.success(request, _("Ended. What was written stays where it is."))
        return redirect("supervision:index")
    other = held.other_than(request.user)
    return render(request, "supervision/end.jinja", {"supervision": held, "other": other})

"""What the group agrees: read it, say yes, write it, look at it again; and each one's promises."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.packs.model import text
from trellis.peergroups.agreeing import (
    InForce,
    agree,
    asked_of,
    begin_agreement,
    being_written,
    everybody,
    form_of,
    in_force,
    not_written_yet,
    said_yes,
    write_agreement,
)
from trellis.peergroups.models import Agreement, Promises
from trellis.peergroups.noting import promise
from trellis.peergroups.turns import rules
from trellis.supervision.versions import TwoWriters
from trellis.web.access import StaffRequest, staff
from trellis.web.peergroups.forms import PromisesForm
from trellis.web.peergroups.opening import NOT_HERE, Of, form_page, inside, to_write_in
from trellis.web.peergroups.wording import listed
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.records.forms import SectionForm, held, parts_asked, parts_in_words
from trellis.web.saving import version_of
from trellis.web.supervision.forms import asked_freely

AGREE, AGAIN, NOW = "agree", "again", "agree-now"


@staff(Permission.WRITE_RECORDS)
def agreement(request: StaffRequest, peer_group: UUID) -> HttpResponse:
    """Show what is agreed and what is being written; say yes to it, or look at it again."""
    of = inside(request, peer_group)
    if request.method == "POST":
        if not of.writes:
            raise Http404(NOT_HERE)
        return _posted(request, of)
    now, writing = in_force(of.group), being_written(of.group)
    shown = {
        "of": of,
        "group": of.group,
        "now": _told(now, of),
        "writing": _told(writing, of),
        "missing": [text(one.prompt) for one in not_written_yet(writing)] if writing else [],
    }
    return render(request, "peergroups/agreement.jinja", shown)


def _told(agreement: Agreement | None, of: Of) -> dict[str, Any] | None:
    """Return an agreement as it is read, and who has said yes to it."""
    if agreement is None:
        return None
    yes = said_yes(agreement)
    people = everybody(of.group)
    return {
        "one": agreement,
        "parts": parts_in_words(form_of(agreement), agreement.answers),
        "mine": yes.get(of.user.pk),
        "yes": listed([one.name for one in people if one.pk in yes]),
        "not_yet": listed([one.name for one in people if one.pk not in yes]),
    }


def _posted(request: StaffRequest, of: Of) -> HttpResponse:
    if AGAIN in request.POST:
        begin_agreement(by=request.user, group=of.group)
        return redirect("peergroups:agreement_write", of.group.pk)
    one = in_force(of.group) if NOW in request.POST else being_written(of.group)
    if {AGREE, NOW} & request.POST.keys() and one is not None:
        try:
            made = agree(by=request.user, agreement=one, version=version_of(request))
        except TwoWriters:
            messages.error(request, _("It was changed since you read it. Read it again, please."))
        else:
            everyone = made.in_force_from is not None
            messages.success(
                request,
                _("Agreed by everybody.") if everyone else _("Agreed. It waits for others."),
            )
    return redirect("peergroups:agreement", of.group.pk)


@staff(Permission.WRITE_RECORDS)
def write(request: StaffRequest, peer_group: UUID) -> HttpResponse:
    """Write what the group agrees; anybody in it may."""
    of = to_write_in(request, peer_group)
    back = redirect("peergroups:agreement", of.group.pk)
    if request.method == "POST" and let_go(request):
        return back
    one = being_written(of.group)
    if one is None:
        if request.method != "POST":
            return back
        one = begin_agreement(by=request.user, group=of.group)
    if request.method != "POST":
        start = opened(request, _form(one), version=one.version)
        assert isinstance(start.form, SectionForm)
        return _page(request, of, start.form, version=start.version, kept=start.kept)
    form, version = _form(one, request.POST), version_of(request)
    if not form.is_valid():
        return _page(request, of, form, version=version)
    try:
        write_agreement(by=request.user, agreement=one, version=version, answers=form.answers())
    except TwoWriters as two:
        theirs = two.theirs
        assert isinstance(theirs, Agreement)
        apart = differences(form, held(form.section, theirs.answers))
        return _page(request, of, form, version=theirs.version, apart=apart)
    except InForce:
        messages.error(request, _("Everybody agreed meanwhile. Look at it again to change it."))
        return back
    messages.success(request, _("Saved. It holds once everybody agrees."))
    return back


def _form(one: Agreement, *args: Any) -> SectionForm:
    asks = form_of(one)
    section = asked_freely(asks.title, asked_of(asks))
    return SectionForm(*args, initial=held(section, one.answers), form=asks, section=section)


def _page(request: StaffRequest, of: Of, form: SectionForm, **more: Any) -> HttpResponse:
    parts = parts_asked(form)
    shown = {"form": form, "group": of.group, "parts": parts, "about": text(form.form.about)}
    return form_page(request, "agreement_write", **shown, **more)


@staff(Permission.WRITE_RECORDS)
def promises(request: StaffRequest, peer_group: UUID) -> HttpResponse:
    """Promise the others something: some of what the pack offers, and in one's own words."""
    of = to_write_in(request, peer_group)
    if not of.is_member:
        raise Http404(NOT_HERE)
    there = Promises.objects.filter(group=of.group, author=request.user).first()
    if request.method != "POST":
        start = opened(request, _promises(there), version=there.version if there else 0)
        now = {"version": start.version, "kept": start.kept}
        return form_page(request, "promises", form=start.form, group=of.group, **now)
    if let_go(request):
        return redirect("peergroups:one", of.group.pk)
    form, version = _promises(there, request.POST), version_of(request)
    if not form.is_valid():
        return form_page(request, "promises", form=form, group=of.group, version=version)
    try:
        promise(by=request.user, group=of.group, version=version, **form.cleaned_data)
    except TwoWriters as two:
        theirs: Any = two.theirs
        more = {"apart": differences(form, _promised(theirs)), "version": theirs.version}
        return form_page(request, "promises", form=form, group=of.group, **more)
    messages.success(request, _("Saved."))
    return redirect("peergroups:one", of.group.pk)


def _promised(there: Promises | None) -> dict[str, Any]:
    return {"chosen": there.chosen, "own_words": there.own_words} if there else {}


def _promises(there: Promises | None, *args: Any) -> PromisesForm:
    return PromisesForm(*args, commitments=rules().commitments, initial=_promised(there))

"""What the two agree: read it, agree to it, write it together, look at it again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.packs.model import text
from trellis.supervision.agreeing import (
    Agreed,
    agree,
    answers_them,
    begin_agreement,
    being_written,
    form_of,
    in_force,
    not_written_yet,
    write_agreement,
)
from trellis.supervision.models import Agreement, Supervision
from trellis.supervision.versions import TwoWriters
from trellis.web.access import StaffRequest, staff
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.records.forms import SectionForm, held, parts_asked, parts_in_words
from trellis.web.saving import version_of
from trellis.web.supervision.forms import asked_freely
from trellis.web.supervision.opening import NOT_HERE, form_page

AGREE, AGAIN = "agree", "again"


def _opened(request: StaffRequest, key: UUID) -> Supervision:
    """Return a supervision, for one of the two or who stands in: the database knows them."""
    found = Supervision.objects.select_related("supervisee", "supervisor")
    return get_object_or_404(found, pk=key)


def _is_of_the_two(request: StaffRequest, supervision: Supervision) -> bool:
    return request.user.pk in {supervision.supervisee_id, supervision.supervisor_id}


@staff(Permission.WRITE_RECORDS)
def agreement(request: StaffRequest, supervision: UUID) -> HttpResponse:
    """Show what is agreed and what is being written; agree to it, or look at it again."""
    held_by = _opened(request, supervision)
    of_the_two = _is_of_the_two(request, held_by)
    if request.method == "POST":
        if not of_the_two or held_by.ended_on is not None:
            raise Http404(NOT_HERE)
        return _posted(request, held_by)
    now, writing = in_force(held_by), being_written(held_by)
    shown = {
        "supervision": held_by,
        "of_the_two": of_the_two,
        "now": now,
        "now_parts": _parts(now) if now else [],
        "writing": writing,
        "writing_parts": _parts(writing) if writing else [],
        "missing": [text(one.prompt) for one in not_written_yet(writing)] if writing else [],
        "mine": _agreed_by(writing, request.user.pk == held_by.supervisor_id),
        "theirs": _agreed_by(writing, request.user.pk != held_by.supervisor_id),
        "other": held_by.other_than(request.user),
    }
    return render(request, "supervision/agreement.jinja", shown)


def _parts(agreement: Agreement) -> list[dict[str, Any]]:
    return parts_in_words(form_of(agreement), agreement.answers)


def _agreed_by(agreement: Agreement | None, supervisor: bool) -> Any:
    if agreement is None:
        return None
    return agreement.supervisor_agreed_at if supervisor else agreement.supervisee_agreed_at


def _posted(request: StaffRequest, supervision: Supervision) -> HttpResponse:
    if AGAIN in request.POST:
        begin_agreement(by=request.user, supervision=supervision)
        return redirect("supervision:agreement_write", supervision.pk)
    writing = being_written(supervision)
    if AGREE in request.POST and writing is not None:
        try:
            made = agree(by=request.user, agreement=writing, version=version_of(request))
        except (TwoWriters, Agreed):
            messages.error(request, _("It was changed since you read it. Read it again, please."))
        else:
            both = made.in_force_from is not None
            messages.success(
                request,
                _("Agreed by both of you.") if both else _("Agreed. The other reads it now."),
            )
    return redirect("supervision:agreement", supervision.pk)


@staff(Permission.WRITE_RECORDS)
def write(request: StaffRequest, supervision: UUID) -> HttpResponse:
    """Write what one agrees; the supervisor's own questions are for the supervisor."""
    two = _opened(request, supervision)
    if not _is_of_the_two(request, two) or two.ended_on is not None:
        raise Http404(NOT_HERE)
    if request.method == "POST" and let_go(request):
        return redirect("supervision:agreement", two.pk)
    one = being_written(two)
    if one is None:
        if request.method != "POST":
            return redirect("supervision:agreement", two.pk)
        one = begin_agreement(by=request.user, supervision=two)
    if request.method != "POST":
        start = opened(request, _form(request, two, one), version=one.version)
        assert isinstance(start.form, SectionForm)
        return _page(request, two, start.form, version=start.version, kept=start.kept)
    form, version = _form(request, two, one, request.POST), version_of(request)
    if not form.is_valid():
        return _page(request, two, form, version=version)
    try:
        write_agreement(by=request.user, agreement=one, version=version, answers=form.answers())
    except TwoWriters as both:
        theirs = both.theirs
        assert isinstance(theirs, Agreement)
        apart = differences(form, held(form.section, theirs.answers))
        return _page(request, two, form, version=theirs.version, apart=apart)
    except Agreed:
        messages.error(request, _("Both of you agreed meanwhile. Look at it again to change it."))
        return redirect("supervision:agreement", two.pk)
    messages.success(request, _("Saved. It holds once both of you agree."))
    return redirect("supervision:agreement", two.pk)


def _form(request: StaffRequest, two: Supervision, one: Agreement, *args: Any) -> SectionForm:
    asks = form_of(one)
    mine = [q for q in asks.every_question() if answers_them(q, two, request.user)]
    section = asked_freely(asks.title, mine)
    return SectionForm(*args, initial=held(section, one.answers), form=asks, section=section)


def _page(request: StaffRequest, two: Supervision, form: SectionForm, **more: Any) -> HttpResponse:
    parts = parts_asked(form)
    shown = {"form": form, "supervision": two, "parts": parts, "about": text(form.form.about)}
    return form_page(request, "agreement_write", **shown, **more)

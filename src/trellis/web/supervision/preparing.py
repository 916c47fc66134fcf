"""Prepare a session: what I want from it, how I come to it, whom to think about."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.access.permissions import Permission
from trellis.conversations.readers import Reader
from trellis.people.models import Person
from trellis.supervision.models import Preparation, PreparedPerson
from trellis.supervision.preparing import (
    bring_person,
    form_of,
    leave_person,
    preparation_of,
    prepare,
)
from trellis.supervision.versions import TwoWriters
from trellis.web.access import StaffRequest, about_person, staff
from trellis.web.people.header import person_header
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.records.forms import held
from trellis.web.saving import version_of
from trellis.web.supervision.forms import BringForm, PrepareForm
from trellis.web.supervision.opening import NOT_HERE, Sat, form_page, opened_session
from trellis.web.supervision.showing import to_choose_from
from trellis.work.queries import people_of

BRING, DECIDE = "bring", "decide"
LEAVE_OUT = "leave-out"


@staff(Permission.WRITE_RECORDS)
def prepare_session(request: StaffRequest, session: UUID) -> HttpResponse:
    """Write what one wants, and what one comes with; only the supervisee does."""
    sat = _own(request, session)
    there = preparation_of(sat.session)
    if request.method != "POST":
        start = opened(request, _form(sat, there), version=there.version if there else 0)
        return _page(request, sat, start.form, version=start.version, kept=start.kept)
    if let_go(request):
        return redirect("supervision:session", sat.session.pk)
    form, version = _form(sat, there, request.POST), version_of(request)
    if not form.is_valid():
        return _page(request, sat, form, version=version)
    try:
        prepare(
            by=request.user,
            session=sat.session,
            version=version,
            wants=form.wants(),
            answers=form.answers(),
            shared=form.cleaned_data["shared"],
        )
    except TwoWriters as two:
        theirs = two.theirs
        assert isinstance(theirs, Preparation)
        apart = differences(form, held(form.section, theirs.answers))
        return _page(request, sat, form, version=theirs.version, apart=apart)
    messages.success(request, _("Saved."))
    return redirect("supervision:session", sat.session.pk)


def _own(request: StaffRequest, session: UUID) -> Sat:
    """Return a session of one's own work that is still to be held, or was held.

    Raises:
        Http404: for anybody but the supervisee, and when it was called off.
    """
    sat = opened_session(request, session)
    if not sat.is_supervisee or sat.session.called_off_on is not None:
        raise Http404(NOT_HERE)
    return sat


def _form(sat: Sat, there: Preparation | None, *args: object) -> PrepareForm:
    asks = form_of(there)
    form = PrepareForm(*args, asks=asks, reader=sat.holder.first_name)
    form.initial = held(form.section, there.answers if there else {})
    form.initial["wants"] = "\n".join(sat.session.wanted.values_list("text", flat=True))
    form.initial["shared"] = bool(there and there.shared_at)
    return form


def _page(request: StaffRequest, sat: Sat, form: object, **more: object) -> HttpResponse:
    shown = {"sat": sat, "session": sat.session, "form": form}
    return form_page(request, "prepare", **shown, **more)


@require_safe
@staff(Permission.WRITE_RECORDS)
def whom(request: StaffRequest, session: UUID, what: str) -> HttpResponse:
    """Choose whom to bring to a session, or whom something that was decided is about."""
    sat = opened_session(request, session)
    if what not in {BRING, DECIDE} or (what == BRING and not sat.is_supervisee):
        raise Http404(NOT_HERE)
    brought = PreparedPerson.objects.filter(preparation__session=sat.session)
    keys = set(brought.values_list("about_id", flat=True))
    of_work = people_of(sat.supervision.supervisee)
    shown = {
        "sat": sat,
        "session": sat.session,
        "what": what,
        "brought": Person.objects.filter(pk__in=keys).order_by("name"),
        "others": of_work.exclude(pk__in=keys).order_by("name"),
    }
    return render(request, "supervision/whom.jinja", shown)


@about_person(Permission.WRITE_RECORDS)
def bring(request: StaffRequest, session: UUID) -> HttpResponse:
    """Bring somebody to a session: which of their words, and what they would want talked about."""
    sat = _own(request, session)
    there = PreparedPerson.objects.filter(
        preparation__session=sat.session, about=request.person
    ).first()
    words = to_choose_from(request.person, Reader.colleague_(request.user))
    choices = [(str(one.key), one.label) for one in words]
    asks = form_of(preparation_of(sat.session))
    shown = {**person_header(request), "sat": sat, "session": sat.session, "there": there}
    if request.method != "POST":
        form = BringForm(asks=asks, choices=choices, initial=_brought(there))
        start = opened(request, form, version=there.version if there else 0)
        more = {"version": start.version, "kept": start.kept}
        return form_page(request, "bring", form=start.form, **shown, **more)
    if let_go(request):
        return redirect("supervision:session", sat.session.pk)
    if LEAVE_OUT in request.POST and there is not None:
        leave_person(by=request.user, prepared=there)
        messages.success(request, _("Left out again."))
        return redirect("supervision:session", sat.session.pk)
    form, version = BringForm(request.POST, asks=asks, choices=choices), version_of(request)
    if not form.is_valid():
        return form_page(request, "bring", form=form, version=version, **shown)
    told = {name: form.cleaned_data[name] for name in ("their_view", "tried")}
    try:
        bring_person(
            by=request.user,
            session=sat.session,
            person=request.person,
            passages=map(UUID, form.cleaned_data["passages"]),
            version=version,
            **told,
        )
    except TwoWriters as two:
        theirs = two.theirs
        assert isinstance(theirs, PreparedPerson)
        apart, version = differences(form, _brought(theirs)), theirs.version
        return form_page(request, "bring", form=form, version=version, apart=apart, **shown)
    messages.success(request, _("Saved."))
    return redirect("supervision:session", sat.session.pk)


def _brought(there: PreparedPerson | None) -> dict[str, object]:
    if there is None:
        return {}
    return {
        "passages": [str(key) for key in there.passages],
        "their_view": there.their_view,
        "tried": there.tried,
    }

"""When the two meet: a day is arranged or changed, and the session closed with the next one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.supervision.arranging import (
    NotOpen,
    TwoWriters,
    arrange_session,
    call_off,
    change_session,
    close_session,
)
from trellis.supervision.models import Session
from trellis.supervision.preparing import say_whether_met
from trellis.supervision.queries import others_to_come
from trellis.web.access import StaffRequest, staff
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.saving import version_of
from trellis.web.supervision.forms import CloseForm, WhenForm
from trellis.web.supervision.opening import (
    NOT_HERE,
    Sat,
    form_page,
    opened_session,
    opened_supervision,
)
from trellis.web.supervision.wording import when_words

CALL_OFF = "call-off"
FIELDS = ("on", "at", "place")


@staff(Permission.WRITE_RECORDS)
def arrange(request: StaffRequest, supervision: UUID) -> HttpResponse:
    """Arrange a session."""
    two = opened_supervision(request, supervision)
    if two.ended_on is not None:
        raise Http404(NOT_HERE)
    shown = {"supervision": two, "other": two.other_than(request.user), "session": None}
    if request.method != "POST":
        start = opened(request, WhenForm())
        return form_page(request, "when", form=start.form, kept=start.kept, **shown)
    if let_go(request):
        return redirect("supervision:one", two.pk)
    form = WhenForm(request.POST)
    if not form.is_valid():
        return form_page(request, "when", form=form, **shown)
    made = arrange_session(by=request.user, supervision=two, **form.cleaned_data)
    messages.success(request, _("Arranged. It stands in My work of both of you."))
    return redirect("supervision:session", made.pk)


@staff(Permission.WRITE_RECORDS)
def when(request: StaffRequest, session: UUID) -> HttpResponse:
    """Change when a session is, or call it off."""
    sat = opened_session(request, session)
    one = sat.session
    if not one.is_open:
        raise Http404(NOT_HERE)
    shown: dict[str, Any] = {"supervision": sat.supervision, "other": sat.other, "session": one}
    if request.method != "POST":
        start = opened(request, WhenForm(initial=_held(one)), version=one.version)
        kept, version = start.kept, start.version
        return form_page(request, "when", form=start.form, version=version, kept=kept, **shown)
    if let_go(request):
        return redirect("supervision:session", one.pk)
    try:
        return _changed(request, one, shown)
    except NotOpen:  # held or called off meanwhile, by the other
        return redirect("supervision:session", one.pk)


def _changed(request: StaffRequest, one: Session, shown: dict[str, Any]) -> HttpResponse:
    if CALL_OFF in request.POST:
        call_off(by=request.user, session=one)
        messages.success(request, _("Called off. What was prepared for it stays."))
        return redirect("supervision:session", one.pk)
    form, version = WhenForm(request.POST), version_of(request)
    if not form.is_valid():
        return form_page(request, "when", form=form, version=version, **shown)
    try:
        change_session(by=request.user, session=one, version=version, **form.cleaned_data)
    except TwoWriters as two:
        theirs = two.theirs
        assert isinstance(theirs, Session)
        apart, version = differences(form, _held(theirs)), theirs.version
        return form_page(request, "when", form=form, version=version, apart=apart, **shown)
    messages.success(request, _("Saved."))
    return redirect("supervision:session", one.pk)


def _held(one: Session) -> dict[str, Any]:
    return {name: getattr(one, name) for name in FIELDS}


@staff(Permission.WRITE_RECORDS)
def close(request: StaffRequest, session: UUID) -> HttpResponse:
    """Say that it was held, whether the supervisee got what they wanted, and when is the next."""
    sat = opened_session(request, session)
    if sat.session.called_off_on is not None:
        raise Http404(NOT_HERE)
    wanted = list(sat.session.wanted.all()) if sat.is_supervisee else []
    initial = {"held_on": sat.session.held_on or min(sat.session.on, timezone.localdate())}
    if request.method != "POST":
        start = opened(request, CloseForm(initial=initial, wanted=wanted))
        return _page(request, sat, start.form, wanted, kept=start.kept)
    if let_go(request):
        return redirect("supervision:session", sat.session.pk)
    form = CloseForm(request.POST, wanted=wanted)
    if not form.is_valid():
        return _page(request, sat, form, wanted)
    for one in wanted:
        met, how = form.said_of(one)
        say_whether_met(by=request.user, wanted=one, met=met, how=how)
    try:
        close_session(by=request.user, session=sat.session, held_on=form.cleaned_data["held_on"])
    except NotOpen as error:
        raise Http404(NOT_HERE) from error
    messages.success(request, _("Saved."))
    if form.cleaned_data["on"] and sat.is_of_the_two:
        _book(request, sat, form.cleaned_data)
    return redirect("supervision:session", sat.session.pk)


def _book(request: StaffRequest, sat: Sat, told: dict[str, Any]) -> None:
    """Arrange the next session, unless the other has booked that day already."""
    if others_to_come(sat.session).filter(on=told["on"]).exists():
        messages.info(request, _("You meet on that day already. No second session was arranged."))
        return
    following = {"on": told["on"], "at": told["at"] or None, "place": told["place"]}
    arrange_session(by=request.user, supervision=sat.supervision, **following)


def _page(
    request: StaffRequest, sat: Sat, form: Any, wanted: list[Any], **more: Any
) -> HttpResponse:
    keys = [(f"met-{one.pk}", f"how-{one.pk}") for one in wanted]
    following = sat.is_of_the_two and sat.supervision.ended_on is None
    shown = {"sat": sat, "session": sat.session, "form": form, "keys": keys, "books": following}
    shown["booked"] = [when_words(one) for one in others_to_come(sat.session)] if following else []
    return form_page(request, "close", **shown, **more)

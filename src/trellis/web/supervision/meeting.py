"""When the two meet: a day is arranged or changed, and the session closed with the next one."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trellis.access.permissions import Permission
from trellis.supervision.arranging import (
    arrange_session,
    call_off,
    change_session,
    close_session,
)
from trellis.supervision.preparing import say_whether_met
from trellis.supervision.queries import others_to_come
from trellis.web.access import StaffRequest, staff
from trellis.web.supervision.days import changing, closing
from trellis.web.supervision.forms import CloseForm, WhenForm
from trellis.web.supervision.opening import (
    NOT_HERE,
    form_page,
    opened_session,
    opened_supervision,
)
from trellis.web.supervision.wording import when_words
from trellis.web.supervision.writing import write_new


@staff(Permission.WRITE_RECORDS)
def arrange(request: StaffRequest, supervision: UUID) -> HttpResponse:
    """Arrange a session."""
    two = opened_supervision(request, supervision)
    if two.ended_on is not None:
        raise Http404(NOT_HERE)
    shown = {"supervision": two, "other": two.other_than(request.user), "session": None}

    def arranged(**when: Any) -> HttpResponse:
        made = arrange_session(by=request.user, supervision=two, **when)
        messages.success(request, _("Arranged. It stands in My work of both of you."))
        return redirect("supervision:session", made.pk)

    draw = partial(form_page, request, "when", **shown)
    return write_new(request, WhenForm, draw, arranged, redirect("supervision:one", two.pk))


@staff(Permission.WRITE_RECORDS)
def when(request: StaffRequest, session: UUID) -> HttpResponse:
    """Change when a session is, or call it off."""
    sat = opened_session(request, session)
    one = sat.session
    if not one.is_open:
        raise Http404(NOT_HERE)
    shown = {"supervision": sat.supervision, "other": sat.other, "session": one}

    def off() -> None:
        call_off(by=request.user, session=one)
        messages.success(request, _("Called off. What was prepared for it stays."))

    draw, back = (
        partial(form_page, request, "when", **shown),
        redirect("supervision:session", one.pk),
    )
    return changing(request, one, WhenForm, draw, change_session, off, back)


@staff(Permission.WRITE_RECORDS)
def close(request: StaffRequest, session: UUID) -> HttpResponse:
    """Say that it was held, whether the supervisee got what they wanted, and when is the next."""
    sat = opened_session(request, session)
    one = sat.session
    if one.called_off_on is not None:
        raise Http404(NOT_HERE)
    wanted = list(one.wanted.all()) if sat.is_supervisee else []
    books = sat.is_of_the_two and sat.supervision.ended_on is None
    shown = {
        "sat": sat,
        "session": one,
        "keys": [(f"met-{each.pk}", f"how-{each.pk}") for each in wanted],
        "books": books,
        "booked": [when_words(each) for each in others_to_come(one)] if books else [],
    }

    def held(form: CloseForm) -> None:
        for each in wanted:
            met, how = form.said_of(each)
            say_whether_met(by=request.user, wanted=each, met=met, how=how)
        close_session(by=request.user, session=one, held_on=form.cleaned_data["held_on"])

    def following(**day: Any) -> None:
        if others_to_come(one).filter(on=day["on"]).exists():
            said = _("You meet on that day already. No second session was arranged.")
            messages.info(request, said)
        else:
            arrange_session(by=request.user, supervision=sat.supervision, **day)

    return closing(
        request,
        one,
        partial(CloseForm, wanted=wanted),
        partial(form_page, request, "close", **shown),
        held,
        following if sat.is_of_the_two else None,
        redirect("supervision:session", one.pk),
    )

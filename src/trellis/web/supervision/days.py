"""The days of sessions, of two people or of a group: arranged, changed, called off, closed.

Each page says whose session it is, draws itself and does what is done in its own area; how such a
page is asked for and answered is here.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.supervision.sessions import NotOpen
from trellis.supervision.versions import TwoWriters
from trellis.web.access import StaffRequest
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.saving import version_of
from trellis.web.supervision.opening import NOT_HERE

CALL_OFF = "call-off"
FIELDS = ("on", "at", "place")
Draw = Callable[..., HttpResponse]  # given the form, and what else its page has to say
Asks = Callable[..., Any]  # makes the form


def arranging(
    request: StaffRequest, asks: Asks, draw: Draw, arrange: Draw, back: HttpResponse
) -> HttpResponse:
    """Ask for the day of a session.

    Args:
        request: the request for the page.
        asks: makes the form.
        draw: draws the page.
        arrange: given the day, arranges the session, and says so.
        back: where to go for whoever leaves it be.
    """
    if request.method != "POST":
        start = opened(request, asks())
        return draw(form=start.form, kept=start.kept)
    if let_go(request):
        return back
    form = asks(request.POST)
    return arrange(**form.cleaned_data) if form.is_valid() else draw(form=form)


def changing(
    request: StaffRequest,
    one: Any,
    asks: Asks,
    draw: Draw,
    change: Callable[..., Any],
    call_off: Callable[..., Any],
    back: HttpResponse,
) -> HttpResponse:
    """Ask for another day of a session that is still to be held, or call it off.

    Args:
        request: the request for the page.
        one: the session.
        asks: makes the form.
        draw: draws the page.
        change: the area's action that changes the day.
        call_off: calls it off, and says so.
        back: where to go afterwards; also where it was held or called off meanwhile.
    """
    if request.method != "POST":
        start = opened(request, asks(initial=_held(one)), version=one.version)
        return draw(form=start.form, version=start.version, kept=start.kept)
    if let_go(request):
        return back
    form, version = asks(request.POST), version_of(request)
    try:
        if CALL_OFF in request.POST:
            call_off()
            return back
        if not form.is_valid():
            return draw(form=form, version=version)
        change(by=request.user, session=one, version=version, **form.cleaned_data)
    except NotOpen:
        return back
    except TwoWriters as two:
        theirs: Any = two.theirs
        return draw(form=form, version=theirs.version, apart=differences(form, _held(theirs)))
    messages.success(request, _("Saved."))
    return back


def _held(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in FIELDS}


def closing(
    request: StaffRequest,
    one: Any,
    asks: Asks,
    draw: Draw,
    close: Callable[[Any], Any],
    follow: Callable[..., Any] | None,
    back: HttpResponse,
) -> HttpResponse:
    """Ask when a session was held, and when the next one is.

    Args:
        request: the request for the page.
        one: the session.
        asks: makes the form.
        draw: draws the page.
        close: given the form, says that it was held, and what belongs to that.
        follow: given a day, arranges the next one; None for who may not.
        back: where to go afterwards.

    Raises:
        Http404: when it was called off meanwhile.
    """
    if request.method != "POST":
        initial = {"held_on": one.held_on or min(one.on, timezone.localdate())}
        start = opened(request, asks(initial=initial))
        return draw(form=start.form, kept=start.kept)
    if let_go(request):
        return back
    form = asks(request.POST)
    if not form.is_valid():
        return draw(form=form)
    try:
        close(form)
    except NotOpen as error:
        raise Http404(NOT_HERE) from error
    said = form.cleaned_data
    if said["on"] and follow is not None:
        follow(on=said["on"], at=said["at"] or None, place=said["place"])
    messages.success(request, _("Saved."))
    return back

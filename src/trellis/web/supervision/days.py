"""The days of sessions, of two people or of a group: changed, called off, closed.

Each page says whose session it is, draws itself and does what is done in its own area; how such a
page is asked for and answered is here.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.supervision.sessions import NotOpen
from trellis.web.access import StaffRequest
from trellis.web.people.keeping import let_go, opened
from trellis.web.supervision.opening import NOT_HERE
from trellis.web.supervision.writing import Asks, Draw, fields_of, write_again

CALL_OFF = "call-off"
FIELDS = fields_of("on", "at", "place")


def changing(
    request: StaffRequest,
    one: Any,
    asks: Asks,
    draw: Draw,
    change: Callable[..., Any],
    call_off: Callable[[], Any],
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
    done = partial(change, by=request.user, session=one)
    instead = {CALL_OFF: call_off}
    try:
        return write_again(request, one, FIELDS, asks, draw, done, back, _("Saved."), instead)
    except NotOpen:
        return back


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

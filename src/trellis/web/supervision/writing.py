"""Pages on which something is written, or put otherwise while somebody else may do so too.

What is written, how the page is drawn and what is done with it is each page's own.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse

from trellis.supervision.versions import TwoWriters
from trellis.web.access import StaffRequest
from trellis.web.people.keeping import differences, let_go, opened
from trellis.web.saving import version_of

Draw = Callable[..., HttpResponse]  # given the form, and what else its page has to say
Asks = Callable[..., Any]  # makes the form


def fields_of(*names: str) -> Callable[[Any], dict[str, Any]]:
    """Return what gives the fields of a row that its form asks for, as it has them."""
    return lambda row: {name: getattr(row, name) for name in names}


def write_new(
    request: StaffRequest, asks: Asks, draw: Draw, write: Draw, back: HttpResponse
) -> HttpResponse:
    """Ask for something new.

    Args:
        request: the request for the page.
        asks: makes the form.
        draw: draws the page.
        write: given what was asked, does it, says so, and leads on.
        back: where to go for whoever lets it be.
    """
    if request.method != "POST":
        start = opened(request, asks())
        return draw(form=start.form, kept=start.kept)
    if let_go(request):
        return back
    form = asks(request.POST)
    return write(**form.cleaned_data) if form.is_valid() else draw(form=form)


def write_again(
    request: StaffRequest,
    one: Any,
    held: Callable[[Any], dict[str, Any]],
    asks: Asks,
    draw: Draw,
    change: Callable[..., Any],
    back: HttpResponse,
    said: str,
    instead: Mapping[str, Callable[[], Any]] | None = None,
) -> HttpResponse:
    """Ask to put something otherwise; where two did so at once, both are shown.

    Args:
        request: the request for the page.
        one: the row as it stands, with its version.
        held: returns what the form asks for, of the row or of another's.
        asks: makes the form.
        draw: draws the page.
        change: given the version that the writing started from and what was asked, saves it.
        back: where to go afterwards.
        said: what is said once it is saved.
        instead: what other buttons of the page do, by name, as taking it out.
    """
    if request.method != "POST":
        start = opened(request, asks(initial=held(one)), version=one.version)
        return draw(form=start.form, version=start.version, kept=start.kept)
    if let_go(request):
        return back
    for name, do in (instead or {}).items():
        if name in request.POST:
            do()
            return back
    form, version = asks(request.POST), version_of(request)
    if not form.is_valid():
        return draw(form=form, version=version)
    try:
        change(version=version, **form.cleaned_data)
    except TwoWriters as two:
        theirs: Any = two.theirs
        return draw(form=form, version=theirs.version, apart=differences(form, held(theirs)))
    messages.success(request, said)
    return back

"""Pages for when something cannot be shown: each says what happened and what to do.

None of them loses what was typed: it is kept as its writer's draft, or stands on the page.
"""

import sys
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, InterfaceError, transaction
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render

from trellis.access.actor import acting
from trellis.access.refusing import refused
from trellis.people.models import Person
from trellis.web.saving import keep_what_was_posted, page_of, typed_fields, writer_of
from trellis.web.unavailable import LATER, SOON, Fault, fault_of

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
WORTH_COPYING = 12  # letters; what is shorter is a choice or a number


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 404, the same for what does not exist and for what this user may not see.

    What its writer sent, to a record that closed while they wrote, stands on the page to be copied.
    """
    return render(request, "errors/404.jinja", {"words": _their_own(request)}, status=404)


def not_allowed(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 403: the role does not carry this."""
    return render(request, "errors/403.jinja", status=403)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Answer 400, or 413 where more was sent than is taken in at once."""
    status = 413 if isinstance(exception, TOO_MUCH) else 400
    return render(request, f"errors/{status}.jinja", status=status)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer 500, or 503 where nothing can be saved or written in the audit trail just now.

    What was typed is kept as a draft; where that fails too it stands on the page, to be copied. It
    is shown only with our own signature of whom the page was made for, so that no other site can
    put words on it. Where an event could not be written the answer has no body: nothing is shown
    that nobody would know was seen. Where a record closed while they saved there is no such page.
    """
    error = sys.exc_info()[1]
    fault = fault_of(error)
    if fault is Fault.NOT_AUDITED:
        return HttpResponse(status=503, headers=SOON)
    if isinstance(error, DatabaseError) and refused(error) and _closed_meanwhile(request):
        return not_found(request)
    kept, words = _typed(request)
    # The page is drawn without asking the database who it is for, and what else is to be said.
    request.user = AnonymousUser()
    request.__dict__.pop("_messages", None)
    told = {"full": fault is Fault.FULL, "kept": kept, "words": words, "page": request.path}
    if fault is None:
        return render(request, "errors/500.jinja", told, status=500)
    response = render(request, "errors/503.jinja", told, status=503)
    wait = LATER if fault is Fault.FULL else SOON
    response["Retry-After"] = wait["Retry-After"]
    return response


def _closed_meanwhile(request: HttpRequest) -> bool:
    """Say whether whoever asks may no longer see the person whose page it is."""
    person = getattr(request, "person", None)
    if person is None:
        return False
    try:
        with acting(request.user, person=person.pk):  # type: ignore[arg-type]
            return not Person.objects.filter(pk=person.pk).exists()
    except (DatabaseError, InterfaceError):
        return False


def _typed(request: HttpRequest) -> tuple[bool, list[str]]:
    """Keep what was typed; return whether that went well, and else the words themselves."""
    try:
        if request.method != "POST" or writer_of(request.POST.get("writer", "")) is None:
            return False, []
        if _keep(request):
            return True, []
        return False, _worth_copying(request)
    except (UnreadablePostError, *TOO_MUCH):
        return False, []


def _their_own(request: HttpRequest) -> list[str]:
    """Return what whoever asks has written in a page that was made for them, and sent."""
    try:
        if (
            request.method == "POST"
            and writer_of(request.POST.get("writer", "")) == request.user.pk
        ):
            return _worth_copying(request)
    except (UnreadablePostError, *TOO_MUCH):
        pass
    return []


def _worth_copying(request: HttpRequest) -> list[str]:
    values = [text for texts in typed_fields(request).values() for text in texts]
    return [text for text in values if len(text) >= WORTH_COPYING]


def _keep(request: HttpRequest) -> bool:
    try:
        with transaction.atomic():
            return keep_what_was_posted(request)
    except (DatabaseError, InterfaceError):
        return False


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    """Answer 429: this user has asked for such pages very often in the last minute."""
    kept = request.method == "POST" and keep_what_was_posted(request)
    told = {"seconds": seconds, "kept": kept, "page": page_of(request)}
    response = render(request, "errors/429.jinja", told, status=429)
    response["Retry-After"] = str(seconds)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a post whose form was out of date: the words in it are kept for their writer."""
    kept = keep_what_was_posted(request)
    words = {"kept": kept, "page": request.path}
    return render(request, "errors/403_form.jinja", words, status=403)

"""Every page declares who may come here. One that does not is refused when it is asked for.

``@public``: anyone. ``@staff``: anyone signed in whose role carries the permission.
``@about_person``: as ``staff``, and the person in the address must be one they may see; anybody
else answers 404, so that an address tells nothing about who is known. The address of a record that
was merged into another leads there. Both note whom an answer shows (:mod:`trellis.web.looks`).

The view runs inside Django's request transaction, in which the actor is set; what it may read is
then the database's answer, whatever the view asks.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import ImproperlyConfigured, ObjectDoesNotExist
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.urls import reverse

from trellis.access.actor import act_as, hold_person
from trellis.access.asking import Asked, ask
from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.frameworks.queries import asked_once
from trellis.hints.actions import TURNED_OFF
from trellis.people.duplicates import kept_record
from trellis.people.models import Person
from trellis.web.errors import too_often
from trellis.web.looks import PERSON, SEEN_THROUGH, look, note_linked
from trellis.web.pace import seconds_to_wait
from trellis.web.saving import keep_what_was_posted, once

View = Callable[..., HttpResponseBase]
ASKED, A_MINUTE = "asked", 60  # when a session last asked for a page, and how often that is noted
SECOND_STEP_OF = "second_step_of"  # whose second step this session has seen
NOT_HERE = "There is no page here that you can see."
METHODS = ("GET", "HEAD", "POST")
ELSEWHERE = ("allauth.", "django.views.static", "whitenoise.")
# What a browser lets go of after signing out. No "cookies": those of the council's other services
# under the same domain would go too. No "storage": nothing of ours is in it.
CLEARED = '"cache"'


class StaffRequest(HttpRequest):
    """A request by someone signed in; on the pages of a person, whom, and how they see them."""

    user: User
    person: Person
    through: str
    noted: set[UUID]
    wants_hints: bool


def public(view: View) -> View:
    """Declare that anyone may come here; nobody's record is in reach."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    inner.access = "public"  # type: ignore[attr-defined]
    return inner


def staff(permission: Permission | None = Permission.READ_RECORDS) -> Callable[[View], View]:
    """Declare that staff with this permission may come here; None for everyone who signs in."""

    def wrap(view: View) -> View:
        saved_once = once(view)

        @wraps(view)
        def inner(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not signed_in(request):
                return _sign_in(request)
            _act(request)
            if permission is not None:
                require(request.user, permission)
            response = saved_once(request, *args, **kwargs)
            note_linked(request, response)
            return response

        inner.access = f"staff:{permission.value if permission else 'anyone'}"  # type: ignore[attr-defined]
        return inner

    return wrap


def about_person(
    permission: Permission = Permission.READ_RECORDS, *, looks: bool = True
) -> Callable[[View], View]:
    """Declare a page of one person: ``person`` in the address, ``request.person`` in the view.

    Args:
        permission: what the role must carry.
        looks: whether opening it is a look at the record, to be written in the audit trail; a save
            as you type is not.
    """

    def wrap(view: View) -> View:
        saved_once = once(view)

        @wraps(view)
        def inner(
            request: StaffRequest, person: UUID, *args: Any, **kwargs: Any
        ) -> HttpResponseBase:
            if not signed_in(request):
                return _sign_in(request)
            through, asked = SEEN_THROUGH.of(person=person), PERSON.of(person=person)
            if request.method == "POST":
                _act(request, person=person)
                hold_person(person)
                ask(through, asked)
            else:
                _act(request, through, asked, person=person)
            require(request.user, permission)
            if asked.first is None:
                return _elsewhere(request, person)
            request.person, request.through = asked.first, through.rows[0][0] or ""
            if looks:
                look(request, person, request.through)
            try:
                response = saved_once(request, *args, **kwargs)
            except ObjectDoesNotExist as gone:
                # Closed to them, or their part ended, between the asking and the saving.
                if Person.objects.filter(pk=person).exists():
                    raise
                raise Http404(NOT_HERE) from gone
            note_linked(request, response, but=person)
            return response

        inner.access = f"person:{permission.value}"  # type: ignore[attr-defined]
        return inner

    return wrap


def _act(request: StaffRequest, *then: Asked[Any], person: UUID | None = None) -> None:
    """Act as whoever asks, and learn in the same go what every page needs to know of them."""
    off = TURNED_OFF.of(user=request.user.pk)
    act_as(request.user, off, *then, person=person)
    request.wants_hints = not off.rows


def signed_in(request: HttpRequest) -> bool:
    """Say whether somebody is signed in."""
    return request.user.is_authenticated


def _stay_signed_in(request: HttpRequest) -> None:
    """Let the session last its idle minutes from now; written once a minute, not at each page."""
    now = int(time.time())
    if SESSION_KEY in request.session and now - request.session.get(ASKED, 0) >= A_MINUTE:
        request.session[ASKED] = now


def _owes_second_step(request: HttpRequest, view: View) -> bool:
    """Say whether a page has to wait for a second step, where the council wants one of everybody.

    allauth's pages and those of signing in do not: the second step is set up there.
    """
    if not settings.SECOND_STEP or getattr(view, "access", "public") == "public":
        return False
    if request.resolver_match and request.resolver_match.namespace == "signin":
        return False
    whose = request.session.get(SESSION_KEY)
    return whose is not None and request.session.get(SECOND_STEP_OF) != whose


def _sign_in(request: HttpRequest) -> HttpResponse:
    """Send someone signed out to sign in, keeping what they posted, and back again after.

    The page to sign in on says why, and whether words were kept; neither stands in it otherwise.
    """
    told = {"next": _back_to(request)}
    if request.method == "POST" and keep_what_was_posted(request):
        told["kept"] = "1"
    if ended := getattr(request.session, "ended", ""):
        told["ended"] = ended
    return HttpResponseRedirect(f"{reverse(settings.LOGIN_URL)}?{urlencode(told, safe='/')}")


def _back_to(request: HttpRequest) -> str:
    """Return the page to come back to: a post's own page, since what it was sent to shows none."""
    if request.method != "POST":
        return request.get_full_path()
    if request.POST.get("page"):
        return str(request.POST["page"])
    before = urlsplit(request.headers.get("Referer", ""))
    return before.path if before.netloc == request.get_host() else request.get_full_path()


def _elsewhere(request: StaffRequest, person: UUID) -> HttpResponse:
    """Lead from an alias to the record it was merged into, a post with what was posted.

    Raises:
        Http404: when there is no such record, or none that the actor may see.
    """
    kept = kept_record(person)
    if kept is None:
        request.refused = person  # type: ignore[attr-defined]
        raise Http404(NOT_HERE)
    address = request.get_full_path().replace(str(person), str(kept), 1)
    return HttpResponseRedirect(address, preserve_request=request.method == "POST")


class AccessMiddleware:
    """Refuse a page that declares no access; write refused looks once their transaction is gone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then note a look that was refused (the view's own transaction rolled back)."""
        with asked_once():
            response = self.get_response(request)
        refused = getattr(request, "refused", None)
        if refused is not None:
            user = request.user if isinstance(request.user, User) else None
            record("person.refused", by=user, about=refused, through="refused")
        if getattr(request, "signed_out", False):
            response.headers["Clear-Site-Data"] = CLEARED
        if not response.headers.get("Cache-Control"):
            response.headers["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse a view that does not say who may come, and ways of asking that no page knows.

        Raises:
            ImproperlyConfigured: naming the view.
        """
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if not getattr(view, "watches", False):
            _stay_signed_in(request)
        if seconds := seconds_to_wait(request):
            return too_often(request, seconds)
        if _owes_second_step(request, view):
            return HttpResponseRedirect(reverse("signin:second"))
        if hasattr(view, "access") or view.__module__.startswith(ELSEWHERE):
            return None
        raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} declares no access.")

"""Where one is signed in, and ending it; who has to wait after wrong tries, and lifting it."""

import secrets
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from trellis.access.permissions import Permission
from trellis.accounts.id_tokens import Checked
from trellis.accounts.models import User
from trellis.accounts.sessions import end_session, end_sessions, handle_of, sessions_of
from trellis.accounts.single_sign_on import NONCE, PROVIDER
from trellis.audit.actions import record
from trellis.web.access import StaffRequest, public, staff
from trellis.web.signin.locking import lift, waiting

REFUSED = (401, 403)


@require_GET
@public
def single(request: HttpRequest) -> HttpResponseBase:
    """Send somebody to the council's provider, and to where they were going afterwards.

    Raises:
        Http404: where there is no single sign-on.
    """
    if not settings.OIDC_ISSUER:
        raise Http404("There is no single sign-on here.")
    provider = get_adapter().get_provider(request, PROVIDER)
    nonce = secrets.token_urlsafe(24)
    answer: HttpResponseBase = provider.redirect(
        request,
        process="login",
        next_url=get_next_redirect_url(request),
        auth_params={**provider.get_auth_params(), NONCE: nonce},
        **{NONCE: nonce},
    )
    return answer


@public
def back(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Let in whoever comes back from the council's provider, if what it says of them is sound.

    Args:
        request: with the provider's answer in its address.
        provider_id: which provider; there is one.

    Raises:
        Http404: where there is no such provider.
    """
    try:
        view = OAuth2CallbackView.adapter_view(Checked(request, provider_id))
        answer: HttpResponseBase = view(request)
    except SocialApp.DoesNotExist as error:
        raise Http404("There is no such single sign-on.") from error
    if answer.status_code in REFUSED:
        record("sign-in.failed:single-sign-on", by=None)
    return answer


@require_GET
@staff(None)
def second(request: StaffRequest) -> HttpResponse:
    """Say that a second step is needed here, and what there is to choose from."""
    return render(request, "signin/second.jinja")


@require_GET
@staff(None)
def places(request: StaffRequest) -> HttpResponse:
    """Show where one is signed in, this browser first."""
    mine = request.session.session_key
    found = [
        {"session": one, "handle": handle_of(one.session_key), "here": one.session_key == mine}
        for one in sessions_of(request.user)
    ]
    found.sort(key=lambda one: not one["here"])
    return render(request, "signin/places.jinja", {"places": found})


@require_POST
@staff(None)
@reauthentication_required  # type: ignore[untyped-decorator]
def end(request: StaffRequest) -> HttpResponse:
    """End one session of one's own, or all but this; the next request with it finds nothing.

    Raises:
        Http404: where there is no such session of one's own.
    """
    if "others" in request.POST:
        ended = end_sessions(request.user, but=request.session.session_key) > 0
        said = _("You are signed in here and nowhere else.")
    else:
        ended = end_session(by=request.user, handle=_handle(request))
        said = _("It is ended.")
        if not ended:
            raise Http404("There is no such session.")
    if ended:
        record("sign-in.ended", by=request.user, on=request.user.pk)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("signin:places"))


def _handle(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("session", ""))
    except ValueError as error:
        raise Http404("There is no such session.") from error


@require_GET
@staff(Permission.MANAGE_USERS)
def kept_waiting(request: StaffRequest) -> HttpResponse:
    """Show who has to wait after wrong tries."""
    return render(request, "signin/waiting.jinja", {"waiting": waiting()})


@require_POST
@staff(Permission.MANAGE_USERS)
def let_in(request: StaffRequest) -> HttpResponse:
    """Let somebody try again at once.

    Raises:
        Http404: where nobody of that key works here.
    """
    try:
        user = User.objects.filter(pk=UUID(request.POST.get("user", "")), is_active=True).first()
    except ValueError:
        user = None
    if user is None:
        raise Http404("Nobody of that key works here.")
    lift(user, by=request.user)
    messages.success(request, _("%(name)s can try again now.") % {"name": user.name})
    return HttpResponseRedirect(reverse("signin:waiting"))

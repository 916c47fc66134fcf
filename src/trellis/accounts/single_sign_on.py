"""Single sign-on: who may come in by the council's own provider (OpenID Connect).

allauth speaks with the provider. What it leaves to us is decided here: nobody is made a user by it;
only somebody who works here comes in, first found by an address that the provider verified and from
then on by the provider's own key for them, so that an address given to somebody else later opens
nothing. Of what the provider says, only that key and who said it are kept.
"""

import functools
import logging
from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.accounts.models import User

PROVIDER, NONCE = "council", "nonce"
LOG = logging.getLogger(__name__)


class StaffOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Let in whom we know, and nobody else."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find whom the provider means among those who work here.

        Args:
            request: the provider's answer, as the browser brought it.
            sociallogin: what the provider said; it is given its user.

        Raises:
            ImmediateHttpResponse: with a page that says why not.
        """
        account = sociallogin.account
        said = account.extra_data
        state = sociallogin.state
        if state.get("process") != "login" or not _is_sound(said, state.get(NONCE)):
            raise ImmediateHttpResponse(refused(request, "unsound"))
        user = _user_of(account) if account.pk else _by_address(sociallogin)
        if user is None or not user.is_active:
            if account.pk:
                _keep(account)
            raise ImmediateHttpResponse(refused(request, "unknown"))
        account.user = sociallogin.user = user
        _keep(account)

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Any:
        """Take over nothing of what the provider says of somebody: we know our staff."""
        return sociallogin.user

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Say that single sign-on makes nobody a user."""
        return False

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, *args: Any, **kwargs: Any
    ) -> None:
        """Log of what kind the fault was; what the provider said may name somebody."""
        kind = type(kwargs.get("exception")).__name__
        LOG.warning("Single sign-on failed: %s", kind)

    def get_requests_session(self) -> requests.Session:
        """Return a session that goes to no other address, and whose silence is told on a page."""
        session: requests.Session = super().get_requests_session()
        session.request = functools.partial(_asked, session.request)  # type: ignore[method-assign]
        return session


def _asked(ask: Any, *args: Any, **kwargs: Any) -> requests.Response:
    try:
        return ask(*args, **kwargs | {"allow_redirects": False})  # type: ignore[no-any-return]
    except (requests.ConnectionError, requests.Timeout) as error:
        from allauth.core import context

        LOG.warning("Single sign-on: no answer from the provider (%s)", type(error).__name__)
        raise ImmediateHttpResponse(refused(context.request, "silent", 503)) from error


def _is_sound(said: dict[str, Any], nonce: str | None) -> bool:
    """Say whether the answer is our provider's, to this try, and of one person throughout.

    Source: OpenID Connect Core 1.0, 3.1.3.7 (the issuer, the nonce) and 5.3.2 (the subject of both
    answers).

    Args:
        said: what the provider said.
        nonce: what this try to sign in was begun with, and no other.
    """
    token, more = said.get("id_token"), said.get("userinfo") or {}
    if not nonce or not token or token.get(NONCE) != nonce:
        return False
    if str(token.get("iss", "")).rstrip("/") != settings.OIDC_ISSUER:
        return False
    return bool(token.get("sub")) and more.get("sub", token["sub"]) == token["sub"]


def _user_of(account: SocialAccount) -> User:
    user: User = User.objects.get(pk=account.user_id)
    return user


def _by_address(sociallogin: SocialLogin) -> User | None:
    """Return who works here under an address the provider verified, if they come the first time."""
    verified = [one.email.strip().lower() for one in sociallogin.email_addresses if one.verified]
    user = User.objects.filter(email__in=verified, is_active=True).first()
    if user is None:
        return None
    others = SocialAccount.objects.filter(user=user, provider=PROVIDER)
    if any(other.extra_data.get("iss") == settings.OIDC_ISSUER for other in others):
        return None  # the provider has another person under this address now
    others.delete()  # of a provider that is no longer ours
    return user


def _keep(account: SocialAccount) -> None:
    """Keep the provider's key for somebody, and nothing else it said."""
    account.extra_data = {"iss": settings.OIDC_ISSUER}
    account.save()


def only_single(user: User) -> bool:
    """Say whether somebody signs in with single sign-on alone, where the council wants that."""
    return (
        bool(settings.OIDC_ISSUER and settings.OIDC_ONLY)
        and SocialAccount.objects.filter(user=user, provider=PROVIDER).exists()
    )


def refused(request: HttpRequest, why: str, status: int = 403) -> HttpResponse:
    """Return the page that says why single sign-on did not let somebody in.

    Args:
        request: the sign-in.
        why: ``unsound``, ``unknown``, ``silent`` or ``only``.
        status: of the answer.
    """
    told = {"why": why, "label": settings.OIDC_LABEL}
    return render(request, "signin/single.jinja", told, status=status)

"""Single sign-on, the whole way over HTTP, with a real provider of OpenID Connect beside us.

The provider runs in this process on a port of its own; our client is registered with it, so that it
checks our secret and where it sends people back to.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import oidc_provider_mock._app as its
import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from oidc_provider_mock import run_server_in_thread

from tests.cast import Cast
from trellis.accounts.models import SignIn, User

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*authlib.*"),
]
BEGIN = "/single-sign-on"
BACK = "/accounts/oidc/council/login/callback/"
CALLBACK = f"http://testserver{BACK}"
Claims = dict[str, Any]
PASSWORD = "three herons by the weir"


@dataclass
class Provider:
    """The provider, and who has an account with it."""

    url: str
    client: dict[str, Any]

    def has(self, sub: str, **claims: Any) -> None:
        answer = requests.put(f"{self.url}/users/{sub}", json=claims, timeout=10)
        assert answer.status_code == 204

    def agree(self, asked: str, sub: str) -> str:
        """Sign in with the provider, as a browser would, and return where it sends one."""
        answer = requests.post(asked, data={"sub": sub}, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text
        return str(answer.headers["Location"])


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with run_server_in_thread(require_client_registration=True) as server:
        url = f"http://localhost:{server.server_port}"
        asked = {"redirect_uris": [CALLBACK], "token_endpoint_auth_method": "client_secret_post"}
        client = requests.post(f"{url}/oauth2/clients", json=asked, timeout=10).json()
        yield Provider(url, client)


@pytest.fixture
def provider(running: Provider, settings: Any) -> Provider:
    settings.OIDC_ISSUER, settings.OIDC_LABEL = running.url, "your Wrenmouth account"
    settings.OIDC_ONLY = False
    app = {
        "provider_id": "council",
        "name": settings.OIDC_LABEL,
        "client_id": running.client["client_id"],
        "secret": running.client["client_secret"],
        "settings": {"server_url": running.url, "token_auth_method": "client_secret_post"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    return running


def come_in(provider: Provider, sub: str, after: str = "") -> tuple[Client, Any]:
    """Go the whole way: our page, the provider's, and back."""
    browser = Client()
    asked = browser.get(BEGIN, {"next": after} if after else {})
    assert asked.status_code == 302, asked.content
    back = provider.agree(asked["Location"], sub)
    assert back.startswith(CALLBACK)
    return browser, browser.get(back.removeprefix("http://testserver"))


def is_in(browser: Client) -> bool:
    return browser.get("/").status_code == 200


def words(answer: Any) -> str:
    return re.sub(r"(<[^>]+>|\s)+", " ", answer.content.decode())


def test_staff_come_in_by_a_verified_address_and_land_where_they_were_going(
    provider: Provider, cast: Cast
) -> None:
    provider.has("a-1", email="ALICE@example.test", email_verified=True, name="Alice B.")
    assert "Sign in with your Wrenmouth account" in words(Client().get("/accounts/login/"))
    browser, answer = come_in(provider, "a-1", after="/help")
    assert answer["Location"] == "/help"
    assert browser.session["_auth_user_id"] == str(cast.alice.pk)
    kept = SocialAccount.objects.get()
    assert (kept.user, kept.uid, kept.extra_data) == (cast.alice, "a-1", {"iss": provider.url})
    assert is_in(come_in(provider, "a-1")[0])
    assert SocialAccount.objects.count() == 1


def test_what_is_asked_of_the_provider_is_bound_to_this_browser_and_this_try(
    provider: Provider, cast: Cast
) -> None:
    provider.has("a-1", email=cast.alice.email, email_verified=True)
    browser = Client()
    asked = browser.get(BEGIN)["Location"]
    told = {name: values[0] for name, values in parse_qs(urlsplit(asked).query).items()}
    assert told["response_type"] == "code"
    assert told["redirect_uri"] == CALLBACK
    assert told["code_challenge_method"] == "S256"
    assert len(told["state"]) >= 16
    back = provider.agree(asked, "a-1").removeprefix("http://testserver")
    assert not is_in_after(Client(), back)  # a link sent to somebody else
    assert not is_in_after(browser, re.sub(r"state=[^&]+", "state=another", back))
    assert is_in_after(browser, back)
    browser.post(reverse("account_logout"))
    assert not is_in_after(browser, back)  # the same answer again


def test_a_session_begun_by_it_lasts_by_our_times_and_then_the_provider_is_asked_again(
    provider: Provider, cast: Cast
) -> None:
    provider.has("a-1", email=cast.alice.email, email_verified=True)
    browser, _ = come_in(provider, "a-1")
    row = SignIn.objects.filter(user=cast.alice)
    assert row.get().expire_date <= timezone.now() + timedelta(minutes=settings.IDLE_MINUTES)
    row.update(expire_date=timezone.now())
    assert not is_in(browser)
    assert browser.get(BEGIN)["Location"].startswith(provider.url)
    assert not is_in(browser)


def is_in_after(browser: Client, back: str) -> bool:
    browser.get(back)
    return is_in(browser)


@dataclass
class Says:
    """What the provider puts into the ID tokens that it gives out, and how it signs them."""

    monkeypatch: pytest.MonkeyPatch
    given: list[str]

    def otherwise(
        self, change: Callable[[Claims], Any], sign: Callable[[Claims, str], str]
    ) -> None:
        honest = its.OpenIDCode.encode_id_token

        def encode(asked: Any, token: Any, request: Any) -> str:
            made = honest(asked, token, request)
            claims = jwt.decode(made, options={"verify_signature": False})
            change(claims)
            self.given.append(sign(claims, made))
            return self.given[-1]

        self.monkeypatch.setattr(its.OpenIDCode, "encode_id_token", encode)


@pytest.fixture
def says(provider: Provider, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Says:
    provider.has("a-1", email=cast.alice.email, email_verified=True)
    return Says(monkeypatch, [])


def soundly(claims: Claims, _made: str) -> str:
    """Sign with the provider's own key, which it publishes."""
    key = jwt.PyJWK(its.storage.jwk.as_dict(is_private=True))
    return jwt.encode(claims, key.key, algorithm="RS256")


def as_before(claims: Claims, made: str) -> str:
    """Put the signature of what the provider said under other words."""
    other = jwt.encode(claims, "", algorithm="none")
    return ".".join([made.split(".")[0], other.split(".")[1], made.split(".")[2]])


def not_at_all(claims: Claims, _made: str) -> str:
    return jwt.encode(claims, "", algorithm="none")


def with_what_is_published(claims: Claims, _made: str) -> str:
    """Sign with a shared secret, for which the provider's public key is taken."""
    return jwt.encode(claims, str(its.storage.jwk.as_dict()), algorithm="HS256")


def nothing(_claims: Claims) -> None:
    """Change nothing."""


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        pytest.param(lambda c: c.update(name="Alice"), as_before, id="another's signature"),
        pytest.param(nothing, not_at_all, id="no signature"),
        pytest.param(nothing, with_what_is_published, id="a shared secret"),
        pytest.param(lambda c: c.update(aud="another"), soundly, id="another's audience"),
        pytest.param(lambda c: c.update(aud=[*c["aud"], "another"]), soundly, id="two audiences"),
        pytest.param(lambda c: c.update(azp="another"), soundly, id="given to another"),
        pytest.param(lambda c: c.pop("aud"), soundly, id="no audience"),
        pytest.param(lambda c: c.update(exp=time.time() - 60), soundly, id="ran out"),
        pytest.param(lambda c: c.pop("exp"), soundly, id="never runs out"),
        pytest.param(lambda c: c.update(nonce="another"), soundly, id="another try"),
        pytest.param(lambda c: c.pop("nonce"), soundly, id="no try"),
        pytest.param(lambda c: c.update(iss="http://localhost:9"), soundly, id="another issuer"),
        pytest.param(lambda c: c.update(sub="a-2"), soundly, id="another person"),
    ],
)
def test_an_id_token_that_is_not_sound_signs_nobody_in(
    provider: Provider, says: Says, change: Callable[[Claims], Any], sign: Any
) -> None:
    says.otherwise(change, sign)
    written: list[str] = []
    says.monkeypatch.setattr(
        "trellis.web.signin.views.record", lambda what, **_: written.append(what)
    )
    browser, answer = come_in(provider, "a-1")
    assert says.given
    assert written == ["sign-in.failed:single-sign-on"]
    assert "That did not work" in words(answer)
    assert not is_in(browser)
    assert not SocialAccount.objects.exists()


def test_an_id_token_signs_one_in_once_and_goes_nowhere_else(
    provider: Provider, says: Says
) -> None:
    says.otherwise(nothing, soundly)
    browser, answer = come_in(provider, "a-1")
    assert is_in(browser)
    kept = str(dict(browser.session.items())) + str(SocialAccount.objects.values())
    shown = str(answer.headers) + str(answer.cookies) + browser.get("/").content.decode()
    assert says.given[0] not in kept + shown
    assert "access_token" not in kept + shown
    assert not SocialToken.objects.exists()
    says.otherwise(nothing, lambda _claims, _made: says.given[0])
    assert not is_in(come_in(provider, "a-1")[0])


@pytest.mark.parametrize(
    ("sub", "claims"),
    [
        ("n-1", {"email": "nobody@example.test", "email_verified": True}),
        ("n-2", {"email": "alice@example.test", "email_verified": False}),
        ("n-3", {"email": "alice@example.test"}),
        ("n-4", {"email_verified": True}),
    ],
    ids=["not staff", "not verified", "not said to be", "no address"],
)
def test_nobody_else_comes_in_and_nobody_is_made(
    provider: Provider, cast: Cast, sub: str, claims: dict[str, Any]
) -> None:
    before = User.objects.count()
    provider.has(sub, **claims)
    browser, answer = come_in(provider, sub)
    assert answer.status_code == 403
    assert "You are not known here" in words(answer)
    assert not is_in(browser)
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_a_leaver_does_not_come_in(provider: Provider, cast: Cast, owner: Any) -> None:
    bob = cast.bob.email
    owner("update accounts_user set is_active = false where email = %s", bob)
    try:
        provider.has("b-1", email=bob, email_verified=True)
        assert not is_in(come_in(provider, "b-1")[0])
        known = {"provider": "council", "uid": "b-1", "extra_data": {"iss": provider.url}}
        SocialAccount.objects.create(user=cast.bob, **known)
        browser, answer = come_in(provider, "b-1")
        assert answer.status_code == 403
        assert not is_in(browser)
    finally:
        owner("update accounts_user set is_active = true where email = %s", bob)


def test_an_address_given_to_somebody_new_opens_nothing(provider: Provider, cast: Cast) -> None:
    for sub, allowed in (("a-1", True), ("a-2", False)):
        provider.has(sub, email=cast.alice.email, email_verified=True)
        assert is_in(come_in(provider, sub)[0]) is allowed


def test_domains_the_council_trusts_count_as_verified(
    provider: Provider, cast: Cast, settings: Any
) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["verified_email"] = ["example.test"]
    provider.has("a-3", email=cast.alice.email)
    assert is_in(come_in(provider, "a-3")[0])


def test_another_issuer_is_refused(provider: Provider, cast: Cast, settings: Any) -> None:
    provider.has("a-1", email=cast.alice.email, email_verified=True)
    settings.OIDC_ISSUER = "https://another.example"
    browser, answer = come_in(provider, "a-1")
    assert "That did not work" in words(answer)
    assert not is_in(browser)


def test_single_sign_on_only_closes_the_password_of_those_who_use_it(
    provider: Provider, cast: Cast, settings: Any
) -> None:
    settings.OIDC_ONLY = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for one in (cast.alice, cast.bob):
        one.set_password(PASSWORD)
        one.save(update_fields=["password"])
    provider.has("a-1", email=cast.alice.email, email_verified=True)
    assert is_in(come_in(provider, "a-1")[0])
    for one, allowed in ((cast.alice, False), (cast.bob, True)):
        browser = Client()
        answer = browser.post("/accounts/login/", {"login": one.email, "password": PASSWORD})
        assert is_in(browser) is allowed
        assert ("no longer opens" in words(answer)) is not allowed


def test_it_says_so_when_the_provider_is_silent_or_one_stops(
    provider: Provider, cast: Cast, settings: Any
) -> None:
    browser = Client()
    state = parse_qs(urlsplit(browser.get(BEGIN)["Location"]).query)["state"][0]
    stopped = browser.get(BACK, {"error": "access_denied", "state": state}, follow=True)
    assert "You stopped signing in" in words(stopped)
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://localhost:9"
    answer = Client().get(BEGIN)
    assert answer.status_code == 503
    assert "does not answer" in words(answer)


def test_without_it_there_is_no_such_page(cast: Cast) -> None:
    assert Client().get(BEGIN).status_code == 404
    assert Client().get(BACK).status_code == 404
    assert "Sign in with your" not in words(Client().get("/accounts/login/"))

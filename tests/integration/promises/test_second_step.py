"""The second step: an app's figures, codes on paper, and a council that wants one of everybody."""

import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from trellis.accounts.app_codes import use_once
from trellis.accounts.models import User
from trellis.accounts.passwords import NotOfHere
from trellis.web.governance.wording import what_words
from trellis.web.signin.locking import lift

pytestmark = pytest.mark.postgres
PASSWORD = "three herons by the weir"
LOGIN, CODE = "/accounts/login/", "/accounts/2fa/authenticate/"
APP, PAPER = "/accounts/2fa/totp/activate/", "/accounts/2fa/recovery-codes/"
KEY = "/accounts/2fa/webauthn/"


@pytest.fixture(autouse=True)
def quick_and_uncounted(settings: Any) -> Iterator[None]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield
    cache.clear()


class Clock:
    """What an app and we tell the time by here."""

    now = 2_800_000_000

    def time(self) -> int:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    Clock.now = 2_800_000_000
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", Clock())


def changed(user: User, password: str | None) -> User:
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


@pytest.fixture
def alice(cast: Cast) -> User:
    return changed(cast.alice, PASSWORD)


@pytest.fixture
def real_alice(real_cast: Cast) -> Iterator[User]:
    """Alice where what is done is committed, as it is when the app is set up."""
    yield changed(real_cast.alice, PASSWORD)
    changed(real_cast.alice, None)


def with_password(user: User) -> tuple[Client, Any]:
    browser = Client()
    return browser, browser.post(LOGIN, {"login": user.email, "password": PASSWORD})


def words(answer: Any) -> str:
    return re.sub(r"(<[^>]+>|\s)+", " ", answer.content.decode())


def figures(secret: str) -> str:
    """Return what the app shows next: half a minute has gone by since the last time."""
    Clock.now += 30
    return str(format_hotp_value(hotp_value(secret, Clock.now // 30)))


def set_up(browser: Client) -> str:
    """Set the app up as its page says, and return its secret."""
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = browser.get(APP)
    secret = browser.session["mfa.totp.secret"]
    assert secret in words(page).replace(" ", "")  # in fours, to be typed
    assert "data:image/svg+xml" in page.content.decode()
    assert browser.post(APP, {"code": figures(secret)}).status_code == 302
    return str(secret)


def test_an_app_is_set_up_and_asked_for_and_its_secret_is_not_kept_in_the_clear(
    alice: User,
) -> None:
    first, _ = with_password(alice)
    secret = set_up(first)
    kept = Authenticator.objects.get(user=alice, type="totp").data["secret"]
    assert secret not in kept
    assert decrypt(kept) == secret
    browser, answer = with_password(alice)
    assert answer["Location"] == CODE
    assert browser.get("/").status_code == 302
    wrong = browser.post(CODE, {"code": "000000"})
    assert "That is not the code" in words(wrong)
    assert browser.post(CODE, {"code": figures(secret)})["Location"] == "/"
    assert browser.get("/").status_code == 200


def test_an_apps_figures_work_once_in_whichever_process(alice: User) -> None:
    first, _ = with_password(alice)
    secret = set_up(first)
    browser, _ = with_password(alice)
    of_setting_up = format_hotp_value(hotp_value(secret, Clock.now // 30))
    assert browser.post(CODE, {"code": of_setting_up}).status_code == 200
    shown = figures(secret)
    assert browser.post(CODE, {"code": shown})["Location"] == "/"
    again, _ = with_password(alice)
    cache.clear()  # what one process remembers by itself, another does not know
    assert "That is not the code" in words(again.post(CODE, {"code": shown}))
    assert again.get("/").status_code == 302
    assert again.post(CODE, {"code": figures(secret)})["Location"] == "/"


def test_of_two_at_once_with_the_same_figures_one_comes_in(real_alice: User) -> None:
    secret = set_up(with_password(real_alice)[0])
    app, asked = Authenticator.objects.get(user=real_alice, type="totp"), Event()
    code = figures(secret)

    def another() -> bool:
        try:
            with transaction.atomic():
                asked.set()
                return use_once(app, code)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            assert use_once(app, code)
            late = pool.submit(another)
            assert asked.wait(10)
            with pytest.raises(TimeoutError):
                late.result(0.2)  # it waits until the first is done
        assert late.result(10) is False


def test_wrong_figures_make_one_wait_wherever_they_come_from(alice: User) -> None:
    secret = set_up(with_password(alice)[0])
    browser, _ = with_password(alice)
    for number in range(8):
        answer = browser.post(CODE, {"code": "000000"}, REMOTE_ADDR=f"192.0.2.{number}")
    answer = browser.post(CODE, {"code": figures(secret)})
    assert "too many wrong codes" in words(answer)
    assert browser.get("/").status_code == 302
    assert lift(alice, by=None) > 0
    assert browser.post(CODE, {"code": figures(secret)})["Location"] == "/"


def test_a_code_on_paper_lets_one_in_once(alice: User) -> None:
    first, _ = with_password(alice)
    set_up(first)
    codes = re.findall(r"<li>(\d{8})</li>", first.get(PAPER).content.decode())
    assert len(codes) == 10
    for allowed in (True, False):
        browser, _ = with_password(alice)
        browser.post(CODE, {"code": codes[3]})
        assert (browser.get("/").status_code == 200) is allowed


def test_a_change_of_the_second_step_ends_every_other_session(real_alice: User) -> None:
    here, there = (with_password(real_alice)[0] for _ in range(2))
    secret = set_up(here)

    def ended_elsewhere() -> bool:
        assert here.get("/").status_code == 200
        return there.get("/")["Location"].endswith("ended=elsewhere")

    assert ended_elsewhere()
    for change in (PAPER + "generate/", "/accounts/2fa/totp/deactivate/"):
        there, _ = with_password(real_alice)
        there.post(CODE, {"code": figures(secret)})
        assert there.get("/").status_code == 200
        assert here.post(change).status_code == 302
        assert ended_elsewhere()


def test_the_audit_trail_tells_by_which_ways_and_of_wrong_tries(
    real_alice: User, owner: Callable[..., list[Any]]
) -> None:
    first, _ = with_password(real_alice)
    secret = set_up(first)
    Client().post(LOGIN, {"login": real_alice.email, "password": "three herons by the wall"})
    Client().post(LOGIN, {"login": "nobody@example.test", "password": PASSWORD})
    browser, _ = with_password(real_alice)
    browser.post(CODE, {"code": "000000"})
    browser.post(CODE, {"credential": '{"id": "x"}'})
    Client().post("/accounts/2fa/webauthn/login/", {"credential": '{"id": "x"}'})
    browser.post(LOGIN, {"login": real_alice.email, "password": PASSWORD})  # begun afresh
    browser.post(CODE, {"code": figures(secret)})
    told = owner(
        "select what, actor_id, object_id from audit_event where what like 'sign-in.%%' order by at"
    )
    assert told == [
        ("sign-in.made:password", real_alice.pk, real_alice.pk),
        ("sign-in.failed:password", None, real_alice.pk),
        ("sign-in.failed:password", None, None),
        ("sign-in.failed:code", None, real_alice.pk),
        ("sign-in.failed:key", None, real_alice.pk),
        ("sign-in.failed:key", None, None),
        ("sign-in.made:password+app", real_alice.pk, real_alice.pk),
    ]
    assert what_words(told[3][0]) == "a wrong code was given for a second step"
    assert what_words(told[4][0]) == "a key or passkey was refused"
    assert what_words(told[-1][0]) == "signed in with a password and figures from an app"


def test_where_the_council_wants_a_second_step_a_password_alone_opens_nothing(
    real_alice: User, settings: Any
) -> None:
    settings.SECOND_STEP = True
    browser, _ = with_password(real_alice)
    assert browser.get("/")["Location"] == "/second-step"
    assert browser.get("/people/search")["Location"] == "/second-step"
    assert "One thing first" in words(browser.get("/second-step"))
    secret = set_up(browser)
    assert browser.get("/").status_code == 200
    browser, _ = with_password(real_alice)
    browser.post(CODE, {"code": figures(secret)})
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize(
    ("password", "allowed"),
    [
        ("three herons by the weir", True),
        ("x7#Kq9!vL2$m", True),
        ("Wrenmouth-Council-2026", False),
        ("welcome2trellis", False),
        ("Alice.Brandt.2026!", False),
        ("trellis trellis trellis", False),
    ],
)
def test_passwords_made_of_the_words_of_this_place_are_refused(
    password: str, allowed: bool
) -> None:
    user, found = User(name="Alice Brandt", email="alice@example.test"), True
    try:
        NotOfHere().validate(password, user)
    except ValidationError:
        found = False
    assert found is allowed


KEYS = st.sampled_from(["id", "rawId", "type", "response", "clientDataJSON", "authenticatorData",
    "signature", "userHandle", "attestationObject", "clientExtensionResults"])  # fmt: skip
MADE_UP = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=40) | st.just("AAAA"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(sent=MADE_UP)
def test_what_no_browser_made_is_refused_as_a_key_in_words(alice: User, sent: Any) -> None:
    credential = {"credential": json.dumps(sent)}
    there, _ = with_password(alice)
    assert there.post(f"{KEY}add/", credential).status_code in {200, 302}
    assert there.post(f"{KEY}reauthenticate/", credential).status_code in {200, 302}
    assert Client().post(f"{KEY}login/", credential).status_code in {200, 302}

"""Signing in: sessions are listed and ended, run out without losing a word, and guessing is slowed.

Through the pages themselves, as a browser would go.
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.conftest import connect_to
from trellis.accounts.models import SignIn, User
from trellis.accounts.sessions import handle_of
from trellis.staffing.actions import end_user, set_role, sign_out
from trellis.web.saving import writer_token
from trellis.web.sessions import BEGAN

pytestmark = pytest.mark.postgres
PASSWORD = "three herons by the weir"
WRONG = "three herons by the wall"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile/15E148 Safari/604.1"
PLACES, END = "/signed-in", "/signed-in/end"
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def quick_and_uncounted(settings: Any) -> Iterator[None]:
    """Passwords are not slow to check here, and no test counts the tries of another."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield
    cache.clear()


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


@pytest.fixture
def alice(cast: Cast) -> User:
    return with_password(cast.alice)


def tried(user: User, password: str = PASSWORD, agent: str = FIREFOX, **more: Any) -> Any:
    """Try to sign in on the page; return the browser and the answer."""
    browser = Client(headers={"User-Agent": agent}, **more)
    return browser, browser.post(LOGIN, {"login": user.email, "password": password})


def signed_in(user: User, **more: Any) -> Client:
    browser, answer = tried(user, **more)
    assert answer.status_code == 302
    assert answer["Location"] == "/"
    return browser  # type: ignore[no-any-return]


def words(answer: Any) -> str:
    return re.sub(r"(<[^>]+>|\s)+", " ", answer.content.decode())


def row(browser: Client) -> Any:
    return SignIn.objects.filter(pk=browser.session.session_key)


class TestWhereOneIsSignedIn:
    def test_each_browser_is_listed_in_words_and_no_address_is_kept(self, alice: User) -> None:
        here = signed_in(alice, REMOTE_ADDR="192.0.2.7")
        signed_in(alice, agent=IPHONE)
        page = words(here.get(PLACES))
        assert "Firefox on Linux, this one" in page.replace(" ,", ",")
        assert "Safari on an iPhone" in page
        assert "192.0.2.7" not in str(list(SignIn.objects.values()))
        assert "192.0.2.7" not in str(dict(here.session.items()))

    def test_ending_one_asks_who_one_is_and_is_felt_at_its_next_request(self, alice: User) -> None:
        here, there = signed_in(alice), signed_in(alice, agent=IPHONE)
        sent = {"session": str(handle_of(str(there.session.session_key)))}
        asked = here.post(END, sent)
        assert asked["Location"].startswith("/accounts/reauthenticate/")
        assert there.get("/").status_code == 200
        done = here.post(asked["Location"], {"password": PASSWORD, "next": END})
        assert done["Location"] == PLACES
        assert there.get("/")["Location"] == f"{LOGIN}?next=/&ended=elsewhere"
        assert here.get("/").status_code == 200

    def test_nobody_ends_a_session_of_somebody_else(self, alice: User, cast: Cast) -> None:
        there, browser = signed_in(alice), signed_in(with_password(cast.bob))
        browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
        sent = {"session": str(handle_of(str(there.session.session_key)))}
        assert browser.post(END, sent).status_code == 404
        assert browser.post(END, {"others": "1"}).status_code == 302
        assert there.get("/").status_code == 200

    def test_a_new_password_ends_all_the_others(self, alice: User) -> None:
        here, there = signed_in(alice), signed_in(alice)
        new = "four otters under a bridge"
        sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        assert here.post("/accounts/password/change/", sent).status_code == 302
        assert there.get("/").status_code == 302
        assert here.get("/").status_code == 200
        assert SignIn.objects.filter(user=alice).count() == 1

    def test_a_page_asks_for_its_session_once_and_writes_none(self, alice: User) -> None:
        here = signed_in(alice)
        here.get("/help")
        with CaptureQueriesContext(connection) as asked:
            here.get("/accessibility")
        about = [one["sql"] for one in asked if "accounts_signin" in one["sql"]]
        assert [sql.split()[0] for sql in about] == ["SELECT"]


def test_signing_out_has_the_browser_let_go_of_pages_and_of_nothing_else(alice: User) -> None:
    browser = signed_in(alice)
    assert "Clear-Site-Data" not in browser.get("/help").headers
    answer = browser.post("/accounts/logout/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert browser.get("/").status_code == 302


class TestRunningOut:
    @pytest.mark.parametrize(
        ("began", "ends", "why"),
        [(1, -1, "idle"), (13, -60, "long")],
    )
    def test_it_says_why_keeps_the_words_and_leads_back_to_the_page(
        self, alice: User, cast: Cast, began: int, ends: int, why: str
    ) -> None:
        page = reverse("people:edit", args=[cast.dot.pk])
        browser, now = signed_in(alice), timezone.now()
        row(browser).update(
            began_at=now - timedelta(hours=began), expire_date=now + timedelta(minutes=ends)
        )
        sent = {"identity": "She is known as Dot.", "writer": writer_token(alice), "page": page}
        asked = browser.post(page, sent)
        assert asked["Location"] == f"{LOGIN}?next={page}&kept=1&ended={why}"
        said = words(browser.get(asked["Location"]))
        assert "Your words are kept." in said
        told = {"login": alice.email, "password": PASSWORD, "next": page}
        assert browser.post(LOGIN, told)["Location"] == page
        assert "She is known as Dot." in browser.get(page).content.decode()

    def test_work_does_not_keep_a_session_beyond_its_longest(self, alice: User) -> None:
        browser = signed_in(alice)
        session = browser.session
        session[BEGAN] = int(timezone.now().timestamp()) - 12 * 3600 + 60
        session.save()
        assert row(browser).get().expire_date <= timezone.now() + timedelta(seconds=60)


def test_another_role_a_lost_laptop_and_leaving_end_every_session(
    database: dict[str, str], django_db_blocker: Any
) -> None:
    ends: list[Callable[[User], Any]] = [
        lambda who: set_role(by=None, who=who, role="supervisor"),
        lambda who: sign_out(by=None, who=who),
        lambda who: end_user(by=None, who=who),
    ]
    with django_db_blocker.unblock():
        connect_to(database["owner"])  # who alone changes staff
        with transaction.atomic():
            alice, bob = (User.objects.get(email=f"{who}@example.test") for who in ("alice", "bob"))
            for end in ends:
                for one in (alice, bob):
                    Client().force_login(one, "allauth.account.auth_backends.AuthenticationBackend")
                end(alice)
                assert not SignIn.objects.filter(user=alice).exists()
                assert SignIn.objects.filter(user=bob).exists()
            transaction.set_rollback(True)
        connect_to(database["app"])


class TestWrongTries:
    def guess(self, user: User, times: int, **more: Any) -> Any:
        answer = None
        for _ in range(times):
            _, answer = tried(user, WRONG, **more)
        return answer

    def test_after_eight_one_waits_and_is_told_what_to_do(self, alice: User) -> None:
        seventh = self.guess(alice, 7)
        assert seventh.status_code == 200
        assert "Email address Password" in words(seventh)  # named as before the try
        answer = self.guess(alice, 1)
        assert answer.status_code == 429
        assert answer["Retry-After"] == "900"
        assert "Too many wrong tries" in words(answer)
        _, answer = tried(alice)
        assert answer.status_code == 429

    def test_others_and_other_places_are_not_kept_out(self, alice: User, cast: Cast) -> None:
        self.guess(alice, 8, REMOTE_ADDR="192.0.2.7")
        assert tried(alice, REMOTE_ADDR="192.0.2.8")[1].status_code == 302
        assert tried(with_password(cast.bob), REMOTE_ADDR="192.0.2.7")[1].status_code == 302

    def test_a_name_that_nobody_has_is_answered_the_same(self, alice: User) -> None:
        nobody = User(email="nobody@example.test")
        for times in (1, 7):
            known, unknown = self.guess(alice, times), self.guess(nobody, times)
            assert known.status_code == unknown.status_code
            assert words(known).replace(alice.email, "") == words(unknown)

    def test_an_administrator_lets_somebody_in(self, alice: User, cast: Cast) -> None:
        self.guess(alice, 8)
        ada = signed_in(with_password(cast.ada))
        assert alice.name in words(ada.get("/waiting-to-sign-in"))
        ada.post("/waiting-to-sign-in/lift", {"user": str(alice.pk)})
        assert alice.name not in words(ada.get("/waiting-to-sign-in")).partition("Nobody")[2]
        assert tried(alice)[1].status_code == 302

    def test_one_place_cannot_try_every_name(self, alice: User, settings: Any) -> None:
        settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/5m/ip"}
        for number in range(3):
            self.guess(User(email=f"guess{number}@example.test"), 1)
        _, answer = tried(alice)
        assert answer.status_code == 200
        assert "too many wrong tries" in words(answer)
        assert tried(alice, REMOTE_ADDR="192.0.2.8")[1].status_code == 302

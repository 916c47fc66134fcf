"""A password that is forgotten, a second step that is lost, and a new secret key.

Whoever asks learns nothing of who works or reads here: every address is answered alike.
"""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import connect_to
from tests.integration.people_pages.conftest import text_of
from tests.integration.publishing.test_readers import let_read
from trellis.accounts.models import SignIn, User
from trellis.audit.models import Event
from trellis.staffing.asking import Refused
from trellis.staffing.ways_in import seal_second_steps, set_password, take_away_second_step

pytestmark = pytest.mark.postgres
ASK = reverse("account_reset_password")
ANOTHER = "nine otters under the bridge"


@pytest.fixture(autouse=True)
def quick_and_uncounted(settings: Any) -> Iterator[None]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_HOST = "mail.example"
    cache.clear()
    yield
    cache.clear()


def asked(email: str) -> str:
    return text_of(Client().post(ASK, {"email": email}, follow=True))


def test_a_worker_is_sent_a_link_in_our_words_and_sets_a_password_with_it(cast: Cast) -> None:
    assert "a link is on its way" in asked("Alice@Example.test")
    (message,) = mail.outbox
    assert message.to == [cast.alice.email]
    assert message.subject == "Choose a new password for Trellis"
    assert message.body.startswith("Hello Alice Brandt,")
    assert "sign up" not in message.body
    browser = Client()
    page = browser.get(message.body.split("http://testserver")[1].split()[0], follow=True)
    sent = {"password1": ANOTHER, "password2": ANOTHER}
    assert "Your password is changed" in text_of(
        browser.post(page.redirect_chain[-1][0], sent, follow=True)
    )
    cast.alice.refresh_from_db()
    assert cast.alice.check_password(ANOTHER)


def test_a_reader_and_whom_nobody_knows_are_sent_nothing_and_answered_alike(cast: Cast) -> None:
    reader = let_read(cast).reader
    answers = {asked(email) for email in (reader.email, "nobody@home.test", cast.alice.email)}
    assert len(answers) == 1
    assert [one.to for one in mail.outbox] == [[cast.alice.email]]


def test_where_no_mail_is_sent_the_page_says_whom_to_ask(cast: Cast, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    page = Client().get(ASK)
    assert "No email is sent from here." in text_of(page)
    assert 'name="email"' not in page.content.decode()
    asked(cast.alice.email)
    assert mail.outbox == []


def test_a_mail_server_that_fails_is_told_to_the_log_and_to_nobody_else(
    cast: Cast, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    known = asked(cast.alice.email)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with caplog.at_level(logging.ERROR):
        assert asked(cast.alice.email) == known
    assert "A message could not be sent: ConnectionRefusedError." in caplog.text
    assert cast.alice.email not in caplog.text


@pytest.fixture
def as_the_owner(database: dict[str, str], django_db_blocker: Any) -> Iterator[User]:
    with django_db_blocker.unblock():
        connect_to(database["owner"])  # who alone changes staff
        with transaction.atomic():
            yield User.objects.get(email="alice@example.test")
            transaction.set_rollback(True)
        connect_to(database["app"])


def test_a_worker_is_given_a_password_at_the_machine_and_signed_out(as_the_owner: User) -> None:
    Client().force_login(as_the_owner, "allauth.account.auth_backends.AuthenticationBackend")
    set_password(email=" Alice@example.test", password=ANOTHER)
    as_the_owner.refresh_from_db()
    assert as_the_owner.check_password(ANOTHER)
    assert not SignIn.objects.filter(user=as_the_owner).exists()
    assert Event.objects.filter(what="staff.password", object_id=as_the_owner.pk).exists()


@pytest.mark.parametrize(
    ("email", "password", "says"),
    [
        ("alice@example.test", "password1234", "too common"),
        ("nobody@example.test", ANOTHER, "Nobody who works here signs in with that address."),
    ],
)
def test_what_will_not_do_is_said(as_the_owner: User, email: str, password: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        set_password(email=email, password=password)


def test_a_second_step_that_was_lost_is_taken_away(as_the_owner: User) -> None:
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=as_the_owner, type=kind, data={"secret": encrypt("A")})
    assert take_away_second_step(email=as_the_owner.email) == (as_the_owner, 2)
    assert not Authenticator.objects.filter(user=as_the_owner).exists()
    assert Event.objects.filter(what="staff.second-step", object_id=as_the_owner.pk).exists()


def test_a_new_secret_key_keeps_second_steps_once_they_are_sealed_again(
    as_the_owner: User, settings: Any
) -> None:
    app = Authenticator.objects.create(
        user=as_the_owner, type=Authenticator.Type.TOTP, data={"secret": encrypt("JBSWY3DP")}
    )
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another secret key, of this year"
    assert decrypt(app.data["secret"]) != "JBSWY3DP"
    assert seal_second_steps() == (0, 1)
    settings.SECRET_KEYS_BEFORE = [before]
    assert decrypt(app.data["secret"]) == "JBSWY3DP"
    assert seal_second_steps() == (1, 0)
    settings.SECRET_KEYS_BEFORE = []
    app.refresh_from_db()
    assert decrypt(app.data["secret"]) == "JBSWY3DP"

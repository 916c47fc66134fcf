"""Whoever works stays signed in, and their session is not written again at every page."""

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from trellis.accounts.models import SignIn, User

pytestmark = pytest.mark.postgres
BEGAN = 2_800_000_000


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    def stand(seconds: int) -> None:
        now = SimpleNamespace(time=lambda: BEGAN + seconds)
        monkeypatch.setattr("trellis.web.access.time", now)

    return stand


def until(browser: Client) -> datetime:
    assert browser.session.session_key
    return SignIn.objects.get(pk=browser.session.session_key).expire_date


def test_a_session_lasts_longer_from_a_page_a_minute_on_and_is_left_alone_before(
    cast: Cast, as_user: Callable[[User], Client], at: Callable[[int], None]
) -> None:
    browser = as_user(cast.alice)
    lasts = []
    for seconds in (60, 90, 119, 120, 150):
        at(seconds)
        assert browser.get(reverse("pages:help")).status_code == 200
        lasts.append(until(browser))
    assert lasts[0] == lasts[1] == lasts[2]
    assert lasts[2] < lasts[3]
    assert lasts[3] == lasts[4]


def test_whoever_is_not_signed_in_is_given_no_session(cast: Cast) -> None:
    browser = Client()
    browser.get(reverse("pages:help"))
    assert browser.cookies.get("sessionid") is None

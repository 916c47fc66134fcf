"""The pages of one's own account and of signing in, looked at as every other page is."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Server
from tests.browser.console import REFUSED, Console
from tests.browser.looking import faults
from tests.cast import Cast

pytestmark = pytest.mark.browser

SIGNED_IN = (
    "account_change_password",
    "account_logout",
    "account_reset_password_done",
    "mfa_index",
    "mfa_activate_totp",
)
SIGNED_OUT = {"account_login": "Sign in", "account_reset_password": "Send me the link"}


def test_nothing_is_wrong_with_the_pages_of_an_account(
    sign_in: Callable[..., Page], real_cast: Cast
) -> None:
    page, found = sign_in(real_cast.alice), {}
    for name in SIGNED_IN:
        page.goto(reverse(name))
        found[name] = faults(page)
    assert not any(found.values()), found


@pytest.mark.parametrize("name", SIGNED_OUT)
def test_nothing_is_wrong_where_nobody_is_signed_in(
    browser: Browser, server: Server, console: Console, name: str
) -> None:
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    console.listen(page)
    page.goto(reverse(name))
    assert faults(page) == []
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=SIGNED_OUT[name], exact=True).click()
    assert faults(page) == []
    context.close()


def test_nothing_is_wrong_with_a_page_that_is_not_there(
    sign_in: Callable[..., Page], real_cast: Cast, console: Console
) -> None:
    console.expect(REFUSED)
    page = sign_in(real_cast.alice)
    page.goto("/people/00000000-0000-0000-0000-000000000000/")
    assert faults(page) == []

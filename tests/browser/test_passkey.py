"""A passkey from the page that makes it to the page that takes it instead of a password.

And, once in, the word in good time before the session runs out.
"""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PASSWORD, Server, through_the_page
from tests.browser.looking import faults
from tests.browser.test_security_key import with_a_key
from tests.cast import Cast

pytestmark = pytest.mark.browser


def test_a_passkey_is_made_and_then_opens_trellis_without_a_password(
    server: Server, browser: Browser, real_cast: Cast
) -> None:
    at = f"http://localhost:{urlsplit(server.url).port}"  # browsers offer no keys at a bare address
    context = browser.new_context(base_url=at)
    page = context.new_page()
    with_a_key(page, resident=True)
    page.goto("/accounts/login/")
    through_the_page(page, real_cast.alice)
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("What to call it").fill("My laptop")
    page.get_by_label("Use it instead of my password").check()
    assert faults(page) == []
    with page.expect_navigation():
        page.get_by_role("button", name="Add this key").click()
    page.goto("/accounts/logout/")
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    page.goto("/accounts/login/?next=/help")
    assert faults(page) == []
    expect(page.locator("#key-trouble")).to_be_hidden()
    page.get_by_role("button", name="Use a passkey instead").click()
    expect(page).to_have_url(f"{at}/help")
    page.clock.install()
    page.goto("/signed-in")
    page.clock.fast_forward("27:00")
    still = page.get_by_role("button", name="Stay signed in")
    expect(still).to_be_hidden()
    page.clock.fast_forward("01:00")
    expect(page.locator("[data-idle]")).to_contain_text("Are you still there?")
    assert faults(page) == []
    with page.expect_response(lambda answer: answer.request.method == "HEAD") as kept:
        still.click()
    assert kept.value.status == 200
    expect(still).to_be_hidden()
    expect(page.locator("main")).to_contain_text("this one")
    context.close()

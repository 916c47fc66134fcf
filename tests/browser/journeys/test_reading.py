"""A reader's journey on a phone: sign in, read, say what is not right, sign out."""

from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD, through_the_page
from tests.browser.looking import PHONE, faults
from tests.cast import Cast
from tests.integration.publishing.test_readers import give, let_read
from trellis.access.actor import acting
from trellis.publishing.looking import open_looks

pytestmark = pytest.mark.browser


def test_somebody_reads_what_is_theirs_and_says_what_is_not_right(
    real_cast: Cast, sign_in: Callable[..., Page]
) -> None:
    with acting(real_cast.alice, person=real_cast.dot.pk):
        grant = let_read(real_cast, "Dot Marlowe", "person")
        give(real_cast, grant, "You want to bake again.")
        open_looks(by=real_cast.alice, grant=grant)
        reader = grant.reader
        reader.password = make_password(PASSWORD)
        reader.save(update_fields=["password"])
    page = sign_in(real_cast.alice, width=PHONE)
    page.context.clear_cookies()
    page.goto("/")
    through_the_page(page, reader)

    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome, Dot Marlowe")
    assert faults(page, (PHONE,)) == []
    page.get_by_role("link", name="Plan").click()
    expect(page.get_by_text("You want to bake again.")).to_be_visible()
    assert faults(page, (PHONE,)) == []

    # What is missing is said at the top, and leads to its field; what was written stays.
    page.get_by_role("link", name="Say what is not right").click()
    page.get_by_label("What is not right about it?").fill("I never said that.")
    page.get_by_role("button", name="Send it").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert faults(page, (PHONE,)) == []
    page.get_by_role("link", name="Say how it really is").click()
    expect(page.get_by_label("How is it really?")).to_be_focused()
    page.keyboard.type("I want to sing.")
    expect(page.get_by_label("What is not right about it?")).to_have_value("I never said that.")
    page.get_by_role("button", name="Send it").click()
    expect(page.locator(".t-note")).to_contain_text("You get an answer by")
    expect(page.get_by_text("“I never said that.”")).to_be_visible()

    # Who looked at her record: she did, just now, and whom to ask stands there.
    page.get_by_role("link", name="Who looked at my record").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who looked at my record")
    expect(page.get_by_text(": you")).to_be_visible()
    page.get_by_text("Choose days").click()
    assert faults(page, (PHONE,)) == []

    page.get_by_role("link", name="More").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/published")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()

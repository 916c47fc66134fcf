"""A record opened in an emergency by somebody without a part, and looked at afterwards: a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import faults
from tests.cast import Cast

pytestmark = pytest.mark.browser


def press(page: Page, name: str) -> None:
    """Press a button that leads elsewhere."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.click()


def find(page: Page) -> None:
    page.goto("/people")
    page.locator("main [name=q]").fill("marlowe")
    press(page, "Find")


def test_a_record_is_opened_in_an_emergency_closed_again_and_looked_at(
    real_cast: Cast, sign_in: Callable[..., Page]
) -> None:
    charlie = sign_in(real_cast.charlie, width=360)
    find(charlie)
    press(charlie, "On duty, or an emergency")
    assert faults(charlie) == []
    press(charlie, "Open it")
    expect(charlie.locator(".govuk-error-summary")).to_contain_text("what is happening")
    assert faults(charlie) == []
    charlie.get_by_label("the person is with me", exact=False).check(force=True)
    charlie.get_by_label("What is happening", exact=True).fill("She is at the desk, and unwell.")
    press(charlie, "Open it")
    expect(charlie.locator("h1")).to_contain_text("Dot Marlowe")
    expect(charlie.get_by_text("It closes within the hour.")).to_be_visible()
    assert faults(charlie) == []
    charlie.goto(charlie.url.rstrip("/") + "/who-can-see")
    press(charlie, "Close it again now")
    find(charlie)
    expect(charlie.get_by_role("link", name="Dot Marlowe")).to_have_count(0)

    petra = sign_in(real_cast.petra, width=360)
    petra.goto("/")
    petra.get_by_role("link", name="Charlie Nunn opened Dot Marlowe’s record").click()
    assert faults(petra) == []
    petra.get_by_label("It was right to open it", exact=True).check(force=True)
    petra.get_by_label("What was said between you", exact=True).fill("He had to. We talked.")
    press(petra, "Keep this")
    expect(petra.get_by_text("Kept.", exact=True)).to_be_visible()
    expect(petra.get_by_text("opened Dot Marlowe’s record")).to_have_count(0)

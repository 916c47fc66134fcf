"""Components in a real browser: axe, the content security policy, narrow windows, thumbs, keys.

The pages are drawn without a server; the strict policy of the settings is sent with each.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import clear_url_caches
from playwright.sync_api import Browser, Page, Route

from tests.browser.console import Console
from tests.browser.looking import faults
from tests.unit.web.drawing import PAGES, page

ASSETS = Path(__file__).resolve().parents[2] / "frontend/dist/assets"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
KINDS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
PLACE = "http://components.test/"

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def alone(settings: Any) -> Iterator[None]:
    settings.ROOT_URLCONF = "tests.unit.web.urls"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    clear_url_caches()
    yield
    clear_url_caches()


def answer(route: Route) -> None:
    name = route.request.url.removeprefix(PLACE).split("#")[0]
    if name.startswith("static/"):
        file = ASSETS / name.removeprefix("static/")
        route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])
    else:
        headers = {"Content-Security-Policy": POLICY}
        route.fulfill(body=page(name), content_type="text/html; charset=utf-8", headers=headers)


def open_page(
    browser: Browser, name: str, width: int, console: Console | None = None, **more: Any
) -> Page:
    shown = browser.new_context(viewport={"width": width, "height": 800}, **more).new_page()
    shown.route(f"{PLACE}**", answer)
    if console is not None:
        console.listen(shown)
    shown.goto(PLACE + name)
    return shown


THUMB = """[...document.querySelectorAll("button, .govuk-button, .t-tabbar a, summary")]
    .filter(e => e.getClientRects().length && e.offsetHeight < 44)
    .map(e => [e.textContent.trim(), e.offsetHeight])"""


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wrong_with_a_page(browser: Browser, name: str) -> None:
    """Nothing refused or in error, no fault to axe, no scrolling sideways, all fit for a thumb."""
    console = Console()
    shown = open_page(browser, name, 1280, console)
    assert faults(shown) == []
    assert shown.evaluate(THUMB) == []
    for width in (640, 1000):
        shown.set_viewport_size({"width": width, "height": 800})
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert console.unexpected == []
    shown.context.close()


def test_the_first_key_offers_to_skip_to_the_main_part(browser: Browser) -> None:
    shown = open_page(browser, "my-work", 1280)
    shown.keyboard.press("Tab")
    focused = shown.locator(":focus")
    assert focused.inner_text() == "Skip to the main part"
    box = focused.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "main"
    shown.context.close()


def test_errors_take_the_focus_so_that_they_are_read_first(browser: Browser) -> None:
    shown = open_page(browser, "all-fields", 1280)
    shown.wait_for_load_state("networkidle")
    assert shown.locator(":focus").get_attribute("class") == "govuk-error-summary"
    shown.get_by_role("link", name="Full name: use 20 characters").click()
    assert shown.evaluate("document.activeElement.id") == "id_name"
    shown.context.close()


def test_a_marked_sentence_in_hand_is_clear_and_the_others_are_quiet(browser: Browser) -> None:
    shown = open_page(browser, "conversation", 1280)
    mark = shown.locator(".t-mark--wish").first
    veiled = "e => getComputedStyle(e).getPropertyValue('--veiled').trim()"
    assert float(mark.evaluate(veiled)) > 0
    mark.hover()
    assert float(mark.evaluate(veiled)) == 0
    shown.context.close()


def test_with_forced_colours_each_kind_keeps_a_line_of_its_own(browser: Browser) -> None:
    shown = open_page(browser, "conversation", 1280, forced_colors="active")
    lines = shown.evaluate(
        "[...document.querySelectorAll('.t-mark')].map(e => getComputedStyle(e).textDecorationLine)"
    )
    assert set(lines) == {"underline"}
    shown.context.close()


def test_without_motion_nothing_moves(browser: Browser) -> None:
    shown = open_page(browser, "conversation", 360, reduced_motion="reduce")
    tray = shown.locator(".t-tray")
    assert tray.evaluate("e => getComputedStyle(e).animationName") == "none"
    shown.context.close()

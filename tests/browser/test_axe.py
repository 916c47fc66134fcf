"""Every page there is, looked at by axe: full, empty, long and in error, on a desk and on a phone.

The pages are read from the table of addresses, so a new one is looked at as soon as it has an
address. What to do where that is not enough:

- an address needs a key that ``world.keys_of`` does not know: add it there, in one line;
- a page has an error to show: add it to ``ERRORS`` by its name, with what leads to the error;
- a page shows more after something is done on it: add it to ``OPENED``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.urls import URLResolver, get_resolver, reverse
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Server, open_signed_in
from tests.browser.console import REFUSED, Console
from tests.browser.world import OTHER_KEYS, WORDS, build
from tests.conftest import connect_to, empty

pytestmark = pytest.mark.browser

WIDTHS = (1280, 360)
TALL = 6000  # so that the bar at the foot of a phone lies over nothing
OF_ALLAUTH = (
    "account_change_password",
    "account_logout",
    "account_reset_password_done",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
)
# A part is seen on its page, and the style guide in test_components_alone.py.
PARTS = ("conversations:palette", "styleguide:index", "styleguide:component")
SUPERVISORS = ("assessments:agree",)
PRACTICE_LEADS = ("packs:list", "packs:release", "packs:file")
SIGNED_OUT = ("account_login", "account_reset_password")


def press(*names: str) -> Callable[[Page], None]:
    """Return what presses buttons, one after the other, each leading to a page."""

    def do(page: Page) -> None:
        for name in names:
            with page.expect_navigation():
                page.locator("main").get_by_role("button", name=name, exact=True).first.click()

    return do


def fill(where: str, text: str, then: str) -> Callable[[Page], None]:
    """Return what fills a field and presses a button that leads to a page."""

    def do(page: Page) -> None:
        page.locator(where).fill(text)
        press(then)(page)

    return do


def open_the_palette(page: Page) -> None:
    """Open the palette on a sentence, and all that is folded in it."""
    page.locator(".t-sentence").first.click()
    page.locator("[data-palette-details] summary").first.wait_for()
    for summary in page.locator("[data-palette-details] summary").all():
        summary.click()


# What leads a page of the full state to say that something has to be put right.
ERRORS: dict[str, Callable[[Page], None]] = {
    "people:new": press("Start the record"),
    "conversations:new": press("Save"),
    "conversations:mark": fill(
        "#choose textarea", "These words are not there.", "Find them in the text"
    ),
}
# What a page shows only after something is done on it.
OPENED: dict[str, Callable[[Page], None]] = {"conversations:mark": open_the_palette}


@dataclass(frozen=True)
class Address:
    """A named address, and the keys that it needs."""

    name: str
    needs: tuple[str, ...]

    def path(self, keys: dict[str, Any]) -> str | None:
        """Return the path for a state, or None where the state has no such record."""
        values = {need: self._value(need, keys) for need in self.needs}
        return None if None in values.values() else reverse(self.name, kwargs=values)

    def _value(self, need: str, keys: dict[str, Any]) -> Any:
        own = (self.name, need)
        return keys.get(OTHER_KEYS.get(own, need)) or WORDS.get(own) or WORDS.get(need)


def addresses(
    resolver: URLResolver | None = None, space: str = "", needs: tuple[str, ...] = ()
) -> Iterator[Address]:
    """Yield every named address of ours but for the parts of pages."""
    for one in (resolver or get_resolver()).url_patterns:
        wanted = (*needs, *one.pattern.converters)
        if isinstance(one, URLResolver):
            yield from addresses(one, f"{one.namespace}:" if one.namespace else space, wanted)
        elif one.name and space and f"{space}{one.name}" not in PARTS:
            yield Address(f"{space}{one.name}", wanted)


@dataclass
class World:
    """Browsers signed in as Alice, her supervisor and a practice lead; the keys of each state."""

    page: Page
    supervisors: Page
    leads: Page
    console: Console
    states: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def world(
    database: dict[str, str], django_db_blocker: Any, server: Server, browser: Browser
) -> Iterator[World]:
    with django_db_blocker.unblock():
        connect_to(database["owner"])  # who sets the demonstration's days back
        cast, states = build()
        connect_to(database["app"])
        console = Console()
        pages = [
            open_signed_in(browser, server, user) for user in (cast.alice, cast.sam, cast.petra)
        ]
        for page in pages:
            console.listen(page)
        yield World(*pages, console, states)
        for page in pages:
            page.context.close()
        connections.close_all()
        empty(database["owner"])


def faults(page: Page) -> list[Any]:
    """Return what axe finds, at each width, and whether anything has to be scrolled sideways."""
    found: list[Any] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": TALL})
        for each in Axe().run(page).response["violations"]:
            found.append((width, each["id"], [node["html"][:160] for node in each["nodes"][:3]]))
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append((width, "scrolls sideways", wide))
    return found


def is_page(page: Page, path: str) -> bool:
    """Open an address; say whether it is a page and not a save or a file."""
    answer = page.request.get(path)
    kind = answer.headers.get("content-type", "")
    if answer.status == 405 or "html" not in kind:
        return False
    assert answer.status == 200, (path, answer.status)
    page.goto(path)
    return True


def signed_in_as(world: World, name: str) -> Page:
    """Return a page of someone who may see an address: Alice, her supervisor, a practice lead."""
    if name in PRACTICE_LEADS:
        return world.leads
    return world.supervisors if name in SUPERVISORS else world.page


ALL = list(addresses())


@pytest.mark.parametrize("address", ALL, ids=lambda one: one.name)
def test_axe_finds_nothing(world: World, address: Address) -> None:
    paths = {state: address.path(keys) for state, keys in world.states.items()}
    assert any(paths.values()), f"World does not know one of {address.needs}: see world.keys_of."
    world.console.said.clear()
    page = signed_in_as(world, address.name)
    found = {
        state: wrong
        for state, path in paths.items()
        if path and is_page(page, path) and (wrong := faults(page))
    }
    assert found == {}
    assert world.console.unexpected == []


@pytest.mark.parametrize("name", ERRORS)
def test_axe_finds_nothing_where_something_has_to_be_put_right(world: World, name: str) -> None:
    page = opened_page(world, name)
    world.console.expect(REFUSED)
    ERRORS[name](page)
    assert page.locator(".govuk-error-summary").count() == 1
    assert faults(page) == []


@pytest.mark.parametrize("name", OPENED)
def test_axe_finds_nothing_in_what_is_opened(world: World, name: str) -> None:
    page = opened_page(world, name)
    OPENED[name](page)
    assert faults(page) == []


def opened_page(world: World, name: str) -> Page:
    """Open a page of the full state on a desk."""
    path = next(one for one in ALL if one.name == name).path(world.states["full"])
    assert path
    world.page.set_viewport_size({"width": 1280, "height": 800})
    world.page.goto(path)
    return world.page


@pytest.mark.parametrize("name", OF_ALLAUTH)
def test_axe_finds_nothing_on_the_pages_of_an_account(world: World, name: str) -> None:
    world.page.goto(reverse(name))
    assert faults(world.page) == []


@pytest.mark.parametrize("name", SIGNED_OUT)
def test_axe_finds_nothing_where_nobody_is_signed_in(
    browser: Browser, server: Server, console: Console, name: str
) -> None:
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    console.listen(page)
    page.goto(reverse(name))
    assert faults(page) == []
    press("Sign in" if name == "account_login" else "Send me the link")(page)
    assert faults(page) == []
    context.close()


def test_axe_finds_nothing_on_a_page_that_is_not_there(world: World) -> None:
    world.console.expect(REFUSED)
    world.page.goto("/people/00000000-0000-0000-0000-000000000000/")
    assert faults(world.page) == []

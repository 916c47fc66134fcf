"""A browser for a hand: as wide, and with as much of it, as that hand needs."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Server, Traffic
from tests.browser.console import Console
from tests.browser.journeys.hands import Hand
from tests.cast import Cast


@pytest.fixture
def take(
    server: Server,
    browser: Browser,
    real_cast: Cast,
    console: Console,
) -> Iterator[Callable[[type[Hand]], Hand]]:
    """Open a browser as a hand needs it, nobody signed in."""
    opened: list[Traffic] = []

    def with_a(kind: type[Hand]) -> Hand:
        context = browser.new_context(
            base_url=server.url,
            viewport={"width": kind.width, "height": 740 if kind.width < 600 else 800},
            java_script_enabled=kind.javascript,
            has_touch=kind.width < 600,
        )
        opened.append(Traffic(context))
        page = context.new_page()
        page.set_default_timeout(60_000)
        console.listen(page)
        return kind(page)

    yield with_a
    for traffic in opened:
        traffic.end()

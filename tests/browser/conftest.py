"""A real server and a real Chromium for the journeys."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from tests.browser.chromium import FLAGS, chromium
from tests.browser.console import Console
from tests.conftest import signed_in
from trellis.accounts.models import User

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a-long-enough-password"
PATIENCE = 60_000  # for a machine that has much else to do
SERVED = "pages"  # what their connections are called
expect.set_options(timeout=PATIENCE / 2)
# Playwright keeps an event loop in this thread; the tests' own queries are made beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


class Server:
    """The pages, served by a process of their own against this worker's database."""

    def __init__(self, app_url: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "TRELLIS_DATABASE_URL": f"{app_url}?application_name={SERVED}",
            "TRELLIS_SECRET_KEY": settings.SECRET_KEY,
            "TRELLIS_AUDIT_KEY": settings.AUDIT_KEY,
            "TRELLIS_AUDIT_HEAD": "",
            "TRELLIS_MAIL_HOST": "mail.invalid",
        }
        self.environment.pop("TRELLIS_OWNER_DATABASE_URL", None)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until a page answers."""
        command = [
            sys.executable,
            "-m",
            "trellis",
            "serve",
            "--port",
            str(self.port),
            "--workers",
            "1",
        ]
        self.process = subprocess.Popen(
            command, env=self.environment, cwd=ROOT, start_new_session=True
        )
        for _ in range(1200):
            try:
                urllib.request.urlopen(f"{self.url}/help", timeout=5)
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        raise RuntimeError("The server did not start.")

    def kill(self) -> None:
        """Kill the server and its workers, as a power cut would."""
        if self.process is not None:
            os.killpg(self.process.pid, 9)
            self.process.wait()
            self.process = None


@pytest.fixture(scope="session")
def server(database: dict[str, str]) -> Iterator[Server]:
    """The pages at an address; everybody signs in with the same password."""
    with psycopg.connect(database["owner"], autocommit=True) as owner:
        owner.execute("update accounts_user set password = %s", [make_password(PASSWORD)])
    running = Server(database["app"])
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("No Chromium: install Debian's chromium, or set TRELLIS_CHROMIUM.")
        pytest.skip("No Chromium: the browser tests did not run. Set TRELLIS_CHROMIUM.")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def console() -> Iterator[Console]:
    """What the pages report; a test fails where they report a fault that it does not expect."""
    heard = Console()
    yield heard
    assert heard.unexpected == []


def through_the_page(page: Page, user: User) -> None:
    """Sign in on the sign-in page that is open."""
    page.get_by_label("Email address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    with page.expect_navigation(url=lambda url: "/login" not in url):
        page.get_by_role("button", name="Sign in").click()


def open_signed_in(
    browser: Browser,
    server: Server,
    user: User,
    *,
    width: int = 1280,
    javascript: bool = True,
    **more: Any,
) -> Page:
    """Open a browser of its own, signed in as a user.

    The session is begun beside the pages: test_account_pages.py and the journeys sign in on them.
    """
    context = browser.new_context(
        base_url=server.url,
        viewport={"width": width, "height": 800 if width > 600 else 740},
        java_script_enabled=javascript,
        has_touch=width < 600,
        **more,
    )
    name = settings.SESSION_COOKIE_NAME
    session = signed_in(user).cookies[name].value
    unseen = {"url": server.url, "httpOnly": True, "sameSite": "Lax"}
    context.add_cookies([{"name": name, "value": session, **unseen}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


class Traffic:
    """What a browser has asked for and not been given yet."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.asked: set[Request] = set()
        context.on("request", lambda request: self.asked.add(request))
        context.on("requestfinished", lambda request: self.asked.discard(request))
        context.on("requestfailed", lambda request: self.asked.discard(request))

    def end(self) -> None:
        """Close the browser once all is answered, so that nothing comes late into another test."""
        for _ in range(60):
            if not self.asked or not self.context.pages:
                break
            self.context.pages[0].wait_for_timeout(50)
        self.context.close()


@pytest.fixture
def sign_in(
    server: Server, browser: Browser, real_db: None, console: Console
) -> Iterator[Callable[..., Page]]:
    """Open a page signed in as a user, at a width (1280 unless told)."""
    opened: list[Traffic] = []

    def open_as(user: User, **more: Any) -> Page:
        page = open_signed_in(browser, server, user, **more)
        opened.append(Traffic(page.context))
        console.listen(page)
        page.context.on("page", console.listen)
        return page

    yield open_as
    for traffic in opened:
        traffic.end()

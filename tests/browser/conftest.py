"""A real server and a real Chromium for the journeys."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from trellis.accounts.models import User

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "a-long-enough-password"


def chromium() -> str | None:
    """Return where Chromium, Chrome or Edge is, or None."""
    named = os.environ.get("TRELLIS_CHROMIUM")
    names = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")
    return named or next((found for name in names if (found := shutil.which(name))), None)


class Server:
    """The pages, served by a process of their own against this worker's database."""

    def __init__(self, app_url: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "TRELLIS_DATABASE_URL": app_url,
            "TRELLIS_SECRET_KEY": "for-tests",
            "TRELLIS_AUDIT_KEY": "for-tests",
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
        for _ in range(300):
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
    """The pages at an address."""
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
def sign_in(server: Server, browser: Browser, real_db: None) -> Iterator[Callable[..., Page]]:
    """Open a page signed in as a user, through the sign-in page, at a width (1280 unless told)."""
    contexts: list[BrowserContext] = []

    def open_as(user: User, *, width: int = 1280, javascript: bool = True, **more: Any) -> Page:
        user.set_password(PASSWORD)
        user.save()
        context = browser.new_context(
            base_url=server.url,
            viewport={"width": width, "height": 800 if width > 600 else 740},
            java_script_enabled=javascript,
            has_touch=width < 600,
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto("/accounts/login/")
        page.get_by_label("Email address").fill(user.email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/")
        return page

    yield open_as
    for context in contexts:
        context.close()

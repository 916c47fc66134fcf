"""The pages served to a browser, and how much it is sent."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def served(app: str, workers: int = 1) -> Iterator[str]:
    """Serve the pages in processes of their own; yield where."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "trellis", "serve", "--port", str(port)]
    command += ["--workers", str(workers)]
    environment = {**os.environ, "TRELLIS_DATABASE_URL": app}
    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    at = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{at}/help", timeout=5)
                break
            except OSError:
                time.sleep(0.2)
        yield at
    finally:
        process.terminate()
        process.wait()


def bytes_sent(address: str, session: str) -> int:
    """Return how much an empty browser is sent for a page and all that it asks for."""
    from playwright.sync_api import Request, sync_playwright

    from tests.browser.chromium import FLAGS, chromium

    if "/bench/" in address:
        return 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context()
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        page = context.new_page()
        finished: list[Request] = []
        page.on("requestfinished", lambda one: finished.append(one))
        page.goto(address, wait_until="networkidle")
        sizes = [request.sizes() for request in finished]
        browser.close()
    return sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)

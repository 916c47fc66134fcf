"""A place where Trellis runs for a proof: a data folder, a server that can be killed, writers.

The writers speak HTTP as a browser does: they sign in, post a form with its key, and take the
redirect for the promise that it was saved. A post that was not answered is sent again with the same
key until it is.
"""

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import urlencode

from trellis.postgres import cluster
from trellis.postgres.layout import Layout

PASSWORD = "trellis practice copy"
PATIENCE = 900.0
TOLD = (
    "{title} begins.\n\n"
    + "They spoke of the garden and of who comes by. " * 20
    + "\n\n{title} ends."
)


class NotAnswered(Exception):
    """A request that had no answer, or one that promises nothing."""


def command(
    folder: Path, *words: str, out: IO[bytes] | None = None, **more: str
) -> "subprocess.Popen[bytes]":
    """Start ``trellis WORDS`` for a data folder, in a session of its own.

    What lives long has to write into a file: a pipe that nobody reads fills, and stops it.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith("TRELLIS_")}
    environment = {**kept, "TRELLIS_DATA": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, "-m", "trellis", *words],
        env={**environment, **more},
        stdout=out or subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def said(folder: Path, *words: str, **more: str) -> tuple[int, str]:
    """Run ``trellis WORDS`` to its end; give its exit code and what it said."""
    running = command(folder, *words, **more)
    out, _ = running.communicate(timeout=1800)
    return running.returncode, out.decode(errors="replace")


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Place:
    """A data folder and the web server on it."""

    folder: Path
    port: int = field(default_factory=free_port)
    web: "subprocess.Popen[bytes] | None" = None

    def serve(self, **more: str) -> None:
        """Start the web server, and wait until it answers."""
        words = ("serve", "--port", str(self.port), "--workers", "1")
        with self.log.open("ab") as out:
            self.web = command(self.folder, *words, out=out, **more)
        self.wait()

    @property
    def log(self) -> Path:
        """The file that holds what the web server says."""
        return self.folder / f"web-{self.port}.log"

    def console(self) -> list[str]:
        """Return the lines that the web server has said."""
        return self.log.read_text(errors="replace").splitlines() if self.log.exists() else []

    def wait(self) -> None:
        """Wait until a page is answered with 200.

        Raises:
            RuntimeError: when it is not within minutes.
        """
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.web is not None and self.web.poll() is not None:
                raise RuntimeError(f"It ended: {self.console()[-3:]}")
            try:
                if ask(self.port, "GET", "/accounts/login/").status == 200:
                    return
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.05)
        raise RuntimeError("Trellis does not answer")

    def kill_web(self) -> None:
        """Kill the web server, all its processes at once."""
        if self.web is not None:
            os.killpg(self.web.pid, signal.SIGKILL)
            self.web.wait()

    def kill_worker(self) -> None:
        """Kill the process that answers; the web server's first process starts another.

        Raises:
            RuntimeError: when there is none to kill for minutes.
        """
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if workers := self._workers():
                for each in workers:
                    os.kill(each, signal.SIGKILL)
                return
            time.sleep(0.01)
        raise RuntimeError("Nobody answers, so nobody can be killed")

    def _workers(self) -> list[int]:
        """Return the processes that answer: the first one's copies of itself, or made anew."""
        if self.web is None:
            return []
        first = self.web.pid
        listed = Path(f"/proc/{first}/task").glob("*/children")
        own, found = Path(f"/proc/{first}/cmdline").read_bytes(), []
        for child in {int(one) for each in listed for one in each.read_text().split()}:
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                line = Path(f"/proc/{child}/cmdline").read_bytes()
                if line == own or b"spawn_main" in line:
                    found.append(child)
        return found

    def kill_postgres(self) -> None:
        """Kill PostgreSQL's first process; the others end when they see it gone."""
        found = cluster.running(Layout.at(self.folder))
        if found is not None:
            os.kill(found.process, signal.SIGKILL)

    def stop(self) -> None:
        """Stop the web server in order."""
        if self.web is not None and self.web.poll() is None:
            self.web.terminate()
            self.web.wait(timeout=300)


@dataclass
class Answer:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(port: int, method: str, path: str, body: str = "", cookies: str = "") -> Answer:
    """Send one request on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        headers = {"Cookie": cookies} if cookies else {}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        cookies_set = "; ".join(
            one.split(";")[0] for one in answer.headers.get_all("Set-Cookie") or []
        )
        return Answer(
            answer.status,
            {**{name.lower(): one for name, one in answer.headers.items()}, "cookies": cookies_set},
            answer.read(),
        )
    finally:
        connection.close()


class Writer(threading.Thread):
    """Somebody who writes one conversation after another, and notes which were acknowledged.

    Args:
        place: where.
        email: whom to sign in as.
        name: what their conversations' titles begin with.
    """

    def __init__(self, place: Place, email: str, name: str) -> None:
        super().__init__(name=f"writer {name}", daemon=True)
        self.place, self.email, self.called = place, email, name
        self.acknowledged: list[str] = []
        self.refusals: dict[str, int] = {}
        self.refused_with = b""
        self._cookies: dict[str, str] = {}
        self._stop_asked = threading.Event()
        self.number = 0

    def sign_in(self) -> None:
        """Sign in, and find a person to write about."""
        page = self._get("/accounts/login/")
        form = {"login": self.email, "password": PASSWORD, "csrfmiddlewaretoken": _token(page)}
        answer = self._ask("POST", "/accounts/login/", urlencode(form))
        if answer.status != 302:
            raise RuntimeError(f"{self.email} cannot sign in: {answer.status}")
        people = self._get("/people")
        person = re.search(rb'href="/people/([0-9a-f-]{36})', people.body)
        if person is None:
            raise RuntimeError(f"{self.email} has nobody to write about")
        self.address = f"/people/{person[1].decode()}/conversations/new"
        self._form_token = _token(self._get(self.address))

    def run(self) -> None:
        """Write until told to stop; what is not acknowledged is sent again with its key."""
        while not self._stop_asked.is_set():
            self.number += 1
            title = f"{self.called}-{self.number}"
            key = str(uuid.uuid4())
            while not self._stop_asked.is_set():
                try:
                    self.write(title, key)
                    break
                except (NotAnswered, OSError, http.client.HTTPException) as error:
                    kind = str(error) if isinstance(error, NotAnswered) else type(error).__name__
                    self.refusals[kind] = self.refusals.get(kind, 0) + 1
                    time.sleep(0.05)
            time.sleep(0.01)

    def write(self, title: str, key: str) -> None:
        """Post one conversation; on return it was acknowledged.

        Raises:
            NotAnswered: when the answer is no redirect to the conversation.
        """
        form = {
            "title": title,
            "text": TOLD.format(title=title),
            "happened_on_day": "3",
            "happened_on_month": "3",
            "happened_on_year": "2026",
            "key": key,
            "csrfmiddlewaretoken": self._form_token,
        }
        answer = self._ask("POST", self.address, urlencode(form))
        if answer.status != 302 or "/conversations/" not in answer.headers.get("location", ""):
            self.refused_with = answer.body
            raise NotAnswered(str(answer.status))
        self.acknowledged.append(title)

    def stop(self) -> None:
        """Stop after the post under way."""
        self._stop_asked.set()

    def _get(self, path: str) -> Answer:
        answer = self._ask("GET", path)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return answer

    def _ask(self, method: str, path: str, body: str = "") -> Answer:
        sent = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        answer = ask(self.place.port, method, path, body, sent)
        for one in filter(None, answer.headers["cookies"].split("; ")):
            name, _, value = one.partition("=")
            self._cookies[name] = value
        return answer


def _token(page: Answer) -> str:
    found = re.search(rb'name="csrfmiddlewaretoken"[^>]*value="([^"]+)"', page.body)
    if found is None:
        raise RuntimeError("The page has no form")
    return found[1].decode()

"""The server's front answers pages as WSGI does, and holds open what has more to tell."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterable
from typing import Any
from uuid import uuid4

import pytest

from tests.unit.live.loops import in_a_loop
from trellis.web.live.front import LIVE, SMALL, Front
from trellis.web.live.rooms import Listener

ROOM, WHO = uuid4(), uuid4()


class Quiet:
    """Rooms in which nothing happens until the test says so."""

    def __init__(self) -> None:
        self.here: list[Listener] = []
        self.gone: list[Listener] = []

    def add(self, listener: Listener) -> None:
        """Begin to listen; one thing is told at once, and then it ends."""
        self.here.append(listener)
        listener.give(b"more", 2)
        listener.give(None)

    def take_off(self, listener: Listener) -> None:
        """End to listen."""
        self.gone.append(listener)

    def stop(self) -> None:
        """End all."""


def asked(
    pages: Callable[..., Iterable[bytes]], body: bytes = b"", **scope: Any
) -> tuple[dict[str, Any], list[bytes], Quiet]:
    """Ask a front for a page; return its start, what was sent, and the rooms."""
    sent: list[dict[str, Any]] = []
    pieces = [body[at : at + 50_000] for at in range(0, len(body), 50_000)] or [b""]
    messages = [
        {"type": "http.request", "body": one, "more_body": number < len(pieces) - 1}
        for number, one in enumerate(pieces)
    ]
    rooms: Any = Quiet()

    async def receive() -> dict[str, Any]:
        if messages:
            return messages.pop(0)
        await asyncio.sleep(30)
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    given: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": b"",
        "headers": [],
        **scope,
    }
    in_a_loop(Front(pages, rooms)(given, receive, send))
    return sent[0], [one["body"] for one in sent[1:]], rooms


def page(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """Say what was asked for."""
    told = environ["wsgi.input"].read()
    start("200 OK", [("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    words = (environ["REQUEST_METHOD"], environ["PATH_INFO"], environ["QUERY_STRING"])
    return [" ".join(words).encode(), str(len(told)).encode()]


@pytest.mark.parametrize("size", [0, 3, SMALL, SMALL + 1, SMALL * 3 + 7])
def test_a_body_of_any_size_comes_whole(size: int) -> None:
    headers = [(b"content-length", str(size).encode())]
    start, body, _ = asked(page, b"x" * size, method="POST", headers=headers)
    assert start["status"] == 200
    assert body == [f"POST / {size}".encode()]


def test_a_body_of_unknown_length_comes_whole() -> None:
    _, body, _ = asked(page, b"x" * 70_000, method="POST")
    assert body == [b"POST / 70000"]


def test_addresses_headers_and_cookies_are_as_wsgi_has_them() -> None:
    seen: dict[str, Any] = {}

    def noted(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        seen.update(environ)
        start("404 Not Found", [])
        return [b"no"]

    cookies = [(b"cookie", b"a=1"), (b"cookie", b"b=2")]
    headers = [*cookies, (b"x-forwarded-proto", b"https"), (b"host", b"here")]
    start, _, _ = asked(noted, path="/é", query_string=b"q=%C3%A9", headers=headers)
    assert start["status"] == 404
    assert seen["PATH_INFO"] == "/é".encode().decode("latin-1")
    assert seen["QUERY_STRING"] == "q=%C3%A9"
    assert seen["HTTP_COOKIE"] == "a=1; b=2"
    assert (seen["HTTP_X_FORWARDED_PROTO"], seen["HTTP_HOST"]) == ("https", "here")


def test_several_cookies_are_set_each_in_a_header_of_its_own() -> None:
    start, _, _ = asked(page)
    cookies = [value for name, value in start["headers"] if name == b"set-cookie"]
    assert cookies == [b"a=1", b"b=2"]


def test_a_page_with_more_to_tell_is_held_open_and_its_header_goes_no_further() -> None:
    def live(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        start("200 OK", [(LIVE, f"{ROOM} {WHO} 1"), ("Content-Length", "3")])
        return [b"now"]

    start, body, rooms = asked(live)
    assert start["headers"] == []
    assert body == [b"now", b"more", b""]
    assert [(one.room, one.user, one.seq) for one in rooms.here] == [(ROOM, WHO, 2)]
    assert rooms.gone == rooms.here


def test_a_response_is_closed_once_it_is_sent() -> None:
    closed = []

    class Response(list[bytes]):
        def close(self) -> None:
            closed.append(True)

    def plain(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        start("200 OK", [])
        return Response([b"whole"])

    asked(plain)
    assert closed == [True]


TOLD_TO_STOP = """
import asyncio, os, signal
from trellis.web.live.front import Front
from trellis.web.live.rooms import Rooms

rooms = Rooms(None, None, "huddles")
rooms._thread = "none is needed"
rooms._changed = lambda room: os.kill(os.getpid(), signal.SIGTERM)  # as soon as somebody listens

def page(environ, start):
    start("200 OK", [("X-Trellis-Live", "{ROOM} {ROOM} 1")])
    return [b"what there is"]

async def serve():
    heard, never, sent = asyncio.Event(), asyncio.Event(), []
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, heard.set)  # as granian does
    front, begins = Front(page, rooms), asyncio.Queue()
    async def receive():
        return await begins.get()
    async def nothing():
        await never.wait()
    async def send(message):
        sent.append(message)
    begins.put_nowait({"type": "lifespan.startup"})
    living = asyncio.ensure_future(front({"type": "lifespan"}, receive, send))
    await asyncio.sleep(0)
    asked = {"type": "http", "method": "GET", "path": "/", "headers": []}
    await front(asked, nothing, send)
    await heard.wait()
    print(sent[-1])
    living.cancel()

asyncio.run(serve())
"""


def test_streams_end_as_soon_as_the_process_is_told_to_stop_and_the_server_hears_of_it() -> None:
    script = TOLD_TO_STOP.replace("{ROOM}", str(ROOM))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, timeout=60, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "'more_body': False" in done.stdout

"""The server's front: every page through WSGI in a few threads, and streams held open beside them.

A view that has more to tell later answers with what there is now and the header :data:`LIVE`. The
front takes the header out, leaves the response open and passes on what :class:`Rooms` brings. So
who may listen is asked where every page asks it, and a listener holds neither a thread nor a
connection to the database. Under a plain WSGI server the response ends at once and the browser asks
again by itself, a little later.
"""

import asyncio
import contextlib
import io
import signal
import threading
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from trellis.web.live.rooms import Listener, Rooms

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
LIVE = "X-Trellis-Live"
THREADS = 4
SMALL = 256 * 1024  # bytes of a body that is read before a thread is taken
BEAT = 20.0  # seconds after which a silent stream says that it is there
LASTS = 240.0  # seconds after which a listener is asked anew who they are


@dataclass
class Answered:
    """What a page answered: its status, headers, body; and what to listen to, if anything."""

    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""
    live: str = ""

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        """Take the status and the headers, as WSGI gives them."""
        self.status = int(status.split(" ", 1)[0])
        self.live = next((value for name, value in headers if name == LIVE), "")
        left_out = {LIVE, "Content-Length"} if self.live else {LIVE}
        self.headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1"))
            for name, value in headers
            if name not in left_out
        ]


class Front:
    """An ASGI application that answers with a WSGI one.

    Args:
        pages: the WSGI application.
        rooms: what streams listen to.
    """

    def __init__(self, pages: WsgiApp, rooms: Rooms) -> None:
        self._pages, self._rooms = pages, rooms
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="pages")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live through the server's beginning and end."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._hear_of_the_end()
                await send({"type": "lifespan.startup.complete"})
            else:
                self._rooms.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    def _hear_of_the_end(self) -> None:
        """End the streams as soon as the process is told to stop.

        The server waits for whatever is open before it says that it ends, and kills what stays. It
        has a handler of its own in the loop, which goes on hearing of the signal beside this one.
        """
        if threading.current_thread() is not threading.main_thread():
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            before = signal.getsignal(number)
            if callable(before):

                def heard(
                    number: int, frame: Any, before: Callable[[int, Any], Any] = before
                ) -> None:
                    loop.call_soon_threadsafe(self._rooms.stop)
                    before(number, frame)

                signal.signal(number, heard)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        body = await _body_of(scope, receive, loop)
        environ = environ_of(scope, body)
        made = await loop.run_in_executor(self._threads, self._page, environ)
        start = {"type": "http.response.start", "status": made.status, "headers": made.headers}
        await send(start)
        more = bool(made.live)
        await send({"type": "http.response.body", "body": made.body, "more_body": more})
        if more:
            await self._stream(made.live, receive, send)

    def _page(self, environ: dict[str, Any]) -> Answered:
        """Answer a page whole; in one of the threads, whose connection it uses."""
        made = Answered()
        result = self._pages(environ, made.start)
        try:
            made.body = b"".join(result)
        finally:
            if close := getattr(result, "close", None):
                close()
        return made

    async def _stream(self, live: str, receive: Receive, send: Send) -> None:
        """Pass on what a room brings, until the listener goes, or is to be asked anew."""
        listener = Listener.of(live)
        gone = asyncio.ensure_future(_goes(receive))
        gone.add_done_callback(lambda _: listener.give(None))
        loop = asyncio.get_running_loop()
        until = loop.time() + LASTS
        self._rooms.add(listener)
        try:
            while loop.time() < until:
                told: bytes | None = b": \n\n"
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(BEAT):
                        told = await listener.news.get()
                if told is None:
                    break
                await send({"type": "http.response.body", "body": told, "more_body": True})
        finally:
            gone.cancel()
            self._rooms.take_off(listener)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _goes(receive: Receive) -> None:
    """Wait until the other end has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _body_of(scope: Scope, receive: Receive, loop: asyncio.AbstractEventLoop) -> Any:
    """Return a small body whole; of a large one, something that reads it piece by piece."""
    length = dict(scope["headers"]).get(b"content-length", b"")
    if scope["method"] in {"GET", "HEAD"} and not length:
        return io.BytesIO()
    if length.isdigit() and int(length) <= SMALL:
        whole = io.BytesIO()
        while True:
            message = await receive()
            whole.write(message.get("body", b""))
            if message["type"] != "http.request" or not message.get("more_body"):
                break
        whole.seek(0)
        return whole
    return io.BufferedReader(_Pieces(receive, loop))


class _Pieces(io.RawIOBase):
    """A body as it comes, read from a thread."""

    def __init__(self, receive: Receive, loop: asyncio.AbstractEventLoop) -> None:
        self._receive, self._loop = receive, loop
        self._left, self._ended = b"", False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, into: Any) -> int:
        """Read some of it."""
        while not self._left and not self._ended:
            asked = self._receive()
            message = asyncio.run_coroutine_threadsafe(_awaited(asked), self._loop).result()
            self._left = message.get("body", b"")
            self._ended = message["type"] != "http.request" or not message.get("more_body")
        count = min(len(into), len(self._left))
        into[:count], self._left = self._left[:count], self._left[count:]
        return count


async def _awaited(asked: Awaitable[dict[str, Any]]) -> dict[str, Any]:
    return await asked


def environ_of(scope: Scope, body: Any) -> dict[str, Any]:
    """Return a request as WSGI has it.

    Args:
        scope: the request as ASGI has it.
        body: a file to read its body from.
    """
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode("utf-8").decode("latin-1"),
        "QUERY_STRING": scope.get("query_string", b"").decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope.get('http_version', '1.1')}",
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": str(client[0]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": _Nowhere(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        key = name.decode("latin-1").upper().replace("-", "_")
        key = key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
        told = value.decode("latin-1")
        joined = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{joined}{told}" if key in environ else told
    return environ


class _Nowhere(io.StringIO):
    """Where a page's own complaints go: logs are the settings' to write."""

    def write(self, text: str) -> int:
        """Take the text, and keep nothing."""
        return len(text)

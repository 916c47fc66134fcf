"""Who listens to which room in this process, and one connection that hears of changes for all.

PostgreSQL says which room changed (``notify``, on commit). The process then reads once what
changed, as one of those who listen, and gives it to all of them. Nobody who is not in the room by
then is given anything. When the connection was lost, every room is read again: what is in the
database is what counts, and a notice is only a reason to look.
"""

import asyncio
import contextlib
import json
import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

import psycopg

log = logging.getLogger("trellis.live")
LOOK = 5.0  # seconds between two looks at whether to stop
AGAIN = 1.0  # seconds until a lost connection is tried again
READERS = 2  # threads that read, so that pages never wait for them
BEHIND = 64  # messages that somebody may be behind before they are asked to begin anew


class News(Protocol):
    """What changed in a room: up to which number, for whom, and what is told of it."""

    @property
    def seq(self) -> int:
        """Up to which number."""

    @property
    def users(self) -> frozenset[UUID]:
        """Who is in the room by then."""

    @property
    def told(self) -> dict[str, Any]:
        """What is told, as data."""


Read = Callable[[UUID, UUID, int], News | None]  # (room, as whom, after which number)


@dataclass(eq=False)
class Listener:
    """Somebody's open page: which room, who, what they have seen, and what waits to be sent.

    ``news`` brings None when the stream is to end.
    """

    room: UUID
    user: UUID
    seq: int
    news: "asyncio.Queue[bytes | None]" = field(default_factory=lambda: asyncio.Queue(BEHIND))

    @classmethod
    def of(cls, live: str) -> "Listener":
        """Return the listener that a page's header tells of."""
        room, user, seq = live.split()
        return cls(UUID(room), UUID(user), int(seq))

    def give(self, told: bytes | None, seq: int = 0) -> None:
        """Give it something to send; one who is too far behind is ended, and begins anew."""
        try:
            self.news.put_nowait(told)
            self.seq = max(self.seq, seq)
        except asyncio.QueueFull:
            self.news.get_nowait()
            self.news.put_nowait(None)


def as_event(news: News) -> bytes:
    """Return news as an event of a stream, with its number as its id."""
    told = json.dumps(news.told, separators=(",", ":"), ensure_ascii=False)
    return f"id: {news.seq}\ndata: {told}\n\n".encode()


class Rooms:
    """The rooms that somebody listens to in this process.

    Args:
        read: reads what changed in a room, as one of its members; it may block.
        connect: opens the connection that listens.
        channel: what it listens to.
    """

    def __init__(
        self, read: Read, connect: Callable[[], "psycopg.Connection[Any]"], channel: str
    ) -> None:
        self._read, self._connect, self._channel = read, connect, channel
        self._in: dict[UUID, set[Listener]] = defaultdict(set)
        self._due: set[UUID] = set()  # to be read again
        self._reading: set[UUID] = set()
        self._threads = ThreadPoolExecutor(READERS, thread_name_prefix="rooms")
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def add(self, listener: Listener) -> None:
        """Begin to listen; what changed since the listener's number is read at once."""
        self._loop = asyncio.get_running_loop()
        if self._stopped.is_set():
            listener.give(None)
            return
        self._in[listener.room].add(listener)
        if self._thread is None:
            self._thread = threading.Thread(target=self._hear, name="rooms-listen", daemon=True)
            self._thread.start()
        self._changed(listener.room)

    def take_off(self, listener: Listener) -> None:
        """End to listen."""
        here = self._in.get(listener.room)
        if here is not None:
            here.discard(listener)
            if not here:
                del self._in[listener.room]

    def stop(self) -> None:
        """End every stream; each browser comes back by itself."""
        self._stopped.set()
        for here in list(self._in.values()):
            for one in list(here):
                one.give(None)

    # In the loop.
    def _changed(self, room: UUID) -> None:
        if room not in self._in:
            return
        self._due.add(room)
        if room not in self._reading:
            self._reading.add(room)
            task = asyncio.ensure_future(self._pass_on(room))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _all_changed(self) -> None:
        for room in list(self._in):
            self._changed(room)

    async def _pass_on(self, room: UUID) -> None:
        """Read a room as often as it changes; several changes at once are read once."""
        try:
            while room in self._due and self._in.get(room):
                self._due.discard(room)
                await self._once(room)
        finally:
            self._reading.discard(room)

    async def _once(self, room: UUID) -> None:
        here = sorted(self._in[room], key=lambda one: one.seq)
        after = here[0].seq
        loop = asyncio.get_running_loop()
        for user in dict.fromkeys(one.user for one in here):
            try:
                news = await loop.run_in_executor(self._threads, self._read, room, user, after)
            except Exception as error:  # a database that is away is asked again, by the browser
                log.warning("A room was not read just now: %s", type(error).__name__)
                break
            if news is not None:
                self._give(here, news)
                return
        self._end(here)

    def _give(self, here: list[Listener], news: News) -> None:
        told = as_event(news)
        for one in here:
            if one.user not in news.users:
                one.give(None)
            elif one.seq < news.seq:
                one.give(told, news.seq)

    def _end(self, here: list[Listener]) -> None:
        for one in here:
            one.give(None)

    # In a thread of its own.
    def _hear(self) -> None:
        while not self._stopped.is_set():
            try:
                with contextlib.closing(self._connect()) as connection:
                    connection.execute(f"listen {self._channel}")
                    self._call(self._all_changed)
                    while not self._stopped.is_set():
                        for notice in connection.notifies(timeout=LOOK):
                            self._call(self._changed, UUID(notice.payload))
                            if self._stopped.is_set():
                                return
            except (psycopg.Error, OSError) as error:
                log.warning("Nothing was heard of rooms just now: %s", type(error).__name__)
                time.sleep(AGAIN)

    def _call(self, what: Callable[..., None], *told: UUID) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(what, *told)

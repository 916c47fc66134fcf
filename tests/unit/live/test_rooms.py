"""What a process passes on to those who listen: once each, in order, and to nobody who has left."""

import asyncio
import queue
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import psycopg

from tests.unit.live.loops import in_a_loop
from trellis.web.live.rooms import BEHIND, Listener, Rooms

ROOM, ANA, BEN = uuid4(), uuid4(), uuid4()


@dataclass(frozen=True)
class Told:
    """News as a room has them."""

    seq: int
    users: frozenset[UUID]
    told: dict[str, Any]


@dataclass
class World:
    """A database that can be written to, read and lost."""

    seq: int = 0
    users: set[UUID] = field(default_factory=lambda: {ANA, BEN})
    reads: list[tuple[UUID, int]] = field(default_factory=list)
    notices: "queue.Queue[str | None]" = field(default_factory=queue.Queue)
    connected: int = 0
    slowly: threading.Event = field(default_factory=threading.Event)

    def read(self, room: UUID, user: UUID, after: int) -> Told | None:
        """Read what changed, as somebody."""
        self.reads.append((user, after))
        if user not in self.users:
            return None
        return Told(self.seq, frozenset(self.users), {"seq": self.seq})

    def change(self) -> None:
        """Change the room, and say so."""
        self.seq += 1
        self.notices.put(str(ROOM))

    def connect(self) -> Any:
        """Open a connection that hears of changes."""
        self.connected += 1
        return Heard(self)

    def rooms(self) -> Rooms:
        """The rooms of this world."""
        return Rooms(self.read, self.connect, "test")


class Heard:
    """A connection that listens; None among the notices is one that is lost."""

    def __init__(self, world: World) -> None:
        self.world = world

    def execute(self, statement: str) -> None:
        """Listen."""

    def close(self) -> None:
        """Close."""

    def notifies(self, timeout: float) -> Any:
        """Yield what was heard."""
        try:
            payload = self.world.notices.get(timeout=0.05)
        except queue.Empty:
            return
        if payload is None:
            raise psycopg.OperationalError("gone")
        notice: Any = type("Notice", (), {"payload": payload})
        yield notice


def live(do: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run a test in a loop, with patience."""
    in_a_loop(do())


async def got(one: Listener) -> bytes | None:
    """Return the next thing that a listener is given."""
    return await asyncio.wait_for(one.news.get(), 10)


def test_a_change_is_read_once_and_given_to_all() -> None:
    async def do() -> None:
        world = World()
        rooms, these = world.rooms(), [Listener(ROOM, ANA, 0), Listener(ROOM, BEN, 0)]
        for one in these:
            rooms.add(one)
        await asyncio.sleep(0.3)
        before = len(world.reads)
        world.change()
        assert [await got(one) for one in these] == [b'id: 1\ndata: {"seq":1}\n\n'] * 2
        assert len(world.reads) == before + 1
        rooms.stop()

    live(do)


def test_what_came_between_the_page_and_the_stream_is_given_at_once() -> None:
    async def do() -> None:
        world = World(seq=7)
        rooms, late = world.rooms(), Listener(ROOM, ANA, 4)
        rooms.add(late)
        assert await got(late) == b'id: 7\ndata: {"seq":7}\n\n'
        assert world.reads[0] == (ANA, 4)
        rooms.stop()

    live(do)


def test_who_has_left_is_given_nothing_and_others_go_on() -> None:
    async def do() -> None:
        world = World()
        rooms, ana, ben = world.rooms(), Listener(ROOM, ANA, 0), Listener(ROOM, BEN, 0)
        rooms.add(ana)
        rooms.add(ben)
        await asyncio.sleep(0.3)
        world.users.discard(ANA)
        world.change()
        assert await got(ana) is None
        assert await got(ben) == b'id: 1\ndata: {"seq":1}\n\n'
        rooms.stop()

    live(do)


def test_what_changed_while_the_connection_was_lost_is_read_when_it_is_back() -> None:
    async def do() -> None:
        world = World()
        rooms, ana = world.rooms(), Listener(ROOM, ANA, 0)
        rooms.add(ana)
        await asyncio.sleep(0.3)
        world.notices.put(None)
        world.seq = 3  # with no notice of it
        assert await got(ana) == b'id: 3\ndata: {"seq":3}\n\n'
        assert world.connected == 2
        rooms.stop()

    live(do)


def test_who_is_far_behind_is_ended_and_begins_anew() -> None:
    async def do() -> None:
        slow = Listener(ROOM, ANA, 0)
        for seq in range(1, BEHIND + 2):
            slow.give(b"", seq)
        found = [slow.news.get_nowait() for _ in range(slow.news.qsize())]
        assert found[-1] is None
        assert slow.seq == BEHIND

    live(do)


def test_a_database_that_is_away_ends_the_streams_and_breaks_nothing() -> None:
    async def do() -> None:
        world = World()

        def away(*_: Any) -> None:
            raise psycopg.OperationalError("away")

        rooms, ana = Rooms(away, world.connect, "test"), Listener(ROOM, ANA, 0)
        rooms.add(ana)
        assert await got(ana) is None
        rooms.stop()

    live(do)


def test_when_the_server_ends_who_listens_is_ended_and_so_is_who_comes_then() -> None:
    async def do() -> None:
        world = World()
        rooms, ana, ben = world.rooms(), Listener(ROOM, ANA, 0), Listener(ROOM, BEN, 0)
        rooms.add(ana)
        rooms.stop()
        rooms.add(ben)
        assert [await got(one) for one in (ana, ben)] == [None, None]

    live(do)

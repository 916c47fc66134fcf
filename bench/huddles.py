"""Fifty people in each of twenty huddles at once: how late a stage arrives, and what it costs.

    .venv/bin/python -m bench.huddles [--rooms 20] [--people 50] [--lines 5] [--workers 2]

The demonstration is served as a council would, in processes of their own. Everybody in every room
holds a stream open; whoever leads each room goes on to the next stage, all in the same moment, and
each arrival is timed from when that was posted. Then lines are written, some in every room. CPU is
that of the serving processes, read from ``/proc`` (Linux); PostgreSQL and the listeners, which are
in this process on the same machine, are not in it.
"""

import argparse
import asyncio
import http.client
import os
import re
import resource
import statistics
import subprocess
import sys
import time
import uuid
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from bench import council
from bench.browser import ROOT
from trellis import postgres

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
PATIENCE = 60.0
LONGEST_TO_OPEN = 180.0
AT_ONCE = 20  # streams that are opened at once
STAGES = ("introduce", "questions", "discussion", "sum-up")


@dataclass
class Room:
    """A huddle, the cookie of each who is in it (who leads first), and what arrived when."""

    key: str
    cookies: list[str]
    token: str = ""
    posted: dict[str, float] = field(default_factory=dict)
    arrived: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Used:
    """What processes have used: seconds of CPU and bytes of memory."""

    cpu: float
    memory: int


def main() -> None:
    """Serve, listen, go on from stage to stage, write, and print the table."""
    asked = argparse.ArgumentParser(description="Huddles at once.")
    for name, default in (("rooms", 20), ("people", 50), ("lines", 5), ("workers", 2)):
        asked.add_argument(f"--{name}", type=int, default=default)
    options = asked.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    folder = postgres.temporary_folder("trellis-bench-")
    try:
        addresses = council.open_database(folder)
        council.settle(ROOT / "packs")
        rooms = made(options.rooms, options.people)
        with serving(addresses["app"], options.workers) as (address, process):
            asyncio.run(measure(address, process.pid, rooms, options.lines))
    finally:
        postgres.stop(folder)


def made(count: int, people: int) -> list[Room]:
    """Make colleagues and huddles, as whoever begins each; return the rooms."""
    from datetime import date

    from django.db import transaction
    from django.test import Client

    from trellis.access.actor import act_as
    from trellis.accounts.models import User
    from trellis.huddles.rooms import begin_huddle
    from trellis.huddles.shape import processes

    staff = [
        User.objects.create_user(f"bench{n}@example.test", name=f"Bench {n}", role="practitioner")
        for n in range(people)
    ]
    cookies = []
    for one in staff:
        client = Client()
        client.force_login(one, backend="allauth.account.auth_backends.AuthenticationBackend")
        cookies.append(client.cookies["sessionid"].value)
    rooms = []
    for number in range(count):
        leads = number % people
        with transaction.atomic():
            act_as(staff[leads])
            huddle = begin_huddle(
                by=staff[leads],
                process=processes()[0],
                on=date(2026, 12, 3),
                role="host",
                colleagues=staff,
            )
        turned = [*cookies[leads:], *cookies[:leads]]
        rooms.append(Room(str(huddle.pk), turned))
    return rooms


class serving:  # noqa: N801 (a context, used once)
    """Serve the pages in processes of their own."""

    def __init__(self, app: str, workers: int) -> None:
        import socket

        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.command = [
            *(sys.executable, "-m", "trellis", "serve", "--port", str(self.port)),
            *("--workers", str(workers)),
        ]
        self.environment = {**os.environ, "TRELLIS_DATABASE_URL": app}

    def __enter__(self) -> tuple[str, "subprocess.Popen[bytes]"]:
        """Start, and wait until a page answers."""
        self.process = subprocess.Popen(self.command, env=self.environment, cwd=ROOT)
        for _ in range(300):
            if answered(f"http://127.0.0.1:{self.port}", "GET", "/help", "").status == 200:
                break
            time.sleep(0.2)
        return f"http://127.0.0.1:{self.port}", self.process

    def __exit__(self, *_: Any) -> None:
        """Stop."""
        self.process.terminate()
        self.process.wait()


@dataclass(frozen=True)
class Answer:
    """A status, the text, and the cookie against forgery where one was set."""

    status: int
    text: str = ""
    csrf: str = ""


def answered(address: str, way: str, path: str, cookie: str, body: str = "") -> Answer:
    """Ask for a page and return the answer; status 0 where there is none."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
    headers = {"Cookie": cookie, "Accept": "application/json" if body else "text/html"}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request(way, path, body or None, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        found = re.search(r"csrftoken=([^;]+)", answer.headers.get("Set-Cookie") or "")
        return Answer(answer.status, text, found[1] if found else "")
    except OSError:
        return Answer(0)
    finally:
        connection.close()


async def measure(address: str, pid: int, rooms: list[Room], lines: int) -> None:
    """Listen everywhere, go on, write, and print."""
    hands = ThreadPoolExecutor(len(rooms))
    loop = asyncio.get_running_loop()
    idle = used(pid)
    for room in rooms:
        room.token = await loop.run_in_executor(hands, token_of, address, room)
    gate = asyncio.Semaphore(AT_ONCE)
    opened = asyncio.Event()
    waiting = [0]
    total = sum(len(room.cookies) for room in rooms)
    began = time.perf_counter()
    tasks = [
        asyncio.create_task(listen(address, room, cookie, gate, waiting, total, opened))
        for room in rooms
        for cookie in room.cookies
    ]
    try:
        await asyncio.wait_for(opened.wait(), LONGEST_TO_OPEN)
    except TimeoutError:
        raise SystemExit(f"Only {waiting[0]:,} of {total:,} streams opened.") from None
    said(f"{total:,} streams open after {time.perf_counter() - began:.1f} s")
    held = used(pid)
    rows = []
    for before, stage in zip(("", *STAGES), STAGES, strict=False):
        rows.append(await one_stage(address, rooms, before, stage, hands, pid))
        await asyncio.sleep(1)
    rows.append(await written(address, rooms, lines, hands, pid))
    for task in tasks:
        task.cancel()
    said("\n| what | arrivals | median ms | 95th ms | latest ms | CPU s |")
    said("| --- | --: | --: | --: | --: | --: |")
    for row in rows:
        said(row)
    now = used(pid)
    said(
        f"\nMemory of the serving processes: {idle.memory >> 20} MB before,"
        f" {held.memory >> 20} MB with {total:,} streams, {now.memory >> 20} MB after."
    )


def token_of(address: str, room: Room) -> str:
    """Open the room as who leads it; return the cookie and the field against forgery."""
    told = answered(address, "GET", f"/huddles/{room.key}", f"sessionid={room.cookies[0]}")
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', told.text)
    assert found is not None, told.status
    return f"{told.csrf} {found[1]}"


def post(address: str, room: Room, **fields: str) -> int:
    """Post something in a room as who leads it."""
    cookie, token = room.token.split()
    body = urlencode({"csrfmiddlewaretoken": token, **fields})
    cookies = f"sessionid={room.cookies[0]}; csrftoken={cookie}"
    return answered(address, "POST", f"/huddles/{room.key}", cookies, body).status


async def listen(
    address: str,
    room: Room,
    cookie: str,
    gate: asyncio.Semaphore,
    waiting: list[int],
    total: int,
    opened: asyncio.Event,
) -> None:
    """Hold one stream open, and note when each thing arrives."""
    at = urlsplit(address)
    async with gate:
        reader, writer = await asyncio.open_connection(at.hostname, at.port, limit=1 << 20)
        request = f"GET /huddles/{room.key}/live HTTP/1.1\r\nHost: {at.netloc}\r\n"
        writer.write(f"{request}Cookie: sessionid={cookie}\r\n\r\n".encode())
        await writer.drain()
        first = await reader.readline()
        assert b" 200 " in first, first
        while b"data: " not in await reader.readline():
            pass
    waiting[0] += 1
    if waiting[0] == total:
        opened.set()
    while line := await reader.readline():
        if not line.startswith(b"data: "):
            continue
        now = time.perf_counter()
        for seen in set(re.findall(rb'"stage":"([a-z-]+)","began"|bench-line-([0-9a-f-]+)', line)):
            room.arrived[(seen[0] or seen[1]).decode()].append(now)


async def one_stage(
    address: str, rooms: list[Room], before: str, stage: str, hands: ThreadPoolExecutor, pid: int
) -> str:
    """Let every room go on in the same moment, and wait until everybody has seen it."""
    loop, began = asyncio.get_running_loop(), used(pid)

    def on(room: Room) -> int:
        room.posted[stage] = time.perf_counter()
        return post(address, room, do="on", after=before)

    sent = await asyncio.gather(*(loop.run_in_executor(hands, on, room) for room in rooms))
    assert set(sent) == {200}, sent
    await until(lambda: all(len(room.arrived[stage]) >= len(room.cookies) for room in rooms))
    took = [at - room.posted[stage] for room in rooms for at in firsts(room, stage)]
    return row(f"{stage}, in all rooms at once", took, used(pid).cpu - began.cpu)


def firsts(room: Room, what: str) -> list[float]:
    """Return the first arrivals of something, as many as there are listeners."""
    return sorted(room.arrived[what])[: len(room.cookies)]


async def written(
    address: str, rooms: list[Room], lines: int, hands: ThreadPoolExecutor, pid: int
) -> str:
    """Write lines in every room at once."""
    loop, began = asyncio.get_running_loop(), used(pid)
    posted: dict[tuple[str, str], float] = {}

    def say(room: Room) -> None:
        for _ in range(lines):
            key = str(uuid.uuid4())
            posted[room.key, key] = time.perf_counter()
            assert post(address, room, do="line", id=key, text=f"bench-line-{key}") == 200

    await asyncio.gather(*(loop.run_in_executor(hands, say, room) for room in rooms))
    by_key = {room.key: room for room in rooms}
    await until(
        lambda: all(len(by_key[at].arrived[key]) >= len(by_key[at].cookies) for at, key in posted)
    )
    took = [
        at - began_at
        for (where, key), began_at in posted.items()
        for at in firsts(by_key[where], key)
    ]
    return row(f"{lines} lines in each room", took, used(pid).cpu - began.cpu)


async def until(done: Any) -> None:
    """Wait for something, up to a minute."""
    for _ in range(int(PATIENCE / 0.02)):
        if done():
            return
        await asyncio.sleep(0.02)
    raise SystemExit("Not everything arrived within a minute.")


def row(what: str, took: list[float], cpu: float) -> str:
    """Return a row of the table."""
    ms = sorted(one * 1000 for one in took)
    late = ms[int(len(ms) * 0.95)]
    figures = f"{statistics.median(ms):.0f} | {late:.0f} | {ms[-1]:.0f} | {cpu:.2f}"
    return f"| {what} | {len(ms):,} | {figures} |"


def used(pid: int) -> Used:
    """Return what a process and all below it have used."""
    these = tree(pid)
    return Used(sum(map(cpu_of, these)), sum(map(memory_of, these)))


def tree(pid: int) -> list[int]:
    """Return a process and all below it."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def cpu_of(pid: int) -> float:
    """Return the seconds of CPU of a process; none where it has gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICK


def memory_of(pid: int) -> int:
    """Return the bytes of memory of a process."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0


def said(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

"""Serve pages with granian: several processes, each with a few threads that keep a connection."""

import multiprocessing
import os
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import typer

from trellis.cli import environment
from trellis.postgres import Server, Watch

ROOT = Path(__file__).resolve().parents[3]
AT_ONCE = 4096  # requests that a worker has open: each page of a huddle is one, and costs little
DIED, WITHIN = 30, 90.0  # so many workers that died in so many seconds show a fault that stays
GRACE = 10  # seconds that a worker has to end, with streams that stay open


def run(*, host: str, port: int, workers: int, embedded: Server | None = None) -> None:
    """Serve until told to stop. A worker that dies is replaced, and so is an embedded database.

    Args:
        host: the address to listen at.
        port: the port; one that is taken is said in one line.
        workers: how many processes answer.
        embedded: the database to look after, where it is the embedded one.
    """
    if taken(host, port):
        typer.echo(
            f"Port {port} is taken. Choose another: trellis serve --port {port + 1}", err=True
        )
        raise typer.Exit(1)
    from granian import Granian
    from granian.constants import Interfaces

    from trellis.config.console import hand_over

    collect_assets()
    load_pages()
    console = hand_over()
    server = Granian(
        "trellis.config.asgi:application",
        address=host,
        port=port,
        workers=workers,
        backlog=256,
        backpressure=AT_ONCE,
        interface=Interfaces.ASGI,
        log_access=False,
        log_enabled=False,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=GRACE,
    )
    server.respawned_wrks = Replaced(console.say)
    watch = Watch(embedded, console.say, partial(follow, server)) if embedded else None
    if watch:
        watch.start()
    try:
        server.serve()
    except SystemExit:
        console.say(
            f"The processes that answer have ended {DIED} times within {WITHIN:.0f} seconds, so "
            "serving ends. What is above says why; put it right and start again."
        )
        raise
    finally:
        if watch:
            watch.stop()
        console.wait()


def follow(serving: Any, moved: Server) -> None:
    """Let the processes that answer use the embedded database where it is now.

    Each is replaced by a copy of this one, or by one that reads the environment, so both are told.

    Args:
        serving: granian, which is asked to replace them.
        moved: the server, which came back on another port.
    """
    from django.db import connections

    os.environ["TRELLIS_DATABASE_URL"] = moved.app_url
    connections.settings["default"]["PORT"] = str(moved.port)
    serving.signal_handler_reload()


class Replaced(dict[int, float]):
    """When workers were replaced, as granian asks for it.

    By itself it ends altogether when one worker dies twice within some seconds, as it takes that
    for a fault that stays. What kills a worker may well kill the next: so it is told of a death
    of just now only where many died within a short time.

    Args:
        tell: is given a line for each.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._tell = tell
        self._lately: deque[float] = deque(maxlen=DIED)

    def __setitem__(self, worker: int, when: float) -> None:
        """Note that a worker is replaced."""
        self._lately.append(when)
        self._tell("A process that answers had ended by itself and is replaced.")

    def get(self, worker: int, default: float = 0.0) -> float:  # type: ignore[override]
        """Return when a worker was last replaced: long ago, unless many were of late."""
        many = len(self._lately) == DIED and time.monotonic() - self._lately[0] < WITHIN
        return time.monotonic() if many else -WITHIN

    def clear(self) -> None:
        """Forget nothing: granian asks for it before each replacement."""


def load_pages() -> None:
    """Load every page, so that each process that answers has them from the beginning.

    Where such a process is a copy of this one, that is: it then answers a second or two earlier,
    and what is the same in all of them takes room once. Our own connection is not for them.
    """
    from django.db import connections
    from django.urls import get_resolver

    connections.close_all()
    if multiprocessing.get_start_method() == "fork":
        get_resolver().url_patterns  # noqa: B018 (it is loaded where it is asked for)


def taken(host: str, port: int) -> bool:
    """Say whether something already listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def collect_assets() -> None:
    """Give every built asset its hashed name, so that browsers may keep it."""
    from django.conf import settings
    from django.core.management import call_command

    built = Path(settings.STATICFILES_DIRS[0])
    done = Path(settings.STATIC_ROOT) / "staticfiles.json"
    newest = max((p.stat().st_mtime for p in built.rglob("*") if p.is_file()), default=0.0)
    if not done.exists() or done.stat().st_mtime < newest:
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def run_demo(*, port: int) -> None:
    """Migrate and load the demo as the owner, then serve as the application's role.

    Two programs, so that the one that serves never holds the owner's address. The second takes the
    place of this one: whatever stops this command stops the serving. It finds the embedded database
    by itself, and so is counted among its users: no other command that ends, such as an import,
    stops the database under the pages.
    """
    embedded = not os.environ.get("TRELLIS_DATABASE_URL")
    environment.addresses()
    command = [sys.executable, "-m", "trellis"]
    subprocess.run([*command, "demo"], check=True)  # noqa: S603 (our own command)
    served = {**os.environ, "TRELLIS_PRACTICE_COPY": "1"}
    served.pop("TRELLIS_OWNER_DATABASE_URL", None)
    if embedded:
        served.pop("TRELLIS_DATABASE_URL", None)
    typer.echo(f"\nTrellis is at http://127.0.0.1:{port}")
    sys.stdout.flush()
    os.execve(sys.executable, [*command, "serve", "--port", str(port)], served)  # noqa: S606 (ours)

"""One PostgreSQL cluster: making it, starting it after whatever happened, stopping it."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from trellis.postgres import locks, programs, settings
from trellis.postgres.account import Account
from trellis.postgres.errors import PostgresError
from trellis.postgres.layout import Layout, give, make_folder, write_private
from trellis.postgres.programs import Programs

ADMIN = "postgres"
SPACE_TO_BEGIN = 200 * 1024 * 1024
LARGEST_LOG = 5 * 1024 * 1024
RECOVERY_SECONDS = 600
LINGER_SECONDS = 60.0
PORTS_TRIED = 200
PAUSE = 0.05


@dataclass(frozen=True)
class Postmaster:
    """A server that runs: its process, its port, and whether it takes connections yet."""

    process: int
    port: int
    state: str


def running(layout: Layout) -> Postmaster | None:
    """Return the server that runs on this layout's cluster, if one does.

    A file left by a killed server is not believed: its number may since have gone to another
    process, so the process has to be a server of this very cluster.
    """
    try:
        lines = (layout.cluster / "postmaster.pid").read_text().splitlines()
        process, port = int(lines[0]), int(lines[3])
    except (FileNotFoundError, IndexError, ValueError):
        return None
    if str(layout.cluster) not in _command_of(process):
        return None
    return Postmaster(process, port, lines[7].strip() if len(lines) > 7 else "starting")


def _command_of(process: int) -> str:
    """Return the command line of a process, empty when it is gone or has ended unburied."""
    listed = Path(f"/proc/{process}/cmdline")
    try:
        if Path("/proc/self/cmdline").exists():
            return listed.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        return _ask_for_command(process)
    except OSError:
        return ""


def _ask_for_command(process: int) -> str:
    """Return a process's command line where there is no ``/proc``."""
    asked = (
        ["wmic", "process", "where", f"processid={process}", "get", "commandline"]
        if sys.platform == "win32"
        else ["ps", "-ww", "-o", "args=", "-p", str(process)]
    )
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603


def make(layout: Layout, with_: Programs, account: Account | None, password: str) -> None:
    """Make a new cluster, whole or not at all.

    Args:
        layout: where.
        with_: the programs.
        account: whom the server will run as.
        password: the administrator's password.

    Raises:
        PostgresError: when there is no room, or PostgreSQL cannot make one.
    """
    if shutil.disk_usage(layout.base).free < SPACE_TO_BEGIN:
        raise PostgresError(
            f"The disk that holds {layout.root} has less than 200 MB free. Free some space first."
        )
    made = Path(tempfile.mkdtemp(dir=layout.base, prefix=".new-"))
    give(made, account)
    secret = layout.base / f"{made.name}.secret"
    write_private(secret, password, account)
    try:
        done = programs.run(with_, "initdb", _choices(layout, with_, made, secret), account)
    finally:
        secret.unlink()
    if done.code != 0:
        shutil.rmtree(made, ignore_errors=True)
        raise PostgresError(_plain(done.errors, layout.root, "could not make a database"))
    made.rename(layout.cluster)


def _choices(layout: Layout, with_: Programs, made: Path, secret: Path) -> list[str | Path]:
    """Return how a new cluster is to be made."""
    hurry = ["--no-sync"] if layout.recall().for_tests else []
    chosen = ["--data-checksums", f"--username={ADMIN}", "--auth=scram-sha-256", *_locale(with_)]
    return ["-D", made, "--pwfile", secret, *chosen, *hurry]


def _locale(with_: Programs) -> list[str]:
    """Return the options for an order of characters that no system library can change later.

    PostgreSQL has its own from version 17; before, the plain C order with UTF-8 is the nearest.
    """
    if with_.major >= 17:
        return ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--encoding=UTF8", "--locale-provider=libc", "--locale=C"]


def start(layout: Layout, with_: Programs, account: Account | None) -> Postmaster:
    """Start the server of an existing cluster, or join the one that runs, and wait for it.

    Args:
        layout: where.
        with_: the programs.
        account: whom to run it as.

    Returns:
        The server, taking connections.

    Raises:
        PostgresError: when it cannot be started.
    """
    deadline = time.monotonic() + RECOVERY_SECONDS
    for port in _ports(layout.recall().port):
        _wait_for_the_last_one(layout)
        found = running(layout)
        if found is None and _launch(layout, with_, account, port):
            found = running(layout)
        while found is not None and found.state != "ready" and time.monotonic() < deadline:
            time.sleep(PAUSE)
            found = running(layout)
        if found is not None and found.state == "ready":
            layout.remember(replace(layout.recall(), port=found.port))
            return found
    raise PostgresError(
        f"PostgreSQL found no port that it may open on 127.0.0.1. Its log is {layout.log}."
    )


def _wait_for_the_last_one(layout: Layout) -> None:
    """Wait until nothing is left of a killed or stopping server, or one is there to join.

    Raises:
        PostgresError: when something of it stays, which may be in another container.
    """
    deadline = time.monotonic() + LINGER_SECONDS
    while True:
        found = running(layout)
        if found is None and not locks.server_lives(layout.server_lock):
            return
        if found is not None and found.state != "stopping":
            return
        if time.monotonic() > deadline:
            raise PostgresError(
                f"An earlier server of {layout.root} has not ended, here or in another container "
                "that shares the folder. Stop it there, or wait for it, then try again."
            )
        time.sleep(PAUSE)


def _launch(layout: Layout, with_: Programs, account: Account | None, port: int) -> bool:
    """Start a server on ``port`` and wait for it; say whether it has started.

    Returns:
        False when the port is taken, and another may serve.

    Raises:
        PostgresError: when it cannot be started for any other reason.
    """
    cluster = layout.cluster
    cluster.chmod(0o700)
    settings.write(cluster, port, layout.recall().for_tests, account)
    # PostgreSQL believes this file whenever its process exists, whatever that process is.
    (cluster / "postmaster.pid").unlink(missing_ok=True)
    log = _fresh_log(layout.log, account)
    begun = log.stat().st_size if log.exists() else 0
    options: list[str | Path] = [
        "start",
        "-D",
        cluster,
        "-l",
        log,
        "-w",
        "-t",
        str(RECOVERY_SECONDS),
        "-s",
    ]
    with locks.for_server(layout.server_lock) as handle:
        done = programs.run(with_, "pg_ctl", options, account, pass_on=handle)
    if done.code == 0:
        return True
    said = done.errors + _since(log, begun)
    if "could not create any TCP/IP sockets" in said:
        return False
    raise PostgresError(_plain(said, layout.root, "did not start", log))


def _ports(first: int) -> Iterator[int]:
    """Give free ports to try, beginning with the one used last time."""
    for port in range(first, min(first + PORTS_TRIED, 65536)):
        with socket.socket() as probe:
            if sys.platform != "win32":
                # As PostgreSQL does, so that connections that have just ended are no obstacle.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                probe.close()
                yield port


def _fresh_log(log: Path, account: Account | None) -> Path:
    """Make the log's folder, and put a log that has grown large aside."""
    if not log.parent.is_dir():
        make_folder(log.parent, 0o700)
        give(log.parent, account)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    return log


def _since(log: Path, begun: int) -> str:
    """Return what the log has gained since it was ``begun`` bytes long."""
    if not log.exists():
        return ""
    with log.open("rb") as file:
        file.seek(begun)
        return file.read().decode(errors="replace")


def _plain(said: str, root: Path, what: str, log: Path | None = None) -> str:
    """Say in a line what PostgreSQL's own words mean for the reader."""
    if "No space left on device" in said:
        return f"There is no space left on the disk that holds {root}. Free some, then try again."
    if "Permission denied" in said or "wrong ownership" in said:
        return (
            f"PostgreSQL's account may not use its folder in {root}. Set TRELLIS_DATA to a folder "
            "that it may enter, such as /var/lib/trellis, or give its files back to their owner."
        )
    if "incompatible with server" in said:
        return f"Another version of PostgreSQL wrote the records in {root}. Run: trellis db upgrade"
    where = f" Its log is {log}." if log else ""
    return f"PostgreSQL {what} in {root}.{where}"


def stop(layout: Layout, with_: Programs, account: Account | None) -> bool:
    """Stop the server, ending its connections and writing everything to disk.

    Args:
        layout: where.
        with_: the programs.
        account: whom it runs as.

    Returns:
        Whether there was one to stop.

    Raises:
        PostgresError: when it has not stopped after a minute.
    """
    if running(layout) is None:
        return False
    options: list[str | Path] = ["stop", "-D", layout.cluster, "-m", "fast", "-w", "-t", "60", "-s"]
    programs.run(with_, "pg_ctl", options, account)
    if running(layout) is not None:
        raise PostgresError(f"PostgreSQL in {layout.root} has not stopped after a minute.")
    return True


def size(cluster: Path) -> int:
    """Return how many bytes the cluster takes on disk."""
    total = 0
    for folder, _, names in os.walk(cluster):
        for name in names:
            with contextlib.suppress(FileNotFoundError):
                total += Path(folder, name).lstat().st_size
    return total

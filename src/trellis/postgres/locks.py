"""Locks between processes, held by the operating system: a killed process lets go of its own.

Three files (see ``layout.py``): *start* is held while a server is started, stopped or changed;
*users* is shared by the processes that use it, so that the last one out can stop it; *server* is
inherited by the server itself, so that no second one is started over it, not even from another
container in which its process cannot be seen. Windows has the first only: there a server is left
running, and PostgreSQL's own lock guards against a second.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trellis.postgres.errors import PostgresError

PATIENCE = 180.0
PAUSE = 0.05


def _open(path: Path) -> int:
    """Open a lock file, made readable by its owner only, owned as its folder is."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    if sys.platform != "win32" and os.geteuid() == 0:
        os.fchown(handle, path.parent.stat().st_uid, path.parent.stat().st_gid)
    return handle


def _taken(handle: int, *, shared: bool = False) -> bool:
    """Try to take the lock on ``handle`` and say whether it is now ours."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


@contextmanager
def alone(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock at ``path``, waiting for whoever has it.

    Args:
        path: the lock file.
        patience: how many seconds to wait.

    Raises:
        PostgresError: when another process keeps it for longer than that.
    """
    handle = _open(path)
    try:
        deadline = time.monotonic() + patience
        while not _taken(handle):
            if time.monotonic() > deadline:
                raise PostgresError(
                    "Another copy of Trellis has been starting or stopping the database in "
                    f"{path.parent} for minutes. Stop that copy, then try again."
                )
            time.sleep(PAUSE)
        yield
    finally:
        os.close(handle)


class Use:
    """A process's part in using the server, until it ends or calls ``end``."""

    def __init__(self, path: Path) -> None:
        self.process = os.getpid()
        self._handle = _open(path)
        if sys.platform != "win32":
            # Never refused: an exclusive hold is only tried by the last user, under "start".
            _taken(self._handle, shared=True)

    def end(self) -> bool:
        """Stop using the server; say whether nobody else does either."""
        last = sys.platform != "win32" and _taken(self._handle)
        os.close(self._handle)
        return last


def server_lives(path: Path) -> bool:
    """Say whether any process of a server still lives, in whichever container."""
    if sys.platform == "win32" or not path.exists():
        return False
    handle = _open(path)
    try:
        return not _taken(handle)
    finally:
        os.close(handle)


@contextmanager
def for_server(path: Path) -> Iterator[tuple[int, ...]]:
    """Take the lock that the server is to inherit, and give the handle to pass on to it.

    Closing our own handle afterwards does not let go of the lock while the server has it.

    Args:
        path: the lock file.
    """
    if sys.platform == "win32":
        yield ()
        return
    handle = _open(path)
    try:
        _taken(handle)
        yield (handle,)
    finally:
        os.close(handle)

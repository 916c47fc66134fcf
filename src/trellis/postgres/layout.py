"""Where everything lies: the data folder, outside the checkout, and what is in it.

::

    <data folder>/postgres/cluster/         PostgreSQL's own folder
    <data folder>/postgres/binaries/        a copy of the programs that wrote it, for upgrades
    <data folder>/postgres/log/             the server's log: no statement, no value
    <data folder>/postgres/passwords.json   generated passwords, readable by the owner only
    <data folder>/postgres/server.json      the port, and what else a next start must know
    <data folder>/postgres/*.lock           see locks.py
"""

import json
import os
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs

from trellis.postgres.account import Account, is_root, name_of
from trellis.postgres.errors import PostgresError


def default_folder() -> Path:
    """Return the data folder: ``TRELLIS_DATA``, or the platform's place for a program's data."""
    chosen = os.environ.get("TRELLIS_DATA")
    if chosen:
        return Path(chosen).expanduser()
    return Path("/var/lib/trellis") if is_root() else platformdirs.user_data_path("trellis")


@dataclass(frozen=True)
class Memory:
    """What one start leaves for the next, in ``server.json``."""

    port: int = 15432
    for_tests: bool = False
    kept: bool = False
    prepared: bool = False
    stopped: bool = False  # by somebody who asked for it


@dataclass(frozen=True)
class Layout:
    """The paths inside one data folder."""

    root: Path

    @classmethod
    def at(cls, folder: Path | None) -> "Layout":
        """Return the layout of ``folder``, or of the default one, with its links followed."""
        return cls((folder or default_folder()).absolute().resolve())

    @property
    def base(self) -> Path:
        """The folder that holds all that this package makes."""
        return self.root / "postgres"

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own folder."""
        return self.base / "cluster"

    @property
    def binaries(self) -> Path:
        """Copies of the programs, one folder a version."""
        return self.base / "binaries"

    @property
    def log(self) -> Path:
        """The server's log."""
        return self.base / "log" / "postgres.log"

    @property
    def passwords(self) -> Path:
        """The generated passwords."""
        return self.base / "passwords.json"

    @property
    def memory(self) -> Path:
        """What one start leaves for the next."""
        return self.base / "server.json"

    @property
    def start_lock(self) -> Path:
        """Held by whoever starts, stops or changes the server."""
        return self.base / "start.lock"

    @property
    def users_lock(self) -> Path:
        """Shared by the processes that use the server."""
        return self.base / "users.lock"

    @property
    def server_lock(self) -> Path:
        """Held by the server's own processes for as long as one of them lives."""
        return self.base / "server.lock"

    def data_version(self) -> int | None:
        """Return the major version of PostgreSQL that wrote the cluster, None before the first."""
        marker = self.cluster / "PG_VERSION"
        return int(marker.read_text()) if marker.exists() else None

    def recall(self) -> Memory:
        """Return what the last start left, or the defaults."""
        if not self.memory.exists():
            return Memory()
        return Memory(**json.loads(self.memory.read_text()))

    def remember(self, memory: Memory) -> None:
        """Leave ``memory`` for the next start."""
        write_private(self.memory, json.dumps(asdict(memory), indent=2) + "\n")

    def prepare(self) -> None:
        """Make the folders, and check that they are this user's.

        Raises:
            PostgresError: when the folder belongs to another user.
            OSError: when it cannot be made.
        """
        make_folder(self.base, 0o711 if is_root() else 0o700)
        self.check_owner()

    def sweep(self) -> None:
        """Remove what a killed start left half made; to be called under the start lock."""
        for left in self.base.glob(".*"):
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink()

    def check_owner(self) -> None:
        """Check that the folder is this user's (root may use anyone's).

        Raises:
            PostgresError: when it belongs to another user.
        """
        if sys.platform == "win32" or is_root() or not self.base.exists():
            return
        owner = self.base.stat().st_uid
        if owner != os.geteuid():
            raise PostgresError(
                f"The data folder {self.root} belongs to the user {name_of(owner)}. Start Trellis "
                "as that user, or set TRELLIS_DATA to a folder of your own."
            )


def make_folder(folder: Path, mode: int) -> None:
    """Make ``folder`` and what is missing above it with exactly ``mode``; leave existing ones."""
    if folder.is_dir():
        return
    make_folder(folder.parent, mode)
    folder.mkdir(exist_ok=True)
    folder.chmod(mode)


def give(path: Path, account: Account | None) -> None:
    """Make ``account`` the owner of ``path``; with None it stays with the present user."""
    if sys.platform != "win32" and account is not None:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)


def write_private(path: Path, text: str, account: Account | None = None) -> None:
    """Write a file whole or not at all, readable by its owner only.

    The owner is ``account``, or else whoever owns the folder, so that root leaves nothing behind
    that the folder's owner cannot use.

    Args:
        path: the file to make or replace.
        text: what it is to hold.
        account: its owner, if not the folder's.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        if sys.platform != "win32" and is_root():
            folder = path.parent.stat()
            numbers = (account.uid, account.gid) if account else (folder.st_uid, folder.st_gid)
            os.fchown(file.fileno(), *numbers)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)

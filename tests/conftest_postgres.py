"""One PostgreSQL for a whole test run, shared by pytest-xdist's workers.

``tests/conftest.py`` takes the two hooks from here; tests and fixtures call ``template_server``.
The process that began the run makes the folder, whose name carries its number, hands it to the
workers in the environment, and stops the server at the end. A run that was killed leaves its
server behind; the next run stops it.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from trellis import postgres

VARIABLE = "TRELLIS_TEST_POSTGRES"
PREFIX = "trellis-tests-"
MINE = pytest.StashKey[Path]()


def template_server() -> postgres.Server:
    """Return the run's server, started by whoever asks first.

    Make databases in it with ``create_database(name, template)``; nothing in it is durable.
    """
    return postgres.ensure(Path(os.environ[VARIABLE]), keep=True, for_tests=True)


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder of the run's server, in the process that began the run only."""
    if VARIABLE in os.environ:
        return
    _stop_left_servers()
    folder = postgres.temporary_folder(f"{PREFIX}{os.getpid()}-")
    config.stash[MINE] = folder
    os.environ[VARIABLE] = str(folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the run's server and remove its folder."""
    folder = config.stash.get(MINE, None)
    if folder is not None:
        del os.environ[VARIABLE]
        _remove(folder)


def _remove(folder: Path) -> None:
    """Stop the server in a folder and remove both."""
    postgres.stop(folder)
    shutil.rmtree(folder, ignore_errors=True)


def _stop_left_servers() -> None:
    """Stop the servers of runs of this user that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        begun_by = folder.name.removeprefix(PREFIX).split("-")[0]
        # Runs that begin at once may each try; whoever is late finds it gone.
        with contextlib.suppress(postgres.PostgresError, FileNotFoundError):
            if begun_by.isdecimal() and _ours(folder) and not _lives(int(begun_by)):
                _remove(folder)


def _ours(folder: Path) -> bool:
    """Say whether this user made the folder."""
    return sys.platform != "win32" and folder.lstat().st_uid == os.geteuid()


def _lives(process: int) -> bool:
    """Say whether a process of this user lives."""
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True

"""The embedded PostgreSQL: stopped in order, killed, left behind, and started again."""
# ruff: noqa: F811 (a fixture is imported)

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.embedded import (
    ROOT,
    execute,
    folder,  # noqa: F401
    is_running,
    kill,
    postmaster,
    process,
    wait_until,
)
from trellis import postgres
from trellis.postgres import account, cluster, locks
from trellis.postgres.layout import Layout

WRITE = """
    import sys
    import psycopg
    with psycopg.connect(sys.argv[1], autocommit=True) as connection:
        for number in range(10_000_000):
            connection.execute("insert into told values (%s)", [number])
            print(number, flush=True)
"""
USE = """
    import sys
    from pathlib import Path
    postgres.ensure(Path(sys.argv[1]), keep=sys.argv[2] == "keep", for_tests=True)
    print("ready", flush=True)
    sys.stdin.read()
"""
SERVE = """
    import sys, time
    from pathlib import Path
    with postgres.running(Path(sys.argv[1])):
        print("ready", flush=True)
        time.sleep(600)
"""


def started(script: str, *arguments: object) -> "subprocess.Popen[str]":
    """Start another process and wait until it says something."""
    other = process(script, *arguments)
    assert other.stdout is not None
    assert other.stderr is not None
    assert other.stdout.readline(), other.stderr.read()
    return other


def test_what_was_acknowledged_before_the_server_was_killed_is_there_afterwards(
    folder: Path,
) -> None:
    server = postgres.ensure(folder)
    execute(server.owner_url, "create table told (number bigint)")
    writer = started(WRITE, server.owner_url)

    kill(folder)
    acknowledged, _ = writer.communicate()
    again = postgres.ensure(folder)

    kept = {row[0] for row in execute(again.owner_url, "select number from told")}
    assert {int(line) for line in acknowledged.split()} <= kept
    assert 0 in kept


def test_a_server_left_by_a_killed_process_is_taken_over(folder: Path) -> None:
    other = started(USE, folder, "share")
    left = postmaster(folder)
    other.kill()
    other.communicate()

    postgres.ensure(folder, for_tests=True)

    assert postmaster(folder) == left
    postgres.leave(folder)
    assert not is_running(folder)


@pytest.fixture
def stranger() -> "subprocess.Popen[bytes]":
    """A process that is no server, of the account that a server runs as."""
    who = account.for_server(Path("/nowhere"))
    return subprocess.Popen(
        [
            sys.executable if who is None else "/bin/sleep",
            *(["-c", "input()"] if not who else ["600"]),
        ],
        stdin=subprocess.PIPE,
        user=who.uid if who else None,
    )


def test_a_stale_file_whose_number_went_to_another_process_is_not_believed(
    folder: Path, stranger: "subprocess.Popen[bytes]"
) -> None:
    postgres.ensure(folder, for_tests=True)
    file = Layout.at(folder).cluster / "postmaster.pid"
    stale = file.read_text().splitlines()
    kill(folder)
    wait_until(lambda: not locks.server_lives(Layout.at(folder).server_lock))
    file.write_text("\n".join([str(stranger.pid), *stale[1:]]) + "\n")
    file.chmod(0o644)

    server = postgres.ensure(folder, for_tests=True)

    assert execute(server.app_url, "select 1") == [(1,)]
    assert stranger.poll() is None
    stranger.kill()
    stranger.communicate()


def test_a_server_that_cannot_be_seen_from_here_is_not_started_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres.ensure(folder, for_tests=True)
    monkeypatch.setattr(cluster, "LINGER_SECONDS", 0)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(cluster, "_command_of", lambda _: "")  # as from another container

        with pytest.raises(postgres.PostgresError, match="in another container"):
            postgres.ensure(folder, for_tests=True)

    assert is_running(folder)


def test_a_process_that_ends_stops_the_server_it_started(folder: Path) -> None:
    other = started(USE, folder, "share")
    assert is_running(folder)

    other.communicate()

    assert other.returncode == 0
    assert not is_running(folder)


def test_a_server_that_is_to_be_kept_outlives_whoever_started_it(folder: Path) -> None:
    started(USE, folder, "keep").communicate()
    assert is_running(folder)

    started(USE, folder, "share").communicate()
    assert is_running(folder)

    assert postgres.stop(folder)
    assert not postgres.stop(folder)
    assert not postgres.status(folder).kept


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, -2)])
def test_a_signal_to_the_process_that_serves_stops_the_server_in_order(
    folder: Path, number: signal.Signals, code: int
) -> None:
    other = started(SERVE, folder)

    other.send_signal(number)
    other.communicate()

    assert other.returncode == code
    assert not is_running(folder)
    assert "database system is shut down" in Layout.at(folder).log.read_text()


def test_a_server_that_is_just_stopping_is_waited_for(folder: Path) -> None:
    postgres.ensure(folder, for_tests=True)
    os.kill(postmaster(folder), signal.SIGINT)  # PostgreSQL's fast shutdown

    server = postgres.ensure(folder, for_tests=True)

    assert execute(server.app_url, "select 1") == [(1,)]


def test_the_files_of_a_stopped_server_belong_to_an_account_without_rights(folder: Path) -> None:
    server = postgres.ensure(folder, for_tests=True)

    owner = server.data.stat().st_uid

    assert owner != 0
    assert (owner == os.geteuid()) is not ROOT

"""The embedded database, while pages are served from it: it comes back unless it was stopped."""
# ruff: noqa: F811 (a fixture is imported)

import socket
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.integration.embedded import (
    execute,
    folder,  # noqa: F401
    is_running,
    kill,
    wait_until,
)
from trellis import postgres
from trellis.postgres import server as servers


def test_a_database_that_was_killed_comes_back_and_one_that_was_stopped_stays(
    folder: Path,
) -> None:
    server = postgres.ensure(folder)
    execute(server.owner_url, "create table kept as select 7 as number")
    said: list[str] = []
    at = [server]  # another test may have taken the port meanwhile
    watch = postgres.Watch(server, said.append, at.append)
    watch.step()
    assert said == []

    kill(folder)
    wait_until(lambda: not is_running(folder))
    watch.step()
    assert "was started again" in said[0]
    assert execute(at[-1].owner_url, "select number from kept") == [(7,)]

    told = len(said)
    postgres.stop(folder)
    watch.step()
    assert not is_running(folder)
    assert len(said) == told

    postgres.ensure(folder)
    kill(folder)
    wait_until(lambda: not is_running(folder))
    watch.step()
    assert is_running(folder)


def test_one_that_is_killed_again_while_it_is_started_is_looked_after_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    moved: list[postgres.Server] = []
    watch = postgres.Watch(postgres.ensure(folder), said.append, moved.append, every=0.01)
    start, tries = servers.ensure, iter([True, True, False])

    def breaks_off_twice(*args: Any) -> postgres.Server:
        if next(tries):
            raise psycopg.OperationalError("server closed the connection unexpectedly")
        return start(*args)

    monkeypatch.setattr(servers, "ensure", breaks_off_twice)
    kill(folder)
    wait_until(lambda: not is_running(folder))
    watch.start()
    wait_until(lambda: len(said) >= 2)
    watch.stop()
    watch.join()
    assert (
        said[0] == "PostgreSQL could not be started just now (OperationalError). It is tried again."
    )
    assert "was started again" in said[1]
    assert is_running(folder)


def test_one_whose_port_was_taken_meanwhile_comes_back_at_another_and_those_who_use_it_are_told(
    folder: Path,
) -> None:
    server = postgres.ensure(folder)
    said: list[str] = []
    moved: list[postgres.Server] = []
    watch = postgres.Watch(server, said.append, moved.append)
    kill(folder)
    wait_until(lambda: not is_running(folder))
    with socket.socket() as somebody_else:
        somebody_else.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        somebody_else.bind(("127.0.0.1", server.port))
        somebody_else.listen()
        watch.step()
    assert [one.port for one in moved] != [server.port]
    assert execute(moved[0].app_url, "select 1") == [(1,)]
    assert f"it is at {moved[0].port} now" in said[-1]

    watch.step()  # it is where it is looked for: nothing more is said
    assert (len(moved), len(said)) == (1, 2)

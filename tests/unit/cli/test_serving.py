"""``trellis run``: who serves the demo is not its owner; ``trellis serve``: processes that die."""

import os
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from granian import Granian
from granian.constants import Interfaces

from trellis.cli import environment, serving
from trellis.postgres import Server
from trellis.postgres.roles import Passwords

APP, FOUND = "TRELLIS_DATABASE_URL", "postgresql://trellis_app@embedded/trellis"


@pytest.fixture
def became(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the command turned into, instead of turning into it."""
    seen: list[Any] = []
    monkeypatch.setenv("TRELLIS_OWNER_DATABASE_URL", "postgresql://owner@here/there")
    monkeypatch.setattr(environment, "addresses", lambda: monkeypatch.setenv(APP, FOUND))
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: seen.append(args[0][-1]))
    monkeypatch.setattr(os, "execve", lambda program, args, env: seen.append((args, env)))
    return seen


def test_serving_takes_the_place_of_the_command_so_that_what_stops_one_stops_both(
    became: list[Any],
) -> None:
    serving.run_demo(port=8123)
    loaded, (args, _env) = became
    assert loaded == "demo"
    assert args[-3:] == ["serve", "--port", "8123"]


def test_who_serves_is_never_told_the_owners_address(became: list[Any]) -> None:
    serving.run_demo(port=8123)
    _args, env = became[-1]
    assert "TRELLIS_OWNER_DATABASE_URL" not in env
    assert env["TRELLIS_PRACTICE_COPY"] == "1"


def test_who_serves_from_the_embedded_database_is_counted_among_its_users(
    became: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(APP, raising=False)
    serving.run_demo(port=8123)
    _args, env = became[-1]
    assert APP not in env  # so it looks for the database itself, which counts it


def test_a_councils_own_database_is_passed_on(
    became: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(APP, "postgresql://trellis_app@council/trellis")
    serving.run_demo(port=8123)
    _args, env = became[-1]
    assert env[APP] == FOUND  # what the fixture's addresses() leaves in place


@pytest.mark.parametrize(("told_to_stop_after", "replaced"), [(5, 5), (10**6, serving.DIED)])
def test_a_process_that_dies_again_at_once_is_replaced_unless_it_does_nothing_else(
    told_to_stop_after: int, replaced: int
) -> None:
    server = Granian("no:app", interface=Interfaces.ASGI, respawn_failed_workers=True)
    said: list[str] = []
    server.respawned_wrks = serving.Replaced(said.append)
    seen: list[int] = []

    def replace(workers: list[int], *_more: Any) -> None:
        seen.extend(workers)
        server.respawned_wrks[0] = time.monotonic()
        dies()
        server.interrupt_signal = len(seen) == told_to_stop_after

    def dies() -> None:
        server.interrupt_children.append(0)
        server.main_loop_interrupt.set()

    server._respawn_workers = replace
    dies()
    server._serve_loop(None, None)
    assert len(seen) == len(said) == replaced


def test_the_processes_that_answer_are_replaced_by_ones_that_know_where_the_database_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = Granian("no:app", interface=Interfaces.ASGI)
    monkeypatch.setitem(connections.settings["default"], "PORT", "15432")
    monkeypatch.setenv(APP, FOUND)
    serving.follow(server, Server(Path("here"), 15499, "18", Passwords("o", "a", "b")))
    assert connections.settings["default"]["PORT"] == "15499"
    assert ":15499/" in os.environ[APP]
    assert server.reload_signal
    assert server.main_loop_interrupt.is_set()

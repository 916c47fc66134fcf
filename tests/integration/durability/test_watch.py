"""The embedded database, while pages are served from it: it comes back unless it was stopped."""
# ruff: noqa: F811 (a fixture is imported)

from pathlib import Path

from tests.integration.embedded import (
    execute,
    folder,  # noqa: F401
    is_running,
    kill,
    wait_until,
)
from trellis import postgres


def test_a_database_that_was_killed_comes_back_and_one_that_was_stopped_stays(
    folder: Path,
) -> None:
    server = postgres.ensure(folder)
    execute(server.owner_url, "create table kept as select 7 as number")
    said: list[str] = []
    watch = postgres.Watch(server, said.append)
    watch.step()
    assert said == []

    kill(folder)
    wait_until(lambda: not is_running(folder))
    watch.step()
    assert "was started again" in said[0]
    assert execute(server.owner_url, "select number from kept") == [(7,)]

    postgres.stop(folder)
    watch.step()
    assert not is_running(folder)
    assert len(said) == 1

    postgres.ensure(folder)
    kill(folder)
    wait_until(lambda: not is_running(folder))
    watch.step()
    assert is_running(folder)

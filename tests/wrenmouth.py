"""The two records of the world, in a database of their own, built once in a run and copied.

A test walks the pages in ``still``: whatever a request writes is taken back, so that each finds the
world as it was made. ``moving`` keeps what is written, in another copy, for tests that look at the
tables afterwards.
"""

import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection, connections, transaction

from tests.conftest import TEMPLATE, address, connect_to, once_in_the_run
from tests.conftest_postgres import VARIABLE, template_server
from tests.repository import world as making
from tests.repository.world import World
from tests.repository.world_kept import kept_for_nobody
from tests.repository.world_passing_by import kept_open
from tests.repository.world_retention import held
from trellis import postgres

WORLD = "trellis_world"


@dataclass(frozen=True)
class Wrenmouth:
    """The world and where it is kept."""

    world: World
    app: str
    owner: str

    @contextmanager
    def taken_back(self) -> Iterator[None]:
        """Take back whatever is written meanwhile, once deferred checks have been made.

        What was counted meanwhile is handed on as it ends, so that the next begins at nothing.
        """
        with transaction.atomic():
            yield
            with connection.cursor() as cursor:
                cursor.execute("set constraints all immediate; select pg_stat_force_next_flush()")
            transaction.set_rollback(True)

    def rows(self, statement: str, *values: Any) -> list[Any]:
        """Run a statement as the owner, whom the policies do not bind."""
        with psycopg.connect(self.owner, autocommit=True) as owner:
            cursor = owner.execute(statement, values)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="session")
def built(database: dict[str, str], django_db_blocker: Any) -> Wrenmouth:
    """Copy the world for this worker; leave the worker's own database open."""
    server, name = template_server(), database["app"].rsplit("/", 1)[1] + "_world"
    kept = Path(os.environ[VARIABLE]) / "world"
    with django_db_blocker.unblock():
        once_in_the_run("world-made", lambda: kept.write_bytes(pickle.dumps(_made(server))))
        postgres.create_database(server, name, template=WORLD)
        connect_to(database["app"])
    world: World = pickle.loads(kept.read_bytes())
    return Wrenmouth(world, address(server.app_url, name), address(server.owner_url, name))


def _made(server: postgres.Server) -> World:
    """Make the world, for all workers to copy; the database is left without a connection."""
    postgres.create_database(server, WORLD, template=TEMPLATE)
    connect_to(address(server.owner_url, WORLD))
    making.hire_more()
    connect_to(address(server.app_url, WORLD))
    world = making.build()
    there = Wrenmouth(world, "", address(server.owner_url, WORLD))
    there.rows("update accounts_user set is_active = false where name like 'Ivan%%'")
    held(there)
    kept_open(there)
    kept_for_nobody(there.owner)
    connections["default"].close()
    return world


@pytest.fixture
def still(
    built: Wrenmouth, database: dict[str, str], django_db_blocker: Any
) -> Iterator[Wrenmouth]:
    """The world, to walk about in without changing it."""
    with django_db_blocker.unblock():
        connect_to(built.app)
        yield built
        connect_to(database["app"])


@pytest.fixture
def moving(
    built: Wrenmouth, database: dict[str, str], django_db_blocker: Any
) -> Iterator[Wrenmouth]:
    """A copy of the world in which what is written stays."""
    server, name = template_server(), built.app.rsplit("/", 1)[1]
    copy = f"{name}_moving"
    with django_db_blocker.unblock():
        connections["default"].close()
        postgres.create_database(server, copy, template=name)
        app, owner = address(server.app_url, copy), address(server.owner_url, copy)
        connect_to(app)
        yield Wrenmouth(built.world, app, owner)
        connect_to(database["app"])
        postgres.drop_database(server, copy)


Still = Callable[[], Wrenmouth]

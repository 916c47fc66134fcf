"""The databases of the tests, as their owner sees them, and how often each function is called."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg


def count_functions(folder: Path) -> None:
    """Start the tests' server and have it count the calls of functions."""
    from trellis import postgres
    from trellis.postgres.cluster import ADMIN

    there = postgres.ensure(folder, keep=True, for_tests=True)
    with psycopg.connect(there.url(ADMIN, "postgres"), autocommit=True) as admin:
        admin.execute("alter system set track_functions = 'all'")
        admin.execute("select pg_reload_conf()")


@contextmanager
def owner_of(name: str) -> Iterator[psycopg.Connection[Any]]:
    """Connect to a database of the tests as its owner."""
    from tests.conftest import address
    from tests.conftest_postgres import template_server

    url = address(template_server().owner_url, name)
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def wait_for_others(connection: psycopg.Connection[Any]) -> None:
    """Wait until whoever was connected is gone: a process tells its counts when it ends."""
    for _ in range(100):
        ((there,),) = connection.execute(
            "select count(*) from pg_stat_activity where datname = current_database()"
            " and pid <> pg_backend_pid() and backend_type = 'client backend'"
        ).fetchall()
        if not there:
            return
        time.sleep(0.01)

"""What every test can ask for: a database, the cast, a signed-in client.

``db`` runs a test in one transaction, rolled back; ``real_db`` lets it commit and empties the
tables after. Both connect as ``trellis_app``, which row-level security binds; ``owner`` runs a
statement as the owner, to look behind the policies.
"""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from _pytest.nodeid import coerce_node_id
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connections, transaction
from django.test import Client
from django.test.client import ClientHandler

from tests.cast import Cast, gather, hire
from tests.conftest_postgres import (
    VARIABLE,
    pytest_configure,  # noqa: F401 (a hook)
    pytest_unconfigure,  # noqa: F401 (a hook)
    template_server,
)
from trellis.accounts.models import User
from trellis.config import env
from trellis.postgres import locks
from trellis.postgres.cluster import ADMIN
from trellis.web.access import ASKED

pytest_plugins = ["tests.wrenmouth"]  # once for all folders: two definitions would build it twice
TEMPLATE = "trellis_template"
KEPT = {
    "accounts_membership",
    "accounts_team",
    "accounts_user",
    "auth_permission",
    "django_content_type",
    "django_migrations",
    "frameworks_release",
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the tests of packs, which need no database, second: while one worker makes the database
    that all copy, the other has them to do. What is left of the quick ones goes last. Tests of a
    group stay on one worker: xdist 3.8 tells by a name that pytest 9.2 no longer reads."""
    first = items[0] if items else None
    items.sort(key=lambda item: 0 if item is first else _turn(str(item.path)))
    if getattr(config.option, "loadgroup", False) and hasattr(config, "workerinput"):
        for item in items:
            if "@" not in item.nodeid and (mark := item.get_closest_marker("xdist_group")):
                item._id = coerce_node_id(f"{item.nodeid}@{mark.args[0]}")


def _turn(path: str) -> int:
    return 1 if "/unit/packs/" in path else 3 if "/unit/" in path else 2


def address(url: str, database: str) -> str:
    """Return the same address with another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def once_in_the_run(what: str, do: Callable[[], None]) -> None:
    """Do something once in a run, whichever worker comes first; the others wait for it."""
    folder = Path(os.environ[VARIABLE])
    with locks.alone(folder / f"{what}.lock"):
        if not (folder / f"{what}.done").exists():
            do()
            (folder / f"{what}.done").touch()


def connect_to(url: str) -> None:
    """Point Django's default connection at an address."""
    connections["default"].close()
    connections["default"].settings_dict.update(env.database(url))


@pytest.fixture(scope="session")
def database(django_db_blocker: Any) -> Iterator[dict[str, str]]:
    """Give this worker a database of its own, copied from one migrated once in the run."""
    from trellis import postgres
    from trellis.frameworks.actions import install_all

    server = template_server()

    def migrate() -> None:
        postgres.create_database(server, TEMPLATE)
        connect_to(address(server.owner_url, TEMPLATE))
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        install_all(settings.PACKS, by=None)
        hire()
        connections["default"].close()

    name = f"trellis_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with django_db_blocker.unblock():
        once_in_the_run("migrated", migrate)
        once_in_the_run(name, lambda: postgres.create_database(server, name, template=TEMPLATE))
        urls = {"app": address(server.app_url, name), "owner": address(server.owner_url, name)}
        connect_to(urls["app"])
        yield urls
        connections["default"].close()


@pytest.fixture(autouse=True)
def nobody_has_asked_often() -> None:
    """Forget how often each user asked: a test begins as a minute does."""
    caches["limits"].clear()


@pytest.fixture
def db(database: dict[str, str], django_db_blocker: Any) -> Iterator[None]:
    """Run the test as ``trellis_app`` in one transaction, rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def real_db(database: dict[str, str], django_db_blocker: Any) -> Iterator[None]:
    """Run the test as ``trellis_app`` with real commits; every table is emptied after."""
    with django_db_blocker.unblock():
        yield
        connections.close_all()
        empty(database["owner"])


EMPTY = f"""
do $$
declare filled text;
begin
  set local session_replication_role = replica;
  for filled in
    select relname from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace
      and pg_relation_size(oid) > 0 and not relname = any('{{{",".join(sorted(KEPT))}}}')
  loop
    execute format('delete from %I', filled);
  end loop;
  delete from accounts_user where role = 'reader';  -- staff are kept, whom a test invited is not
end $$
"""


def empty(owner_url: str) -> None:
    """Empty every table that holds anything, but for what is the same in every test.

    The administrator takes the rows out, whom neither triggers nor references hold up: to truncate
    ninety tables that are nearly empty takes a hundred times as long.
    """
    name = urlsplit(owner_url).path.lstrip("/")
    with psycopg.connect(template_server().url(ADMIN, name), autocommit=True) as connection:
        for _ in range(5):  # a page that is being closed may still be asking for something
            with contextlib.suppress(psycopg.errors.DeadlockDetected):
                connection.execute(EMPTY)
                return
        raise RuntimeError("The tables could not be emptied: something keeps reading them.")


@pytest.fixture
def owner(database: dict[str, str]) -> Callable[..., list[Any]]:
    """Run a statement as the owner, whom the policies do not bind, and give back its rows."""

    def run(statement: str, *values: Any) -> list[Any]:
        with psycopg.connect(database["owner"], autocommit=True) as connection:
            cursor = connection.execute(statement, values)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []

    return run


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of a test: Alice is allocated, Bob is in her team, Charlie is an outsider."""
    return gather()


@pytest.fixture
def real_cast(real_db: None) -> Cast:
    """The cast, committed."""
    with transaction.atomic():
        return gather()


@cache
def shared_handler(checked: bool = False) -> ClientHandler:
    """Return a handler that browsers share: each of its own would list every asset again.

    Args:
        checked: whether posts need the form's own token, as real ones do.
    """
    return ClientHandler(enforce_csrf_checks=checked)


def signed_in(user: User) -> Client:
    """Give a browser signed in as a user, without the sign-in page."""
    client = Client()
    client.handler = shared_handler()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[ASKED] = int(time.time())  # as after their first page, so that each page asks the same
    session.save()
    return client


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """Give a browser signed in as a user."""
    return signed_in

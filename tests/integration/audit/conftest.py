"""A database of this worker's own that no server of the browser tests chains in.

The pages that a worker serves to its browser tests go on running to its end, and their sealer
chains whatever waits. Import the fixture in a module whose tests count what waits.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import TEMPLATE, address, connect_to, once_in_the_run, template_server
from trellis import postgres


@pytest.fixture(scope="module")
def database(database: dict[str, str], django_db_blocker: Any) -> Iterator[dict[str, str]]:
    """Give each module of this folder a database that nothing else reads or writes."""
    server = template_server()
    name = f"trellis_unserved_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with django_db_blocker.unblock():
        once_in_the_run(name, lambda: postgres.create_database(server, name, template=TEMPLATE))
        urls = {"app": address(server.app_url, name), "owner": address(server.owner_url, name)}
        connect_to(urls["app"])
        yield urls
        connect_to(database["app"])

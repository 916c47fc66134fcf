"""What the tests of who may see whom can ask for."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.integration.openings.bare import Bare


@pytest.fixture
def bare(database: dict[str, str]) -> Iterator[Bare]:
    """Rows put in by the owner, in a transaction that is taken back."""
    with psycopg.connect(database["owner"]) as connection:
        yield Bare(connection)
        connection.rollback()

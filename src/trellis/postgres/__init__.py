"""Trellis's own PostgreSQL: started when needed, stopped when not, safe after any kind of stop.

No Django here, and nothing of Trellis's schema::

    from trellis import postgres

    with postgres.running() as server:
        serve(server.app_url)
"""

from trellis.postgres.errors import PostgresError
from trellis.postgres.server import (
    Server,
    Status,
    ensure,
    leave,
    running,
    status,
    stop,
    temporary_folder,
)
from trellis.postgres.watch import Watch


def create_database(server: Server, name: str, template: str | None = None) -> None:
    """Make a database that the owner owns, as a copy of ``template`` if one is named."""
    server.create_database(name, template)


def drop_database(server: Server, name: str) -> None:
    """Remove a database, ending its connections."""
    server.drop_database(name)


__all__ = [
    "PostgresError",
    "Server",
    "Status",
    "Watch",
    "create_database",
    "drop_database",
    "ensure",
    "leave",
    "running",
    "status",
    "stop",
    "temporary_folder",
]

"""The application that the web server runs: the pages of ``wsgi.py``, live rooms beside them."""

from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from trellis.config.wsgi import application as pages
from trellis.web.live.front import Front
from trellis.web.live.rooms import Rooms


def connect() -> "psycopg.Connection[Any]":
    """Open a connection of its own, beside those of the pages, to listen with."""
    told = connection.get_connection_params()
    for name in ("context", "cursor_factory", "prepare_threshold"):
        told.pop(name, None)
    return psycopg.connect(**told, autocommit=True)


def read(room: UUID, user: UUID, after: int) -> Any:
    """Read what changed in a room as somebody in it; the thread keeps its connection."""
    from trellis.access.actor import acting
    from trellis.accounts.models import User
    from trellis.huddles.news import news_of

    try:
        with acting(User(pk=user)):
            return news_of(room, after)
    finally:
        connection.close_if_unusable_or_obsolete()


application = Front(pages, Rooms(read, connect, "huddles"))

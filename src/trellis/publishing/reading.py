"""What a reader reads: the items published to them under a grant that holds today, and no more.

The database tells it of whoever is the actor (``sql/publishing.sql``); nothing here decides.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.functional import Promise

from trellis.letters.models import Sending


@dataclass(frozen=True)
class Published:
    """An item in a reader's list."""

    key: UUID
    subject: UUID
    name: str
    called: str
    own: bool
    output: str
    title: str
    at: datetime

    @property
    def kind(self) -> str | Promise:
        """What it is a copy of, in words."""
        return Sending.Output(self.output).label


@dataclass(frozen=True)
class Opened:
    """An item as its reader opens it: of whose record, what, when published, and the copy."""

    subject: UUID
    name: str
    called: str
    own: bool
    output: str
    title: str
    at: datetime
    points: int
    layout: dict[str, Any]


def published_to_me() -> list[Published]:
    """Return what is published to the actor: their own first, then by person, newest first."""
    with connection.cursor() as cursor:
        cursor.execute("select * from published_to_me()")
        return [Published(*row) for row in cursor.fetchall()]


def my_reviews() -> dict[UUID, date]:
    """Return by which day the actor's own plans are looked at again, by the items on them."""
    with connection.cursor() as cursor:
        cursor.execute("select publication, by_day from my_reviews()")
        return dict(cursor.fetchall())


def opened(key: UUID) -> Opened | None:
    """Return one item that is published to the actor; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select subject, full_name, called, own, output, title, at, points, layout::text"
            " from published_item(%s)",
            [key],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    told = [*row[:-1], json.loads(row[-1])]
    return Opened(*told)

"""Django's record of this part of Trellis, and where its functions are put in place."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

SQL = Path(__file__).parent / "sql"
PARTS = ("publishing", "saying", "looking")


class PublishingConfig(AppConfig):
    """The ``publishing`` layer."""

    name = "trellis.publishing"
    label = "publishing"

    def ready(self) -> None:
        """Put the functions in place after every migration."""
        post_migrate.connect(put_functions_in_place, sender=self)


def put_functions_in_place(*, using: str, **_: Any) -> None:
    """Replace the functions that grant and publish; runs as the owner after migrating."""
    with connections[using].cursor() as cursor:
        cursor.execute("select to_regclass('publishing_publication') is not null")
        if cursor.fetchone()[0]:  # a partial migration, in a migration's own tests
            for part in PARTS:
                cursor.execute((SQL / f"{part}.sql").read_text())

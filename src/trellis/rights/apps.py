"""Django's record of this part of Trellis, and where the question "who looked" is put in place."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

LOOKS = Path(__file__).parent / "sql" / "looks.sql"


class RightsConfig(AppConfig):
    """The ``rights`` layer."""

    name = "trellis.rights"
    label = "rights"

    def ready(self) -> None:
        """Put the function that tells who looked in place after every migration."""
        post_migrate.connect(put_looks_in_place, sender=self)


def put_looks_in_place(*, using: str, **_: Any) -> None:
    """Replace the function that tells who looked; runs as the owner after migrating."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select to_regclass('audit_event') is not null"
            " and to_regclass('people_merge') is not null"
        )
        if cursor.fetchone()[0]:  # a partial migration, in a migration's own tests
            cursor.execute(LOOKS.read_text())

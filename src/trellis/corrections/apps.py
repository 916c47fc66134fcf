"""Django's record of this part of Trellis, and where sealing is put in place."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

SQL = Path(__file__).parent / "sql"
FUNCTIONS = tuple(SQL / f"{part}.sql" for part in ("misplaced", "sealing"))


class CorrectionsConfig(AppConfig):
    """The ``corrections`` layer."""

    name = "trellis.corrections"
    label = "corrections"

    def ready(self) -> None:
        """Put the functions that seal in place after every migration."""
        post_migrate.connect(put_sealing_in_place, sender=self)


def put_sealing_in_place(*, using: str, **_: Any) -> None:
    """Replace the functions that seal and tell of what is sealed; runs as the owner."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select to_regclass('corrections_sealed') is not null"
            " and to_regproc('person_tables') is not null"
        )
        if cursor.fetchone()[0]:  # a partial migration, in a migration's own tests
            for file in FUNCTIONS:
                cursor.execute(file.read_text())

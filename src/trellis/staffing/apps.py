"""Django's record of this part of Trellis, and where its functions are put in place."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

FUNCTIONS = Path(__file__).parent / "sql" / "staffing.sql"


class StaffingConfig(AppConfig):
    """The ``staffing`` layer."""

    name = "trellis.staffing"
    label = "staffing"

    def ready(self) -> None:
        """Put the functions in place after every migration."""
        post_migrate.connect(put_functions_in_place, sender=self)


def put_functions_in_place(*, using: str, **_: Any) -> None:
    """Replace the functions that change staff and teams; runs as the owner after migrating."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select exists (select 1 from pg_attribute where not attisdropped"
            " and attrelid = to_regclass('accounts_team') and attname = 'closed_on')"
            " and to_regprocedure('actor()') is not null"
        )
        if cursor.fetchone()[0]:  # a partial migration, in a migration's own tests
            cursor.execute(FUNCTIONS.read_text())

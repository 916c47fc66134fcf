"""Django's record of this part of Trellis, and where its database functions are put in place."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

SQL = Path(__file__).parent / "sql"
PARTS = ("keeping", "disposing")


class RetentionConfig(AppConfig):
    """The ``retention`` layer."""

    name = "trellis.retention"
    label = "retention"

    def ready(self) -> None:
        """Put the functions in place after every migration."""
        post_migrate.connect(put_functions_in_place, sender=self)


def put_functions_in_place(*, using: str, **_: Any) -> None:
    """Replace the functions that hold, propose, agree and dispose; runs as the owner."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select to_regclass('retention_certificate') is not null"
            " and to_regprocedure('may_see(uuid)') is not null"
            " and to_regclass('rights_copyrequest') is not null"
            " and to_regclass('corrections_rectification') is not null"
            " and to_regclass('governance_enquiry') is not null"
        )
        if cursor.fetchone()[0]:  # a partial migration, in a migration's own tests
            for part in PARTS:
                cursor.execute((SQL / f"{part}.sql").read_text())

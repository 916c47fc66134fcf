"""Django's record of this part of Trellis, and where the officer's questions are put in place."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

SQL = Path(__file__).parent / "sql"
PARTS = ("standing", "looks", "enquiries", "trail")


class GovernanceConfig(AppConfig):
    """The ``governance`` layer."""

    name = "trellis.governance"
    label = "governance"

    def ready(self) -> None:
        """Put the functions in place after every migration."""
        post_migrate.connect(put_questions_in_place, sender=self)


def put_questions_in_place(*, using: str, **_: Any) -> None:
    """Replace the functions that answer the officer; runs as the owner after migrating."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select to_regclass('governance_enquiry') is not null"
            " and to_regclass('rights_copyrequest') is not null"
            " and to_regclass('audit_verification') is not null"
            " and to_regclass('work_opening') is not null"
            " and to_regclass('corrections_moved') is not null"
        )
        if cursor.fetchone()[0]:  # a partial migration, in a migration's own tests
            for part in PARTS:
                cursor.execute((SQL / f"{part}.sql").read_text())

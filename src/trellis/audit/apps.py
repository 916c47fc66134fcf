"""Django's record of this part of Trellis, and where the chain's triggers are put in place."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

CHAIN = Path(__file__).parent / "sql" / "chain.sql"


class AuditConfig(AppConfig):
    """The ``audit`` layer."""

    name = "trellis.audit"
    label = "audit"

    def ready(self) -> None:
        """Put the chain's functions and triggers in place after every migration."""
        post_migrate.connect(put_chain_in_place, sender=self)


def put_chain_in_place(*, using: str, **_: Any) -> None:
    """Replace the functions and triggers of the chain; runs as the owner after migrating."""
    with connections[using].cursor() as cursor:
        cursor.execute("select to_regclass('audit_waiting') is not null")
        if cursor.fetchone()[0]:  # a partial migration, in a migration's own tests
            cursor.execute(CHAIN.read_text())

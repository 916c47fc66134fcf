"""Django's record of this part of Trellis, and where access is put in place."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

SQL = Path(__file__).parent / "sql"
PARTS = (
    "closing",
    "functions",
    "shapes",
    "merging",
    "unmerging",
    "duplicates",
    "opening",
    "keeping",
    "passing",
    "hiding",
    "apart",
    "reflecting",
    "supervising",
    "peering",
    "huddling",
)
FUNCTIONS = tuple(SQL / f"{part}.sql" for part in PARTS)


class WorkConfig(AppConfig):
    """The ``work`` layer: it knows involvement, so it decides who may see whom."""

    name = "trellis.work"
    label = "work"

    def ready(self) -> None:
        """Put functions and policies in place after every migration."""
        post_migrate.connect(put_access_in_place, sender=self)


def put_access_in_place(*, using: str, plan: Any = (), **_: Any) -> None:
    """Replace the access functions and protect every table; runs as the owner after migrating."""
    from trellis.access.protect import protect  # models are not loaded when apps are

    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(
            "select to_regclass('work_involvement') is not null"
            " and to_regclass('people_merge') is not null"
            " and to_regclass('work_opening') is not null"
            " and to_regclass('work_passing') is not null"
            " and exists (select 1 from pg_attribute a where a.attname = 'words'"
            "   and a.attrelid = to_regclass('people_hiddencontact'))"
            " and to_regclass('reflections_reflection') is not null"
            " and to_regclass('rights_copyitem') is not null"
            " and to_regclass('supervision_personnote') is not null"
            " and to_regclass('peergroups_decision') is not null"
            " and to_regclass('huddles_entry') is not null"
        )
        if cursor.fetchone()[0]:  # a partial migration, in a migration's own tests
            for file in FUNCTIONS:
                cursor.execute(file.read_text())
            protect(connection)

"""Make a backup: one moment of the database, copied, counted and sealed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings

from trellis import __version__
from trellis.audit.actions import record
from trellis.backup import manifest, places
from trellis.backup.errors import BackupError, Steps, quietly
from trellis.backup.manifest import RECORDS, Manifest
from trellis.backup.reckoning import Reckoning, is_empty, reckon
from trellis.postgres.dump import Client

MIGRATIONS = "select app, max(name) from django_migrations group by app"
ONE_MOMENT = "begin isolation level repeatable read, read only"
MIGRATING = 7_274_811  # as in trellis.cli.setup: no migration begins meanwhile


def make_backup(address: str, place: Path, steps: Steps = quietly) -> Manifest:
    """Make a backup of the database at an address.

    That it was made is an event of the audit trail, and so is in the backup.

    Args:
        address: the owner's address, which Django's connection has too.
        place: a folder to make, or a file whose name ends in ``.tar``.
        steps: shows progress.

    Returns:
        Its manifest.

    Raises:
        BackupError: when there is something at ``place``, or nothing to copy.
        PostgresError: when the database cannot be copied.
    """
    client = Client.of(address)
    with places.new(place) as folder, psycopg.connect(address, autocommit=True) as connection:
        connection.execute("select pg_advisory_lock_shared(%s)", [MIGRATING])
        if is_empty(connection):
            raise BackupError("There is nothing to copy: the database is empty.")
        record("backup.made", by=None)
        connection.execute(ONE_MOMENT)
        rows = connection.execute("select pg_export_snapshot()").fetchall()
        reckoned = reckon(connection, steps)
        _copy(client, folder, str(rows[0][0]), reckoned, steps)
        made = _manifest(connection, client, folder, reckoned, steps)
        manifest.write(made, folder, settings.AUDIT_KEY)
    return made


def _copy(client: Client, folder: Path, snapshot: str, reckoned: Reckoning, steps: Steps) -> None:
    with steps("Copying the records", reckoned.rows) as advance:
        client.dump(folder / RECORDS, snapshot, lambda name: advance(reckoned.tables[name].rows))


def _manifest(
    connection: "psycopg.Connection[Any]",
    client: Client,
    folder: Path,
    reckoned: Reckoning,
    steps: Steps,
) -> Manifest:
    number, chain = connection.execute("select number, chain from audit_head()").fetchall()[0]
    return Manifest(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        trellis=__version__,
        postgresql=str(connection.info.server_version // 10_000),
        migrations={str(app): str(last) for app, last in connection.execute(MIGRATIONS.encode())},
        head=f"{number}:{chain}" if number else "",
        events=reckoned.tables["public.audit_event"].rows,
        reckoning=reckoned,
        parts=manifest.parts_of(folder, client.tables_of(folder / RECORDS), steps),
        key=manifest.fingerprint(settings.AUDIT_KEY),
    )

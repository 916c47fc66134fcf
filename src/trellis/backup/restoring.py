"""Bring a backup back into an empty place, and show that nothing of it is missing.

First every part is checked, then everything is brought back in one transaction, then every table,
its protection and the audit trail are compared with what the backup says of itself.
"""

from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings

from trellis.audit.chain import Head
from trellis.audit.verify import verify
from trellis.backup import manifest, places
from trellis.backup.errors import BackupError, Steps, quietly
from trellis.backup.manifest import RECORDS, Manifest
from trellis.backup.reckoning import is_empty, reckon
from trellis.postgres.dump import Client


@dataclass(frozen=True)
class BroughtBack:
    """What came back: the backup's manifest, the differences, and the audit trail's faults."""

    manifest: Manifest
    differences: list[str]
    faults: list[str]

    @property
    def whole(self) -> bool:
        """Whether all is as it was."""
        return not self.differences and not self.faults


def bring_back(address: str, place: Path, steps: Steps = quietly) -> BroughtBack:
    """Bring a backup back into the empty database at an address, and compare.

    Args:
        address: the owner's address, which Django's connection has too.
        place: the backup.
        steps: shows progress.

    Raises:
        BackupError: when the backup is damaged, or the database is not empty; it is then as it was.
        PostgresError: when it cannot be brought back; the database is then as empty as before.
    """
    with places.opened(place) as folder:
        said = manifest.read(folder, settings.AUDIT_KEY)
        manifest.check_parts(said, folder, steps)
        client = Client.of(address)
        with psycopg.connect(address) as connection:
            if not is_empty(connection):
                raise BackupError(
                    "There are records here already. A backup comes back into an empty place only: "
                    "set TRELLIS_DATA to a new folder, or the addresses to an empty database."
                )
        rows = {name: table.rows for name, table in said.reckoning.tables.items()}
        with steps("Bringing back the records", said.reckoning.rows) as advance:
            client.load(folder / RECORDS, lambda name: advance(rows.get(name, 0)))
    return compare(address, said, steps)


def compare(address: str, said: Manifest, steps: Steps = quietly) -> BroughtBack:
    """Compare the database at an address with what a backup says of itself."""
    with psycopg.connect(address) as connection:
        connection.execute("set transaction isolation level repeatable read, read only")
        differences = said.reckoning.differences(reckon(connection, steps))
    found = verify(Head.read(said.head) if said.head else None)
    return BroughtBack(said, differences, [str(fault) for fault in found.faults])

"""``trellis backup`` and ``trellis restore``."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trellis import postgres
from trellis.backup.errors import Advance, BackupError
from trellis.cli import environment
from trellis.cli.staff import stop

if TYPE_CHECKING:
    from trellis.backup.restoring import BroughtBack

PLACE = "A folder, or a file whose name ends in .tar."


def backup(
    place: Annotated[Path, typer.Argument(help=PLACE)],
    check: Annotated[
        bool, typer.Option("--check", help="Bring this backup back beside, and compare it.")
    ] = False,
) -> None:
    """Copy everything into PLACE, sealed; or, with --check, bring such a copy back and compare."""
    if check:
        _checked(place)
        return
    environment.as_owner()
    from trellis.backup.making import make_backup

    with _plain():
        made = make_backup(os.environ["TRELLIS_DATABASE_URL"], place, shown)
    size = sum(part.bytes for part in made.parts.values())
    typer.echo(
        f"{place} holds {made.reckoning.rows:,} rows of {len(made.reckoning.tables)} tables, "
        f"{size / 1024**2:,.1f} MB, and the audit trail up to {made.head.partition(':')[0] or 0}. "
        f"See that it comes back: trellis backup --check {place}"
    )


def restore(place: Annotated[Path, typer.Argument(help=PLACE)]) -> None:
    """Bring a backup back into an empty place, and compare every table."""
    environment.as_owner()
    from trellis.audit.actions import record
    from trellis.backup.restoring import bring_back

    with _plain():
        found = bring_back(os.environ["TRELLIS_DATABASE_URL"], place, shown)
    _say(found)
    record("backup.restored", by=None)
    typer.echo("Bring it up to this Trellis: trellis migrate")


def _checked(place: Path) -> None:
    """Bring a backup back into a place of its own, compare, and clear that away again."""
    if not place.exists():
        raise stop(f"There is no backup at {place}.")
    folder = postgres.temporary_folder("trellis-check-")
    try:
        server = postgres.ensure(folder, for_tests=True)
        environment.as_owner_of(server.owner_url)
        from django.db import connections

        from trellis.backup.restoring import bring_back

        with _plain():
            found = bring_back(server.owner_url, place, shown)
        connections.close_all()
        _say(found)
    finally:
        postgres.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _say(found: "BroughtBack") -> None:
    """Say what came back.

    Raises:
        typer.Exit: when it is not all as it was.
    """
    for line in (*found.differences, *found.faults):
        typer.echo(line, err=True)
    reckoning, many = found.manifest.reckoning, len(found.differences)
    differences = "1 difference" if many == 1 else f"{many} differences"
    typer.echo(f"{differences} in {len(reckoning.tables)} tables, {reckoning.rows:,} rows.")
    if not found.whole:
        raise stop("What came back is not what was copied. Do not work with it.")
    typer.echo(f"The audit trail is whole: {found.manifest.events:,} events, made at "
               f"{found.manifest.made_at}.")  # fmt: skip


@contextmanager
def shown(step: str, of: int) -> Iterator[Advance]:
    """Show how far a step is."""
    with typer.progressbar(length=max(of, 1), label=step, file=sys.stderr) as bar:
        yield bar.update


@contextmanager
def _plain() -> Iterator[None]:
    """Say in one line what stands in the way, and end with 1."""
    try:
        yield
    except BackupError as error:
        raise stop(str(error)) from error
    except OSError as error:
        raise stop(f"The backup cannot be written or read: {error.strerror or error}.") from error

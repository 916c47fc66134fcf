"""``trellis retention``: what runs at night, and what comes after a restore."""

from pathlib import Path
from typing import Annotated

import typer

from trellis.cli import environment
from trellis.cli.staff import stop

retention = typer.Typer(
    no_args_is_help=True, help="Work out how long records are kept, and dispose of what was agreed."
)


@retention.command("night")
def night() -> None:
    """Work out every record's last day, and delete what two people agreed and has waited.

    Run it every night, after the backup.
    """
    environment.as_owner()
    from django.utils import timezone

    from trellis.frameworks.queries import NotInstalled
    from trellis.retention.nightly import carry_out, work_out

    try:
        count = work_out(lambda so_far: typer.echo(f"\r{so_far:,} records", err=True, nl=False))
    except NotInstalled as error:
        raise stop(str(error)) from error
    typer.echo("", err=True)
    done = carry_out(timezone.localdate())
    typer.echo(f"{count:,} records without work going on: their last day is worked out.")
    typer.echo(
        f"Deleted: {done.disposed}. Stopped, since something stands in the way: {done.stopped}."
    )


@retention.command("due")
def due() -> None:
    """Say how many records are due, proposed, agreed and held, as they were worked out at night."""
    environment.as_owner()
    from trellis.retention.nightly import figures

    for words, count in figures().items():
        typer.echo(f"{words}: {count:,}")


@retention.command("certificates")
def certificates() -> None:
    """Print the certificates of what was deleted, one a line: keep them apart from the backups."""
    environment.as_app()
    from trellis.retention.certificates import as_lines
    from trellis.retention.models import Certificate

    for line in as_lines(Certificate.objects.order_by("disposed_at", "pk").iterator()):
        typer.echo(line)


@retention.command("replay")
def replay(
    file: Annotated[Path, typer.Argument(help="What trellis retention certificates printed.")],
) -> None:
    """After a restore: delete again the records that were deleted since the backup was made."""
    environment.as_owner()
    from trellis.retention.certificates import NotOurs, read_lines
    from trellis.retention.nightly import replay as again

    try:
        told = list(read_lines(file.read_text(encoding="utf-8").splitlines()))
    except (OSError, NotOurs) as error:
        raise stop(f"Nothing was deleted. {error}") from error
    typer.echo(f"{len(told):,} certificates; deleted again: {again(told):,}.")

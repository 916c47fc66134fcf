"""``trellis huddles``: what runs at night."""

import typer

from trellis.cli import environment

huddles = typer.Typer(no_args_is_help=True, help="Close huddles that nobody closed.")


@huddles.callback()
def _group() -> None:
    """Keep ``night`` a word of its own while it is the only one."""


@huddles.command("night")
def night() -> None:
    """Close the huddles whose day is over; what was agreed goes into the record.

    Run it every night.
    """
    environment.as_owner()
    from django.utils import timezone

    from trellis.huddles.night import close_left_open

    done = close_left_open(timezone.localdate())
    typer.echo(f"Closed: {done.huddles:,}. Into a record: {done.recorded:,}.")

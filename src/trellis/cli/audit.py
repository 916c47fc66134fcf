"""Look after the audit trail: say whether it is whole, and what its head is."""

import os
from pathlib import Path
from typing import Annotated

import typer

from trellis.cli import environment
from trellis.cli.staff import stop

audit = typer.Typer(no_args_is_help=True, help="Look after the audit trail.")
HEAD = "A head that was kept elsewhere, as trellis audit head prints it."


@audit.command("verify")
def audit_verify(head: Annotated[str, typer.Option(help=HEAD)] = "") -> None:
    """Walk the whole trail; say the first event that does not fit, and end with 1."""
    environment.as_owner()
    from trellis.audit.chain import Head
    from trellis.audit.sealer import kept_head
    from trellis.audit.verify import note, verify

    file = os.environ.get("TRELLIS_AUDIT_HEAD")
    try:
        kept = Head.read(head) if head else kept_head(Path(file) if file else None)
    except ValueError as error:
        raise stop(str(error)) from error
    found = verify(kept)
    note(found)
    for fault in found.faults:
        typer.echo(str(fault), err=True)
    if found.faults:
        raise stop("The audit trail is not whole. The first line says where it begins.")
    typer.echo(
        f"The audit trail is whole: {found.links:,} events in the chain, {found.waiting:,} waiting."
    )
    typer.echo(
        "Compared with the head that was kept." if kept else "No head was kept to compare it with."
    )


@audit.command("head")
def audit_head() -> None:
    """Print the head of the chain, to be kept where nobody who has the database can change it."""
    environment.as_app()
    from trellis.audit.chain import head_of

    typer.echo(str(head_of()))

"""``trellis db``: where Trellis's own PostgreSQL is, and starting, stopping and entering it."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer

from trellis.postgres import programs, roles, server, upgrade
from trellis.postgres.cluster import ADMIN
from trellis.postgres.errors import PostgresError
from trellis.postgres.layout import Layout

app = typer.Typer(
    help="Trellis's own PostgreSQL. A council with one of its own does not need this.",
    invoke_without_command=True,
)


class Role(StrEnum):
    """Whom to enter the database as."""

    app = "app"
    owner = "owner"
    admin = "admin"


ROLES = {Role.app: roles.APP, Role.owner: roles.OWNER, Role.admin: ADMIN}


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Show an error as its one line, and end with exit code 1."""
    try:
        yield
    except PostgresError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


@app.callback()
def where(
    context: typer.Context,
    show_addresses: Annotated[
        bool, typer.Option(help="Show the addresses too, with their passwords.")
    ] = False,
) -> None:
    """Tell where the database is, whether it runs, its version and its size."""
    if context.invoked_subcommand is not None:
        return
    with _plain_errors():
        for line in _described(server.status()):
            typer.echo(line)
        if show_addresses:
            for line in _addresses():
                typer.echo(line)


def _described(status: server.Status) -> Iterator[str]:
    """Give the lines that describe a data folder."""
    yield f"Folder   {status.folder}"
    if not status.exists:
        yield "Running  no: nothing has been made here yet. It is made at the first start"
        return
    running = f"yes, on 127.0.0.1 port {status.port}" if status.running else "no"
    kept = ", until trellis db stop" if status.running and status.kept else ""
    yield f"Running  {running}{kept}"
    yield f"Version  PostgreSQL {status.version}"
    yield f"Size     {status.size / 1024 / 1024:.0f} MB"


def _addresses() -> Iterator[str]:
    """Give the addresses of each role.

    Raises:
        PostgresError: when there is no database yet.
    """
    layout = Layout.at(None)
    if layout.data_version() is None:
        raise PostgresError("There are no addresses yet. They are made at the first start.")
    passwords = roles.read_passwords(layout.passwords)
    known = server.Server(layout.root, layout.recall().port, "", passwords)
    yield f"TRELLIS_DATABASE_URL={known.app_url}"
    yield f"TRELLIS_OWNER_DATABASE_URL={known.owner_url}"


@app.command()
def start() -> None:
    """Start the database and leave it running until it is stopped."""
    with _plain_errors():
        started = server.ensure(keep=True)
        typer.echo(f"PostgreSQL {started.version} runs on 127.0.0.1 port {started.port}.")


@app.command()
def stop() -> None:
    """Stop the database, whoever uses it."""
    with _plain_errors():
        stopped = server.stop()
        typer.echo("Stopped." if stopped else "It was not running.")


@app.command("psql", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def psql_(
    context: typer.Context,
    role: Annotated[Role, typer.Option("--as", help="Whom to enter as.")] = Role.app,
) -> None:
    """Enter the database with psql; what follows is passed on to it."""
    with _plain_errors():
        entered = server.ensure()
        program = programs.choose().path("psql")
        if not program.exists():
            raise PostgresError("psql was not found beside PostgreSQL's other programs.")
        # The password travels in the environment: a command line can be read by others.
        environment = os.environ | {"PGPASSWORD": entered.password(ROLES[role])}
        host = ["--host=127.0.0.1", f"--port={entered.port}"]
        who = [f"--username={ROLES[role]}", f"--dbname={roles.DATABASE}"]
        # A Ctrl-C in psql cancels its query; it must not end us, who may stop the server. (A
        # handler, not SIG_IGN, which psql would inherit.)
        signal.signal(signal.SIGINT, lambda *_: None)
        command = [str(program), *host, *who, *context.args]
        done = subprocess.run(command, env=environment, check=False)  # noqa: S603 (as asked)
        raise typer.Exit(done.returncode)


@app.command("upgrade")
def upgrade_() -> None:
    """Bring the records over to the major version of PostgreSQL that this Trellis uses."""
    with _plain_errors():
        upgrade.upgrade(tell=typer.echo)

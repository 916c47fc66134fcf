"""Migrate, install packs and look after the schema: one at a time, however many start at once."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import typer

MIGRATING = 7_274_811  # any number, the same in every copy
LOCK_PATIENCE = 5  # seconds that a migration waits for a table, and others wait behind it
TRIES = 12
BETWEEN_TRIES = 5.0  # seconds in which those who waited behind it go on working


@contextmanager
def alone_in_the_database() -> Iterator[None]:
    """Hold the lock that lets one copy at a time change the schema; say so where it has to wait."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [MIGRATING])
        if not cursor.fetchone()[0]:
            typer.echo("Another copy migrates, or a backup is being made. Waiting for its end.")
            cursor.execute("select pg_advisory_lock(%s)", [MIGRATING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_unlock(%s)", [MIGRATING])


def migrate_and_install(packs: Path) -> None:
    """Bring the schema, its protection and our packs up to date. Call as the owner.

    Raises:
        typer.Exit: when a table is not to be had, or a release of the folder is installed with
            other content; it is said which.
    """
    from trellis.frameworks.actions import AlreadyOtherwise, install_all

    with alone_in_the_database():
        _migrate()
        try:
            install_all(packs, by=None)
        except AlreadyOtherwise as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from error


def _migrate() -> None:
    """Migrate while people work: never hold them up for longer than the patience for a lock.

    A change that waits for a table makes everybody wait who comes after it. So it gives up soon,
    lets them pass, and tries again; what was migrated before stays, and nothing is half done.

    Raises:
        typer.Exit: when something keeps the table all the while.
    """
    from django.core.management import call_command
    from django.db import OperationalError, connection

    for tried in range(1, TRIES + 1):
        with connection.cursor() as cursor:
            cursor.execute(f"set lock_timeout = '{LOCK_PATIENCE}s'")
        try:
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        except OperationalError as error:
            if not isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
                raise
            if tried < TRIES:
                typer.echo("A table that has to change is in use. Trying again shortly.", err=True)
                time.sleep(BETWEEN_TRIES)
        else:
            with connection.cursor() as cursor:
                cursor.execute("reset lock_timeout")
            return
    typer.echo(
        "The migration stopped: something has kept a table in use for minutes. Nothing is half "
        "done. End what keeps it (a long report, an open psql), and run: trellis migrate",
        err=True,
    )
    raise typer.Exit(1)


def behind() -> str:
    """Return why this copy cannot serve the database as it is, or an empty string when it can.

    A migration that runs at this moment is waited for. A database that is ahead is served: that is
    how copies are replaced one after the other.
    """
    from django.db import ProgrammingError, connection

    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock_shared(%s)", [MIGRATING])
        if not cursor.fetchone()[0]:
            typer.echo("The database is being migrated. Serving begins when that has ended.")
            cursor.execute("select pg_advisory_lock_shared(%s)", [MIGRATING])
        cursor.execute("select pg_advisory_unlock_shared(%s)", [MIGRATING])
        try:
            cursor.execute("select app, name from django_migrations")
        except ProgrammingError:
            return "The database is empty. Run: trellis migrate"
        waiting = _migrations() - set(cursor.fetchall())
    if not waiting:
        return ""
    many = "1 migration has" if len(waiting) == 1 else f"{len(waiting)} migrations have"
    return f"The database is older than this Trellis: {many} not been made. Run: trellis migrate"


def _migrations() -> set[tuple[str, str]]:
    """Return the migrations of ours that are on the disk, by part and name."""
    from django.apps import apps

    return {
        (each.label, file.stem)
        for each in apps.get_app_configs()
        if each.name.startswith("trellis.")
        for file in (Path(each.path) / "migrations").glob("[0-9]*.py")
    }


def refuse_unsafe_role() -> str:
    """Return why this database role must not serve pages, or an empty string when it may.

    Source: design, trust: ``trellis serve`` refuses to start as an owner, superuser or
    ``bypassrls`` role.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select r.rolsuper, r.rolbypassrls, exists (select 1 from pg_class c"
            " where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace)"
            " from pg_roles r where r.rolname = current_user"
        )
        superuser, bypasses, owns = cursor.fetchone()
    for unsafe, what in (
        (superuser, "a superuser"),
        (bypasses, "free of row-level security"),
        (owns, "the owner of the tables"),
    ):
        if unsafe:
            return (
                f"The database role is {what}, so it would see every record. "
                "Set TRELLIS_DATABASE_URL to the application's role (trellis_app)."
            )
    return ""

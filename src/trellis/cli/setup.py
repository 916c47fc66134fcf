"""Migrate, install packs and look after the schema: one at a time, however many start at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

MIGRATING = 7_274_811  # any number, the same in every copy


@contextmanager
def alone_in_the_database() -> Iterator[None]:
    """Hold the lock that lets one copy at a time change the schema."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [MIGRATING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_unlock(%s)", [MIGRATING])


def migrate_and_install(packs: Path) -> None:
    """Bring the schema, its protection and our packs up to date. Call as the owner.

    Raises:
        typer.Exit: when a release of the folder is installed with other content; it is said which.
    """
    from django.core.management import call_command

    from trellis.frameworks.actions import AlreadyOtherwise, install_all

    with alone_in_the_database():
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        try:
            install_all(packs, by=None)
        except AlreadyOtherwise as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from error


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

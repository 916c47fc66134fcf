"""The roles and databases that Trellis works with (design: two roles, and why).

``trellis_owner`` owns the schema and migrates it; ``trellis_app`` is what the pages and commands
connect as: it owns nothing, so row-level security applies to it. Neither can get round that
(``bypassrls``), make roles, or is a superuser. ``postgres`` is the administrator, whom only this
package uses.

What talks to a database is imported by whoever does: half of the commands never do, and it takes a
third of their start.
"""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trellis.postgres.cluster import ADMIN
from trellis.postgres.errors import PostgresError
from trellis.postgres.layout import write_private

if TYPE_CHECKING:
    import psycopg
    from psycopg import sql

DATABASE = "trellis"
OWNER = "trellis_owner"
APP = "trellis_app"
NO_RIGHTS = "login nosuperuser nocreatedb nocreaterole nobypassrls noreplication"


@dataclass(frozen=True, repr=False)
class Passwords:
    """The generated password of each role. It has no ``repr``, so that no log shows one."""

    postgres: str
    trellis_owner: str
    trellis_app: str

    def of(self, role: str) -> str:
        """Return the password of ``role``."""
        return str(getattr(self, role))


def read_passwords(path: Path) -> Passwords:
    """Return the stored passwords, closing the file to others should it have been opened.

    Raises:
        PostgresError: when the file is missing or spoilt.
    """
    try:
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
        return Passwords(**json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        raise PostgresError(
            f"The database's passwords in {path} are missing or spoilt. Put that file back from a "
            "backup; without it Trellis cannot sign in to the database."
        ) from None


def make_passwords(path: Path) -> Passwords:
    """Generate the passwords and store them."""
    made = Passwords(*(secrets.token_urlsafe(32) for _ in range(3)))
    write_private(path, json.dumps(asdict(made), indent=2) + "\n")
    return made


def connect(port: int, passwords: Passwords, database: str = ADMIN) -> "psycopg.Connection":
    """Connect as the administrator, each statement a transaction of its own.

    Raises:
        PostgresError: when the server does not take us in.
    """
    import psycopg

    try:
        return psycopg.connect(
            host="127.0.0.1",
            port=port,
            user=ADMIN,
            password=passwords.postgres,
            dbname=database,
            autocommit=True,
            connect_timeout=30,
            # What is noted as done must outlive a kill, in a folder for tests too.
            options="-c synchronous_commit=on",
            sslmode="disable",
            gssencmode="disable",
        )
    except psycopg.OperationalError:
        raise PostgresError(
            f"The server on 127.0.0.1:{port} refuses Trellis's own password. Its passwords.json "
            "belongs to another database; put the right one back from a backup."
        ) from None


def prepare(port: int, passwords: Passwords, for_tests: bool) -> None:
    """Make the roles and the database, or what an interrupted first start left out of them.

    Args:
        port: the server's port.
        passwords: the roles' passwords.
        for_tests: whether the owner may make databases.
    """
    from psycopg import sql

    with connect(port, passwords) as admin:
        for role in (OWNER, APP):
            if not _found(admin, "select 1 from pg_roles where rolname = %s", role):
                admin.execute(sql.SQL("create role {}").format(sql.Identifier(role)))
            login = sql.SQL("alter role {} {} password {}")
            admin.execute(
                login.format(
                    sql.Identifier(role), sql.SQL(NO_RIGHTS), sql.Literal(passwords.of(role))
                )
            )
            # Unset, the trigger that keeps the history of a row fails to read it, and goes on, at
            # a hundred times the cost (pgtrigger 4).
            history = sql.SQL("alter role {} set pgtrigger.ignore = '{{}}'")
            admin.execute(history.format(sql.Identifier(role)))
        if for_tests:
            admin.execute(sql.SQL("alter role {} createdb").format(sql.Identifier(OWNER)))
        admin.execute("revoke all on database postgres, template1 from public")
        admin.execute(
            sql.SQL("grant connect on database postgres to {}").format(sql.Identifier(OWNER))
        )
    create_database(port, passwords, DATABASE)


def create_database(
    port: int, passwords: Passwords, name: str, template: str | None = None
) -> None:
    """Make a database that the owner owns and the application may connect to; keep one there is.

    Args:
        port: the server's port.
        passwords: the roles' passwords.
        name: the database's name.
        template: the database to copy, with its rows, instead of an empty one.
    """
    from psycopg import sql

    names = {"name": sql.Identifier(name), "owner": sql.Identifier(OWNER)}
    with connect(port, passwords) as admin:
        if not _found(admin, "select 1 from pg_database where datname = %s", name):
            admin.execute(
                sql.SQL("create database {name} owner {owner} template {template}").format(
                    **names, template=sql.Identifier(template or "template0")
                )
            )
        admin.execute(sql.SQL("revoke all on database {name} from public").format(**names))
        _execute(admin, "grant connect on database {name} to {app}", **names)
    with connect(port, passwords, name) as admin:
        _execute(admin, "alter schema public owner to {owner}")
        _execute(admin, "revoke all on schema public from public")
        _execute(admin, "grant usage on schema public to {app}")


def drop_database(port: int, passwords: Passwords, name: str) -> None:
    """Remove a database, ending its connections; nothing happens when there is none."""
    from psycopg import sql

    with connect(port, passwords) as admin:
        _execute(admin, "drop database if exists {name} with (force)", name=sql.Identifier(name))


def _execute(admin: "psycopg.Connection", statement: str, **names: "sql.Composable") -> None:
    """Run a statement with the names of roles and databases put in."""
    from psycopg import sql

    roles = {"owner": sql.Identifier(OWNER), "app": sql.Identifier(APP)}
    admin.execute(sql.SQL(statement).format(**(roles | names)))


def _found(admin: "psycopg.Connection", query: str, name: str) -> bool:
    """Say whether a query about ``name`` has an answer."""
    return admin.execute(query, [name]).fetchone() is not None

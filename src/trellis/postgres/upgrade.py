"""Bring records written by one major version of PostgreSQL over to another.

By dump and restore, which any two versions understand: the old server and a new one run side by
side, everything is copied, every table is counted on both sides, and only then do they change
places. The old cluster is kept until somebody removes it.
"""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from trellis.postgres import account, cluster, locks, programs, roles, server
from trellis.postgres.account import Account
from trellis.postgres.errors import PostgresError, in_plain_words
from trellis.postgres.layout import Layout, make_folder
from trellis.postgres.programs import Programs
from trellis.postgres.roles import Passwords

Tell = Callable[[str], None]


def upgrade(folder: Path | None = None, tell: Tell = lambda line: None) -> None:
    """Bring the records of a data folder over to the version that this Trellis uses.

    Args:
        folder: the data folder.
        tell: is given a line about each step.

    Raises:
        PostgresError: when it cannot be done; the records then stay as they were.
    """
    layout = Layout.at(folder)
    with in_plain_words(layout.root):
        layout.prepare()
        with locks.alone(layout.start_lock):
            _undo_interrupted(layout)
            wrote, with_ = layout.data_version(), programs.choose()
            if wrote is None or wrote == with_.major:
                tell("There is nothing to upgrade.")
            else:
                _upgrade(layout, wrote, with_, tell)


def _undo_interrupted(layout: Layout) -> None:
    """Put the old cluster back when an earlier upgrade was killed just before its last step."""
    kept = sorted(layout.base.glob("cluster-*"))
    if kept and not layout.cluster.exists():
        kept[-1].rename(layout.cluster)


def _upgrade(layout: Layout, wrote: int, with_: Programs, tell: Tell) -> None:
    """Copy everything to a new cluster, compare, and let the two change places."""
    kept = layout.base / f"cluster-{wrote}"
    _check(layout, wrote, with_, kept)
    who = account.for_server(layout.cluster)
    old = programs.within_reach(_old(layout, wrote), who, layout.binaries, keep=True)
    new = programs.within_reach(with_, who, layout.binaries, keep=True)
    passwords = roles.read_passwords(layout.passwords)
    fresh = _fresh(layout, new, who, passwords)
    try:
        tell(f"Starting PostgreSQL {old.version} and {new.version} side by side")
        source = cluster.start(layout, old, who).port
        target = cluster.start(fresh, new, who).port
        _copy(source, target, new, passwords, fresh.base / "dump", tell)
        _compare(source, target, passwords)
    finally:
        cluster.stop(fresh, new, who)
        cluster.stop(layout, old, who)
    layout.cluster.rename(kept)
    fresh.cluster.rename(layout.cluster)
    layout.sweep()
    tell(f"Done. The records as they were are kept in {kept}; remove it when all is well.")


def _check(layout: Layout, wrote: int, with_: Programs, kept: Path) -> None:
    """Check what can be checked before anything is started.

    Raises:
        PostgresError: when the upgrade cannot be done.
    """
    if wrote > with_.major:
        server.check_version(layout, with_)
    if kept.exists():
        raise PostgresError(f"{kept} is left from an earlier upgrade. Move it elsewhere first.")
    if cluster.running(layout) is not None:
        raise PostgresError("The database is running. Stop Trellis, run: trellis db stop")
    needed = 3 * cluster.size(layout.cluster)
    if shutil.disk_usage(layout.base).free < needed:
        raise PostgresError(
            f"An upgrade needs {needed // 1024**2} MB free on the disk that holds {layout.root}."
        )


def _old(layout: Layout, wrote: int) -> Programs:
    """Return the programs that can still read the old data.

    Raises:
        PostgresError: when there are none.
    """
    for each in programs.available(layout.binaries):
        if each.major == wrote:
            return each
    raise PostgresError(
        f"The records were written by PostgreSQL {wrote}, whose programs are no longer here. "
        f"Install PostgreSQL {wrote}, put its programs on the path, and upgrade again."
    )


def _fresh(layout: Layout, new: Programs, who: Account | None, passwords: Passwords) -> Layout:
    """Make an empty cluster of the new version beside the old one, with the same password."""
    fresh = Layout(layout.base / ".upgrade")
    if fresh.base.exists():
        cluster.stop(fresh, new, who)
        shutil.rmtree(fresh.root)
    fresh.prepare()
    memory = layout.recall()
    fresh.remember(replace(memory, port=memory.port + 1))
    cluster.make(fresh, new, who, passwords.postgres)
    return fresh


def _copy(
    source: int, target: int, new: Programs, passwords: Passwords, dump: Path, tell: Tell
) -> None:
    """Copy the roles and every database from one server to the other."""
    make_folder(dump, 0o700)
    file = dump / "dump"
    tool = _Tool(new, passwords)
    tool("pg_dumpall", source, ["--globals-only", "--file", file])
    # The administrator is there already; everything else about the roles is as it was.
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if line != f"CREATE ROLE {cluster.ADMIN};\n"))
    tool("psql", target, ["--no-psqlrc", "--set=ON_ERROR_STOP=1", "--file", file, cluster.ADMIN])
    for name in _databases(source, passwords):
        tell(f"Copying the database {name}")
        roles.create_database(target, passwords, name)
        tool("pg_dump", source, ["--format=custom", "--file", file, name])
        tool("pg_restore", target, ["--exit-on-error", "--dbname", name, file])


class _Tool:
    """Runs PostgreSQL's client programs as the administrator."""

    def __init__(self, new: Programs, passwords: Passwords) -> None:
        self.new, self.passwords = new, passwords

    def __call__(self, name: str, port: int, arguments: list[str | Path]) -> None:
        """Run one program against the server on ``port``.

        Raises:
            PostgresError: when it fails. Its own words may quote a record and are not repeated.
        """
        to = ["--host=127.0.0.1", f"--port={port}", f"--username={cluster.ADMIN}", "--no-password"]
        done = programs.run(self.new, name, [*to, *arguments], password=self.passwords.postgres)
        if done.code != 0:
            raise PostgresError(f"The upgrade stopped: {name} failed. The records are as before.")


def _databases(port: int, passwords: Passwords) -> list[str]:
    """Return the names of the databases that somebody made."""
    query = "select datname from pg_database where not datistemplate and datname <> %s order by 1"
    with roles.connect(port, passwords) as admin:
        return [str(row[0]) for row in admin.execute(query, [cluster.ADMIN])]


def _compare(source: int, target: int, passwords: Passwords) -> None:
    """Count every table on both sides.

    Raises:
        PostgresError: when they differ.
    """
    for name in _databases(source, passwords):
        if _counts(source, passwords, name) != _counts(target, passwords, name):
            raise PostgresError(
                f"The upgrade stopped: the copy of {name} differs. The records are as before."
            )


def _counts(port: int, passwords: Passwords, database: str) -> dict[tuple[str, str], int]:
    """Return the number of rows of each table of a database."""
    from psycopg import sql

    tables = (
        "select schemaname, tablename from pg_tables "
        "where schemaname not in ('pg_catalog', 'information_schema')"
    )
    counts = {}
    with roles.connect(port, passwords, database) as admin:
        for schema, table in admin.execute(tables).fetchall():
            count = sql.SQL("select count(*) from {}").format(sql.Identifier(schema, table))
            row = admin.execute(count).fetchone()
            counts[schema, table] = int(row[0]) if row else 0
    return counts

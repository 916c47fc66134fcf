"""Copy a database out with ``pg_dump``, and bring one back with ``pg_restore``.

By address, so that it serves the embedded server and any other. The address goes to the programs
without its password, which travels in the environment: a command line can be read by others. What
the programs say may quote a record, so it is read for its meaning and never repeated.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from trellis.postgres import programs
from trellis.postgres.errors import PostgresError

Tell = Callable[[str], None]
TLS = {"require", "verify-ca", "verify-full"}
TABLE = re.compile(r'(?:contents of|data for) table "([^"]+)"')
LISTED = re.compile(r"^(\d+); \d+ \d+ TABLE DATA (\S+) (\S+) ")
PASSED_ON = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "HOME", "APPDATA")
LOCK_PATIENCE = 60_000  # milliseconds that a copy waits for a table that is being changed
SAID = {
    "No space left on device": "There is no space left on the disk.",
    "could not write": "It could not be written: look whether the disk is full.",
    "lock timeout": "A table is being changed just now. Wait until the migration has ended.",
    "server version mismatch": "Its programs are older than the server.",
    "connection to server": "The database cannot be reached.",
    "server closed the connection": "The database went away.",
    "permission denied": "The role may not: use the owner's address.",
}


@dataclass(frozen=True)
class Client:
    """PostgreSQL's client programs, for one database.

    Attributes:
        address: the owner's address of the database.
        folder: where the programs are.
        version: their version.
    """

    address: str
    folder: Path
    version: str

    @classmethod
    def of(cls, address: str) -> "Client":
        """Return the programs that can copy the database at an address.

        Raises:
            PostgresError: when it cannot be reached, or no program here is new enough for it.
        """
        tls = conninfo_to_dict(address).get("sslmode") in TLS
        wanted = _version_of_server(address) // 10_000
        for folder, version, plain_only in _found():
            if int(version.split(".")[0]) >= wanted and not (tls and plain_only):
                return cls(address, folder, version)
        over = " that speaks TLS" if tls else ""
        raise PostgresError(
            f"The server is PostgreSQL {wanted}, and no pg_dump {wanted} or later{over} was found. "
            f"Install PostgreSQL's client programs (Debian: postgresql-client-{wanted})."
        )

    def dump(self, into: Path, snapshot: str, tell: Tell) -> None:
        """Copy the whole database into a new folder, as a snapshot shows it.

        Args:
            into: the folder to make.
            snapshot: as ``pg_export_snapshot()`` gave it, in a transaction that still lasts.
            tell: is given the name of each table when its rows come.

        Raises:
            PostgresError: when it cannot be done.
        """
        wait = f"--lock-wait-timeout={LOCK_PATIENCE}"
        options = ["--format=directory", f"--snapshot={snapshot}", "--verbose", wait]
        self._run("pg_dump", [*options, f"--file={into}"], tell)

    def load(self, from_: Path, tell: Tell) -> None:
        """Bring a copy back into an empty database, all of it or nothing.

        Args:
            from_: the folder that :meth:`dump` made.
            tell: is given the name of each table when its rows come.

        Raises:
            PostgresError: when it cannot be done; the database is then as empty as before.
        """
        options = ["--single-transaction", "--exit-on-error", "--no-owner", "--verbose"]
        self._run("pg_restore", [*options, str(from_)], tell)

    def tables_of(self, copy: Path) -> dict[str, str]:
        """Return the table whose rows a file of a copy holds, by the file's stem."""
        listed = subprocess.run(  # noqa: S603 (a program of PostgreSQL)
            [self.folder / "pg_restore", "--list", copy],
            capture_output=True,
            text=True,
            check=False,
        )
        lines = map(LISTED.match, listed.stdout.splitlines())
        return {line[1]: f"{line[2]}.{line[3]}" for line in lines if line}

    def _run(self, name: str, options: Sequence[str], tell: Tell) -> None:
        known = conninfo_to_dict(self.address)
        password = known.pop("password", None)
        environment = {key: os.environ[key] for key in PASSED_ON if key in os.environ}
        environment |= {"LC_ALL": "C", **({"PGPASSWORD": str(password)} if password else {})}
        to = f"--dbname={make_conninfo('', **known)}"
        running = subprocess.Popen(  # noqa: S603 (a program of PostgreSQL)
            [self.folder / name, "--no-password", to, *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            env=environment,
        )
        why = ""
        try:
            for line in running.stderr or ():
                if table := TABLE.search(line):
                    tell(table[1])
                why = why or next((plain for said, plain in SAID.items() if said in line), "")
        finally:
            if running.poll() is None and running.stderr:
                running.stderr.close()
        if running.wait() != 0:
            raise PostgresError(f"{name} did not come to its end. {why}".strip())


def _version_of_server(address: str) -> int:
    try:
        with psycopg.connect(address, connect_timeout=30) as connection:
            return connection.info.server_version
    except psycopg.OperationalError as error:
        raise PostgresError(
            "The database cannot be reached at the owner's address. See TRELLIS_OWNER_DATABASE_URL."
        ) from error


def _found() -> list[tuple[Path, str, bool]]:
    """Return the client programs found: folder, version, and whether they come without TLS."""
    ours = [(one.folder, one.version, one.package is not None) for one in programs.available()]
    named = shutil.which("pg_dump")
    places = [Path(named).resolve().parent] if named else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    others = [(place, version, False) for place in places if (version := _version_in(place))]
    # The nearest to the server is the surest, but every later one can.
    return sorted([*ours, *others], key=lambda each: float(each[1]))


def _version_in(place: Path) -> str:
    with tempfile.TemporaryFile("w+") as out:
        try:
            subprocess.run([place / "pg_dump", "--version"], stdout=out, check=False)  # noqa: S603
        except OSError:
            return ""
        out.seek(0)
        version = re.search(r"(\d+\.\d+)", out.read())
        return version[1] if version else ""

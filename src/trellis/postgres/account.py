"""The operating system's account that the server runs as.

PostgreSQL refuses to run as root, so a root user's server runs as an account without rights:
``trellis``, made when it is missing, or ``nobody`` where accounts cannot be made. An ordinary
user's server runs as that user.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

NAME = "trellis"
FALLBACK = "nobody"


@dataclass(frozen=True)
class Account:
    """An account by its name and numbers."""

    name: str
    uid: int
    gid: int


def is_root() -> bool:
    """Say whether this process runs as root."""
    if sys.platform == "win32":
        return False
    import os

    return os.geteuid() == 0


def for_server(cluster: Path) -> Account | None:
    """Return the account to run the server of ``cluster`` as, or None for the present user.

    An existing cluster is run by whoever owns it: PostgreSQL allows nobody else.

    Args:
        cluster: PostgreSQL's own folder, existing or not.
    """
    if sys.platform == "win32" or not is_root():
        return None
    if cluster.exists() and cluster.stat().st_uid != 0:
        return _by_number(cluster.stat().st_uid, cluster.stat().st_gid)
    return _by_name(NAME) or _made() or _by_name(FALLBACK)


def _by_name(name: str) -> Account | None:
    """Return the account called ``name``, if there is one."""
    if sys.platform == "win32":
        return None
    import pwd

    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(name, entry.pw_uid, entry.pw_gid)


def _by_number(uid: int, gid: int) -> Account:
    """Return the account with these numbers, which may have no name (as in a container)."""
    return Account(name_of(uid), uid, gid)


def name_of(uid: int) -> str:
    """Return the name of an account, or its number when it has no name."""
    if sys.platform == "win32":
        return str(uid)
    import pwd

    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _made() -> Account | None:
    """Make the account, and return it unless this system has no ``useradd``."""
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        return None
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    subprocess.run(  # noqa: S603 (fixed arguments)
        [useradd, *options, "--shell", "/usr/sbin/nologin", NAME],
        capture_output=True,
        check=False,
    )
    # Asked for again, not trusted from the exit code: another copy may have made it meanwhile.
    return _by_name(NAME)

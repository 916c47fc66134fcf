"""Name exactly what a release holds, so that a release in use can be known to be unchanged."""

import hashlib
from collections.abc import Iterator
from pathlib import Path


def release_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a release in a steady order, without what editors leave behind."""
    found = (path for path in folder.rglob("*") if path.is_file() or path.is_symlink())
    yield from sorted(
        (path for path in found if not _left_behind(path.relative_to(folder))),
        key=lambda path: path.relative_to(folder).as_posix(),
    )


def digest(folder: Path) -> str:
    """Return the SHA-256 of a release, in hexadecimal.

    The name and the content of every file count, whatever the order of the file system; the way a
    system ends its lines does not.
    """
    whole = hashlib.sha256()
    for path in release_files(folder):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        name = path.relative_to(folder).as_posix().encode()
        whole.update(b"%d %s %d " % (len(name), name, len(content)))
        whole.update(content)
    return whole.hexdigest()


def _left_behind(path: Path) -> bool:
    return path.name.endswith("~") or any(part.startswith(".") for part in path.parts)

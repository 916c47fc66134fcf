"""Load a release that has been checked."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from trellis.packs.build import FILE_CLASSES, PACK_FIELDS, build
from trellis.packs.check import checked
from trellis.packs.digest import digest
from trellis.packs.faults import PackError, errors
from trellis.packs.model import Pack


def load_pack(folder: Path) -> Pack:
    """Load one release.

    Args:
        folder: the release, such as ``packs/care-act/2026.1``.

    Returns:
        The pack, with every file in it and its digest.

    Raises:
        PackError: the release has errors; ``faults`` holds all of them, and the notes.
    """
    release, faults = checked(folder)
    if errors(faults):
        raise PackError(faults)
    files: dict[str, list[Any]] = {name: [] for name in PACK_FIELDS.values()}
    for document in release.files:
        kind = document.data["kind"]
        files[PACK_FIELDS[kind]].append(build(FILE_CLASSES[kind], document.data))
    whole: dict[str, Any] = {name: tuple(found) for name, found in files.items()}
    return replace(build(Pack, release.manifest.data), **whole, digest=digest(folder))

"""Versions of releases, compared as numbers: 2026.10 is newer than 2026.9."""

from collections.abc import Iterable
from pathlib import Path


def number(version: str) -> tuple[int, ...]:
    """Return a version as the numbers that it is made of; what is none counts for nothing.

    Args:
        version: such as ``2026.10``.
    """
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def in_order(folders: Iterable[Path]) -> list[Path]:
    """Return folders that are named after versions, the oldest first.

    Args:
        folders: such as ``huddles/2026.1`` and ``huddles/2026.10``.
    """
    return sorted(folders, key=lambda one: (number(one.name), one.name))


def newest(pack: Path) -> Path:
    """Return the folder of the newest release of a pack.

    Args:
        pack: the pack's own folder, with a folder for each release in it.

    Raises:
        LookupError: where there is none.
    """
    there = in_order(one for one in pack.iterdir() if number(one.name) and one.is_dir())
    if not there:
        raise LookupError(f"No release of the pack {pack.name} is here.")
    return there[-1]

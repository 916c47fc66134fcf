"""Install pack releases: once installed, a release never changes."""

from dataclasses import asdict
from pathlib import Path

from django.db import transaction

from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.frameworks.models import Release
from trellis.packs.digest import digest
from trellis.packs.load import load_pack
from trellis.packs.model import Pack, text
from trellis.packs.versions import in_order


class AlreadyOtherwise(ValueError):
    """A release of this version is installed with other content: the version must be raised."""


@transaction.atomic
def install(folder: Path, *, by: User | None) -> Release:
    """Install the release in a folder, or return it where the very same one is installed.

    Args:
        folder: a release, such as ``packs/care-act/2026.1``.
        by: who installs it; None for the command that sets Trellis up.

    Raises:
        PackError: when the release has faults; it holds all of them, located.
        AlreadyOtherwise: when this version is installed with other content.
    """
    if (same := _already(folder)) is not None:
        return same
    pack = load_pack(folder)
    installed = Release.objects.filter(pack=pack.id, version=pack.version).first()
    if installed is None:
        return _install(pack, by)
    if installed.digest != pack.digest:
        raise AlreadyOtherwise(
            f"{pack.id} {pack.version} is installed with other content. "
            f"A release never changes: give the one in {folder} a new version."
        )
    return installed


def _already(folder: Path) -> Release | None:
    """Return the release in a folder where the very same one is installed: no need to check it."""
    return Release.objects.defer("content").filter(digest=digest(folder)).first()


def _install(pack: Pack, by: User | None) -> Release:
    release = Release.objects.create(
        pack=pack.id,
        version=pack.version,
        title=text(pack.title),
        digest=pack.digest,
        content=asdict(pack),
    )
    record("pack.installed", by=by, on=release.pk)
    return release


def install_all(folder: Path, *, by: User | None) -> list[Release]:
    """Install every release found under a packs folder, in order of name and version."""
    found = in_order(manifest.parent for manifest in folder.glob("*/*/pack.yml"))
    return [install(one, by=by) for one in sorted(found, key=lambda one: one.parent.name)]

"""Read installed releases."""

from functools import lru_cache
from uuid import UUID

from trellis.frameworks.models import Release
from trellis.packs.build import build
from trellis.packs.model import Framework, Pack


class NotInstalled(LookupError):
    """No release of this pack is installed."""


@lru_cache(maxsize=64)
def _pack(release: UUID) -> Pack:
    return build(Pack, Release.objects.get(pk=release).content)


def pack_of(release: UUID) -> Pack:
    """Return a release's pack. It never changes, so it is read once a process."""
    return _pack(release)


def current_release(pack: str) -> Release:
    """Return the newest installed release of a pack.

    Raises:
        NotInstalled: when there is none; ``trellis pack install`` puts that right.
    """
    newest = Release.objects.defer("content").filter(pack=pack).order_by("-version").first()
    if newest is None:
        raise NotInstalled(f"No release of the pack {pack} is installed.")
    return newest


def current(pack: str) -> Pack:
    """Return the newest installed release of a pack, as data."""
    return pack_of(current_release(pack).pk)


def framework(pack: str, name: str) -> Framework:
    """Return a framework of the newest installed release of a pack."""
    return current(pack).framework(name)

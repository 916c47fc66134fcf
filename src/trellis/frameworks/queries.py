"""Read installed releases."""

from functools import lru_cache
from uuid import UUID

from django.db.models import TextField

from trellis.access.asking import Key, Question
from trellis.frameworks.models import Release
from trellis.packs.build import build
from trellis.packs.model import Framework, Pack

RELEASES = Question(lambda: Release.objects.defer("content").filter(pack=Key("pack", TextField())))


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
    every = RELEASES.ask(pack=pack)
    if not every:
        raise NotInstalled(f"No release of the pack {pack} is installed.")
    return max(every, key=_number)


def installed() -> list[Release]:
    """Return every installed release without its content, by title, the newest version first."""
    every = sorted(Release.objects.defer("content"), key=_number, reverse=True)
    return sorted(every, key=lambda one: (one.title, one.pack))


def _number(release: Release) -> tuple[int, ...]:
    """Return a version as numbers, so that 2026.10 comes after 2026.9."""
    return tuple(int(part) for part in release.version.split(".") if part.isdigit())


def release(pack: str, version: str) -> Pack:
    """Return an installed release by name.

    Raises:
        NotInstalled: when there is none.
    """
    found = Release.objects.defer("content").filter(pack=pack, version=version).first()
    if found is None:
        raise NotInstalled(f"No release {version} of the pack {pack} is installed.")
    return pack_of(found.pk)


def current(pack: str) -> Pack:
    """Return the newest installed release of a pack, as data."""
    return pack_of(current_release(pack).pk)


def framework(pack: str, name: str) -> Framework:
    """Return a framework of the newest installed release of a pack."""
    return current(pack).framework(name)

"""Read installed releases."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, TextField

from trellis.access.asking import Key, Question
from trellis.frameworks.models import Release
from trellis.packs.build import build
from trellis.packs.model import Framework, Pack
from trellis.packs.versions import number

RELEASES = Question(lambda: Release.objects.defer("content").filter(pack=Key("pack", TextField())))
EVERY = Question(lambda: Release.objects.defer("content").order_by("pack"))


class NotInstalled(LookupError):
    """No release of this pack is installed."""


@dataclass
class _Found:
    """What was asked of the releases so far: the newest of some packs, and every release."""

    newest: dict[str, Release] = field(default_factory=dict)
    every: list[Release] | None = None


_found: ContextVar[_Found | None] = ContextVar("releases", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """Ask which releases are the newest twice at most, as long as this goes on: a page.

    Once for the first pack that somebody wants, and once for all the others.
    """
    before = _found.set(_Found())
    try:
        yield
    finally:
        _found.reset(before)


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
    found = _found.get()
    if found is None:
        return newest(RELEASES.ask(pack=pack), pack)
    if pack not in found.newest:
        of_it = [one for one in _every() if one.pack == pack] if found.newest else None
        found.newest[pack] = newest(RELEASES.ask(pack=pack) if of_it is None else of_it, pack)
    return found.newest[pack]


def _every() -> list[Release]:
    """Return every release by pack, as they were asked for on this page, if they were."""
    found = _found.get()
    if found is None:
        return EVERY.ask()
    if found.every is None:
        found.every = EVERY.ask()
    return found.every


def newest(every: Iterable[Release], pack: str) -> Release:
    """Return the newest of the releases of a pack, of the rows of :data:`RELEASES`.

    Raises:
        NotInstalled: when there is none.
    """
    found = max(every, key=_number, default=None)
    if found is None:
        raise NotInstalled(f"No release of the pack {pack} is installed.")
    return found


def installed() -> list[Release]:
    """Return every installed release without its content, by title, the newest version first."""
    every = sorted(Release.objects.defer("content"), key=_number, reverse=True)
    return sorted(every, key=lambda one: (one.title, one.pack))


def _number(release: Release) -> tuple[int, ...]:
    """Return a version as numbers, so that 2026.10 comes after 2026.9."""
    return number(release.version)


def newest_on_wording(apart_from: Iterable[str] = ()) -> tuple[UUID, ...]:
    """Return the newest release of each pack that has rules on wording, or cues of talk.

    Args:
        apart_from: packs to leave out.
    """
    newest: dict[str, Release] = {}
    for one in _every():
        held = newest.get(one.pack)
        if held is None or _number(one) > _number(held):
            newest[one.pack] = one
    left_out = frozenset(apart_from)
    ids = (one.pk for name, one in newest.items() if name not in left_out)
    return tuple(pk for pk in ids if _speaks_of_wording(pk))


@lru_cache(maxsize=256)
def _speaks_of_wording(release: UUID) -> bool:
    empty = Q(content__wordings=[], content__jargons=[], content__motivationals=[])
    return Release.objects.filter(pk=release).exclude(empty).exists()


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

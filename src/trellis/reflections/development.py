"""Write what a worker counts as professional development. It is theirs, and nobody counts it up."""

from typing import Any

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.reflections.models import Development, Reflection

FIELDS = frozenset({"on", "what", "hours", "standards", "other_standard", "changed"})


class EntryWrittenElsewhere(ValueError):
    """The entry was saved on another page since it was opened; ``held`` is how it stands."""

    def __init__(self, held: Development) -> None:
        super().__init__("This entry was saved elsewhere while it was being written here.")
        self.held = held


@transaction.atomic
def count_development(
    *, by: User, reflection: Reflection | None = None, **about: Any
) -> Development:
    """Count something as professional development.

    Args:
        by: whose it is.
        reflection: a reflection of theirs that it came from, if any.
        **about: ``on``, ``what``, ``hours``, ``standards``, ``other_standard`` and ``changed``.
    """
    require(by, Permission.WRITE_RECORDS)
    return Development.objects.create(author=by, reflection=reflection, **_checked(about))


@transaction.atomic
def change_development(*, by: User, entry: Development, version: int, **about: Any) -> Development:
    """Change an entry.

    Raises:
        EntryWrittenElsewhere: when it was saved since that version.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _mine(by, entry)
    if held.version != version:
        raise EntryWrittenElsewhere(held)
    for name, value in _checked(about).items():
        setattr(held, name, value)
    held.version += 1
    held.save()
    return held


@transaction.atomic
def drop_development(*, by: User, entry: Development) -> None:
    """Count something no more. A reflection that it came from stays as it is."""
    require(by, Permission.WRITE_RECORDS)
    _mine(by, entry).delete()


def _mine(by: User, entry: Development) -> Development:
    return Development.objects.select_for_update(of=("self",)).get(pk=entry.pk, author=by)


def _checked(about: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(about) - FIELDS:
        raise TypeError(f"Development has no {', '.join(sorted(unknown))}.")
    return about

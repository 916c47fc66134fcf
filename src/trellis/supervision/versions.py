"""Two who write one row at the same time: whoever comes second is told, and loses nothing."""

from typing import Any, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


class TwoWriters(ValueError):
    """Somebody else saved this since it was opened; ``theirs`` is how it stands."""

    def __init__(self, theirs: object) -> None:
        super().__init__("Somebody else saved this while you were writing.")
        self.theirs = theirs


def next_version(row: Row, version: int, **mine: Any) -> Row:
    """Return a row as it stands, locked and with its next version, to be changed and saved.

    Args:
        row: which.
        version: the version that the writing started from.
        mine: what else it has to be, as ``author=by``.

    Raises:
        TwoWriters: when it was saved since that version.
        DoesNotExist: where it is none of these.
    """
    kind: Any = type(row)
    held: Any = kind.objects.select_for_update(of=("self",)).get(pk=row.pk, **mine)
    if held.version != version:
        raise TwoWriters(held)
    held.version += 1
    found: Row = held
    return found

"""Which faults mean that nothing can be saved, or written in the audit trail, just now.

The error pages answer them with 503 (:func:`trellis.web.errors.failed`).
"""

import shutil
from enum import Enum, auto

import psycopg
from django.db import InterfaceError, OperationalError

from trellis.audit.actions import NotAudited
from trellis.postgres.layout import default_folder

LITTLE = 16 * 1024 * 1024  # bytes: PostgreSQL needs as much to begin another file of its log
# Seconds until it is worth asking again: a database that fell over is back in half a second; a disk
# has to be freed by somebody.
SOON, LATER = {"Retry-After": "2"}, {"Retry-After": "30"}


class Fault(Enum):
    """What is away."""

    NOT_AUDITED = auto()  # an event could not be written
    FULL = auto()  # the disk of the records has no room
    AWAY = auto()  # the database does not answer


def fault_of(error: BaseException | None) -> Fault | None:
    """Return the fault that is the database's or the audit trail's, None for others.

    Args:
        error: what was raised.
    """
    causes = list(_causes(error))
    if any(isinstance(one, psycopg.errors.DiskFull) for one in causes):
        return Fault.FULL
    away = any(isinstance(one, psycopg.OperationalError | psycopg.InterfaceError) for one in causes)
    if not away and any(isinstance(one, NotAudited) for one in causes):
        return Fault.NOT_AUDITED
    if away or any(isinstance(one, OperationalError | InterfaceError) for one in causes):
        return Fault.FULL if _no_room_here() else Fault.AWAY
    return None


def _no_room_here() -> bool:
    """Say whether the disk of the embedded database has no room: it then ends, and says nothing."""
    folder = default_folder()
    try:
        return folder.is_dir() and shutil.disk_usage(folder).free < LITTLE
    except OSError:
        return False


def _causes(error: BaseException | None) -> list[BaseException]:
    """Return an error and what caused it, back to the first."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found

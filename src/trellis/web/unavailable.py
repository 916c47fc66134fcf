"""What is answered while nothing can be saved or written in the audit trail: 503.

Where an event could not be written, the answer has no body: nothing is shown that nobody would know
was seen. Where the database itself is away or has no room, a page says so and what to do; it asks
nothing of the database and is about nobody.
"""

import shutil

import psycopg
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

from trellis.audit.actions import NotAudited
from trellis.postgres.layout import default_folder

LITTLE = 16 * 1024 * 1024  # bytes: PostgreSQL needs as much to begin another file of its log
SOON = {"Retry-After": "30"}


def unavailable(error: BaseException | None) -> HttpResponse | None:
    """Return the answer to a fault that is the database's or the audit trail's, None for others.

    Args:
        error: what was raised.
    """
    causes = list(_causes(error))
    if any(isinstance(one, psycopg.errors.DiskFull) for one in causes):
        return _page(full=True)
    away = any(isinstance(one, psycopg.OperationalError | psycopg.InterfaceError) for one in causes)
    if not away and any(isinstance(one, NotAudited) for one in causes):
        return HttpResponse(status=503, headers=SOON)
    if away or any(isinstance(one, OperationalError | InterfaceError) for one in causes):
        return _page(full=_no_room_here())
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


def _page(*, full: bool) -> HttpResponse:
    words = render_to_string("errors/503.jinja", {"full": full})
    return HttpResponse(words, status=503, headers=SOON)

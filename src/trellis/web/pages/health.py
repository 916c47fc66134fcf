"""Whether Trellis lives, and whether it can take requests: for whatever looks after the server.

Neither needs anybody to sign in, and neither says anything of anybody: no version, no address, no
figure. ``/health`` asks nothing of the database, so that a database that is away does not make the
server be started again for nothing; ``/ready`` names what is not ready.
"""

import logging
from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from trellis.audit.sealer import sealed_here
from trellis.web.access import public

log = logging.getLogger("trellis.ready")


@transaction.non_atomic_requests
@require_safe
@public
def health(request: HttpRequest) -> HttpResponse:
    """Say that this process answers."""
    return JsonResponse({"alive": True})


@transaction.non_atomic_requests
@require_safe
@public
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether the database answers, its schema is ours, and the audit trail is being sealed."""
    told: dict[str, Any] = {**_database(), "audit_sealed": _sealed()}
    whole = all(told.values())
    return JsonResponse({"ready": whole, **told}, status=200 if whole else 503)


def _database() -> dict[str, bool]:
    try:
        with transaction.atomic():
            applied = set(MigrationRecorder(connection).applied_migrations())
    except Exception as error:  # whatever it is: the answer is that it does not answer
        log.warning("The database does not answer: %s", type(error).__name__)
        return {"database": False, "migrated": False}
    return {"database": True, "migrated": _ours() <= applied}


@cache
def _ours() -> frozenset[tuple[str, str]]:
    """Return the migrations that this copy of the code brings."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(loader.disk_migrations)


def _sealed() -> bool:
    """Say whether this process seals, where it is one that should: a process that serves."""
    alive = sealed_here()
    return not settings.SERVES if alive is None else alive

"""What every page is given."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from trellis.access.permissions import Permission, may
from trellis.accounts.models import User
from trellis.hints.actions import wants_hints
from trellis.web.saving import new_key, writer_token


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Return the council's name, the form's hidden fields, and what this user may do and wants."""
    asker = getattr(request, "user", None)
    user = asker if isinstance(asker, User) else None
    return {
        "council": settings.COUNCIL,
        "practice_copy": settings.PRACTICE_COPY,
        "new_key": new_key,
        "writer": writer_token(user) if user else "",
        "may": (lambda name: may(user, Permission(name))) if user else (lambda name: False),
        "Permission": Permission,
        "hints_on": SimpleLazyObject(lambda: _hints_on(request, user)),
    }


def _hints_on(request: HttpRequest, user: User | None) -> bool:
    """Say whether texts are looked at as this user writes."""
    if user is None or not may(user, Permission.WRITE_RECORDS):
        return False
    known = getattr(request, "wants_hints", None)
    return wants_hints(user) if known is None else known

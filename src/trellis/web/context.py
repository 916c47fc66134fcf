"""What every page is given."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from trellis.access.permissions import Permission, may
from trellis.accounts.models import User
from trellis.web.saving import new_key, writer_token


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Return the council's name, the form's hidden fields, and what this user may do."""
    asker = getattr(request, "user", None)
    user = asker if isinstance(asker, User) else None
    return {
        "council": settings.COUNCIL,
        "practice_copy": settings.PRACTICE_COPY,
        "new_key": new_key,
        "writer": writer_token(user) if user else "",
        "may": (lambda name: may(user, Permission(name))) if user else (lambda name: False),
        "Permission": Permission,
    }

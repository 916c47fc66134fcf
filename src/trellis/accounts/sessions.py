"""Where somebody is signed in: listed, and ended one by one or all at once.

A session that is ended is taken out of the table, so the next request with it finds nothing. How a
session is read and written is for the web layer (:mod:`trellis.web.sessions`).
"""

import hashlib
import hmac
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from trellis.accounts.models import SignIn, User

FORGOTTEN = timedelta(days=1)  # until then a page can still say why one was signed out


def handle_of(session_key: str) -> UUID:
    """Return what a page calls a session by: it names one and opens none.

    Args:
        session_key: the secret in the browser's cookie.
    """
    digest = hmac.new(settings.SECRET_KEY.encode(), session_key.encode(), hashlib.sha256).digest()
    return UUID(bytes=digest[:16])


def sessions_of(user: User) -> list[SignIn]:
    """Return where a user is signed in now, the one used last first."""
    return list(
        SignIn.objects.filter(user=user, expire_date__gt=timezone.now()).order_by("-used_at")
    )


def end_session(*, by: User, handle: UUID) -> bool:
    """End one session of one's own. Returns False where there is none of that name."""
    mine = [one for one in sessions_of(by) if handle_of(one.session_key) == handle]
    return bool(mine) and SignIn.objects.filter(pk=mine[0].pk).delete()[0] > 0


def end_sessions(user: User, *, but: str | None = None) -> int:
    """End every session of a user, and return how many there were.

    Args:
        user: whose.
        but: the key of a session to keep: the one that asks.
    """
    ended, _ = SignIn.objects.filter(user=user).exclude(pk=but or "").delete()
    return ended


def forget_ended(user: User) -> None:
    """Take out what ended by itself a day ago and more: of a user, and of nobody in particular."""
    SignIn.objects.filter(
        Q(user=user) | Q(user=None), expire_date__lt=timezone.now() - FORGOTTEN
    ).delete()

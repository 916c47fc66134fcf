"""Sessions in the database, read by one statement that is made once, whatever they are to say.

A session ends when nothing was asked with it for a while (idle), when it is older than a day's work
(absolute), or when it is ended from elsewhere. Both times are in one column, so that an ordinary
page asks no more than before; which it was is worked out only once a session is found to be over.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.db.models import CharField
from django.http import HttpRequest
from django.utils import timezone

from trellis.access.asking import Key, Question
from trellis.accounts.models import SignIn, User
from trellis.accounts.sessions import forget_ended
from trellis.web.signin.browsers import in_words

SESSION = Question(lambda: SignIn.objects.filter(session_key=Key("session", CharField())))
BEGAN, BROWSER = "began", "browser"  # when and with what somebody signed in, kept with the session
IDLE, LONG, ELSEWHERE = "idle", "long", "elsewhere"


class SessionStore(InDatabase):
    """A session of somebody signed in, or about to be.

    Once it has been read, ``ended`` says why there is none behind the browser's key: ``idle``,
    ``long`` or ``elsewhere``; empty where there is one, or where the browser had no key.
    """

    ended = ""

    @classmethod
    def get_model_class(cls) -> type[SignIn]:
        """Return the table of sessions, which knows whose each one is."""
        return SignIn

    def _get_session_from_db(self) -> SignIn | None:
        found = SESSION.ask(session=self.session_key)
        if found and found[0].expire_date > timezone.now():
            return found[0]
        self.ended = _why(found[0]) if found else ELSEWHERE
        self._session_key = None
        return None

    def create_model_instance(self, data: dict[str, Any]) -> SignIn:
        """Return the row to write, with whose it is and since when.

        Args:
            data: what the session holds.
        """
        row = super().create_model_instance(data)
        assert isinstance(row, SignIn)
        row.user_id = data.get(SESSION_KEY)
        row.used_at = timezone.now()
        row.began_at = _began(data) or row.used_at
        row.browser = data.get(BROWSER, "")
        if row.user_id:
            row.expire_date = min(row.expire_date, row.began_at + longest())
        return row


def longest() -> timedelta:
    """Return how long somebody may stay signed in, however busy they are."""
    return timedelta(hours=settings.LONGEST_HOURS)


def _began(data: dict[str, Any]) -> datetime | None:
    began = data.get(BEGAN)
    return datetime.fromtimestamp(began, UTC) if isinstance(began, int) else None


def _why(row: SignIn) -> str:
    if row.user_id is None:
        return ""
    return LONG if row.began_at + longest() <= row.expire_date else IDLE


def note_beginning(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """Keep with a session when and with what it began, and let go of old ones."""
    request.session[BEGAN] = int(timezone.now().timestamp())
    request.session[BROWSER] = in_words(request.headers.get("User-Agent", ""))
    forget_ended(user)


user_logged_in.connect(note_beginning, dispatch_uid="trellis.session.began")

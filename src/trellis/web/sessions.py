"""Sessions in the database, as Django keeps them, read by a statement that is made once."""

from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from trellis.access.asking import Key, Question

SESSION = Question(
    lambda: Session.objects.filter(
        session_key=Key("session", CharField()), expire_date__gt=Key("now", DateTimeField())
    )
)


class SessionStore(InDatabase):
    """A session of somebody signed in, or about to be."""

    def _get_session_from_db(self) -> Session | None:
        found = SESSION.ask(session=self.session_key, now=timezone.now())
        if not found:
            self._session_key = None
        return found[0] if found else None

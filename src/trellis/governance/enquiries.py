"""Enquiries: opened on a look with a reason, asked in, answered, closed. The database decides.

Each function asks one of those in ``governance/sql/enquiries.sql``, which checks the actor, and
writes the audit event with it. An event that names the person says so with ``through`` set to
``governance``: it is no look that anybody else is told of (``rights/sql/looks.sql``).
"""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from trellis.access.asking import Key
from trellis.access.permissions import Permission, require
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.governance.models import Enquiry, Question, Watched
from trellis.work.actions import ask_database

THROUGH = "governance"


@transaction.atomic
def open_enquiry(
    *,
    by: User,
    kind: str,
    worker: User,
    about: UUID | None,
    first_at: datetime,
    last_at: datetime,
    why: str,
) -> UUID:
    """Open an enquiry on a look, or a run of looks, of a colleague; return its key.

    Raises:
        NotAllowed: unless the actor is the officer, it is not their own look, and there is one.
    """
    require(by, Permission.GOVERN)
    key = new_id()
    ask_database("open_enquiry", key, kind, worker.pk, about, first_at, last_at, why)
    record("enquiry.opened", by=by, about=about, on=key, through=THROUGH)
    return key


@transaction.atomic
def ask_in(*, by: User, enquiry: Enquiry, whom: User, words: str) -> UUID:
    """Ask the colleague whose look it is, or their supervisor; return the question's key.

    Raises:
        NotAllowed: for anybody else, and once the enquiry is closed.
    """
    require(by, Permission.GOVERN)
    key = new_id()
    ask_database("ask_in_enquiry", key, enquiry.pk, whom.pk, words)
    record("enquiry.asked", by=by, about=enquiry.about_id, on=enquiry.pk, through=THROUGH)
    return key


@transaction.atomic
def answer(*, by: User, question: Question, words: str) -> None:
    """Answer a question, once.

    Raises:
        NotAllowed: unless it was asked of the actor, and is open.
    """
    ask_database("answer_in_enquiry", question.pk, words)
    record("enquiry.answered", by=by, about=question.about_id, on=question.pk, through=THROUGH)


@transaction.atomic
def close_enquiry(*, by: User, enquiry: Enquiry, outcome: str, found: str) -> None:
    """Say what was found; nothing more can be asked or answered then.

    Raises:
        NotAllowed: unless the actor is the officer, and it is open.
    """
    require(by, Permission.GOVERN)
    ask_database("close_enquiry", enquiry.pk, outcome, found)
    what = f"enquiry.closed:{outcome}"
    record(what, by=by, about=enquiry.about_id, on=enquiry.pk, through=THROUGH)


def name_in(enquiry: UUID) -> str:
    """Return the person's name, where the actor is told it in this enquiry; empty otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("select name_in_enquiry(%s)", [enquiry])
        return cursor.fetchone()[0] or ""


def seen(*, by: User, enquiry: Enquiry) -> None:
    """Write down that the officer had an enquiry open, and with it the person's name."""
    record("person.seen:governance:enquiry", by=by, about=enquiry.about_id, on=enquiry.pk,
        through=THROUGH)  # fmt: skip


def asked_of(user: User | Key) -> QuerySet[Question]:
    """Return the questions that wait for a colleague's answer, the oldest first."""
    waiting = Question.objects.filter(asked_of=user, answered_at=None)
    return waiting.select_related("asked_by", "worker")


@transaction.atomic
def watch(*, by: User, about: UUID, why: str) -> None:
    """Watch a record: every look at it is then among the unusual ones.

    Raises:
        NotAllowed: unless the actor is the officer.
    """
    require(by, Permission.GOVERN)
    key = new_id()
    ask_database("watch_record", key, about, why)
    record("record.watched", by=by, about=about, on=key, through=THROUGH)


@transaction.atomic
def watch_no_more(*, by: User, watched: Watched) -> None:
    """Stop watching a record.

    Raises:
        NotAllowed: unless the actor is the officer.
    """
    require(by, Permission.GOVERN)
    ask_database("watch_no_more", watched.pk)
    record("record.watched-no-more", by=by, about=watched.about_id, on=watched.pk, through=THROUGH)

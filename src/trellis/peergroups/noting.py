"""What is written at a session, and in promises: each row is its writer's own.

So two who write at the same time lose nothing. What was decided about a person goes to their
record.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.frameworks.queries import current_release, pack_of
from trellis.packs.model import Form
from trellis.peergroups.agreeing import PACK
from trellis.peergroups.models import (
    Decision,
    Feedback,
    Notes,
    PeerGroup,
    PeerSession,
    Promises,
)
from trellis.people.models import Person
from trellis.records.answers import checked
from trellis.supervision.versions import next_version
from trellis.work.actions import ask_database

FORM = "notes"


def form_of(notes: Notes | None) -> Form:
    """Return the form of notes; the newest release's where nothing is written yet."""
    release = notes.release_id if notes else current_release(PACK).pk
    return pack_of(release).form(FORM)


@transaction.atomic
def promise(
    *, by: User, group: PeerGroup, version: int, chosen: Iterable[str], own_words: str
) -> Promises:
    """Promise the group something: some of the pack's commitments, and words of one's own.

    Raises:
        TwoWriters: when it was saved since that version, from another window.
    """
    require(by, Permission.WRITE_RECORDS)
    made, _fresh = Promises.objects.get_or_create(group=group, author=by)
    held = next_version(made, version)
    held.chosen, held.own_words = list(chosen), own_words
    held.save(update_fields=["chosen", "own_words", "version", "changed_at"])
    record("peer-group.promised", by=by, on=group.pk)
    return held


@transaction.atomic
def write_notes(
    *, by: User, session: PeerSession, version: int, answers: Mapping[str, Any], shown: bool
) -> Notes:
    """Write one's notes of a session, which whoever belongs to the group then reads.

    Args:
        by: a member; in the first session, the supervisor too.
        session: which.
        version: the version that the writing started from.
        answers: to the pack's questions; an empty one takes the answer away.
        shown: whether the supervisor may read them.

    Raises:
        TwoWriters: when it was saved since that version, from another window.
    """
    require(by, Permission.WRITE_RECORDS)
    made, _fresh = Notes.objects.get_or_create(
        session=session, author=by, defaults={"release": current_release(PACK)}
    )
    held = next_version(made, version)
    form = form_of(held)
    new = {key: checked(form.question(key), one, {}) for key, one in answers.items()}
    held.answers = {key: one for key, one in {**held.answers, **new}.items() if one is not None}
    held.shown_to = _supervisor_of(session) if shown else None
    held.save(update_fields=["answers", "shown_to", "version", "changed_at"])
    record("peer-group.noted", by=by, on=session.pk)
    return held


@transaction.atomic
def take_out_notes(*, by: User, notes: Notes) -> None:
    """Take out notes of one's own. Nothing of them is kept."""
    require(by, Permission.WRITE_RECORDS)
    session = notes.session_id
    Notes.objects.filter(pk=notes.pk, author=by).delete()
    record("peer-group.notes-taken-out", by=by, on=session)


@transaction.atomic
def tell_supervisor(*, by: User, session: PeerSession, text: str) -> Feedback:
    """Tell the supervisor how it went. The group reads it too, and nobody else."""
    require(by, Permission.WRITE_RECORDS)
    to = _supervisor_of(session)
    made = Feedback.objects.create(session=session, author=by, to=to, text=text)
    record("peer-group.told-supervisor", by=by, on=session.pk)
    return made


@transaction.atomic
def change_feedback(*, by: User, feedback: Feedback, version: int, text: str) -> Feedback:
    """Put otherwise what one told the supervisor; they have it to read again.

    Raises:
        TwoWriters: when it was saved since that version.
    """
    require(by, Permission.WRITE_RECORDS)
    held = next_version(feedback, version, author=by)
    held.text, held.read_at = text, None
    held.save(update_fields=["text", "read_at", "version"])
    record("peer-group.told-supervisor", by=by, on=held.session_id)
    return held


@transaction.atomic
def take_out_feedback(*, by: User, feedback: Feedback) -> None:
    """Take out what one told the supervisor. Nothing of it is kept."""
    require(by, Permission.WRITE_RECORDS)
    session = feedback.session_id
    Feedback.objects.filter(pk=feedback.pk, author=by).delete()
    record("peer-group.word-taken-out", by=by, on=session)


@transaction.atomic
def hear(*, by: User, feedback: UUID) -> None:
    """Say that one has read what a group told one."""
    require(by, Permission.WRITE_RECORDS)
    ask_database("hear_feedback", feedback)
    record("peer-group.heard", by=by, on=feedback)


@transaction.atomic
def decide(
    *,
    by: User,
    session: PeerSession,
    person: Person,
    decided: str,
    agreed: str = "",
    told: str = "",
) -> Decision:
    """Write into a person's record what was decided about them in the group, and why.

    Args:
        by: one who was at the session, and may see the person.
        session: where it was decided.
        person: whom it is about.
        decided: what, and why.
        agreed: who said they would do what.
        told: who tells the person, and when.
    """
    require(by, Permission.WRITE_RECORDS)
    made = Decision.objects.create(
        person=person,
        session=session,
        decided=decided,
        agreed=agreed,
        told=told,
        written_by=by,
        written_on=session.held_on or timezone.localdate(),
    )
    record("peer-group.decided", by=by, about=person.pk, on=made.pk)
    return made


@transaction.atomic
def change_decision(
    *, by: User, decision: Decision, version: int, decided: str, agreed: str, told: str
) -> Decision:
    """Put otherwise what was decided, or say that the person was told; how it stood is kept.

    Raises:
        TwoWriters: when somebody else changed it since that version.
    """
    require(by, Permission.WRITE_RECORDS)
    held = next_version(decision, version)
    held.decided, held.agreed, held.told = decided, agreed, told
    held.save()
    record("peer-group.decision-changed", by=by, about=held.person_id, on=held.pk)
    return held


def _supervisor_of(session: PeerSession) -> User:
    """Return who supervises the group of a session by now."""
    return PeerGroup.objects.select_related("supervisor").get(pk=session.group_id).supervisor

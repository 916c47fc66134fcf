"""Write guided records: begin one, answer its questions, say who helped, share or finish it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record as audit
from trellis.frameworks.queries import current_release
from trellis.packs.model import Question
from trellis.people.models import Person
from trellis.records.answers import checked, still_required
from trellis.records.models import GuidedRecord
from trellis.records.queries import answers_at, form_of, scales_of


class TwoWriters(ValueError):
    """Somebody else answered the same questions since the writing started: both are kept."""

    def __init__(self, theirs: GuidedRecord) -> None:
        super().__init__("Somebody else saved this while you were writing.")
        self.theirs = theirs


class Finished(ValueError):
    """The record is finished or put away: it is opened again before anything in it changes."""


class NotWhole(ValueError):
    """Questions that have to be answered are not: ``questions``."""

    def __init__(self, questions: list[Question]) -> None:
        super().__init__("Some questions have to be answered before this is finished.")
        self.questions = questions


@transaction.atomic
def begin_record(
    *,
    by: User,
    person: Person,
    pack: str,
    form: str,
    one_each: bool = False,
    language: str = "en",
) -> GuidedRecord:
    """Begin a record with the newest installed release of a pack's form.

    Args:
        by: who begins it.
        person: whom it is about.
        pack: id of the pack.
        form: id of the form in it.
        one_each: whether a person has this form once; the one there is then given back.
        language: code of the language that its questions are put in.

    Raises:
        KeyError: when the pack has no such form.
        NotInstalled: when no release of the pack is installed.
    """
    require(by, Permission.WRITE_RECORDS)
    release = current_release(pack)
    new = {
        "release": release,
        "begun_by": by,
        "changed_by": by,
        "language": language,
        "written_on": timezone.localdate(),
    }
    if one_each:
        made, fresh = GuidedRecord.objects.get_or_create(
            person=person, form=form, one_each=True, defaults=new
        )
    else:
        made, fresh = GuidedRecord.objects.create(person=person, form=form, **new), True
    form_of(made)
    if fresh:
        audit("guided-record.begun", by=by, about=person.pk, on=made.pk)
    return made


@transaction.atomic
def answer(
    *, by: User, record: GuidedRecord, answers: Mapping[str, Any], version: int
) -> GuidedRecord:
    """Answer some of a record's questions; the others stay as they are.

    Two people who answer different questions at once are not in each other's way.

    Args:
        by: who writes.
        record: the record.
        answers: by question id; an empty one takes the answer away.
        version: the version of the record that the writing started from.

    Raises:
        KeyError: for a question that the form does not have.
        NotAnAnswer: for an answer that does not answer its question.
        TwoWriters: when somebody else answered one of these questions since, in other words.
        Finished: when the record is finished.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _open(record)
    form, scales = form_of(held), scales_of(held)
    new = {key: checked(form.question(key), one, scales) for key, one in answers.items()}
    if all(held.answers.get(key) == one for key, one in new.items()):
        return held
    before = answers_at(held, version)
    if any(held.answers.get(key) not in (before.get(key), one) for key, one in new.items()):
        raise TwoWriters(held)
    merged = {**held.answers, **new}
    held.answers = {key: one for key, one in merged.items() if one is not None}
    return _saved(held, by, "guided-record.answered")


@transaction.atomic
def say_who_helped(
    *, by: User, record: GuidedRecord, helped_by: str, helped_how: str, written_on: date
) -> GuidedRecord:
    """Say who helped somebody to write a record, how, and when they wrote it together.

    Raises:
        Finished: when the record is finished.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _open(record)
    now = (helped_by, helped_how, written_on)
    if (held.helped_by, held.helped_how, held.written_on) == now:
        return held
    held.helped_by, held.helped_how, held.written_on = helped_by, helped_how, written_on
    return _saved(held, by, "guided-record.helped")


@transaction.atomic
def share(*, by: User, record: GuidedRecord, on: date | None) -> GuidedRecord:
    """Note the day on which the person said that others may rely on this; None: not, or not now."""
    require(by, Permission.WRITE_RECORDS)
    held = GuidedRecord.objects.select_for_update().get(pk=record.pk)
    state = GuidedRecord.State.SHARED if on else GuidedRecord.State.DRAFT
    if (held.state, held.shared_on) == (state, on):
        return held
    held.state, held.shared_on = state, on
    return _saved(held, by, "guided-record.shared" if on else "guided-record.unshared")


@transaction.atomic
def finish(*, by: User, record: GuidedRecord, version: int, on: date) -> GuidedRecord:
    """Finish a record: from now on it is read, until somebody opens it again.

    Args:
        by: who finishes it.
        record: the record.
        version: the version that whoever finishes it has read.
        on: the day.

    Raises:
        Finished: when it is finished already.
        TwoWriters: when somebody else changed it since that version.
        NotWhole: when a question that has to be answered is not.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _open(record)
    if held.version != version:
        raise TwoWriters(held)
    if missing := still_required(form_of(held), held.answers):
        raise NotWhole(missing)
    held.state, held.finished_on = GuidedRecord.State.FINISHED, on
    return _saved(held, by, "guided-record.finished")


@transaction.atomic
def put_away(*, by: User, record: GuidedRecord, why: str, on: date) -> GuidedRecord:
    """Put a record away that was begun by mistake: nothing in it is lost, and it says why.

    Args:
        by: who puts it away.
        record: a council's form that is being filled in.
        why: the reason, in a sentence.
        on: the day.

    Raises:
        Finished: when it is finished or put away already.
        ValueError: without a reason, and for a person's own account, which they have once.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _open(record)
    if held.one_each or not why.strip():
        raise ValueError("A form is put away with a reason; a person's own account never is.")
    held.state, held.away_on, held.away_why = GuidedRecord.State.AWAY, on, why.strip()
    return _saved(held, by, "guided-record.put-away")


@transaction.atomic
def open_again(*, by: User, record: GuidedRecord) -> GuidedRecord:
    """Open a record again that is finished or put away; how it stood stays in its history."""
    require(by, Permission.WRITE_RECORDS)
    held = GuidedRecord.objects.select_for_update().get(pk=record.pk)
    if not held.is_closed:
        return held
    held.state, held.finished_on = GuidedRecord.State.DRAFT, None
    held.away_on, held.away_why = None, ""
    return _saved(held, by, "guided-record.opened-again")


def _open(record: GuidedRecord) -> GuidedRecord:
    """Return a record to write in, locked."""
    held = GuidedRecord.objects.select_for_update().get(pk=record.pk)
    if held.is_closed:
        raise Finished("This is finished or put away. Open it again to change it.")
    return held


def _saved(held: GuidedRecord, by: User, what: str) -> GuidedRecord:
    held.version += 1
    held.changed_by = by
    held.save()
    audit(what, by=by, about=held.person_id, on=held.pk)
    return held

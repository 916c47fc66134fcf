"""Write guided records: begin one, answer its questions, say who helped, share it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record as audit
from trellis.frameworks.queries import current_release
from trellis.people.models import Person
from trellis.records.answers import checked
from trellis.records.models import GuidedRecord
from trellis.records.queries import answers_at, form_of, scales_of


class TwoWriters(ValueError):
    """Somebody else answered the same questions since the writing started: both are kept."""

    def __init__(self, theirs: GuidedRecord) -> None:
        super().__init__("Somebody else saved this while you were writing.")
        self.theirs = theirs


@transaction.atomic
def begin_record(
    *, by: User, person: Person, pack: str, form: str, one_each: bool = False
) -> GuidedRecord:
    """Begin a record with the newest installed release of a pack's form.

    Args:
        by: who begins it.
        person: whom it is about.
        pack: id of the pack.
        form: id of the form in it.
        one_each: whether a person has this form once; the one there is then given back.

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
    """
    require(by, Permission.WRITE_RECORDS)
    held = GuidedRecord.objects.select_for_update().get(pk=record.pk)
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
    """Say who helped somebody to write a record, how, and when they wrote it together."""
    require(by, Permission.WRITE_RECORDS)
    held = GuidedRecord.objects.select_for_update().get(pk=record.pk)
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


def _saved(held: GuidedRecord, by: User, what: str) -> GuidedRecord:
    held.version += 1
    held.changed_by = by
    held.save()
    audit(what, by=by, about=held.person_id, on=held.pk)
    return held

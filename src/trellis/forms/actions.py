"""Write a council's own form for somebody: an answer, a section, that it is finished."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from trellis.aboutme.actions import bring
from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.forms.queries import fillable_form
from trellis.packs.model import Question
from trellis.people.models import Person
from trellis.records.actions import TwoWriters, answer, begin_record, finish, say_who_helped
from trellis.records.models import GuidedRecord
from trellis.records.queries import form_of


@transaction.atomic
def begin_form(*, by: User, person: Person, pack: str, form: str, language: str) -> GuidedRecord:
    """Begin a form of the newest installed release; it keeps to that release.

    Raises:
        LookupError: when no such form can be filled in here.
    """
    if fillable_form(pack, form) is None:
        raise LookupError(f"No form {form} of the pack {pack} can be filled in here.")
    return begin_record(by=by, person=person, pack=pack, form=form, language=language)


@transaction.atomic
def write_section(
    *,
    by: User,
    record: GuidedRecord,
    section: str,
    answers: Mapping[str, Any],
    version: int,
    brought: Mapping[str, Iterable[UUID]],
) -> GuidedRecord:
    """Answer the questions of a section, and say which passages each answer comes from.

    Args:
        by: who writes.
        record: the form that was begun.
        section: its section.
        answers: by question id, None for nothing.
        version: the version of the record that the writing started from.
        brought: by question id, the passages its words come from, in place of those before. A
            passage chosen as an answer is named without being among them.

    Raises:
        Finished: when the form is finished.
        KeyError: for a question that the form does not have.
        NotAnAnswer: for an answer that does not answer its question.
        Passage.DoesNotExist: for a passage of somebody else's.
        TwoWriters: when somebody else answered one of these questions since, in other words.
    """
    require(by, Permission.WRITE_RECORDS)
    held = answer(by=by, record=record, answers=answers, version=version)
    form = form_of(held)
    for key, given in answers.items():
        named = set(brought.get(key, ())) if given is not None else set()
        named |= _chosen(form.question(key), given)
        bring(held.person, named, record=held, section=section, question=key)
    return held


def _chosen(question: Question, given: Any) -> set[UUID]:
    """Return the passage that was chosen as an answer, if one was."""
    if question.answer != "passage" or not isinstance(given, Mapping) or not given.get("id"):
        return set()
    return {UUID(str(given["id"]))}


@transaction.atomic
def finish_form(
    *,
    by: User,
    record: GuidedRecord,
    version: int,
    helped_by: str,
    helped_how: str,
    written_on: date,
    on: date,
) -> GuidedRecord:
    """Say who helped and when it was filled in, and finish the form.

    Raises:
        Finished: when it is finished already.
        NotWhole: when a question that has to be answered is not.
        TwoWriters: when somebody else changed it since that version.
    """
    require(by, Permission.WRITE_RECORDS)
    held = GuidedRecord.objects.select_for_update().get(pk=record.pk)
    if held.version != version and held.state == GuidedRecord.State.DRAFT:
        raise TwoWriters(held)
    held = say_who_helped(
        by=by, record=held, helped_by=helped_by, helped_how=helped_how, written_on=written_on
    )
    return finish(by=by, record=held, version=held.version, on=on)

"""What the two agree about supervision: written by both, agreed by each, looked at again."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.audit.actions import record
from trellis.frameworks.queries import current_release, pack_of
from trellis.packs.model import Form, Question
from trellis.records.answers import checked, still_required
from trellis.supervision.agreed import put_in_force, to_begin_with, write_answers
from trellis.supervision.models import Agreement, Supervision
from trellis.supervision.versions import TwoWriters

PACK, FORM = "supervision", "agreement"
SUPERVISORS_PART = "supervisor"


class NotYours(ValueError):
    """A question that the other of the two answers."""


class Agreed(ValueError):
    """It is in force: it is looked at again, and never changed."""


def form_of(agreement: Agreement) -> Form:
    """Return the form that an agreement answers, of the release it was written with."""
    return pack_of(agreement.release_id).form(FORM)


def in_force(supervision: Supervision) -> Agreement | None:
    """Return what the two have agreed, if they have."""
    return supervision.agreements.filter(ended_on=None).exclude(in_force_from=None).first()


def being_written(supervision: Supervision) -> Agreement | None:
    """Return what waits for one of them, or both, to agree."""
    return supervision.agreements.filter(in_force_from=None).first()


def answers_them(question: Question, supervision: Supervision, user: User) -> bool:
    """Say whether a question is for somebody: the supervisor's are for the supervisor alone."""
    return question.who != SUPERVISORS_PART or user.pk == supervision.supervisor_id


def not_written_yet(agreement: Agreement) -> list[Question]:
    """Return what the pack asks for and nobody has written. It holds nobody up."""
    return still_required(form_of(agreement), agreement.answers)


@transaction.atomic
def begin_agreement(*, by: User, supervision: Supervision) -> Agreement:
    """Begin an agreement, or look again at the one in force; one that is begun is given back."""
    require(by, Permission.WRITE_RECORDS)
    Supervision.objects.get(pk=supervision.pk)
    answers = to_begin_with(in_force(supervision))
    made, fresh = Agreement.objects.get_or_create(
        supervision=supervision,
        in_force_from=None,
        defaults={"release": current_release(PACK), "answers": answers, "changed_by": by},
    )
    if fresh:
        record("supervision.agreement-begun", by=by, on=made.pk)
    return made


@transaction.atomic
def write_agreement(
    *, by: User, agreement: Agreement, version: int, answers: Mapping[str, Any]
) -> Agreement:
    """Answer some of its questions. Whoever had agreed has to agree anew.

    Two who answer different questions at once are not in each other's way.

    Args:
        by: one of the two.
        agreement: one that is not in force.
        version: the version that the writing started from.
        answers: by question; an empty one takes the answer away.

    Raises:
        Agreed: when both have agreed meanwhile.
        NotYours: for an answer that is the other's to give.
        TwoWriters: when the other answered one of these questions since, in other words.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _open(agreement)
    form = form_of(held)
    if any(not answers_them(form.question(key), held.supervision, by) for key in answers):
        raise NotYours("The supervisor answers this.")
    told = {key: checked(form.question(key), one, {}) for key, one in answers.items()}
    if not write_answers(held, version, told):
        return held
    held.supervisee_agreed_at = held.supervisor_agreed_at = None
    return _saved(held, by, "supervision.agreement-written")


@transaction.atomic
def agree(*, by: User, agreement: Agreement, version: int) -> Agreement:
    """Agree to what is written. Once both have, it is in force, and the one before it ends.

    Raises:
        Agreed: when it is in force already.
        TwoWriters: when the other changed it since that version was read.
    """
    require(by, Permission.WRITE_RECORDS)
    held = _open(agreement)
    if held.version != version:
        raise TwoWriters(held)
    if by.pk == held.supervision.supervisor_id:
        held.supervisor_agreed_at = timezone.now()
    else:
        held.supervisee_agreed_at = timezone.now()
    if held.supervisor_agreed_at and held.supervisee_agreed_at:
        put_in_force(held, in_force(held.supervision), timezone.localdate())
    return _saved(held, by, "supervision.agreed")


def _open(agreement: Agreement) -> Agreement:
    held = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if held.in_force_from is not None:
        raise Agreed("Both have agreed to this.")
    return held


def _saved(held: Agreement, by: User, what: str) -> Agreement:
    held.version += 1
    held.changed_by = by
    held.save()
    record(what, by=by, on=held.pk)
    return held

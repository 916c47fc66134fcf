"""Assessments that people want carried out together (Care Act s12(5) to (7)).

Each person's assessment stays in their own record. What is written here says only that the two go
together, and that the person whose record it is agreed; whoever may see both can go from one to the
other, and nobody sees anything of somebody else through it.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.assessments.actions import NotYet, in_hand
from trellis.assessments.models import Assessment, Together
from trellis.audit.actions import record


@transaction.atomic
def combine(
    *,
    by: User,
    assessment: Assessment,
    other: Assessment,
    with_name: str,
    other_with_name: str,
    agreed_words: str,
    other_agreed_words: str,
    agreed_on: date,
) -> Together:
    """Combine the assessments of two people, each of whom agrees (Care Act s12(5), (6)).

    Args:
        by: who carries both out; they may see both people.
        assessment: the one whose page this is.
        other: the other person's.
        with_name: what the other is called in this record.
        other_with_name: what this person is called in the other's record.
        agreed_words: what this person said to it, and how.
        other_agreed_words: what the other said to it.
        agreed_on: the day.

    Raises:
        NotYet: unless both agree, both are being written, and they are two people's.
    """
    if assessment.person_id == other.person_id:
        raise NotYet("Choose the assessment of somebody else.")
    if not agreed_words.strip() or not other_agreed_words.strip():
        raise NotYet("Write what each of them said to it. Without both agreeing, keep them apart.")
    group = new_id()
    made = _put(by, assessment, group, with_name, agreed_words, agreed_on)
    _put(by, other, group, other_with_name, other_agreed_words, agreed_on)
    return made


def _put(
    by: User, assessment: Assessment, group: UUID, with_name: str, words: str, on: date
) -> Together:
    return _write(by, assessment, Together.Way.COMBINED, with_name, words, on, group)


@transaction.atomic
def carry_out_jointly(
    *, by: User, assessment: Assessment, with_name: str, agreed_words: str, agreed_on: date
) -> Together:
    """Carry an assessment out jointly with another body, such as the NHS (Care Act s12(7)).

    Raises:
        NotYet: without the body, or what the person said to it.
    """
    return _write(by, assessment, Together.Way.JOINT, with_name, agreed_words, agreed_on, new_id())


def _write(
    by: User,
    assessment: Assessment,
    way: str,
    with_name: str,
    agreed_words: str,
    agreed_on: date,
    group: UUID,
) -> Together:
    require(by, Permission.WRITE_RECORDS)
    locked = in_hand(assessment)
    if not with_name.strip():
        raise NotYet("Say with whom.")
    if not agreed_words.strip():
        raise NotYet("Write what they said to it, and how.")
    if agreed_on > timezone.localdate():
        raise NotYet("This day has not come yet. Write today’s date or an earlier one.")
    made = Together.objects.create(
        person_id=locked.person_id,
        assessment=locked,
        way=way,
        group=group,
        with_name=with_name.strip(),
        agreed_words=agreed_words.strip(),
        agreed_on=agreed_on,
        written_by=by,
    )
    record("assessment.together", by=by, about=locked.person_id, on=made.pk)
    return made


@transaction.atomic
def part(*, by: User, together: Together) -> None:
    """Say that an assessment goes on by itself; what was agreed is kept, with its last day.

    Where the other side is in reach it ends there as well: a person may stop agreeing at any time.
    """
    require(by, Permission.WRITE_RECORDS)
    for one in Together.objects.filter(group=together.group, ended_on=None):
        one.ended_on = timezone.localdate()
        one.save(update_fields=["ended_on"])
        record("assessment.apart", by=by, about=one.person_id, on=one.pk)


def other_side(together: Together) -> Assessment | None:
    """Return the other person's assessment where the actor may see that person."""
    found = Together.objects.filter(group=together.group).exclude(pk=together.pk)
    row = found.select_related("assessment__person").first()
    return row.assessment if row else None

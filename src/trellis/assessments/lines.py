"""The lines of an assessment: written directly, brought in from a conversation, or left out."""

from django.db import transaction

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.assessments.actions import NotYet, in_hand
from trellis.assessments.models import Assessment, AssessmentLine
from trellis.audit.actions import record
from trellis.conversations.models import Passage


@transaction.atomic
def write_line(
    *, by: User, assessment: Assessment, area: str, words: str, source_told: str
) -> AssessmentLine:
    """Write a line directly, with its source in words.

    Raises:
        NotYet: without words or a source.
        Settled: when the assessment is complete.
    """
    require(by, Permission.WRITE_RECORDS)
    in_hand(assessment)
    if not words.strip():
        raise NotYet("Write the line.")
    if not source_told.strip():
        raise NotYet("Say where it comes from: who said or saw it, and when.")
    line = AssessmentLine.objects.create(
        person_id=assessment.person_id,
        assessment=assessment,
        area=area,
        words=words.strip(),
        source_told=source_told.strip(),
        created_by=by,
    )
    record("assessment.line", by=by, about=assessment.person_id, on=line.pk)
    return line


@transaction.atomic
def remove_line(*, by: User, line: AssessmentLine) -> None:
    """Take back a line that was typed, or one that left a passage out."""
    require(by, Permission.WRITE_RECORDS)
    in_hand(line.assessment)
    record("assessment.line-removed", by=by, about=line.person_id, on=line.pk)
    line.delete()


def leave_out(*, by: User, assessment: Assessment, area: str, passage: Passage) -> AssessmentLine:
    """Leave a passage out of one area of this assessment; the mark itself stays."""
    return _place(by, assessment, area, passage, left_out=True)


def bring_in(*, by: User, assessment: Assessment, area: str, passage: Passage) -> AssessmentLine:
    """Bring a passage of another area, or one left out, into this area."""
    return _place(by, assessment, area, passage, left_out=False)


@transaction.atomic
def _place(
    by: User, assessment: Assessment, area: str, passage: Passage, *, left_out: bool
) -> AssessmentLine:
    require(by, Permission.WRITE_RECORDS)
    in_hand(assessment)
    line, _ = AssessmentLine.objects.update_or_create(
        assessment=assessment,
        area=area,
        passage=passage,
        defaults={"person_id": assessment.person_id, "left_out": left_out, "created_by": by},
    )
    record("assessment.passage", by=by, about=assessment.person_id, on=line.pk)
    return line

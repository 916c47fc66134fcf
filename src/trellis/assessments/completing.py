"""Ask a supervisor to agree an assessment, give it back, complete it as it stands."""

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.assessments.actions import NotYet, in_hand, saved
from trellis.assessments.authorising import by_themselves, may_agree
from trellis.assessments.drawn import passages_by_area
from trellis.assessments.models import Assessment, AssessmentLine


@transaction.atomic
def ask_supervisor(
    *, by: User, assessment: Assessment, of: User, note: str = "", left_open_why: str = ""
) -> Assessment:
    """Ask a supervisor to agree an assessment.

    Raises:
        NotYet: when that colleague may not agree it.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = in_hand(assessment)
    if not may_agree(of, locked):
        raise NotYet(f"{of.name} cannot agree this assessment. Choose a supervisor.")
    locked.state = Assessment.State.ASKED
    locked.asked_of = of
    locked.asked_note = note
    locked.left_open_why = left_open_why
    return saved(locked, by, "assessment.asked")


@transaction.atomic
def give_back(*, by: User, assessment: Assessment, note: str) -> Assessment:
    """Give an assessment back to its writer, saying what to look at again.

    Raises:
        NotYet: without a note, or by someone who may not agree it.
    """
    locked = in_hand(assessment)
    if not may_agree(by, locked):
        raise NotYet("Only a supervisor gives an assessment back.")
    if not note.strip():
        raise NotYet("Say what to look at again.")
    locked.state = Assessment.State.DRAFT
    locked.asked_note = note.strip()
    return saved(locked, by, "assessment.given-back")


@transaction.atomic
def complete_assessment(
    *, by: User, assessment: Assessment, declaration: bool, left_open_why: str = ""
) -> Assessment:
    """Complete an assessment: by its writer with a declaration, or by the supervisor asked.

    Its passages are kept as they stand now; later edits do not reach them.

    Raises:
        NotYet: without the declaration, or by someone who may not.
        Settled: when it is complete already.
    """
    locked = in_hand(assessment)
    asked = locked.state == Assessment.State.ASKED and may_agree(by, locked)
    if not (asked or by_themselves(by, locked.kind)):
        raise NotYet("Ask your supervisor to agree this assessment.")
    if not declaration:
        raise NotYet("Say that this is your professional view, with the declaration.")
    keep_as_it_stands(locked, by)
    locked.state = Assessment.State.COMPLETE
    locked.declaration = True
    locked.left_open_why = left_open_why or locked.left_open_why
    locked.completed_on = timezone.localdate()
    locked.completed_by = by
    return saved(locked, by, "assessment.completed")


def keep_as_it_stands(assessment: Assessment, by: User) -> None:
    """Copy the words of every passage of every area into the assessment's own lines."""
    for area, passages in passages_by_area(assessment).items():
        for passage in passages:
            AssessmentLine.objects.update_or_create(
                assessment=assessment,
                area=area,
                passage=passage,
                defaults={
                    "person_id": assessment.person_id,
                    "words": passage.words,
                    "is_theirs": passage.is_theirs,
                    "kind": passage.kind,
                    "said_by": passage.said_by,
                    "how_known": passage.how_known,
                    "happened_on": passage.conversation.happened_on,
                    "left_out": False,
                    "created_by": by,
                },
            )

"""Write assessments: begin them, draw on conversations, analyse, set views beside each other.

Its lines, its decisions and its end are in ``lines``, ``determining`` and ``completing``.
"""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.assessments.forms import FORMS, PACK, form_of
from trellis.assessments.models import AreaAnalysis, Assessment, AssessmentSource
from trellis.audit.actions import record
from trellis.conversations.models import Conversation
from trellis.frameworks.queries import current_release
from trellis.people.models import Person
from trellis.work.models import PieceOfWork

VIEWS = ("other_than_care", "persons_view", "carers_view", "disagreement")


class Settled(ValueError):
    """A complete assessment is kept as it stood: what comes later is another one."""


class TwoWriters(ValueError):
    """Somebody else saved this since the writing started; ``theirs`` is what they wrote."""

    def __init__(self, theirs: str, by: User) -> None:
        super().__init__("Somebody else saved this while you were writing.")
        self.theirs = theirs
        self.by = by


class NotYet(ValueError):
    """It cannot be completed like this; the message says what is missing."""


@transaction.atomic
def begin_assessment(
    *,
    by: User,
    person: Person,
    kind: str,
    conversations: Iterable[Conversation],
    work: PieceOfWork | None = None,
) -> Assessment:
    """Begin an assessment that draws on these conversations.

    Args:
        by: who writes it.
        person: whose needs it looks at.
        kind: one of ``Assessment.Kind``.
        conversations: those it draws on; more can be chosen later.
        work: the piece of work it belongs to.
    """
    require(by, Permission.WRITE_RECORDS)
    assessment = Assessment.objects.create(
        person=person,
        work=work,
        kind=kind,
        release=current_release(PACK),
        form=FORMS[kind],
        began_on=timezone.localdate(),
        author=by,
        changed_by=by,
    )
    choose_conversations(by=by, assessment=assessment, conversations=conversations)
    record("assessment.begun", by=by, about=person.pk, on=assessment.pk)
    return assessment


def in_hand(assessment: Assessment) -> Assessment:
    """Lock an assessment that is still being written.

    Raises:
        Settled: when it is complete.
    """
    locked = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if locked.state == Assessment.State.COMPLETE:
        raise Settled("This assessment is complete, and is kept as it stood.")
    return locked


@transaction.atomic
def choose_conversations(
    *, by: User, assessment: Assessment, conversations: Iterable[Conversation]
) -> None:
    """Say which conversations an assessment draws on."""
    require(by, Permission.WRITE_RECORDS)
    in_hand(assessment)
    chosen = {conversation.pk for conversation in conversations}
    assessment.sources.exclude(conversation_id__in=chosen).delete()
    there = set(assessment.sources.values_list("conversation_id", flat=True))
    AssessmentSource.objects.bulk_create(
        AssessmentSource(person_id=assessment.person_id, assessment=assessment, conversation_id=key)
        for key in chosen - there
    )
    record("assessment.sources", by=by, about=assessment.person_id, on=assessment.pk)


@transaction.atomic
def write_analysis(
    *, by: User, assessment: Assessment, area: str, text: str, version: int
) -> AreaAnalysis:
    """Write what the practitioner makes of one wellbeing area; it is signed with their name.

    Raises:
        TwoWriters: when it was saved since that version and says something else.
        Settled: when the assessment is complete.
    """
    require(by, Permission.WRITE_RECORDS)
    in_hand(assessment)
    analysis, _ = AreaAnalysis.objects.select_for_update().get_or_create(
        assessment=assessment,
        area=area,
        defaults={
            "person_id": assessment.person_id,
            "written_by": by,
            "written_at": timezone.now(),
        },
    )
    if analysis.text == text:
        return analysis
    if analysis.version != version:
        raise TwoWriters(analysis.text, analysis.written_by)
    analysis.text = text
    analysis.version += 1
    analysis.written_by = by
    analysis.written_at = timezone.now()
    analysis.save()
    record("assessment.analysed", by=by, about=assessment.person_id, on=assessment.pk)
    return analysis


@transaction.atomic
def write_views(*, by: User, assessment: Assessment, version: int, **texts: str) -> Assessment:
    """Write what else could help, the person's view, the carer's view, and any disagreement.

    Raises:
        TwoWriters: when the assessment was saved since that version.
        Settled: when it is complete.
        TypeError: for anything else than :data:`VIEWS`.
    """
    require(by, Permission.WRITE_RECORDS)
    if unknown := set(texts) - set(VIEWS):
        raise TypeError(f"An assessment has no {', '.join(sorted(unknown))}.")
    locked = in_hand(assessment)
    if all(getattr(locked, name) == text for name, text in texts.items()):
        return locked
    if locked.version != version:
        raise TwoWriters(
            "\n\n".join(getattr(locked, name) for name in texts), locked.changed_by or locked.author
        )
    for name, text in texts.items():
        setattr(locked, name, text)
    return saved(locked, by, "assessment.views")


@transaction.atomic
def write_told(
    *, by: User, assessment: Assessment, version: int, told: Mapping[str, str]
) -> Assessment:
    """Write answers to the questions of an assessment's form, by the question's id.

    Raises:
        TwoWriters: when one of these answers was saved since that version and says something else.
        Settled: when the assessment is complete.
        TypeError: for a question that the form does not ask.
    """
    require(by, Permission.WRITE_RECORDS)
    locked = in_hand(assessment)
    form = form_of(locked)
    known = {question.id for question in form.every_question()} if form else set()
    if unknown := set(told) - known:
        raise TypeError(f"The form does not ask {', '.join(sorted(unknown))}.")
    if all(locked.told.get(name, "") == text for name, text in told.items()):
        return locked
    if locked.version != version and _told_since(locked, version, told):
        raise TwoWriters("", locked.changed_by or locked.author)
    locked.told = locked.told | dict(told)
    return saved(locked, by, "assessment.told")


def _told_since(assessment: Assessment, version: int, told: Mapping[str, str]) -> bool:
    """Say whether one of these answers was changed since a version, as the history has it."""
    history = assessment.history  # type: ignore[attr-defined,unused-ignore]  # pghistory adds it
    then = history.filter(version=version).order_by("pgh_id").last()
    return then is None or any(
        then.told.get(name, "") != assessment.told.get(name, "") for name in told
    )


def saved(assessment: Assessment, by: User, what: str) -> Assessment:
    """Save an assessment that was locked, a version on, and note what was done."""
    assessment.version += 1
    assessment.changed_by = by
    assessment.save()
    record(what, by=by, about=assessment.person_id, on=assessment.pk)
    return assessment

"""Decisions that the law asks for in an assessment, with the words they rest on."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.assessments.actions import TwoWriters, in_hand
from trellis.assessments.models import Assessment, Determination, Evidence
from trellis.audit.actions import record
from trellis.conversations.models import Passage
from trellis.law import Answer, decide, questions


@transaction.atomic
def determine(
    *,
    by: User,
    assessment: Assessment,
    kind: str,
    answers: Mapping[str, Answer],
    reasons: str,
    evidence: Iterable[Passage] = (),
    limbs: Mapping[UUID, Iterable[str]] | None = None,
    matter: str = "",
    version: int | None = None,
) -> Determination:
    """Keep a decision the law asks for: each limb's answer, the reasons, and what it rests on.

    Args:
        by: who decides; the law module lays out the answers and decides nothing.
        assessment: the assessment it belongs to.
        kind: a kind of ``trellis.law``.
        answers: limb id to answer; limbs left out are unanswered.
        reasons: in the practitioner's words.
        evidence: passages it rests on.
        limbs: which answers each passage bears on, by its key; a passage left out bears on what it
            did before.
        matter: the decision it is about, for capacity and best interests.
        version: the version the writing started from; None saves over whatever is there.

    Raises:
        ValueError: for an unknown kind or limb, or capacity without a matter; a passage that bears
            on a limb that is not asked is refused alike.
        TwoWriters: when it was saved since that version.
        Settled: when the assessment is complete.
    """
    require(by, Permission.WRITE_RECORDS)
    in_hand(assessment)
    decide(kind, dict(answers), matter)
    asked = {question.id for question in questions(kind)}
    if strays := {limb for found in (limbs or {}).values() for limb in found} - asked:
        raise ValueError(f"{kind} does not ask: {', '.join(sorted(strays))}.")
    made, _ = Determination.objects.select_for_update().get_or_create(
        assessment=assessment,
        kind=kind,
        matter=matter,
        defaults={
            "person_id": assessment.person_id,
            "decided_by": by,
            "decided_at": timezone.now(),
        },
    )
    if version is not None and made.version != version:
        raise TwoWriters(made.reasons, made.decided_by)
    made.answers = {limb: str(answer) for limb, answer in answers.items()}
    made.reasons = reasons
    made.version += 1
    made.decided_by = by
    made.decided_at = timezone.now()
    made.save()
    _rest_on(made, {passage.pk for passage in evidence}, limbs or {})
    record(f"determination.{kind}", by=by, about=assessment.person_id, on=made.pk)
    return made


def _rest_on(
    determination: Determination, passages: set[UUID], limbs: Mapping[UUID, Iterable[str]]
) -> None:
    determination.evidence.exclude(passage_id__in=passages).delete()
    there = {one.passage_id: one for one in determination.evidence.all()}
    for passage in passages:
        one = there.get(passage) or Evidence(
            person_id=determination.person_id, determination=determination, passage_id=passage
        )
        if passage in limbs:
            one.limbs = sorted(set(limbs[passage]))
        one.save()

"""Write assessments: begin, draw on conversations, analyse, decide, complete."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.assessments.authorising import by_themselves, may_agree
from trellis.assessments.forms import FORMS, PACK, form_of
from trellis.assessments.models import (
    AreaAnalysis,
    Assessment,
    AssessmentLine,
    AssessmentSource,
    Determination,
    Evidence,
)
from trellis.audit.actions import record
from trellis.conversations.models import Conversation, Passage
from trellis.frameworks.queries import current_release
from trellis.law import Answer, decide, questions
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
    return _save(locked, by, "assessment.views")


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
    return _save(locked, by, "assessment.told")


def _told_since(assessment: Assessment, version: int, told: Mapping[str, str]) -> bool:
    """Say whether one of these answers was changed since a version, as the history has it."""
    history = assessment.history  # type: ignore[attr-defined,unused-ignore]  # pghistory adds it
    then = history.filter(version=version).order_by("pgh_id").last()
    return then is None or any(
        then.told.get(name, "") != assessment.told.get(name, "") for name in told
    )


def _save(assessment: Assessment, by: User, what: str) -> Assessment:
    assessment.version += 1
    assessment.changed_by = by
    assessment.save()
    record(what, by=by, about=assessment.person_id, on=assessment.pk)
    return assessment


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
    return _save(locked, by, "assessment.asked")


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
    return _save(locked, by, "assessment.given-back")


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
    return _save(locked, by, "assessment.completed")


def keep_as_it_stands(assessment: Assessment, by: User) -> None:
    """Copy the words of every passage of every area into the assessment's own lines."""
    from trellis.assessments.drawn import passages_by_area  # drawn reads, actions write

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

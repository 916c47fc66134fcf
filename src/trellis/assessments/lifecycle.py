"""What follows a complete assessment: copies given, comments, addenda, and reopening it.

None of these alters what stood. Reopening makes the next edition, which begins as a whole copy; the
one before it stays as it was and can be read.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.assessments.actions import VIEWS, NotYet
from trellis.assessments.models import (
    Addendum,
    AreaAnalysis,
    Assessment,
    AssessmentLine,
    AssessmentSource,
    Comment,
    Determination,
    Evidence,
    Share,
)
from trellis.audit.actions import record
from trellis.people.models import Relationship


def _complete(assessment: Assessment) -> Assessment:
    """Lock an assessment that is complete.

    Raises:
        NotYet: while it is still being written.
    """
    locked = Assessment.objects.select_for_update().get(pk=assessment.pk)
    if locked.state != Assessment.State.COMPLETE:
        raise NotYet("It is still being written. Complete it first.")
    return locked


@transaction.atomic
def share_assessment(
    *,
    by: User,
    assessment: Assessment,
    reader_name: str,
    form: str,
    given_on: date,
    relationship: Relationship | None = None,
    the_person: bool = False,
    form_words: str = "",
    why: str = "",
) -> Share:
    """Write down that somebody was given an assessment: who, when and in what form.

    Args:
        by: who gave it.
        assessment: a complete one.
        reader_name: whom it was given to, as they are called.
        form: one of ``Share.Form``.
        given_on: the day.
        relationship: the reader in the network, where they are in it.
        the_person: whether the reader is the person themself.
        form_words: more about the form, such as the size of print.
        why: at whose asking somebody else was given it (Care Act s12(4)).

    Raises:
        NotYet: while it is being written, for a day to come, or for somebody else without a reason.
    """
    require(by, Permission.WRITE_RECORDS)
    _complete(assessment)
    _refuse_a_day_to_come(given_on)
    if not reader_name.strip():
        raise NotYet("Say who was given it.")
    if not the_person and not why.strip():
        raise NotYet("Say at whose asking they were given it.")
    shared = Share.objects.create(
        person_id=assessment.person_id,
        assessment=assessment,
        reader_name=reader_name.strip(),
        relationship=relationship,
        the_person=the_person,
        form=form,
        form_words=form_words.strip(),
        why=why.strip(),
        given_on=given_on,
        given_by=by,
    )
    record("assessment.shared", by=by, about=assessment.person_id, on=shared.pk)
    return shared


def _refuse_a_day_to_come(day: date) -> None:
    if day > timezone.localdate():
        raise NotYet("This day has not come yet. Write today’s date or an earlier one.")


@transaction.atomic
def keep_comment(
    *,
    by: User,
    assessment: Assessment,
    by_name: str,
    words: str,
    how_given: str,
    given_on: date,
    relationship: Relationship | None = None,
    the_person: bool = False,
    may_be_shown: bool = False,
) -> Comment:
    """Keep what somebody says of a complete assessment, in their words, beside it.

    Raises:
        NotYet: while it is being written, for a day to come, or without who, words or how.
    """
    require(by, Permission.WRITE_RECORDS)
    _complete(assessment)
    _refuse_a_day_to_come(given_on)
    for text, what in ((by_name, "who says it"), (words, "what they say"), (how_given, "how")):
        if not text.strip():
            raise NotYet(f"Write {what}.")
    kept = Comment.objects.create(
        person_id=assessment.person_id,
        assessment=assessment,
        by_name=by_name.strip(),
        relationship=relationship,
        the_person=the_person,
        words=words.strip(),
        how_given=how_given.strip(),
        given_on=given_on,
        may_be_shown=may_be_shown,
        written_by=by,
    )
    record("assessment.commented", by=by, about=assessment.person_id, on=kept.pk)
    return kept


@transaction.atomic
def add_addendum(*, by: User, assessment: Assessment, text: str, source_told: str) -> Addendum:
    """Add something to a complete assessment, with today's date; what stood is not altered.

    Raises:
        NotYet: while it is being written, or without text or where it comes from.
    """
    require(by, Permission.WRITE_RECORDS)
    _complete(assessment)
    if not text.strip():
        raise NotYet("Write what is to be added.")
    if not source_told.strip():
        raise NotYet("Say where it comes from: who said or saw it, and when.")
    added = Addendum.objects.create(
        person_id=assessment.person_id,
        assessment=assessment,
        text=text.strip(),
        source_told=source_told.strip(),
        written_by=by,
    )
    record("assessment.addendum", by=by, about=assessment.person_id, on=added.pk)
    return added


@transaction.atomic
def reopen_assessment(*, by: User, assessment: Assessment, why: str) -> Assessment:
    """Reopen a complete assessment: return its next edition, a draft that begins as a whole copy.

    Raises:
        NotYet: without a reason, while it is being written, or when it was reopened before.
    """
    require(by, Permission.WRITE_RECORDS)
    old = _complete(assessment)
    if not why.strip():
        raise NotYet("Say why it is reopened. The reason stays with it.")
    if Assessment.objects.filter(replaces=old).exists():
        raise NotYet("It has been reopened before. Go on with the newer version.")
    new = Assessment.objects.create(
        **_same(old, ("person_id", "work_id", "release_id", "form", "kind", "told", *VIEWS)),
        begun_from_id=old.begun_from_id,
        began_on=timezone.localdate(),
        edition=old.edition + 1,
        replaces=old,
        reopened_why=why.strip(),
        reopened_by=by,
        author=by,
        changed_by=by,
    )
    _copy_contents(old, new)
    record("assessment.reopened", by=by, about=new.person_id, on=new.pk)
    return new


def _same(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _copy_contents(old: Assessment, new: Assessment) -> None:
    """Copy sources, lines, analyses and decisions; each keeps who wrote it and when."""
    to_new = {"assessment": new, "person_id": new.person_id}
    for source in old.sources.all():
        AssessmentSource.objects.create(conversation_id=source.conversation_id, **to_new)
    analysis = ("area", "text", "written_by_id", "written_at", "carried_from_id", "carried")
    for one in old.analyses.all():
        AreaAnalysis.objects.create(**_same(one, analysis), version=1, **to_new)
    for line in old.lines.all():
        AssessmentLine.objects.create(**_line(line), **to_new)
    decision = ("kind", "matter", "answers", "reasons", "decided_by_id", "decided_at")
    for made in old.determinations.prefetch_related("evidence"):
        again = Determination.objects.create(**_same(made, decision), version=1, **to_new)
        for evidence in made.evidence.all():
            Evidence.objects.create(
                person_id=new.person_id,
                determination=again,
                passage_id=evidence.passage_id,
                limbs=evidence.limbs,
            )


def _line(line: AssessmentLine) -> dict[str, Any]:
    """Return a line as it begins in the next edition.

    One that stands for a passage of the conversations says only where it stands: while it is being
    written the passage itself is shown, and its words are kept anew at completion.
    """
    placed = _same(line, ("area", "passage_id", "left_out", "created_by_id"))
    if line.passage_id and not line.carried_from_id:
        return placed
    told = ("words", "kind", "said_by", "how_known", "is_theirs", "happened_on", "source_told")
    return placed | _same(line, (*told, "carried_from_id", "carried"))


def editions(assessment: Assessment) -> list[Assessment]:
    """Return every edition of an assessment, the first one first."""
    found, earlier = [assessment], assessment.replaces
    while earlier is not None:
        found.insert(0, earlier)
        earlier = earlier.replaces
    later = Assessment.objects.filter(replaces=assessment).first()
    while later is not None:
        found.append(later)
        later = Assessment.objects.filter(replaces=later).first()
    return found

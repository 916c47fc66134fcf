"""Carry forward from an earlier assessment what still holds, one thing at a time.

Nothing is copied by itself: each line and each analysis is gone through, and is still so, changed,
or no longer so. What is carried says where it comes from, and rests on whatever that rested on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from trellis.access.permissions import Permission, require
from trellis.accounts.models import User
from trellis.assessments.actions import NotYet, begin_assessment, in_hand
from trellis.assessments.assembly import Item, put_together
from trellis.assessments.models import AreaAnalysis, Assessment, AssessmentLine, Carried
from trellis.audit.actions import record
from trellis.conversations.models import Conversation
from trellis.work.models import PieceOfWork


def may_begin_from(earlier: Assessment) -> bool:
    """Say whether another may begin from an assessment: complete, and no first contact."""
    complete = earlier.state == Assessment.State.COMPLETE
    return complete and earlier.kind != Assessment.Kind.CONTACT


@transaction.atomic
def begin_again(
    *,
    by: User,
    earlier: Assessment,
    conversations: Iterable[Conversation],
    work: PieceOfWork | None = None,
) -> Assessment:
    """Begin a new assessment from an earlier one, with nothing of it carried yet.

    Raises:
        NotYet: when the earlier one is not complete, or is a first contact.
    """
    if not may_begin_from(earlier):
        raise NotYet("Begin from an assessment that is complete.")
    made = begin_assessment(
        by=by, person=earlier.person, kind=earlier.kind, conversations=conversations, work=work
    )
    made.begun_from = earlier
    made.save(update_fields=["begun_from"])
    return made


@transaction.atomic
def carry_line(
    *,
    by: User,
    assessment: Assessment,
    line: AssessmentLine,
    answer: str,
    words: str = "",
    source_told: str = "",
) -> AssessmentLine:
    """Say what became of a line of the earlier assessment.

    Args:
        by: who went through it, with the person.
        assessment: the new one.
        line: a line of the assessment it was begun from.
        answer: one of :class:`Carried`.
        words: what is so now, where it changed.
        source_told: who said or saw that, and when.

    Raises:
        NotYet: for a change without its words or source, or a line of another assessment.
        Settled: when the new assessment is complete.
    """
    require(by, Permission.WRITE_RECORDS)
    in_hand(assessment)
    if line.assessment_id != assessment.begun_from_id:
        raise NotYet("That is no line of the assessment this one began from.")
    if answer == Carried.CHANGED and not (words.strip() and source_told.strip()):
        raise NotYet("Where something changed, write what is so now, and who said or saw it.")
    made, _ = AssessmentLine.objects.update_or_create(
        assessment=assessment,
        carried_from=line,
        defaults={
            "person_id": assessment.person_id,
            "area": line.area,
            "carried": Carried(answer),
            "left_out": answer == Carried.NO_LONGER,
            "created_by": by,
            **_said(line, answer, words.strip(), source_told.strip()),
        },
    )
    record("assessment.carried", by=by, about=assessment.person_id, on=made.pk)
    return made


def _said(line: AssessmentLine, answer: str, words: str, source_told: str) -> dict[str, object]:
    """Return what a carried line says, and whose it is: only what is still so is still theirs."""
    names = ("words", "kind", "said_by", "how_known", "is_theirs", "happened_on", "source_told")
    if answer == Carried.STILL:
        return {name: getattr(line, name) for name in names}
    empty = dict.fromkeys(("said_by", "how_known"), "") | {"is_theirs": False, "happened_on": None}
    if answer == Carried.NO_LONGER:
        return {**empty, "kind": "", "words": "", "source_told": ""}
    return {**empty, "kind": line.kind, "words": words, "source_told": source_told}


@transaction.atomic
def carry_analysis(
    *, by: User, assessment: Assessment, analysis: AreaAnalysis, answer: str
) -> AreaAnalysis:
    """Say what became of an earlier analysis; still so or changed, it stands ready to be rewritten.

    What was written in the new assessment already stays, and comes first.

    Raises:
        NotYet: for an analysis of another assessment.
        Settled: when the new assessment is complete.
    """
    require(by, Permission.WRITE_RECORDS)
    in_hand(assessment)
    if analysis.assessment_id != assessment.begun_from_id:
        raise NotYet("That is no part of the assessment this one began from.")
    made, _ = AreaAnalysis.objects.select_for_update().get_or_create(
        assessment=assessment,
        area=analysis.area,
        defaults={
            "person_id": assessment.person_id,
            "written_by": by,
            "written_at": timezone.now(),
        },
    )
    there = made.carried in {Carried.STILL, Carried.CHANGED}
    made.carried_from, made.carried = analysis, Carried(answer)
    if answer != Carried.NO_LONGER and not there:
        made.text = "\n\n".join(filter(None, [made.text, analysis.text]))
        made.written_by, made.written_at = by, timezone.now()
    made.version += 1
    made.save()
    record("assessment.carried", by=by, about=assessment.person_id, on=made.pk)
    return made


@dataclass(frozen=True)
class Before:
    """Something of the earlier assessment, and what became of it (empty: not gone through)."""

    area: str
    key: UUID
    item: Item | None = None
    analysis: AreaAnalysis | None = None
    answer: str = ""
    words: str = ""
    source_told: str = ""
    also: tuple[UUID, ...] = ()


def before(assessment: Assessment, hidden: frozenset[UUID] = frozenset()) -> list[Before]:
    """Return what is to be gone through, in the order of the areas, without what is hidden.

    A passage that stood in several areas is gone through once, for all of them (``also``).
    """
    if assessment.begun_from is None:
        return []
    whole = put_together(assessment.begun_from, hidden)
    lines = {one.carried_from_id: one for one in assessment.lines.exclude(carried_from=None)}
    now = {one.carried_from_id: one for one in assessment.analyses.exclude(carried_from=None)}
    analyses = {one.area: one for one in assessment.begun_from.analyses.exclude(text="")}
    found: list[Before] = []
    for area, items in whole.items.items():
        found += [_line(area, item, lines.get(item.line)) for item in items if item.line]
        then = analyses.get(area)
        if then is not None and area not in whole.kept_back:
            made = now.get(then.pk)
            answer = made.carried if made else ""
            found.append(Before(area, then.pk, analysis=then, answer=answer))
    return _once(found)


def _once(rows: list[Before]) -> list[Before]:
    """Put the lines of one passage together, under the first area it stood in."""
    first: dict[UUID, int] = {}
    found: list[Before] = []
    for row in rows:
        passage = row.item.passage if row.item else None
        if passage is not None and passage in first:
            place = first[passage]
            found[place] = replace(found[place], also=(*found[place].also, row.key))
            continue
        if passage is not None:
            first[passage] = len(found)
        found.append(row)
    return found


def _line(area: str, item: Item, made: AssessmentLine | None) -> Before:
    assert item.line is not None
    if made is None:
        return Before(area, item.line, item)
    changed = made.carried == Carried.CHANGED
    return Before(
        area,
        item.line,
        item,
        answer=made.carried,
        words=made.words if changed else "",
        source_told=made.source_told if changed else "",
    )

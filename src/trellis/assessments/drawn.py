"""What an assessment is put together from: passages, where they were moved, lines of its own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import UUIDField

from trellis.access.asking import Key, Question, ask, the_person
from trellis.assessments.forms import HEARD, areas_of
from trellis.assessments.models import Assessment, AssessmentLine, AssessmentSource
from trellis.conversations.models import Passage

THE_ASSESSMENT = Key("assessment", UUIDField())
# Every passage of the conversations an assessment draws on, as things were said.
CHOSEN = Question(
    lambda: (
        Passage.objects.filter(
            person=the_person(),
            conversation__in=AssessmentSource.objects.filter(assessment=THE_ASSESSMENT)
            .order_by()
            .values("conversation"),
        )
        .select_related("conversation")
        .order_by("conversation__happened_on", "conversation__began_at", "start")
    )
)
# Where passages were moved to, and from where they were left out.
MOVED = Question(
    lambda: (
        AssessmentLine.objects.filter(assessment=THE_ASSESSMENT)
        .exclude(passage=None)
        .values_list("area", "passage_id", "left_out")
    )
)
# The lines with words of their own: typed, carried forward, or kept at completion.
WRITTEN = Question(
    lambda: (
        AssessmentLine.objects.filter(assessment=THE_ASSESSMENT, left_out=False)
        .exclude(words="")
        .select_related(
            "passage__conversation",
            "carried_from__passage__conversation",
            "carried_from__carried_from__passage__conversation",
            "carried_from__assessment",
        )
    )
)
Moved = dict[tuple[str, UUID | None], bool]


@dataclass(frozen=True)
class Drawn:
    """An assessment with what it is put together from, asked for in one go."""

    assessment: Assessment
    lines: list[AssessmentLine]
    passages: list[Passage] = field(default_factory=list)
    moved: Moved = field(default_factory=dict)

    @classmethod
    def of(cls, assessment: Assessment) -> "Drawn":
        """Read what one is put together from; a complete one is its lines alone."""
        about = {"assessment": assessment.pk, "person": assessment.person_id}
        lines, chosen, moved = WRITTEN.of(**about), CHOSEN.of(**about), MOVED.of(**about)
        if is_complete(assessment):
            ask(lines)
            return cls(assessment, lines.rows)
        ask(lines, chosen, moved)
        return cls(assessment, lines.rows, chosen.rows, _moved(moved.rows))

    @property
    def unplaced(self) -> list[Passage]:
        """The passages that no area has, and none has left out."""
        return _unplaced(self.assessment, self.passages, self.moved)

    @property
    def by_area(self) -> dict[str, list[Passage]]:
        """The passages by area, with what was moved or left out."""
        return _by_area(self.assessment, self.passages, self.moved)


def is_complete(assessment: Assessment) -> bool:
    """Say whether an assessment is complete, and shows its passages as they stood."""
    return assessment.state == Assessment.State.COMPLETE


def chosen_passages(assessment: Assessment) -> list[Passage]:
    """Return every passage of the conversations an assessment draws on, as things were said."""
    return CHOSEN.ask(assessment=assessment.pk, person=assessment.person_id)


def passages_by_area(assessment: Assessment) -> dict[str, list[Passage]]:
    """Return the passages of a draft's conversations by area, with what was moved or left out.

    A passage stands in every area it bears on.
    """
    moved = _moved(MOVED.ask(assessment=assessment.pk))
    return _by_area(assessment, chosen_passages(assessment), moved)


def _by_area(
    assessment: Assessment, passages: list[Passage], moved: Moved
) -> dict[str, list[Passage]]:
    return {
        area.id: [p for p in passages if _stands(p, area.id, moved)]
        for area in areas_of(assessment.kind)
    }


def unplaced(assessment: Assessment) -> list[Passage]:
    """Return the passages of a draft's conversations that no area has, and none has left out."""
    moved = _moved(MOVED.ask(assessment=assessment.pk))
    return _unplaced(assessment, chosen_passages(assessment), moved)


def _unplaced(assessment: Assessment, passages: list[Passage], moved: Moved) -> list[Passage]:
    placed = {passage for _area, passage in moved}
    known = {area.id for area in areas_of(assessment.kind)}
    if HEARD.id in known:
        return []
    return [p for p in passages if p.pk not in placed and not known & set(p.areas)]


def _moved(rows: Iterable[tuple[Any, ...]]) -> Moved:
    return {(area, passage): left_out for area, passage, left_out in rows}


def _stands(passage: Passage, area: str, moved: Moved) -> bool:
    left_out = moved.get((area, passage.pk))
    bears = area == HEARD.id or area in passage.areas
    return bears if left_out is None else not left_out

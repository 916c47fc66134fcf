"""Put an assessment together: which passages stand in which wellbeing area."""

from collections import defaultdict

from trellis.assessments.models import Assessment, AssessmentLine
from trellis.conversations.models import Passage
from trellis.frameworks.queries import framework
from trellis.packs.model import Part


def areas() -> tuple[Part, ...]:
    """Return the nine wellbeing areas, in the order of Care Act s1(2)."""
    return framework("care-act", "wellbeing").parts


def passages_by_area(assessment: Assessment) -> dict[str, list[Passage]]:
    """Return the passages of a draft's conversations by area, with what was moved or left out.

    A passage stands in every area it bears on, in the order things were said.
    """
    chosen = assessment.sources.values("conversation")
    passages = list(
        Passage.objects.filter(person_id=assessment.person_id, conversation__in=chosen)
        .select_related("conversation")
        .order_by("conversation__happened_on", "conversation__began_at", "start")
    )
    moved = _moved(assessment)
    return {area.id: [p for p in passages if _stands(p, area.id, moved)] for area in areas()}


def _moved(assessment: Assessment) -> dict[tuple[str, object], bool]:
    lines = AssessmentLine.objects.filter(assessment=assessment).exclude(passage=None)
    return {(line.area, line.passage_id): line.left_out for line in lines}


def _stands(passage: Passage, area: str, moved: dict[tuple[str, object], bool]) -> bool:
    left_out = moved.get((area, passage.pk))
    return area in passage.areas if left_out is None else not left_out


def unplaced(assessment: Assessment) -> list[Passage]:
    """Return the passages of a draft's conversations that stand in no area yet."""
    placed = {p.pk for found in passages_by_area(assessment).values() for p in found}
    chosen = assessment.sources.values("conversation")
    found = Passage.objects.filter(
        person_id=assessment.person_id, conversation__in=chosen
    ).select_related("conversation")
    return [p for p in found if p.pk not in placed]


def lines_by_area(assessment: Assessment) -> dict[str, list[AssessmentLine]]:
    """Return the lines an assessment keeps itself: typed ones, and all once it is complete."""
    found: dict[str, list[AssessmentLine]] = defaultdict(list)
    lines = AssessmentLine.objects.filter(assessment=assessment, left_out=False).exclude(words="")
    for line in lines.select_related("passage__conversation"):
        found[line.area].append(line)
    return dict(found)

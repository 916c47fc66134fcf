"""Put an assessment together: what stands in each wellbeing area, for a reader."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from trellis.assessments.forms import HEARD, areas_of
from trellis.assessments.models import Assessment, AssessmentLine, Carried
from trellis.conversations.models import HowKnown, Passage


@dataclass(frozen=True)
class Item:
    """A line of an area: a passage's words, or one that was typed with its source."""

    words: str
    kind: str = ""
    said_by: str = ""
    how_known: str = ""
    happened_on: date | None = None
    passage: UUID | None = None
    line: UUID | None = None
    source_told: str = ""
    is_theirs: bool = False
    rests_on: frozenset[UUID] = frozenset()
    carried: str = ""
    carried_on: date | None = None

    @property
    def how(self) -> str:
        """How we know, in words."""
        return str(HowKnown(self.how_known).label) if self.how_known else ""

    @property
    def is_still_so(self) -> bool:
        """Whether it was carried from an earlier assessment as it stood there."""
        return self.carried == Carried.STILL

    def rests_on_any(self, hidden: frozenset[UUID]) -> bool:
        """Say whether it stands for one of these passages, or was carried from one."""
        return self.passage in hidden or bool(self.rests_on & hidden)


@dataclass(frozen=True)
class Whole:
    """An assessment as a reader may see it.

    ``kept_back`` names the areas where something is not for the reader; what the practitioner made
    of such an area rests on it, so it is kept back too.
    """

    items: dict[str, list[Item]] = field(default_factory=dict)
    kept_back: frozenset[str] = frozenset()

    @cached_property
    def passages(self) -> frozenset[UUID]:
        """Every passage that stands in it."""
        return frozenset(i.passage for found in self.items.values() for i in found if i.passage)


def put_together(assessment: Assessment, hidden: frozenset[UUID] = frozenset()) -> Whole:
    """Return what stands in each area, without what is kept from the reader.

    Args:
        assessment: in draft it shows its conversations' passages as they are; complete, as they
            stood.
        hidden: the passages that are not for the reader (``readers.withheld``).
    """
    everything = _kept(assessment) if _is_complete(assessment) else _as_they_are(assessment)
    return Whole(
        items={
            area: [item for item in found if not item.rests_on_any(hidden)]
            for area, found in everything.items()
        },
        kept_back=frozenset(
            area
            for area, found in everything.items()
            if any(item.rests_on_any(hidden) for item in found)
        ),
    )


def _is_complete(assessment: Assessment) -> bool:
    return assessment.state == Assessment.State.COMPLETE


def _as_they_are(assessment: Assessment) -> dict[str, list[Item]]:
    found = {
        area: [_of_passage(passage) for passage in passages]
        for area, passages in passages_by_area(assessment).items()
    }
    for line in _written(assessment):
        there = found.setdefault(line.area, [])
        item = _of_line(line)
        if item.passage is None or item.passage not in {one.passage for one in there}:
            there.append(item)
    return found


def _written(assessment: Assessment) -> list[AssessmentLine]:
    """Return the lines with words of their own: typed, carried forward, or kept at completion."""
    lines = AssessmentLine.objects.filter(assessment=assessment, left_out=False).exclude(words="")
    before = "carried_from"
    return list(lines.select_related(before, f"{before}__{before}", f"{before}__assessment"))


def _kept(assessment: Assessment) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {area.id: [] for area in areas_of(assessment.kind)}
    lines = _written(assessment)
    stand = {(line.area, line.passage_id) for line in lines if line.passage_id}
    for line in lines:
        item = _of_line(line)
        if line.passage_id or (line.area, item.passage) not in stand:
            found.setdefault(line.area, []).append(item)
    return found


def _of_passage(passage: Passage) -> Item:
    return Item(
        words=passage.words,
        is_theirs=passage.is_theirs,
        kind=passage.kind,
        said_by=passage.said_by,
        how_known=passage.how_known,
        happened_on=passage.conversation.happened_on,
        passage=passage.pk,
    )


def _of_line(line: AssessmentLine) -> Item:
    """Return a line as it is shown; one that was carried leads to where it was first said."""
    rests = rests_on(line)
    return Item(
        words=line.words,
        is_theirs=line.is_theirs,
        kind=line.kind,
        said_by=line.said_by,
        how_known=line.how_known,
        happened_on=line.happened_on,
        passage=line.passage_id or next(iter(rests), None),
        line=line.pk,
        source_told=line.source_told,
        rests_on=rests,
        carried=line.carried,
        carried_on=_carried_on(line),
    )


def rests_on(line: AssessmentLine) -> frozenset[UUID]:
    """Return the passages a line was carried from, however many assessments back."""
    found, one = set(), line.carried_from
    while one is not None:
        if one.passage_id is not None:
            found.add(one.passage_id)
        one = one.carried_from
    return frozenset(found)


def _carried_on(line: AssessmentLine) -> date | None:
    before = line.carried_from
    return before.assessment.completed_on if before is not None else None


def chosen_passages(assessment: Assessment) -> list[Passage]:
    """Return every passage of the conversations an assessment draws on, as things were said."""
    chosen = assessment.sources.values("conversation")
    return list(
        Passage.objects.filter(person_id=assessment.person_id, conversation__in=chosen)
        .select_related("conversation")
        .order_by("conversation__happened_on", "conversation__began_at", "start")
    )


def passages_by_area(assessment: Assessment) -> dict[str, list[Passage]]:
    """Return the passages of a draft's conversations by area, with what was moved or left out.

    A passage stands in every area it bears on.
    """
    passages, moved = chosen_passages(assessment), _moved(assessment)
    return {
        area.id: [p for p in passages if _stands(p, area.id, moved)]
        for area in areas_of(assessment.kind)
    }


def unplaced(assessment: Assessment) -> list[Passage]:
    """Return the passages of a draft's conversations that no area has, and none has left out."""
    placed = {passage for _area, passage in _moved(assessment)}
    known = {area.id for area in areas_of(assessment.kind)}
    if HEARD.id in known:
        return []
    return [
        p for p in chosen_passages(assessment) if p.pk not in placed and not known & set(p.areas)
    ]


def _moved(assessment: Assessment) -> dict[tuple[str, UUID | None], bool]:
    lines = AssessmentLine.objects.filter(assessment=assessment).exclude(passage=None)
    return {(line.area, line.passage_id): line.left_out for line in lines}


def _stands(passage: Passage, area: str, moved: dict[tuple[str, UUID | None], bool]) -> bool:
    left_out = moved.get((area, passage.pk))
    bears = area == HEARD.id or area in passage.areas
    return bears if left_out is None else not left_out

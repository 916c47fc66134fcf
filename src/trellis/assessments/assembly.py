"""Put an assessment together: what stands in each wellbeing area, for a reader."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from trellis.assessments.drawn import Drawn, is_complete
from trellis.assessments.forms import areas_of
from trellis.assessments.models import Assessment, AssessmentLine, Carried
from trellis.conversations.answers import Answers, Put
from trellis.conversations.models import HowKnown, Passage


@dataclass(frozen=True)
class Item:
    """A line of an area: a passage's words, or one that was typed with its source.

    ``beside`` are sentences that belong to it: how it was first written, what the person disputes.
    ``summary_of`` is the conversation whose agreed summary stands here instead of spoken words.
    """

    words: str
    kind: str = ""
    said_by: str = ""
    how_known: str = ""
    happened_on: date | None = None
    passage: UUID | None = None
    line: UUID | None = None
    source_told: str = ""
    is_theirs: bool = False
    beside: tuple[str, ...] = ()
    summary_of: UUID | None = None
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
    of such an area rests on it, so it is kept back too. ``unplaced`` are the passages of a draft's
    conversations that no area has and none has left out.
    """

    items: dict[str, list[Item]] = field(default_factory=dict)
    kept_back: frozenset[str] = frozenset()
    unplaced: tuple[Passage, ...] = ()

    @cached_property
    def passages(self) -> frozenset[UUID]:
        """Every passage that stands in it."""
        return frozenset(i.passage for found in self.items.values() for i in found if i.passage)


def put_together(
    assessment: Assessment,
    hidden: frozenset[UUID] = frozenset(),
    answers: Answers | None = None,
) -> Whole:
    """Return what stands in each area, without what is kept from the reader.

    Args:
        assessment: in draft it shows its conversations' passages as they are; complete, as they
            stood.
        hidden: the passages that are not for the reader (``readers.withheld``).
        answers: what the person said when it was read back, as the reader may see it.
    """
    said = answers or Answers()
    read = Drawn.of(assessment)
    complete = is_complete(assessment)
    everything = _kept(read, said) if complete else _as_they_are(read, said)
    shown = {
        area: [item for item in found if not item.rests_on_any(hidden)]
        for area, found in everything.items()
    }
    return Whole(
        items=_each_summary_once(shown),
        kept_back=frozenset(
            area
            for area, found in everything.items()
            if any(item.rests_on_any(hidden) for item in found)
        ),
        unplaced=tuple(p for p in read.unplaced if p.pk not in hidden),
    )


def _each_summary_once(items: dict[str, list[Item]]) -> dict[str, list[Item]]:
    """Say an agreed summary in the first area it bears on, and in the others that it does."""
    said: set[UUID] = set()
    found: dict[str, list[Item]] = {}
    for area, those in items.items():
        here: set[UUID] = set()
        found[area] = []
        for item in those:
            if item.summary_of is None or item.beside:
                found[area].append(item)
            elif item.summary_of not in here:
                again = item.summary_of in said
                found[area].append(_named_again(item) if again else item)
                here.add(item.summary_of)
        said |= here
    return found


def _named_again(item: Item) -> Item:
    on = {"day": format_date(item.happened_on, "j F Y") if item.happened_on else ""}
    return replace(item, words=_("What was said on %(day)s bears on this too.") % on)


def _as_they_are(read: Drawn, answers: Answers) -> dict[str, list[Item]]:
    found = {
        area: [_of_passage(passage, answers.put(passage)) for passage in passages]
        for area, passages in read.by_area.items()
    }
    for line in read.lines:
        there = found.setdefault(line.area, [])
        item = _as_it_stood(line, read.assessment, answers)
        if item.passage is None or item.passage not in {one.passage for one in there}:
            there.append(item)
    return found


def _kept(read: Drawn, answers: Answers) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = {area.id: [] for area in areas_of(read.assessment.kind)}
    stand = {(line.area, line.passage_id) for line in read.lines if line.passage_id}
    for line in read.lines:
        item = _as_it_stood(line, read.assessment, answers)
        if line.passage_id or (line.area, item.passage) not in stand:
            found.setdefault(line.area, []).append(item)
    return found


def _of_passage(passage: Passage, put: Put) -> Item:
    item = Item(
        words=passage.words,
        kind=passage.kind,
        said_by=passage.said_by,
        how_known=passage.how_known,
        happened_on=passage.conversation.happened_on,
        passage=passage.pk,
    )
    return _put(item, put)


def _as_it_stood(line: AssessmentLine, assessment: Assessment, answers: Answers) -> Item:
    """Return a line as it was kept or carried; what was said since stands beside it, dated."""
    item, first = _of_line(line), _first_said(line)
    if first is None or line.carried == Carried.CHANGED:
        return item
    put = answers.put(first, words=line.words, quoted=line.is_theirs, as_of=assessment.completed_on)
    return _put(item, put)


def _first_said(line: AssessmentLine) -> Passage | None:
    """Return the passage a line stands for, in this assessment or the one it was carried from."""
    one: AssessmentLine | None = line
    while one is not None and one.passage is None:
        one = one.carried_from
    return one.passage if one is not None else None


def _put(item: Item, put: Put) -> Item:
    """Return an item in the words that are shown, with who said those and when."""
    shown = replace(
        item,
        words=put.words,
        is_theirs=put.quoted,
        beside=put.beside,
        summary_of=put.summary_of,
    )
    if put.theirs is None:
        return shown
    given = put.theirs
    return replace(
        shown,
        said_by=given.person.called,
        how_known=put.how_known,
        happened_on=given.read_back.on,
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

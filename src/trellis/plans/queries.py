"""Reads of plans as a reader may see them.

What is not for a reader is left out, and what was made from it with it: an outcome, its readings
and its actions; someone in the network, and what they do. In text that was written freely the words
of what is kept back are taken out wherever they stand.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from trellis.conversations.answers import Put
from trellis.conversations.models import Conversation, Passage, ReadBackAnswer
from trellis.conversations.readers import Reader
from trellis.language.redact import KEPT, without_words
from trellis.outcomes.models import Element, Outcome, Reading
from trellis.outcomes.queries import Threads, threads_of
from trellis.people.folding import fold
from trellis.people.models import Person, Relationship
from trellis.plans.models import Action, Plan, PlanOutcome

QUOTES = "“”\"‘’' "


@dataclass(frozen=True)
class Sight:
    """What a reader may see of a person's lines, and how words are kept from them.

    ``hidden`` are the words of passages and outcomes that are not for the reader; ``names`` those
    of people in the network who are not. ``instead`` stands where words were taken out.
    """

    threads: Threads
    hidden: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    instead: str = KEPT

    @property
    def is_whole(self) -> bool:
        """Whether nothing about this person is kept from the reader."""
        return not (self.threads.kept_from or self.hidden)

    def text(self, written: str) -> str:
        """Return text without the words that are kept from the reader."""
        return without_words(written, self.hidden, self.instead) if self.hidden else written

    def shows_name(self, name: str) -> bool:
        """Say whether somebody named in words may be named to the reader."""
        return fold(name) not in self.names


def sight(person: UUID, *readers: Reader, instead: str = KEPT) -> Sight:
    """Return what these readers together may see of a person's lines.

    Args:
        person: whose record it is.
        readers: whoever the page or the copy is for.
        instead: what stands where words were taken out of a text.
    """
    threads = threads_of(person, *readers)
    kept_back = threads.hidden
    if not kept_back:
        return Sight(threads, instead=instead)
    outcomes = Outcome.objects.filter(person_id=person, pk__in=threads.kept_from)
    names = Relationship.objects.filter(person_id=person, pk__in=threads.kept_from)
    answers = ReadBackAnswer.objects.filter(person_id=person, passage__in=kept_back)
    words = [
        *threads.hidden_words,
        *answers.exclude(words="").values_list("words", flat=True),
        *outcomes.values_list("words", flat=True),
    ]
    return Sight(
        threads=threads,
        hidden=tuple(dict.fromkeys(words)),
        names=frozenset(fold(name) for name in names.values_list("name", flat=True)),
        instead=instead,
    )


@dataclass(frozen=True)
class ShownOutcome:
    """An outcome as a reader may see it.

    ``own`` says whether the words stand in a passage that somebody spoke and wants kept as spoken:
    only those are put in quotation marks. ``put`` holds what stands beside them.
    """

    outcome: Outcome
    words: str
    own: bool
    put: Put
    passages: tuple[Passage, ...] = ()
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class PlannedOutcome:
    """An outcome in a plan with who does what, the person's own part first."""

    placed: PlanOutcome
    shown: ShownOutcome
    actions: tuple[Action, ...] = ()
    how_we_will_know: str = ""


@dataclass(frozen=True)
class ShownPlan:
    """A plan as a reader may see it. ``kept_back`` says that something in it is not for them."""

    plan: Plan
    person: Person
    sight: Sight
    outcomes: tuple[PlannedOutcome, ...] = ()
    kept_back: bool = False

    def text(self, name: str) -> str:
        """Return one of the plan's own texts as the reader may see it."""
        return self.sight.text(getattr(self.plan, name))

    def whole(self, names: Iterable[str]) -> bool:
        """Say whether the reader sees all of these texts, and so may write them."""
        return all(self.text(name) == getattr(self.plan, name) for name in names)


def show_plan(plan: Plan, person: Person, *readers: Reader, instead: str = KEPT) -> ShownPlan:
    """Return a plan as these readers together may see it."""
    seen = sight(person.pk, *readers, instead=instead)
    placed = list(
        plan.plan_outcomes.select_related("outcome").prefetch_related(
            "outcome__readings", "actions__relationship"
        )
    )
    shown = [one for one in placed if seen.threads.shows(one.outcome)]
    outcomes = tuple(_planned(one, seen) for one in shown)
    actions = sum(len(one.actions.all()) for one in placed)
    return ShownPlan(
        plan=plan,
        person=person,
        sight=seen,
        outcomes=outcomes,
        kept_back=len(shown) < len(placed)
        or sum(len(one.actions) for one in outcomes) < actions
        or not _texts_whole(plan, outcomes, seen),
    )


TEXTS = (
    "intro", "needs_identified", "needs_eligible", "needs_met_by_council", "matters_relevant",
    "advice_reduce", "advice_prevent", "contingency", "budget_words", "direct_payment_needs",
    "direct_payment_words", "involved_words", "steps_to_agree", "copies_to", "agreement_words",
    "agreement_follows",
)  # fmt: skip


def _texts_whole(plan: Plan, outcomes: Iterable[PlannedOutcome], seen: Sight) -> bool:
    texts = [getattr(plan, name) for name in TEXTS]
    texts += [one.placed.how_we_will_know for one in outcomes]
    return all(seen.text(text) == text for text in texts)


def _planned(placed: PlanOutcome, seen: Sight) -> PlannedOutcome:
    actions = [action for action in placed.actions.all() if shows_action(action, seen)]
    actions.sort(key=lambda action: action.block != Element.SELF)
    return PlannedOutcome(
        placed=placed,
        shown=show_outcome(placed.outcome, seen),
        actions=tuple(actions),
        how_we_will_know=seen.text(placed.how_we_will_know),
    )


def shows_action(action: Action, seen: Sight) -> bool:
    """Say whether a reader may see an action: nobody named in it, and no words, kept from them."""
    named = action.relationship is None or seen.threads.shows(action.relationship)
    said = f"{action.what}\n{action.when}\n{action.until}"
    return named and seen.shows_name(action.who) and seen.text(said) == said


def show_outcome(outcome: Outcome, seen: Sight) -> ShownOutcome:
    """Return an outcome that the reader may see, with the readings they may see."""
    readings = [
        reading
        for reading in outcome.readings.all()
        if seen.shows_name(reading.by_name) and seen.text(reading.because) == reading.because
    ]
    return replace(word_outcome(outcome, seen), readings=tuple(readings))


def word_outcome(
    outcome: Outcome, seen: Sight, *, plain: bool = True, as_of: date | None = None
) -> ShownOutcome:
    """Return an outcome that the reader may see, without its readings.

    Args:
        outcome: as it is, or as it stood.
        seen: what the reader sees.
        plain: whether it is needed in words however words are kept.
        as_of: the day that what shows it was completed; a later answer stands beside, dated.
    """
    passages = tuple(seen.threads.of(outcome))
    put = seen.threads.answers.put_line(
        bare(outcome.words), passages, own=is_own(outcome, passages), plain=plain, as_of=as_of
    )
    return ShownOutcome(
        outcome=outcome, words=put.words, own=put.quoted, put=put, passages=passages
    )


def bare(words: str) -> str:
    """Return words without quotation marks round them, since page and letter set their own."""
    return words.strip().strip(QUOTES).strip()


def is_own(outcome: Outcome, passages: Iterable[Passage]) -> bool:
    """Say whether an outcome's words stand, as they are, in words recorded as spoken."""
    words = fold(outcome.words)
    return bool(words) and any(
        words in fold(passage.exact)
        for passage in passages
        if passage.is_theirs and passage.conversation.kept == Conversation.Kept.QUOTED
    )


def changed_since_agreement(plan: Plan) -> datetime | None:
    """Return when the plan was last changed after the person answered it, if it was.

    What they agreed to is what stood then; what came later is to be asked again.
    """
    if not plan.agreement:
        return None
    answered = plan.history.filter(  # type: ignore[attr-defined,unused-ignore]
        agreement=plan.agreement, agreement_words=plan.agreement_words
    ).order_by("pgh_id")
    first = answered.first()
    if first is None:
        return None
    later = [*_changes(plan, first.pgh_created_at)]
    return max(later, default=None)


# What the person was asked about: not how the plan was made, nor who has a copy.
CONTENTS = (
    "intro", "needs_identified", "needs_eligible", "needs_met_by_council", "matters_relevant",
    "advice_reduce", "advice_prevent", "contingency", "budget_words", "direct_payment_needs",
    "direct_payment_words", "weekly_cost", "weekly_from_person", "weekly_from_council",
    "wants_direct_payment", "direct_payment_amount",
)  # fmt: skip


def _changes(plan: Plan, since: datetime) -> Iterable[datetime]:
    history = list(
        plan.history.order_by("pgh_id")  # type: ignore[attr-defined,unused-ignore]
    )
    for before, after in pairwise(history):
        differs = any(getattr(before, name) != getattr(after, name) for name in CONTENTS)
        if differs and after.pgh_created_at > since:
            yield after.pgh_created_at
    placed = PlanOutcome.pgh_event_model.objects  # type: ignore[attr-defined,unused-ignore]
    acts = Action.pgh_event_model.objects  # type: ignore[attr-defined,unused-ignore]
    for event in placed.filter(plan=plan, pgh_created_at__gt=since):
        yield event.pgh_created_at
    mine = placed.filter(plan=plan).values("pgh_obj_id")
    for event in acts.filter(plan_outcome_id__in=mine, pgh_created_at__gt=since):
        yield event.pgh_created_at

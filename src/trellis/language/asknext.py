"""Which question to offer next, and why, from what has and has not come up.

A suggestion is an offer: one question, and one plain sentence saying why it is offered. It follows
on from what has just been marked if it can, or from what the talk has just come to; otherwise it
turns to what has not come up. The same input always gives the same answer, a question already asked
is never offered again, two of a kind do not come in a row when it turns to something new, and as
long as a question is left that would make sense, one is offered.

How a question bank is read: a question that names no areas follows on from something said, and is
never offered cold; one that names no marks is about the talk itself, and is offered only at the
start; one for the end of a visit waits for it; one for when you are alone comes after the others.
In every list the chief thing comes first. Questions for carers belong to conversations with a
carer: the caller chooses which banks to pass, in the order they suit.

Source: the practice handbook of 2019 (DHSC), page 42, that an assessment is a conversation and not
a form. The words are in `trellis.language.asknext_words`.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from trellis.language import asknext_words as say
from trellis.language.visit import Part

ENOUGH_ON_A_TOPIC = 2
BEGINNING = "beginning"
ENDING = "ending"
HEARD_TO_THE_END = frozenset({"worry"})  # a visit is never too late for that


class Askable(Protocol):
    """What is read from a question. A pack's own question fits; so does anything alike."""

    @property
    def id(self) -> str:
        """The question's stable id."""

    @property
    def kind(self) -> str:
        """Open, wish, scaling and so on."""

    @property
    def areas(self) -> Sequence[str]:
        """The wellbeing areas it opens, the chief one first."""

    @property
    def elements(self) -> Sequence[str]:
        """The building blocks it opens, the chief one first."""

    @property
    def marks(self) -> Sequence[str]:
        """The kinds of mark an answer is likely to bring, the chief one first."""

    @property
    def moment(self) -> str:
        """The part of a visit it belongs to; empty for any."""

    @property
    def private(self) -> bool:
        """Whether it is asked only when the two are alone."""


Q = TypeVar("Q", bound=Askable)


@dataclass(frozen=True, slots=True)
class JustSaid:
    """The mark made last: its kind, and who said the words when it was not the person.

    ``own`` says that they are the reader's own.
    """

    kind: str
    speaker: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What has come up so far.

    Attributes:
        areas: wellbeing areas that a mark bears on, or that the words have dwelt on.
        elements: building blocks that have come up.
        marks: kinds of mark made so far.
        just_said: the mark made last, or None.
        spoken_of: areas that the last words bear on, the likeliest first.
        areas_before: areas that came up in other conversations of late.
        elements_before: building blocks that did.
    """

    areas: Collection[str] = ()
    elements: Collection[str] = ()
    marks: Collection[str] = ()
    just_said: JustSaid | None = None
    spoken_of: Sequence[str] = ()
    areas_before: Collection[str] = ()
    elements_before: Collection[str] = ()

    def nothing(self) -> bool:
        """Whether the conversation has still to begin."""
        return not (self.areas or self.elements or self.marks or self.just_said or self.spoken_of)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: ids that do not come back, the last one's kind, and how far the visit is.

    Attributes:
        ids: questions asked of this person of late, or passed over.
        last_kind: the kind of the one asked or offered last.
        part: the part of the visit, empty where none is on.
    """

    ids: Collection[str] = ()
    last_kind: str = ""
    part: Part = ""


@dataclass(frozen=True, slots=True)
class Suggestion(Generic[Q]):
    """A question to offer, and why, in one sentence that the person may read too."""

    question: Q
    why: str


@dataclass(frozen=True, slots=True)
class _Reason(Generic[Q]):
    """A reason's questions, best first, and its sentence."""

    candidates: Sequence[Q]
    why: str
    turns: bool = False  # to something new, where two of a kind in a row would tire


def ask_next(
    questions: Sequence[Q],
    heard: Heard,
    asked: Asked,
    limit: int = 1,
    *,
    called: str,
    first: Collection[str] = (),
) -> list[Suggestion[Q]]:
    """Offer questions worth asking next, best first.

    Args:
        questions: the banks that suit this conversation, one after another, in the author's order.
        heard: what has come up.
        asked: what was asked, and how far the visit is.
        limit: how many to offer at most.
        called: the name the person likes to be called by, for the reasons.
        first: ids of questions that go before others that would do as well.

    Returns:
        At most `limit` suggestions, each question once, each for its own reason; none where no
        question is left that would make sense now.
    """
    chooser = _Chooser(questions, heard, asked, called, frozenset(first))
    offered: dict[str, Suggestion[Q]] = {}  # by the reason
    taken = {*asked.ids}
    for alike in (False, True):
        for reason in chooser.reasons():
            if len(offered) >= limit:
                return list(offered.values())
            found = chooser.best(reason, taken, alike=alike)
            if found is not None and reason.why not in offered:
                taken.add(found.id)
                offered[reason.why] = Suggestion(found, reason.why)
    return list(offered.values())


@dataclass(frozen=True, slots=True)
class _Chooser(Generic[Q]):
    """Finds the questions for each reason, the best reason first."""

    questions: Sequence[Q]
    heard: Heard
    asked: Asked
    called: str
    first: frozenset[str]

    def best(self, reason: _Reason[Q], taken: Collection[str], *, alike: bool) -> Q | None:
        """Return a reason's best question that is left, or None.

        Args:
            reason: the reason.
            taken: ids that were asked, or are offered already.
            alike: whether it may be of the kind that was asked last, though it turns elsewhere.
        """
        left = (one for one in reason.candidates if one.id not in taken)
        other = not alike and reason.turns
        fits = (one for one in left if not other or one.kind != self.asked.last_kind)
        return next(fits, None)

    def reasons(self) -> Iterator[_Reason[Q]]:
        """Yield each reason with its questions; the best reason first."""
        ending = self.asked.part == ENDING
        said = self.heard.just_said
        if said is not None and (not ending or said.kind in HEARD_TO_THE_END):
            yield from self._following(said)
        if ending:
            yield self._reason([one for one in self._ordered() if one.moment == ENDING], say.END)
        if self.heard.nothing():
            yield self._reason(self._beginning(), say.BEGIN)
        yield from self._spoken_of()
        yield from self._gaps()
        yield self._reason(self._carrying_on(say.ANYTHING_ELSE), say.ALL_HEARD)
        yield self._reason(self._left(), say.NOT_ASKED, turns=True)

    def _reason(
        self, candidates: Sequence[Q], why: str, words: str = "", *, turns: bool = False
    ) -> _Reason[Q]:
        sentence = why.replace("{words}", words).replace("{called}", self.called)
        return _Reason(candidates, sentence, turns)

    def _ordered(self) -> list[Q]:
        """Return the questions, those that go before others first, private ones last."""
        return sorted(self.questions, key=self._rank)

    def _rank(self, one: Q) -> tuple[bool, bool]:
        return one.private, one.id not in self.first

    def _beginning(self) -> list[Q]:
        """Return what settles into a talk; where nothing is for that, what opens it best."""
        ordered = self._ordered()
        return [one for one in ordered if one.moment == BEGINNING] or [
            one for one in ordered if _can_open(one)
        ][:1]

    def _following(self, said: JustSaid) -> Iterator[_Reason[Q]]:
        """Yield the first step on from the mark made last that has not been taken."""
        for step in say.FOLLOWS.get(said.kind, ()):
            best = (self._carrying_on(step) or self._opening(step))[:1]
            if best and best[0].id not in self.asked.ids:
                who = said.speaker[:1].upper() + said.speaker[1:] or self.called
                not_yet = step.not_yet.replace("{called}", self.called)
                named = "You have named" if said.own else f"{who} has named"
                why = f"{named} {say.NAMED[said.kind]}, and not yet {not_yet}."
                yield _Reason(best, why)
                return

    def _carrying_on(self, step: say.Step) -> list[Q]:
        """Return the questions for a step that only make sense after something has been said."""
        return [one for one in self._fitting(step) if not one.areas]

    def _opening(self, step: say.Step) -> list[Q]:
        """Return the questions for a step that would also stand alone."""
        return [one for one in self._fitting(step) if one.areas]

    def _fitting(self, step: say.Step) -> list[Q]:
        """Return the questions for a step, those that open least besides first."""
        fits = [one for one in self.questions if one.kind == step.kind and not one.moment]
        fits = [one for one in fits if step.marks <= {*one.marks}]
        return sorted(fits, key=lambda one: (*self._rank(one), len(one.marks)))

    def _spoken_of(self) -> Iterator[_Reason[Q]]:
        """Yield, for each area the talk has just come to, what goes on with it, for a while."""
        for area in self.heard.spoken_of:
            about = [one for one in self.questions if area in one.areas[:1]]
            asked = sum(one.id in self.asked.ids for one in about)
            if area in say.AREAS and asked < ENOUGH_ON_A_TOPIC:
                direct = self._direct(area, "areas")
                yield self._reason(direct, say.JUST_SPOKEN_OF, say.AREAS[area], turns=True)

    def _gaps(self) -> Iterator[_Reason[Q]]:
        """Yield what has not come up at all, then what has not come up this time."""
        heard = self.heard
        areas, elements = {*heard.areas_before}, {*heard.elements_before}
        yield from self._missing(say.FIRST_MARKS, "marks", {*say.FIRST_MARKS} - {*heard.marks})
        yield from self._missing(say.AREAS, "areas", {*say.AREAS} - {*heard.areas} - areas)
        never = {*say.ELEMENTS} - {*heard.elements} - elements
        yield from self._missing(say.ELEMENTS, "elements", never)
        yield from self._missing(say.AREAS, "areas", areas - {*heard.areas}, say.NOT_THIS_TIME)
        again = elements - {*heard.elements}
        yield from self._missing(say.ELEMENTS, "elements", again, say.NOT_THIS_TIME)
        yield from self._missing(say.LATER_MARKS, "marks", {*say.LATER_MARKS} - {*heard.marks})

    def _missing(
        self, topics: dict[str, str], what: str, missing: Collection[str], why: str = say.NOT_YET
    ) -> Iterator[_Reason[Q]]:
        """Yield, for each topic that is missing, the questions that open it."""
        for topic, words in topics.items():
            if topic in missing:
                yield self._reason(self._direct(topic, what), why, words, turns=True)

    def _direct(self, topic: str, what: str) -> list[Q]:
        """Return the questions that open a topic, those that open little besides it first."""
        opens = [(one, getattr(one, what)) for one in self.questions if _can_open(one)]
        fits = [(one, found) for one, found in opens if topic in found]
        fits.sort(key=lambda each: (*self._rank(each[0]), len(each[1]), each[1].index(topic)))
        return [one for one, _ in fits]

    def _left(self) -> list[Q]:
        """Return every question that would make sense now, whatever it opens."""
        late = "" if self.asked.part in {BEGINNING, "middle"} else ENDING
        ordered = self._ordered()
        opens = [one for one in ordered if _can_open(one)]
        follows = [one for one in ordered if not one.moment and not one.areas]
        follows = [one for one in follows if {*one.marks[:1]} & {*self.heard.marks}]
        return [*opens, *follows, *(one for one in ordered if late and one.moment == late)]


def _can_open(one: Askable) -> bool:
    """Whether a question opens a topic by itself, at any time of a visit."""
    return bool(one.areas and one.marks and not one.moment)

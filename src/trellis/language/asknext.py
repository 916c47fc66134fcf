"""Which question to offer next, and why, from what has and has not come up.

A suggestion is an offer: one question, and one plain sentence saying why it is offered. It follows
on from what has just been said if it can; otherwise it turns to what nothing is marked about yet.
The same input always gives the same answer, a question already asked is never offered again, and
when nothing is worth offering, nothing is offered.

How a question bank is read: a question that names no areas follows on from something said, and is
never offered cold; one that names no marks is about the talk itself, and is offered only at the
start; in every list the chief thing comes first. Questions for carers belong to conversations with
a carer: the caller chooses which banks to pass, in the order they suit.

Source: Guide to Strengths Based Conversations and Reflective Huddles (Lincolnshire, 2021), the six
elements; Care Act 2014, section 1(2), the nine areas; the practice handbook of 2019 (DHSC), page
42, that an assessment is a conversation and not a form.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


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


Q = TypeVar("Q", bound=Askable)


@dataclass(frozen=True, slots=True)
class JustSaid:
    """The mark made last: its kind, and who said the words when it was not the person."""

    kind: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion(Generic[Q]):
    """A question to offer, and why, in one sentence that the person may read too."""

    question: Q
    why: str


@dataclass(frozen=True, slots=True)
class _Step:
    """A question that carries on from a mark: its kind, what it opens, what is not heard yet."""

    kind: str
    marks: frozenset[str]
    not_yet: str


def _step(kind: str, marks: str, not_yet: str) -> _Step:
    return _Step(kind, frozenset(marks.split()), not_yet)


_NAMED = {
    "wish": "a wish",
    "strength": "a strength",
    "network": "someone",
    "community": "a place",
    "worry": "a worry",
    "need": "something hard",
    "barrier": "something in the way",
    "history": "something from before",
}

# A worry is heard before anyone asks when it is lighter: strengths never hurry past harm.
_FOLLOWS = {
    "wish": (
        _step("future", "wish", "what it would look like"),
        _step("scaling", "wish", "how near it is"),
        _step("scaling", "strength", "what has got it that far"),
        _step("future", "wish strength", "what could come first"),
    ),
    "strength": (_step("wish", "strength wish", "whether it is something to keep"),),
    "network": (_step("network", "network strength", "what they do for each other"),),
    "community": (_step("open", "barrier strength", "how {called} gets there"),),
    "worry": (
        _step("open", "worry history", "what happened"),
        _step("exception", "worry strength", "when it is lighter"),
        _step("coping", "strength", "what makes it bearable"),
    ),
    "need": (
        _step("open", "need", "what it takes to manage"),
        _step("miracle", "wish", "what would be different if it were met"),
    ),
    "barrier": (_step("miracle", "wish", "what would be different without it"),),
    "history": (
        _step("coping", "strength history", "what helped at the time"),
        _step("wish", "wish history", "what {called} would like to have back"),
    ),
}

_FIRST_MARKS = {
    "wish": "what {called} wants",
    "strength": "what {called} is good at",
    "network": "the people who matter to {called}",
    "worry": "what worries {called}",
}
_AREAS = {
    "control": "what {called} decides from day to day",
    "family": "the people {called} is close to",
    "home": "where {called} lives",
    "health": "how {called} is, in body and in mind",
    "work": "how {called} likes to spend the day",
    "giving": "what {called} gives to others",
    "dignity": "how {called} likes to be treated",
    "money": "how {called} is placed for money and company",
    "safety": "how safe {called} feels",
}
_ELEMENTS = {
    "self": "what {called} can do",
    "network": "the people round {called}",
    "community": "the places where {called} is known",
    "equipment": "things that make life easier for {called}",
    "short-term": "help for {called} that lasts a while",
    "long-term": "help for {called} that stays",
}
_LATER_MARKS = {
    "need": "what is hard for {called}",
    "barrier": "what stands in the way for {called}",
    "community": "the places where {called} belongs",
    "history": "what came before now for {called}",
}


def ask_next(
    questions: Sequence[Q],
    areas_heard: Collection[str],
    elements_heard: Collection[str],
    marks_heard: Collection[str],
    just_said: JustSaid | None,
    asked: Collection[str],
    limit: int = 1,
    *,
    called: str,
) -> list[Suggestion[Q]]:
    """Offer questions worth asking next, best first.

    Args:
        questions: the banks that suit this conversation, one after another, in the author's order.
        areas_heard: ids of the wellbeing areas that some mark bears on.
        elements_heard: ids of the building blocks that have come up.
        marks_heard: ids of the kinds of mark made so far.
        just_said: the mark made last, or `None` when there is none.
        asked: ids of the questions already asked or put aside; none of them comes back.
        limit: how many to offer at most.
        called: the name the person likes to be called by, for the reasons.

    Returns:
        At most `limit` suggestions, each question once, each for its own reason; perhaps none.
    """
    offered: list[Suggestion[Q]] = []
    taken = set(asked)
    heard = _Heard(areas_heard, elements_heard, marks_heard, just_said)
    for candidates, why in _reasons(questions, heard, asked):
        if len(offered) >= limit:
            break
        question = next((each for each in candidates if each.id not in taken), None)
        if question is not None:
            taken.add(question.id)
            offered.append(Suggestion(question, why.format(called=called)))
    return offered


@dataclass(frozen=True, slots=True)
class _Heard:
    """What has come up so far."""

    areas: Collection[str]
    elements: Collection[str]
    marks: Collection[str]
    just_said: JustSaid | None

    def nothing(self) -> bool:
        """Whether the conversation has still to begin."""
        return not (self.areas or self.elements or self.marks or self.just_said)


def _reasons(
    questions: Sequence[Q], heard: _Heard, asked: Collection[str]
) -> Iterator[tuple[list[Q], str]]:
    """Yield each reason's questions, best first, with its sentence; the best reason first."""
    if heard.just_said is not None:
        yield from _following(questions, heard.just_said, asked)
    if heard.nothing():
        yield list(questions), "Nothing is marked yet, so {called} can say where to begin."
    opening = [each for each in questions if each.areas and each.marks]
    yield from _missing(_FIRST_MARKS, heard.marks, [(each, each.marks) for each in opening])
    yield from _missing(_AREAS, heard.areas, [(each, each.areas) for each in opening])
    yield from _missing(_ELEMENTS, heard.elements, [(each, each.elements) for each in opening])
    yield from _missing(_LATER_MARKS, heard.marks, [(each, each.marks) for each in opening])
    yield (
        _carrying_on(questions, _step("open", "wish worry", "")),
        "A good deal has been heard, and {called} may have something left to say.",
    )


def _following(
    questions: Sequence[Q], said: JustSaid, asked: Collection[str]
) -> Iterator[tuple[list[Q], str]]:
    """Yield the first step on from what was just said that has not been taken."""
    for step in _FOLLOWS.get(said.kind, ()):
        best = _carrying_on(questions, step)[:1] or _opening(questions, step)[:1]
        if best and best[0].id not in asked:
            who = _literal(said.speaker[:1].upper() + said.speaker[1:]) or "{called}"
            yield best, f"{who} has named {_NAMED[said.kind]}, and not yet {step.not_yet}."
            return


def _carrying_on(questions: Sequence[Q], step: _Step) -> list[Q]:
    """Return the questions for a step that only make sense after something has been said."""
    return [each for each in _fitting(questions, step) if not each.areas]


def _opening(questions: Sequence[Q], step: _Step) -> list[Q]:
    """Return the questions for a step that would also stand alone."""
    return [each for each in _fitting(questions, step) if each.areas]


def _fitting(questions: Sequence[Q], step: _Step) -> list[Q]:
    """Return the questions for a step, those that open least besides first."""
    fits = [each for each in questions if each.kind == step.kind and step.marks <= {*each.marks}]
    return sorted(fits, key=lambda each: len(each.marks))


def _missing(
    topics: dict[str, str], heard: Collection[str], opening: list[tuple[Q, Sequence[str]]]
) -> Iterator[tuple[list[Q], str]]:
    """Yield, for each topic not heard yet, the questions that open it, the most direct first."""
    for topic, words in topics.items():
        if topic not in heard:
            yield _direct(topic, opening), f"Nothing is marked yet about {words}."


def _direct(topic: str, opening: list[tuple[Q, Sequence[str]]]) -> list[Q]:
    """Return the questions that open a topic, those that open little besides it first."""
    fits = [(question, opens) for question, opens in opening if topic in opens]
    fits.sort(key=lambda each: (len(each[1]), each[1].index(topic)))
    return [question for question, _ in fits]


def _literal(name: str) -> str:
    """Keep braces in a name from being taken for a place to fill in."""
    return name.replace("{", "{{").replace("}", "}}")

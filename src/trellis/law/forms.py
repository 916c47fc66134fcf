"""The determinations as plain data, and one way to ask each of them.

A page renders `questions(kind)` as Yes, No and Not yet answered, and hands the answers to `decide`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from trellis.law import advocacy, best_interests, capacity, eligibility
from trellis.law.types import Answers, Question, Result


@dataclass(frozen=True)
class Kind:
    """One kind of determination.

    Attributes:
        id: its stable id.
        title: its name on a page.
        about: what it lays out, in a sentence or two.
        matter: what to ask for as the matter; empty where none is asked.
        matter_required: whether `decide` refuses to go on without the matter.
    """

    id: str
    title: str
    about: str
    matter: str = ""
    matter_required: bool = False


def kinds() -> tuple[Kind, ...]:
    """List the determinations.

    Returns:
        Every kind, in the order in which a page lists them.
    """
    return tuple(form.kind for form in _FORMS.values())


def kind(kind_id: str) -> Kind:
    """Find one kind of determination.

    Args:
        kind_id: its id, such as "capacity".

    Returns:
        The kind.

    Raises:
        ValueError: if there is no such kind.
    """
    return _form(kind_id).kind


def questions(kind_id: str) -> tuple[Question, ...]:
    """List the questions of a determination, in the law's order.

    Args:
        kind_id: its id, such as "adult-eligibility".

    Returns:
        The questions; neighbours with one heading belong together.

    Raises:
        ValueError: if there is no such kind.
    """
    return _form(kind_id).questions


def grouped(kind_id: str) -> tuple[tuple[str, tuple[Question, ...]], ...]:
    """List the questions of a determination under their headings.

    Args:
        kind_id: its id.

    Returns:
        Pairs of a heading and its questions, in the law's order.

    Raises:
        ValueError: if there is no such kind.
    """
    groups: dict[str, list[Question]] = {}
    for question in questions(kind_id):
        groups.setdefault(question.heading, []).append(question)
    return tuple((heading, tuple(asked)) for heading, asked in groups.items())


def decide(kind_id: str, answers: Answers, matter: str = "") -> Result:
    """Lay out what the answers given to a determination come to.

    Args:
        kind_id: its id.
        answers: the answers so far, by limb id.
        matter: the decision in question, for capacity (required) and best interests.

    Returns:
        The result.

    Raises:
        ValueError: if there is no such kind, an answer is to a question that is not asked, or
            capacity is asked without a matter.
    """
    return _form(kind_id).lay_out(answers, matter)


@dataclass(frozen=True)
class _Form:
    """A kind with its questions and the function that lays it out."""

    kind: Kind
    questions: tuple[Question, ...]
    lay_out: Callable[[Answers, str], Result]


def _form(kind_id: str) -> _Form:
    """Find the form of a kind."""
    if kind_id not in _FORMS:
        raise ValueError(f"There is no determination “{kind_id}”. There are: {', '.join(_FORMS)}.")
    return _FORMS[kind_id]


_ALL = (
    _Form(
        Kind(
            "adult-eligibility",
            "Eligibility of an adult’s needs",
            "Whether the needs come from an impairment or illness, make two or more of ten"
            " outcomes unachievable, and have a significant impact on wellbeing. Help that others"
            " give is not counted here.",
        ),
        eligibility.ADULT_QUESTIONS,
        lambda answers, _: eligibility.adult(answers),
    ),
    _Form(
        Kind(
            "carer-eligibility",
            "Eligibility of a carer’s needs",
            "Whether the needs come from providing necessary care, affect the carer’s health or"
            " any one of eight outcomes, and have a significant impact on wellbeing.",
        ),
        eligibility.CARER_QUESTIONS,
        lambda answers, _: eligibility.carer(answers),
    ),
    _Form(
        Kind(
            "advocacy",
            "Independent advocate",
            "Whether the council must arrange an independent advocate, so that the person can be"
            " involved in an assessment, a plan or a review.",
        ),
        advocacy.QUESTIONS,
        lambda answers, _: advocacy.advocacy(answers),
    ),
    _Form(
        Kind(
            "capacity",
            "Capacity to make a decision",
            "Whether the test for lacking capacity is met for one decision, now. Until it is, the"
            " person is presumed to have capacity.",
            matter="What is the decision to be made?",
            matter_required=True,
        ),
        capacity.QUESTIONS,
        capacity.capacity,
    ),
    _Form(
        Kind(
            "best-interests",
            "Best interests",
            "Whether every step has been taken that must come before a decision is made for"
            " someone who lacks capacity to make it.",
            matter="What is the decision or act?",
        ),
        best_interests.QUESTIONS,
        best_interests.best_interests,
    ),
)
_FORMS = {form.kind.id: form for form in _ALL}

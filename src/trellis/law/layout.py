"""Laying a determination out: from a test and the answers given to a result.

Shared by every determination, so that each module holds only its own law.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from trellis.law.logic import Rule, every, open_limbs, settle
from trellis.law.types import Answer, Answers, Citation, Limb, Part, Question, Result


@dataclass(frozen=True)
class PartRule:
    """One part of a test: what it is called and when it is met."""

    id: str
    title: str
    rule: Rule


@dataclass(frozen=True)
class Test:
    """A determination as the law sets it.

    Attributes:
        kind: its stable id.
        questions: every question, in the law's order.
        rule: when the whole test is met.
        parts: the parts to show beside the whole.
        citation: the provision that sets the test.
    """

    __test__ = False  # a name that pytest would otherwise collect

    kind: str
    questions: tuple[Question, ...]
    rule: Rule
    parts: tuple[PartRule, ...]
    citation: Citation


Words = Callable[[Result], str]


def every_part(parts: Iterable[PartRule]) -> Rule:
    """Require every part.

    Args:
        parts: the parts of a test.

    Returns:
        A rule met only when each part is.
    """
    return every(*(part.rule for part in parts))


def lay_out(test: Test, answers: Answers, words: Words) -> Result:
    """Lay out what the answers given come to.

    Args:
        test: the determination.
        answers: the answers so far, by limb id.
        words: says the result in one sentence; given the result without its sentence.

    Returns:
        The result.

    Raises:
        ValueError: if an answer is to a question that this test does not ask.
    """
    refuse_unknown(test.kind, test.questions, answers)
    silent = Result(
        kind=test.kind,
        met=settle(test.rule, answers),
        limbs=tuple(answered(question, answers) for question in test.questions),
        unanswered=_in_order(test, answers),
        citation=test.citation,
        in_words="",
        parts=tuple(Part(p.id, p.title, settle(p.rule, answers)) for p in test.parts),
    )
    return replace(silent, in_words=words(silent))


def answered(question: Question, answers: Answers) -> Limb:
    """Put a question and its answer together.

    Args:
        question: the question.
        answers: the answers so far.

    Returns:
        The limb.
    """
    return Limb(
        id=question.id,
        question=question.text,
        law=question.law,
        answer=answers.get(question.id, Answer.UNANSWERED),
        citation=question.citation,
        heading=question.heading,
    )


def refuse_unknown(kind: str, questions: Sequence[Question], answers: Answers) -> None:
    """Refuse answers to questions that are not asked, so that none is silently dropped.

    Args:
        kind: the determination, for the message.
        questions: the questions asked.
        answers: the answers given.

    Raises:
        ValueError: naming the ids that are not known.
    """
    strays = sorted(set(answers) - {question.id for question in questions})
    if strays:
        raise ValueError(f"{kind} does not ask: {', '.join(strays)}.")


def headings(result: Result, limb_ids: Iterable[str]) -> tuple[str, ...]:
    """Name what some limbs are about, each heading once.

    Args:
        result: the result that holds the limbs.
        limb_ids: the limbs to name.

    Returns:
        Their headings in order.
    """
    wanted = set(limb_ids)
    found = (limb.heading for limb in result.limbs if limb.id in wanted)
    return tuple(dict.fromkeys(found))


def listed(items: Sequence[str], last: str = "and") -> str:
    """Join words as a sentence does.

    Args:
        items: the words.
        last: the word before the last of them.

    Returns:
        "a", "a and b", or "a, b and c".
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def still_open(result: Result, name: str) -> str:
    """Say that a test is not settled, and what would settle it.

    Args:
        result: an unsettled result.
        name: what the test is called in a sentence.

    Returns:
        One sentence.
    """
    waiting = headings(result, result.unanswered)
    return f"The answers so far do not settle {name}; still to answer: {'; '.join(waiting)}."


def _in_order(test: Test, answers: Answers) -> tuple[str, ...]:
    """Give the open limbs in the order in which their questions are asked."""
    waiting = set(open_limbs(test.rule, answers))
    return tuple(question.id for question in test.questions if question.id in waiting)

"""What an answer to a question of a form is, and which of the questions are asked.

A text or a choice is a string, a scale a whole number, a date its ISO form, yes-no ``yes`` or
``no``. A person, a resource, an outcome or a passage is a mapping of ``words`` (as they stood when
it was chosen) and ``id`` (empty where it was typed in).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from trellis.packs.model import Form, Question, Scale, Section

Answers = Mapping[str, Any]
POINTS = frozenset({"person", "resource", "outcome", "passage"})


class NotAnAnswer(ValueError):
    """What was given does not answer the question it is given for."""


def is_asked(question: Question, answers: Answers) -> bool:
    """Say whether a question is asked, given the answers to those before it."""
    when = question.shown_when
    return when is None or answers.get(when.question) == when.is_


def is_answered(question: Question, answers: Answers) -> bool:
    """Say whether a question that is asked has an answer."""
    return is_asked(question, answers) and not _is_empty(answers.get(question.id))


def answered(section: Section, answers: Answers) -> Iterator[tuple[Question, Any]]:
    """Yield each question of a section that has an answer, with the answer."""
    for question in section.questions:
        if is_answered(question, answers):
            yield question, answers[question.id]


def still_required(form: Form, answers: Answers) -> list[Question]:
    """Return the questions that have to be answered before the form is complete."""
    return [
        question
        for question in form.every_question()
        if question.required and is_asked(question, answers) and not is_answered(question, answers)
    ]


def checked(question: Question, answer: Any, scales: Mapping[str, Scale]) -> Any:
    """Return an answer as it is kept; None for none.

    Args:
        question: what was asked.
        answer: what was given.
        scales: the scales that the form's questions name.

    Raises:
        NotAnAnswer: when it does not answer the question; the message names the question, never
            the answer.
    """
    if _is_empty(answer):
        return None
    kept = _KINDS[question.answer](question, answer, scales)
    if kept is None:
        raise NotAnAnswer(f"The question {question.id} takes a {question.answer}.")
    return kept


def _is_empty(answer: Any) -> bool:
    if isinstance(answer, str):
        return not answer.strip()
    if isinstance(answer, Mapping):
        return not str(answer.get("words", "")).strip()
    return answer is None


def _text(question: Question, answer: Any, scales: Mapping[str, Scale]) -> str | None:
    return answer.replace("\r\n", "\n").strip() if isinstance(answer, str) else None


def _choice(question: Question, answer: Any, scales: Mapping[str, Scale]) -> str | None:
    return answer if answer in {choice.id for choice in question.choices} else None


def _yes_no(question: Question, answer: Any, scales: Mapping[str, Scale]) -> str | None:
    return answer if answer in {"yes", "no"} else None


def _scale(question: Question, answer: Any, scales: Mapping[str, Scale]) -> int | None:
    scale = scales.get(question.scale)
    if scale is None or isinstance(answer, bool) or not isinstance(answer, int):
        return None
    return answer if scale.from_ <= answer <= scale.to else None


def _date(question: Question, answer: Any, scales: Mapping[str, Scale]) -> str | None:
    if isinstance(answer, date):
        return answer.isoformat()
    try:
        return date.fromisoformat(answer).isoformat()
    except (TypeError, ValueError):
        return None


def _point(question: Question, answer: Any, scales: Mapping[str, Scale]) -> dict[str, str] | None:
    if not isinstance(answer, Mapping) or set(answer) - {"id", "words"}:
        return None
    return {"id": str(answer.get("id") or ""), "words": str(answer["words"]).strip()}


_KINDS = {
    "text": _text,
    "choice": _choice,
    "yes-no": _yes_no,
    "scale": _scale,
    "date": _date,
    **dict.fromkeys(POINTS, _point),
}

"""Forms that can be filled in: no condition that can never be true, no question nobody can reach.

The one condition of the format is ``shown_when: {question, is}``. It can be true only when it names
an earlier question of the same form, whose answer is a choice or yes-no, with one of its answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from trellis.packs.node import Node
from trellis.packs.schemas import nearest, shown

_YES_NO = ("yes", "no")


@dataclass(frozen=True)
class _Asked:
    """The questions of a form by id, and the order they are asked in."""

    questions: dict[str, Node]
    order: dict[str, int]


def check_form(file: Node) -> None:
    """Check the conditions of a form, and that it can be completed. Other kinds are left alone."""
    if file.string("kind") != "form":
        return
    asked = _asked(file)
    impossible: set[str] = set()
    for id, question in asked.questions.items():
        if question.has("shown_when") and not _can_be_true(id, question, asked):
            impossible.add(id)
    for id, question in asked.questions.items():
        _check_completion(id, question, asked, impossible)


def _asked(file: Node) -> _Asked:
    found: dict[str, Node] = {}
    for section in file.items("sections"):
        for question in section.items("questions"):
            if id := question.string("id"):
                found.setdefault(id, question)
    return _Asked(found, {id: number for number, id in enumerate(found)})


def _can_be_true(id: str, question: Node, asked: _Asked) -> bool:
    """Say whether a condition can be true, noting why where it cannot."""
    condition = question.child("shown_when")
    target = condition.string("question")
    if not target:
        return True  # The schema has said that the key is missing.
    if target not in asked.questions:
        what = nearest(target, list(asked.questions)) or "Name an earlier question of this form"
        condition.fault(f"There is no question {shown(target)} in this form", what, "question")
        return False
    if id in _chain(target, asked):
        message = (
            f"“{id}” is shown only when {shown(target)} is answered, and that waits for “{id}”"
        )
        condition.fault(message, "Take one of the two conditions out", "question")
        return False
    if asked.order[target] > asked.order[id]:
        condition.fault(
            f"{shown(target)} comes later in the form, so this can never be true",
            "Name an earlier question, or move this one below it",
            "question",
        )
        return False
    return _value_can_be_given(condition, asked.questions[target])


def _chain(id: str, asked: _Asked) -> Iterator[str]:
    """Yield a question, the one its condition names, the one that one names, and so on."""
    seen: set[str] = set()
    while id in asked.questions and id not in seen:
        yield id
        seen.add(id)
        id = asked.questions[id].child("shown_when").string("question")


def _value_can_be_given(condition: Node, target: Node) -> bool:
    answer, value = target.string("answer"), condition.string("is")
    if not value or not answer:
        return True  # The schema has said so.
    if answer not in ("choice", "yes-no"):
        condition.fault(
            f"The question {shown(target.string('id'))} is answered with {shown(answer)}, "
            "so it has no fixed answers to wait for",
            "Name a question whose answer is choice or yes-no",
            "question",
        )
        return False
    choices = [choice.string("id") for choice in target.items("choices")]
    known = choices if answer == "choice" else list(_YES_NO)
    if value not in known:
        what = nearest(value, known) or f"Its answers are: {', '.join(known)}."
        message = f"{shown(value)} is not an answer of {shown(target.string('id'))}"
        condition.fault(f"{message}, so this can never be true", what, "is")
        return False
    return True


def _check_completion(id: str, question: Node, asked: _Asked, impossible: set[str]) -> None:
    if not question.yes("required"):
        return
    if question.yes("may_be_left_out"):
        question.fault(
            "This question is required and may be left out, which cannot both be so",
            "Keep one of the two",
            "may_be_left_out",
        )
    if impossible.intersection(_chain(id, asked)):
        message = f"The form cannot be completed: “{id}” is required and can never be shown"
        question.fault(message, "Put its condition right, or do not require it", "required")
        return
    gates = list(_chain(id, asked))[1:]
    for gate in gates:
        if asked.questions[gate].yes("may_be_left_out"):
            question.fault(
                f"The form cannot be completed where “{gate}” is left out: “{id}” is required and "
                "is shown only after it",
                f"Do not let “{gate}” be left out, or do not require this one",
                "required",
            )

"""A decision the law asks for, in words."""

from dataclasses import dataclass

from trellis.assessments.models import Determination
from trellis.law import Answer, Limb, Result, decide, kind


@dataclass(frozen=True)
class Decided:
    """A decision in words: what its answers come to, the limbs answered yes, and its reasons."""

    made: Determination
    title: str
    result: Result
    yes: tuple[Limb, ...]


def decision_words(made: Determination) -> Decided:
    """Return a decision in words."""
    answers = {limb: Answer(answer) for limb, answer in made.answers.items()}
    result = decide(made.kind, answers, made.matter)
    yes = tuple(limb for limb in result.limbs if limb.answer is Answer.YES)
    return Decided(made, kind(made.kind).title, result, yes)

"""A decision the law asks for, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trellis.assessments.models import Determination
from trellis.law import Answer, Limb, Result, decide, kind

CAPACITY = "capacity"


@dataclass(frozen=True)
class Decided:
    """A decision in words: what its answers come to, the limbs answered, and its reasons."""

    made: Determination
    title: str
    result: Result
    yes: tuple[Limb, ...]

    @property
    def is_eligibility(self) -> bool:
        """Whether it is about needs and the national criteria."""
        return self.made.kind.endswith("-eligibility")

    @property
    def answered(self) -> tuple[Limb, ...]:
        """What a copy shows: every answer about capacity, elsewhere what was answered yes.

        Of capacity a half would mislead: that somebody can understand and weigh is said by no.
        """
        if self.made.kind == CAPACITY:
            return tuple(one for one in self.result.limbs if one.answer is not Answer.UNANSWERED)
        return self.yes

    @property
    def in_law(self) -> str:
        """The result in the words of the law, where something plainer stands before it."""
        plain = self.is_eligibility or self.made.kind == CAPACITY
        settled = self.result.met is not Answer.UNANSWERED
        return self.result.in_words if plain and settled else ""

    def plainly(self, name: str, *, to_them: bool) -> str:
        """Return the decision in plain words; as the law puts it where there are none plainer.

        Args:
            name: what the person is called.
            to_them: whether it is said to the person.
        """
        met, who = self.result.met, {"name": name}
        if met is Answer.UNANSWERED:
            return self.result.in_words
        if self.made.kind == CAPACITY:
            return _capacity(met is Answer.YES, who, to_them=to_them)
        if self.is_eligibility:
            return _eligible(met is Answer.YES, who, to_them=to_them)
        return self.result.in_words


def _capacity(lacks: bool, who: dict[str, str], *, to_them: bool) -> str:
    if to_them:
        return (
            _("We think that you cannot make this decision yourself at this time.")
            if lacks
            else _("This decision is yours to make.")
        )
    return (
        _("%(name)s cannot make this decision at this time.") % who
        if lacks
        else _("This decision is %(name)s’s own to make.") % who
    )


def _eligible(met: bool, who: dict[str, str], *, to_them: bool) -> str:
    if to_them:
        return (
            _("Your needs meet the national criteria for support.")
            if met
            else _("The needs you told us about do not meet the national criteria for support.")
        )
    return (
        _("%(name)s’s needs meet the national criteria for support.") % who
        if met
        else _("%(name)s’s needs do not meet the national criteria for support.") % who
    )


def decision_words(made: Determination) -> Decided:
    """Return a decision in words."""
    answers = {limb: Answer(answer) for limb, answer in made.answers.items()}
    result = decide(made.kind, answers, made.matter)
    yes = tuple(limb for limb in result.limbs if limb.answer is Answer.YES)
    title = str(kind(made.kind).title)
    return Decided(made, f"{title}: {made.matter}" if made.matter else title, result, yes)

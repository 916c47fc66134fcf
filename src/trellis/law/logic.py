"""Three-valued rules: how answers combine while some are not yet given.

A rule is settled as soon as the answers given decide it whatever the rest turn out to be: a list of
requirements is settled as not met by one "no", a choice of alternatives as met by one "yes".

In the rules of this library each limb appears once. That is what makes `open_limbs` exact: it gives
the limbs whose answers can still change the result, and no others. The property tests hold it.
"""

from dataclasses import dataclass

from trellis.law.types import Answer, Answers


@dataclass(frozen=True)
class Asked:
    """Met when the limb is answered yes."""

    limb: str


@dataclass(frozen=True)
class AtLeast:
    """Met when at least `number` of the rules are met."""

    number: int
    rules: tuple["Rule", ...]


@dataclass(frozen=True)
class Opposite:
    """Met when the rule is not met."""

    rule: "Rule"


@dataclass(frozen=True)
class Choice:
    """One rule where a fact is so, another where it is not."""

    when: "Rule"
    then: "Rule"
    otherwise: "Rule"


@dataclass(frozen=True)
class Always:
    """Met whatever is answered."""


Rule = Asked | AtLeast | Opposite | Choice | Always


def every(*rules: Rule) -> Rule:
    """Require all the rules.

    Args:
        *rules: what is required.

    Returns:
        A rule met only when each of them is.
    """
    return AtLeast(len(rules), rules)


def any_of(*rules: Rule) -> Rule:
    """Ask for one of the rules, no matter which.

    Args:
        *rules: the alternatives.

    Returns:
        A rule met when one or more of them is.
    """
    return AtLeast(1, rules)


def where(applies: str, then: Rule) -> Rule:
    """Require something only where it applies.

    Args:
        applies: the limb that says whether it applies.
        then: what is required where it does.

    Returns:
        A rule met when it does not apply, or when it does and `then` is met.
    """
    return Choice(Asked(applies), then, Always())


def settle(rule: Rule, answers: Answers) -> Answer:
    """Say what the answers given come to under a rule.

    Args:
        rule: the rule.
        answers: the answers so far; a missing one is not yet answered.

    Returns:
        YES or NO once the answers given decide it, otherwise UNANSWERED.
    """
    match rule:
        case Asked(limb):
            return answers.get(limb, Answer.UNANSWERED)
        case AtLeast(number, rules):
            return _count(number, [settle(each, answers) for each in rules])
        case Opposite(inner):
            return _opposite(settle(inner, answers))
        case Choice():
            return _settle_choice(rule, answers)
        case Always():
            return Answer.YES


def open_limbs(rule: Rule, answers: Answers) -> tuple[str, ...]:
    """Find the limbs whose answers could still change what a rule comes to.

    Args:
        rule: the rule; no limb may appear in it twice.
        answers: the answers so far.

    Returns:
        The limb ids in the rule's order; empty when the rule is settled.
    """
    if settle(rule, answers) is not Answer.UNANSWERED:
        return ()
    match rule:
        case Asked(limb):
            return (limb,)
        case AtLeast(_, rules):
            return tuple(limb for each in rules for limb in open_limbs(each, answers))
        case Opposite(inner):
            return open_limbs(inner, answers)
        case Choice():
            return _open_in_choice(rule, answers)
        case Always():
            return ()


def _count(number: int, values: list[Answer]) -> Answer:
    """Settle a count: reached, out of reach, or still open."""
    met = values.count(Answer.YES)
    if met >= number:
        return Answer.YES
    if met + values.count(Answer.UNANSWERED) < number:
        return Answer.NO
    return Answer.UNANSWERED


def _opposite(value: Answer) -> Answer:
    """Turn yes into no and no into yes; what is open stays open."""
    turned = {Answer.YES: Answer.NO, Answer.NO: Answer.YES}
    return turned.get(value, Answer.UNANSWERED)


def _settle_choice(rule: Choice, answers: Answers) -> Answer:
    """Settle a choice; when the fact is open, only if both ways come to the same."""
    fact = settle(rule.when, answers)
    then = settle(rule.then, answers)
    otherwise = settle(rule.otherwise, answers)
    if fact is Answer.YES:
        return then
    if fact is Answer.NO:
        return otherwise
    return then if then is otherwise else Answer.UNANSWERED


def _open_in_choice(rule: Choice, answers: Answers) -> tuple[str, ...]:
    """Find what is open in a choice, leaving out the way that the fact has closed."""
    fact = settle(rule.when, answers)
    ways: dict[Answer, tuple[Rule, ...]] = {
        Answer.YES: (rule.then,),
        Answer.NO: (rule.otherwise,),
        Answer.UNANSWERED: (rule.when, rule.then, rule.otherwise),
    }
    return tuple(limb for way in ways[fact] for limb in open_limbs(way, answers))

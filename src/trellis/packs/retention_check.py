"""Check the rules on how long records are kept: that each is whole, and does what it says."""

from datetime import date

from trellis.packs.build import build
from trellis.packs.model_retention import Kept, RetentionRule
from trellis.packs.node import Node
from trellis.packs.retention import applies, keeping, of_example
from trellis.packs.schemas import shown

_DAYS = ("born", "ended", "on", "until")


def check_retention(files: list[Node]) -> None:
    """Note every fault of the retention files of a release, each where it stands."""
    for file in files:
        if file.string("kind") != "retention" or file.document.faults:
            continue
        for rule in file.items("rules"):
            if _is_whole(rule):
                _check_examples(rule)


def _is_whole(rule: Node) -> bool:
    """Note where the event, the age and the years of a rule do not fit each other."""
    from_, before = rule.string("from"), len(rule.document.faults)
    if from_ == "birthday" and not rule.has("age"):
        what = "Add “age:” with the birthday, such as 25"
        rule.fault("The years run from a birthday, and the rule does not say which", what, "from")
    if from_ != "birthday" and rule.has("age"):
        what = "Take “age” out, or write “from: birthday”"
        rule.fault("The years do not run from a birthday, so “age” is never used", what, "age")
    if from_ and from_ != "birthday" and not rule.has("years"):
        rule.fault("The rule does not say how many years", "Add “years:” with a number", "from")
    if not from_ and rule.has("years"):
        what = "Add “from:” with the event, or take “years” out: then there is no end"
        rule.fault("The rule does not say from when the years run", what, "years")
    asked_for = {one.value for one in rule.strings("when")}
    for one in rule.strings("unless"):
        if one.value in asked_for:
            message = f"{shown(one.value)} is asked for and left, so the rule never applies"
            one.fault(message, "Keep one of the two")
    return len(rule.document.faults) == before


def _check_examples(node: Node) -> None:
    rule, examples = build(RetentionRule, node.value), node.child("examples")
    for one in examples.items("match"):
        if _has_days(one):
            _check_match(rule, one, build(Kept, one.value))
    for one in examples.items("leave"):
        if _has_days(one) and applies(rule, of_example(build(Kept, one.value))):
            what = "Change the example, or say with “when” or “unless” whom the rule leaves"
            one.fault("The rule applies to this person, and says it does not", what)


def _check_match(rule: RetentionRule, node: Node, example: Kept) -> None:
    known = of_example(example)
    if not applies(rule, known):
        what = "Change the example, or what the rule asks for with “when” and “unless”"
        node.fault("The rule does not apply to this person, and says it does", what)
        return
    until = keeping(rule, known).until
    day = f"{until}" if until else ""
    if day != example.until:
        told = f"until {day}" if day else "without an end"
        what = f"Write “until: {day}”, or change the rule" if day else "Take “until” out"
        key = "until" if example.until else None
        node.fault(f"The rule keeps this record {told}, and the example says otherwise", what, key)


def _has_days(example: Node) -> bool:
    """Note a day that is in no calendar."""
    sound = True
    for key in _DAYS:
        try:
            date.fromisoformat(example.string(key) or "2026-01-01")
        except ValueError:
            message = f"There is no day {shown(example.string(key))}"
            example.fault(message, "Write a day of the calendar, as 2026-03-01", key)
            sound = False
    return sound

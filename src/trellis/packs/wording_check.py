"""Check what a pack says to the language engine: that each rule works, and does what it promises.

Every example of every rule is read: a rule that does not notice what it says it notices, or that
notices what it says it leaves, is a fault, at the example.
"""

from collections.abc import Iterator

from trellis.language.page import Page
from trellis.language.rules.endings import FaultyEndingsError
from trellis.language.rules.machine import Machine, check
from trellis.language.rules.model import Cue, FaultyRule, Rule, RuleBook
from trellis.language.rules.phrase import looked_for
from trellis.language.rules.safety import unsafe
from trellis.language.talk import Listener
from trellis.packs.build import build
from trellis.packs.model import Entry, Talk, Wording, text
from trellis.packs.node import Node
from trellis.packs.schemas import shown
from trellis.packs.wording import rules_of

_KINDS = ("wording", "jargon", "motivational")


def check_language(files: list[Node]) -> None:
    """Note every fault of the wording, jargon and motivational files of a release."""
    sound = [file for file in files if file.string("kind") in _KINDS and not file.document.faults]
    terms = tuple(
        str(node.value)
        for file in sound
        if file.string("kind") == "wording"
        for node in file.strings("terms")
        if _has_endings(node)
    )
    for file in sound:
        if file.string("kind") == "wording":
            _check_wording(file, terms)
        elif file.string("kind") == "jargon":
            _check_jargon(file)
        else:
            _check_talk(file)


def _check_wording(file: Node, terms: tuple[str, ...]) -> None:
    built = rules_of(build(Wording, file.value))
    usable = [
        (node, rule)
        for node, rule in zip(file.items("rules"), built, strict=True)
        if _is_usable(node, rule)
    ]
    machine = Machine(RuleBook(tuple(rule for _, rule in usable), terms))
    for node, rule in usable:
        examples = node.child("examples")
        for one in examples.strings("match"):
            if rule.id not in _noticed(machine, one):
                what = "Change the example, or what the rule matches and where it does not apply"
                one.fault("The rule does not notice this sentence, and says it does", what)
        for one in examples.strings("leave"):
            if rule.id in _noticed(machine, one):
                what = "Change the example, or say with “unless” or “not_in” when to leave it"
                one.fault("The rule notices this sentence, and says it leaves it", what)


def _is_usable(node: Node, rule: Rule) -> bool:
    if rule.how == "pattern":
        slow = [(line, unsafe(str(line.value))) for line in node.strings("match")]
        for line, fault in slow:
            if fault:
                line.fault(*fault)
        if any(fault for _, fault in slow):
            return False
    try:
        check(rule)
    except FaultyRule as error:
        node.fault(error.what, error.what_to_do, error.where)
        return False
    return True


def _noticed(machine: Machine, example: Node) -> set[str]:
    return {one.rule.id for one in machine.candidates(Page(str(example.value)))}


def _check_jargon(file: Node) -> None:
    first: dict[str, str] = {}
    for node in file.items("entries"):
        entry = build(Entry, node.value)
        for term in node.strings("terms"):
            if not _has_endings(term):
                continue
            phrase = looked_for(str(term.value))
            for words in phrase.anchors if phrase.is_whole else [str(term.value)]:
                other = first.setdefault(words, entry.id)
                if other != entry.id:
                    message = f"{shown(term.value)} is explained twice; “{other}” explains it too"
                    term.fault(message, "Say both meanings in one entry")
        if text(entry.plainly).lower() == entry.stands_for.lower():
            node.fault("This says the same twice", "Say in plain words what it is", "plainly")


def _check_talk(file: Node) -> None:
    built = [(node, build(Talk, node.value)) for node in file.items("talk")]
    sound = [
        (node, talk)
        for node, talk in built
        if all(_has_endings(line) for line in node.strings("match"))
    ]
    listener = Listener(RuleBook((), talk=tuple(_cues(sound))))
    for node, talk in sound:
        examples = node.child("examples")
        for one in examples.strings("match"):
            if talk.id not in listener.cues(str(one.value)):
                one.fault(
                    "This is not heard as the talk it is an example of",
                    "Change the example, or add its words to what it matches",
                )
        for one in examples.strings("leave"):
            if talk.id in listener.cues(str(one.value)):
                one.fault(
                    "This is heard as the talk that it is not an example of",
                    "Change the example, or what it matches",
                )


def _cues(built: list[tuple[Node, Talk]]) -> Iterator[Cue]:
    for _, talk in built:
        yield Cue(talk.id, talk.side, talk.speaks_of, talk.match)


def _has_endings(node: Node) -> bool:
    try:
        looked_for(str(node.value))
    except FaultyEndingsError as error:
        node.fault(str(error), "Close each brace, put commas inside, and nest none")
        return False
    return True

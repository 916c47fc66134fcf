"""A rule as the engine knows it, and what it finds, as plain frozen data.

Rules come from ``wording`` and ``jargon`` files of packs (``trellis.packs.wording`` reads them), or
from the copy of ours that comes with the library. The engine knows no other kinds of finding, ways
of finding or scopes than those listed here.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

KINDS = (
    "deficit", "label", "dependency", "blame", "jargon",
    "judgement", "softening", "strength", "voice",
)  # fmt: skip
WELCOME = frozenset({"strength", "voice"})
"""Kinds that are shown because they are good: all the others offer another way to put it."""

HOWS = ("phrase", "pattern", "swap", "label", "question", "abbreviation")
SCOPES = (
    "own-words", "quotation", "negation", "heading", "name", "statutory-term", "list",
    "thing", "helping", "someone-else", "worker", "event", "explained", "challenged", "question",
)  # fmt: skip
SETTINGS = ("adults", "children", "carers", "supervision")
SURE = {"certain": 0.95, "likely": 0.85, "perhaps": 0.6}


@dataclass(frozen=True)
class Rule:
    """Wording to notice, why, and other ways to put it."""

    id: str
    finds: str
    how: str
    match: tuple[str, ...]
    why: str
    source: str
    instead: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    sure: str = "likely"


@dataclass(frozen=True)
class RuleBook:
    """Everything the reader is made from: rules, legal names, what needs no explaining, cues."""

    rules: tuple[Rule, ...]
    terms: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    talk: tuple["Cue", ...] = ()
    weighs: bool = False
    """Whether sentences are weighed as a whole too (`trellis.language.model`)."""
    is_checked: bool = False
    """Whether every rule is known to be usable: ours are checked when they are made."""


@dataclass(frozen=True)
class Cue:
    """Wording by which talk of change, or of things staying as they are, can be known."""

    id: str
    side: str
    speaks_of: str
    match: tuple[str, ...]


@dataclass(slots=True)
class Candidate:
    """A place where a rule's wording stands, and which line of the rule found it.

    Made by the thousand, so not frozen; nothing changes one all the same.
    """

    start: int
    end: int
    rule: Rule
    alternatives: tuple[str, ...] = field(default=(), compare=False)
    line: str = field(default="", compare=False)
    confidence: float = field(default=0.0, compare=False)
    why: str = field(default="", compare=False)


class Finding(NamedTuple):
    """One thing noticed: where, what kind, by which rule, why, and other ways to put it."""

    start: int
    end: int
    text: str
    kind: str
    rule: str
    why: str
    alternatives: tuple[str, ...]
    source: str
    confidence: float


class FaultyRule(ValueError):
    """A rule that cannot be used; the message names it and says what to do.

    ``where`` is the field of the rule in which the fault is.
    """

    def __init__(self, rule: str, what: str, what_to_do: str, where: str = "match") -> None:
        self.rule, self.what, self.what_to_do, self.where = rule, what, what_to_do, where
        super().__init__(f"{rule}: {what}. {what_to_do}.")

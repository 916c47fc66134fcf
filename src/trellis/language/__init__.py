"""Reading a record's words: plain functions over plain text, with no Django and no database."""

from trellis.language.questions import Asked, classify
from trellis.language.reader import Reader, Reading
from trellis.language.rules.model import FaultyRule, Finding, Rule, RuleBook
from trellis.language.talk import Listener, Talk

__all__ = [
    "Asked",
    "FaultyRule",
    "Finding",
    "Listener",
    "Reader",
    "Reading",
    "Rule",
    "RuleBook",
    "Talk",
    "classify",
]

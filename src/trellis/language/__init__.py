"""Reading a record's words: plain functions over plain text, with no Django and no database.

What is named here is imported when it is first asked for: whoever reads a text needs no anonymiser.
"""

from typing import TYPE_CHECKING

from trellis.language.later import asked_for

if TYPE_CHECKING:
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

__getattr__ = asked_for(
    {
        "trellis.language.questions": ("Asked", "classify"),
        "trellis.language.reader": ("Reader", "Reading"),
        "trellis.language.rules.model": ("FaultyRule", "Finding", "Rule", "RuleBook"),
        "trellis.language.talk": ("Listener", "Talk"),
    }
)

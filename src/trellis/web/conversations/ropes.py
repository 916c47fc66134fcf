"""ROPES beside a conversation: five ways to look past a problem, each with questions to ask.

What a colleague asks themself stands in the pack ``reflection`` and never beside a conversation
(ADR 34). Here stand the five by name, and questions from the bank that open the same: those are
meant to be asked.
"""

from dataclasses import dataclass

from trellis.frameworks.queries import NotInstalled, current
from trellis.packs.model import text
from trellis.web.conversations.page import Page
from trellis.web.questions.bank import the_bank

PACK, WAY = "reflection", "ropes"
SPOKEN = frozenset({"conversation", "call"})
# Questions of the bank, by the step of ROPES that they open.
ASKS = {
    "resources": ("do-for-each-other", "where-you-are-known"),
    "options": ("might-help", "new-to-try"),
    "possibilities": ("first-sign-overnight", "good-thursday"),
    "exceptions": ("less-of-a-worry", "good-spell"),
    "solutions": ("little-tricks", "your-doing"),
}


@dataclass(frozen=True)
class Look:
    """One of the five: its name, what it looks at, and what can be asked."""

    title: str
    about: str
    asks: tuple[str, ...]


@dataclass(frozen=True)
class Ropes:
    """The five, when something else comes first, and the way to reflect by them."""

    looks: tuple[Look, ...]
    not_for: tuple[str, ...]
    way: str


def ropes_beside(page: Page) -> Ropes | None:
    """Return what stands beside a conversation; None where nobody talked, or without the pack."""
    if page.conversation.kind not in SPOKEN:
        return None
    try:
        way = current(PACK).reflection(WAY)
    except (NotInstalled, KeyError):
        return None
    known = the_bank().by_id
    looks = tuple(
        Look(
            text(step.title),
            text(step.about),
            tuple(text(known[key].text) for key in ASKS.get(step.id, ()) if key in known),
        )
        for step in way.steps
    )
    return Ropes(looks, tuple(text(one) for one in way.not_for), f"{PACK}/{WAY}")

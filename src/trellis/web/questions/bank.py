"""The questions that are installed, and how a page names what they open."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from trellis.frameworks.queries import NotInstalled, current, framework
from trellis.packs.model import BankQuestion, QuestionBank, text

PACK = "conversations"


@dataclass(frozen=True)
class Bank:
    """Every question bank of the newest release, in the author's order."""

    banks: tuple[QuestionBank, ...]

    @cached_property
    def every(self) -> tuple[BankQuestion, ...]:
        """Every question, in order. A question's place in it stands for it in an address."""
        return tuple(question for bank in self.banks for question in bank.questions)

    @cached_property
    def by_id(self) -> dict[str, BankQuestion]:
        """Every question by its id."""
        return {question.id: question for question in self.every}

    @cached_property
    def bank_of(self) -> dict[str, QuestionBank]:
        """The bank of each question, by the question's id."""
        return {question.id: bank for bank in self.banks for question in bank.questions}

    def chosen(self) -> list[QuestionBank]:
        """Return the banks that are offered only where somebody chooses them."""
        return [bank for bank in self.banks if bank.offered == "chosen"]


def the_bank() -> Bank:
    """Return the question bank; an empty one where no pack is installed."""
    try:
        return Bank(current(PACK).question_banks)
    except NotInstalled:
        return Bank(())


def element_names() -> dict[str, str]:
    """Return the building blocks, id to name."""
    try:
        return {part.id: text(part.title) for part in framework(PACK, "elements").parts}
    except NotInstalled:
        return {}


def kind_names() -> dict[str, str]:
    """Return the kinds of question in plain words."""
    return {
        "open": _("Open"),
        "wish": _("What they want"),
        "strength": _("What they are good at"),
        "network": _("Who is there"),
        "exception": _("When it goes better"),
        "coping": _("What gets them through"),
        "circular": _("Through someone else’s eyes"),
        "scaling": _("From 0 to 10"),
        "future": _("Looking ahead"),
        "miracle": _("Imagining it solved"),
    }

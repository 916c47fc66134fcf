"""The plain data that every determination is made of.

A determination is a decision the law asks a professional to make. This library lays one out: the
questions, the answers so far, what they come to, and what is still to be answered. It never
makes the decision.

Sources: the Care Act 2014, the Care and Support (Eligibility Criteria) Regulations 2015
(SI 2015/313), the Care and Support (Independent Advocacy Support) (No. 2) Regulations 2014
(SI 2014/2889) and the Mental Capacity Act 2005, each cited where it is used.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """One of the three things an answer can be; nothing is ever assumed for an empty one."""

    YES = "yes"
    NO = "no"
    UNANSWERED = "unanswered"

    @property
    def in_words(self) -> str:
        """The answer as a page shows it."""
        return {"yes": "Yes", "no": "No", "unanswered": "Not yet answered"}[self.value]


Answers = Mapping[str, Answer]
"""Answers keyed by limb id; a limb that is not there is not yet answered."""


@dataclass(frozen=True)
class Citation:
    """Where a rule comes from, as a short reference that a reader can look up."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Question:
    """One question of a determination, before it is answered.

    Attributes:
        id: the limb's stable id, a flat string such as "nutrition.a".
        heading: what the question is about; questions with one heading belong together.
        text: the question in plain words, answered yes or no.
        law: the law's own words.
        citation: where those words stand.
        help: what to bear in mind while answering; may be empty.
    """

    id: str
    heading: str
    text: str
    law: str
    citation: Citation
    help: str = ""


@dataclass(frozen=True)
class Limb:
    """One question of a determination with its answer."""

    id: str
    question: str
    law: str
    answer: Answer
    citation: Citation
    heading: str = ""


@dataclass(frozen=True)
class Part:
    """What the answers to several limbs come to together, such as one outcome of the ten."""

    id: str
    title: str
    answer: Answer


@dataclass(frozen=True)
class Result:
    """What the answers given come to. A professional's decision laid out, never made.

    Attributes:
        kind: which determination, such as "adult-eligibility".
        met: whether the answers given meet the law's test; unanswered while still open.
        limbs: every limb with its answer, in the law's order.
        unanswered: the ids of limbs whose answers could still change `met`; empty once settled.
        citation: the provision that sets the test.
        in_words: one plain sentence saying what the answers so far lay out.
        parts: what the answers come to for each part of the test.
    """

    kind: str
    met: Answer
    limbs: tuple[Limb, ...]
    unanswered: tuple[str, ...]
    citation: Citation
    in_words: str
    parts: tuple[Part, ...] = ()

    @property
    def left_blank(self) -> tuple[str, ...]:
        """The ids of all limbs without an answer, those that no longer matter included."""
        return tuple(limb.id for limb in self.limbs if limb.answer is Answer.UNANSWERED)

    def part(self, part_id: str) -> Part:
        """Find one part of the test.

        Args:
            part_id: the part's id.

        Returns:
            The part.

        Raises:
            KeyError: if this determination has no such part.
        """
        for part in self.parts:
            if part.id == part_id:
                return part
        raise KeyError(part_id)

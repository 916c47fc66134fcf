"""What a pack holds, as plain frozen data.

Each class mirrors one shape of ``docs/reference/packs.md``. Where a key of a file is not a usable
Python name, the field is near it: ``from_`` for ``from``, ``is_`` for ``is``, ``link_id`` for
``linkId``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from trellis.packs.model_file import File, Text, text
from trellis.packs.model_language import (
    ChangeStage,
    Entry,
    Examples,
    Jargon,
    Motivational,
    Rule,
    Skill,
    Talk,
    Wording,
)
from trellis.packs.model_reflective import (
    Character,
    Commitment,
    Group,
    Minutes,
    Note,
    Phrase,
    Phrases,
    Process,
    Prompt,
    Reflection,
    Role,
    RolePrompts,
    RotaRule,
    Stage,
    Step,
    Story,
    StoryAnswer,
)
from trellis.packs.model_retention import Kept, KeptExamples, Retention, RetentionRule

__all__ = [
    "ChangeStage", "Character", "Commitment", "Entry", "Examples", "File", "Group", "Jargon",
    "Kept", "KeptExamples", "Minutes", "Motivational", "Note", "Phrase", "Phrases", "Process",
    "Prompt", "Reflection", "Retention", "RetentionRule", "Role", "RolePrompts", "RotaRule",
    "Rule", "Skill", "Stage", "Step", "Story", "StoryAnswer", "Talk", "Text", "Wording", "text",
]  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A document that a pack draws on."""

    title: str
    publisher: str
    year: int
    about: Text = ""


@dataclass(frozen=True)
class Requirement:
    """Another release that a pack builds on."""

    id: str
    version: str


@dataclass(frozen=True)
class Change:
    """What one release changed."""

    version: str
    on: str
    changes: tuple[Text, ...]


@dataclass(frozen=True)
class Part:
    """An area, an outcome, an element or a limb of a framework."""

    id: str
    title: Text
    about: Text = ""
    law: Text = ""
    citation: str = ""
    prompts: tuple[Text, ...] = ()
    example: Text = ""
    not_for: Text = ""
    code: str = ""
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True)
class Framework(File):
    """Areas or domains with stable ids."""

    parts: tuple[Part, ...]
    citation: str = ""
    law: Text = ""

    def every_part(self) -> Iterator[Part]:
        """Yield the parts and the parts inside them, in order."""
        waiting = list(self.parts)
        while waiting:
            part = waiting.pop(0)
            yield part
            waiting[:0] = part.parts

    def part(self, id: str) -> Part:
        """Return one part. Raises ``KeyError`` when there is none with that id."""
        return _by_id(self.every_part(), id)


@dataclass(frozen=True)
class Choice:
    """One answer that can be chosen."""

    id: str
    label: Text


@dataclass(frozen=True)
class Condition:
    """A question is shown only when an earlier one has this answer."""

    question: str
    is_: str


@dataclass(frozen=True)
class Fhir:
    """The item of an HL7 FHIR R4 Questionnaire that a question maps to."""

    link_id: str = field(metadata={"key": "linkId"})
    type: str


@dataclass(frozen=True)
class Question:
    """One question of a form."""

    id: str
    prompt: Text
    answer: str
    help: Text = ""
    choices: tuple[Choice, ...] = ()
    required: bool = False
    may_be_left_out: bool = False
    who: str = "practitioner"
    shown_when: Condition | None = None
    scale: str = ""
    fhir: Fhir | None = None
    citation: str = ""


@dataclass(frozen=True)
class Section:
    """A heading of a form and its questions."""

    id: str
    title: Text
    questions: tuple[Question, ...]
    about: Text = ""
    area: str = ""


@dataclass(frozen=True)
class Form(File):
    """What is asked in a record."""

    sections: tuple[Section, ...]

    def every_question(self) -> Iterator[Question]:
        """Yield the questions of all sections, in order."""
        for section in self.sections:
            yield from section.questions

    def question(self, id: str) -> Question:
        """Return one question. Raises ``KeyError`` when there is none with that id."""
        return _by_id(self.every_question(), id)


@dataclass(frozen=True)
class BankQuestion:
    """One question of a question bank."""

    id: str
    text: Text
    kind: str
    helps: Text
    source: str
    plainer: Text = ""
    areas: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    moment: str = ""
    private: bool = False


@dataclass(frozen=True)
class QuestionBank(File):
    """Questions worth asking, and when they are offered beside a conversation."""

    questions: tuple[BankQuestion, ...]
    offered: str = "always"


@dataclass(frozen=True)
class Anchor:
    """What one value of a scale means."""

    at: int
    words: Text


@dataclass(frozen=True)
class Scale(File):
    """A run of whole numbers with anchors in words."""

    from_: int
    to: int
    anchors: tuple[Anchor, ...]
    who_gives: Text

    def words_at(self, value: int) -> Text | None:
        """Return the anchor's words at a value, or ``None`` where there is no anchor."""
        return next((anchor.words for anchor in self.anchors if anchor.at == value), None)


@dataclass(frozen=True)
class Level:
    """One level of need or support."""

    id: str
    title: Text
    about: Text
    follows: tuple[Text, ...]
    signs: tuple[Text, ...] = ()
    citation: str = ""


@dataclass(frozen=True)
class Levels(File):
    """Levels of need, from the least to the most."""

    levels: tuple[Level, ...]


@dataclass(frozen=True)
class Statement:
    """One statement of a survey."""

    id: str
    words: Text
    help: Text = ""
    options: tuple[Choice, ...] = ()
    measure: str = ""
    may_be_left_out: bool = False


@dataclass(frozen=True)
class Survey(File):
    """Statements people answer about how it felt."""

    options: tuple[Choice, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class ChecklistItem:
    """One thing to look for in a record."""

    id: str
    look_for: Text
    judged: str
    help: Text = ""
    citation: str = ""


@dataclass(frozen=True)
class ChecklistSection:
    """A heading of a checklist and its items."""

    id: str
    title: Text
    items: tuple[ChecklistItem, ...]
    about: Text = ""


@dataclass(frozen=True)
class Checklist(File):
    """What to look for in a record."""

    sections: tuple[ChecklistSection, ...]


@dataclass(frozen=True)
class Pack:
    """One release of a pack, whole.

    ``digest`` names exactly what was read (see ``trellis.packs.digest``).
    """

    id: str
    version: str
    title: Text
    about: Text
    licence: str
    sources: tuple[Source, ...]
    changelog: tuple[Change, ...]
    languages: tuple[str, ...] = ()
    requires: tuple[Requirement, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    forms: tuple[Form, ...] = ()
    question_banks: tuple[QuestionBank, ...] = ()
    wordings: tuple[Wording, ...] = ()
    jargons: tuple[Jargon, ...] = ()
    motivationals: tuple[Motivational, ...] = ()
    processes: tuple[Process, ...] = ()
    scales: tuple[Scale, ...] = ()
    levels: tuple[Levels, ...] = ()
    surveys: tuple[Survey, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    phrase_lists: tuple[Phrases, ...] = ()
    groups: tuple[Group, ...] = ()
    stories: tuple[Story, ...] = ()
    retentions: tuple[Retention, ...] = ()
    digest: str = ""

    def framework(self, id: str) -> Framework:
        """Return one framework. Raises ``KeyError`` when there is none with that id."""
        return _by_id(self.frameworks, id)

    def form(self, id: str) -> Form:
        """Return one form. Raises ``KeyError`` when there is none with that id."""
        return _by_id(self.forms, id)

    def scale(self, id: str) -> Scale:
        """Return one scale. Raises ``KeyError`` when there is none with that id."""
        return _by_id(self.scales, id)

    def reflection(self, id: str) -> Reflection:
        """Return one way to reflect. Raises ``KeyError`` when there is none with that id."""
        return _by_id(self.reflections, id)

    def process(self, id: str) -> Process:
        """Return one process. Raises ``KeyError`` when there is none with that id."""
        return _by_id(self.processes, id)

    def every_question(self) -> Iterator[BankQuestion]:
        """Yield the questions of all its banks, in order of file name."""
        for bank in self.question_banks:
            yield from bank.questions


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Found = TypeVar("Found", bound=_HasId)


def _by_id(items: Iterable[Found], id: str) -> Found:
    for item in items:
        if item.id == id:
            return item
    raise KeyError(id)

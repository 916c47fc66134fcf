"""What a pack holds for the language engine: rules, words explained, talk of change."""

from dataclasses import dataclass

from trellis.packs.model_file import File, Text


@dataclass(frozen=True)
class Examples:
    """Sentences that a wording rule must notice, and sentences it must leave."""

    match: tuple[str, ...]
    leave: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """Wording to notice, why, and other ways to put it."""

    id: str
    finds: str
    how: str
    match: tuple[str, ...]
    why: Text
    examples: Examples
    source: str
    instead: tuple[Text, ...] = ()
    not_in: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    sure: str = "likely"


@dataclass(frozen=True)
class Wording(File):
    """Rules for the language engine, and what holds for all of them."""

    rules: tuple[Rule, ...]
    not_in: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """An abbreviation or a trade word, and what it means to everybody else."""

    id: str
    terms: tuple[str, ...]
    plainly: Text
    field: str
    stands_for: str = ""
    instead: tuple[Text, ...] = ()
    unless: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    source: str = ""

    @property
    def name(self) -> str:
        """How it is written, without its endings."""
        return self.terms[0].split("{")[0]


@dataclass(frozen=True)
class Jargon(File):
    """Abbreviations and trade words, and those that everybody knows."""

    entries: tuple[Entry, ...]
    known: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChangeStage:
    """A stage of change: what somebody may say, and what helps and hinders."""

    id: str
    title: Text
    about: Text
    aim: Text
    signs: tuple[Text, ...]
    helps: tuple[Text, ...]
    hinders: tuple[Text, ...]
    questions: tuple[Text, ...]


@dataclass(frozen=True)
class Skill:
    """One of the skills of talking about change, and how it may sound."""

    id: str
    title: Text
    about: Text
    examples: tuple[Text, ...]


@dataclass(frozen=True)
class Talk:
    """Talk to listen for: which way it leans and what it speaks of."""

    id: str
    title: Text
    side: str
    speaks_of: str
    match: tuple[str, ...]
    examples: Examples
    about: Text = ""


@dataclass(frozen=True)
class Motivational(File):
    """Talking about change: when, when not, stages, skills and the talk to listen for."""

    when: tuple[Text, ...]
    not_when: tuple[Text, ...]
    stages: tuple[ChangeStage, ...]
    skills: tuple[Skill, ...]
    talk: tuple[Talk, ...]

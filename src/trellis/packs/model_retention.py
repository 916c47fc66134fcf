"""What a pack says about how long records are kept."""

from dataclasses import dataclass, field

from trellis.packs.model_file import File, Text


@dataclass(frozen=True)
class Kept:
    """An example of a rule: somebody in little, and the last day on which the rule keeps them."""

    who: str
    ended: str
    born: str = ""
    work: tuple[str, ...] = ("wellbeing-assessment",)
    had: tuple[str, ...] = ()
    on: str = ""
    until: str = ""


@dataclass(frozen=True)
class KeptExamples:
    """People to whom a rule applies, and people to whom it does not."""

    match: tuple[Kept, ...]
    leave: tuple[Kept, ...]


@dataclass(frozen=True)
class RetentionRule:
    """How long some records are kept, from which event, and what says so.

    Without an event there is no end for now.
    """

    id: str
    title: Text
    why: Text
    when: tuple[str, ...]
    basis: str
    source: str
    examples: KeptExamples
    unless: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    from_: str = field(default="")
    age: int | None = None
    years: int = 0


@dataclass(frozen=True)
class Retention(File):
    """Rules on how long records are kept."""

    rules: tuple[RetentionRule, ...]

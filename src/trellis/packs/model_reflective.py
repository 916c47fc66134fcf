"""What a pack holds for meeting, reflecting, supervising and learning from stories."""

from dataclasses import dataclass

from trellis.packs.model_file import File, Text


@dataclass(frozen=True)
class Minutes:
    """How long something takes, from the least to the most."""

    from_: int
    to: int


@dataclass(frozen=True)
class Prompt:
    """One question to think about. What is written is kept by its id."""

    id: str
    text: Text
    help: Text = ""


@dataclass(frozen=True)
class Step:
    """One step of a way to reflect; ``part`` is the part of its framework that it is about."""

    id: str
    title: Text
    prompts: tuple[Prompt, ...]
    about: Text = ""
    part: str = ""


@dataclass(frozen=True)
class Reflection(File):
    """A way to reflect: when it helps, how long it takes, its steps and their prompts.

    ``use`` and ``who`` say what it is for and who thinks; ``starts_from`` what it can begin with.
    """

    use: str
    who: str
    helps: tuple[Text, ...]
    minutes: Minutes
    steps: tuple[Step, ...]
    starts_from: tuple[str, ...] = ()
    not_for: tuple[Text, ...] = ()
    any_order: bool = False
    framework: str = ""

    def every_prompt(self) -> tuple[Prompt, ...]:
        """Return the prompts of all steps, in order."""
        return tuple(prompt for step in self.steps for prompt in step.prompts)


@dataclass(frozen=True)
class Phrase:
    """Something people say in a group, and whether it opens a conversation or closes one."""

    id: str
    words: Text
    does: str
    why: Text = ""
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phrases(File):
    """Phrases that open and phrases that close, with what may be said instead."""

    phrases: tuple[Phrase, ...]


@dataclass(frozen=True)
class Note:
    """A kind of note that a meeting makes, and the one place where it is kept."""

    id: str
    title: Text
    kept: str
    about: Text = ""


@dataclass(frozen=True)
class Role:
    """Someone's part in a meeting."""

    id: str
    title: Text
    about: Text


@dataclass(frozen=True)
class RolePrompts:
    """What one role does in one stage, and what may help."""

    role: str
    prompts: tuple[Text, ...] = ()
    does: Text = ""


@dataclass(frozen=True)
class Stage:
    """One stage of a meeting, and what may be written down in it.

    ``notes`` are the kinds of note that may be made in it; where there are none, any of them.
    ``in_turn`` is whether everybody speaks one after another.
    """

    id: str
    title: Text
    recorded: str
    about: Text = ""
    minutes: int | None = None
    roles: tuple[str, ...] = ()
    prompts: tuple[RolePrompts, ...] = ()
    notes: tuple[str, ...] = ()
    in_turn: bool = False


@dataclass(frozen=True)
class Process(File):
    """How a meeting runs.

    ``outline`` is the form that whoever presents prepares, ``phrases`` the files that are offered.
    """

    roles: tuple[Role, ...]
    stages: tuple[Stage, ...]
    comes_out: tuple[Text, ...]
    how_often: Text = ""
    outline: str = ""
    phrases: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Commitment:
    """Something that the members of a group may promise each other."""

    id: str
    words: Text
    why: Text = ""


@dataclass(frozen=True)
class RotaRule:
    """How one role of a group goes round.

    ``first_by`` leads the first session; ``order`` says whose turn it is, ``absent`` what happens
    when they are away; ``keeps_turn`` whether they are still next; ``newcomer_after`` how many
    sessions somebody new comes to first; ``apart_from`` which roles another person takes wherever
    there are enough people.
    """

    role: str
    first_by: str
    order: str
    absent: str
    about: Text
    keeps_turn: bool = True
    newcomer_after: int = 0
    apart_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group(File):
    """A group that meets: its agreement, sessions, notes, commitments and rota."""

    agreement: str
    notes: str
    first_session: str
    sessions: str
    fewest: int
    commitments: tuple[Commitment, ...]
    rota: tuple[RotaRule, ...]


@dataclass(frozen=True)
class Character:
    """Somebody in a story, always invented."""

    id: str
    name: Text
    about: Text


@dataclass(frozen=True)
class StoryAnswer:
    """What the practitioner of a story answers to one prompt of a way to reflect."""

    model: str
    prompt: str
    answer: Text


@dataclass(frozen=True)
class Story(File):
    """A worked example: what happened, why it is strengths-based, and how it might have gone."""

    whom: tuple[str, ...]
    told_by: Text
    people: tuple[Character, ...]
    telling: tuple[Text, ...]
    strengths_based: tuple[Text, ...]
    otherwise: tuple[Text, ...]
    reflection: tuple[StoryAnswer, ...]
    to_think_about: tuple[Text, ...]
    less_so: tuple[Text, ...] = ()

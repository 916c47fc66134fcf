"""Which way to reflect, or which process, a group can choose for a session: from the packs."""

from collections.abc import Iterator
from dataclasses import dataclass

from trellis.packs.model import Process, text
from trellis.packs.model_reflective import Reflection
from trellis.peergroups.agreeing import PACK
from trellis.reflections.ways import newest

APART = frozenset({PACK, "supervision"})  # how a session here goes anyway, and one between two
FOR_ANYBODY = frozenset({"practitioner", "both"})


@dataclass(frozen=True)
class Stage:
    """A step of a way or a stage of a process, with what is asked in it."""

    title: str
    about: str
    prompts: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """A way to reflect or a process, by the key that a session keeps."""

    key: str
    title: str
    about: str
    stages: tuple[Stage, ...]


def ways() -> list[Way]:
    """Return what a group can choose from, ways to reflect first."""
    reflections, processes = [], []
    for _release, pack in newest():
        reflections += [
            _of_reflection(pack.id, one) for one in pack.reflections if one.who in FOR_ANYBODY
        ]
        if pack.id not in APART:
            processes += [_of_process(pack.id, one) for one in pack.processes]
    return [*reflections, *processes]


def way_of(key: str) -> Way | None:
    """Return a way by its key; None where no pack has it any more."""
    return next((one for one in ways() if one.key == key), None)


def _of_reflection(pack: str, one: Reflection) -> Way:
    steps = tuple(
        Stage(text(step.title), text(step.about), tuple(text(each.text) for each in step.prompts))
        for step in one.steps
    )
    return Way(f"reflection:{pack}/{one.id}", text(one.title), text(one.about), steps)


def _of_process(pack: str, one: Process) -> Way:
    stages = tuple(
        Stage(text(stage.title), text(stage.about), tuple(_asked(stage.prompts)))
        for stage in one.stages
    )
    return Way(f"process:{pack}/{one.id}", text(one.title), text(one.about), stages)


def _asked(prompts: object) -> Iterator[str]:
    for each in prompts:  # type: ignore[attr-defined]
        yield from (text(one) for one in each.prompts)

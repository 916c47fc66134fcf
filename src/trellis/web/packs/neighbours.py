"""What the files of a pack refer to in the packs it requires: scales, areas, prompts."""

from collections.abc import Callable
from dataclasses import dataclass, field

from trellis.packs.model import Pack, Scale, Text

Find = Callable[[str, str], Pack | None]
"""Returns the release with this id and version, or None where it is not to be had."""


@dataclass(frozen=True)
class Neighbours:
    """Scales by id, titles of wellbeing areas by id, prompts by way to reflect and id."""

    scales: dict[str, Scale] = field(default_factory=dict)
    areas: dict[str, Text] = field(default_factory=dict)
    prompts: dict[tuple[str, str], Text] = field(default_factory=dict)


def neighbours(pack: Pack, find: Find) -> Neighbours:
    """Return what a release can refer to, its own before others'.

    Args:
        pack: the release.
        find: how to get at a release that it requires; one that is not there is passed over.
    """
    scales: dict[str, Scale] = {}
    areas: dict[str, Text] = {}
    prompts: dict[tuple[str, str], Text] = {}
    for one in _all(pack, find, set()):
        for scale in one.scales:
            scales.setdefault(scale.id, scale)
        for model in one.reflections:
            for prompt in model.every_prompt():
                prompts.setdefault((model.id, prompt.id), prompt.text)
        for framework in one.frameworks:
            if framework.id == "wellbeing":
                for part in framework.every_part():
                    areas.setdefault(part.id, part.title)
    return Neighbours(scales, areas, prompts)


def _all(pack: Pack, find: Find, seen: set[tuple[str, str]]) -> list[Pack]:
    seen.add((pack.id, pack.version))
    found = [pack]
    for wanted in pack.requires:
        name = (wanted.id, wanted.version)
        if name not in seen and (other := find(*name)) is not None:
            found += _all(other, find, seen)
    return found

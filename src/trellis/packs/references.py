"""References: every id that a file mentions must exist, in this release or in one it requires."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from trellis.packs.digest import digest
from trellis.packs.ids import every_part
from trellis.packs.node import Node, root
from trellis.packs.reading import read
from trellis.packs.schemas import KINDS, SCHEMAS, nearest, shown
from trellis.packs.versions import number

# The frameworks that the keys of a question bank refer to.
_BANK_KEYS = {"areas": "wellbeing", "elements": "elements", "marks": "marks"}

# One folder's name: nothing that leads elsewhere.
_FOLDER = re.compile(r"[A-Za-z0-9](\.?[A-Za-z0-9-])*")


class Library:
    """What a release can refer to: its own files first, then those of the releases it requires."""

    def __init__(self, packs: Path, manifest: Node, files: list[Node]) -> None:
        self.parts: dict[str, list[str]] = {}
        self.scales: list[str] = []
        self.forms: list[str] = []
        self.processes: dict[str, list[str]] = {}
        self.phrases: list[str] = []
        self.prompts: dict[str, list[str]] = {}
        self._packs = packs
        self._visited = {_name(manifest)}
        self._take(files)
        self._follow(manifest, required_by_us=True)

    def _take(self, files: Iterable[Node]) -> None:
        for file in files:
            if file.string("kind") == "framework":
                parts = [part.string("id") for part in every_part(file)]
                self.parts.setdefault(file.string("id"), parts)
            else:
                self._take_by_kind(file.string("kind"), file.string("id"), file)

    def _take_by_kind(self, kind: str, id: str, file: Node) -> None:
        if kind in ("scale", "form", "phrases"):
            {"scale": self.scales, "form": self.forms, "phrases": self.phrases}[kind].append(id)
        elif kind == "process":
            self.processes.setdefault(id, [role.string("id") for role in file.items("roles")])
        elif kind == "reflection":
            prompts = [
                p.string("id") for step in file.items("steps") for p in step.items("prompts")
            ]
            self.prompts.setdefault(id, prompts)

    def _follow(self, manifest: Node, *, required_by_us: bool = False) -> None:
        for requirement in manifest.items("requires"):
            name = _name(requirement)
            if required_by_us and requirement.string("id") == manifest.string("id"):
                requirement.fault("A pack cannot require itself", "Take this line out", "id")
                continue
            if name in self._visited or not all(_FOLDER.fullmatch(part) for part in name):
                continue
            self._visited.add(name)
            folder = self._found(*name)
            if folder is None:
                if required_by_us:
                    _not_there(requirement, self._packs)
                continue
            required, files = _as_it_stands(folder, digest(folder))
            self._take(files)
            self._follow(required)

    def _found(self, id: str, version: str) -> Path | None:
        """Return a required release: beside this pack, or else among those that come with us."""
        folders = (packs / id / version for packs in (self._packs, SCHEMAS.parent))
        return next((each for each in folders if (each / "pack.yml").is_file()), None)


def _name(node: Node) -> tuple[str, str]:
    return node.string("id"), node.string("version")


@lru_cache(maxsize=32)
def _as_it_stands(folder: Path, _digest: str) -> tuple[Node, tuple[Node, ...]]:
    """Read a required release for its ids only; its own faults are for its own check.

    Many releases require the same few: what was read is remembered while its digest is the same.
    """
    paths = sorted(path for path in folder.rglob("*.yml") if path.name != "pack.yml")
    nodes = [root(read(path, path.name)) for path in paths if not path.is_symlink()]
    files = tuple(node for node in nodes if node.string("kind") in KINDS)
    return root(read(folder / "pack.yml", "pack.yml")), files


def _not_there(requirement: Node, packs: Path) -> None:
    id, version = _name(requirement)
    there = [each / id for each in (packs, SCHEMAS.parent) if (each / id).is_dir()]
    found = {path.name for each in there for path in each.iterdir() if path.is_dir()}
    versions = sorted(found, key=lambda name: (number(name), name))
    what = (
        f"There is {', '.join(versions)}" if versions else "Put it in the folder beside this pack"
    )
    requirement.fault(f"The pack {shown(id)}, version {version}, is not there", what, "id")


def check_references(file: Node, library: Library) -> None:
    """Check everything that one file refers to outside itself, and a process's own roles."""
    kind = file.string("kind")
    if kind == "questions":
        _check_bank(file, library)
    elif kind == "form":
        _check_form(file, library)
    elif kind == "process":
        _check_process(file)


def _check_bank(file: Node, library: Library) -> None:
    for question in file.items("questions"):
        for key, framework in _BANK_KEYS.items():
            for node in question.strings(key):
                check_part(node, str(node.value), framework, library)


def _check_form(file: Node, library: Library) -> None:
    for section in file.items("sections"):
        if area := section.string("area"):
            check_part(section, area, "wellbeing", library, "area")
        for question in section.items("questions"):
            scale = question.string("scale")
            if scale and scale not in library.scales:
                message = f"There is no scale {shown(scale)} in this pack or those it requires"
                question.fault(message, hint(scale, library.scales, "scales"), "scale")


def check_part(
    node: Node, id: str, framework: str, library: Library, key: str | None = None
) -> None:
    """Check that a framework has a part with this id; note a fault at the node or its key."""
    if framework not in library.parts:
        message = f"{shown(id)} should be a part of the framework “{framework}”, which is not there"
        what = f"Require a pack that has the framework “{framework}”"
        if not any(fault.what_to_do == what for fault in node.document.faults):
            node.fault(message, what, key)  # Said once: it holds for the whole file.
    elif id not in library.parts[framework]:
        message = f"There is no {shown(id)} in the framework “{framework}”"
        node.fault(message, hint(id, library.parts[framework], "parts"), key)


def _check_process(file: Node) -> None:
    roles = [role.string("id") for role in file.items("roles")]
    for stage in file.items("stages"):
        named = [(node, str(node.value), None) for node in stage.strings("roles")]
        prompted = [(node, node.string("role"), "role") for node in stage.items("prompts")]
        for node, role, key in [*named, *prompted]:
            if role and role not in roles:
                node.fault(f"There is no role {shown(role)}", hint(role, roles, "roles"), key)


def hint(id: str, known: list[str], what: str) -> str:
    """Return the known id that is nearest, or all of them."""
    return nearest(id, known) or f"The {what} are: {', '.join(known) or 'none'}."

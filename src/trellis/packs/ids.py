"""No id twice: answers and records are kept by id, so that each must name one thing only."""

from collections.abc import Iterable

from trellis.packs.node import Node
from trellis.packs.schemas import shown

_INSIDE = {
    "process": ("roles", "stages", "notes"),
    "levels": ("levels",),
    "survey": ("statements", "options"),
    "wording": ("rules",),
    "retention": ("rules",),
    "jargon": ("entries",),
    "motivational": ("stages", "skills", "talk"),
    "reflection": ("steps",),
    "phrases": ("phrases",),
    "group": ("commitments",),
    "story": ("people",),
}


def check_ids(files: list[Node]) -> None:
    """Check the ids of a release: of its files by kind, and of what stands in each file."""
    for kind in {file.string("kind") for file in files}:
        same_kind = [file for file in files if file.string("kind") == kind]
        _once(same_kind, f"of kind {kind}")
        if kind == "questions":
            _once([q for file in same_kind for q in file.items("questions")], "in a question bank")
    for file in files:
        _check_inside(file)


def _check_inside(file: Node) -> None:
    kind = file.string("kind")
    if kind == "framework":
        _once(every_part(file), "in this framework")
    elif kind == "form":
        _check_form_ids(file)
    elif kind == "checklist":
        sections = file.items("sections")
        _once(sections, "among the sections")
        _once(
            [item for section in sections for item in section.items("items")], "in this checklist"
        )
    elif kind == "reflection":
        _once(
            [one for step in file.items("steps") for one in step.items("prompts")], "in this file"
        )
    elif kind == "process":
        for stage in file.items("stages"):
            _once(stage.items("prompts"), "in this stage", key="role")
    elif kind == "group":
        _once(file.items("rota"), "in the rota", key="role")
    elif kind == "story":
        _once(file.items("reflection"), "in this story", key="prompt")
    for key in _INSIDE.get(kind, ()):
        _once(file.items(key), f"among the {key}")


def _check_form_ids(form: Node) -> None:
    sections = form.items("sections")
    questions = [question for section in sections for question in section.items("questions")]
    _once(sections, "among the sections")
    _once(questions, "in this form")
    for question in questions:
        _once(question.items("choices"), "among the choices")
    _once([question.child("fhir") for question in questions], "in this form", key="linkId")


def every_part(framework: Node) -> list[Node]:
    """Return the parts of a framework and the parts inside them."""
    found: list[Node] = []
    waiting = framework.items("parts")
    while waiting:
        part = waiting.pop(0)
        found.append(part)
        waiting[:0] = part.items("parts")
    return found


def _once(nodes: Iterable[Node], where: str, key: str = "id") -> None:
    first: dict[str, Node] = {}
    for node in nodes:
        id = node.string(key)
        if not id:
            continue
        if id in first:
            other = first[id].document
            line = other.place((*first[id].path, key))[0]
            at = f"line {line}" if other is node.document else f"{other.file}, line {line}"
            node.fault(
                f"The {key} {shown(id)} is used twice {where}; the first is on {at}",
                "Give this one its own",
                key,
            )
        else:
            first[id] = node

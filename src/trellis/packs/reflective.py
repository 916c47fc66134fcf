"""Checks of what serves reflection and supervision: meetings, ways to reflect, groups, stories."""

from trellis.packs.node import Node
from trellis.packs.references import Library, check_part, hint
from trellis.packs.schemas import shown


def check_reflective(file: Node, library: Library) -> None:
    """Check one file for references to nothing and values that do not fit each other."""
    check = _CHECKS.get(file.string("kind"))
    if check is not None:
        check(file, library)


def _check_process(file: Node, library: Library) -> None:
    _one(file, "outline", library.forms, "form")
    _each(file, "phrases", library.phrases, "file of phrases")
    notes = [note.string("id") for note in file.items("notes")]
    for stage in file.items("stages"):
        _each(stage, "notes", notes, "note")
        if stage.strings("notes") and stage.string("recorded") == "nothing":
            message = "Nothing is written down in this stage, and it names notes"
            stage.fault(message, "Take “notes” out, or say what is recorded", "notes")
        for part in stage.items("prompts"):
            if not part.has("does") and not part.has("prompts"):
                message = "This says neither what the role does nor what may help it"
                part.fault(message, "Add “does” or “prompts”, or take it out")


def _check_reflection(file: Node, library: Library) -> None:
    framework = file.string("framework")
    for step in file.items("steps"):
        part = step.string("part")
        if part and framework:
            check_part(step, part, framework, library, "part")
        elif part:
            message = f"The step is about {shown(part)}, and the file names no framework"
            step.fault(message, "Add “framework” to the file, or take “part” out", "part")
    minutes = file.child("minutes")
    least, most = minutes.number("from"), minutes.number("to")
    if least is not None and most is not None and least > most:
        minutes.fault("It takes at least longer than at most", "Make “to” the larger", "to")


def _check_phrases(file: Node, library: Library) -> None:
    opening = [one.string("id") for one in file.items("phrases") if one.string("does") == "opens"]
    for phrase in file.items("phrases"):
        _each(phrase, "instead", opening, "phrase that opens")
        does = phrase.string("does")
        if does == "closes" and not phrase.strings("instead"):
            message = "This phrase closes a conversation, and nothing is offered instead"
            phrase.fault(message, "Add “instead” with the ids of phrases that open", "does")
        elif does == "opens" and phrase.has("instead"):
            message = "This phrase opens a conversation, so nothing is said instead of it"
            phrase.fault(message, "Take “instead” out, or write “does: closes”", "instead")


def _check_group(file: Node, library: Library) -> None:
    for key in ("agreement", "notes"):
        _one(file, key, library.forms, "form")
    for key in ("first_session", "sessions"):
        _one(file, key, list(library.processes), "process")
    roles = library.processes.get(file.string("sessions"))
    for rule in file.items("rota"):
        if roles is None:
            continue  # The process is not there, which has been said.
        _one(rule, "role", roles, "role")
        _each(rule, "apart_from", roles, "role")
        for other in rule.strings("apart_from"):
            if other.value == rule.string("role"):
                other.fault("A role cannot be kept apart from itself", "Name another role")


def _check_story(file: Node, library: Library) -> None:
    for answer in file.items("reflection"):
        model = answer.string("model")
        _one(answer, "model", list(library.prompts), "way to reflect")
        if model in library.prompts:
            _one(answer, "prompt", library.prompts[model], "prompt")


def _one(node: Node, key: str, known: list[str], what: str) -> None:
    """Check the id under a key; where there is none, the schema has said so or need not."""
    id = node.string(key)
    if id and id not in known:
        node.fault(_missing(id, what), hint(id, known, f"{what}s"), key)


def _each(node: Node, key: str, known: list[str], what: str) -> None:
    for each in node.strings(key):
        if each.value not in known:
            each.fault(_missing(str(each.value), what), hint(str(each.value), known, f"{what}s"))


def _missing(id: str, what: str) -> str:
    return f"There is no {what} {shown(id)} in this pack or those it requires"


_CHECKS = {
    "process": _check_process,
    "reflection": _check_reflection,
    "phrases": _check_phrases,
    "group": _check_group,
    "story": _check_story,
}

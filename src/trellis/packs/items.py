"""Everything in a release that has an id, laid flat: what comparing and translating go through.

An item knows its words (texts that people read), what decides its meaning (answers are kept by its
id, so these may not change under the same id) and how it is used (which may).
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from trellis.packs import model
from trellis.packs.build import PACK_FIELDS
from trellis.packs.model import Pack, Text

Key = tuple[str, ...]

# What an id stands for: other values here would be another question, scale or rule.
_MEANING: dict[type, tuple[str, ...]] = {
    model.Question: ("answer", "scale", "who"),
    model.BankQuestion: ("kind",),
    model.Part: ("code",),
    model.Scale: ("from_", "to"),
    model.ChecklistItem: ("judged",),
    model.Stage: ("recorded",),
    model.Statement: ("measure",),
    model.Rule: ("finds",),
    model.Talk: ("side", "speaks_of"),
    model.Phrase: ("does",),
    model.Note: ("kept",),
}
# Classes whose ids are unique in their file, however they are nested.
_FLAT = (model.Question, model.Part, model.ChecklistItem, model.Prompt)
_NAMES: dict[type, str] = {
    model.Pack: "pack",
    model.Question: "question",
    model.BankQuestion: "question",
    model.Choice: "answer",
    model.Section: "section",
    model.ChecklistSection: "section",
    model.ChecklistItem: "item",
    model.Part: "part",
    model.Anchor: "anchor",
    model.Level: "level",
    model.Statement: "statement",
    model.Role: "role",
    model.RolePrompts: "prompts for",
    model.Stage: "stage",
    model.Rule: "rule",
    model.RetentionRule: "rule",
    model.Entry: "entry",
    model.ChangeStage: "stage",
    model.Skill: "skill",
    model.Talk: "talk",
    model.Step: "step",
    model.Prompt: "prompt",
    model.Phrase: "phrase",
    model.Note: "note",
    model.Commitment: "commitment",
    model.RotaRule: "rota for",
    model.Character: "character",
    model.StoryAnswer: "answer to",
}
_NOT_COMPARED = ("id", "version", "changelog", "digest", "sources", "requires", "languages")


@dataclass(frozen=True)
class Item:
    """One thing with an id. ``words`` by field; ``inside`` is where it stands in its file."""

    key: Key
    name: str
    id: str
    file: str
    words: dict[str, Text] = field(default_factory=dict)
    meaning: dict[str, Any] = field(default_factory=dict)
    use: dict[str, Any] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """Where it stands, in words a practice lead can find."""
        if not self.id:
            return self.file
        return f"{self.file}, {self.name} “{self.id}”"


def items(pack: Pack) -> list[Item]:
    """Return everything with an id in a release, in the order it stands there."""
    found = [_item(pack, ("pack",), "pack.yml", "")]
    for kind, held in PACK_FIELDS.items():
        for file in getattr(pack, held):
            found += file_items(file, kind)
    return found


def file_items(file: model.File, kind: str) -> list[Item]:
    """Return everything with an id in one file of a release, the file itself first."""
    called = f"{kind} “{file.id}”"
    return [_item(file, (kind, file.id), called, ""), *_below(file, (kind, file.id), called, "")]


def _below(holder: Any, key: Key, file: str, inside: str) -> Iterator[Item]:
    for _, value in _children(holder):
        for child in value:
            here = _key(child, key)
            yield _item(child, here, file, inside)
            within = key[:2] if isinstance(child, _flat_holders()) else here
            yield from _below(child, within, file, _id(child))


@cache
def _flat_holders() -> tuple[type, ...]:
    """Classes that only gather: what they hold is kept by its own id in the whole file."""
    return (model.Section, model.ChecklistSection, model.Part, model.Step)


def _key(child: Any, key: Key) -> Key:
    base = key[:2] if isinstance(child, _FLAT) else key
    return (*base, _NAMES[type(child)], _id(child))


def _id(child: Any) -> str:
    for name in ("id", "at", "role", "prompt"):
        if hasattr(child, name):
            return str(getattr(child, name))
    return ""


def _item(thing: Any, key: Key, file: str, inside: str) -> Item:
    meaning_fields = _MEANING.get(type(thing), ())
    words: dict[str, Text] = {}
    meaning: dict[str, Any] = {}
    use: dict[str, Any] = {"inside": inside} if inside else {}
    for name, hint in _hints(type(thing)).items():
        value = getattr(thing, name)
        if name in _NOT_COMPARED or _holds_items(hint):
            continue
        if name == "kind" and isinstance(thing, model.File):
            continue
        if hint == Text:
            words |= {name: value} if value else {}
        elif get_origin(hint) is tuple and get_args(hint)[0] == Text:
            words |= {f"{name} {number}": one for number, one in enumerate(value, 1)}
        else:
            into = meaning if name in meaning_fields else use
            into[name.rstrip("_")] = asdict(value) if _is_data(value) else value
    is_file = isinstance(thing, model.File | Pack)
    name = _NAMES.get(type(thing), "")
    return Item(key, name, "" if is_file else _id(thing), file, words, meaning, use)


def _children(holder: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, hint in _hints(type(holder)).items():
        if _holds_items(hint):
            yield name, getattr(holder, name)


def _holds_items(hint: Any) -> bool:
    return get_origin(hint) is tuple and is_dataclass(get_args(hint)[0])


def _is_data(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, type)


def _hints(cls: Any) -> dict[str, Any]:
    hints = _all_hints(cls)
    return {each.name: hints[each.name] for each in fields(cls)}


_all_hints = cache(get_type_hints)

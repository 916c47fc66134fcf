"""Turn the checked data of a file into the classes of ``model``.

The data has passed its schema, so that each class can be filled from its own fields: a key becomes
the field of the same name, a list a tuple, a mapping the class that the field is declared to hold.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from trellis.packs import model

FILE_CLASSES: dict[str, type[model.File]] = {
    "framework": model.Framework,
    "form": model.Form,
    "questions": model.QuestionBank,
    "wording": model.Wording,
    "process": model.Process,
    "scale": model.Scale,
    "levels": model.Levels,
    "survey": model.Survey,
    "checklist": model.Checklist,
    "jargon": model.Jargon,
    "motivational": model.Motivational,
    "reflection": model.Reflection,
    "phrases": model.Phrases,
    "group": model.Group,
    "story": model.Story,
    "retention": model.Retention,
}

PACK_FIELDS = {
    "framework": "frameworks",
    "form": "forms",
    "questions": "question_banks",
    "wording": "wordings",
    "process": "processes",
    "scale": "scales",
    "levels": "levels",
    "survey": "surveys",
    "checklist": "checklists",
    "jargon": "jargons",
    "motivational": "motivationals",
    "reflection": "reflections",
    "phrases": "phrase_lists",
    "group": "groups",
    "story": "stories",
    "retention": "retentions",
}

Built = TypeVar("Built")


def build(cls: type[Built], data: Mapping[str, Any]) -> Built:
    """Return an instance of a class of ``model``, filled from a mapping of checked data.

    The data may come from a file, or from ``dataclasses.asdict`` by way of JSON: a release that is
    kept in a database is built again the same.
    """
    filled = {}
    for name, key, hint in _fields(cls):
        if key in data or name in data:
            filled[name] = _value(hint, data[key] if key in data else data[name])
    return cls(**filled)


def _fields(cls: Any) -> Iterator[tuple[str, str, Any]]:
    """Yield (field name, key in the file, type) of each field."""
    hints = _hints(cls)
    for field in fields(cls):
        yield field.name, field.metadata.get("key", field.name.rstrip("_")), hints[field.name]


_hints = cache(get_type_hints)


def _value(hint: Any, data: Any) -> Any:
    if data is None:
        return None
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], item) for item in data)
    if get_origin(hint) is UnionType or hint == model.Text:
        inner = next((arg for arg in get_args(hint) if is_dataclass(arg)), None)
        return _value(inner, data) if inner else _text(data)
    if is_dataclass(hint) and isinstance(hint, type):
        return build(hint, data)
    return _text(data)


def _text(data: Any) -> Any:
    """Return text without the line end that a YAML block leaves; anything else as it is."""
    if isinstance(data, dict):
        return {language: words.strip() for language, words in data.items()}
    return data.strip() if isinstance(data, str) else data

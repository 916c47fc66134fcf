"""The JSON Schemas of the pack files, and what a file breaks of them in plain words.

The schemas stand in ``packs/schemas`` (JSON Schema draft 2020-12), one for each kind of file and
one for ``pack.yml``, so that other tools can use them too.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from trellis.packs.reading import Document, Keys

SCHEMAS = Path(__file__).resolve().parents[3] / "packs" / "schemas"
KINDS = (
    "framework", "form", "questions", "wording", "process",
    "scale", "levels", "survey", "checklist", "jargon", "motivational", "retention",
    "reflection", "phrases", "group", "story",
)  # fmt: skip

_TYPE_WORDS = {
    "string": "text",
    "object": "keys with values",
    "array": "a list",
    "integer": "a whole number",
    "boolean": "true or false",
}


@cache
def schema(kind: str) -> dict[str, Any]:
    """Return the schema of a kind of file, of ``pack`` or of ``common``."""
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
    return loaded


@cache
def _validator(kind: str) -> Draft202012Validator:
    registry: Registry[Any] = Registry().with_resources(
        (schema(name)["$id"], Resource.from_contents(schema(name))) for name in ("common", *KINDS)
    )
    return Draft202012Validator(schema(kind), registry=registry)


def check_shape(document: Document, kind: str) -> None:
    """Note in the document everywhere it departs from the schema of its kind."""
    seen: set[tuple[Keys, str]] = set()
    for error in _validator(kind).iter_errors(document.data):
        path = tuple(error.absolute_path)
        explain = _EXPLAIN.get(str(error.validator), _other)
        broken = _Broken(error.instance, error.validator, error.validator_value, error.schema)
        for at_key, message, what_to_do in explain(broken):
            here = (*path, at_key) if at_key is not None else path
            if (here, message) in seen:
                continue
            seen.add((here, message))
            place = document.key_places.get(here) if at_key is not None else None
            document.fault(place or document.place(path), message, what_to_do)


def text_paths(data: Any, kind: str) -> Iterator[Keys]:
    """Yield the path of every text of a file that people read, and that may be translated."""
    yield from _texts_under(data, schema(kind), schema(kind), ())


def nearest(word: str, known: Iterator[str] | list[str] | tuple[str, ...]) -> str:
    """Return “Did you mean …?” for the known word nearest to one, or an empty string."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean “{close[0]}”?" if close else ""


def shown(value: Any) -> str:
    """Return a value in quotation marks, shortened so that a fault stays one line."""
    words = " ".join(str(value).split())
    return f"“{words[:57]}…”" if len(words) > 60 else f"“{words}”"


def _texts_under(
    data: Any, part: dict[str, Any], root: dict[str, Any], path: Keys
) -> Iterator[Keys]:
    target = str(part.get("$ref", ""))
    if target.endswith("common#/$defs/text"):
        if isinstance(data, str | dict):
            yield path
        return
    if "/$defs/" in target:
        root = root if target.startswith("#") else schema("common")
        part = root["$defs"][target.rsplit("/", 1)[1]]
        if part.get("type") == ["string", "object"]:
            yield path
            return
    if isinstance(data, dict):
        for key, inner in part.get("properties", {}).items():
            if key in data:
                yield from _texts_under(data[key], inner, root, (*path, key))
    elif isinstance(data, list) and "items" in part:
        for number, item in enumerate(data):
            yield from _texts_under(item, part["items"], root, (*path, number))


@dataclass(frozen=True)
class _Broken:
    """One keyword of a schema that a value breaks."""

    instance: Any
    keyword: Any
    wanted: Any
    schema: Any


# The key that a fault is about (None: the value itself), what is wrong, what to do.
Words = tuple[str | None, str, str]


def _unknown_keys(broken: _Broken) -> Iterator[Words]:
    known = list(broken.schema["properties"])
    for key in broken.instance:
        if key not in known:
            what = nearest(key, known) or f"Take it out, or use one of: {', '.join(known)}."
            if " " in key:
                what = "If it belongs to the text before it, put double quotes round the whole text"
            yield key, f"There is no key “{key}” here", what


def _missing_keys(broken: _Broken) -> Iterator[Words]:
    for key in broken.wanted:
        if key in broken.instance:
            continue
        if key == "en":
            yield None, "This text has no English", "Add “en:” with the English words"
        else:
            yield None, f"The key “{key}” is missing", f"Add a line “{key}:” with its value"


def _wrong_type(broken: _Broken) -> Iterator[Words]:
    wanted = broken.wanted
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    if names == ["string", "object"]:
        names = ["string"]
    words = " or ".join(_TYPE_WORDS[name] for name in names)
    if broken.instance is None:
        yield None, "There is nothing here", f"Write {words}, or take the key out"
    elif names == ["string"] and isinstance(broken.instance, int):
        yield None, f"{shown(broken.instance)} is not read as text", "Put double quotes round it"
    else:
        yield None, f"This should be {words}", f"Write {words} here"


def _not_in_list(broken: _Broken) -> Iterator[Words]:
    allowed = [str(value) for value in broken.wanted]
    close = nearest(str(broken.instance), allowed)
    choice = f"Use one of: {', '.join(allowed)}."
    yield (
        None,
        f"{shown(broken.instance)} is not one of the values for this key",
        f"{close} {choice}".strip(),
    )


def _pattern(broken: _Broken) -> Iterator[Words]:
    wanted = broken.wanted
    if wanted == r"\S":
        yield None, "There are no words here", "Write the words, or take the key out"
    elif "[a-z]{2,3}" in wanted:
        message = f"{shown(broken.instance)} is not a language code"
        yield str(broken.instance), message, "Use a code such as en, cy, pl or pa"
    elif wanted.startswith("^[a-z0-9]"):
        yield (
            None,
            f"{shown(broken.instance)} cannot be an id",
            "Use small letters, digits and hyphens, such as daily-life",
        )
    elif "{4}" in wanted:
        yield None, f"{shown(broken.instance)} is not a date", "Write it as 2026-03-01"
    else:
        yield None, f"{shown(broken.instance)} is not a version", "Write it as 2026.1"


def _too_few(broken: _Broken) -> Iterator[Words]:
    yield None, f"This list needs {broken.wanted} or more", "Add what is missing"


def _twice(broken: _Broken) -> Iterator[Words]:
    yield None, "The same value stands in this list twice", "Keep one of the two"


def _out_of_range(broken: _Broken) -> Iterator[Words]:
    word = "at least" if broken.keyword == "minimum" else "at most"
    yield None, f"{broken.instance} is out of range", f"Use {word} {broken.wanted}"


def _too_long(broken: _Broken) -> Iterator[Words]:
    yield None, "This is too long", f"Keep it to {broken.wanted} characters"


def _other(broken: _Broken) -> Iterator[Words]:
    yield None, "This does not fit the format", "Compare it with docs/reference/packs.md"


_EXPLAIN: dict[str, Callable[[_Broken], Iterator[Words]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_keys,
    "type": _wrong_type,
    "enum": _not_in_list,
    "const": _other,
    "pattern": _pattern,
    "minItems": _too_few,
    "uniqueItems": _twice,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
    "maxLength": _too_long,
}

"""What changed between two releases, told so that a practice lead can judge it.

Answers are kept by id, so what an id stands for may not change: better words keep the id, another
meaning needs a new one. What software can see of that is said here; whether better words still ask
the same thing is for whoever reads them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from trellis.packs.items import Item, Key, items
from trellis.packs.languages import english_name
from trellis.packs.model import Pack, Text

What = Literal["added", "removed", "reworded", "translated", "meaning", "use"]
ALIKE = 0.5  # below this, the two wordings have little in common


@dataclass(frozen=True)
class Change:
    """One difference. ``was`` and ``now`` are empty where there is nothing to put beside it.

    ``what``: added, removed, reworded (the same id in other words), translated, meaning (the same
    id stands for something else: it has to be a new one), use (when, where or whether it is asked).
    ``far``: reworded so much that it may mean something else.
    """

    what: What
    kind: str
    where: str
    field: str = ""
    was: str = ""
    now: str = ""
    far: bool = False


def compare(old: Pack, new: Pack) -> list[Change]:
    """Return what changed from one release to another, in the order of the new one."""
    before = {item.key: item for item in items(old)}
    after = {item.key: item for item in items(new)}
    found: list[Change] = []
    for key, item in after.items():
        if key not in before:
            found += _came(item, before)
        else:
            found += _changed(before[key], item)
    for key, item in before.items():
        if key not in after:
            found += _went(item, after)
    return found


def has_to_be_new(changes: list[Change]) -> list[Change]:
    """Return the changes that need a new id."""
    return [change for change in changes if change.what == "meaning"]


def same_version(old: Pack, new: Pack) -> bool:
    """Say whether two releases differ and call themselves the same, which no release may."""
    same = (old.id, old.version) == (new.id, new.version)
    return same and old.digest != new.digest


def _came(item: Item, before: dict[Key, Item]) -> Iterator[Change]:
    if _has_holder(item.key, before):  # what stands in something new is told with it
        yield Change("added", _kind(item), item.where, now=_first(item))


def _went(item: Item, after: dict[Key, Item]) -> Iterator[Change]:
    if not _has_holder(item.key, after):
        return
    if item.name == "answer":
        where = f"{item.file}, question “{item.key[-3]}”"
        gone = f"{_first(item)} ({item.id})"
        yield Change("meaning", _kind(item), where, "answers", gone, "can no longer be given")
    else:
        yield Change("removed", _kind(item), item.where, was=_first(item))


def _has_holder(key: Key, among: dict[Key, Item]) -> bool:
    return len(key) <= 2 or key[:-2] in among


def _changed(old: Item, new: Item) -> Iterator[Change]:
    kind = _kind(new)
    for name in _names(old.meaning, new.meaning):
        was, now = old.meaning.get(name), new.meaning.get(name)
        if was != now:
            yield Change("meaning", kind, new.where, name, _shown(was), _shown(now))
    for name in _names(old.words, new.words):
        yield from _words(kind, new.where, name, old.words.get(name, ""), new.words.get(name, ""))
    for name in _names(old.use, new.use):
        was, now = old.use.get(name), new.use.get(name)
        if was != now:
            yield Change("use", kind, new.where, name, _shown(was), _shown(now))


def _words(kind: str, where: str, name: str, was: Text, now: Text) -> Iterator[Change]:
    before, after = _by_language(was), _by_language(now)
    for language in _names(before, after):
        old, new = before.get(language, ""), after.get(language, "")
        if old == new:
            continue
        called = _spoken(name) if language == "en" else f"{_spoken(name)}, {english_name(language)}"
        if language != "en" and not old:
            yield Change("translated", kind, where, called, "", new)
        else:
            far = bool(old and new) and SequenceMatcher(None, old, new).ratio() < ALIKE
            yield Change("reworded", kind, where, called, old, new, far)


def _by_language(words: Text) -> dict[str, str]:
    return ({"en": words} if words else {}) if isinstance(words, str) else dict(words)


def _names(*mappings: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(name for mapping in mappings for name in mapping))


def _kind(item: Item) -> str:
    return item.name or item.key[0]


def _first(item: Item) -> str:
    """Return the words that something is known by, in English."""
    words = next(iter(item.words.values()), "")
    return words if isinstance(words, str) else words.get("en", "")


def _shown(value: Any) -> str:
    if value is None or value in ("", (), []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        if "question" in value:
            return f"only when “{value['question']}” is “{value.get('is_')}”"
        return ", ".join(str(one) for one in value.values())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _spoken(name: str) -> str:
    return name.replace("_", " ")

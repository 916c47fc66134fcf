"""Read one YAML file of a pack into plain data, remembering where everything stands.

Only what a practice pack needs is read: mappings, lists, text, whole numbers, ``true`` and
``false``, and nothing. Data is built from the parser's events, so no object of any other kind can
come out of a file, whatever its tags say. Repetition by anchor and alias (``&`` and ``*``) is
refused: it can make a small file enormous, and people who do not program do not expect it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from trellis.packs.faults import Fault
from trellis.packs.yaml_words import explain, starts_where_it_opened

MAX_BYTES = 1_000_000
MAX_DEPTH = 24

Keys = tuple[str | int, ...]
Place = tuple[int, int]

_WHOLE_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,11})")
_PLAIN_WORDS: dict[str, bool | None] = {
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
    "null": None, "Null": None, "NULL": None, "~": None, "": None,
}  # fmt: skip
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass
class Document:
    """What one file says, and where it says it.

    ``places`` maps the path of keys to a value to its line and column; ``key_places`` maps the same
    path to where its key stands. ``data`` is ``None`` when the file cannot be read.
    """

    file: str
    data: Any = None
    faults: list[Fault] = field(default_factory=list)
    places: dict[Keys, Place] = field(default_factory=dict)
    key_places: dict[Keys, Place] = field(default_factory=dict)

    def place(self, path: Keys) -> Place:
        """Return the line and column of the value at ``path``, or of what holds it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def fault(self, place: Place, message: str, what_to_do: str) -> None:
        """Note a fault of this file at a place."""
        self.faults.append(Fault(self.file, *place, message, what_to_do))


class _UnreadableError(Exception):
    """Reading this file cannot go on; the fault is already noted."""


def read(path: Path, name: str) -> Document:
    """Read a file.

    Args:
        path: the file.
        name: what to call it in faults, usually its path inside the pack.

    Returns:
        The document. Faults are in it; nothing is raised for anything a file may contain.
    """
    document = Document(name)
    text = _text_of(path, document)
    if text is None or _refused(text, document):
        return document
    try:
        _Builder(document).build(YAML(typ="safe", pure=True).parse(text))
    except _UnreadableError:
        document.data = None
    except MarkedYAMLError as error:
        document.data = None
        document.fault(_where(error), *explain(f"{error.context} {error.problem}"))
    except Exception as error:  # The parser raises other kinds on some broken escapes and tags.
        document.data = None
        document.fault((1, 1), *explain(str(error)))
    return document


def _text_of(path: Path, document: Document) -> str | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            document.fault(
                (1, 1),
                "This file is larger than 1 MB",
                "Split it into several files of the same kind",
            )
            return None
        raw = path.read_bytes()
    except OSError:
        document.fault((1, 1), "This file cannot be opened", "Check that it exists and may be read")
        return None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        place = (before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        document.fault(
            place, "This is not UTF-8 text", "Save the file again with the encoding UTF-8"
        )
        return None


def _refused(text: str, document: Document) -> bool:
    """Note tabs and unseen characters, each line of them; a file with any is not read further."""
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            place = (number, line.index("\t") + 1)
            document.fault(place, "There is a tab on this line", "Use spaces instead of the tab")
        if unwanted := _UNWANTED.search(line):
            document.fault(
                (number, unwanted.start() + 1),
                "There is a character here that cannot be seen",
                "Delete it, or type the line again",
            )
    return bool(document.faults)


class _Builder:
    """Builds plain data from the parser's events, and notes where each piece stands."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def build(self, events: Iterator[Any]) -> None:
        """Read the one mapping that a file holds."""
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop(
                        event, "A second document starts here", "Keep one document to a file"
                    )
            elif hasattr(event, "anchor"):
                self.document.data = self._value(event, events, ())
        if not isinstance(self.document.data, dict):
            self.document.data = None
            if not self.document.faults:
                self.document.fault(
                    (1, 1),
                    "The file does not begin with a key",
                    "Start with a line such as “kind: form”",
                )

    def _value(self, event: Any, events: Iterator[Any], path: Keys) -> Any:
        self._refuse_extras(event, path)
        if not isinstance(event, ScalarEvent) or event.value or event.style:
            self.document.places[path] = _place(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(events, path)
        return _scalar(event)

    def _mapping(self, events: Iterator[Any], path: Keys) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            self._refuse_extras(event, path)
            if not isinstance(event, ScalarEvent) or event.value == "<<":
                self._stop(
                    event, "A key here is not a plain word", "Write each key as one plain word"
                )
            key = str(event.value)
            here = (*path, key)
            if key in found:
                first = self.document.key_places[here][0]
                self.document.fault(
                    _place(event),
                    f"“{key}” stands here twice; the first is on line {first}",
                    "Keep one of the two",
                )
                self._value(next(events), events, (*path, key, "again"))
                continue
            self.document.key_places[here] = self.document.places[here] = _place(event)
            found[key] = self._value(next(events), events, here)
        return found

    def _sequence(self, events: Iterator[Any], path: Keys) -> list[Any]:
        found: list[Any] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            found.append(self._value(event, events, (*path, len(found))))
        return found

    def _refuse_extras(self, event: Any, path: Keys) -> None:
        if isinstance(event, AliasEvent) or event.anchor:
            self._stop(
                event,
                "An anchor or alias (& or *) is used here",
                "Write the words out again, or put quotes round text that begins with & or *",
            )
        if getattr(event, "tag", None):
            self._stop(
                event,
                "A tag (!) is used here",
                "Take it out, or put quotes round text that begins with an exclamation mark",
            )
        if len(path) > MAX_DEPTH:
            self._stop(event, "This is nested too deeply", f"Keep within {MAX_DEPTH} levels")

    def _stop(self, event: Any, message: str, what_to_do: str) -> None:
        self.document.fault(_place(event), message, what_to_do)
        raise _UnreadableError


def _where(error: MarkedYAMLError) -> Place:
    """Return where the writer has to look: where a thing was opened, if it was never closed."""
    opened = starts_where_it_opened(str(error.context))
    mark = error.context_mark if opened else error.problem_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _place(event: Any) -> Place:
    return (event.start_mark.line + 1, event.start_mark.column + 1)


def _scalar(event: Any) -> str | int | bool | None:
    """Return a plain value. A number with a point stays text, so that 2026.10 is not 2026.1."""
    value = str(event.value)
    if event.style:
        return value
    if value in _PLAIN_WORDS:
        return _PLAIN_WORDS[value]
    return int(value) if _WHOLE_NUMBER.fullmatch(value) else value

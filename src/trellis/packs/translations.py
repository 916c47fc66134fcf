"""Texts that lack a language: noted, never an error, because English stands in (``model.text``)."""

from typing import Any

from trellis.packs.faults import Fault
from trellis.packs.languages import english_name
from trellis.packs.node import Node
from trellis.packs.reading import Keys
from trellis.packs.schemas import text_paths


def check_translations(manifest: Node, files: list[Node]) -> list[Fault]:
    """Return a note for each text and language that is missing.

    The languages are those that ``pack.yml`` lists, or else every language found in the release.
    """
    texts = [(node, path, value) for node, kind in _all(manifest, files)
             for path, value in _texts(node, kind)]  # fmt: skip
    listed = {str(node.value) for node in manifest.strings("languages")}
    found = {str(key) for _, _, value in texts if isinstance(value, dict) for key in value}
    wanted = sorted((listed or found) - {"en"})
    return [
        _note(node, path, language)
        for node, path, value in texts
        for language in wanted
        if isinstance(value, str) or language not in value
    ]


def _all(manifest: Node, files: list[Node]) -> list[tuple[Node, str]]:
    return [(manifest, "pack"), *((file, file.string("kind")) for file in files)]


def _texts(node: Node, kind: str) -> list[tuple[Keys, Any]]:
    return [(path, _at(node.value, path)) for path in text_paths(node.value, kind)]


def _at(value: Any, path: Keys) -> Any:
    for key in path:
        value = value[key]
    return value


def _note(node: Node, path: Keys, language: str) -> Fault:
    return Fault(
        node.document.file,
        *node.document.place(path),
        f"This text is not in {english_name(language)}; English is shown instead",
        f"Add “{language}:” with the words",
        "note",
    )

"""A piece of a document that may be wrong in any way, and can still be asked about.

The rules look at files whose shape may be broken, because every fault is reported at once. A node
gives only what has the expected type, so that a rule never trips over what the schema reports.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from trellis.packs.reading import Document, Keys


@dataclass(frozen=True)
class Node:
    """The value at ``path`` of a document."""

    document: Document
    path: Keys
    value: Any

    def string(self, key: str) -> str:
        """Return the text under a key, or an empty string when it is absent or not text."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int | None:
        """Return the whole number under a key, or ``None``."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def yes(self, key: str) -> bool:
        """Return whether ``true`` stands under a key."""
        return isinstance(self.value, dict) and self.value.get(key) is True

    def has(self, key: str) -> bool:
        """Return whether the key is there."""
        return isinstance(self.value, dict) and key in self.value

    def child(self, key: str) -> "Node":
        """Return the mapping under a key, empty when there is none."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Node(self.document, (*self.path, key), value if isinstance(value, dict) else {})

    def items(self, key: str) -> list["Node"]:
        """Return the mappings in the list under a key."""
        return [node for node in self._list(key) if isinstance(node.value, dict)]

    def strings(self, key: str) -> list["Node"]:
        """Return the texts in the list under a key."""
        return [node for node in self._list(key) if isinstance(node.value, str)]

    def fault(self, message: str, what_to_do: str, key: str | None = None) -> None:
        """Note a fault here, or at the value of one of the keys."""
        path = self.path if key is None else (*self.path, key)
        self.document.fault(self.document.place(path), message, what_to_do)

    def _list(self, key: str) -> Iterator["Node"]:
        value = self.value.get(key) if isinstance(self.value, dict) else None
        for number, item in enumerate(value if isinstance(value, list) else []):
            yield Node(self.document, (*self.path, key, number), item)


def root(document: Document) -> Node:
    """Return the whole of a document as a node."""
    return Node(document, (), document.data if isinstance(document.data, dict) else {})

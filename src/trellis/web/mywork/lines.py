"""A line of My work: where it leads, what it is, and a word on it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Item:
    """Something to go to. ``named`` is whom it names where its address does not say so."""

    href: str
    text: str
    more: str = ""
    named: UUID | None = None

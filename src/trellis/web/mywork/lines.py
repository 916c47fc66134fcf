"""A line of My work: where it leads, what it is, and a word on it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """Something to go to."""

    href: str
    text: str
    more: str = ""

"""A letter's parts: a heading and plain text each, so that its writer can change every word."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Part:
    """One part of a letter: its stable id, its heading (none for the opening) and its text."""

    id: str
    heading: str
    text: str


def as_data(parts: Iterable[Part]) -> list[dict[str, str]]:
    """Write parts as they are kept."""
    return [asdict(part) for part in parts]


def from_data(kept: Iterable[dict[str, Any]]) -> list[Part]:
    """Read parts as they were kept."""
    return [Part(str(one["id"]), str(one["heading"]), str(one["text"])) for one in kept]


def paragraphs(*texts: str) -> str:
    """Join texts as paragraphs, leaving out empty ones."""
    return "\n\n".join(text.strip() for text in texts if text.strip())


def bullets(lines: Iterable[str]) -> str:
    """Write lines as a list."""
    return "\n".join(f"• {line}" for line in lines)

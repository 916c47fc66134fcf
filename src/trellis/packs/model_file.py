"""What every file of a pack begins with, and the words that people read in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Text = str | Mapping[str, str]
"""Words people read: one string in English, or a mapping from language to words."""


def text(value: Text | None, language: str = "en") -> str:
    """Return the words in a language, in its base language, or else in English.

    Args:
        value: a text of a pack; ``None`` gives an empty string.
        language: a code such as ``cy`` or ``pt-BR``.
    """
    if value is None or isinstance(value, str):
        return value or ""
    base = language.split("-")[0]
    return value.get(language) or value.get(base) or value.get("en", "")


@dataclass(frozen=True)
class File:
    """What every file of a pack begins with."""

    kind: str
    id: str
    title: Text
    about: Text = field(default="", kw_only=True)
    source: Text = field(default="", kw_only=True)

"""Fold names for search: letters without marks, lower case, single spaces.

Done in Python, since the embedded PostgreSQL has no ICU (design: architecture, known traps).
"""

import re
import unicodedata

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """Return the form of a name that search compares: ``Zielińska`` becomes ``zielinska``."""
    kept = text.casefold()
    if not kept.isascii():
        plain = unicodedata.normalize("NFKD", kept)
        kept = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)
    return " ".join(re.sub(r"[^\w]+", " ", kept).split())[:220]

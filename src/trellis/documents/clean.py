"""Makes any text safe to print: no control characters, one kind of line end, one form of accents.

Nothing that can be seen is lost here; `glyphs` deals with letters that no type has.
"""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Embeddings, overrides and isolates could turn the words around them; U+FEFF is a file's mark.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_NEVER_CHARACTERS = frozenset({"Cc", "Cs", "Cn"})
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def clean(text: str) -> str:
    """Return `text` with line feeds for line ends, composed accents and no control characters."""
    lines = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", "".join(c for c in lines if _is_printable(c)))


def paragraphs(text: str) -> tuple[str, ...]:
    """Split `text` at empty lines; a single line break stays inside its paragraph."""
    parts = re.split(r"\n\s*\n", clean(text))
    return tuple(part.strip() for part in parts if part.strip())


def is_right_to_left(text: str) -> bool:
    """Tell whether the first letter with a direction runs right to left (UAX 9, rules P2 and P3).

    Args:
        text: any text.

    Returns:
        True for Arabic, Urdu, Hebrew and the like; False for all else, digits alone included.
    """
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L" or direction in _RIGHT_TO_LEFT:
            return direction != "L"
    return False


def _is_printable(character: str) -> bool:
    if character == "\n":
        return True
    return character not in _TURNING and unicodedata.category(character) not in _NEVER_CHARACTERS

"""Languages by name: from what stands in somebody's record to the texts of a pack.

A record keeps a person's language as they say it ("Welsh", "Cymraeg", "Punjabi and some English");
a pack keeps its texts by code. This module leads from the one to the other.
"""

import re
from collections.abc import Iterable

# Code, name in English, name in the language itself. Order as they are offered.
_LANGUAGES = (
    ("en", "English", "English"),
    ("cy", "Welsh", "Cymraeg"),
    ("pl", "Polish", "Polski"),
    ("ro", "Romanian", "Română"),
    ("pa", "Punjabi", "ਪੰਜਾਬੀ"),
    ("ur", "Urdu", "اردو"),
    ("bn", "Bengali", "বাংলা"),
    ("gu", "Gujarati", "ગુજરાતી"),
    ("ar", "Arabic", "العربية"),
    ("so", "Somali", "Soomaali"),
    ("pt", "Portuguese", "Português"),
    ("es", "Spanish", "Español"),
    ("fr", "French", "Français"),
    ("it", "Italian", "Italiano"),
    ("ta", "Tamil", "தமிழ்"),
    ("tr", "Turkish", "Türkçe"),
    ("lt", "Lithuanian", "Lietuvių"),
    ("uk", "Ukrainian", "Українська"),
    ("fa", "Persian", "فارسی"),
    ("ti", "Tigrinya", "ትግርኛ"),
    ("zh", "Chinese", "中文"),
)
_ENGLISH = {code: name for code, name, _ in _LANGUAGES}
_OWN = {code: name for code, _, name in _LANGUAGES}
_OTHER_NAMES = {"farsi": "fa", "panjabi": "pa", "cantonese": "zh", "mandarin": "zh"}
_CODES = {
    **{name.casefold(): code for code, name, _ in _LANGUAGES},
    **{name.casefold(): code for code, _, name in _LANGUAGES},
    **_OTHER_NAMES,
}
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def english_name(code: str) -> str:
    """Return a language's name in English, or its code in quotation marks."""
    return _ENGLISH.get(code.split("-")[0], f"“{code}”")


def own_name(code: str) -> str:
    """Return a language's name in the language itself, or its code."""
    return _OWN.get(code.split("-")[0], code)


def right_to_left(code: str) -> bool:
    """Say whether a language is written from right to left."""
    return code.split("-")[0] in _RIGHT_TO_LEFT


def code_of(said: str) -> str:
    """Return the code of the first language that somebody's words name, or an empty string.

    Args:
        said: as a record has it, such as ``Cymraeg`` or ``Welsh at home, English with doctors``.
    """
    words = said.casefold()
    found = [(at.start(), code) for name, code in _CODES.items() if (at := _named(name, words))]
    return min(found)[1] if found else ""


def _named(name: str, words: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)


def language_for(said: str, available: Iterable[str]) -> str:
    """Return which of a pack's languages to show somebody, English where theirs is not there.

    Args:
        said: the language as their record has it; may be empty.
        available: codes of the languages that the pack has (``languages_of``).
    """
    wanted = code_of(said)
    fitting = (code for code in available if wanted and code.split("-")[0] == wanted)
    return next(fitting, "en")

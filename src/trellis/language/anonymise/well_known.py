"""Organisations known all over the country: charities, landlords, care agencies, shops, employers.

They are facts that we gathered, a readable list in ``data/organisations.txt``. A name after ``=``
is a word or letters as well ("Sense", "First"), so it has to be written just so, and at the head
of a sentence it has to do what only somebody does ("Orbit sent a letter").
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from trellis.language.anonymise.acting import acts
from trellis.language.anonymise.numbers import Found
from trellis.language.anonymise.runs import begins_sentence

_PLACE = Path(__file__).parents[1] / "data" / "organisations.txt"
_WORD = re.compile(r"[^\W_]+")
_BEFORE = re.compile(
    r"\b(?:by|with|from|to|at|for|called|under|via|through|of|and|or|contacted|rang|chased|the|"
    r"sees|phoned|emailed|in)\s\Z"
)


def well_known(text: str) -> Iterator[Found]:
    """Yield organisations that the list names, as start, end and type.

    Args:
        text: The text, with capitals where names have them.
    """
    named = _named()
    for word in _WORD.finditer(text):
        for name, is_word in named.get(word[0].lower(), ()):
            start = word.start()
            found = name.match(text, start)
            if found is None or (is_word and not _is_meant(text, *found.span())):
                continue
            yield start, found.end(), "ORG"
            break


def _is_meant(text: str, start: int, end: int) -> bool:
    """Return whether a word that is a name as well stands where the name would."""
    if begins_sentence(text, start):
        return acts(text, end)
    after = re.match(r"\s[A-Z][a-z]", text[end : end + 3])
    return after is None and (
        acts(text, end) or _BEFORE.search(text[max(0, start - 12) : start]) is not None
    )


@cache
def _named() -> dict[str, list[tuple[re.Pattern[str], bool]]]:
    """Return by its first word how each name is found, the longest first."""
    made: dict[str, list[tuple[re.Pattern[str], bool]]] = defaultdict(list)
    text = _PLACE.read_text(encoding="utf-8").replace("\n", ";")
    for entry in sorted(filter(None, map(str.strip, text.split(";"))), key=len, reverse=True):
        name = entry.removeprefix("=")
        shape = r"[\s-]".join(map(_shape, re.split(r"[ -]", name)))
        is_word = entry != name
        pattern = re.compile(rf"{shape}(?!\w)", 0 if is_word else re.IGNORECASE)
        made[_WORD.findall(name)[0].lower()].append((pattern, is_word))
    return dict(made)


def _shape(word: str) -> str:
    """Return how a word is looked for: with or without its apostrophe, "&" or "and"."""
    return (
        re.escape(word).replace("'", "['’]?").replace(r"\&", "&").replace("&", r"\s?(?:&|and)\s?")
    )

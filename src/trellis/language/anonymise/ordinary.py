"""Ordinary words, which are no names though they begin a sentence, and what else has a capital.

The words are those that our own packs, pages and notes use in small letters. Each list is a
readable file in ``trellis/language/data``: ``ordinary.txt``; ``capitalised.txt``, what is written
with a capital and names nobody; ``abbreviations.txt``, letters that are nobody's initials.
"""

from functools import lru_cache
from pathlib import Path

from trellis.language.text import word_set

_DATA = Path(__file__).parents[1] / "data"
# What is taken off the end of a word, and what is put in its place, to find the word it is made of.
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""),
    ("ing", "e"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("est", ""), ("ly", ""),
    ("ily", "y"), ("ly", "le"), ("ness", ""), ("less", ""), ("ful", ""), ("able", ""), ("y", ""),
    ("ment", ""), ("ally", "al"), ("like", ""), ("ish", ""), ("wise", ""), ("ier", "y"),
)  # fmt: skip
_BEGINNINGS = ("un", "re", "non", "mis", "pre")
_LONGEST = 60
_AFTER_APOSTROPHE = frozenset({"s", "re", "ve", "ll", "d", "t", "m"})


def listed(name: str) -> frozenset[str]:
    """Return the words of one of our lists.

    Args:
        name: The name of its file.
    """
    return word_set((_DATA / name).read_text(encoding="utf-8"))


ORDINARY = listed("ordinary.txt")
CAPITALISED = listed("capitalised.txt")
ABBREVIATIONS = listed("abbreviations.txt")


@lru_cache(maxsize=20_000)
def is_ordinary(word: str) -> bool:
    """Return whether a word is an ordinary one, or is made of one: "rephoned", "they're".

    Args:
        word: The word, whatever its capitals.
    """
    low = word.lower().replace("’", "'")
    if low in ORDINARY:
        return True
    stem, apostrophe, rest = low.partition("'")
    if apostrophe:
        return rest in _AFTER_APOSTROPHE and is_ordinary(stem.removesuffix("n") or stem)
    if len(low) > _LONGEST:
        return False
    if "-" in low:
        return all(is_ordinary(part) for part in low.split("-") if part)
    return _is_made_of_one(low)


def _is_made_of_one(low: str) -> bool:
    for beginning in ("", *_BEGINNINGS):
        if not low.startswith(beginning) or len(low) - len(beginning) < 3:
            continue
        rest = low[len(beginning) :]
        if beginning and rest in ORDINARY and len(rest) > 3:
            return True
        for ending, instead in _ENDINGS:
            stem = rest.removesuffix(ending) + instead
            if rest.endswith(ending) and len(stem) > 2 and _is_stem(stem):
                return True
    return False


def _is_stem(stem: str) -> bool:
    return stem in ORDINARY or (stem[-1] == stem[-2] and len(stem) > 3 and stem[:-1] in ORDINARY)

"""Ordinary words, which are no names though they begin a sentence, and what else has a capital.

The words are those that our own packs, pages and notes use in small letters. Each list is a
readable file in ``trellis/language/data``: ``ordinary.txt``; ``capitalised.txt``, what is written
with a capital and names nobody; ``abbreviations.txt``, letters that are nobody's initials.
"""

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
_BY_LAST_LETTER = {
    last: tuple(each for each in _ENDINGS if each[0][-1] == last)
    for last in {ending[-1] for ending, _ in _ENDINGS}
}
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


def is_ordinary(word: str) -> bool:
    """Return whether a word is an ordinary one, or is made of one: "rephoned", "they're".

    No answer is kept: the words asked about are those of somebody's record, names among them.

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
    if len(low) < 3:
        return False
    endings = _BY_LAST_LETTER.get(low[-1], ())
    if endings and _ends_one(low, endings):
        return True
    if not low.startswith(_BEGINNINGS):
        return False
    rests = (low.removeprefix(beginning) for beginning in _BEGINNINGS if low.startswith(beginning))
    return any(
        len(rest) > 2 and ((rest in ORDINARY and len(rest) > 3) or _ends_one(rest, endings))
        for rest in rests
    )


def _ends_one(word: str, endings: tuple[tuple[str, str], ...]) -> bool:
    for ending, instead in endings:
        if word.endswith(ending):
            stem = word.removesuffix(ending) + instead
            if len(stem) > 2 and _is_stem(stem):
                return True
    return False


def _is_stem(stem: str) -> bool:
    return stem in ORDINARY or (stem[-1] == stem[-2] and len(stem) > 3 and stem[:-1] in ORDINARY)

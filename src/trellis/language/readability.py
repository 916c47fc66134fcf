"""How a text reads: words, sentences, and the age at which most people could read it.

The grade is Flesch and Kincaid's (US Navy, 1975): 0.39 × words a sentence + 11.8 × syllables a word
− 15.59; the reading age is that many years of school plus five. It is a rough measure, and a
text can be easy to read and still say nothing. Syllables are counted by rule;
how near that comes to `textstat` 0.7.4 stands in ``docs/reference/language.md``.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import compress, repeat
from operator import not_

from trellis.language.anonymise.ordinary import CAPITALISED, ORDINARY
from trellis.language.later import Later

_WORD = Later(r"[^\W_]+(?:['’-][^\W_]+)*")
_GROUPS = Later(r"[aeiouy]+")
_ENDING = Later(r"'(?:s|t|d|m|ll|ve|re)?\Z")
_SILENT_E = Later(r"(?:[^aeiouy]e|(?<=[aeiou])[^aeiouylr]es?)\Z|(?<![td])ed\Z|(?<=[^aeiousxz])es\Z")
_TWO_SOUNDS = Later(
    r"ia(?!l\b)|io(?!n|us)|eo(?!ple|us)|[aeiouy]ing\b|ua(?!l)|iu|\bre[aeiou]|eity|uou|ier\b|ying"
)
_NOT_TWO = Later(r"[cst]ia[ln]|giou?n?")
_SPELLED_OTHERWISE = {
    "the": 1, "people": 2, "every": 2, "everyone": 3, "everything": 3, "evening": 2, "different": 2,
    "business": 2, "being": 2, "area": 3, "idea": 3, "something": 2, "someone": 2, "sometimes": 2,
    "therefore": 2, "care": 1, "cared": 1, "family": 3, "having": 2, "move": 1, "live": 1,
    "home": 1, "homes": 1, "create": 2, "created": 3, "science": 2, "quiet": 2, "diet": 2,
}  # fmt: skip
_AROUND_A_WORD = ".,;:!?…\"'“”‘’()[]–—"
_SYLLABLES: dict[str, int] = {}  # Of ordinary words alone: any other may be somebody's name.
_MOST_KEPT, _MARKS_KEPT = 40_000, 2


@dataclass(frozen=True)
class Readability:
    """How long words and sentences are; ``grade`` and ``age`` are 0 without words."""

    words: int
    sentences: int
    syllables: int
    grade: float
    age: int
    ease: float


def readability(text: str, sentences: int) -> Readability:
    """Measure a text.

    Args:
        text: The text.
        sentences: How many sentences it has.
    """
    stretches = text.split()
    known = list(map(_SYLLABLES.get, stretches, repeat(0)))
    words, syllables = len(stretches) - known.count(0), sum(known)
    for letters, times in Counter(compress(stretches, map(not_, known))).items():
        here, sounds = _looked_up(letters)
        words += here * times
        syllables += sounds * times
    if not words:
        return Readability(0, 0, 0, 0.0, 0, 0.0)
    a_sentence, a_word = words / max(1, sentences), syllables / words
    grade = round(0.39 * a_sentence + 11.8 * a_word - 15.59, 1)
    ease = round(206.835 - 1.015 * a_sentence - 84.6 * a_word, 1)
    return Readability(words, max(1, sentences), syllables, grade, max(5, round(grade + 5)), ease)


def _looked_up(letters: str) -> tuple[int, int]:
    """Return how many words a stretch without spaces holds, and how many syllables they have.

    What is counted of an ordinary word is kept, with the marks that stand round it and without.
    """
    bare = letters.strip(_AROUND_A_WORD)
    alone = bare.lower()
    here, sounds = 1, _SYLLABLES.get(alone, 0)
    if not sounds:
        here, sounds = _counted(letters)
    if here == 1 and len(_SYLLABLES) < _MOST_KEPT and _is_ours(bare, alone):
        _SYLLABLES[alone] = sounds
        if len(letters) - len(alone) <= _MARKS_KEPT:
            _SYLLABLES[letters] = sounds
    return here, sounds


def _is_ours(bare: str, alone: str) -> bool:
    """Return whether a word is one that may be kept: no name, nor anything else of somebody's."""
    return alone.replace("’", "'") in ORDINARY or bare in CAPITALISED or alone in ("a", "i")


def _counted(letters: str) -> tuple[int, int]:
    """Return how many words a stretch without spaces holds, and how many syllables they have."""
    words = _WORD.findall(letters)
    return len(words), sum(map(count_syllables, words))


def count_syllables(word: str) -> int:
    """Return how many syllables a word has, as near as its spelling tells.

    Args:
        word: One word. A word with a hyphen counts its parts; digits count one.
    """
    low = word.lower().replace("’", "'")
    if "-" in low:
        return sum(count_syllables(part) for part in low.split("-") if part)
    if "'" in low:
        low = _ENDING.sub("", low)
    if low in _SPELLED_OTHERWISE:
        return _SPELLED_OTHERWISE[low]
    count = len(_GROUPS.findall(low))
    if count > 1 and _SILENT_E.search(low) and not low.endswith(("le", "les", "led")):
        count -= 1
    count += len(_TWO_SOUNDS.findall(low)) - len(_NOT_TWO.findall(low)) if len(low) > 3 else 0
    return max(1, count)

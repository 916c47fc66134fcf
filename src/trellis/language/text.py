"""Narrative text as it is kept: one kind of line end, no control characters, nothing else changed.

Every offset in Trellis counts code points of text that has been through `normalise`, so this is the
one place that decides what the text is. What a person wrote is theirs: accents, emoji with their
joiners, and the marks that order right-to-left writing all stay exactly as they came.

Sources: Unicode Standard, chapter 23.1 (control codes) and UAX #14 (mandatory line breaks);
HTML Living Standard, "value sanitisation" of a textarea, which sends CRLF.
"""

from typing import NamedTuple
from unicodedata import combining

from trellis.language.later import Later

_LINE_END = Later("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = Later("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_HALF_CHARACTER = Later("[\ud800-\udfff]")
_WRITTEN_WITHOUT_SPACES = Later(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
)
_PARAGRAPH = Later(r"\S(?:[^\n]|\n(?![^\S\n]*(?:\n|\Z)))*")


class Span(NamedTuple):
    """A stretch of text: code points from `start` up to, not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of `text` that this span covers."""
        return text[self.start : self.end]


def normalise(text: str) -> str:
    """Return `text` as Trellis keeps it.

    Every kind of line end becomes a line feed, so that a Word line break never joins two words.
    Control characters other than tab and line feed go, and half a surrogate pair, which no database
    can hold, becomes the visible replacement character. Nothing else is touched: no composing of
    accents, no trimming, no change of quotation marks.

    Args:
        text: What a browser, a file or a person gave.

    Returns:
        The same text, safe to store and to count in.
    """
    one_line_end = _LINE_END.sub("\n", text)
    return _HALF_CHARACTER.sub("\ufffd", _CONTROL.sub("", one_line_end))


def count_words(text: str) -> int:
    """Return how many words `text` has.

    A word is a run without spaces that has a letter or a digit in it, so a dash or an emoji alone
    is not one. Chinese and Japanese characters count one each, as word processors count them.

    Args:
        text: Any text.
    """
    spaced = _WRITTEN_WITHOUT_SPACES.sub(" 字 ", text)
    return sum(1 for word in spaced.split() if any(map(str.isalnum, word)))


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of `text` in order, trimmed of white space.

    A paragraph ends at an empty line; a single line end inside one is the writer's own line break.

    Args:
        text: Normalised text.
    """
    return [
        Span(found.start(), found.start() + len(found[0].rstrip()))
        for found in _PARAGRAPH.finditer(text)
    ]


def alike(text: str) -> str:
    """Return `text` with capitals and small letters made alike, a code point for a code point.

    Args:
        text: The text.
    """
    folded = text.casefold()
    return folded if len(folded) == len(text) else "".join(map(_alike, text))


def _alike(letter: str) -> str:
    folded = letter.casefold()
    if len(folded) == 1 or all(map(combining, folded[1:])):  # "İ" is "i" and a dot above it.
        return folded[0]
    return letter.lower() if len(letter.lower()) == 1 else letter


def times_alone(words: str, text: str) -> int:
    """Return how often a name stands in a text as a whole word.

    Not by a regular expression: Python keeps those, and a name of the record is not to be kept.

    Args:
        words: The name, as it is written.
        text: The text.
    """
    times, end = 0, len(words)
    at = text.find(words) if words else -1
    while at >= 0:
        around = (text[at - 1] if at else " ") + text[at + end : at + end + 1]
        alone = not any(each.isalnum() or each == "_" for each in around)
        times += alone
        at = text.find(words, at + (end if alone else 1))
    return times


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list that is written as one string, so that it reads as a list.

    Args:
        words: Words with spaces between them.
    """
    return frozenset(words.split())

"""Letters in a picture: how wide words are, where they break, and how a long name is shortened.

Widths are those of Atkinson Hyperlegible Next bold, in thousandths of the size, with some room to
spare for the type that stands in until it has come. What the whole name is stands in the table.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WIDTHS = dict(
    zip(
        (chr(code) for code in range(32, 127)),
        (
            312, 303, 390, 765, 610, 969, 725, 210, 335, 335, 485, 595, 271, 373, 272, 440,
            659, 440, 579, 600, 624, 607, 626, 537, 624, 571, 272, 272, 569, 612, 569, 547,
            781, 678, 643, 658, 688, 597, 566, 718, 701, 424, 561, 663, 552, 858, 717, 746,
            629, 756, 650, 610, 607, 686, 644, 886, 685, 650, 618, 340, 440, 344, 582, 400,
            288, 552, 596, 510, 596, 563, 365, 593, 571, 300, 259, 555, 318, 882, 571, 576,
            596, 599, 376, 508, 376, 567, 530, 740, 539, 521, 505, 381, 254, 381, 537,
        ),
        strict=True,
    )
)  # fmt: skip
SPARE = 1.06
WIDE, USUAL = 1050, 720
CUT = "…"


@dataclass(frozen=True, slots=True)
class Lines:
    """Words broken into lines, the width of the widest, and whether something was cut."""

    lines: tuple[str, ...]
    width: float
    cut: bool = False


def width_of(text: str, size: float) -> float:
    """Return how wide a text is at most, in the units of the size."""
    return sum(map(_width, text)) * size * SPARE / 1000


@lru_cache(maxsize=2048)
def _width(character: str) -> int:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    plain = _WIDTHS.get(unicodedata.normalize("NFD", character)[0])
    if plain is not None:
        return plain
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    wide = unicodedata.east_asian_width(character) in "WF" or ord(character) > 0xFFFF
    return WIDE if wide else USUAL


def broken(text: str, size: float, room: float, most: int) -> Lines:
    """Break a text into lines that fit; what has no room is cut, with a sign that it was.

    Args:
        text: one paragraph.
        size: the size of the letters.
        room: how wide a line may be.
        most: how many lines there may be.
    """
    lines: list[str] = []
    words = text.split()
    cut = False
    while words and len(lines) < most:
        line = words.pop(0)
        if width_of(line, size) > room:
            line, cut = shortened(line, size, room), True
        while words and not cut and width_of(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
        if cut:
            break
    if words and not cut:
        lines[-1], cut = shortened(f"{lines[-1]} {words[0]}", size, room), True
    return Lines(tuple(lines), max((width_of(line, size) for line in lines), default=0), cut)


def shortened(text: str, size: float, room: float) -> str:
    """Return as much of a text as there is room for, with a sign that it goes on."""
    kept = text
    while kept and (width_of(kept + CUT, size) > room or unicodedata.combining(kept[-1])):
        kept = kept[:-1]
    return kept.rstrip(" ,.;:-\u200d") + CUT


def initials(name: str) -> str:
    """Return the first letters of a name, two at most; scripts that join letters give one."""
    words = [word.strip("()[]“”\"'.,") for word in name.split()]
    titles = {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sr", "fr", "the"}
    words = [word for word in words if word and word.lower() not in titles] or words
    first = [word[0] for word in words if word and word[0].isalnum()][:2]
    if not first:
        return ""
    joined = "LATIN" not in unicodedata.name(first[0], "") and not first[0].isdigit()
    return "".join(first[: 1 if joined else 2]).upper()

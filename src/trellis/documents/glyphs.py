"""Knows which letters the type at hand can print, and replaces visibly what it cannot.

PDF/UA-1 forbids a letter without a glyph (ISO 14289-1, 7.21.8), and a letter that vanishes from a
name is worse than a box that shows something is missing.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

FIRST_FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans")
LAST_FAMILIES = ("Noto Sans SC", "Noto Emoji")
SIGNS_FOR_MISSING = "□?"

_JOINER = "\u200d"
_UNSEEN = frozenset(
    (
        *(0xAD, 0x34F, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F),
        *range(0x2060, 0x2065),
        *range(0xFE00, 0xFE10),
        *range(0xE0020, 0xE0080),
        *range(0xE0100, 0xE01F0),
    )
)
_SKIN_TONES = range(0x1F3FB, 0x1F400)


class TypeMissingError(Exception):
    """The folder has no type for documents; says what to do about it."""


@dataclass(frozen=True)
class Type:
    """The type that documents are set in.

    Attributes:
        fonts: the fonts, read once.
        families: their names, in the order they are tried.
        coverage: the code points that each family can print, in the same order.
    """

    fonts: typst.Fonts
    families: tuple[str, ...]
    coverage: tuple[frozenset[int], ...]

    @property
    def sign_for_missing(self) -> str:
        """The sign that stands for a letter that cannot be printed."""
        return next(sign for sign in SIGNS_FOR_MISSING if self.covers(sign))

    def covers(self, letters: str) -> bool:
        """Tell whether one family can print all of `letters` together."""
        wanted = {ord(letter) for letter in letters} - _UNSEEN
        return any(wanted <= family for family in self.coverage)


@lru_cache(maxsize=4)
def read_type(folder: Path) -> Type:
    """Read the type in a folder, once.

    Args:
        folder: holds the .ttf files that `frontend/pdf-fonts.js` copies.

    Returns:
        The type, with the families in order: ours, then each script's, then Chinese and emoji,
        whose Latin letters and digits would otherwise be taken.

    Raises:
        TypeMissingError: the folder does not hold our own type.
    """
    by_family = _coverage_by_family(folder)
    if FIRST_FAMILIES[0] not in by_family:
        raise TypeMissingError(
            f"There is no type for documents in {folder}. Build the assets (script/setup), "
            "or set TRELLIS_FONTS to the folder that holds it."
        )
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )
    families = _in_order(list(by_family))
    return Type(fonts, families, tuple(by_family[name] for name in families))


def printable(text: str, type_: Type) -> str:
    """Replace what `type_` cannot print with its sign for missing letters.

    A letter and the marks that belong to it are judged together, because one font has to set both.
    """
    if type_.covers(text):  # as most texts are, by our own type alone
        return text
    return "".join(_printable_cluster(cluster, type_) for cluster in _clusters(text))


def _coverage_by_family(folder: Path) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for path in sorted(folder.rglob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            name = font["name"].getBestFamilyName()
            covered = frozenset(font.getBestCmap())
        found[name] = found.get(name, covered) & covered
    return found


def _in_order(names: Sequence[str]) -> tuple[str, ...]:
    middle = sorted(set(names) - {*FIRST_FAMILIES, *LAST_FAMILIES})
    wanted = (*FIRST_FAMILIES, *middle, *LAST_FAMILIES)
    return tuple(name for name in wanted if name in names)


def _clusters(text: str) -> Iterator[str]:
    cluster = ""
    for letter in text:
        if cluster and not (_belongs(letter) or cluster.endswith(_JOINER)):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


def _belongs(letter: str) -> bool:
    code = ord(letter)
    return unicodedata.category(letter).startswith("M") or code in _UNSEEN or code in _SKIN_TONES


def _printable_cluster(cluster: str, type_: Type) -> str:
    if cluster == "\n" or type_.covers(cluster):
        return cluster
    if len(cluster) > 1 and type_.covers(cluster[0]):
        return cluster[0] + type_.sign_for_missing
    return type_.sign_for_missing

"""Words with their endings, found wherever they stand.

``…`` between words stands for up to three others in the same clause: ``makes … effort`` finds
"makes very little effort". A star at the end stands for any ending.

A line that stands for a few phrases is looked for as those phrases. One that stands for many, or
has a gap in it, is looked for by its most telling part, and the rest is tested where that part
stands, so that a thousand lines stay a few thousand words to look for.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path

from trellis.language.later import Later
from trellis.language.rules.endings import FaultyEndingsError, count, expand, split_endings
from trellis.language.rules.fold import lower
from trellis.language.text import word_set

WORKED_OUT = Path(__file__).parents[1] / "data" / "phrases.json"
GAP = "…"
FEW = 16
MOST_ANCHORS = 400
_WORDS_IN_A_GAP = 3
_REACH = 400
_EVERYWHERE, _OFTEN, _SELDOM_TOGETHER, _FOR_ONE_HIT = 400.0, 40.0, 0.05, 40
_COMMONEST = word_set(
    "a and are as at be but can could for from had has have he her his i in is it my not no of on "
    "she that the their they to was with would"
)
_COMMON = word_set(
    """
    a about after all also an and any are as asked at be because been before being brother but
    by came can can't cannot carer come comes could dad daughter day did do does doesn't don't
    every family father feels felt find first for friend from get gets go goes going good got
    had has have he help her here him his home how husband i if in into is it its just know
    knows left like likes little looked made make makes me more most mother mum my need needs
    never new no not now of on one or other our out over own people said says see seen she
    sister so some son still support takes tells than that the their them then there they this
    thought time to today told too took two up use used very visit want wants was way we week
    well went were what when which while who wife will with without work would year years you
    your
    """
)
_BETWEEN = r"(?:[ -](?![-–—])[\w'-]+){0,3}[ -]"
_BEGINS = r"(?<![\w-])(?<!\w')"
_ENDS = r"(?![\w\u0300-\u036f\u200d]|-(?!in-law)\w|'[tdl])"  # Whole words, as `lexicon` knows them.
_SLOT = Later(r"(\{[^{}]*\})")


class Phrase:
    """Something to look for: the words that lead to it, and the whole to test where they stand.

    Args:
        anchors: Words to look for, in small letters.
        line: The whole line, when finding an anchor is not yet finding the phrase.
        before: How many words of it may stand before an anchor.
    """

    def __init__(self, anchors: Sequence[str], line: str = "", before: int = 0) -> None:
        self.anchors = anchors
        self.line = line
        self.before = before

    @property
    def is_whole(self) -> bool:
        """Whether finding an anchor is finding the phrase."""
        return not self.line

    @cached_property
    def _match(self) -> Callable[[str, int, int], re.Match[str] | None]:
        return re.compile(f"{_BEGINS}{_as_pattern(self.line)}{_ENDS}").match

    @cached_property
    def _first(self) -> frozenset[str]:
        """The characters with which the line may begin; none where it may be any."""
        return frozenset(_first_characters(self.line))

    def at(self, low: str, start: int) -> tuple[int, int] | None:
        """Return where the whole phrase stands that begins at `start`, or None."""
        found = self._match(low, start, start + _REACH)
        return found.span() if found else None

    def near(self, low: str, start: int) -> tuple[int, int] | None:
        """Return where the whole phrase stands round its anchor, whatever ends between, or None."""
        if not self.before:
            return self.at(low, start)
        return self.around(low, start, max(0, start - _REACH), start + _REACH)

    def around(self, low: str, start: int, first: int, last: int) -> tuple[int, int] | None:
        """Return where the whole phrase stands so that its anchor stands at `start`, or None.

        Args:
            low: Folded text.
            start: Where the anchor was found.
            first: Where to begin looking.
            last: Where to stop.
        """
        matched, may_begin = self._match, self._first
        begins = _word_starts(low, first, start, self.before) if self.before else (start,)
        for begin in begins:
            if may_begin and low[begin] not in may_begin:
                continue
            found = matched(low, begin, last)
            if found and found.end() > start:
                return found.span()
        return None


@lru_cache(maxsize=20_000)
def looked_for(line: str) -> Phrase:
    """Return what to look for to find a line of a rule.

    Args:
        line: Such as "mak{es,ing} … effort".

    Raises:
        FaultyEndingsError: Its braces cannot be read, or it stands for nothing at all.
    """
    before, anchors = worked_out().get(line) or sought(line)
    return Phrase(anchors) if before < 0 else Phrase(anchors, _plain(line), before)


def sought(line: str) -> tuple[int, list[str]]:
    """Return the words to look for to find a line, and how many others may stand before them.

    Less than none where finding them is finding the line.

    Raises:
        FaultyEndingsError: Its braces cannot be read, or it stands for nothing at all.
    """
    line = _plain(line)
    if not line.strip(" {},*…"):
        raise FaultyEndingsError(f"“{line}” stands for nothing at all")
    if line.isascii() and line.replace(" ", "").isalpha():
        return -1, [" ".join(line.split())]
    if GAP not in line and count(line) <= FEW:
        return -1, expand(line)
    anchors, before = _anchors(line)
    return before, anchors


def _plain(line: str) -> str:
    return lower(line.replace("’", "'"))


@cache
def worked_out() -> dict[str, tuple[int, list[str]]]:
    """Return what `sought` says of the lines of our rules, as ``script/language-rules`` wrote it.

    Working it out takes longer than everything else at the start. It is looked up by the line
    itself, so that a line that is not there, or not there yet, is only slower.
    """
    held: dict[str, tuple[int, list[str]]] = {}
    if WORKED_OUT.is_file():
        held = json.loads(WORKED_OUT.read_text(encoding="utf-8"))
    return held


def to_json(lines: Iterable[str]) -> str:
    """Return what `worked_out` reads: what is looked for of each line with endings or a gap."""
    held = {line: sought(line) for line in lines if "{" in line or GAP in line}
    rows = (f"{json.dumps(line, ensure_ascii=False)}: {json.dumps(made, ensure_ascii=False)}"
            for line, made in sorted(held.items()))  # fmt: skip
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _anchors(line: str) -> tuple[list[str], int]:
    """Return the words of the most telling part of a line, and how many may stand before it.

    The most telling part is the one, always there, that stands least often in a text.
    """
    candidates: list[tuple[str, int]] = []
    before = 0
    for piece in line.split(GAP):
        tokens = _tokens(piece)
        wide = [max(len(words.split()) for words in expand(token)) for token in tokens]
        for number in range(len(tokens)):
            here = before + sum(wide[:number])
            for more in (1, 2):
                part = tokens[number : number + more]
                if all(all(expand(one)) for one in part) and count(" ".join(part)) <= MOST_ANCHORS:
                    candidates.append((" ".join(part), here))
        before += sum(wide) + _WORDS_IN_A_GAP
    if not candidates:
        raise FaultyEndingsError(f"“{line}” has no word in it that is always there")
    chosen, place = min(candidates, key=lambda each: _how_common(expand(each[0])))
    return expand(chosen), place


def _how_common(phrases: list[str]) -> float:
    """Return roughly how often any of some phrases stands in a long text, and what they weigh."""
    return sum(_rarity(phrase.split()) for phrase in phrases) + len(phrases) / _FOR_ONE_HIT


def _rarity(words: list[str]) -> float:
    often = [
        _EVERYWHERE if word in _COMMONEST else _OFTEN if word in _COMMON else 1.0 for word in words
    ]
    return min(often) * _SELDOM_TOGETHER ** (len(words) - 1)


def _tokens(piece: str) -> list[str]:
    """Cut a line at the spaces that are always there: those outside braces."""
    joined = "".join(
        part if part.startswith("{") else part.replace(" ", "\n") for part in _SLOT.split(piece)
    )
    return [token for token in joined.split("\n") if token]


def _as_pattern(line: str) -> str:
    return _BETWEEN.join(_piece(piece.strip()) for piece in line.split(GAP))


def _piece(piece: str) -> str:
    made = ""
    for text, endings in split_endings(piece):
        made += re.escape(text)
        if endings:
            longest_first = sorted(endings, key=len, reverse=True)
            made += f"(?:{'|'.join(map(re.escape, longest_first))})"
    made = made.replace(r"\*", r"[\w'-]*")
    return re.sub(r"(?:\\ )+", " ", made)


def _first_characters(line: str) -> str:
    """Return every character with which what a line stands for may begin; none if that is any."""
    found = ""
    for text, endings in split_endings(line):
        if text:
            return "" if text[0] in f"*{GAP}" else found + text[0]
        if any(ending[:1] in ("*", GAP) for ending in endings):
            return ""
        found += "".join(ending[:1] for ending in endings)
        if "" not in endings:
            return found
    return ""


def _word_starts(low: str, first: int, start: int, before: int) -> list[int]:
    """Return where up to `before` words before `start` begin, farthest first, and `start`."""
    found = [start]
    at = start
    while before and at > first:
        space = low.rfind(" ", first, at - 1)
        at = space + 1 if space >= 0 else first
        found.append(at)
        before -= 1
    return found[::-1]

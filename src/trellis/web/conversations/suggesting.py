"""Marks that might be made: sentences that look like a strength, a wish, somebody, a worry or more.

A suggestion says nothing about the person until somebody takes it; one press does, and puts it
right afterwards like any mark. Needs, places and history are left to whoever was there.
"""

import re
from collections import Counter
from dataclasses import dataclass

from trellis.language.sentences import sentences
from trellis.language.text import Span
from trellis.web.conversations.page import GUESSED, Page
from trellis.web.hints.rules import reader

KINDS = ("strength", "wish", "network", "worry", "barrier")
AT_ONCE = 4
OF_A_KIND = 2
FEWEST_WORDS = 4
WRITER = re.compile(r"(?:I|We|we) \w+")  # what the writer said, asked or did


@dataclass(frozen=True)
class Suggestion:
    """A sentence and what it looks like."""

    start: int
    end: int
    kind: str
    words: str


def suggested(page: Page) -> list[Suggestion]:
    """Return a few marks that might be made, in the order of the text.

    Nothing is suggested over words that are marked, nor in a text too long to look at each time.

    Args:
        page: the conversation as its reader sees it.
    """
    text = page.narrative.text
    if len(text) > GUESSED:
        return []
    marked = [Span(view.passage.start, view.passage.end) for view in page.marks]
    told = [(one.start, one.kind) for one in reader().read(text).findings]
    shown = {kind: [at for at, one in told if one == kind] for kind in ("strength", "voice")}
    found: list[Suggestion] = []
    many: Counter[str] = Counter()
    for span in sentences(text):
        if len(found) == AT_ONCE:
            break
        kind = _kind(page, span, shown)
        if kind and many[kind] < OF_A_KIND and not any(_touch(span, other) for other in marked):
            many[kind] += 1
            found.append(Suggestion(span.start, span.end, kind, span.of(text)))
    return found


def _kind(page: Page, span: Span, shown: dict[str, list[int]]) -> str:
    """Return what a sentence looks like, or nothing where that is not plain enough to suggest.

    A strength is suggested where the engine sees one, for the guess falls back on it; a wish or a
    worry where somebody is heard in the sentence; nothing where the writer speaks or asks.
    """
    words = span.of(page.narrative.text)
    if len(words.split()) < FEWEST_WORDS or words.rstrip("\"'”’) ").endswith("?"):
        return ""
    if WRITER.match(words):
        return ""
    kind = page.guess(span.start, span.end)
    needed = {"strength": "strength", "wish": "voice", "worry": "voice"}.get(kind)
    if needed and not any(span.start <= place < span.end for place in shown[needed]):
        return ""
    return kind if kind in KINDS else ""


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end

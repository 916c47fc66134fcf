"""Marks that might be made: sentences that look like a strength, a wish, somebody, a worry or more.

A suggestion says nothing about the person until somebody takes it; one press does, and puts it
right afterwards like any mark. Needs, places and history are left to whoever was there.
"""

from collections import Counter
from dataclasses import dataclass

from trellis.language.guess import DEFAULT_KIND
from trellis.language.sentences import sentences
from trellis.language.text import Span
from trellis.web.conversations.page import GUESSED, Page
from trellis.web.hints.noticing import reader

KINDS = ("strength", "wish", "network", "worry", "barrier")
AT_ONCE = 4
OF_A_KIND = 2
FEWEST_WORDS = 4


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
    strong = [one.start for one in reader().read(text).findings if one.kind == "strength"]
    found: list[Suggestion] = []
    many: Counter[str] = Counter()
    for span in sentences(text):
        if len(found) == AT_ONCE:
            break
        kind = _kind(page, span, strong)
        if kind and many[kind] < OF_A_KIND and not any(_touch(span, other) for other in marked):
            many[kind] += 1
            found.append(Suggestion(span.start, span.end, kind, span.of(text)))
    return found


def _kind(page: Page, span: Span, strong: list[int]) -> str:
    """Return what a sentence looks like, or nothing where that is not plain enough to suggest."""
    words = span.of(page.narrative.text)
    if len(words.split()) < FEWEST_WORDS or words.rstrip("\"'”’) ").endswith("?"):
        return ""
    kind = page.guess(span.start, span.end)
    if kind == DEFAULT_KIND and not any(span.start <= place < span.end for place in strong):
        return ""  # the guess falls back on strength where nothing tells
    return kind if kind in KINDS else ""


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end

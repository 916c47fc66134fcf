"""The palette: what could be marked, with a guess already made, or a mark in hand to put right."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from trellis.conversations.models import Passage
from trellis.language.text import Span
from trellis.web.conversations import wording
from trellis.web.conversations.guessing import Guess, guess_for
from trellis.web.conversations.page import MarkView, Page

_RANGE = re.compile(r"(\d{1,7})-(\d{1,7})\Z")


@dataclass(frozen=True)
class Palette:
    """The palette open on a range or on a mark.

    ``mark`` is the mark in hand, ``others`` the other marks over the same words, ``lost`` a mark
    that is looking for its words again.
    """

    span: Span
    words: str
    guess: Guess
    mark: MarkView | None = None
    others: list[MarkView] = field(default_factory=list)
    lost: MarkView | None = None
    not_for: tuple[str, ...] = ()
    also: bool = False

    @property
    def said(self) -> str:
        """Who is taken to have said it and how we know."""
        return wording.said(self.guess.said_by, self.guess.how_known)

    @property
    def areas(self) -> str:
        """The areas it is taken to bear on, or what to press to choose some."""
        return ", ".join(wording.area_names(list(self.guess.areas))) or _("Areas of life")

    @property
    def short(self) -> str:
        """The words, cut to one line."""
        flat = " ".join(self.words.split())
        return flat if len(flat) <= 90 else flat[:88].rstrip() + "…"


def read_range(text: str, length: int) -> Span | None:
    """Return the range that an address names, or None where it is no range of this text."""
    found = _RANGE.match(text)
    if found is None:
        return None
    span = Span(int(found[1]), int(found[2]))
    return span if span.start < span.end <= length else None


def trimmed(text: str, span: Span) -> Span:
    """Return a range without white space at either end; empty where there is nothing else."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def palette_on_range(
    page: Page, span: Span, *, also: bool = False, lost: MarkView | None = None
) -> Palette:
    """Return the palette for a range: the mark that covers just these words is in hand.

    Args:
        page: the conversation.
        span: the range.
        also: to mark the same words as something else too.
        lost: a mark that is to be put on these words.
    """
    over = [v for v in page.marks if v.passage.start < span.end and v.passage.end > span.start]
    same = [v for v in over if (v.passage.start, v.passage.end) == (span.start, span.end)]
    if same and not also and lost is None:
        return palette_on_mark(page, same[0])
    guess = guess_for(page.narrative.text, span, page.around)
    words = span.of(page.narrative.text)
    return Palette(span, words, guess, others=over, also=also, lost=lost)


def palette_on_mark(page: Page, view: MarkView) -> Palette:
    """Return the palette for a mark, to change or take back."""
    passage = view.passage
    span = Span(passage.start, passage.end)
    over = [v for v in page.marks if v.passage.start < span.end and v.passage.end > span.start]
    guess = Guess(passage.kind, passage.said_by, passage.how_known, tuple(passage.areas))
    others = [other for other in over if other.id != view.id]
    return Palette(span, passage.exact, guess, view, others, not_for=not_for_values(passage))


def not_for_values(passage: Passage) -> tuple[str, ...]:
    """Return whom a passage is not for, as the form's values."""
    values = []
    for each in passage.not_for.all():
        if each.the_person:
            values.append("person")
        elif each.relationship_id:
            values.append(f"relationship:{each.relationship_id}")
        else:
            values.append(f"colleague:{each.colleague_id}")
    return tuple(values)

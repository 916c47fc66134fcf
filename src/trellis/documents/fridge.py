"""Lays out one page of a plan to put up at home: who does what, when, and whom to ring.

Whoever comes into the kitchen reads it, so it holds what the person chose and nothing else: no full
name, no address, no need, no money.
"""

from dataclasses import dataclass, replace

from trellis.documents import compose
from trellis.documents.blocks import ActionRow, Actions, Block, Layout, Prose
from trellis.documents.compose import fixed, said
from trellis.documents.model import Document, LetterAction, Words
from trellis.documents.wording import Wording


@dataclass(frozen=True)
class FridgePart:
    """Something the person wants, or None where only who does what stands there."""

    words: Words | None
    actions: tuple[LetterAction, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FridgePage(Document):
    """What the page says.

    Attributes:
        parts: who does what, outcome by outcome, in the person's order.
        ring: whom to ring, a line each.
        otherwise: what to do if things do not go to plan, in short.
    """

    parts: tuple[FridgePart, ...] = ()
    ring: tuple[str, ...] = ()
    otherwise: str = ""


def lay_out(page: FridgePage, wording: Wording) -> Layout:
    """Turn the page into blocks.

    Args:
        page: what it says.
        wording: the document's own words, in the page's language.

    Returns:
        The blocks with their title.
    """
    title = wording.fridge_title.format(called=page.called)
    ring = tuple(Prose((said(line, bold=True),)) for line in page.ring)
    notes = compose.head(page, wording).notes
    blocks: tuple[Block, ...] = (
        compose.fixed_heading(1, title),
        *(block for part in page.parts for block in _part(part, page.parts, wording)),
        *_nothing(page, wording),
        *compose.section(2, wording.fridge_ring, ring),
        *compose.section(2, wording.contingency, compose.prose(page.otherwise)),
        *(Prose((said(note),), soft=True) for note in notes),
    )
    whole = f"{title}, {wording.date(page.on)}"
    return replace(compose.layout(page, whole, blocks, wording), compact=True)


def _part(part: FridgePart, parts: tuple[FridgePart, ...], wording: Wording) -> list[Block]:
    blocks: list[Block] = []
    if part.words is not None:
        blocks.append(compose.voice(part.words, wording, large=True, keep=bool(part.actions)))
    elif part is not parts[0]:
        blocks.append(compose.fixed_heading(2, wording.fridge_also))
    if part.actions:
        rows = tuple(ActionRow(one.who, "", one.what, one.when) for one in part.actions)
        blocks.append(Actions((wording.who, wording.what, wording.when), rows))
    return blocks


def _nothing(page: FridgePage, wording: Wording) -> tuple[Block, ...]:
    return () if page.parts else (Prose((fixed(wording.no_actions),)),)

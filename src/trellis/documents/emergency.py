"""Lays out a contingency card as a plain page, in the person's own print."""

from dataclasses import dataclass, replace

from trellis.documents import compose
from trellis.documents.blocks import Block, Layout, Prose
from trellis.documents.compose import said
from trellis.documents.model import Document
from trellis.documents.wording import Wording


@dataclass(frozen=True)
class RingFirst:
    """Somebody to ring, and how to reach them."""

    name: str
    contact: str


@dataclass(frozen=True, kw_only=True)
class ContingencyCard(Document):
    """What to know and whom to ring when somebody cannot say it themself.

    Attributes:
        cares_for: whom a carer cares for; empty where the card is not a carer's.
        ring: whom to ring, the first one first.
        matters: what matters in an emergency, in their words.
        talk: how to talk with them, in one line.
        hours: the council's number out of hours.
    """

    cares_for: str = ""
    ring: tuple[RingFirst, ...] = ()
    matters: str = ""
    talk: str = ""
    hours: str = ""

    @property
    def to_ring(self) -> tuple[RingFirst, ...]:
        """Whom to ring; the council where nobody else was chosen."""
        return self.ring or ((RingFirst(self.council, self.hours),) if self.hours else ())

    @property
    def hours_apart(self) -> str:
        """The council's number where it stands by itself, after those to ring first."""
        return self.hours if self.ring else ""


def first_line(card: ContingencyCard, wording: Wording) -> str:
    """Return what the card says first, under the name."""
    if card.cares_for:
        return wording.card_cares.format(who=card.cares_for.rstrip(". "))
    return wording.card_ring if card.to_ring else ""


def lay_out(card: ContingencyCard, wording: Wording) -> Layout:
    """Turn a card into a page.

    Args:
        card: what it says.
        wording: the document's own words, in the card's language.

    Returns:
        The blocks with their title.
    """
    title = wording.card_title.format(called=card.called)
    ring = [Prose((said(f"{one.name}: "), said(one.contact, bold=True))) for one in card.to_ring]
    notes = compose.head(card, wording).notes
    hours = f"{card.council}: {card.hours_apart}" if card.hours_apart else ""
    blocks: tuple[Block, ...] = (
        compose.fixed_heading(1, title),
        *compose.prose(first_line(card, wording)),
        *ring,
        *compose.section(2, wording.card_matters, compose.prose(card.matters)),
        *compose.section(2, wording.card_talk, compose.prose(card.talk)),
        *compose.section(2, wording.card_hours, compose.prose(hours)),
        *(Prose((said(note),), soft=True) for note in notes),
    )
    whole = f"{title}, {wording.date(card.on)}"
    return replace(compose.layout(card, whole, blocks, wording), compact=True)

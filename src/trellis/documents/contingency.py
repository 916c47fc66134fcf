"""A contingency card: whom to ring, and what matters, when somebody cannot say it themself.

A card for a wallet is 85 by 54 mm: both sides beside each other with a fold between, four to a
sheet of A4 with marks to cut by.
"""

from pathlib import Path
from typing import Any

from trellis.documents.clean import clean
from trellis.documents.emergency import ContingencyCard, first_line
from trellis.documents.glyphs import Type, printable, read_type
from trellis.documents.layouts import change_texts
from trellis.documents.pdf import typeset
from trellis.documents.wording import ENGLISH, Wording


def card_pdf(card: ContingencyCard, fonts: Path, *, wording: Wording = ENGLISH) -> bytes:
    """Set four cards on a sheet of A4, as PDF/UA-1. The words are read out once.

    Args:
        card: what it says.
        fonts: folder with the type.
        wording: the card's own words.

    Raises:
        TypeMissingError: the folder does not hold our type.
        DocumentError: typst could not set it, or the words do not fit on a card.
    """
    type_ = read_type(fonts)
    return b"".join(typeset("wallet.typ", _data(card, type_, wording), card.on, type_))


def card_pages(card: ContingencyCard, fonts: Path, *, wording: Wording = ENGLISH) -> list[bytes]:
    """Draw the sheet as a PNG picture, to be looked at; otherwise as `card_pdf`."""
    type_ = read_type(fonts)
    return typeset("wallet.typ", _data(card, type_, wording), card.on, type_, "png")


def _data(card: ContingencyCard, type_: Type, wording: Wording) -> dict[str, Any]:
    data = {
        "title": wording.card_title.format(called=card.called),
        "called": card.called,
        "first": first_line(card, wording),
        "ring": [[one.name, one.contact] for one in card.to_ring],
        "matters": card.matters,
        "talk": card.talk,
        "hours": card.hours_apart,
        "council": card.council,
        "language": card.language,
        "on": [card.on.year, card.on.month, card.on.day],
        "wording": {
            "matters": wording.card_matters,
            "talk": wording.card_talk,
            "hours": wording.card_hours,
            "fold": wording.card_fold,
        },
    }
    made: dict[str, Any] = change_texts(data, lambda text: printable(clean(text), type_))
    return {**made, "families": list(type_.families)}

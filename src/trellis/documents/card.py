"""A pocket card of questions: a sheet of A4 that folds to eight pages, or pages of A6.

It holds questions and nothing else, so it is about nobody and may lie on any table. The fold is the
one of a small book from a single sheet: fold it in half three times, open it, cut the middle of the
long fold, and close it round. The pages stand in the file in the order in which they are read.
"""

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from trellis.documents.clean import clean
from trellis.documents.glyphs import Type, printable, read_type
from trellis.documents.layouts import change_texts
from trellis.documents.pdf import typeset

Shape = Literal["fold", "a6"]


@dataclass(frozen=True)
class CardQuestion:
    """A question, and the same in plainer words; empty for none."""

    words: str
    plainer: str = ""


@dataclass(frozen=True)
class CardSection:
    """Questions that belong together."""

    title: str
    questions: tuple[CardQuestion, ...]


@dataclass(frozen=True, kw_only=True)
class PocketCard:
    """What a card holds.

    Attributes:
        title: such as "My favourites".
        sections: the questions, by what they are for.
        council: whose card it is.
        on: the date of the file.
        shape: one sheet to fold, or pages of A6.
        language: the language of the questions.
    """

    title: str
    sections: tuple[CardSection, ...]
    council: str
    on: date
    shape: Shape = "fold"
    language: str = "en-GB"


@dataclass(frozen=True, kw_only=True)
class CardWording:
    """The card's own words."""

    name: str = "Questions worth asking"
    advice: str = "One at a time. Wait for the answer. Nobody is asked them all."
    plainer: str = "Or: "
    fold: str = "Fold in half three times, open, cut along the dashes, and close it round."


ENGLISH_CARD = CardWording()


def card_pdf(card: PocketCard, fonts: Path, *, wording: CardWording = ENGLISH_CARD) -> bytes:
    """Set a card as PDF/UA-1.

    Args:
        card: what it holds.
        fonts: folder with the type.
        wording: the card's own words.

    Raises:
        TypeMissingError: the folder does not hold our type.
        DocumentError: typst could not set it.
    """
    type_ = read_type(fonts)
    return b"".join(typeset("card.typ", _data(card, type_, wording), card.on, type_))


def card_pages(
    card: PocketCard, fonts: Path, *, wording: CardWording = ENGLISH_CARD
) -> list[bytes]:
    """Draw each sheet or page as a PNG picture, to be looked at; otherwise as `card_pdf`."""
    type_ = read_type(fonts)
    return typeset("card.typ", _data(card, type_, wording), card.on, type_, "png")


def _data(card: PocketCard, type_: Type, wording: CardWording) -> dict[str, Any]:
    data = {**asdict(card), "on": [card.on.year, card.on.month, card.on.day]}
    data["wording"] = asdict(wording)
    made: dict[str, Any] = change_texts(data, lambda text: printable(clean(text), type_))
    return {**made, "families": list(type_.families)}

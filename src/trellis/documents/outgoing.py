"""What a letter in running text and a chronology say: plain frozen values, as in `model`."""

from dataclasses import dataclass
from datetime import date

from trellis.documents.model import Document, Signature, Words


@dataclass(frozen=True, kw_only=True)
class LetterPart:
    """One part of a letter in running text: its heading (none for the opening) and its text."""

    text: str
    heading: str = ""


@dataclass(frozen=True, kw_only=True)
class Correspondence(Document):
    """A letter in running text: a decision, an invitation, the covering letter of a plan.

    Attributes:
        title: what the letter is, such as "What was decided".
        parts: the opening, then each part under its heading.
        signed: who signs, with their role and number.
        draft: it has not been sent, and says so at the top.
    """

    title: str
    parts: tuple[LetterPart, ...] = ()
    signed: Signature | None = None
    draft: bool = False


@dataclass(frozen=True, kw_only=True)
class ChronologyEntry:
    """One entry: its day, what happened, and where that comes from.

    Attributes:
        on: the day it happened.
        kind: what kind of entry it is, such as "Worry".
        words: what happened; a quotation where the words are somebody's own.
        said: who said it and how we know.
        source: the title of what it comes from, and who wrote that.
        late: where it was written later: when, how much later, from what.
    """

    on: date
    kind: str
    words: Words
    said: str = ""
    source: str = ""
    late: str = ""


@dataclass(frozen=True, kw_only=True)
class ChronologyCopy(Document):
    """A chronology: what happened, in order, numbered, each entry with its source.

    Attributes:
        covers: which days and kinds of entry it covers.
        statement: how it was made, by whom, and how to read it.
        left_out: what is left out of it.
        entries: in order of the day they happened.
        signatures: who signs.
    """

    covers: str = ""
    statement: str = ""
    left_out: str = ""
    entries: tuple[ChronologyEntry, ...] = ()
    signatures: tuple[Signature, ...] = ()

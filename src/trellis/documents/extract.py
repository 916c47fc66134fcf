"""What a copy out of a record says, entry by entry, and how it is laid out.

For what a person has a right to have: a copy of their record, what was shared, who looked. Plain
frozen values, as in `model`; whoever builds one has already taken out what is not to go.
"""

from dataclasses import dataclass

from trellis.documents import compose
from trellis.documents.blocks import Block, Heading, Layout, Prose, Run
from trellis.documents.compose import said
from trellis.documents.model import Document, Words
from trellis.documents.wording import Wording


@dataclass(frozen=True, kw_only=True)
class ExtractText:
    """Words of an entry under a label, or under none."""

    words: str
    label: str = ""
    own: bool = False


@dataclass(frozen=True, kw_only=True)
class ExtractEntry:
    """One entry: what it is, its texts, and where it comes from."""

    title: str
    texts: tuple[ExtractText, ...] = ()
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class ExtractSection:
    """A part of the copy, with its entries in order."""

    heading: str
    note: str = ""
    entries: tuple[ExtractEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Extract(Document):
    """A copy out of a record.

    Attributes:
        title: what it is, with the person's name.
        opening: what it is and how to read it, a paragraph each.
        sections: in the order in which they are read.
    """

    title: str
    opening: tuple[str, ...] = ()
    sections: tuple[ExtractSection, ...] = ()


def lay_out(extract: Extract, wording: Wording) -> Layout:
    """Turn a copy out of a record into blocks.

    Args:
        extract: what it says.
        wording: the document's own words.

    Returns:
        The blocks with their title.
    """
    blocks: list[Block] = [
        compose.head(extract, wording),
        Heading(1, (said(extract.title),)),
        *(Prose((said(words),)) for words in extract.opening),
    ]
    for section in extract.sections:
        blocks += [Heading(2, (said(section.heading),)), *compose.prose(section.note)]
        blocks += [block for entry in section.entries for block in _entry(entry, wording)]
    title = f"{extract.title}, {wording.date(extract.on)}"
    return compose.layout(extract, title, blocks, wording)


def _entry(entry: ExtractEntry, wording: Wording) -> list[Block]:
    blocks: list[Block] = [Heading(3, (said(entry.title),))]
    for text in entry.texts:
        blocks += _text(text, wording)
    return [*blocks, *compose.prose(entry.source, soft=True)]


def _text(text: ExtractText, wording: Wording) -> list[Block]:
    if text.own:
        label = Prose((said(text.label),), soft=True, keep=True)
        spoken = compose.voice(Words(text=text.words), wording)
        return [label, spoken] if text.label else [spoken]
    written = list(compose.prose(text.words))
    if not (text.label and written):
        return list(written)
    named = Run(f"{text.label}: ", bold=True)
    return [Prose((named, *written[0].runs)), *written[1:]]

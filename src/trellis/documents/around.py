"""Lays out the people and places around somebody: the picture, how to read it, and all in words.

What stands in the picture stands in the tables beneath it, and nothing else does. Where the page
is too small for everybody at the size asked for, the caption says who is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from trellis.documents import compose
from trellis.documents.blocks import Block, Heading, Layout, Lettering, Picture, Table
from trellis.documents.compose import said
from trellis.documents.model import Document, Words
from trellis.documents.wording import Wording


@dataclass(frozen=True, kw_only=True)
class DrawnPicture:
    """A picture as ``trellis.pictures.printed`` gives it, what it shows, and a line beneath it."""

    svg: str
    letters: tuple[Lettering, ...]
    across: float
    high: float
    width: float
    alt: str
    caption: str = ""


@dataclass(frozen=True, kw_only=True)
class AroundRow:
    """Somebody or somewhere: the name, who they are, what goes each way, and what else is known."""

    name: str
    who: str = ""
    gives: str = ""
    gets: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NetworkCopy(Document):
    """The people and places around somebody, as they told them.

    Attributes:
        title: what it is called.
        introduction: how it was drawn, and how to read it.
        picture: the picture; none where nobody stands in it.
        legend: what its lines and shapes mean, drawn.
        own_page: whether the picture needs a page of its own.
        groups: everybody, by how close they are.
        comment: what was said of the picture.
        left_out: that something is left out of this copy.
    """

    title: str
    introduction: str = ""
    picture: DrawnPicture | None = None
    legend: DrawnPicture | None = None
    own_page: bool = False
    groups: tuple[tuple[str, tuple[AroundRow, ...]], ...] = ()
    comment: Words | None = None
    left_out: str = ""


def lay_out(copy: NetworkCopy, wording: Wording) -> Layout:
    """Turn a copy of a network into blocks.

    Args:
        copy: what it says.
        wording: the document's own words, in the copy's language.

    Returns:
        The blocks with their title.
    """
    comment = compose.voices((copy.comment,), wording) if copy.comment else ()
    blocks = (
        compose.head(copy, wording),
        Heading(1, (said(copy.title),)),
        *compose.prose(copy.introduction),
        *_pictures(copy),
        *comment,
        *(block for name, rows in copy.groups for block in _group(name, rows, wording)),
        *compose.prose(copy.left_out, soft=True),
    )
    title = f"{copy.title}: {copy.person}, {wording.date(copy.on)}"
    return compose.layout(copy, title, blocks, wording)


def _pictures(copy: NetworkCopy) -> tuple[Block, ...]:
    """Put what the lines mean under the picture; before it where it has a page of its own."""
    drawn, legend = _picture(copy.picture), _picture(copy.legend)
    return (*legend, *drawn) if copy.own_page else (*drawn, *legend)


def _picture(picture: DrawnPicture | None) -> tuple[Block, ...]:
    if picture is None:
        return ()
    drawn = Picture(
        picture.svg, picture.letters, picture.across, picture.high, picture.width, picture.alt
    )
    return (drawn, *compose.prose(picture.caption, soft=True))


def _group(name: str, rows: Sequence[AroundRow], wording: Wording) -> tuple[Block, ...]:
    table = tuple(
        (
            f"{row.name}, {row.who}" if row.who else row.name,
            _flows(row, wording),
            "\n".join(row.more),
        )
        for row in rows
    )
    headings = (wording.around_who, wording.around_flows, wording.around_more)
    return (Heading(2, (said(name),)), Table(headings, table, bare=True))


def _flows(row: AroundRow, wording: Wording) -> str:
    gives = wording.around_gives.format(words=row.gives) if row.gives else ""
    gets = wording.around_gets.format(words=row.gets) if row.gets else ""
    return "\n".join(filter(None, [gives, gets]))

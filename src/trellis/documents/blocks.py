"""The blocks a document is laid out from, the same for PDF and Word, so both say the same.

`letter`, `assessment` and `review` turn a document into blocks; `pdf` and `word` set them. A block
says what something is, never how it looks.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph. `fixed` marks the document's own words, which have its language."""

    text: str
    bold: bool = False
    fixed: bool = False


Paragraph = tuple[Run, ...]


@dataclass(frozen=True)
class Head:
    """Top of a letter: the address it goes to, the council and day, and notes about this copy."""

    kind: ClassVar[str] = "head"
    address: tuple[str, ...]
    council: str
    day: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4; never skips a level (PDF/UA-1, 7.4.2)."""

    kind: ClassVar[str] = "heading"
    level: int
    runs: Paragraph


@dataclass(frozen=True)
class Prose:
    """A paragraph in the practitioner's or the council's voice.

    Attributes:
        soft: it is about the text beside it (who said it, the law's name for it).
        keep: it stays on the page of what follows.
    """

    kind: ClassVar[str] = "prose"
    runs: Paragraph
    soft: bool = False
    keep: bool = False


@dataclass(frozen=True)
class Voice:
    """Words that lead: larger, and a quotation when they are somebody's own.

    Attributes:
        paragraphs: the words, with their quotation marks where they are somebody's own.
        own: they are recorded as somebody's own words.
        source: the line beneath: who, how we know, when.
        large: the size of an outcome rather than of a passage.
        mark: id of the kind of mark, for its sign; empty for none.
        mark_name: the name printed beside the sign.
        keep: it stays on the page of what follows.
    """

    kind: ClassVar[str] = "voice"
    paragraphs: tuple[Paragraph, ...]
    own: bool
    source: Paragraph
    large: bool = False
    mark: str = ""
    mark_name: str = ""
    keep: bool = False


@dataclass(frozen=True)
class ActionRow:
    """Who, their building block, what they do, when."""

    who: str
    block: str
    what: str
    when: str


@dataclass(frozen=True)
class Actions:
    """Who does what, and when: a table with these three headings, or a list in large print."""

    kind: ClassVar[str] = "actions"
    headings: tuple[str, str, str]
    rows: tuple[ActionRow, ...]


@dataclass(frozen=True)
class Table:
    """A table of three columns with a heading row; the first cell of a row names the row.

    ``wide`` gives the middle column most of the width, for rows that hold running text. ``bare``
    leaves out the headings where the rows are a list, because the words already say what they are.
    """

    kind: ClassVar[str] = "table"
    headings: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]
    wide: bool = False
    bare: bool = False


@dataclass(frozen=True)
class ScaleRow:
    """One person's numbers on the line from 0 to 10; None where nobody asked."""

    who: str
    then: int | None
    now: int | None


@dataclass(frozen=True)
class Scale:
    """The line from 0 to 10 with readings `then` and `now`; `words` say the same aloud."""

    kind: ClassVar[str] = "scale"
    rows: tuple[ScaleRow, ...]
    then: str
    now: str
    words: str


@dataclass(frozen=True)
class Choice:
    """One answer of a `Choices` block."""

    text: str
    chosen: bool


@dataclass(frozen=True)
class Choices:
    """Answers of equal weight, of which one or none is chosen; the names are for a reader."""

    kind: ClassVar[str] = "choices"
    choices: tuple[Choice, ...]
    chosen: str
    not_chosen: str


@dataclass(frozen=True)
class Room:
    """Room to write by hand: so many ruled lines."""

    kind: ClassVar[str] = "room"
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Lettering:
    """A line of letters in a picture: where it stands, in the picture's own units, and how.

    Attributes:
        x: its beginning, or its middle where ``middle`` is true.
        y: its baseline.
        halo: how broad the white around it is.
        light: white letters on a dark shape.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    middle: bool = False
    halo: float = 0
    light: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture: its shapes as SVG, its letters apart, and what it shows in words.

    The letters are set like any other text, so that every script has its own shapes. The Word file
    has the picture where its maker was given the type to draw it with.

    Attributes:
        svg: the shapes.
        letters: every line of letters over them.
        across: its width in its own units.
        high: its height in its own units.
        width: its width on paper, in points.
        alt: what it shows, in words.
    """

    kind: ClassVar[str] = "picture"
    svg: str
    letters: tuple[Lettering, ...]
    across: float
    high: float
    width: float
    alt: str


@dataclass(frozen=True)
class SignLine:
    """A line to sign on: a name and the lines beneath it."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on, side by side where there is room; never split over pages."""

    kind: ClassVar[str] = "signatures"
    people: tuple[SignLine, ...]


Block = (
    Head | Heading | Prose | Voice | Actions | Table | Scale | Choices | Room | Picture | Signatures
)


@dataclass(frozen=True)
class Layout:
    """A whole document, ready to be set.

    Attributes:
        title: the file's title, read out first by a screen reader (PDF/UA-1, 7.1).
        author: the council.
        running: whose it is and its day, at the foot of each page.
        page: the words of the page number, with ``{page}`` and ``{pages}``.
        months: names of the months, which stay on the line of their day.
        blocks: what it says.
        point_size: size of the smallest type.
        one_column: large print, in which nothing stands side by side but lines to sign on.
        language: language of what is said.
        fixed_language: language of the document's own words.
        day: the date of the file.
        compact: set closely, to be one side where the words allow.
    """

    title: str
    author: str
    running: tuple[str, str]
    page: str
    months: tuple[str, ...]
    blocks: tuple[Block, ...]
    point_size: int
    one_column: bool
    language: str
    fixed_language: str
    day: date
    compact: bool = False

"""Small helpers that turn the parts every document shares into blocks."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from trellis.documents.blocks import (
    Block,
    Head,
    Heading,
    Layout,
    Paragraph,
    Prose,
    Run,
    Signatures,
    SignLine,
    Voice,
)
from trellis.documents.clean import paragraphs
from trellis.documents.model import Document, Reading, Signature, Told, Words
from trellis.documents.wording import Wording

LARGE_PRINT = 16
"""From this size on a document is set in one column (RNIB and UKAAF call 16 to 18 point large)."""

LARGEST_KEPT = 20
"""From this size on less is held together, for what belongs together fills half a page."""


def said(text: str, *, bold: bool = False) -> Run:
    """Make a run of what the record says."""
    return Run(text, bold=bold)


def fixed(text: str, *, bold: bool = False) -> Run:
    """Make a run of the document's own words."""
    return Run(text, bold=bold, fixed=True)


def fixed_heading(level: int, text: str) -> Heading:
    """Make a heading of the document's own words."""
    return Heading(level, (fixed(text),))


def prose(text: str, *, soft: bool = False, keep: bool = False) -> tuple[Prose, ...]:
    """Make a paragraph of each paragraph in `text`; none where it is empty."""
    return tuple(Prose((said(part),), soft=soft, keep=keep) for part in paragraphs(text))


def section(level: int, title: str, content: Sequence[Block]) -> tuple[Block, ...]:
    """Put a heading over `content`; without content there is no heading either."""
    return (fixed_heading(level, title), *content) if content else ()


def voice(
    words: Words,
    wording: Wording,
    *,
    large: bool = False,
    mark: str = "",
    mark_name: str = "",
    keep: bool = False,
) -> Voice:
    """Make words that lead, in quotation marks when they are somebody's own."""
    source: Paragraph = (said(words.source),) if words.source else ()
    return Voice(
        paragraphs=_quoted(words, wording),
        own=words.own,
        source=source,
        large=large,
        mark=mark,
        mark_name=mark_name,
        keep=keep,
    )


def told(many: Sequence[Told]) -> tuple[Block, ...]:
    """Make questions with their answers, each under the section it stands in."""
    blocks: list[Block] = []
    section = ""
    for one in many:
        if one.section != section:
            section = one.section
            blocks.append(Heading(2, (said(section),)))
        blocks.append(Heading(3, (said(one.question),)))
        blocks.extend(prose(one.answer))
    return tuple(blocks)


def beside(words: Words) -> tuple[Prose, ...]:
    """Make a paragraph of each sentence that stands beside words; none where there is none."""
    return tuple(Prose((said(sentence),)) for sentence in words.beside)


def voices(many: Iterable[Words], wording: Wording) -> tuple[Block, ...]:
    """Make a voice of each of `many`, with what stands beside it."""
    made: list[Block] = []
    for words in many:
        made += [voice(words, wording, keep=bool(words.beside)), *beside(words)]
    return tuple(made)


def readings_sentence(readings: Sequence[Reading], wording: Wording) -> Paragraph:
    """Say the readings in sentences, one for each person who gave any, numbers in bold.

    "You put it at 2 out of 10 in January and 5 today. Neil put it at 8." Each person's numbers
    stay apart (domain: "readings by different people are kept apart, never averaged").

    Args:
        readings: in the order to be said.
        wording: the document's own words.

    Returns:
        The runs of one paragraph; none without readings.
    """
    runs: list[Run] = []
    for who in dict.fromkeys(reading.who for reading in readings):
        theirs = [reading for reading in readings if reading.who == who]
        if runs:
            runs.append(fixed(" "))
        runs.extend(_one_sentence(who, theirs, wording, first=not runs))
    return tuple(runs)


def is_to_them(document: Document) -> bool:
    """Say whether a document is for the person it is about."""
    return document.reader in {document.person, document.called}


def head(document: Document, wording: Wording) -> Head:
    """Make the top of the first page, with a line that says whose copy it is when it matters."""
    notes = [document.information_need]
    if not is_to_them(document):
        notes.append(wording.copy_for.format(reader=document.reader))
    return Head(
        address=(document.person, *document.address),
        council=document.council,
        day=wording.date(document.on),
        notes=tuple(note for note in notes if note),
    )


def signatures(people: Sequence[Signature]) -> tuple[Signatures, ...]:
    """Make lines to sign on; none without people."""
    lines = tuple(SignLine(person.name, person.lines) for person in people)
    return (Signatures(lines),) if lines else ()


def layout(document: Document, title: str, blocks: Sequence[Block], wording: Wording) -> Layout:
    """Put blocks under the title, language, size and date of their document."""
    return Layout(
        title=title,
        author=document.council,
        running=(document.called, wording.date(document.on)),
        page=wording.page,
        months=wording.months,
        blocks=_kept_with_signatures(blocks),
        point_size=document.point_size,
        one_column=document.point_size >= LARGE_PRINT,
        language=document.language,
        fixed_language=wording.language,
        day=document.on,
    )


def _kept_with_signatures(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Hold what stands before the lines to sign on to them, so nobody signs an empty page."""
    kept = list(blocks)
    for place, block in enumerate(blocks[1:]):
        before = blocks[place]
        if isinstance(block, Signatures) and isinstance(before, Prose | Voice):
            kept[place] = replace(before, keep=True)
    return tuple(kept)


def _why(reason: str, wording: Wording) -> str:
    """Put a reason after a number: ``because …``, or a colon before somebody's own words."""
    if reason.startswith(wording.quote[0]):
        return wording.in_words.format(words=reason)
    return wording.because.format(reason=reason)


def _quoted(words: Words, wording: Wording) -> tuple[Paragraph, ...]:
    parts = list(paragraphs(words.text))
    if words.own and parts:
        before, after = wording.quote.split("{words}")
        parts[0] = before + parts[0]
        parts[-1] = parts[-1] + after
    return tuple((said(part),) for part in parts)


def _one_sentence(
    who: str, readings: Sequence[Reading], wording: Wording, *, first: bool
) -> list[Run]:
    runs = [fixed(wording.put_it_at.format(who=who))]
    for place, reading in enumerate(readings):
        if place:
            last = place == len(readings) - 1
            runs.append(fixed(wording.also if last else wording.comma))
        runs.append(said(str(reading.value), bold=True))
        if first and not place:
            runs.append(fixed(wording.out_of_ten))
        runs.append(said(f" {reading.when}" if reading.when else ""))
        if reading.reason:
            runs.append(said(_why(reading.reason, wording)))
    said_so = [run for run in runs if run.text]
    ended = said_so[-1].text.rstrip("”’\"'")[-1:] in (".", "?", "!", "…")
    return said_so if ended else [*said_so, fixed(wording.full_stop)]

"""Lays out a chronology for a court bundle: numbered, dated, every entry with its source."""

from collections.abc import Sequence

from trellis.documents import compose
from trellis.documents.blocks import Block, Layout, Prose, Table
from trellis.documents.compose import fixed
from trellis.documents.outgoing import ChronologyCopy, ChronologyEntry
from trellis.documents.wording import Wording


def lay_out(copy: ChronologyCopy, wording: Wording) -> Layout:
    """Turn a chronology into blocks.

    Args:
        copy: what the chronology says.
        wording: the document's own words, in the copy's language.

    Returns:
        The blocks with their title.
    """
    blocks = (
        compose.head(copy, wording),
        compose.fixed_heading(1, wording.chronology.format(person=copy.person)),
        *compose.prose(copy.covers),
        *compose.prose(copy.statement),
        *compose.section(2, wording.entries, _entries(copy, wording)),
        *compose.section(2, wording.left_out, compose.prose(copy.left_out)),
        *compose.signatures(copy.signatures),
    )
    title = wording.chronology.format(person=copy.person)
    return compose.layout(copy, f"{title}, {wording.date(copy.on)}", blocks, wording)


def _entries(copy: ChronologyCopy, wording: Wording) -> list[Block]:
    if not copy.entries:
        return [Prose((fixed(wording.no_entries),))]
    rows = tuple(
        (f"{number}. {wording.date(entry.on)}", _what(entry, wording), source)
        for (number, entry), source in zip(
            enumerate(copy.entries, start=1), _sources(copy.entries, wording), strict=True
        )
    )
    headings = (wording.number_and_day, wording.happened, wording.comes_from)
    return [Table(headings, rows, wide=True)]


def _what(entry: ChronologyEntry, wording: Wording) -> str:
    words = entry.words.text.strip()
    shown = wording.quote.format(words=words) if entry.words.own else words
    lines = [f"{entry.kind}: {shown}" if entry.kind else shown, entry.said]
    return "\n".join(line for line in lines if line)


def _sources(entries: Sequence[ChronologyEntry], wording: Wording) -> list[str]:
    """Say where each entry comes from: in full once, afterwards by the number that says it."""
    first: dict[str, int] = {}
    found = []
    for number, entry in enumerate(entries, start=1):
        source = _from(entry)
        before = first.setdefault(source, number)
        again = source and before != number
        found.append(wording.as_before.format(number=before) if again else source)
    return found


def _from(entry: ChronologyEntry) -> str:
    return "\n".join(line for line in (entry.source, entry.late) if line)

"""Lays out a letter in running text: a decision, an invitation, a plan's covering letter."""

from trellis.documents import compose
from trellis.documents.blocks import Block, Heading, Layout, Prose
from trellis.documents.compose import fixed, said
from trellis.documents.outgoing import Correspondence
from trellis.documents.wording import Wording


def lay_out(letter: Correspondence, wording: Wording) -> Layout:
    """Turn a letter into blocks.

    Args:
        letter: the letter.
        wording: the document's own words, in the letter's language.

    Returns:
        The blocks with their title.
    """
    signed = (letter.signed,) if letter.signed else ()
    blocks = (
        compose.head(letter, wording),
        *_draft(letter, wording),
        compose.fixed_heading(1, wording.dear.format(called=letter.called)),
        *_parts(letter),
        *compose.signatures(signed),
    )
    title = f"{letter.title}: {letter.person}, {wording.date(letter.on)}"
    return compose.layout(letter, title, blocks, wording)


def _draft(letter: Correspondence, wording: Wording) -> tuple[Block, ...]:
    return (Prose((fixed(wording.draft, bold=True),)),) if letter.draft else ()


def _parts(letter: Correspondence) -> list[Block]:
    blocks: list[Block] = []
    for part in letter.parts:
        if not part.text.strip():
            continue
        if part.heading:
            blocks.append(Heading(2, (said(part.heading),)))
        blocks.extend(compose.prose(part.text))
    return blocks

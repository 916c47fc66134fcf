"""Lays out an interim plan: who does what until when first, then the rest (Care Act, s19(3))."""

from trellis.documents import compose
from trellis.documents.blocks import Block, Heading, Layout, Prose, Table
from trellis.documents.compose import fixed, said
from trellis.documents.model import InterimCopy
from trellis.documents.wording import Wording


def lay_out(interim: InterimCopy, wording: Wording) -> Layout:
    """Turn an interim plan into blocks.

    Args:
        interim: what the copy says.
        wording: the document's own words, in the copy's language.

    Returns:
        The blocks with their title.
    """
    blocks = (
        compose.head(interim, wording),
        Heading(1, (said(interim.title),)),
        *compose.prose(interim.introduction),
        *_lines(interim, wording),
        *compose.told(interim.told),
        *compose.prose(interim.law, soft=True),
        *compose.signatures(interim.signatures),
    )
    title = f"{interim.title}: {interim.person}, {wording.date(interim.on)}"
    return compose.layout(interim, title, blocks, wording)


def _lines(interim: InterimCopy, wording: Wording) -> tuple[Block, ...]:
    if not interim.lines:
        return (Prose((fixed(wording.no_actions),)),)
    rows = tuple((line.what, line.who, line.until) for line in interim.lines)
    return (Table((wording.what, wording.who, wording.until), rows),)

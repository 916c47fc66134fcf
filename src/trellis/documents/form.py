"""Lays out a filled form: its sections, each question with its answer and where that comes from."""

from dataclasses import dataclass

from trellis.documents import compose
from trellis.documents.blocks import Block, Heading, Layout, Prose
from trellis.documents.compose import fixed, said
from trellis.documents.model import Document
from trellis.documents.wording import Wording


@dataclass(frozen=True, kw_only=True)
class FormAnswer:
    """A question, its answer, and a line for each place that its words come from."""

    question: str
    answer: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FormSection:
    """A section of a form, with the questions that were answered."""

    title: str
    answers: tuple[FormAnswer, ...]


@dataclass(frozen=True, kw_only=True)
class FormCopy(Document):
    """A copy of a form that was filled in.

    Attributes:
        title: the form's own title.
        introduction: when it was filled in and who helped, or that it is not finished.
        sections: those with answers.
    """

    title: str
    introduction: str = ""
    sections: tuple[FormSection, ...] = ()


def lay_out(copy: FormCopy, wording: Wording) -> Layout:
    """Turn a filled form into blocks.

    Args:
        copy: what it says.
        wording: the document's own words.

    Returns:
        The blocks with their title.
    """
    blocks = (
        compose.head(copy, wording),
        Heading(1, (said(copy.title),)),
        *((Prose((fixed(copy.introduction),)),) if copy.introduction else ()),
        *(block for one in copy.sections for block in _section(one)),
        *(() if copy.sections else (Prose((fixed(wording.form_empty),)),)),
    )
    title = f"{copy.title}: {copy.person}, {wording.date(copy.on)}"
    return compose.layout(copy, title, blocks, wording)


def _section(section: FormSection) -> list[Block]:
    blocks: list[Block] = [Heading(2, (said(section.title),))]
    for one in section.answers:
        blocks.append(Heading(3, (said(one.question),)))
        blocks.extend(compose.prose(one.answer))
        blocks.extend(Prose((fixed(line),), soft=True) for line in one.sources)
    return blocks

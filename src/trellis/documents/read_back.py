"""Lays out what was marked as a sheet to answer on paper: the words, three boxes, room to write."""

from trellis.documents import compose
from trellis.documents.blocks import Block, Choice, Choices, Layout, Prose, Room
from trellis.documents.compose import fixed, said
from trellis.documents.model import ReadBackSheet, SheetItem
from trellis.documents.wording import Wording

LINES = 3
MORE_LINES = 6


def lay_out(sheet: ReadBackSheet, wording: Wording) -> Layout:
    """Turn a sheet into blocks.

    Args:
        sheet: what is asked.
        wording: the document's own words, in the sheet's language.

    Returns:
        The blocks with their title.
    """
    blocks: list[Block] = [
        compose.head(sheet, wording),
        compose.fixed_heading(1, wording.read_back_title.format(called=sheet.called)),
        *compose.prose(sheet.introduction),
        Prose((fixed(wording.read_back_how),)),
    ]
    for number, item in enumerate(sheet.items, start=1):
        blocks += _item(item, number, wording)
    blocks += [
        compose.fixed_heading(2, wording.missed),
        _room(MORE_LINES),
        compose.fixed_heading(2, wording.kept),
        _choices(wording.kept_choices, wording),
    ]
    title = wording.read_back_file.format(person=sheet.person, day=wording.date(sheet.on))
    return compose.layout(sheet, title, blocks, wording)


def _item(item: SheetItem, number: int, wording: Wording) -> list[Block]:
    heading = compose.fixed_heading(2, f"{number}. {item.kind_name}")
    voice = compose.voice(item.words, wording, keep=True)
    record: list[Block] = []
    if item.in_record:
        runs = (fixed(f"{wording.in_record} "), said(item.in_record))
        record = [Prose(runs, keep=True)]
    return [
        heading,
        voice,
        *record,
        *compose.beside(item.words),
        _choices(wording.read_back_choices, wording),
        _room(LINES),
    ]


def _choices(answers: tuple[str, ...], wording: Wording) -> Choices:
    choices = tuple(Choice(answer, chosen=False) for answer in answers)
    return Choices(choices, chosen=wording.chosen, not_chosen=wording.not_chosen)


def _room(lines: int) -> Room:
    return Room(tuple(range(lines)))

"""Builds the Word template that `word` fills in: styles, and one place for each kind of block.

The template is made here, in text that can be reviewed, and never stored. To look at it::

    python -m trellis.documents.make_templates template.docx

It uses Arial, which every office has, and real styles, headings, table headings and language, so
that Word's own accessibility checker and screen readers can use them.
"""

import io
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from trellis.documents.word_styles import AFTER_TABLE_BORDERS, edge, set_page, set_styles

ACTION_WIDTHS = (48, 78, 40)
EVEN_WIDTHS = (56, 54, 56)
WIDE_WIDTHS = (44, 78, 44)


@lru_cache(maxsize=16)
def template(point_size: int, language: str) -> bytes:
    """Build the template.

    Args:
        point_size: size of the smallest type; everything else grows with it.
        language: language of the text, such as ``en-GB``.

    Returns:
        A .docx file with the tags of docxtpl in it.
    """
    document = Document()
    set_page(document)
    set_styles(document, point_size, language)
    _body(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _body(document: Any) -> None:
    _tag(document, "{%p for block in blocks %}")
    _when(document, "head", _head)
    for level in (1, 2, 3, 4):
        _tag(document, f'{{%p if block.kind == "heading" and block.level == {level} %}}')
        _runs(document.add_paragraph(style=f"Heading {level}"), "block.runs")
        _tag(document, "{%p endif %}")
    _when(document, "prose", _prose)
    _when(document, "voice", _voice)
    _tag(document, '{%p if block.kind == "actions" and not one_column %}')
    _actions_table(document)
    _tag(document, "{%p endif %}")
    _tag(document, '{%p if block.kind == "actions" and one_column %}')
    _actions_list(document)
    _tag(document, "{%p endif %}")
    _tag(document, '{%p if block.kind == "table" and not one_column and not block.wide %}')
    _three_columns(document, EVEN_WIDTHS)
    _tag(document, "{%p endif %}")
    _tag(document, '{%p if block.kind == "table" and not one_column and block.wide %}')
    _three_columns(document, WIDE_WIDTHS)
    _tag(document, "{%p endif %}")
    _tag(document, '{%p if block.kind == "table" and one_column %}')
    _three_lines(document)
    _tag(document, "{%p endif %}")
    _when(document, "choices", _choices)
    _when(document, "room", _room)
    _when(document, "picture", _picture)
    _when(document, "signatures", _signatures)
    _tag(document, "{%p endfor %}")


def _tag(document: Any, tag: str) -> None:
    document.add_paragraph(tag)


def _when(document: Any, kind: str, place: Any) -> None:
    _tag(document, f'{{%p if block.kind == "{kind}" %}}')
    place(document)
    _tag(document, "{%p endif %}")


def _each(document: Any, name: str, many: str, style: str) -> None:
    _tag(document, f"{{%p for {name} in {many} %}}")
    document.add_paragraph(f"{{{{ {name} }}}}", style=style)
    _tag(document, "{%p endfor %}")


def _runs(paragraph: Any, runs: str) -> None:
    paragraph.add_run(f"{{%r for run in {runs} %}}")
    paragraph.add_run("{%r if run.bold %}")
    paragraph.add_run("{{ run.text }}").bold = True
    paragraph.add_run("{%r else %}")
    paragraph.add_run("{{ run.text }}")
    paragraph.add_run("{%r endif %}")
    paragraph.add_run("{%r endfor %}")


def _head(document: Any) -> None:
    document.add_paragraph("{{ block.council }}", style="From")
    document.add_paragraph("{{ block.day }}", style="From")
    _each(document, "line", "block.address", "Address")
    _each(document, "note", "block.notes", "Note")


def _prose(document: Any) -> None:
    _tag(document, "{%p if block.keep %}")
    _runs(document.add_paragraph(style="Kept"), "block.runs")
    _tag(document, "{%p else %}")
    _runs(document.add_paragraph(style="Normal"), "block.runs")
    _tag(document, "{%p endif %}")


def _voice(document: Any) -> None:
    _tag(document, "{%p if block.mark_name %}")
    document.add_paragraph("{{ block.mark_name }}", style="Mark")
    _tag(document, "{%p endif %}")
    _tag(document, "{%p for words in block.paragraphs %}")
    _tag(document, "{%p if block.own or block.large %}")
    _runs(document.add_paragraph(style="Words"), "words")
    _tag(document, "{%p else %}")
    _runs(document.add_paragraph(style="Plain words"), "words")
    _tag(document, "{%p endif %}")
    _tag(document, "{%p endfor %}")
    _tag(document, "{%p if block.source and block.keep %}")
    _runs(document.add_paragraph(style="Source kept"), "block.source")
    _tag(document, "{%p elif block.source %}")
    _runs(document.add_paragraph(style="Source"), "block.source")
    _tag(document, "{%p endif %}")


def _actions_table(document: Any) -> None:
    row = _table(document, ACTION_WIDTHS)
    who = row.cells[0].paragraphs[0]
    who.add_run("{{ row.who }}").bold = True
    row.cells[0].add_paragraph("{{ row.block }}", style="Table text")
    row.cells[1].paragraphs[0].add_run("{{ row.what }}")
    row.cells[2].paragraphs[0].add_run("{{ row.when }}")


def _three_columns(document: Any, widths: tuple[int, int, int]) -> None:
    row = _table(document, widths)
    row.cells[0].paragraphs[0].add_run("{{ row[0] }}").bold = True
    row.cells[1].paragraphs[0].add_run("{{ row[1] }}")
    row.cells[2].paragraphs[0].add_run("{{ row[2] }}")


def _three_lines(document: Any) -> None:
    _tag(document, "{%p for row in block.rows %}")
    document.add_paragraph(style="Row who").add_run("{{ row[0] }}").bold = True
    for place, style in ((1, "Row what"), (2, "Row when")):
        _tag(document, f"{{%p if row[{place}] %}}")
        named = f"{{% if not block.bare %}}{{{{ block.headings[{place}] }}}}: {{% endif %}}"
        document.add_paragraph(f"{named}{{{{ row[{place}] }}}}", style)
        _tag(document, "{%p endif %}")
    _tag(document, "{%p endfor %}")


def _table(document: Any, widths: tuple[int, int, int]) -> Any:
    """Add a table whose first row is its heading, repeated on each page; return the row to fill."""
    table = document.add_table(rows=4, cols=3)
    table.autofit = False
    _table_lines(table)
    for place, cell in enumerate(table.rows[0].cells):
        cell.paragraphs[0].style = "Table heading"
        cell.paragraphs[0].add_run(f"{{{{ block.headings[{place}] }}}}")
    _row_property(table.rows[0], "w:tblHeader")
    table.rows[1].cells[0].text = "{%tr for row in block.rows %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    for row in table.rows:
        _row_property(row, "w:cantSplit")
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell in table.rows[2].cells:
        cell.paragraphs[0].style = "Table text"
    return table.rows[2]


def _row_property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _table_lines(table: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(edge(side))
    table._tbl.tblPr.insert_element_before(borders, *AFTER_TABLE_BORDERS)
    margins, left = OxmlElement("w:tblCellMar"), OxmlElement("w:left")
    left.set(qn("w:w"), "0")
    left.set(qn("w:type"), "dxa")
    margins.append(left)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _actions_list(document: Any) -> None:
    _tag(document, "{%p for row in block.rows %}")
    who = document.add_paragraph(style="Row who")
    who.add_run("{{ row.who }}").bold = True
    who.add_run("{% if row.block %}, {{ row.block }}{% endif %}")
    document.add_paragraph("{{ row.what }}", style="Row what")
    document.add_paragraph("{{ row.when }}", style="Row when")
    _tag(document, "{%p endfor %}")


def _choices(document: Any) -> None:
    _tag(document, "{%p for choice in block.choices %}")
    _tag(document, "{%p if choice.chosen %}")
    document.add_paragraph(style="Choice").add_run("☑ {{ choice.text }}").bold = True
    _tag(document, "{%p else %}")
    document.add_paragraph("☐ {{ choice.text }}", style="Choice")
    _tag(document, "{%p endif %}")
    _tag(document, "{%p endfor %}")


def _room(document: Any) -> None:
    _tag(document, "{%p for line in block.lines %}")
    document.add_paragraph(style="Room")
    _tag(document, "{%p endfor %}")


def _picture(document: Any) -> None:
    """Leave a place for each picture; `word` draws it there."""
    document.add_paragraph("{{ block.place }}", style="Normal")


def _signatures(document: Any) -> None:
    _tag(document, "{%p for person in block.people %}")
    document.add_paragraph("{{ person.name }}", style="Sign")
    _each(document, "line", "person.lines", "Sign line")
    _tag(document, "{%p endfor %}")


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(template(12, "en-GB"))

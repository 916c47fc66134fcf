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
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Arial"
INK = RGBColor(0x1A, 0x25, 0x30)
LEAF = RGBColor(0x24, 0x68, 0x3B)
LINE = "857A67"
ACTION_WIDTHS = (48, 78, 40)
EVEN_WIDTHS = (56, 54, 56)

# Word refuses properties in any other order than the standard's (ISO/IEC 29500-1, 17.3 and 17.4).
AFTER_DIRECTION = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
    "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr",
    "w:pPrChange",
)  # fmt: skip
AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct",
    "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", *AFTER_DIRECTION,
)  # fmt: skip
AFTER_TABLE_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


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
    _page(document)
    _styles(document, point_size, language)
    _body(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(20), Mm(25)


def _styles(document: Any, size: int, language: str) -> None:
    normal = document.styles["Normal"]
    _font(normal, size)
    normal.paragraph_format.space_before = Pt(size * 0.5)
    normal.paragraph_format.space_after = Pt(size * 0.4)
    normal.paragraph_format.line_spacing = 1.25
    _language(document, language)
    _current_word(document)
    for level, ratio in ((1, 1.7), (2, 1.3), (3, 1.1), (4, 1.0)):
        heading = document.styles[f"Heading {level}"]
        _font(heading, size * ratio, bold=True)
        heading.paragraph_format.space_before = Pt(size * 1.4)
        heading.paragraph_format.space_after = Pt(size * 0.5)
        heading.paragraph_format.keep_with_next = True
    _paragraph_style(document, "Address", size, after=0)
    _paragraph_style(document, "From", size, after=0, right=True)
    _paragraph_style(document, "Note", size, before=0.9)
    _paragraph_style(document, "Kept", size, before=0.4, after=0.4, keep=True)
    _paragraph_style(document, "Words", size * 1.25, before=0.4, after=0.2, keep=True)
    _paragraph_style(document, "Plain words", size, after=0.25, keep=True)
    _paragraph_style(document, "Source", size, after=0.4)
    _paragraph_style(document, "Source kept", size, after=0.4, keep=True)
    _paragraph_style(document, "Mark", size, before=0.7, after=0.2, keep=True, bold=True)
    _paragraph_style(document, "Table heading", size, before=0.4, after=0.2, keep=True)
    _paragraph_style(document, "Table text", size, before=0.25, after=0.25)
    _paragraph_style(document, "Row who", size, before=0.5, after=0, keep=True, ruled=True)
    _paragraph_style(document, "Row what", size, after=0, keep=True)
    _paragraph_style(document, "Row when", size, after=0.5)
    _paragraph_style(document, "Choice", size, after=0.3, keep=True)
    _paragraph_style(document, "Sign", size, before=3, after=0, keep=True, ruled=True)
    _paragraph_style(document, "Sign line", size, after=0)


def _paragraph_style(
    document: Any,
    name: str,
    size: float,
    *,
    before: float = 0,
    after: float = 0.7,
    keep: bool = False,
    bold: bool = False,
    right: bool = False,
    ruled: bool = False,
) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    _font(style, size, bold=bold)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(size * before), Pt(size * after)
    shape.keep_with_next, shape.keep_together = keep, True
    if right:
        shape.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if ruled:
        borders = OxmlElement("w:pBdr")
        borders.append(_edge("top", space=6))
        borders.append(_edge("between", space=6))
        properties = style.element.get_or_add_pPr()
        properties.insert_element_before(borders, *AFTER_BORDERS)


def _font(style: Any, size: float, *, bold: bool = False) -> None:
    style.font.name = FONT
    style.font.size = Pt(round(size * 2) / 2)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), FONT)
    _right_to_left_size(style, size, bold=bold)


def _right_to_left_size(style: Any, size: float, *, bold: bool) -> None:
    """Give right-to-left scripts the same size and weight, which Word keeps apart."""
    properties = style.element.get_or_add_rPr()
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(round(size * 2)))
    for old in (*properties.findall(qn("w:szCs")), *properties.findall(qn("w:bCs"))):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(complex_size)
    if bold:
        properties.find(qn("w:b")).addnext(OxmlElement("w:bCs"))


def _language(document: Any, language: str) -> None:
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)
        element.set(qn("w:bidi"), language)


def _current_word(document: Any) -> None:
    """Say that the file is for Word 2013 and later, or Word opens it in compatibility mode."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _edge(side: str, *, space: int = 0) -> Any:
    edge = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "4"), ("space", str(space)), ("color", LINE)):
        edge.set(qn(f"w:{name}"), value)
    return edge


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
    _when(document, "table", _three_columns)
    _when(document, "choices", _choices)
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


def _three_columns(document: Any) -> None:
    row = _table(document, EVEN_WIDTHS)
    row.cells[0].paragraphs[0].add_run("{{ row[0] }}").bold = True
    row.cells[1].paragraphs[0].add_run("{{ row[1] }}")
    row.cells[2].paragraphs[0].add_run("{{ row[2] }}")


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
        borders.append(_edge(side))
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


def _signatures(document: Any) -> None:
    _tag(document, "{%p for person in block.people %}")
    document.add_paragraph("{{ person.name }}", style="Sign")
    _each(document, "line", "person.lines", "Sign line")
    _tag(document, "{%p endfor %}")


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(template(12, "en-GB"))

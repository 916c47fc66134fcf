"""The page, styles and language of the Word template, and the order Word wants properties in."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Arial"
INK = RGBColor(0x1A, 0x25, 0x30)
LINE = "857A67"

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


def set_page(document: Any) -> None:
    """Set A4 with margins that leave a line of about seventy letters at 12 points."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(20), Mm(25)


def set_styles(document: Any, size: int, language: str) -> None:
    """Set every style of the template.

    Args:
        document: the template, changed in place.
        size: size of the smallest type, in points.
        language: language of the text.
    """
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
    _paragraph_style(document, "Room", size, before=1.1, after=0, keep=True, written_on=True)
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
    written_on: bool = False,
) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    _font(style, size, bold=bold)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(size * before), Pt(size * after)
    shape.keep_with_next, shape.keep_together = keep, True
    if right:
        shape.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if ruled or written_on:
        borders = OxmlElement("w:pBdr")
        for side in ("bottom", "between") if written_on else ("top", "between"):
            borders.append(edge(side, space=6))
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


def edge(side: str, *, space: int = 0) -> Any:
    """Make one edge of a border, `space` points from the text."""
    made = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "4"), ("space", str(space)), ("color", LINE)):
        made.set(qn(f"w:{name}"), value)
    return made

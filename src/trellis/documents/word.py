"""Makes a Word file of a document, with docxtpl. It says what the PDF says.

Text goes in escaped, braces included, so that nothing in a record is ever read as a template tag.
Word chooses another font by itself for letters that Arial does not have, so none are replaced.
"""

import html
import io
import re
import zipfile
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from trellis.documents.blocks import Layout, Picture
from trellis.documents.clean import clean, is_right_to_left
from trellis.documents.layouts import as_data, change_texts, lay_out
from trellis.documents.make_templates import template
from trellis.documents.model import Document
from trellis.documents.pdf import drawing
from trellis.documents.word_styles import AFTER_DIRECTION
from trellis.documents.wording import ENGLISH, Wording

PLACE = "[picture {number}]"
PIXELS = 3  # to a point


class _CompilesOnce(Environment):
    """Reads our own templates, few and without a word of a record, and compiles each once."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self._compiled = lru_cache(maxsize=64)(super().from_string)

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> Any:
        """Return a template, compiled once; docxtpl asks with the source alone."""
        return self._compiled(source, globals, template_class)


_ENVIRONMENT = _CompilesOnce()


def docx(
    document: Document | Layout, *, wording: Wording = ENGLISH, fonts: Path | None = None
) -> bytes:
    """Set a document as a Word file.

    Args:
        document: what it says, already limited to what its reader may see; or a copy that was
            kept as it was laid out.
        wording: the document's own words.
        fonts: the type to draw pictures with; without it what they show stands in words.

    Returns:
        The file; the same for the same document.
    """
    layout = lay_out(document, wording)
    made = DocxTemplate(io.BytesIO(template(layout.point_size, layout.language)))
    made.render(_context(layout), _ENVIRONMENT)
    _properties(made, layout)
    _footer(made, layout)
    _pictures(made, layout, fonts)
    _turn_right_to_left(made)
    file = io.BytesIO()
    made.save(file)
    return _with_fixed_dates(file.getvalue(), layout)


def _context(layout: Layout) -> dict[str, Any]:
    data = change_texts(as_data(layout), clean)
    for number, block in enumerate(data["blocks"]):
        block["place"] = PLACE.format(number=number)
    context: dict[str, Any] = change_texts(data, _literal)
    return context


def _literal(text: str) -> Markup:
    """Escape for XML, and write braces so that neither Jinja nor docxtpl takes them for tags."""
    escaped = html.escape(text).replace("{", "&#123;").replace("}", "&#125;")
    return Markup(escaped)  # noqa: S704 - escaped in the line above


def _pictures(made: Any, layout: Layout, fonts: Path | None) -> None:
    """Draw each picture in its place, with what it shows in words for a screen reader."""
    if not any(isinstance(block, Picture) for block in layout.blocks):
        return  # to look for the places reads every paragraph
    places = {paragraph.text: paragraph for paragraph in made.docx.paragraphs}
    for number, block in enumerate(layout.blocks):
        paragraph = places.get(PLACE.format(number=number))
        if not isinstance(block, Picture) or paragraph is None:
            continue
        for run in list(paragraph.runs):
            paragraph._p.remove(run._r)
        if fonts is None:
            paragraph.add_run(clean(block.alt))
            continue
        drawn = drawing(block, fonts, layout.day, PIXELS)
        shape = paragraph.add_run().add_picture(io.BytesIO(drawn), width=Pt(block.width))
        shape._inline.docPr.set("descr", clean(block.alt))


def _properties(made: Any, layout: Layout) -> None:
    day = datetime(layout.day.year, layout.day.month, layout.day.day)  # noqa: DTZ001
    properties = made.core_properties
    properties.title, properties.author = clean(layout.title), clean(layout.author)
    properties.last_modified_by = clean(layout.author)
    properties.created = properties.modified = day
    properties.language, properties.revision = layout.language, 1
    properties.comments = ""


def _footer(made: Any, layout: Layout) -> None:
    paragraph = made.sections[0].footer.paragraphs[0]
    paragraph.style = made.styles["Normal"]
    whose, day = layout.running
    paragraph.add_run(f"{clean(whose)}, {day}    ")
    for part in re.split(r"(\{pages?\})", layout.page):
        if part in {"{page}", "{pages}"}:
            _field(paragraph, "PAGE" if part == "{page}" else "NUMPAGES")
        else:
            paragraph.add_run(part)


def _field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _turn_right_to_left(made: Any) -> None:
    """Mark each paragraph that runs right to left, as Word does not find out by itself."""
    for paragraph in made.docx.element.body.iter(qn("w:p")):
        words = "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        if is_right_to_left(words):
            properties = paragraph.get_or_add_pPr()
            properties.insert_element_before(OxmlElement("w:bidi"), *AFTER_DIRECTION)
            for run in paragraph.iter(qn("w:r")):
                run.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _with_fixed_dates(file: bytes, layout: Layout) -> bytes:
    """Write the archive again with the document's date on every part."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            part = zipfile.ZipInfo(name, date_time=(*layout.day.timetuple()[:3], 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(part, before.read(name))
    return made.getvalue()

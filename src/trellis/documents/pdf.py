"""Makes an accessible PDF of a document (PDF/UA-1, ISO 14289-1), with typst.

Text reaches typst as JSON and is never read as markup. The type comes from a folder; nothing of
the machine's own fonts is used, and the file's date is the document's, so that the same document
makes the same bytes anywhere.
"""

import json
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import typst

from trellis.documents.blocks import Layout, Picture, Prose, Run
from trellis.documents.clean import clean
from trellis.documents.glyphs import Type, printable, read_type
from trellis.documents.layouts import as_data, change_texts, lay_out
from trellis.documents.model import Document
from trellis.documents.wording import ENGLISH, Wording

TEMPLATES = Path(__file__).parent / "templates"


class DocumentError(Exception):
    """A document could not be set. Its message holds no word of the document."""


def pdf(document: Document | Layout, fonts: Path, *, wording: Wording = ENGLISH) -> bytes:
    """Set a document as PDF/UA-1.

    Args:
        document: what it says, already limited to what its reader may see; or a copy that was
            kept as it was laid out.
        fonts: folder with the type (`frontend/dist/fonts-pdf`, or the setting TRELLIS_FONTS).
        wording: the document's own words.

    Returns:
        The file.

    Raises:
        TypeMissingError: the folder does not hold our type.
        DocumentError: typst could not set it.
    """
    made = _set(lay_out(document, wording), read_type(fonts), wording, "pdf")
    return b"".join(made)


def pages(document: Document, fonts: Path, *, wording: Wording = ENGLISH) -> list[bytes]:
    """Draw each page of the document as a PNG picture, to be looked at; otherwise as `pdf`."""
    return _set(lay_out(document, wording), read_type(fonts), wording, "png")


def _set(layout: Layout, type_: Type, wording: Wording, form: Literal["pdf", "png"]) -> list[bytes]:
    data = _data(layout, type_, wording)
    return typeset("document.typ", data, layout.day, type_, form)


def drawing(picture: Picture, fonts: Path, day: date, pixels: int) -> bytes:
    """Draw a picture alone, as PNG, with so many pixels to a point."""
    type_ = read_type(fonts)
    data = change_texts(change_texts(asdict(picture), clean), lambda text: printable(text, type_))
    data = {**data, "families": list(type_.families)}
    return typeset("alone.typ", data, day, type_, "png", pixels=pixels)[0]


def typeset(
    template: str,
    data: dict[str, Any],
    day: date,
    type_: Type,
    form: Literal["pdf", "png"] = "pdf",
    *,
    pixels: int = 2,
) -> list[bytes]:
    """Set plain data by a template, as one PDF/UA-1 file or as a picture of each page.

    Args:
        template: the name of the template.
        data: what it says; texts are placed as text.
        day: the date of the file.
        type_: the type to set it in.
        form: a file, or pictures.
        pixels: how many to a point, where it is pictures.

    Raises:
        DocumentError: typst could not set it.
    """
    compiler = typst.Compiler(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=type_.fonts,
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(data)},
    )
    try:
        made = compiler.compile(
            format=form,
            pdf_standards=["ua-1"] if form == "pdf" else [],
            ppi=72 * pixels if form == "png" else None,
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
        )
    except typst.TypstError:
        # typst's message quotes the text; records stay out of messages and logs.
        raise DocumentError("The document could not be set as a PDF.") from None
    return made if isinstance(made, list) else [made or b""]


def _data(layout: Layout, type_: Type, wording: Wording) -> dict[str, Any]:
    """Write the layout as plain data that can be printed, with a note where letters are missing."""
    cleaned = change_texts(as_data(layout), clean)
    made: dict[str, Any] = change_texts(cleaned, lambda text: printable(text, type_))
    if made != cleaned:
        note = wording.not_printed.format(sign=type_.sign_for_missing)
        noted = replace(layout, blocks=(Prose((Run(note, fixed=True),), soft=True),))
        made["blocks"] += as_data(noted)["blocks"]
    return {**made, "families": list(type_.families)}

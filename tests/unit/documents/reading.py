"""Reads made files back, as a reader's own software would."""

import io
import re
from collections.abc import Iterator
from typing import Any

import docx as python_docx
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

FOOTER = re.compile(r"[^\n]*Page \d+ of \d+\s*$")


def pdf_pages(file: bytes) -> list[str]:
    """Give the words of each page in reading order, single-spaced, without the footer."""
    pages = PdfReader(io.BytesIO(file)).pages
    return [" ".join(FOOTER.sub("", page.extract_text()).split()) for page in pages]


def pdf_words(file: bytes) -> str:
    """Give the words of the whole file, single-spaced."""
    return " ".join(" ".join(pdf_pages(file)).split())


def root(file: bytes) -> Any:
    """Give the PDF's catalogue."""
    return PdfReader(io.BytesIO(file)).trailer["/Root"]


def tags(file: bytes) -> list[str]:
    """Give the names of the PDF's structure tags, in reading order."""
    return [str(tag["/S"]) for tag in _tags(root(file)["/StructTreeRoot"]["/K"])]


def alternatives(file: bytes) -> list[str]:
    """Give the texts that stand for the PDF's pictures, in reading order."""
    found = _tags(root(file)["/StructTreeRoot"]["/K"])
    return [str(tag["/Alt"]) for tag in found if "/Alt" in tag]


def letter_positions(file: bytes) -> list[tuple[int, float, float]]:
    """Give page, height of the baseline in points and size of every piece of text."""
    found: list[tuple[int, float, float]] = []
    for number, page in enumerate(PdfReader(io.BytesIO(file)).pages):

        def note(text: str, cm: Any, tm: Any, _font: Any, size: float, page: int = number) -> None:
            if text.strip():
                scale = abs(tm[3] * cm[3])
                found.append((page, tm[5] * cm[3] + cm[5], size * scale))

        page.extract_text(visitor_text=note)
    return found


def word_file(file: bytes) -> Any:
    """Open a Word file."""
    return python_docx.Document(io.BytesIO(file))


def word_words(file: bytes) -> str:
    """Give every word of a Word file, tables in their place, single-spaced."""
    body = word_file(file).element.body
    parts = [
        "".join(" " if node.tag.endswith("}br") else node.text or "" for node in _texts(paragraph))
        for paragraph in body.iter(f"{{{body.nsmap['w']}}}p")
    ]
    return " ".join(" ".join(parts).split())


def _texts(paragraph: Any) -> Iterator[Any]:
    word = paragraph.nsmap["w"]
    return iter(paragraph.iter(f"{{{word}}}t", f"{{{word}}}br"))


def _tags(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            yield from _tags(child)
    if isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _tags(node["/K"])

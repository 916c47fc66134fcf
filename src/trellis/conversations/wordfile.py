"""The words of a Word document, in order: paragraphs, lists and tables, tracked insertions too.

Footnotes, endnotes, comments, pictures, headers and footers are left out, which `Reader.left_out`
says. What was struck out in tracked changes stays out.

Source: ECMA-376, part 1 (WordprocessingML), section 17.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _


def _tag(element: Any) -> str:
    """Return an element's name without its namespace; comments and the like have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


_ASIDE = {
    "footnoteReference": "footnotes",
    "endnoteReference": "endnotes",
    "commentReference": "comments",
    "drawing": "pictures",
    "pict": "pictures",
}
_PARTS_ASIDE = {"/comments": "comments", "/header": "headers", "/footer": "footers"}
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "instrText", "delText"})
_WORDS = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>[^<]*[^<\s][^<]*<")
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


class Reader:
    """Reads the body of a Word document in order: paragraphs, lists, tables."""

    def __init__(self, document: Any) -> None:
        self.body = document.element.body
        self.numbers = _numbering(document)
        self.styles = {style.style_id: style for style in document.styles}
        self.counts: Counter[tuple[str, str]] = Counter()
        self.aside: set[str] = _parts_aside(document)

    def text(self) -> str:
        """Return the text, without what is left out."""
        blocks: list[str] = []
        was_item = False
        for words, is_item in self._blocks(self.body):
            if not words.strip():
                continue
            if is_item and was_item:
                blocks[-1] += "\n" + words
            else:
                blocks.append(words)
            was_item = is_item
        return "\n\n".join(blocks)

    def left_out(self) -> str:
        """Return what was left out when the text was read, as a sentence, or nothing."""
        named = [words for key, words in _aside_words().items() if key in self.aside]
        if not named:
            return ""
        return _("Left out when this file was brought in: ") + ", ".join(named) + "."

    def _blocks(self, parent: Any) -> Iterator[tuple[str, bool]]:
        for element in parent:
            name = _tag(element)
            if name == "p":
                sign = self._list_sign(element)
                yield sign + self._words(element).strip(), bool(sign)
            elif name == "tbl":
                yield "\n".join(filter(str.strip, self._rows(element))), False
            elif name in {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}:
                yield from self._blocks(element)

    def _rows(self, table: Any) -> Iterator[str]:
        for row in table.iter():
            if _tag(row) == "tr" and _own_table(row) is table:
                cells = [self._cell(cell) for cell in row.iter() if _is_cell_of(cell, row)]
                yield " | ".join(filter(None, cells))

    def _cell(self, cell: Any) -> str:
        parts = [" ".join(words.split()) for words, _item in self._blocks(cell)]
        return " ".join(filter(None, parts))

    def _words(self, element: Any) -> str:
        name = _tag(element)
        if name in _ASIDE:
            self.aside.add(_ASIDE[name])
        if name in _LEFT_OUT:
            return ""
        if name == "t":
            return element.text or ""
        if name in _BREAKS:
            return _BREAKS[name]
        words = "".join(self._words(child) for child in element)
        return f"\n{words}\n" if name == "txbxContent" else words

    def _list_sign(self, paragraph: Any) -> str:
        """Return what a list puts before a paragraph: a dash or its number."""
        key = _number_key(paragraph) or self._style_key(paragraph)
        if key is None or key[0] == "0":
            return ""
        if self.numbers.get(key, "bullet") == "bullet":
            return "- "
        self.counts[key] += 1
        return f"{self.counts[key]}. "

    def _style_key(self, paragraph: Any) -> tuple[str, str] | None:
        style = self.styles.get(paragraph.style or "")
        while style is not None:
            key = _number_key(style.element)
            if key is not None:
                return key
            style = getattr(style, "base_style", None)
        return None


def _aside_words() -> dict[str, str]:
    return {
        "footnotes": _("footnotes"),
        "endnotes": _("endnotes"),
        "comments": _("comments"),
        "pictures": _("pictures"),
        "headers": _("headers"),
        "footers": _("footers"),
    }


def _parts_aside(document: Any) -> set[str]:
    """Return which parts beside the body hold words."""
    found = set()
    for relation in document.part.rels.values():
        kind = _PARTS_ASIDE.get(f"/{relation.reltype.rpartition('/')[2]}")
        if kind and not relation.is_external and _has_words(relation.target_part.blob):
            found.add(kind)
    return found


def _has_words(part: bytes) -> bool:
    return _WORDS.search(part) is not None


def _own_table(element: Any) -> Any:
    return next((up for up in element.iterancestors() if _tag(up) == "tbl"), None)


def _is_cell_of(element: Any, row: Any) -> bool:
    if _tag(element) != "tc":
        return False
    return next((up for up in element.iterancestors() if _tag(up) == "tr"), None) is row


def _number_key(element: Any) -> tuple[str, str] | None:
    """Return the list and level that a paragraph, or a style, says it belongs to."""
    found = element.find("./{*}pPr/{*}numPr")
    if found is None:
        return None
    number, level = found.find("./{*}numId"), found.find("./{*}ilvl")
    if number is None:
        return None
    return _value(number), _value(level) if level is not None else "0"


def _value(element: Any) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith("}val")), "")


def _numbering(document: Any) -> dict[tuple[str, str], str]:
    """Return how each level of each list is numbered: ``bullet``, ``decimal`` and so on."""
    part = next(
        (
            rel.target_part
            for rel in document.part.rels.values()
            if rel.reltype.endswith("/numbering")
        ),
        None,
    )
    if part is None:
        return {}
    root = part.element
    formats: dict[tuple[str, str], str] = {}
    abstract = {_attribute(one, "abstractNumId"): one for one in root.iterfind("./{*}abstractNum")}
    for number in root.iterfind("./{*}num"):
        link = number.find("./{*}abstractNumId")
        for level in abstract.get(_value(link) if link is not None else "", ()):
            form = level.find("./{*}numFmt")
            if form is not None:
                key = (_attribute(number, "numId"), _attribute(level, "ilvl"))
                formats[key] = _value(form)
    return formats


def _attribute(element: Any, name: str) -> str:
    return next((v for key, v in element.attrib.items() if key.endswith("}" + name)), "")

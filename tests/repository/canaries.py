"""Canaries: words that stand nowhere but in one field of one record, so that a leak sings.

Each is one lower-case word of letters and digits, so that no page can break it; an NHS number is
a canary of its own. ``sung`` finds them in whatever leaves the server: a page, a header, a PDF, a
Word file, a line of the log, a row of a table.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pypdf import PdfReader

from trellis.people.nhs import check_digit

HIDDEN = "hidden"
_WORD = re.compile(r"zq[a-z]\d{3}x")
_TAG = re.compile(r"<[^>]*>")
_GAPS = ("\u00ad", "\u2010", "-", "&nbsp;", "&shy;")  # besides whatever is white space


class Canaries:
    """The canaries of one person's record, by the field each stands in."""

    def __init__(self, letter: str, nhs: str) -> None:
        self.letter = letter
        self.fields: dict[str, str] = {}
        self.nhs = number(nhs)

    def __call__(self, field: str) -> str:
        """Return the canary of a field, a new one the first time."""
        return self.fields.setdefault(field, f"zq{self.letter}{len(self.fields):03d}x")

    def names(self) -> dict[str, str]:
        """Return what each canary is called when it sings."""
        return {word: field for field, word in self.fields.items()} | {self.nhs: "nhs_number"}


def number(first: str) -> str:
    """Return an NHS number of the test range that begins so."""
    for last in range(100):
        nine = f"{first}{last:02d}"[:9]
        if (digit := check_digit(nine)) is not None:
            return f"{nine}{digit}"
    raise AssertionError(first)


def sung(text: str, numbers: Iterable[str] = ()) -> set[str]:
    """Return the canaries in a text, however it was spaced, hyphenated or capitalised."""
    whole = _closed(text.lower())
    bare = _TAG.sub("", whole)
    found = set(_WORD.findall(whole)) | set(_WORD.findall(bare))
    return found | {one for one in numbers if one in whole or one in bare}


def _closed(text: str) -> str:
    """Return a text without its gaps: a quarter of the time that an expression for them takes."""
    closed = "".join(text.split())
    for gap in _GAPS:
        closed = closed.replace(gap, "")
    return closed


def words_of(response: Any) -> str:
    """Return everything an answer says: its headers, its cookies, and its body as words."""
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{head}\n{response.cookies.output()}\n{_body(body)}"


def _body(body: bytes) -> str:
    if body.startswith(b"%PDF"):
        return _printed(body)
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as word:
            return "\n".join(
                word.read(name).decode("utf-8", "replace")
                for name in word.namelist()
                if name.endswith((".xml", ".rels", ".json"))
            )
    return body.decode("utf-8", "replace")


@lru_cache(maxsize=128)
def _printed(body: bytes) -> str:
    """Return what a PDF says: the same file is read once, to whomever it is sent."""
    read = PdfReader(io.BytesIO(body))
    pages = [page.extract_text() for page in read.pages]
    return "\n".join([*pages, str(read.metadata), json.dumps(str(read.xmp_metadata))])

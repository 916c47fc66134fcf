"""Bring in what was written elsewhere: pasted text, .txt, .md and .docx.

Every file is judged by what it holds, not by its name alone. Whatever cannot be read is refused
with one sentence that says why and what to do; nothing is half read.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.access.actor import acting
from trellis.accounts.models import User
from trellis.conversations.actions import TooLong, begin_conversation
from trellis.conversations.models import Conversation
from trellis.conversations.wordfile import Reader
from trellis.language.text import normalise
from trellis.people.models import Person

LARGEST = 10 * 1024 * 1024
UNPACKED = 40 * 1024 * 1024
PARTS = 4_000
WORDS_UNPACKED = 16 * 1024 * 1024  # of the parts that hold words, and how they look
MARKS_OF_XML = 600_000  # its tags and attributes: each costs far more in memory than in the file
PLAIN = (".txt", ".md")
WORD = ".docx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
# What every virus scanner is tried with: text, and harmless; no record begins with it.
# Source: https://www.eicar.org/download-anti-malware-testfile/
_TRIAL = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
_NOT_TEXT = (b"%PDF", _ZIP, b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"RIFF", _OLE)
_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
_STRANGE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


class NotReadable(ValueError):
    """A file, or what was asked with it, that cannot be brought in; the message is for the user."""


@dataclass(frozen=True)
class Read:
    """The words of a file, and what of it was left out, said in a sentence, or nothing."""

    words: str
    left_out: str


def read_text(name: str, data: bytes) -> str:
    """Return the text of a file, ready to be a narrative; at its end it says what was left out.

    Args:
        name: its name, for the ending.
        data: what it holds.

    Raises:
        NotReadable: saying what is wrong with it and what to do.
    """
    read = read_file(name, data)
    return f"{read.words}\n\n[{read.left_out}]" if read.left_out else read.words


def read_file(name: str, data: bytes) -> Read:
    """Return the words of a file, and apart from them what of it was left out.

    Args:
        name: its name, for the ending.
        data: what it holds.

    Raises:
        NotReadable: saying what is wrong with it and what to do.
    """
    if not data:
        raise NotReadable(_("That file is empty. Choose another, or paste the text."))
    if len(data) > LARGEST:
        raise NotReadable(too_large())
    if _TRIAL in data[:200]:
        raise NotReadable(
            _("That is the file that virus scanners are tried with. It was not brought in.")
        )
    ending, left_out = Path(name).suffix.lower(), ""
    if ending == WORD:
        text, left_out = _word(data)
    elif ending in PLAIN:
        text = _plain(data)
    else:
        raise NotReadable(
            _("Bring in a Word document (.docx) or plain text (.txt or .md), or paste the text.")
        )
    clean = normalise(text).strip("\n")
    if not clean.strip():
        raise NotReadable(_("There are no words in that file. Choose another, or paste the text."))
    return Read(clean, left_out)


def too_large() -> str:
    """Return what to say of a file over the limit."""
    return _(
        "That file is larger than 10 MB, so it was not brought in. A file of words is far smaller: "
        "take the pictures out, or copy the text and paste it."
    )


def _plain(data: bytes) -> str:
    if data.startswith(_NOT_TEXT):
        raise NotReadable(
            _("That file is not plain text, whatever its name says. Paste the words instead.")
        )
    text = _decoded(data)
    if len(_STRANGE.findall(text)) > 8 + len(text) // 50:
        raise NotReadable(
            _("That file does not read as text. Open it and paste the words instead.")
        )
    return text


def _decoded(data: bytes) -> str:
    """Return text from bytes in whichever way they were written."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    for encoding in filter(None, (marked, _wide(data), "utf-8", "cp1252")):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _wide(data: bytes) -> str:
    """Return the UTF-16 that bytes without a mark are likely to be, or an empty string."""
    sample = data[:4_000]
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > half * 0.4:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) > half * 0.4 else ""


def _word(data: bytes) -> tuple[str, str]:
    if data.startswith(_OLE):
        raise NotReadable(
            _(
                "That document has a password, or is in the old Word format. Open it in Word, save "
                "it as .docx without a password, and choose it again; or paste the text."
            )
        )
    if data.startswith((b"%PDF", b"GIF8", b"\xff\xd8\xff", b"\x89PNG", b"MZ", b"<")):
        raise NotReadable(_("That is not a Word document, whatever its name says."))
    _check_package(data)
    return _from_word(data)


def _check_package(data: bytes) -> None:
    """Refuse a package that unpacks to far more than a document of words would."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            too_much = _is_too_much(package, parts)
    except _BROKEN as error:
        raise NotReadable(_damaged()) from error
    if too_much:
        raise NotReadable(
            _("That document unpacks to far more than words would, so it was not opened.")
        )
    if not any(part.filename == "word/document.xml" for part in parts):
        raise NotReadable(_("That is not a Word document, whatever its name says."))
    if any(part.flag_bits & 1 for part in parts):
        raise NotReadable(
            _("That document has a password. Save it without one, or paste the text.")
        )


def _is_too_much(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> bool:
    """Say whether a package would cost far more to read than a document of words does."""
    words = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
    if (
        len(parts) > PARTS
        or sum(part.file_size for part in parts) > UNPACKED
        or sum(part.file_size for part in words) > WORDS_UNPACKED
    ):
        return True
    marks = 0
    for part in words:
        if part.flag_bits & 1:
            return False  # it has a password, which is said
        held = package.read(part)
        marks += held.count(b"<") + held.count(b"=")
    return marks > MARKS_OF_XML


def _damaged() -> str:
    return _(
        "That Word document is damaged and could not be read. Open it in Word and save it again, "
        "or paste the text."
    )


def _from_word(data: bytes) -> tuple[str, str]:
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    faults = (OpcError, LxmlError, *_BROKEN, AttributeError, IndexError)
    try:
        document: Any = Document(io.BytesIO(data))
        reader = Reader(document)
        return reader.text(), reader.left_out()
    except faults as error:
        raise NotReadable(_damaged()) from error


def import_file(path: Path, *, person: str, by: str, title: str, on: date | None) -> str:
    """Begin a conversation from a file on this machine, as one of the staff.

    Args:
        path: the file.
        person: the person's key.
        by: the email address of whoever brings it in.
        title: a few words to find it by; the file's name if empty.
        on: the day it happened; today if None.

    Returns:
        The path of the conversation's page.

    Raises:
        NotReadable: for a file, a person or a user that will not do.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotReadable(_("That file could not be opened.")) from error
    text = read_text(path.name, data)
    user = User.objects.filter(email=by.strip().lower(), is_active=True).first()
    if user is None:
        raise NotReadable(_("Nobody signs in here with that email address."))
    try:
        key = UUID(person)
    except ValueError as error:
        raise NotReadable(_nobody()) from error
    begun = _begin(user, key, title.strip() or path.stem, on, text)
    return f"/people/{key}/conversations/{begun.pk}"


def _nobody() -> str:
    return _("There is no such person, or they are not someone you are working with.")


def _begin(user: User, key: UUID, title: str, on: date | None, text: str) -> Conversation:
    today = timezone.localdate()
    if on is not None and on > today:
        raise NotReadable(_("That day has not come yet."))
    try:
        with acting(user, person=key):
            person = Person.objects.filter(pk=key).first()
            if person is None:
                raise NotReadable(_nobody())
            return begin_conversation(
                by=user,
                person=person,
                title=" ".join(normalise(title).split())[:160],
                happened_on=on or today,
                text=text,
                written_from=Conversation.WrittenFrom.DOCUMENT,
            )
    except TooLong as error:
        raise NotReadable(str(error)) from error
    except PermissionDenied as error:
        raise NotReadable(_("Your role does not write records.")) from error

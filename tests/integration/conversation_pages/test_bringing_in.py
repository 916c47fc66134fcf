"""Files brought in: every kind that can be read, and a plain sentence for each that cannot."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.cast import Cast
from tests.integration.conversation_pages.conftest import Sheet, body, newest
from trellis.access.actor import act_as
from trellis.conversations.bringing import LARGEST, NotReadable, import_file, read_file, read_text
from trellis.conversations.models import Conversation

WORDS = "Dil said: “I’m not done.” Café at ten."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def saved(document) -> bytes:  # type: ignore[no-untyped-def]
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word() -> bytes:
    document = Document()
    document.add_heading("A visit", 1)
    document.add_paragraph("Dil had the kettle on.").add_run(" She sang.").bold = True
    document.add_paragraph("tea", style="List Bullet")
    document.add_paragraph("toast", style="List Bullet")
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("second", style="List Number")
    table = document.add_table(2, 2)
    for n, words in enumerate(("Monday", "choir", "Tuesday", "")):
        table.rows[n // 2].cells[n % 2].text = words
    last = document.add_paragraph("Line one")
    last.add_run().add_break(WD_BREAK.LINE)
    last.add_run("line two")
    return saved(document)


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        WORDS.encode("utf-32"),
        WORDS.encode("cp1252"),
    ],
    ids=["utf-8", "with a mark", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows"],
)
def test_plain_text_is_read_however_it_was_written(data: bytes) -> None:
    assert read_text("visit.txt", data) == WORDS


def test_latin_1_is_read_too() -> None:
    assert read_text("visit.MD", "Café\r\nolé".encode("latin-1")) == "Café\nolé"


def test_a_word_document_is_read_in_order_with_lists_and_tables() -> None:
    assert read_text("visit.docx", word()) == (
        "A visit\n\n"
        "Dil had the kettle on. She sang.\n\n"
        "- tea\n- toast\n1. first\n2. second\n\n"
        "Monday | choir\nTuesday\n\n"
        "Line one\nline two"
    )


def inserted(words: str, tag: str) -> OxmlElement:
    change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement("w:t")
    text.text = words
    run.append(text)
    change.append(run)
    return change


def test_tracked_insertions_are_words_and_deletions_are_not() -> None:
    document = Document()
    paragraph = document.add_paragraph("She said ")
    paragraph._p.append(inserted("yes", "w:ins"))
    struck = inserted("", "w:del")
    struck[0][0].tag = qn("w:delText")
    struck[0][0].text = "no"
    paragraph._p.append(struck)
    paragraph._p.append(inserted("moved from here", "w:moveFrom"))
    assert read_text("a.docx", saved(document)) == "She said yes"


def test_footnotes_and_pictures_are_left_out_and_the_text_says_so() -> None:
    document = Document()
    run = document.add_paragraph("She sang.").add_run()
    run._r.append(OxmlElement("w:footnoteReference"))
    run._r.append(OxmlElement("w:drawing"))
    assert read_text("a.docx", saved(document)) == (
        "She sang.\n\n[Left out when this file was brought in: footnotes, pictures.]"
    )


def test_headers_footers_and_comments_are_left_out_and_said_apart_from_the_words() -> None:
    document = Document()
    run = document.add_paragraph("She sang.").add_run("!")
    section = document.sections[0]
    section.header.paragraphs[0].text = "Wrenmouth Council"
    section.footer.is_linked_to_previous = False  # it is there, and empty
    document.add_comment(run, text="Did she?", author="Amina Yusuf")
    read = read_file("a.docx", saved(document))
    assert read.words == "She sang.!"
    assert read.left_out == "Left out when this file was brought in: comments, headers."


def test_without_a_title_it_is_called_after_its_file(sheet: Sheet) -> None:
    assert send(sheet, "At the gate.docx", word(), title="").status_code == 302
    assert newest(sheet.cast).title == "At the gate"


def test_the_words_of_a_file_stay_on_the_page_while_something_else_is_put_right(
    sheet: Sheet,
) -> None:
    answer = send(sheet, "visit.docx", word(), text="Typed first.", happened_on_day="31",
                  happened_on_month="2")  # fmt: skip
    page = body(answer)
    assert answer.status_code == 422
    assert "Typed first.\n\nA visit\n\nDil had the kettle on." in page.replace("&#10;", "\n")
    assert "The words of visit.docx are in" in page


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "That file is empty"),
        ("a.txt", b" \n\t ", "no words in that file"),
        ("a.docx", saved(Document()), "no words in that file"),
        ("a.pdf", b"%PDF-1.7", "Bring in a Word document"),
        ("a", b"words", "Bring in a Word document"),
        ("a.doc", OLE, "Bring in a Word document"),
        ("a.txt", b"%PDF-1.7 ...", "not plain text, whatever its name says"),
        ("a.txt", b"PK\x03\x04" + bytes(40), "not plain text, whatever its name says"),
        ("a.txt", b"{\\rtf1 words}", "not plain text, whatever its name says"),
        ("a.txt", bytes(range(256)) * 8, "does not read as text"),
        ("a.docx", OLE, "has a password, or is in the old Word format"),
        ("a.docx", b"just words", "damaged"),
        ("a.docx", word()[:2_000], "damaged"),
        ("a.docx", zipped(hello_xml=b"<a/>"), "not a Word document"),
        ("a.docx", zipped(word__document_xml=b"<a/>"), "damaged"),
        ("a.docx", zipped(word__document_xml=bytes(61 * 1024 * 1024)), "unpacks to far more"),
        ("a.docx", zipped(**{f"p{n}": b"" for n in range(4_100)}), "unpacks to far more"),
        ("a.txt", b"x" * (LARGEST + 1), "larger than 10 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(name: str, data: bytes, says: str) -> None:
    with pytest.raises(NotReadable, match=says):
        read_text(name, data)


def test_a_document_that_blows_itself_up_is_refused() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "'
        + b"x" * 9_000
        + b'">'
        + (b'<!ENTITY c "' + b"&b;" * 9_000 + b'">]><a>' + b"&c;" * 9_000 + b"</a>")
    )
    with pytest.raises(NotReadable):
        read_text("a.docx", zipped(word__document_xml=bomb))


def test_a_stray_null_does_not_change_how_the_rest_is_read() -> None:
    assert read_text("visit.txt", "She said\x00 مرحبا 😀.".encode()) == "She said مرحبا 😀."


def test_control_characters_go_and_everything_a_person_wrote_stays() -> None:
    text = "שלום \u202eabc\u202c 👩🏽‍🦽 e\u0301"
    assert read_text("a.txt", f"\x02{text}\x07\r".encode()) == text


DAY = {"happened_on_day": "3", "happened_on_month": "3", "happened_on_year": "2026"}


def send(sheet: Sheet, name: str, data: bytes, **fields: str):  # type: ignore[no-untyped-def]
    file = SimpleUploadedFile(name, data)
    about = {"title": "Brought in", **DAY, "file": file, **fields}
    return sheet.post(f"{sheet.base}conversations/new", **about)


def test_a_file_becomes_the_text_and_what_was_typed_stands_before_it(sheet: Sheet) -> None:
    assert send(sheet, "visit.docx", word(), text="Typed first.").status_code == 302
    text = newest(sheet.cast).narrative.text
    assert text.startswith("Typed first.\n\nA visit\n\nDil had the kettle on.")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("visit.docx", OLE, "has a password"),
        ("visit.pdf", b"%PDF", "Bring in a Word document"),
        ("visit.txt", b"", "That file is empty"),
        ("visit.txt", b"word " * 150_000, "A conversation can hold 600,000"),
        ("visit.txt", b"x" * (50 * 1024 * 1024), "larger than 10 MB"),
        ("visit.txt", b"x" * (LARGEST + 5), "larger than 10 MB"),
    ],
)
def test_a_file_that_will_not_do_says_why_and_what_was_typed_survives(
    sheet: Sheet, name: str, data: bytes, says: str
) -> None:
    answer = send(sheet, name, data, text="Do not lose me.", place="The gate")
    page = body(answer)
    assert answer.status_code == 422
    assert says in page
    assert "Do not lose me." in page
    assert 'value="Brought in"' in page
    assert 'value="The gate"' in page


@pytest.fixture
def note(tmp_path: Path) -> Path:
    file = tmp_path / "at-the-gate.txt"
    file.write_text("Dot said hello.")
    return file


def test_the_command_begins_a_conversation_and_names_its_page(cast: Cast, note: Path) -> None:
    address = import_file(note, person=str(cast.dot.pk), by="Alice@example.test", title="", on=None)
    act_as(cast.alice)
    made = Conversation.objects.select_related("narrative").get()
    assert address == f"/people/{cast.dot.pk}/conversations/{made.pk}"
    assert (made.title, made.narrative.text, made.author) == (
        "at-the-gate",
        "Dot said hello.",
        cast.alice,
    )
    act_as(None)


def test_someone_unknown_and_someone_not_yours_get_the_same_answer(cast: Cast, note: Path) -> None:
    said = set()
    for person in (str(cast.fred.pk), "01a00000-0000-7000-8000-000000000000", "Fred"):
        with pytest.raises(NotReadable) as error:
            import_file(note, person=person, by="alice@example.test", title="x", on=None)
        said.add(str(error.value))
    assert len(said) == 1


def test_the_command_refuses_a_stranger_an_administrator_and_a_missing_file(
    cast: Cast, note: Path
) -> None:
    dot = str(cast.dot.pk)
    for file, by in (
        (note, "nobody@example.test"),
        (note, "ada@example.test"),
        (note.with_name("gone.txt"), "alice@example.test"),
    ):
        with pytest.raises(NotReadable):
            import_file(file, person=dot, by=by, title="x", on=None)

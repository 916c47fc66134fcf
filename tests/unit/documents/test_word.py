"""The Word file says what the PDF says, with real styles, headings and tables."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.unit.documents.examples import ASSESSMENT, LETTER, REVIEW
from tests.unit.documents.reading import pdf_words, word_file, word_words
from trellis.documents import make_templates
from trellis.documents.model import Document, Words
from trellis.documents.pdf import pdf
from trellis.documents.word import docx


@pytest.mark.parametrize("document", [LETTER, replace(LETTER, point_size=12), ASSESSMENT, REVIEW])
def test_word_and_pdf_have_the_same_words(fonts: Path, document: Document) -> None:
    left_out = {"☐", "☑", "0", "10"}
    in_pdf = sorted(set(pdf_words(pdf(document, fonts)).split()) - left_out)
    in_word = sorted(set(word_words(docx(document)).split()) - left_out)
    assert in_word == in_pdf


def test_headings_are_words_own(fonts: Path) -> None:
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in word_file(docx(LETTER)).paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert found == [
        ("Heading 1", "Dear Dil,"),
        ("Heading 2", "First"),
        ("Heading 2", "Second"),
        ("Heading 2", "Third"),
        ("Heading 2", "If things do not go to plan"),
        ("Heading 2", "What it costs"),
        ("Heading 2", "What the law asks us to say"),
        ("Heading 2", "What you think of this plan"),
    ]


def test_actions_are_a_table_with_a_repeated_heading_row_and_whole_rows() -> None:
    table = word_file(docx(replace(LETTER, point_size=12))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Who", "What", "When"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    actions = LETTER.outcomes[0].actions
    assert rows == [[f"{act.who}\n{act.block}", act.what, act.when] for act in actions]


def test_large_print_has_no_table() -> None:
    assert word_file(docx(LETTER)).tables == []


@pytest.mark.parametrize("size", [12, 18, 24])
def test_no_style_is_smaller_than_the_size_asked_for(size: int) -> None:
    opened = word_file(docx(replace(LETTER, point_size=size)))
    used = {paragraph.style.name for paragraph in opened.paragraphs}
    assert all(opened.styles[name].font.size >= Pt(size) for name in used)
    assert opened.styles["Normal"].font.size == Pt(size)


def test_the_file_has_title_author_language_and_date() -> None:
    opened = word_file(docx(LETTER))
    assert opened.core_properties.title == "Your plan: Dilys Okoro, 3 March 2026"
    assert opened.core_properties.author == "Wrenmouth Council"
    assert opened.core_properties.language == "en-GB"
    assert opened.core_properties.created.date() == LETTER.on
    languages = {lang.get(qn("w:val")) for lang in opened.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_a_title_with_markup_is_kept_as_it_is() -> None:
    opened = word_file(docx(replace(LETTER, person="Dil & {{ Co }} <3")))
    assert opened.core_properties.title == "Your plan: Dil & {{ Co }} <3, 3 March 2026"


def test_the_foot_of_the_page_counts_pages() -> None:
    footer = word_file(docx(LETTER)).sections[0].footer.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in footer._p.iter(qn("w:fldSimple"))]
    assert footer.text.startswith("Dil, 3 March 2026")
    assert fields == ["PAGE", "NUMPAGES"]


def test_the_same_document_makes_the_same_file() -> None:
    assert docx(ASSESSMENT) == docx(ASSESSMENT)
    made = zipfile.ZipFile(io.BytesIO(docx(ASSESSMENT)))
    assert {part.date_time[:3] for part in made.infolist()} == {(2026, 3, 3)}


def test_arabic_paragraphs_run_right_to_left_and_english_ones_do_not() -> None:
    outcome = replace(LETTER.outcomes[0], words=Words(text="أريد أن أطبخ لعائلتي."))
    opened = word_file(docx(replace(LETTER, outcomes=(outcome,))))
    turned = [p.text for p in opened.paragraphs if p._p.find(f".//{qn('w:bidi')}") is not None]
    assert turned == ["“أريد أن أطبخ لعائلتي.”"]


def test_properties_stand_in_the_order_that_word_insists_on() -> None:
    """Word calls a file damaged when these are out of order (ISO/IEC 29500-1, 17.3.1.26)."""
    order = ["pStyle", "keepNext", "keepLines", "pBdr", "bidi", "spacing", "jc", "outlineLvl"]
    outcome = replace(LETTER.outcomes[0], words=Words(text="أريد أن أطبخ."))
    opened = word_file(docx(replace(LETTER, outcomes=(outcome,), point_size=12)))
    for root in (opened.styles.element, opened.element.body):
        for properties in root.iter(qn("w:pPr")):
            names = [child.tag.split("}")[1] for child in properties]
            known = [name for name in names if name in order]
            assert known == sorted(known, key=order.index)
    for table in opened.tables:
        names = [child.tag.split("}")[1] for child in table._tbl.tblPr]
        wanted = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
        assert names == sorted(names, key=wanted.index)


def test_the_template_can_be_written_out_to_be_reviewed() -> None:
    opened = word_file(make_templates.template(12, "en-GB"))
    assert any("for block in blocks" in paragraph.text for paragraph in opened.paragraphs)

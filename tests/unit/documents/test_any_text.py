"""Any text at all is printed as it stands: other scripts, emoji, markup, control characters."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.documents.examples import ASSESSMENT, LETTER, REVIEW, RINGING
from tests.unit.documents.reading import pdf_words, root, word_words
from trellis.documents.model import (
    Document,
    Letter,
    LetterAction,
    LetterOutcome,
    Words,
)
from trellis.documents.pdf import pdf
from trellis.documents.word import docx

NOTE = "Where you see □, there is a letter or sign that could not be printed here."

HOSTILE = [
    '#panic("x")',
    '#read("/etc/passwd") #include "/etc/passwd" #eval("1")',
    "*_$ `code` = heading <label> @reference // comment /* more */ \\u{41} ~ -- --- '",
    "{{ 7 * 7 }} {% for x in y %} {# gone #} {%p if a %}",
    "{_{ kept }_} {_% kept %_}",
    "<w:p>&amp;</w:t> & < > \" ' ]]>",
    "${HOME} %(person)s {person} {page} {words}",
]


def letter_saying(text: str) -> Letter:
    """Put one text everywhere a letter has room for one."""
    words = Words(text=text, source=text)
    action = LetterAction(who=text, block=text, what=text, when=text)
    outcome = LetterOutcome(words=words, actions=(action,), working_when=text)
    return replace(
        LETTER, person=text, called=text, introduction=text, outcomes=(outcome,), contingency=text,
        costs=text, law=text, reader=text, information_need=text, council=text, address=(text,),
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_record_is_printed_as_it_stands(fonts: Path, text: str) -> None:
    letter = letter_saying(text)
    shown = " ".join(text.split())
    assert pdf_words(pdf(letter, fonts)).count(shown) >= 10
    assert word_words(docx(letter)).count(shown) >= 10


@pytest.mark.parametrize(
    "name",
    [
        "Zażółć Gęślą-Jaźń",
        "王小明",
        "歐陽美玲",
        "Ŵyn ap Gruffydd",
        "Иванна Коваленко",
        "Şükrü Öztürk",
        "さくら",
        "Dil 😀 1️⃣",
    ],
)
def test_names_in_other_scripts_are_printed(fonts: Path, name: str) -> None:
    words = pdf_words(pdf(letter_saying(name), fonts))
    assert name in words
    assert NOTE not in words


@pytest.mark.parametrize(
    "name",
    [
        "Đặng Thị Ngọc",
        "ليلى حسن",
        "بلقیس ٹھاکر",
        "יעל כהן",
        "গীতা সেন",
        "ગીતા પટેલ",
        "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
        "கமலா குமார்",
        "गीता शर्मा",
        "👨‍👩‍👧",
        "🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "👍🏽 🇬🇧",
    ],
)
def test_names_in_joined_scripts_need_no_replacement(fonts: Path, name: str) -> None:
    # pypdf gives joined letters as they are drawn (the file has their text beside them), so only
    # their presence is compared.
    words = pdf_words(pdf(letter_saying(name), fonts))
    assert set(name) <= set(words) | set(" ")
    assert NOTE not in words


@pytest.mark.parametrize("name", ["한국", "ዓለም", "\ue000", "𐎀𐎁", "a\u20dd\u0f71"])
def test_letters_without_type_are_replaced_in_sight_and_the_letter_says_so(
    fonts: Path, name: str
) -> None:
    words = pdf_words(pdf(letter_saying(name), fonts))
    assert "□" in words
    assert NOTE in words


def test_a_document_that_prints_whole_has_no_note(fonts: Path) -> None:
    assert "□" not in pdf_words(pdf(LETTER, fonts))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(min_size=1, max_size=80), size=st.sampled_from([12, 18, 36]))
def test_any_text_makes_a_valid_pdf(fonts: Path, text: str, size: int) -> None:
    file = pdf(replace(letter_saying(text), point_size=size), fonts)
    assert b"pdfuaid:part>1<" in root(file)["/Metadata"].get_data()


@settings(max_examples=25, deadline=None)
@given(text=st.text(min_size=1, max_size=80))
def test_any_text_makes_a_word_file_that_opens(text: str) -> None:
    assert "What it costs" in word_words(docx(letter_saying(text)))


@pytest.mark.parametrize("document", [LETTER, ASSESSMENT, REVIEW])
def test_arabic_documents_run_right_to_left(fonts: Path, document: Document) -> None:
    catalogue = root(pdf(replace(document, language="ar"), fonts))
    assert catalogue["/Lang"] == "ar"
    assert catalogue["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_line_breaks_and_control_characters_do_no_harm(fonts: Path) -> None:
    text = "one\r\ntwo\rthree\u2028four\x00\x07\x1b\tfive\n\n\nsix"
    letter = replace(LETTER, contingency=text, outcomes=(replace(RINGING, working_when=text),))
    assert pdf_words(pdf(letter, fonts)).count("one two three four five six") == 2
    assert word_words(docx(letter)).count("one two three four five six") == 2

"""What a reader who has never met anybody tripped over, and must not trip over again."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.unit.documents.examples import ASSESSMENT, LETTER, RINGING
from tests.unit.documents.reading import pdf_words, word_words
from trellis.documents.layouts import as_data, lay_out
from trellis.documents.model import Area, Determination, Limb, Passage, Words
from trellis.documents.outgoing import ChronologyCopy, ChronologyEntry
from trellis.documents.pdf import pdf
from trellis.documents.profile import Profile, ProfilePart
from trellis.documents.word import docx
from trellis.documents.wording import ENGLISH

WASH = Passage(
    words=Words(text="Washing himself: left.", own=False, source="You showed this on 3 March"),
    kind="strength",
    kind_name="A strength",
    in_short="Washes and shaves himself.",
)
TWICE = replace(
    ASSESSMENT,
    areas=(
        Area(name="Dignity and respect", passages=(WASH,)),
        Area(name="Home", also=("Washes and shaves himself. (under Dignity and respect)",)),
        Area(name="Giving to others"),
    ),
)


def texts(value: object) -> list[str]:
    """Return every text of a layout's data."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in texts(part)]


def both(document: object, fonts: Path) -> list[str]:
    """Return the words of a document as PDF and as Word, single-spaced."""
    made = (pdf_words(pdf(document, fonts)), word_words(docx(document)))  # type: ignore[arg-type]
    return [" ".join(words.split()) for words in made]


def test_what_bears_on_several_parts_of_life_stands_once_in_full(fonts: Path) -> None:
    for said in both(TWICE, fonts):
        assert said.count("Washing himself: left.") == 1
        assert "In the record: Washes and shaves himself." in said
        also = "Said already, and part of this too: Washes and shaves himself. (under Dignity"
        assert also in said
        assert said.count("This has not come up yet.") == 1, "only of what nobody spoke of"


def test_answers_without_reasons_of_their_own_leave_no_empty_column(fonts: Path) -> None:
    asked = Limb(question="Is there an impairment?", answer="Yes")
    made = Determination(title="Eligibility", decision="Met.", limbs=(asked, asked))
    document = replace(ASSESSMENT, areas=(), determinations=(made,))
    kinds = [block.kind for block in lay_out(document, ENGLISH).blocks]
    assert "table" not in kinds
    for said in both(document, fonts):
        assert "Is there an impairment? Yes" in said


def test_a_copy_speaks_to_the_person_or_of_them_and_says_who_everybody_is(fonts: Path) -> None:
    known = replace(
        ASSESSMENT, who_i_am="Ringer. I mend clocks.", people=(("Gwen", "rings the treble"),)
    )
    to_them = both(known, fonts)
    of_them = both(replace(known, reader="the council’s file"), fonts)
    for said in to_them:
        assert "Who you are, in your own words Ringer. I mend clocks." in said
        assert "Who is who Gwen: rings the treble" in said
        assert "What you say about this" in said
    for said in of_them:
        assert "Who Dil is, in Dil’s own words Ringer." in said
        assert "What Dil says about this" in said


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ("when you are rung for", "We will know it is working when you are rung for."),
        ("Your name is on the list", "We will know it is working: Your name is on the list."),
        ("The door is open.", "We will know it is working: The door is open."),
    ],
)
def test_how_we_will_know_is_a_sentence(fonts: Path, known: str, said: str) -> None:
    letter = replace(LETTER, outcomes=(replace(RINGING, working_when=known),))
    for words in both(letter, fonts):
        assert said in words


def test_a_source_is_told_once_and_then_by_its_number(fonts: Path) -> None:
    entries = tuple(
        ChronologyEntry(
            on=date(2026, 7, 29),
            kind="Worry",
            words=Words(text=f"Worry {number}"),
            source="In the kitchen, Amina Yusuf" if number != 2 else "A letter, Amina Yusuf",
            late="Written 1 day after, on 30 July 2026.",
        )
        for number in range(1, 5)
    )
    copy = ChronologyCopy(
        person="Dil Okoro",
        called="Dil",
        council="Wrenmouth Council",
        on=date(2026, 8, 1),
        reader="Dil",
        entries=entries,
    )
    for said in both(copy, fonts):
        assert said.count("In the kitchen, Amina Yusuf") == 1
        assert said.count("A letter, Amina Yusuf") == 1
        assert said.count("As number 1.") == 2
        assert "As number 2." not in said


@pytest.mark.parametrize("size", [12, 16, 18, 24])
def test_no_date_and_no_address_on_the_web_is_broken_over_a_line(fonts: Path, size: int) -> None:
    words = " ".join(
        f"{'so ' * number}22 September 2026, she/her, www.lgo.org.uk." for number in range(1, 14)
    )
    file = pdf(replace(LETTER, introduction=words, point_size=size), fonts)
    read = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)
    assert read.count("22 September 2026") == 13
    assert read.count("she/her") == 13
    assert read.count("www.lgo.org.uk") == 13


@pytest.mark.parametrize("size", [12, 24])
def test_how_a_copy_is_made_stands_at_the_foot_of_a_page_to_take_along(
    fonts: Path, size: int
) -> None:
    page = Profile(
        person="Aileen Farquharson",
        called="Aileen",
        council="Wrenmouth Council",
        on=date(2026, 3, 3),
        reader="Aileen",
        point_size=size,
        pronouns="she/her",
        information_need="In 24 point, as you asked.",
        parts=(ProfilePart(title="What matters to me", texts=(("", "To know who is there."),)),),
    )
    for said in both(page, fonts):
        last = said.index("In 24 point, as you asked.")
        assert said.index("To know who is there.") < last


def test_a_name_longer_than_its_column_breaks_within_itself(fonts: Path) -> None:
    name = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    act = replace(RINGING.actions[0], who=name)
    letter = replace(LETTER, outcomes=(replace(RINGING, actions=(act,)),), point_size=12)
    file = pdf(letter, fonts)
    read = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)
    assert name not in read, "it would lie over the next column"
    assert name in re.sub(r"\s|\u200b", "", read)


def test_no_word_of_ours_is_one_that_would_sting() -> None:
    """Words that talk about somebody from above, in anything a document adds of its own."""
    stings = re.compile(
        r"\b(client|service user|refus|complian|non-complian|vulnerab|suffer|challenging|"
        r"behaviou?r|frail|burden|deficit|case\b|caseload|disengag|cope|coping|fail)",
        re.IGNORECASE,
    )
    wording = [text for text in vars(ENGLISH).values() if isinstance(text, str)]
    of_ours = [*wording, *texts(as_data(lay_out(TWICE, ENGLISH)))]
    assert of_ours
    assert [text for text in wording if stings.search(text)] == []
    assert ENGLISH.agreement_choices["could-not-say"] == "I cannot say"

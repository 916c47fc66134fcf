"""What a reader sees of a text: marks set apart or unseen change no name and no word."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.language import Reader
from trellis.language.anonymise import Anonymiser, Known, Roster
from trellis.language.legible import Legible

NAMES = (
    "Siobhán Ní Bhriain", "Mrs Zoë Müller", "José", "Agnieszka Wójcik", "Mr Żółkiewski", "Renée",
    "Nguyễn Thị Lan", "Ọlá Adébáyọ̀", "Martha", "Mr Khan",
)  # fmt: skip
SAYING = ("{} rang.", "Then {}'s sister came.", "“{}” it said, near São Paulo.", "Ask {}, please")
ROSTER = Roster((Known(NAMES[:1], "the person"), Known((NAMES[1],), "her sister")))
UNSEEN = ("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SAYING), st.sampled_from(NAMES)), min_size=1, max_size=4))
@pytest.mark.parametrize("roster", [None, ROSTER])
def test_names_are_the_same_in_both_forms(
    roster: Roster | None, said: list[tuple[str, str]]
) -> None:
    text = " ".join(saying.format(name) for saying, name in said)
    one, other = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    composed, apart = (Anonymiser(roster).anonymise(each) for each in (one, other))
    assert apart.text == unicodedata.normalize("NFD", composed.text)
    for entity in apart.entities:
        assert other[entity.start : entity.end] == entity.text
        assert not unicodedata.combining(other[entity.end : entity.end + 1] or " ")
    assert [unicodedata.normalize("NFD", each.text) for each in composed.entities] == [
        each.text for each in apart.entities
    ]


def test_a_roster_knows_a_name_however_its_accents_are_kept() -> None:
    apart = unicodedata.normalize("NFD", "Zoë Müller")
    for text in (
        "Zoë rang. Müller’s cat.",
        unicodedata.normalize("NFD", "Zoë rang. Müller’s cat."),
    ):
        made = Anonymiser(Roster((Known((apart,), "her sister"),))).anonymise(text)
        assert made.text == "Her sister rang. Her sister’s cat."


@pytest.mark.parametrize("mark", UNSEEN)
def test_what_nobody_sees_hides_no_name_and_no_word(mark: str) -> None:
    text = f"Mar{mark}tha stru{mark}ggles with the stairs."
    made = Anonymiser().anonymise(text)
    assert [one.text for one in made.entities] == [f"Mar{mark}tha"]
    assert made.text == f"The person stru{mark}ggles with the stairs."
    found = Reader().read(text).findings
    assert any(one.rule.startswith("deficit.") for one in found)
    assert all(text[one.start : one.end] == one.text for one in found)


def test_what_nobody_sees_says_no_relative_twice() -> None:
    made = Anonymiser().anonymise("Amina misses her sis\u00adter Gwen.")
    assert made.text == "The person misses her sis\u00adter."


def test_a_name_in_another_script_is_one_name_in_both_forms() -> None:
    worker = Anonymiser(Roster((Known(("김민수",), "the visitor"),)))
    for form in ("NFC", "NFD"):
        made = worker.anonymise(unicodedata.normalize(form, "Met 김민수."))
        assert made.text == "Met the visitor."


def test_own_words_stay_own_where_marks_stand_apart() -> None:
    text = unicodedata.normalize("NFD", "Zoë wrote: she strugg\u00adles with the stairs.")
    start = text.index("she strugg")
    assert any(one.kind == "deficit" for one in Reader().read(text, own=[]).findings)
    read = Reader().read(text, own=[(start, len(text))])
    assert not any(one.kind == "deficit" for one in read.findings)
    assert any(one.kind == "voice" and one.start == start for one in read.findings)


def test_a_space_of_no_width_between_cells_separates_two_words() -> None:
    assert Legible("and\u200bMartha").seen == "and Martha"


@given(st.text("ae\u0301\u0323\u00ad\u200bX 👩", max_size=20))
def test_every_stretch_leads_back_to_whole_letters_of_the_text(text: str) -> None:
    legible = Legible(text)
    for start in range(len(legible.seen)):
        first, end = legible.span(start, start + 1)
        assert 0 <= first < end <= len(text)
        assert not unicodedata.combining((text + " ")[end])
        assert legible.seen is text or legible.place(first) <= start


def test_plain_text_is_itself() -> None:
    text = "Zoë rang."
    assert Legible(text).seen is text

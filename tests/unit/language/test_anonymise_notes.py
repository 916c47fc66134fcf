"""Anonymising notes as they are written: without capitals, in a hurry, names that are words."""

import pytest

from trellis.language.anonymise import Anonymiser, Known, Roster
from trellis.language.anonymise.ordinary import is_ordinary
from trellis.language.anonymise.recase import recased
from trellis.language.anonymise.typos import Near

PLAIN = Anonymiser()


def left(text: str, worker: Anonymiser = PLAIN) -> str:
    """The text with every letter that is hidden taken out."""
    for one in reversed(worker.anonymise(text).entities):
        text = text[: one.start] + "_" + text[one.end :]
    return text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the carer mel says penny rang", "the carer Mel says Penny rang"),
        ("mr khan and miss bello at oakwell high", "mr Khan and miss Bello at Oakwell high"),
        ("VISITED MR KHAN AT HOME TODAY", "visited Mr Khan at home today"),
        ("MAY SAYS THAT SHE MAY COME", "May says that she may come"),
        ("She may come in May, she said.", "She may come in May, she said."),
    ],
)
def test_capitals_are_put_where_names_have_them(text: str, shown: str) -> None:
    assert recased(text).lower() == text.lower()
    assert recased(text).replace("mr K", "Mr K") == shown.replace("mr K", "Mr K")


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("the carer mel says she hides it. have asked mel to stop", ("mel",)),
        ("VISITED MR OYELARAN AT 9 PRIORY CLOSE. HE WAS UP.", ("OYELARAN", "PRIORY", "CLOSE")),
        ("I asked Bishop about it. Bishop laughed.", ("Bishop",)),
        ("Mr Constable rang. Constable is well.", ("Constable",)),
        ("Mustafa works nights. We told mustafa, and mustfa agreed.", ("ustafa", "mustfa")),
        ("Mrs T rang. J. was there, and AB said so.", ("T", "J", "AB")),
        ("He goes with Big Dave and Auntie Bev.", ("Big", "Dave", "Auntie", "Bev")),
        ("Hers is the room of Szczęsny, Z. upstairs.", ("Szczęsny", "Z")),
        ("Captain is his nickname. Captain sings.", ("Captain",)),
        ("Dwayne “Doc” Archibald was a porter.", ("Dwayne", "Doc", "Archibald")),
        ("Phoned Long at work.", ("Long",)),
        ("Will from Larch Ward came.", ("Will",)),
        ("he rang from the bus stop on hope street last night", ("hope street",)),
        ("Anneke van der Merwe came.", ("Anneke", "van der", "Merwe")),
    ],
)
def test_people_are_found_however_they_are_written(text: str, gone: tuple[str, ...]) -> None:
    rest = left(text)
    assert [word for word in gone if word in rest] == []


@pytest.mark.parametrize(
    "name",
    [
        "Safe Harbour", "Steps Forward", "Speak Up Kelderby", "Larch Ward", "Ward 7",
        "the Caribbean Centre", "Our Lady of Lourdes", "Hull FC", "M&S", "Parkinson's UK",
        "Curl Up and Dye", "Stanley United U14s", "Bradley's Mill", "The Hollies",
        "Wendle Fire and Rescue", "Priory Road Medical Centre", "HMP Moorland", "StepChange",
    ],
)  # fmt: skip
def test_an_organisation_is_found_whole(name: str) -> None:
    assert left(f"She heard of it from {name}.") == "She heard of it from _."


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("She is in year 5 at Hillcrest.", "She is in year 5 at _."),
        ("He starts at Larkrise Special School.", "He starts at _."),
        ("He left bellfield juniors with kyle and zac.", "He left _ with _ and _."),
    ],
)
def test_a_school_is_found_without_the_word(text: str, rest: str) -> None:
    assert left(text) == rest


@pytest.mark.parametrize(
    "address",
    [
        "27b Marlowe Terrace", "23 Beacon Tower", "Plot 3, Drybeck Site", "73 Lower Ghyll",
        "Rose Cottage", "Flat 4, 112 Mafeking Road", "the Old Vicarage", "number 15",
        "Room 14, Mulberry Court", "High Intake Farm",
    ],
)  # fmt: skip
def test_an_address_is_found_whole(address: str) -> None:
    assert left(f"We met at {address} again.") in ("We met at _ again.", "We met _ again.")


@pytest.mark.parametrize(
    "day",
    [
        "3rd Feb", "Tues 14/2", "Mon 4th June", "14.02.26", "Feb 2019", "Feb '26", "the 3rd",
        "March 15th", "19 & 20 Feb", "Christmas 2024", "the first of May", "Friday 27th",
        "December 1974", "2026-02-14", "02-03-2026", "12/2025",
    ],
)  # fmt: skip
def test_a_day_is_found_whole(day: str) -> None:
    found = PLAIN.anonymise(f"She came on {day}.").entities
    assert [one.type for one in found] == ["DATE"]
    assert left(f"She came on {day}.") in ("She came on _.", "She came on the _.")


@pytest.mark.parametrize(
    "text",
    ["It is the 3rd visit.", "Carers come 24/7.", "She came in May.", "On Tuesday at 2.30.", "1/2"],
)
def test_what_is_no_day_is_left(text: str) -> None:
    assert left(text) == text


@pytest.mark.parametrize(
    "mark",
    [
        "HH/ASB/3391", "PB 0318", "CP 25/0663", "NRM/2026/00417", "YK14 ZPD", "QQ 12 34 56 C",
        "552091", "A4417CK", "FR-229041-X", "0412-0331",
    ],
)  # fmt: skip
def test_a_reference_is_found_whole(mark: str) -> None:
    found = PLAIN.anonymise(f"It says {mark} on it.").entities
    assert [(one.text, one.type) for one in found] == [(mark, "CASE_REF")]


@pytest.mark.parametrize(
    "text",
    [
        "Checked the Care Act eligibility with him. Next review in June.",
        "Mum feels that the Child Protection Plan has helped. Dad said the Core Group was fair.",
        "Telephone call. Discussed medication. Advised to speak to the pharmacist.",
        "She gets Attendance Allowance and asked about Direct Payments over Teams.",
        "WOUND HEALING WELL. DRESSING CHANGED. EATING AND DRINKING. GP TO REVIEW TABLETS.",
        "Out and about: bus, library, chip shop, home. Back by three.",
        "rang today and said all is well. will come again when it is warmer",
    ],
)
def test_a_note_that_names_nobody_is_left(text: str) -> None:
    assert left(text) == text


def test_a_later_form_has_the_stand_in_of_the_first() -> None:
    made = PLAIN.anonymise("Amina misses her gran Jean. Jean is well.")
    assert made.text == "The person misses her gran. Her gran is well."


def test_a_title_goes_with_the_name_that_is_known() -> None:
    worker = Anonymiser(Roster((Known(("Dapo Balogun",), "her uncle"),)))
    assert worker.anonymise("Kids are with Uncle Dapo.").text == "Kids are with her uncle."


@pytest.mark.parametrize(
    "form", ["Satinder", "satinder", "Satindr", "Satnider", "Kuar", "SATINDER"]
)
def test_with_a_roster_a_slip_of_one_letter_is_found(form: str) -> None:
    worker = Anonymiser(Roster((Known(("Satinder Kaur",), "the person"),)))
    assert worker.anonymise(f"Please ask {form} today.").text == "Please ask the person today."


def test_a_first_name_cut_short_is_offered_but_does_not_stop_a_copy() -> None:
    roster = Roster((Known(("Satinder Kaur",), "the person"),))
    assert (
        left("Please can Sat hold the visit.", Anonymiser(roster)) == "Please can _ hold the visit."
    )
    assert list(roster.found("Sat in the garden, she sang.")) == []


def test_another_name_that_is_one_letter_away_is_somebody_else() -> None:
    roster = Roster((Known(("Martha Okoro",), "the person"),))
    assert "the person" not in Anonymiser(roster).anonymise("We asked Marta.").text


def test_people_who_are_not_on_the_roster_are_found_too() -> None:
    worker = Anonymiser(Roster((Known(("Satinder Kaur",), "the person"),)))
    assert left("Satinder met Zdenka at Lotus Nails.", worker) == "_ met _ at _."


def test_words_one_letter_apart() -> None:
    near = Near(["mustafa", "ann"])
    assert [near.of(word) for word in ("mustfa", "mustaffa", "mutsafa", "mustofa")] == [
        "mustafa"
    ] * 4
    assert [near.of(word) for word in ("mustafa", "musta", "anne", "afatsum")] == [""] * 4


@pytest.mark.parametrize("word", ["phoned", "They're", "rephoned", "cosier", "unhappily", "Dad's"])
def test_a_word_made_of_an_ordinary_one_is_ordinary(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["Zdenka", "Kelderby", "Overwater", "Oyelaran"])
def test_a_name_is_no_ordinary_word(word: str) -> None:
    assert not is_ordinary(word)

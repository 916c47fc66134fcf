"""Abbreviations: found as they are written, at their first use, unless that use explains them."""

import pytest

from tests.unit.language.engine import noticed, rule
from trellis.language import Reader, RuleBook

POC = rule("POC{,s}", how="abbreviation", finds="jargon", id="jargon.poc")


@pytest.mark.parametrize(
    "text",
    ["Her package of care (POC) began.", "Her POC (package of care) began.",
     "Her POC, which means her support at home, began."],
)  # fmt: skip
def test_an_abbreviation_that_is_explained_at_its_first_use_is_left(text: str) -> None:
    assert noticed(f"{text} Then the POC ended.", POC) == []


def test_only_the_first_use_is_noticed() -> None:
    assert noticed("Her POC began. The POC ended.", POC) == ["POC"]


def test_small_letters_are_another_word() -> None:
    at = rule("AT", how="abbreviation", finds="jargon")
    assert noticed("We met at noon.", at) == []
    assert noticed("We asked the AT service.", at) == ["AT"]


def test_letters_that_nobody_explained_to_us_are_noticed_as_perhaps() -> None:
    reader = Reader(RuleBook((POC,), known=("GP", "NHS")))
    found = reader.read("The GP and the QZX rang the NHS about the POC.").findings
    assert [(one.text, one.rule, one.confidence) for one in found] == [
        ("QZX", "jargon.unexplained-abbreviation", 0.6),
        ("POC", "jargon.poc", 0.85),
    ]


@pytest.mark.parametrize(
    "text",
    ["WHAT MATTERS TO ME", "REVIEW NOTES\nShe came in.", "SHE DID NOT COME TO THE DOOR.",
     "Seen on MONDAY at home.", "Please do NOT ring before ten.", "URGENT please ring."],
)  # fmt: skip
def test_ordinary_words_in_capitals_are_no_abbreviations(text: str) -> None:
    assert Reader(RuleBook(())).read(text).findings == ()


def test_letters_among_stressed_words_are_noticed_all_the_same() -> None:
    found = Reader(RuleBook(())).read("She did NOT go to the QZX on MONDAY.").findings
    assert [one.text for one in found] == ["QZX"]


def test_the_parties_to_a_case_are_nobodys_abbreviation() -> None:
    text = "In CC v KK and STCC the judge held that KK could decide. The QZX came."
    findings = Reader().read(text).findings
    assert [one.text for one in findings if one.kind == "jargon"] == ["QZX"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The QRIS – Quay Rowing and Ideas Society – came.", []),
        ("QRS: Quay Rowing Society.", []),
        ("The QRS – Tuesday and Friday – came.", ["QRS"]),
    ],
)
def test_words_after_a_dash_explain_letters_that_they_begin_with(
    text: str, left: list[str]
) -> None:
    findings = Reader().read(text).findings
    assert [one.text for one in findings if one.kind == "jargon"] == left


DOLS = rule("DoLS", how="abbreviation", finds="jargon", id="jargon.dols")
RESPECT = rule("ReSPECT", how="abbreviation", finds="jargon", id="jargon.respect")
SEN = rule("SEN", how="abbreviation", finds="jargon", id="jargon.sen")
MARAC = rule("MARAC", how="abbreviation", finds="jargon", id="jargon.marac")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He is on DOLS.", ["DOLS"]),
        ("Dols expired.", ["Dols"]),
        ("Three DOLs were asked for.", ["DOLs"]),
        ("The RESPECT form is by the bed.", ["RESPECT"]),
        ("poc to start monday", ["poc"]),
        ("Marac is on Tuesday.", ["Marac"]),
        ("We met with respect.", []),
        ("RESPECT IS EVERYTHING TO HER", []),
        ("Sen is her cousin.", []),
        ("Ask marac@council.example or www.poc.example.", []),
        ("Ms Marsh rang.", []),
    ],
)
def test_an_abbreviation_is_known_in_another_case_unless_that_is_a_word(
    text: str, found: list[str]
) -> None:
    ms = rule("MS", how="abbreviation", finds="jargon", id="jargon.ms")
    assert noticed(text, POC, DOLS, RESPECT, SEN, MARAC, ms) == found

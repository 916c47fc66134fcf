"""What is compared and what is said of a look: pure rules, read as the specification."""

import string
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.accounts.models import User
from trellis.governance.looks import UnusualLook, Worker, surname
from trellis.governance.models import Kind
from trellis.governance.people import reference, signs_of
from trellis.governance.trail import LONGEST, PATTERNS, Asked
from trellis.web.governance.forms import KINDS
from trellis.web.governance.wording import span_words, what_words, why_words

NOON = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
FIGURES = {"people": 23, "usual": 7, "days": 3, "times": 15, "ended": "2026-10-02"}
BOB = Worker(User(name="Bob Ferris", role="practitioner"), "Near")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bob Ferris", "ferris"),
        ("Hanna Zielińska", "zielinska"),
        ("Ann Mary Cole-Ferris", "cole ferris"),
        ("Siân O’Neill", "neill"),
        ("Sukhdev", ""),
        ("", ""),
    ],
)
def test_a_surname_is_the_last_word_folded_and_of_a_double_one_each_part(
    name: str, expected: str
) -> None:
    assert surname(name) == expected


@given(st.uuids())
def test_a_reference_leads_back_however_it_is_written(key: UUID) -> None:
    signs = key.hex[-10:]
    for written in (reference(key), reference(key).lower(), f" {signs.upper()} ", str(key)):
        assert signs_of(written) == signs
    assert signs_of(f"https://trellis.example/people/{key}/who-looked") == signs


@given(st.text(alphabet=string.ascii_letters + string.digits + "- ", max_size=14))
def test_what_is_no_reference_means_nobody(text: str) -> None:
    signs = signs_of(text)
    assert signs == "" or (len(signs) == 10 and set(signs) <= set("0123456789abcdef"))


@pytest.mark.parametrize("kind", [one for one in Kind if one != Kind.TRAIL])
def test_every_kind_of_look_has_its_reason_in_a_plain_sentence(kind: Kind) -> None:
    words = why_words(UnusualLook(kind, BOB, None, NOON, NOON, "team", FIGURES))
    assert words.endswith(".")
    assert not {"suspicious", "risk", "score", "breach", "snoop"} & set(words.lower().split())


def test_a_reason_names_the_figures_it_rests_on() -> None:
    many = UnusualLook(Kind.MANY, BOB, None, NOON, NOON, "team", FIGURES)
    assert "23 people" in why_words(many)
    assert "never more than seven" in why_words(many)
    ended = UnusualLook(Kind.AFTER, BOB, None, NOON, NOON, "team", FIGURES)
    assert "2 October 2026" in why_words(ended)


def test_a_run_of_looks_says_from_when_to_when() -> None:
    assert span_words(NOON, NOON) == "3 November 2026 at 12:00"
    assert span_words(NOON, NOON + timedelta(minutes=5)) == "3 November 2026, 12:00 to 12:05"
    assert "4 November 2026 at 12:00" in span_words(NOON, NOON + timedelta(days=1))


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("person.seen:plans:plan", "looked at outcomes and plan"),
        ("person.written:letters:new", "saved in letters and chronology"),
        ("person.seen:governance:enquiry", "looked at an enquiry"),
        ("record.opened-in-emergency:harm", "opened a record in an emergency"),
        ("record.watched-no-more", "stopped watching a record"),
        ("plan.copied", "made a copy (plan.copied)"),
        ("something.new", "changed something (something.new)"),
    ],
)
def test_an_event_is_told_in_words(what: str, expected: str) -> None:
    assert what_words(what) == expected


def test_every_kind_that_can_be_asked_for_has_its_patterns() -> None:
    assert {key for key, _words in KINDS} == {"", *PATTERNS}


def test_everybodys_events_are_asked_for_a_month_at_a_time() -> None:
    today = NOON.date()
    assert Asked(today - LONGEST - timedelta(days=1), today).too_long
    assert not Asked(today - LONGEST, today).too_long
    assert not Asked(today - 9 * LONGEST, today, worker=UUID(int=1)).too_long

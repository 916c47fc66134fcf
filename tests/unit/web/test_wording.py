"""Dates, times and running text in words."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from trellis.web import wording

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Tuesday 3 March 2026, ten to five in the afternoon."""
    moment = datetime(2026, 3, 3, 16, 50, tzinfo=LONDON)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


def test_a_day_is_written_in_full() -> None:
    assert wording.day(date(2026, 3, 3)) == "3 March 2026"


def test_no_day_is_written_as_nothing() -> None:
    assert [wording.day(None), wording.day_short(None), wording.time(None)] == ["", "", ""]


def test_a_short_day_leaves_out_this_year_only(now: datetime) -> None:
    assert wording.day_short(date(2026, 2, 24)) == "24 February"
    assert wording.day_short(date(2025, 2, 24)) == "24 February 2025"


def test_a_moment_is_told_in_the_councils_own_time() -> None:
    summer = datetime(2026, 7, 1, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert wording.day(summer) == "2 July 2026"
    assert wording.time(summer) == "00:30"


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=12), "12 minutes ago"),
        (timedelta(hours=2), "today at 14:50"),
        (timedelta(days=1), "yesterday at 16:50"),
        (timedelta(days=2), "on Sunday at 16:50"),
        (timedelta(days=7), "on 24 February"),
        (timedelta(days=365), "on 3 March 2025"),
        (timedelta(days=-1), "tomorrow at 16:50"),
    ],
)
def test_a_moment_is_told_as_one_would_say_it(now: datetime, gone: timedelta, words: str) -> None:
    assert wording.ago_words(now - gone) == words


def test_a_plain_day_has_no_time(now: datetime) -> None:
    assert wording.ago_words(date(2026, 3, 3)) == "today"
    assert wording.ago_words(date(2026, 3, 6)) == "on Friday"


def test_text_keeps_its_paragraphs_and_its_line_ends() -> None:
    assert wording.paragraphs("One.\r\ntwo.\n \n\nThree.") == "<p>One.<br>two.</p><p>Three.</p>"


def test_markup_in_text_is_shown_and_not_obeyed() -> None:
    assert wording.paragraphs("<b>&") == "<p>&lt;b&gt;&amp;</p>"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ring twice. Then wait.", ("Ring twice.", "Then wait.")),
        ("Ring twice, then wait", ("Ring twice, then wait", "")),
        ("“Not before ten.” She sleeps.", ("“Not before ten.”", "She sleeps.")),
        ("At 10.30 or later! Never early.", ("At 10.30 or later!", "Never early.")),
    ],
)
def test_the_first_sentence_is_parted_from_the_rest(text: str, parts: tuple[str, str]) -> None:
    assert wording.first_sentence(text) == parts

"""Bank holidays, against what gov.uk publishes, and working days, which they are not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.law.bank_holidays import (
    Nation,
    bank_holidays,
    easter,
    is_working_day,
    working_days_after,
)

# https://www.gov.uk/bank-holidays
PUBLISHED = {
    (2022, Nation.ENGLAND): "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    (2023, Nation.WALES): "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    (2026, Nation.ENGLAND): "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    (2027, Nation.ENGLAND): "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    (2022, Nation.SCOTLAND): "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27",
    (2026, Nation.SCOTLAND): "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28",
    (2026, Nation.NORTHERN_IRELAND): "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28",
}


@pytest.mark.parametrize(("year", "nation"), PUBLISHED)
def test_they_are_those_that_are_published(year: int, nation: Nation) -> None:
    said = PUBLISHED[year, nation].split()
    assert sorted(bank_holidays(year, nation)) == [date.fromisoformat(f"{year}-{d}") for d in said]


def test_easter_is_on_its_sunday() -> None:
    known = [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2038, 4, 25)]
    assert [easter(day.year) for day in known] == known


def test_two_working_days_after_christmas_eve_is_after_the_bank_holidays() -> None:
    eve = date(2026, 12, 24)
    assert working_days_after(eve, 2, Nation.ENGLAND) == date(2026, 12, 30)
    proclaimed = [date(2026, 12, 29)]
    assert working_days_after(eve, 2, Nation.ENGLAND, proclaimed) == date(2026, 12, 31)


def test_a_nation_has_its_own() -> None:
    hogmanay = date(2026, 12, 31)
    assert working_days_after(hogmanay, 1, Nation.ENGLAND) == date(2027, 1, 4)
    assert working_days_after(hogmanay, 1, Nation.SCOTLAND) == date(2027, 1, 5)


DAYS = st.dates(date(2020, 1, 1), date(2099, 1, 1))
NATIONS = st.sampled_from(Nation)


@given(DAYS, st.integers(1, 30), NATIONS)
def test_so_many_working_days_lie_between(day: date, count: int, nation: Nation) -> None:
    by = working_days_after(day, count, nation)
    between = [day + timedelta(days=n) for n in range(1, (by - day).days + 1)]
    assert sum(is_working_day(one, nation) for one in between) == count
    assert is_working_day(by, nation)


@given(st.integers(2027, 2099), NATIONS)
def test_a_year_has_as_many_as_its_nation(year: int, nation: Nation) -> None:
    many = {Nation.ENGLAND: 8, Nation.WALES: 8, Nation.SCOTLAND: 9, Nation.NORTHERN_IRELAND: 10}
    found = bank_holidays(year, nation)
    assert len(found) == many[nation]
    assert all(day.weekday() < 5 and day.year == year for day in found)

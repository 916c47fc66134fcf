"""Bank holidays of the four nations, and working days, which they are not.

The days are worked out from their rules; a day on a weekend moves to the next working day. What was
proclaimed once, or moved, is listed (:data:`PROCLAIMED`, :data:`MOVED`). What is proclaimed after a
release of Trellis is told it by a setting, and joins the list in the next.

Sources: the Banking and Financial Dealings Act 1971, Schedule 1; the St Andrew's Day Bank Holiday
(Scotland) Act 2007; https://www.gov.uk/bank-holidays for what was proclaimed.
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

MONDAY, SATURDAY = 0, 5
JANUARY, MARCH, MAY, JULY, AUGUST, NOVEMBER, DECEMBER = 1, 3, 5, 7, 8, 11, 12


class Nation(StrEnum):
    """Where a council is."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


EVERYWHERE = frozenset(Nation)
SCOTLAND = frozenset({Nation.SCOTLAND})
# Days that were proclaimed for once, and where.
PROCLAIMED: dict[date, frozenset[Nation]] = {
    date(2022, 6, 3): EVERYWHERE,  # the Platinum Jubilee
    date(2022, 9, 19): EVERYWHERE,  # the funeral of Queen Elizabeth II
    date(2023, 5, 8): EVERYWHERE,  # the Coronation
    date(2026, 6, 15): SCOTLAND,  # the World Cup
}
# Days that were moved for once, from and to.
MOVED = {
    date(2020, 5, 4): date(2020, 5, 8),  # seventy-five years since the end of the war in Europe
    date(2022, 5, 30): date(2022, 6, 2),  # the Platinum Jubilee
}


def easter(year: int) -> date:
    """Return Easter Sunday of a year, by the Gregorian rule that was first printed in 1876."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


@cache
def bank_holidays(year: int, nation: Nation) -> frozenset[date]:
    """Return the bank holidays of a year in a nation, weekends left out."""
    scotland, ireland = nation == Nation.SCOTLAND, nation == Nation.NORTHERN_IRELAND
    good_friday = easter(year) - timedelta(days=2)
    days = {good_friday, _first_monday(year, MAY), _last_monday(year, MAY)}
    days.add(_first_monday(year, AUGUST) if scotland else _last_monday(year, AUGUST))
    if not scotland:
        days.add(easter(year) + timedelta(days=1))
    new_year = [date(year, JANUARY, 1), *([date(year, JANUARY, 2)] if scotland else [])]
    days |= _on_working_days(*new_year)
    days |= _on_working_days(date(year, DECEMBER, 25), date(year, DECEMBER, 26))
    if scotland:
        days |= _on_working_days(date(year, NOVEMBER, 30))  # St Andrew's Day
    if ireland:
        days |= _on_working_days(date(year, MARCH, 17))  # St Patrick's Day
        days |= _on_working_days(date(year, JULY, 12))  # the Battle of the Boyne
    days = {MOVED.get(day, day) for day in days}
    days |= {day for day, where in PROCLAIMED.items() if day.year == year and nation in where}
    return frozenset(days)


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(MONDAY - first.weekday()) % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)  # both May and August have so many days
    return last - timedelta(days=last.weekday())


def _on_working_days(*days: date) -> set[date]:
    """Return days as they are kept: of those on a weekend, the next working days that are none."""
    kept = {day for day in days if day.weekday() < SATURDAY}
    for day in days:
        if day.weekday() >= SATURDAY:
            while day.weekday() >= SATURDAY or day in kept:
                day += timedelta(days=1)
            kept.add(day)
    return kept


def is_working_day(day: date, nation: Nation, more: Collection[date] = ()) -> bool:
    """Say whether a day is neither on a weekend nor a bank holiday.

    Args:
        day: the day.
        nation: where.
        more: further bank holidays, as they were proclaimed.
    """
    at_rest = day.weekday() >= SATURDAY or day in more
    return not at_rest and day not in bank_holidays(day.year, nation)


def working_days_after(day: date, count: int, nation: Nation, more: Collection[date] = ()) -> date:
    """Return the day that is so many working days after another.

    Args:
        day: from when; itself not counted.
        count: how many.
        nation: where.
        more: further bank holidays, as they were proclaimed.
    """
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, nation, more)
    return day

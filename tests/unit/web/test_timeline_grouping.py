"""A line of time by year and month, and a page of whole years at a time."""

from datetime import date

import pytest
from django.http import QueryDict

from trellis.letters.entries import Entry, Exact
from trellis.letters.lived import life_day
from trellis.web.timeline.choosing import ALL, KIND_OF, chosen, form_for
from trellis.web.timeline.grouping import Year, by_year, leaf


def on(year: int, month: int = 1, day: int = 1, exact: Exact = Exact.DAY, what: str = "") -> Entry:
    return Entry(on=date(year, month, day), kind="life", what=what, exact=exact)


LINE = [
    on(1, exact=Exact.NONE),
    on(1974, exact=Exact.YEAR),
    on(1974, 6, exact=Exact.MONTH),
    on(1974, 6, 3),
    on(1974, 9, 1),
    on(2026, 2, 24),
]


def shape(years: list[Year]) -> list[tuple[int, list[int]]]:
    return [(year.number, [month.number for month in year.months]) for year in years]


def test_newest_first_puts_what_is_known_by_its_year_first_in_it_and_what_has_none_last() -> None:
    found = by_year(LINE, newest_first=True)
    assert shape(found) == [(2026, [2]), (1974, [0, 9, 6]), (0, [0])]


def test_from_the_beginning_goes_the_other_way() -> None:
    found = by_year(LINE, newest_first=False)
    assert shape(found) == [(1974, [0, 6, 9]), (2026, [2]), (0, [0])]


def test_days_of_a_month_follow_the_line() -> None:
    days = [on(2026, 2, 1), on(2026, 2, 24)]
    for newest_first in (True, False):
        (year,) = by_year(days, newest_first=newest_first)
        assert [e.on.day for e in year.months[0].entries] == ([24, 1] if newest_first else [1, 24])


def test_a_page_holds_whole_years_and_says_where_the_next_begins() -> None:
    many = [on(year, month) for year in range(2000, 2010) for month in range(1, 11)]
    years = by_year(many, newest_first=True)
    first = leaf(years, least=25)
    assert [year.number for year in first.years] == [2009, 2008, 2007]
    assert (first.before, first.after) == (None, 2006)
    second = leaf(years, 2005, least=25)
    assert [year.number for year in second.years] == [2006, 2005, 2004]
    assert (second.before, second.after) == (2009, 2003)
    assert leaf(years, 1066, least=25) == first
    assert leaf([]).years == ()


@pytest.mark.parametrize(
    ("when", "year", "day", "exact"),
    [
        ("June 1974", 1974, date(1974, 6, 1), "month"),
        ("3 June 1974", None, date(1974, 6, 3), "day"),
        ("when I was twenty", 1974, date(1974, 1, 1), "year"),
        ("before the war", None, date.min, ""),
        ("June 1974", 1975, date(1975, 1, 1), "year"),
    ],
)
def test_a_day_of_a_life_is_as_exact_as_it_was_told(
    when: str, year: int | None, day: date, exact: str
) -> None:
    found = life_day(when, year)
    assert (found.day, found.exact) == (day, exact)


def test_what_an_address_cannot_mean_is_as_if_it_was_not_asked() -> None:
    asked = QueryDict("kinds=anything&first=soon&last=1800&order=upwards")
    what = chosen(form_for(asked, LINE, "Dot"))
    assert what.kinds == ALL
    assert what.is_everything
    assert not what.oldest_first


def test_years_the_wrong_way_round_are_put_right_and_leave_out_what_has_no_year() -> None:
    what = chosen(form_for(QueryDict("first=2026&last=1974"), LINE, "Dot"))
    assert (what.first, what.last) == (1974, 2026)
    assert [what.covers(entry) for entry in LINE] == [False, True, True, True, True, True]


def test_every_kind_of_entry_belongs_to_one_of_the_kinds_to_choose() -> None:
    assert set(KIND_OF.values()) == set(ALL)

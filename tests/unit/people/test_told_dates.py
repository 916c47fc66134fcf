"""Days read from the words they were told in."""

from datetime import date

import pytest

from trellis.people.told_dates import began_by, first_day, over_by


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2019", date(2019, 1, 1)),
        ("June 2019", date(2019, 6, 1)),
        ("3 June 2019", date(2019, 6, 3)),
        ("on the 21st of June, 2019", date(2019, 6, 1)),
        ("21st June 2019", date(2019, 6, 21)),
        ("Sept. 1984", date(1984, 9, 1)),
        ("31 June 2019", date(2019, 6, 1)),
        ("since school, 1950", date(1950, 1, 1)),
        ("long ago", None),
        ("between 1950 and 1960", None),
        ("", None),
    ],
)
def test_the_first_day_it_may_mean(told: str, day: date | None) -> None:
    assert first_day(told) == day


def test_over_without_a_year_is_over() -> None:
    assert over_by("long ago", date(2001, 1, 1))
    assert not over_by("", date(2001, 1, 1))
    assert not over_by("2019", date(2018, 12, 31))
    assert over_by("2019", date(2019, 1, 1))


def test_begun_without_a_year_may_have_begun() -> None:
    assert began_by("", date(2001, 1, 1))
    assert not began_by("June 2019", date(2019, 5, 31))
    assert began_by("June 2019", date(2019, 6, 1))

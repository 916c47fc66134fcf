"""When a copy is due: the corresponding day of a later month, or that month's last."""

from datetime import date

import pytest

from trellis.rights.requests import due_day


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (date(2026, 3, 3), 1, date(2026, 4, 3)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_the_day_corresponds(start: date, months: int, due: date) -> None:
    assert due_day(start, months) == due

"""When something was, read from the words it was told in, such as ``2019`` or ``June 2019``."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_BEFORE = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?,?\s*$")


@dataclass(frozen=True)
class Told:
    """The first day that a told date may mean, and how much of it was told.

    ``exact`` is ``day``, ``month`` or ``year``.
    """

    day: date
    exact: str


def read(told: str) -> Told | None:
    """Return when a told date was, or None where it names no one year.

    ``2019`` is a year, ``June 2019`` a month, ``3 June 2019`` a day; ``the nineties`` says nothing.
    """
    years = _YEAR.findall(told)
    if len(years) != 1:
        return None
    year = int(years[0])
    found = _BEFORE.search(told.lower().partition(years[0])[0])
    month = next((n for n, name in enumerate(_MONTHS, 1) if found and found[2][:3] == name), 0)
    if not month or found is None:
        return Told(date(year, 1, 1), "year")
    try:
        return Told(date(year, month, int(found[1] or 1)), "day" if found[1] else "month")
    except ValueError:
        return Told(date(year, month, 1), "month")


def first_day(told: str) -> date | None:
    """Return the first day that a told date may mean, or None where it names no one year.

    ``2019`` is 1 January 2019; ``June 2019`` is 1 June; ``the nineties`` says no day.
    """
    found = read(told)
    return found.day if found else None


def began_by(told: str, day: date) -> bool:
    """Say whether something told to have begun had begun by a day; untold, it may have."""
    first = first_day(told)
    return first is None or first <= day


def over_by(told: str, day: date) -> bool:
    """Say whether something told to be over was over by a day.

    Words that name no year say that it is over, not when: it is over on every day.
    """
    first = first_day(told)
    return bool(told.strip()) and (first is None or first <= day)

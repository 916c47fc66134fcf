"""When something was, read from the words it was told in, such as ``2019`` or ``June 2019``."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_BEFORE = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?,?\s*$")


def first_day(told: str) -> date | None:
    """Return the first day that a told date may mean, or None where it names no one year.

    ``2019`` is 1 January 2019; ``June 2019`` is 1 June; ``the nineties`` says no day.
    """
    years = _YEAR.findall(told)
    if len(years) != 1:
        return None
    year = int(years[0])
    found = _BEFORE.search(told.lower().partition(years[0])[0])
    month = next((n for n, name in enumerate(_MONTHS, 1) if found and found[2][:3] == name), 0)
    if not month:
        return date(year, 1, 1)
    try:
        return date(year, month, int(found[1] or 1) if found else 1)
    except ValueError:
        return date(year, month, 1)


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

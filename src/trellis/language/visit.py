"""How long a visit has been: whether it is beginning, under way, or nearly over.

By the clock alone. A visit is not cut by it: it only decides which questions are offered, and
questions for the end of a visit come late.
"""

from datetime import datetime, timedelta
from typing import Literal

Part = Literal["", "beginning", "middle", "ending"]

SETTLING = timedelta(minutes=10)
LONG = timedelta(minutes=45)  # from then on, where nobody has said when it ends
CLOSING = timedelta(minutes=15)  # before the time it ends at
SHORT = timedelta(minutes=40)  # of a shorter visit, the last third is its end
LONGEST = timedelta(hours=3)
OVERRUN = timedelta(minutes=30)


def part_of_visit(began: datetime, now: datetime, ends: datetime | None = None) -> Part:
    """Return which part of a visit it is now; empty where no visit is on.

    Args:
        began: when it began.
        now: the time now.
        ends: when it is to end, where that is known.
    """
    gone = now - began
    over = ends + OVERRUN if ends and ends > began else began + LONGEST
    if gone < timedelta(0) or now > over:
        return ""
    if now >= _closing(began, ends):
        return "ending"
    return "beginning" if gone < SETTLING else "middle"


def _closing(began: datetime, ends: datetime | None) -> datetime:
    """Return from when on it is time to draw a visit together."""
    if ends is None or ends <= began:
        return began + LONG
    length = ends - began
    return ends - (length / 3 if length < SHORT else CLOSING)

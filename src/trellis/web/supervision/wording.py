"""When two people met and meet, in a plain sentence; never how often, and never how late."""

from datetime import date, time
from typing import Protocol

from django.utils.translation import gettext as _

from trellis.supervision.queries import Rhythm
from trellis.web.people.going_on import spoken_day
from trellis.web.wording import day_short


class Arranged(Protocol):
    """Something with a day, a time and a place, as far as they are known."""

    on: date
    at: time | None
    place: str


def rhythm_words(rhythm: Rhythm) -> str:
    """Return when the two last met and when they meet next."""
    days = {
        "last": day_short(rhythm.last),
        "next": spoken_day(rhythm.next) if rhythm.next else "",
    }
    if rhythm.last and rhythm.next:
        return _("You last met on %(last)s, and meet next on %(next)s.") % days
    if rhythm.last:
        return _("You last met on %(last)s. No day is set for the next time.") % days
    if rhythm.next:
        return _("You meet for the first time on %(next)s.") % days
    return _("No day is set yet.")


def when_words(session: Arranged) -> str:
    """Return the day, the time and the place of a session, as far as they are known."""
    parts = [spoken_day(session.on)]
    if session.at:
        parts[0] = _("%(day)s at %(time)s") % {"day": parts[0], "time": f"{session.at:%H:%M}"}
    return ". ".join(filter(None, [*parts, session.place]))

"""What a huddle says of its day and its clock, in plain sentences and without figures."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trellis.huddles.models import Huddle
from trellis.huddles.shape import EVERYTHING, NOTHING
from trellis.packs.model_reflective import Stage
from trellis.web.people.going_on import spoken_day
from trellis.web.wording import number_words

MINUTE = 60


def when_words(huddle: Huddle) -> str:
    """Return the day and the time of a huddle."""
    day = spoken_day(huddle.on)
    if huddle.at:
        return _("%(day)s at %(time)s") % {"day": day, "time": f"{huddle.at:%H:%M}"}
    return day


def left_words(minutes: int, began: datetime, now: datetime) -> str:
    """Return how long is left of a stage, in a sentence; never that it must end."""
    left = minutes * MINUTE - (now - began).total_seconds()
    if left > MINUTE * 0.5:
        count = round(left / MINUTE)
        told = {"count": number_words(count)}
        return (
            ngettext(
                "About %(count)s minute more. Go on longer if it is worth it.",
                "About %(count)s minutes more. Go on longer if it is worth it.",
                count,
            )
            % told
        )
    over = int(-left // MINUTE)
    if over < 1:
        return _("The minutes meant for it are up. Go on if it is worth it.")
    if over >= MINUTE:
        return _("More than an hour over. Go on if it is worth it.")
    told = {"count": number_words(over, capital=True)}
    return (
        ngettext(
            "%(count)s minute over. Go on if it is worth it.",
            "%(count)s minutes over. Go on if it is worth it.",
            over,
        )
        % told
    )


def closed_words(huddle: Huddle) -> str:
    """Return that a huddle is closed, and by whom where it was nobody."""
    if huddle.left_open:
        return _(
            "Nobody closed this huddle, so it closed by itself once its day was over. What was"
            " agreed stays here."
        )
    return _("This huddle is closed. What was agreed stays here.")


def kept_words(stage: Stage | None) -> str:
    """Return what becomes of the lines of a stage, as the pack says."""
    if stage is None or stage.recorded == NOTHING:
        return _("For now only: these lines go when the huddle is closed.")
    if stage.recorded == EVERYTHING:
        return _("What is written in this part is kept.")
    return _("What is agreed is kept. Other lines go when the huddle is closed.")

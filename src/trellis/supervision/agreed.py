"""What every agreement between colleagues has: answers by several writers, and when it holds.

Of two who supervise (:mod:`trellis.supervision.agreeing`) and of a group that does
(:mod:`trellis.peergroups.agreeing`).
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Protocol

from trellis.supervision.versions import TwoWriters

REVIEW = "review"  # the packs' question: when do we look at this again?
HALF_A_YEAR = timedelta(days=182)


class Agreement(Protocol):
    """An agreement of either kind."""

    answers: dict[str, Any]
    in_force_from: date | None
    look_again_on: date | None
    ended_on: date | None

    def save(self, *, update_fields: list[str] | None = None) -> None:
        """Save it, or some of its fields."""


def to_begin_with(now: Agreement | None) -> dict[str, Any]:
    """Return the answers that a new agreement begins with: those in force but for the next look."""
    answers = dict(now.answers) if now else {}
    answers.pop(REVIEW, None)
    return answers


def write_answers(held: Agreement, version: int, told: Mapping[str, Any]) -> bool:
    """Write answers into an agreement that is locked; return whether any of it is new.

    Two who answer different questions at once are not in each other's way, even where each posts
    every question: what is as it was when somebody began to write is not theirs.

    Args:
        held: the agreement as it stands. It is not saved here.
        version: the version that the writing started from.
        told: answers by question; None takes an answer away.

    Raises:
        TwoWriters: when somebody answered one of the writer's questions since, in other words.
    """
    before = _answers_at(held, version)
    mine = {key: one for key, one in told.items() if one != before.get(key)}
    if any(held.answers.get(key) not in (before.get(key), one) for key, one in mine.items()):
        raise TwoWriters(held)
    merged = {key: one for key, one in {**held.answers, **mine}.items() if one is not None}
    if merged == held.answers:
        return False
    held.answers = merged
    return True


def _answers_at(agreement: Any, version: int) -> dict[str, Any]:
    """Return the answers of a version; pghistory keeps them."""
    event = agreement.history.filter(version=version).order_by("-pgh_id").first()
    return dict(event.answers) if event else {}


def put_in_force(held: Agreement, before: Agreement | None, today: date) -> None:
    """Let an agreement hold from a day on, and end the one before. The new one is not saved here.

    Args:
        held: what everybody has agreed to by now.
        before: what was in force until then.
        today: the day.
    """
    if before is not None:
        before.ended_on = today
        before.save(update_fields=["ended_on"])
    told = held.answers.get(REVIEW)
    held.in_force_from = today
    held.look_again_on = date.fromisoformat(told) if told else today + HALF_A_YEAR

"""The clock as a vine: a leaf a minute, filled as the minutes go. No figures, never red."""

from dataclasses import dataclass
from datetime import datetime

from trellis.huddles.models import Huddle
from trellis.packs.model import text
from trellis.packs.model_reflective import Process

MOST = 24  # leaves: a longer meeting has one for several minutes


@dataclass(frozen=True)
class Branch:
    """A stage on the vine: its leaves, each filled or not, and how it stands."""

    id: str
    title: str
    minutes: int
    leaves: tuple[bool, ...]
    state: str


def drawn(process: Process, huddle: Huddle, now: datetime) -> list[Branch]:
    """Return the vine of a huddle.

    Args:
        process: by which it goes.
        huddle: which.
        now: the moment.
    """
    ids = [one.id for one in process.stages]
    at = ids.index(huddle.stage) if huddle.stage in ids else -1
    each = leaf_minutes(sum(huddle.minutes.values()))
    gone = (now - huddle.stage_began_at).total_seconds() / 60 if huddle.stage_began_at else 0.0
    found = []
    for number, stage in enumerate(process.stages):
        minutes = huddle.minutes[stage.id]
        count = max(1, round(minutes / each))
        filled = count if number < at else min(count, int(gone / each)) if number == at else 0
        if huddle.closed_at is not None:
            filled = count
        state = "now" if number == at else "done" if number < at else "to-come"
        leaves = tuple(leaf < filled for leaf in range(count))
        found.append(Branch(stage.id, text(stage.title), minutes, leaves, state))
    return found


def leaf_minutes(total: int) -> int:
    """Return for how many minutes one leaf stands."""
    return max(1, -(-total // MOST))

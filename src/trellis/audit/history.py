"""Full version history: every row as it was, written by a database trigger.

A trigger misses nothing, bulk updates included. Corrections supersede and never overwrite; the
application can neither change nor delete what a trigger wrote (design: trust, "What was seen and
done").
"""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

Tracked = TypeVar("Tracked", bound=type[models.Model])


def keeps_history(*, deletions: bool = False) -> Callable[[Tracked], Tracked]:
    """Keep every version of a model's rows in a table beside it, as ``history``.

    Args:
        deletions: keep what was deleted too, for rows that may be.
    """
    events = [pghistory.InsertEvent(), pghistory.UpdateEvent()]
    if deletions:
        events.append(pghistory.DeleteEvent())
    return pghistory.track(  # type: ignore[no-any-return,unused-ignore]
        *events,
        append_only=True,
        context_field=None,  # type: ignore[arg-type]  # None means "no context"; its stub forgets
        obj_field=pghistory.ObjForeignKey(related_name="history"),
    )

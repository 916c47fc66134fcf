"""Meetings that a reflection can begin with: each kind says how one of its own is found.

Supervision does so in ``web/supervision/reflecting.py``. Another kind of meeting adds itself in the
same way: a function under :func:`finds`, imported where its addresses are, and a page of its own
that ends in :func:`trellis.web.reflections.starting.begin_with`. The reflection keeps the kind and
the key; what the meeting is called is asked for each time, so that whoever may not open it any more
is told nothing of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from trellis.accounts.models import User
from trellis.reflections.models import Reflection


@dataclass(frozen=True)
class Meeting:
    """A meeting as a reflection tells of it.

    Attributes:
        kind: which kind, as it is kept; no more than 40 letters.
        id: which one.
        on: its day.
        title: what it is called, without the name of anybody the work is about.
        href: its page.
    """

    kind: str
    id: UUID
    on: date
    title: str
    href: str


Finds = Callable[[User, UUID], Meeting | None]
_KINDS: dict[str, Finds] = {}


def finds(kind: str) -> Callable[[Finds], Finds]:
    """Say that a function finds the meetings of a kind: None for whoever may not open one."""

    def keep(found: Finds) -> Finds:
        _KINDS[kind] = found
        return found

    return keep


def began_with(reflection: Reflection, user: User) -> Meeting | None:
    """Return the meeting that a reflection began with, for its writer, while they may open it."""
    find = _KINDS.get(reflection.meeting_kind)
    if find is None or reflection.meeting_id is None or reflection.author_id != user.pk:
        return None
    return find(user, reflection.meeting_id)

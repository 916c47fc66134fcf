"""Whether talk leaps from what happened to what next: by what is noted, and about what."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from trellis.supervision.queries import leaps_to_action

MOVE, LEAVE = UUID(int=1), UUID(int=2)


@dataclass
class Noted:
    part: str
    item: UUID | None = None


@pytest.mark.parametrize(
    ("notes", "item", "leaps"),
    [
        ([], None, True),
        ([Noted("experience")], None, True),
        ([Noted("experience"), Noted("plan")], None, True),
        ([Noted("reflection")], None, False),
        ([Noted("analysis")], None, False),
        ([Noted("reflection", LEAVE)], MOVE, True),  # what was felt was about something else
        ([Noted("reflection", MOVE)], MOVE, False),
        ([Noted("analysis")], MOVE, False),  # about nothing in particular: it may be about this
        ([Noted("reflection", LEAVE)], None, False),
    ],
)
def test_an_action_leaps_where_nothing_between_is_noted_about_the_same(
    notes: list[Noted], item: UUID | None, leaps: bool
) -> None:
    assert leaps_to_action(notes, item) is leaps

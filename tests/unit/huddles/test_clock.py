"""The clock of a huddle: it says how things stand, in words, and never that anybody has to stop."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.huddles.models import Huddle
from trellis.packs.model_reflective import Process
from trellis.web.huddles.vine import MOST, drawn
from trellis.web.huddles.wording import left_words

BEGAN = datetime(2026, 12, 3, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "About five minutes more. Go on longer if it is worth it."),
        (180, "About two minutes more. Go on longer if it is worth it."),
        (250, "About one minute more. Go on longer if it is worth it."),
        (299, "The minutes meant for it are up. Go on if it is worth it."),
        (355, "The minutes meant for it are up. Go on if it is worth it."),
        (365, "One minute over. Go on if it is worth it."),
        (430, "Two minutes over. Go on if it is worth it."),
        (3595, "54 minutes over. Go on if it is worth it."),
        (4000, "More than an hour over. Go on if it is worth it."),
    ],
)
def test_it_says_what_is_left_and_goes_on_past_the_end(seconds: int, words: str) -> None:
    assert left_words(5, BEGAN, BEGAN + timedelta(seconds=seconds)) == words


@given(st.integers(1, 120), st.integers(0, 100_000))
def test_it_always_lets_people_go_on(minutes: int, seconds: int) -> None:
    assert left_words(minutes, BEGAN, BEGAN + timedelta(seconds=seconds)).endswith("worth it.")


def process(stages: int) -> Process:
    """A process with so many stages."""
    made: Any = SimpleNamespace(
        stages=[SimpleNamespace(id=f"s{n}", title=f"Stage {n}") for n in range(stages)]
    )
    return made  # type: ignore[no-any-return]


@given(st.lists(st.integers(1, 120), min_size=1, max_size=8), st.data())
def test_a_vine_fills_in_order_and_has_room_on_a_phone(minutes: list[int], data: Any) -> None:
    at = data.draw(st.integers(0, len(minutes) - 1))
    gone = data.draw(st.integers(0, 20_000))
    huddle = Huddle(
        minutes={f"s{n}": count for n, count in enumerate(minutes)},
        stage=f"s{at}",
        stage_began_at=BEGAN,
    )
    vine = drawn(process(len(minutes)), huddle, BEGAN + timedelta(seconds=gone))
    assert sum(len(one.leaves) for one in vine) <= MOST + len(minutes)
    assert all(all(one.leaves) for one in vine[:at])
    assert not any(any(one.leaves) for one in vine[at + 1 :])
    assert list(vine[at].leaves) == sorted(vine[at].leaves, reverse=True)

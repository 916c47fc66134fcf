"""Turns: everybody who is there has one, whoever is away is waited for last, and it always ends."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from trellis.huddles.models import Huddle
from trellis.huddles.turns import Turns, turns_in

STAGE: Any = SimpleNamespace(
    id="each",
    in_turn=True,
    prompts=[SimpleNamespace(role="colleague"), SimpleNamespace(role="worker")],
)
ROLES = st.lists(st.sampled_from(["colleague", "worker", "supervisor"]), min_size=1, max_size=9)


def people(roles: list[str]) -> list[tuple[UUID, str]]:
    """Members with these roles, as they came."""
    return [(UUID(int=number), role) for number, role in enumerate(roles, 1)]


def handed_on(huddle: Huddle, turns: Turns, *, later: bool) -> None:
    """Do to a huddle what the database does when a turn is handed on."""
    done = [turns.now] if turns.now else []
    heard = [one for one in huddle.heard if one not in done] + ([] if later else done)
    passed = [one for one in huddle.passed if one not in done] + (done if later else [])
    huddle.turn = turns.following
    huddle.heard = [one for one in heard if one != turns.following]
    huddle.passed = [one for one in passed if one != turns.following]


@given(ROLES, st.data())
def test_everybody_there_has_one_turn_and_the_absent_are_asked_again_last(
    roles: list[str], data: Any
) -> None:
    members = people(roles)
    away = set(data.draw(st.lists(st.sampled_from([key for key, _ in members]), unique=True)))
    huddle = Huddle(minutes={"each": 25})
    spoke: list[UUID] = []
    asked: list[UUID] = []
    for _ in range(3 * len(members)):
        turns = turns_in(STAGE, huddle, members)
        if turns.now is not None:
            asked.append(turns.now)
            if turns.now not in away:
                spoke.append(turns.now)
        handed_on(huddle, turns, later=turns.now in away)
        if set(asked) == {key for key, _ in members} and huddle.turn in {None, *away}:
            break
    assert sorted(spoke) == sorted({key for key, _ in members} - away)
    after = turns_in(STAGE, huddle, members)
    assert set(after.heard) == set(spoke)
    assert after.following is None or after.following in away


@given(ROLES)
def test_those_whom_the_stage_asks_go_first_and_whoever_only_leads_it_last(
    roles: list[str],
) -> None:
    by_key = dict(people(roles))
    order = [by_key[key] for key in turns_in(STAGE, Huddle(), people(roles)).order]
    assert order == sorted(order, key=["colleague", "worker", "supervisor"].index)


def test_with_one_present_there_is_one_turn() -> None:
    members, huddle = people(["supervisor"]), Huddle(minutes={"each": 25})
    first = turns_in(STAGE, huddle, members)
    assert (first.following, first.each) == (members[0][0], 25)
    handed_on(huddle, first, later=False)
    handed_on(huddle, turns_in(STAGE, huddle, members), later=False)
    last = turns_in(STAGE, huddle, members)
    assert (last.now, last.following, last.heard) == (None, None, (members[0][0],))


def test_whoever_leaves_in_the_middle_of_their_turn_holds_nobody_up() -> None:
    members = people(["colleague", "colleague", "worker"])
    huddle = Huddle(minutes={"each": 25}, turn=members[0][0])
    turns = turns_in(STAGE, huddle, members[1:])
    assert (turns.now, turns.following) == (None, members[1][0])
    assert turns.each == 12

"""Everybody speaks in turn in the monthly meeting: who hands the turn on, and what is kept."""

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tests.cast import Cast
from trellis.access.actor import act_as, acting
from trellis.accounts.models import User
from trellis.huddles.models import Huddle, Member
from trellis.huddles.news import news_of
from trellis.huddles.rooms import begin_huddle, invite, leave, move_on
from trellis.huddles.shape import processes
from trellis.huddles.turns import give_turn
from trellis.work.actions import NotAllowed


def meeting(cast: Cast, *, one_screen: bool = False) -> Huddle:
    """The monthly meeting, led by Alice, in the part in which each speaks; with Bob and Charlie."""
    act_as(cast.alice)
    by_id = {one.id: one for one in processes()}
    made = begin_huddle(
        by=cast.alice,
        process=by_id["everyone-involved"],
        on=date(2026, 12, 3),
        role="supervisor",
        one_screen=one_screen,
        colleagues=[cast.bob],
    )
    invite(by=cast.alice, huddle=made, colleagues=[cast.charlie])
    for after in ("", "family-view"):
        made = move_on(by=cast.alice, huddle=made, after=after)
    return made


def member(huddle: Huddle, user: User) -> uuid.UUID:
    """Return somebody's part in it."""
    return Member.objects.get(huddle=huddle, user=user).pk


def test_each_hands_on_their_own_turn_and_whoever_leads_anybodys(cast: Cast) -> None:
    huddle = meeting(cast)
    alice, bob, charlie = (member(huddle, one) for one in (cast.alice, cast.bob, cast.charlie))
    act_as(cast.charlie)
    with pytest.raises(NotAllowed):
        give_turn(by=cast.charlie, huddle=huddle, member=bob, after=None)
    act_as(cast.alice)
    give_turn(by=cast.alice, huddle=huddle, member=bob, after=None)
    act_as(cast.charlie)
    with pytest.raises(NotAllowed):
        give_turn(by=cast.charlie, huddle=huddle, member=charlie, after=bob)
    act_as(cast.bob)
    give_turn(by=cast.bob, huddle=huddle, member=charlie, after=bob)
    # Alice pressed at the same moment: it goes on by one.
    act_as(cast.alice)
    give_turn(by=cast.alice, huddle=huddle, member=charlie, after=bob)
    told = news_of(huddle.pk)
    assert told is not None
    assert told.told["turns"] == {
        "order": [str(bob), str(charlie), str(alice)],
        "now": str(charlie),
        "next": str(alice),
        "heard": [str(bob)],
        "passed": [],
        "each": 8,
    }


def test_whoever_is_away_comes_last_and_whoever_leaves_holds_nobody_up(cast: Cast) -> None:
    huddle = meeting(cast)
    alice, bob, charlie = (member(huddle, one) for one in (cast.alice, cast.bob, cast.charlie))
    give_turn(by=cast.alice, huddle=huddle, member=bob, after=None)
    give_turn(by=cast.alice, huddle=huddle, member=charlie, after=bob, later=True)
    act_as(cast.charlie)
    leave(by=cast.charlie, huddle=huddle, member=charlie)
    act_as(cast.alice)
    told = news_of(huddle.pk)
    assert told is not None
    turns = told.told["turns"]
    assert (turns["now"], turns["next"], turns["passed"]) == ("", str(alice), [str(bob)])
    give_turn(by=cast.alice, huddle=huddle, member=alice, after=None)
    give_turn(by=cast.alice, huddle=huddle, member=bob, after=alice)
    huddle.refresh_from_db()
    assert (huddle.turn, huddle.heard, huddle.passed) == (bob, [alice], [])


def test_turns_are_forgotten_with_the_part_and_a_part_without_them_has_none(cast: Cast) -> None:
    huddle = meeting(cast)
    give_turn(by=cast.alice, huddle=huddle, member=member(huddle, cast.bob), after=None)
    give_turn(by=cast.alice, huddle=huddle, member=None, after=member(huddle, cast.bob))
    huddle = move_on(by=cast.alice, huddle=huddle, after="each-input")
    assert (huddle.turn, huddle.heard, huddle.passed) == (None, [], [])
    told = news_of(huddle.pk)
    assert told is not None
    assert told.told["turns"] is None


def test_the_one_keyboard_of_a_room_hands_on_for_all(cast: Cast) -> None:
    huddle = meeting(cast, one_screen=True)
    act_as(cast.charlie)
    give_turn(by=cast.charlie, huddle=huddle, member=member(huddle, cast.bob), after=None)
    huddle.refresh_from_db()
    assert huddle.turn == member(huddle, cast.bob)


def test_nobody_gives_a_turn_past_the_function_or_from_outside(cast: Cast) -> None:
    huddle = meeting(cast)
    bob = member(huddle, cast.bob)
    act_as(cast.petra)
    with pytest.raises(NotAllowed):
        give_turn(by=cast.petra, huddle=huddle, member=bob, after=None)
    act_as(cast.alice)
    with pytest.raises(NotAllowed):
        give_turn(by=cast.alice, huddle=huddle, member=uuid.uuid4(), after=None)
    for column in ("turn = null", "heard = '{}'", "passed = '{}'"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"update huddles_huddle set {column}")


def test_the_page_says_whose_turn_it_is_and_hands_it_on_without_a_script(
    real_cast: Cast, as_user: Callable[..., Client]
) -> None:
    with transaction.atomic():
        huddle = meeting(real_cast)
    at = f"/huddles/{huddle.pk}"
    clients: dict[str, Client] = {
        name: as_user(getattr(real_cast, name)) for name in ("alice", "bob", "charlie")
    }
    with acting(real_cast.alice):
        alice, bob, charlie = (
            str(member(huddle, getattr(real_cast, one))) for one in ("alice", "bob", "charlie")
        )

    def page(who: str) -> str:
        return clients[who].get(at).content.decode()

    def press(who: str, **fields: str) -> None:
        assert clients[who].post(at, {"do": "turn", **fields}).status_code == 302

    assert "Nobody has begun yet." in page("charlie")
    assert "About eight minutes each, and longer where it is worth it." in page("charlie")
    assert "On to: me" in page("bob")
    press("bob", member=bob, after="")
    assert "It is your turn." in page("bob")
    assert "It is the turn of Bob Ferris." in page("charlie")
    assert "Bob Ferris is not here just now" in page("alice")
    press("alice", member=charlie, after=bob, later="yes")
    press("charlie", member=alice, after=charlie)
    press("alice", member="", after=alice)
    assert "Everybody who is here has spoken." in page("charlie")
    assert "On to: Bob Ferris" in page("alice")

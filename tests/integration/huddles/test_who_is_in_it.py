"""Who reads a huddle, who leads it, who brings what, and what is kept: decided in the database."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.group_copies import StillThere
from trellis.huddles.cases import brought_to, confirm_case, propose
from trellis.huddles.models import Action, Agreed, Case, Entry, Huddle, Line, Member
from trellis.huddles.news import news_of
from trellis.huddles.recording import NotOfThis, put_on_record, to_record
from trellis.huddles.rooms import (
    NotSo,
    begin_huddle,
    bring_guest,
    change_minutes,
    close,
    invite,
    leave,
    move_on,
    take_role,
)
from trellis.huddles.saying import Closed, OfAnother, agree, no_longer_agree, say, take_out, will_do
from trellis.huddles.shape import processes
from trellis.work.actions import NotAllowed

TABLES = ("huddle", "member", "case", "line", "action", "agreed", "brought", "entry")
TOLD = "She rang bells for forty years and would like to be back among the ringers."


@dataclass
class Room:
    """A huddle of Alice's with Bob and Charlie. Alice presents, Bob leads."""

    cast: Cast
    huddle: Huddle

    def member(self, user: User) -> Member:
        """Return somebody's part in it."""
        return Member.objects.get(huddle=self.huddle, user=user)

    def as_(self, user: User) -> dict[str, Any]:
        """Act as somebody, and return what every action needs to know."""
        act_as(user)
        return {"by": user, "huddle": self.huddle}

    def line(self, user: User, text: str = "What has worked?", **more: Any) -> Line:
        """Write a line at somebody's own keyboard."""
        about = self.as_(user)
        return say(**about, key=uuid.uuid4(), said_by=self.member(user), text=text, **more)


def begun(cast: Cast, process: str = "huddle", **more: Any) -> Huddle:
    """Begin a huddle of Alice's."""
    act_as(cast.alice)
    by_id = {one.id: one for one in processes()}
    with_them = [cast.bob, cast.charlie]
    return begin_huddle(
        by=cast.alice, process=by_id[process], on=date(2026, 12, 3), colleagues=with_them, **more
    )


@pytest.fixture
def room(cast: Cast) -> Room:
    room = Room(cast, begun(cast, role="presenter"))
    bob = room.member(cast.bob)
    take_role(**room.as_(cast.alice), member=bob.pk, role="host")
    return room


def seen_by(user: User) -> set[str]:
    """Return the tables in which somebody finds anything, however they ask."""
    act_as(user)
    found = set()
    with connection.cursor() as cursor:
        for name in TABLES:
            cursor.execute(f'select exists (select 1 from "huddles_{name}")')
            if cursor.fetchone()[0]:
                found.add(name)
    return found


@pytest.fixture
def full(room: Room) -> Room:
    """The same with something of everything in it."""
    cast = room.cast
    confirm_case(**room.as_(cast.alice), person=cast.dot, text=TOLD)
    move_on(**room.as_(cast.bob), after="")
    room.line(cast.charlie)
    about = room.as_(cast.alice)
    mine = room.member(cast.alice)
    made = will_do(**about, key=uuid.uuid4(), what="Ask her", who=mine, agreed_by=[mine])
    put_on_record(**about, person=cast.dot, actions=[made])
    return room


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("alice", set(TABLES)),
        ("bob", set(TABLES)),
        # In the huddle, and may not see Dot: the case without names, and not whom it is about.
        ("charlie", set(TABLES) - {"brought", "entry"}),
        # Supervises Alice, and so sees Dot: what stands in her record, and nothing of the huddle.
        ("sam", {"brought", "entry"}),
        ("petra", set()),
        ("ada", set()),
        ("gwen", set()),
    ],
)
def test_a_huddle_is_read_by_who_is_in_it_and_the_record_by_who_may_see_the_person(
    full: Room, who: str, sees: set[str]
) -> None:
    assert seen_by(getattr(full.cast, who)) == sees


def test_there_is_no_case_before_the_presenter_confirms_it(room: Room) -> None:
    cast = room.cast
    for who in (cast.alice, cast.bob, cast.charlie):
        act_as(who)
        assert not Case.objects.exists()
    confirm_case(**room.as_(cast.alice), person=cast.dot, text=TOLD)
    act_as(cast.charlie)
    assert Case.objects.get().text == TOLD
    assert brought_to(room.huddle) is None


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_nobody_but_the_presenter_brings_a_case(room: Room, who: str) -> None:
    with pytest.raises(NotAllowed):
        confirm_case(**room.as_(getattr(room.cast, who)), person=room.cast.dot, text=TOLD)


@pytest.mark.parametrize("named", ["Dot", "Dot Marlowe", "MARLOWE", "Ms Marlowe’s", "Marlow"])
def test_a_case_that_names_anybody_of_the_record_is_refused(room: Room, named: str) -> None:
    with pytest.raises(StillThere):
        confirm_case(
            **room.as_(room.cast.alice), person=room.cast.dot, text=f"With {named} we spoke."
        )


def test_the_proposal_holds_no_name(cast: Cast) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    told = propose(cast.dot, ["Dot Marlowe rang bells.", "Alice Brandt visits Dot on Mondays."])
    assert "Dot" not in told.text
    assert "Marlowe" not in told.text
    assert "Alice" not in told.text


def test_one_person_is_brought_to_a_huddle(full: Room) -> None:
    cast = full.cast
    changed = "She would like to be back among the ringers."
    confirm_case(**full.as_(cast.alice), person=cast.dot, text=changed)
    assert Case.objects.get().text == changed
    take_role(**full.as_(cast.alice), member=full.member(cast.charlie).pk, role="presenter")
    with pytest.raises(NotAllowed):
        confirm_case(**full.as_(cast.charlie), person=cast.fred, text="He likes the sea.")


def test_a_line_with_the_name_is_refused_to_who_knows_it_and_a_guess_is_not_told(
    full: Room,
) -> None:
    with pytest.raises(StillThere):
        full.line(full.cast.bob, "Has Dot said so?")
    assert full.line(full.cast.charlie, "Has Dot said so?").text == "Has Dot said so?"


def test_a_line_sent_again_is_the_same_line(room: Room) -> None:
    about, key = room.as_(room.cast.charlie), uuid.uuid4()
    mine = room.member(room.cast.charlie)
    for _ in range(3):
        say(**about, key=key, said_by=mine, text="What has worked?")
    assert Line.objects.count() == 1
    with pytest.raises(OfAnother):
        say(**room.as_(room.cast.bob), key=key, said_by=room.member(room.cast.bob), text="Mine")


def test_everybody_writes_at_their_own_keyboard_unless_the_room_has_one(room: Room) -> None:
    cast = room.cast
    with pytest.raises(NotAllowed):
        say(
            **room.as_(cast.charlie),
            key=uuid.uuid4(),
            said_by=room.member(cast.bob),
            text="In Bob’s name",
        )
    one_screen = Room(cast, begun(cast, role="host", one_screen=True))
    about = one_screen.as_(cast.alice)
    guest = bring_guest(**about, name="Nurse Okafor")
    for member in (one_screen.member(cast.bob), guest):
        say(**about, key=uuid.uuid4(), said_by=member, text="At one keyboard")
        made = will_do(**about, key=uuid.uuid4(), what="Ring", who=member, agreed_by=[member])
    assert [one.member.name for one in made.agreed.all()] == ["Nurse Okafor"]


def test_who_agrees_says_so_themself_and_may_take_it_back(full: Room) -> None:
    cast, action = full.cast, Action.objects.get()
    full.as_(cast.charlie)
    with pytest.raises(NotAllowed):
        agree(by=cast.charlie, action=action, member=full.member(cast.bob))
    agree(by=cast.charlie, action=action, member=full.member(cast.charlie))
    agree(by=cast.charlie, action=action, member=full.member(cast.charlie))
    assert Agreed.objects.filter(action=action).count() == 2
    no_longer_agree(by=cast.charlie, action=action, member=full.member(cast.charlie))
    assert Agreed.objects.filter(action=action).count() == 1


def test_a_stage_ends_when_who_leads_says_so_and_once_however_often_it_is_said(room: Room) -> None:
    cast = room.cast
    for who in (cast.alice, cast.charlie):
        with pytest.raises(NotAllowed):
            move_on(**room.as_(who), after="")
    about = room.as_(cast.bob)
    assert move_on(**about, after="").stage == "introduce"
    assert move_on(**about, after="").stage == "introduce"
    assert move_on(**about, after="introduce").stage == "questions"
    for after in ("questions", "discussion", "sum-up"):
        move_on(**about, after=after)
    assert Huddle.objects.get(pk=room.huddle.pk).stage == "sum-up"


def test_while_nobody_leads_who_began_it_does(cast: Cast) -> None:
    room = Room(cast, begun(cast, role="presenter"))
    with pytest.raises(NotAllowed):
        move_on(**room.as_(cast.bob), after="")
    assert move_on(**room.as_(cast.alice), after="").stage == "introduce"
    with pytest.raises(NotAllowed):
        take_role(**room.as_(cast.bob), member=room.member(cast.bob).pk, role="presenter")
    take_role(**room.as_(cast.bob), member=room.member(cast.bob).pk, role="host")
    with pytest.raises(NotAllowed):
        move_on(**room.as_(cast.alice), after="introduce")


def test_a_role_is_one_persons_and_is_handed_over(room: Room) -> None:
    cast = room.cast
    charlie = room.member(cast.charlie)
    with pytest.raises(NotAllowed):
        take_role(**room.as_(cast.charlie), member=charlie.pk, role="host")
    take_role(**room.as_(cast.bob), member=charlie.pk, role="host")
    assert room.member(cast.charlie).role == "host"
    assert room.member(cast.bob).role == "team"
    with pytest.raises(NotSo):
        take_role(**room.as_(cast.charlie), member=charlie.pk, role="chair")


def test_minutes_change_before_and_during_by_who_leads(room: Room) -> None:
    cast = room.cast
    with pytest.raises(NotAllowed):
        change_minutes(**room.as_(cast.charlie), minutes={"questions": 6})
    about = room.as_(cast.bob)
    change_minutes(**about, minutes={"questions": 6})
    move_on(**about, after="")
    change_minutes(**about, minutes={"introduce": 8})
    held = Huddle.objects.get(pk=room.huddle.pk)
    assert held.minutes == {"introduce": 8, "questions": 6, "discussion": 5, "sum-up": 2}
    for wrong in ({"questions": 0}, {"questions": 500}, {"lunch": 5}):
        with pytest.raises(NotSo):
            change_minutes(**about, minutes=wrong)


def test_every_change_has_the_next_number_and_news_since_one_are_those_after_it(room: Room) -> None:
    cast = room.cast
    first = room.line(cast.charlie, "One")
    act_as(cast.bob)
    before = news_of(room.huddle.pk)
    assert before is not None
    room.line(cast.bob, "Two")
    move_on(**room.as_(cast.bob), after="")
    after = news_of(room.huddle.pk, before.seq)
    assert after is not None
    assert after.seq == before.seq + 2
    assert [one["text"] for one in after.told["lines"]] == ["Two"]
    take_out(**room.as_(cast.charlie), key=first.pk)
    again = news_of(room.huddle.pk, after.seq)
    assert again is not None
    assert [(one["text"], one["out"]) for one in again.told["lines"]] == [("", True)]
    act_as(cast.petra)
    assert news_of(room.huddle.pk) is None


def test_who_is_in_it_is_told_when_that_changes_and_not_with_every_line(room: Room) -> None:
    cast = room.cast
    act_as(cast.bob)
    first = news_of(room.huddle.pk)
    assert first is not None
    assert [one["role"] for one in first.told["members"]].count("host") == 1
    room.line(cast.charlie)
    act_as(cast.bob)
    with_a_line = news_of(room.huddle.pk, first.seq)
    assert with_a_line is not None
    assert "members" not in with_a_line.told
    assert with_a_line.users == {cast.alice.pk, cast.bob.pk, cast.charlie.pk}
    leave(**room.as_(cast.charlie), member=room.member(cast.charlie).pk)
    act_as(cast.bob)
    since = news_of(room.huddle.pk, with_a_line.seq)
    assert since is not None
    assert [one["name"] for one in since.told["gone"]] == ["Charlie Nunn"]
    assert since.users == {cast.alice.pk, cast.bob.pk}


def test_news_say_nothing_of_whom_it_is_about(full: Room) -> None:
    act_as(full.cast.alice)
    told = str(news_of(full.huddle.pk))
    assert "Dot" not in told
    assert "Marlowe" not in told
    assert str(full.cast.dot.pk) not in told


def test_closing_keeps_what_was_agreed_and_learnt_and_nothing_else(full: Room) -> None:
    cast = full.cast
    full.line(cast.charlie, "We ask too late", learning=True)
    with pytest.raises(NotAllowed):
        close(**full.as_(cast.charlie))
    close(**full.as_(cast.bob))
    assert [one.text for one in Line.objects.all()] == ["We ask too late"]
    assert Action.objects.count() == 1
    with pytest.raises(Closed):
        full.line(cast.charlie, "And another thing")


def test_a_meeting_of_everybody_involved_keeps_what_each_said(cast: Cast) -> None:
    room = Room(cast, begun(cast, process="everyone-involved", role="supervisor"))
    move_on(**room.as_(cast.alice), after="")
    room.line(cast.charlie, "They laugh more than last month")
    close(**room.as_(cast.alice))
    assert Line.objects.count() == 1


def test_what_was_agreed_stands_in_the_record_once_with_who_agreed(full: Room) -> None:
    cast, action = full.cast, Action.objects.get()
    about = full.as_(cast.alice)
    put_on_record(**about, person=cast.dot, actions=[action])
    entry = Entry.objects.get()
    assert (entry.what, entry.who, entry.agreed_by) == ("Ask her", "Alice Brandt", ["Alice Brandt"])
    assert to_record(full.huddle) == []
    with pytest.raises(NotAllowed):
        take_out(**about, key=action.pk)
    made = will_do(**full.as_(cast.charlie), key=uuid.uuid4(), what="Find out what a key costs")
    full.as_(cast.charlie)
    with pytest.raises((NotOfThis, NotAllowed)):
        put_on_record(by=cast.charlie, huddle=full.huddle, person=cast.dot, actions=[made])
    full.as_(cast.charlie)
    with pytest.raises(NotOfThis):
        put_on_record(by=cast.charlie, huddle=full.huddle, person=cast.fred, actions=[made])


def test_who_leaves_reads_no_more_and_may_be_asked_again(full: Room) -> None:
    cast = full.cast
    with pytest.raises(NotAllowed):
        leave(**full.as_(cast.charlie), member=full.member(cast.bob).pk)
    leave(**full.as_(cast.charlie), member=full.member(cast.charlie).pk)
    assert seen_by(cast.charlie) == set()
    invite(**full.as_(cast.bob), colleagues=[cast.charlie])
    assert "line" in seen_by(cast.charlie)
    with pytest.raises(NotAllowed):
        invite(**full.as_(cast.charlie), colleagues=[cast.petra])


@pytest.mark.parametrize(
    "statement",
    [
        "insert into huddles_member (id, huddle_id, user_id, guest, role, sole, joined_at)"
        " select gen_random_uuid(), id, actor(), '', 'team', false, now() from huddles_huddle",
        "update huddles_member set role = 'host'",
        "update huddles_huddle set begun_by_id = actor()",
        "update huddles_huddle set closed_at = null",
        "update huddles_line set text = 'otherwise'",
        "update huddles_action set what = 'otherwise'",
        "delete from huddles_line",
        "select huddle_next(id) from huddles_huddle",
    ],
)
def test_nobody_writes_themself_in_or_puts_words_otherwise(full: Room, statement: str) -> None:
    act_as(full.cast.charlie)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_case_goes_when_the_record_ends(
    real_cast: Cast, owner: Callable[..., list[Any]]
) -> None:
    cast = real_cast
    with transaction.atomic():
        room = Room(cast, begun(cast, role="presenter"))
        confirm_case(**room.as_(cast.alice), person=cast.dot, text=TOLD)
    assert owner("select count(*) from huddles_case") == [(1,)]
    owner("delete from huddles_brought")
    assert owner("select count(*) from huddles_case") == [(0,)]

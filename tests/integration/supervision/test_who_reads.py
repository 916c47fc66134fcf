"""Who reads what two people write in supervision is decided in the database, for each kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.supervision.arranging import (
    arrange_session,
    begin_supervision,
    end_stand_in,
    let_stand_in,
    sessions_below,
)
from trellis.supervision.models import Session
from trellis.supervision.noting import (
    add_to_agenda,
    note_about_person,
    note_about_worker,
    note_between_two,
)
from trellis.supervision.preparing import bring_person, prepare
from trellis.supervision.queries import whose_may_name
from trellis.work.actions import NotAllowed

TABLES = (
    "supervision", "session", "agendaitem", "wanted", "preparation", "preparedperson",
    "workernote", "privatenote", "personnote",
)  # fmt: skip


@dataclass
class Hour:
    """A session of Alice's with Sam, and what is written in it."""

    cast: Cast
    session: Session


@pytest.fixture
def hour(cast: Cast) -> Hour:
    act_as(cast.alice, person=cast.dot.pk)
    of_two = begin_supervision(by=cast.alice, supervisee=cast.alice, supervisor=cast.sam)
    session = arrange_session(by=cast.alice, supervision=of_two, on=date(2026, 12, 3))
    about = {"by": cast.alice, "session": session}
    prepare(version=0, wants=["To think"], answers={}, shared=False, **about)
    bring_person(person=cast.dot, passages=[], **about)
    add_to_agenda(text="Dot's move", **about)
    note_about_worker(text="You wait well", **about)
    note_between_two(text="A hard week at home", **about)
    note_about_person(person=cast.dot, decided="Ask Dot again in May", **about)
    return Hour(cast, session)


def seen_by(user: User) -> set[str]:
    """Return the tables in which somebody finds anything, however they ask."""
    act_as(user)
    found = set()
    with connection.cursor() as cursor:
        for name in TABLES:
            cursor.execute(f'select exists (select 1 from "supervision_{name}")')
            if cursor.fetchone()[0]:
                found.add(name)
    return found


UNSHARED = {"preparation", "preparedperson"}


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("alice", set(TABLES)),
        ("sam", set(TABLES) - UNSHARED),
        ("bob", {"personnote"}),  # works with Dot: what was decided about her is in her record
        ("charlie", set()),
        ("petra", set()),
        ("ada", set()),
        ("gwen", set()),
    ],
)
def test_each_kind_is_read_by_those_whose_it_is(hour: Hour, who: str, sees: set[str]) -> None:
    assert seen_by(getattr(hour.cast, who)) == sees


def test_a_preparation_is_read_once_it_is_shared_and_no_longer_when_taken_back(hour: Hour) -> None:
    about = {"by": hour.cast.alice, "session": hour.session, "wants": [], "answers": {}}
    act_as(hour.cast.alice)
    prepare(version=1, shared=True, **about)
    assert seen_by(hour.cast.sam) >= UNSHARED
    act_as(hour.cast.alice)
    prepare(version=2, shared=False, **about)
    assert not seen_by(hour.cast.sam) & UNSHARED


def test_who_stands_in_reads_that_session_and_no_earlier_one(hour: Hour) -> None:
    cast = hour.cast
    act_as(cast.alice)
    later = arrange_session(
        by=cast.alice, supervision=hour.session.supervision, on=date(2027, 1, 7)
    )
    let_stand_in(by=cast.alice, session=later.pk, colleague=cast.petra)
    note_between_two(by=cast.alice, session=later, text="Between Petra and me")
    assert seen_by(cast.petra) == {"supervision", "session", "privatenote"}
    assert list(Session.objects.all()) == [later]
    act_as(cast.sam)
    with connection.cursor() as cursor:
        cursor.execute("select text from supervision_privatenote")
        assert [text for (text,) in cursor.fetchall()] == ["A hard week at home"]
    act_as(cast.petra)
    end_stand_in(by=cast.petra, session=later.pk)
    assert seen_by(cast.petra) == {"privatenote"}


@pytest.fixture
def above(owner: Callable[..., list[Any]]) -> Iterator[None]:
    """Let Petra supervise Sam meanwhile; only the owner may say who supervises whom."""
    say = "update accounts_user set supervisor_id = {} where name like 'Sam%%'"
    owner(say.format("(select id from accounts_user where name like 'Petra%%')"))
    yield
    owner(say.format("null"))


def test_a_manager_above_finds_somebody_to_hold_a_session_and_reads_nothing_of_it(
    above: None, hour: Hour
) -> None:
    cast = hour.cast
    act_as(cast.charlie)
    assert sessions_below() == []
    with pytest.raises(NotAllowed):
        let_stand_in(by=cast.charlie, session=hour.session.pk, colleague=cast.petra)
    act_as(cast.petra)
    (one,) = sessions_below()
    assert (one.session, one.supervisee, one.held_by) == (hour.session.pk, "Alice Brandt", "")
    let_stand_in(by=cast.petra, session=hour.session.pk, colleague=cast.charlie)
    assert sessions_below()[0].held_by == "Charlie Nunn"
    assert seen_by(cast.petra) == set()
    assert "session" in seen_by(cast.charlie)


def test_who_makes_a_copy_of_a_record_learns_whom_to_ask_and_not_what_was_written(
    hour: Hour,
) -> None:
    act_as(hour.cast.bob)
    assert whose_may_name(hour.cast.dot.pk) == ["Alice Brandt", "Sam Oduya"]
    act_as(hour.cast.charlie)
    assert whose_may_name(hour.cast.dot.pk) == []


@pytest.mark.parametrize(
    "statement",
    [
        "update supervision_supervision set supervisor_id = actor()",
        "insert into supervision_standin (id, session_id, colleague_id, arranged_by_id,"
        " arranged_at) select gen_random_uuid(), id, actor(), actor(), now()"
        " from supervision_session",
        "update supervision_privatenote set other_id = actor()",
        "update supervision_session set supervision_id = supervision_id",
    ],
)
def test_nobody_writes_themself_into_the_room(hour: Hour, statement: str) -> None:
    act_as(hour.cast.sam)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_line_of_the_other_is_not_changed(hour: Hour) -> None:
    act_as(hour.cast.sam)
    with connection.cursor() as cursor:
        for name in ("agendaitem", "workernote", "privatenote"):
            cursor.execute(f"update supervision_{name} set text = 'otherwise'")
            assert cursor.rowcount == 0, name

"""Who reads what a peer group writes is decided in the database, whoever asks and however."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.peergroups.agreeing import agree, begin_agreement, write_agreement
from trellis.peergroups.belonging import begin_group, bring_in, end_group, leave, pass_on
from trellis.peergroups.meeting import arrange_session, choose_parts, close_session
from trellis.peergroups.models import Agreed, Feedback, Notes, PeerGroup, PeerSession
from trellis.peergroups.noting import decide, hear, promise, tell_supervisor, write_notes
from trellis.peergroups.queries import whose_notes_may_name
from trellis.work.actions import NotAllowed

TABLES = (
    "peergroup", "membership", "agreement", "agreementevent", "agreed", "promises", "peersession",
    "seat", "notes", "feedback", "decision",
)  # fmt: skip
ARRANGEMENTS = {"peergroup", "membership", "agreement", "agreementevent", "agreed", "promises"}


@dataclass
class Hour:
    """A group of Alice and Charlie, whom Petra supervises; its first session, and one of its own.

    Charlie does not work with Dot. Bob is in Alice's team and belongs to no group; Sam, who
    supervises Alice, is her line manager and does not either.
    """

    cast: Cast
    group: PeerGroup
    first: PeerSession
    session: PeerSession


@pytest.fixture
def hour(cast: Cast) -> Hour:
    act_as(cast.alice, person=cast.dot.pk)
    alice = {"by": cast.alice}
    group = begin_group(
        name="Harbour circle", members=[cast.alice, cast.charlie], supervisor=cast.petra, **alice
    )
    first = arrange_session(group=group, on=date(2026, 11, 3), **alice)
    one = begin_agreement(group=group, **alice)
    one = write_agreement(agreement=one, version=0, answers={"rhythm": "Fortnightly"}, **alice)
    agree(agreement=one, version=one.version, **alice)
    promise(group=group, version=0, chosen=["come"], own_words="I bring the cake", **alice)
    close_session(session=first, held_on=first.on, **alice)
    session = arrange_session(group=group, on=date(2026, 11, 17), **alice)
    parts = {"facilitator": cast.alice}
    both = [cast.alice, cast.charlie]
    choose_parts(session=session, version=0, way="", there=both, parts=parts, **alice)
    write_notes(session=session, version=0, answers={"topic": "Waiting"}, shown=False, **alice)
    tell_supervisor(session=session, text="The room is too small", **alice)
    decide(session=session, person=cast.dot, decided="Dot is asked again in May", **alice)
    return Hour(cast, group, first, session)


def seen_by(user: User | None) -> set[str]:
    """Return the tables in which somebody finds anything, however they ask."""
    act_as(user)
    found = set()
    with connection.cursor() as cursor:
        for name in TABLES:
            cursor.execute(f'select exists (select 1 from "peergroups_{name}")')
            if cursor.fetchone()[0]:
                found.add(name)
    return found


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("alice", set(TABLES)),
        # A member who does not work with Dot meets everything but her.
        ("charlie", set(TABLES) - {"decision"}),
        # The supervisor: the arrangements, the days, and what is written to her. Nobody's turns.
        ("petra", ARRANGEMENTS | {"peersession", "feedback"}),
        ("bob", {"decision"}),  # works with Dot: what was decided about her is in her record
        ("sam", {"decision"}),  # Alice's manager, who is not of the group
        ("ada", set()),
        ("gwen", set()),
        ("nobody", set()),
    ],
)
def test_each_part_is_read_by_those_whose_it_is(hour: Hour, who: str, sees: set[str]) -> None:
    assert seen_by(None if who == "nobody" else getattr(hour.cast, who)) == sees


def test_the_supervisor_reads_notes_that_their_writer_lets_them_and_no_longer_when_taken_back(
    hour: Hour,
) -> None:
    about = {"by": hour.cast.alice, "session": hour.session, "answers": {}}
    for version, shown in ((1, True), (2, False)):
        act_as(hour.cast.alice)
        write_notes(version=version, shown=shown, **about)
        assert ("notes" in seen_by(hour.cast.petra)) is shown


def test_the_supervisor_sees_who_came_to_the_session_they_lead_and_to_no_other(hour: Hour) -> None:
    act_as(hour.cast.petra)
    both = [hour.cast.alice, hour.cast.charlie]
    choose_parts(by=hour.cast.petra, session=hour.first, version=1, way="", there=both, parts={})
    with connection.cursor() as cursor:
        cursor.execute("select distinct session_id from peergroups_seat")
        assert cursor.fetchall() == [(hour.first.pk,)]
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(
                "insert into peergroups_seat (id, session_id, member_id, part)"
                " values (gen_random_uuid(), %s, %s, 'presenter')",
                [hour.session.pk, hour.cast.alice.pk],
            )


def test_who_leaves_reads_what_was_theirs_to_read_and_nothing_written_since(hour: Hour) -> None:
    cast = hour.cast
    act_as(cast.charlie)
    leave(by=cast.charlie, group=hour.group, member=cast.charlie)
    act_as(cast.alice)
    later = arrange_session(by=cast.alice, group=hour.group, on=date(2026, 12, 1))
    write_notes(by=cast.alice, session=later, version=0, answers={"topic": "Since"}, shown=False)
    tell_supervisor(by=cast.alice, session=later, text="We are fewer")
    theirs = {"peergroup", "membership", "peersession", "notes", "feedback"}
    assert seen_by(cast.charlie) == theirs
    assert [one.answers for one in Notes.objects.all()] == [{"topic": "Waiting"}]
    assert [one.text for one in Feedback.objects.all()] == ["The room is too small"]
    assert set(PeerSession.objects.all()) == {hour.first, hour.session}


def test_who_leaves_reads_no_agreement_but_that_they_said_yes_themself(hour: Hour) -> None:
    """It is written on under the day it was begun, and what holds now is the group's."""
    cast = hour.cast
    act_as(cast.charlie)
    one = begin_agreement(by=cast.charlie, group=hour.group)
    agree(by=cast.charlie, agreement=one, version=one.version)
    leave(by=cast.charlie, group=hour.group, member=cast.charlie)
    act_as(cast.alice)
    write_agreement(by=cast.alice, agreement=one, version=1, answers={"rhythm": "Weekly"})
    assert not {"agreement", "agreementevent"} & seen_by(cast.charlie)
    assert list(Agreed.objects.values_list("author", flat=True)) == [cast.charlie.pk]
    assert {"agreement", "agreementevent", "agreed"} <= seen_by(cast.alice) & seen_by(cast.petra)


def test_who_joins_reads_what_is_written_from_then_on(hour: Hour) -> None:
    cast = hour.cast
    act_as(cast.alice)
    bring_in(by=cast.alice, group=hour.group, colleague=cast.bob)
    later = arrange_session(by=cast.alice, group=hour.group, on=date(2026, 12, 1))
    write_notes(by=cast.alice, session=later, version=0, answers={"topic": "Since"}, shown=False)
    act_as(cast.bob)
    assert [one.answers for one in Notes.objects.all()] == [{"topic": "Since"}]
    assert not Feedback.objects.exists()


def test_the_next_supervisor_reads_no_word_that_was_for_the_one_before(hour: Hour) -> None:
    cast = hour.cast
    act_as(cast.alice)
    pass_on(by=cast.alice, group=hour.group, supervisor=cast.sam)
    tell_supervisor(by=cast.alice, session=hour.session, text="Welcome")
    act_as(cast.sam)
    assert [one.text for one in Feedback.objects.all()] == ["Welcome"]
    assert "notes" not in seen_by(cast.sam)
    act_as(cast.petra)
    assert [one.text for one in Feedback.objects.all()] == ["The room is too small"]
    assert seen_by(cast.petra) == {"feedback"}


def test_a_word_is_heard_by_whom_it_was_written_to_alone(hour: Hour) -> None:
    word = Feedback.objects.get()
    for who, read in ((hour.cast.charlie, False), (hour.cast.sam, False), (hour.cast.petra, True)):
        act_as(who)
        hear(by=who, feedback=word.pk)
        act_as(hour.cast.alice)
        word.refresh_from_db()
        assert (word.read_at is not None) is read


def test_what_was_written_stays_readable_and_unchanged_once_the_group_has_ended(hour: Hour) -> None:
    act_as(hour.cast.charlie)
    end_group(by=hour.cast.charlie, group=hour.group)
    assert seen_by(hour.cast.charlie) == set(TABLES) - {"decision"}
    act_as(hour.cast.alice)
    with connection.cursor() as cursor:
        for table, column in (("notes", "answers = '{}'"), ("feedback", "text = 'no'")):
            cursor.execute(f"update peergroups_{table} set {column}")
            assert cursor.rowcount == 0, table


@pytest.mark.parametrize("who", ["bob", "sam", "petra", "gwen"])
def test_nobody_brings_themself_in(hour: Hour, who: str) -> None:
    user = getattr(hour.cast, who)
    act_as(user)
    with pytest.raises((NotAllowed, PermissionDenied)):
        bring_in(by=user, group=hour.group, colleague=user)


@pytest.mark.parametrize(
    "statement",
    [
        "update peergroups_peergroup set supervisor_id = actor()",
        "insert into peergroups_membership (id, group_id, member_id, joined_at, brought_by_id)"
        " select gen_random_uuid(), id, actor(), now(), actor() from peergroups_peergroup",
        "update peergroups_membership set joined_at = '2020-01-01'",
        "update peergroups_peersession set group_id = group_id",
        "update peergroups_feedback set to_id = actor()",
        "update peergroups_notes set author_id = actor()",
    ],
)
def test_nobody_writes_themself_into_the_room(hour: Hour, statement: str) -> None:
    act_as(hour.cast.charlie)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_line_of_another_is_not_changed(hour: Hour) -> None:
    act_as(hour.cast.charlie)
    with connection.cursor() as cursor:
        for name, what in (
            ("notes", "answers = '{}'"),
            ("feedback", "text = 'otherwise'"),
            ("promises", "own_words = 'otherwise'"),
        ):
            cursor.execute(f"update peergroups_{name} set {what}")
            assert cursor.rowcount == 0, name


def test_notes_are_shown_to_no_other_than_the_groups_supervisor(hour: Hour) -> None:
    act_as(hour.cast.alice)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update peergroups_notes set shown_to_id = %s", [hour.cast.sam.pk])


def test_who_makes_a_copy_of_a_record_learns_whom_to_ask_and_not_what_was_written(
    hour: Hour,
) -> None:
    act_as(hour.cast.bob)
    assert whose_notes_may_name(hour.cast.dot.pk) == ["Alice Brandt"]
    act_as(hour.cast.charlie)
    assert whose_notes_may_name(hour.cast.dot.pk) == []


def test_a_group_needs_a_member_and_a_supervisor_who_is_none(cast: Cast) -> None:
    act_as(cast.alice)
    for members, supervisor in (
        ([], cast.alice),
        ([cast.alice], cast.alice),
        ([cast.alice, cast.ada], cast.petra),
        ([cast.bob, cast.charlie], cast.petra),  # Alice is none of these
    ):
        with pytest.raises(NotAllowed):
            begin_group(by=cast.alice, name="No", members=members, supervisor=supervisor)

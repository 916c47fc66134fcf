"""Who may see whom is decided in the database: as ``trellis_app``, whatever a query forgets."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from tests.cast import TODAY, Cast
from trellis.access.actor import act_as
from trellis.access.protect import Table, tables
from trellis.accounts.ids import new_id
from trellis.conversations.actions import begin_conversation, mark
from trellis.conversations.models import Conversation, GroupCopy, MarkKind
from trellis.people.models import Name, Person
from trellis.people.queries import search_register
from trellis.work.actions import NotAllowed, allocate, begin_work, end_involvement
from trellis.work.models import Involvement, PieceOfWork


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'select count(*) from "{table}"')
        return int(cursor.fetchone()[0])


def protected() -> list[Table]:
    with connection.cursor() as cursor:
        return [table for table in tables(cursor) if table.policy]


def test_the_tests_connect_as_the_role_that_is_bound(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone()[0] == "trellis_app"


def test_with_no_actor_every_table_with_a_persons_record_is_empty(cast: Cast) -> None:
    act_as(None, person=cast.dot.pk)
    assert {table.name: rows(table.name) for table in protected() if rows(table.name)} == {}


def test_with_an_actor_there_are_rows_and_only_theirs(cast: Cast) -> None:
    act_as(cast.alice)
    assert list(Person.objects.values_list("name", flat=True)) == ["Dot Marlowe"]
    act_as(cast.charlie, person=cast.dot.pk)
    assert list(Person.objects.values_list("name", flat=True)) == ["Fred Oakes"]
    assert not Name.objects.filter(person=cast.dot).exists()


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("alice", True),
        ("bob", True),
        ("sam", True),
        ("charlie", False),
        ("petra", False),
        ("ada", False),
    ],
)
def test_a_part_in_the_work_decides(cast: Cast, who: str, sees: bool) -> None:
    act_as(getattr(cast, who))
    assert Person.objects.filter(pk=cast.dot.pk).exists() is sees


def test_opening_a_page_shows_nobody_the_actor_may_not_see(cast: Cast) -> None:
    act_as(cast.charlie, person=cast.dot.pk)
    assert not Person.objects.filter(pk=cast.dot.pk).exists()


def test_someone_who_no_longer_works_here_sees_nobody(
    real_cast: Cast, owner: Callable[..., list[Any]]
) -> None:
    owner("update accounts_user set is_active = false where id = %s", real_cast.alice.pk)
    try:
        with transaction.atomic():
            act_as(real_cast.alice)
            assert not Person.objects.exists()
    finally:
        owner("update accounts_user set is_active = true")


def test_the_actor_is_gone_when_the_transaction_ends(real_cast: Cast) -> None:
    with transaction.atomic():
        act_as(real_cast.alice)
        assert Person.objects.exists()
    assert not Person.objects.exists()


def refused(statement: str, *values: object) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, list(values))


class TestAStrangerCannotLetThemselvesIn:
    """A stranger who knows a key still gets nowhere: not by allocating, granting or creating."""

    def test_by_writing_involvement(self, cast: Cast) -> None:
        act_as(cast.charlie)
        work = PieceOfWork.objects.first()
        assert work is not None
        refused(
            "insert into work_involvement (id, person_id, work_id, worker_id, part, began_on,"
            " begun_by_id) values (%s, %s, %s, %s, 'allocated', current_date, %s)",
            new_id(),
            cast.dot.pk,
            work.pk,
            cast.charlie.pk,
            cast.charlie.pk,
        )
        refused("update work_involvement set person_id = %s", cast.dot.pk)
        refused("delete from work_involvement")

    def test_by_allocating_themselves(self, cast: Cast, db: None) -> None:
        act_as(cast.alice)
        dots = PieceOfWork.objects.get(person=cast.dot)
        for stranger in (cast.charlie, cast.petra):
            act_as(stranger)
            with pytest.raises(NotAllowed):
                allocate(by=stranger, work=dots, colleague=stranger, part="allocated")

    def test_by_starting_work(self, cast: Cast) -> None:
        act_as(cast.charlie)
        with pytest.raises(NotAllowed):
            begin_work(by=cast.charlie, person=cast.dot, kind="review")

    def test_by_starting_a_record_with_a_known_key(self, cast: Cast) -> None:
        act_as(cast.charlie)
        refused(
            "select begin_person(%s, 'Dot', 'Dot', %s, 'contact', '', %s)",
            cast.dot.pk,
            new_id(),
            new_id(),
        )

    def test_by_moving_their_own_rows_to_the_person(self, cast: Cast) -> None:
        act_as(cast.charlie)
        refused("update work_pieceofwork set person_id = %s", cast.dot.pk)
        refused(
            "insert into people_name (id, person_id, name, kind, preferred, folded)"
            " values (%s, %s, 'x', 'other', false, 'x')",
            new_id(),
            cast.dot.pk,
        )

    def test_by_becoming_a_supervisor_of_someone_who_works_with_them(self, cast: Cast) -> None:
        act_as(cast.charlie)
        refused(
            "update accounts_user set supervisor_id = %s where id = %s",
            cast.charlie.pk,
            cast.alice.pk,
        )

    def test_by_joining_the_team(self, cast: Cast) -> None:
        act_as(cast.charlie)
        near = cast.alice.teams.get()
        refused(
            "insert into accounts_membership (id, user_id, team_id, began_on)"
            " values (%s, %s, %s, current_date)",
            new_id(),
            cast.charlie.pk,
            near.pk,
        )

    def test_by_truncating_or_turning_policies_off(self, cast: Cast) -> None:
        act_as(cast.charlie)
        refused("truncate people_person cascade")
        refused("alter table people_person disable row level security")
        refused("set role trellis_owner")

    def test_an_administrator_cannot_be_brought_in(self, cast: Cast) -> None:
        act_as(cast.alice)
        dots = PieceOfWork.objects.get(person=cast.dot)
        with pytest.raises(NotAllowed):
            allocate(by=cast.alice, work=dots, colleague=cast.ada)


def test_the_allocated_worker_brings_in_a_colleague_who_then_sees(cast: Cast) -> None:
    act_as(cast.alice)
    dots = PieceOfWork.objects.get(person=cast.dot)
    key = allocate(by=cast.alice, work=dots, colleague=cast.charlie)
    act_as(cast.charlie)
    assert Person.objects.filter(pk=cast.dot.pk).exists()
    act_as(cast.sam)
    end_involvement(by=cast.sam, involvement=Involvement.objects.get(pk=key))
    act_as(cast.charlie)
    assert not Person.objects.filter(pk=cast.dot.pk).exists()


def test_a_child_row_with_anothers_subject_is_refused(
    real_cast: Cast, owner: Callable[..., list[Any]]
) -> None:
    with transaction.atomic():
        act_as(real_cast.alice)
        told = begin_conversation(
            by=real_cast.alice,
            person=real_cast.dot,
            title="At home",
            happened_on=TODAY,
            text="She waters the tomatoes. She wants to go on doing it.",
        )
        passage = mark(
            by=real_cast.alice,
            conversation=told,
            version=1,
            start=0,
            end=24,
            kind=MarkKind.STRENGTH,
        )
    for statement in (
        f"update conversations_narrative set person_id = '{real_cast.fred.pk}'",
        f"update conversations_passage set person_id = '{real_cast.fred.pk}'",
    ):
        with pytest.raises(Exception, match="subject"):
            owner(statement)
    assert passage.person_id == real_cast.dot.pk


def test_history_tables_are_under_the_policy_too(cast: Cast) -> None:
    history = apps.get_model("conversations", "NarrativeEvent")
    act_as(cast.alice, person=cast.dot.pk)
    told = begin_conversation(
        by=cast.alice,
        person=cast.dot,
        title="At home",
        happened_on=TODAY,
        text="She waters the tomatoes.",
    )
    assert Conversation.objects.get() == told
    assert history.objects.count() == 1
    act_as(cast.charlie, person=cast.dot.pk)
    assert history.objects.count() == 0
    refused("update conversations_narrativeevent set text = ''")
    refused("delete from conversations_narrativeevent")


def test_shared_writing_is_read_by_its_readers_and_written_by_its_author(cast: Cast) -> None:
    act_as(cast.alice)
    GroupCopy.objects.create(
        author=cast.alice, readers=[cast.bob.pk], title="Tea", text="Kim rang."
    )
    act_as(cast.bob)
    assert GroupCopy.objects.get().text == "Kim rang."
    assert GroupCopy.objects.update(text="Somebody else’s", readers=[cast.charlie.pk]) == 0
    assert GroupCopy.objects.all().delete()[0] == 0
    act_as(cast.charlie)
    assert not GroupCopy.objects.exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        GroupCopy.objects.create(author=cast.alice, readers=[cast.charlie.pk], title="", text="")
    act_as(cast.alice)
    assert GroupCopy.objects.update(readers=[]) == 1
    act_as(cast.bob)
    assert not GroupCopy.objects.exists()


def test_the_register_says_little_and_gives_no_key_to_a_stranger(cast: Cast) -> None:
    act_as(cast.charlie)
    (known,) = search_register(by=cast.charlie, text="marl")
    assert (known.person, known.name, known.born, known.team) == (None, "Dot Marlowe", 1951, "Near")
    act_as(cast.alice)
    (known,) = search_register(by=cast.alice, text="dot")
    assert known.person == cast.dot.pk


def test_the_register_answers_practitioners_only(cast: Cast) -> None:
    act_as(cast.ada)
    with connection.cursor() as cursor:
        cursor.execute("select * from search_register(array['dot'], '')")
        assert cursor.fetchall() == []

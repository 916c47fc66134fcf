"""Readers: the database shows each what is published to them while their grant holds, no more."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.actions import Excluded, begin_conversation, mark, set_not_for
from trellis.letters.actions import Copy, NotYet
from trellis.letters.models import Sending
from trellis.people.actions import tell_relationship
from trellis.people.models import Person, Relationship
from trellis.publishing import granting
from trellis.publishing.granting import Reads
from trellis.publishing.models import Grant, Publication
from trellis.publishing.publications import (
    Item,
    confirm,
    made_here,
    publish,
    reader_of,
    withdraw,
)
from trellis.publishing.queries import readers_of
from trellis.publishing.reading import opened, published_to_me
from trellis.work.actions import NotAllowed
from trellis.work.openings import restrict

BASIS = "Dot wants her sister to read along."


def today(ahead: int = 0) -> date:
    return timezone.localdate() + timedelta(days=ahead)


def let_read(
    cast: Cast, who: str = "Rita Marlowe", kind: str = "carer", by: User | None = None, **more: Any
) -> Grant:
    """Let somebody of Dot's network read, or Dot herself."""
    by = by or cast.alice
    act_as(by, person=cast.dot.pk)
    tie = None
    if kind != "person":
        tie = tell_relationship(by=by, person=cast.dot, name=who)
    email = more.pop("email", f"{who.split()[0].lower()}@home.test")
    reader = granting.invite(by=by, person=cast.dot, email=email, name=who)
    told = {"basis": BASIS, "begins_on": today(), "ends_on": today(90), "relationship": tie}
    made = granting.grant(
        by=by, person=cast.dot, reader=reader, reads=Reads(kind=kind, **{**told, **more})
    )
    made.person = cast.dot
    return made


def give(
    cast: Cast, grant: Grant, words: str = "You want to bake again.", by: User | None = None
) -> Publication:
    """Publish a page of words to a reader."""
    by = by or cast.alice
    act_as(by, person=cast.dot.pk)
    prose = {"kind": "prose", "runs": [{"text": words}]}
    copy = Copy(
        output="plan",
        of=uuid4(),
        to="Rita",
        reader=reader_of(grant),
        made=made_here(12),
        layout={"blocks": [prose]},
    )
    return publish(by=by, grant=grant, item=Item(copy, "Plan"))


def reads(user: User) -> list[UUID]:
    """Ask the database as a reader."""
    act_as(user)
    return [one.key for one in published_to_me()]


def again(grant: Grant) -> Grant:
    return Grant.objects.get(pk=grant.pk)


class TestWhoReads:
    """What a reader sees, asked of the database as each of them."""

    def test_a_reader_reads_what_is_published_to_them(self, cast: Cast) -> None:
        rita = let_read(cast)
        item = give(cast, rita)
        assert reads(rita.reader) == [item.pk]
        found = opened(item.pk)
        assert found is not None
        assert (found.subject, found.layout["blocks"][0]["runs"][0]["text"]) == (
            cast.dot.pk,
            "You want to bake again.",
        )

    def test_no_table_of_a_record_shows_a_reader_a_row(self, cast: Cast) -> None:
        rita = let_read(cast)
        give(cast, rita)
        act_as(rita.reader, person=cast.dot.pk)
        assert Person.objects.count() == Relationship.objects.count() == 0
        assert Grant.objects.count() == Publication.objects.count() == Sending.objects.count() == 0
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from visible_people()")
            assert cursor.fetchone() == (0,)
            cursor.execute("select may_see(%s), open_person()", [cast.dot.pk])
            assert cursor.fetchone() == (False, None)
            for model in apps.get_models():
                if any(one.column == "person_id" for one in model._meta.concrete_fields):
                    cursor.execute(f'select count(*) from "{model._meta.db_table}"')
                    assert cursor.fetchone() == (0,), model._meta.label

    def test_nobody_else_reads_it(self, cast: Cast) -> None:
        rita, paul = let_read(cast), let_read(cast, "Paul Marlowe", "parent")
        item = give(cast, rita)
        for other in (paul.reader, cast.alice, cast.charlie, cast.ada, None):
            act_as(other)
            assert published_to_me() == []
            assert opened(item.pk) is None

    def test_a_suspended_reader_finds_nothing_until_it_is_taken_up(self, cast: Cast) -> None:
        rita = let_read(cast)
        item = give(cast, rita)
        act_as(cast.bob, person=cast.dot.pk)
        granting.suspend(by=cast.bob, grant=rita)
        assert reads(rita.reader) == []
        assert opened(item.pk) is None
        act_as(cast.alice, person=cast.dot.pk)
        granting.take_up(by=cast.alice, grant=again(rita))
        assert reads(rita.reader) == [item.pk]

    def test_an_ended_grant_is_over_for_good(self, cast: Cast) -> None:
        rita = let_read(cast)
        give(cast, rita)
        act_as(cast.alice, person=cast.dot.pk)
        granting.end(by=cast.alice, grant=rita)
        assert reads(rita.reader) == []
        for do in (granting.take_up, granting.suspend, granting.end):
            act_as(cast.alice, person=cast.dot.pk)
            with pytest.raises(NotAllowed):
                do(by=cast.alice, grant=again(rita))

    def test_nothing_is_read_before_the_first_day_or_after_the_last(self, cast: Cast) -> None:
        later = let_read(cast, begins_on=today(1))
        give(cast, later)
        assert reads(later.reader) == []
        paul = let_read(cast, "Paul Marlowe", begins_on=today(-30), ends_on=today())
        item = give(cast, paul)
        assert reads(paul.reader) == [item.pk]
        with pytest.raises(NotAllowed):
            let_read(cast, "Zoe Marlowe", begins_on=today(-30), ends_on=today(-1))

    def test_a_closed_record_is_closed_to_readers_but_not_to_the_person(self, cast: Cast) -> None:
        rita, own = let_read(cast), let_read(cast, "Dot Marlowe", "person", ends_on=None)
        give(cast, rita)
        item = give(cast, own)
        act_as(cast.sam, person=cast.dot.pk)
        about = {"person": cast.dot, "kind": "only", "reason": "hidden", "why": "Her address."}
        restrict(by=cast.sam, colleague=cast.alice, **about)
        assert reads(rita.reader) == []
        assert reads(own.reader) == [item.pk]
        act_as(cast.sam, person=cast.dot.pk)
        states = {one.name: one.state for one in readers_of(cast.dot, cast.sam)[0]}
        assert states == {"Dot": "reads", "Rita Marlowe": "closed"}

    def test_what_is_marked_not_for_them_later_holds_back_what_they_had(self, cast: Cast) -> None:
        rita = let_read(cast)
        give(cast, rita)
        act_as(cast.alice, person=cast.dot.pk)
        told = begin_conversation(
            by=cast.alice,
            person=cast.dot,
            title="At the table",
            happened_on=today(),
            text="Do not tell Rita about the money.",
        )
        passage = mark(by=cast.alice, conversation=told, version=1, kind="worry", start=0, end=33)
        set_not_for(
            by=cast.alice,
            passage=passage,
            readers=[Excluded(relationship=rita.relationship_id)],
        )
        (found,), _kept = readers_of(cast.dot, cast.alice)
        assert [one.state for one in found.items] == ["held-back"]
        assert reads(rita.reader) == []

    def test_what_is_taken_back_is_gone(self, cast: Cast) -> None:
        rita = let_read(cast)
        item = give(cast, rita)
        act_as(cast.bob, person=cast.dot.pk)
        withdraw(by=cast.bob, publication=item)
        assert reads(rita.reader) == []


class TestWhoDecides:
    """Who may let somebody read, and what a grant has to say."""

    @pytest.mark.parametrize("who", ["charlie", "petra"])
    def test_nobody_outside_the_work_lets_anybody_read(self, cast: Cast, who: str) -> None:
        grant = let_read(cast)
        other = getattr(cast, who)
        act_as(other)
        with pytest.raises(NotAllowed):
            granting.invite(by=other, person=cast.dot, email="x@home.test", name="X")
        for do in (granting.suspend, granting.end):
            with pytest.raises(NotAllowed):
                do(by=other, grant=grant)
        assert not granting.may_hand_link(grant.reader)

    def test_a_reader_grants_and_publishes_nothing(self, cast: Cast) -> None:
        grant = let_read(cast)
        act_as(grant.reader)
        with connection.cursor() as cursor:
            for call in ("suspend_reading", "take_up_reading", "end_reading", "withdraw_item"):
                with pytest.raises(Exception, match="no such"), transaction.atomic():
                    cursor.execute(f"select {call}(%s)", [grant.pk])

    def test_nobody_writes_a_grant_or_an_item_by_hand(self, cast: Cast) -> None:
        let_read(cast)
        for statement in (
            "update publishing_grant set suspended_at = null",
            "delete from publishing_publication",
            "insert into accounts_user (id) values (gen_random_uuid())",
        ):
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                connection.cursor().execute(statement)

    @pytest.mark.parametrize(
        "lacks",
        [
            {"basis": " "},
            {"ends_on": None},
            {"ends_on": today(400)},
            {"kind": "health"},
            {"kind": "aunt"},
            {"relationship": None},
        ],
    )
    def test_a_grant_has_a_basis_an_end_a_tie_and_a_partner_an_organisation(
        self, cast: Cast, lacks: dict[str, Any]
    ) -> None:
        with pytest.raises(NotAllowed):
            let_read(cast, **lacks)

    def test_two_parents_are_two_readers_and_each_reads_once(self, cast: Cast) -> None:
        mother, father = (let_read(cast, name, "parent") for name in ("Ann Marlowe", "Ian Marlowe"))
        item = give(cast, mother)
        assert (reads(mother.reader), reads(father.reader)) == ([item.pk], [])
        with pytest.raises(NotAllowed):
            let_read(cast, "Ann Marlowe", "parent")

    def test_nobody_who_works_here_is_made_a_reader(self, cast: Cast) -> None:
        with pytest.raises(NotAllowed):
            let_read(cast, email="charlie@example.test")

    def test_a_link_is_for_those_who_decide_about_all_that_somebody_reads(self, cast: Cast) -> None:
        nurse = let_read(cast, "Nora Quick", "health", organisation="The surgery")
        act_as(cast.alice, person=cast.dot.pk)
        assert granting.may_hand_link(nurse.reader)
        act_as(cast.charlie, person=cast.fred.pk)
        tie = tell_relationship(by=cast.charlie, person=cast.fred, name="Nora")
        reads_fred = Reads("health", BASIS, today(), today(9), tie, "The surgery")
        reader = granting.invite(
            by=cast.charlie, person=cast.fred, email=nurse.reader.email, name="Nora"
        )
        assert reader == nurse.reader
        granting.grant(by=cast.charlie, person=cast.fred, reader=reader, reads=reads_fred)
        for who in (cast.alice, cast.charlie):
            act_as(who)
            with pytest.raises(NotAllowed):
                granting.hand_link(by=who, reader=nurse.reader)


class TestChildren:
    """A grant over a child is looked at when they can decide: at sixteen, or before."""

    @pytest.fixture
    def child(self, cast: Cast) -> Cast:
        act_as(cast.alice, person=cast.dot.pk)
        Person.objects.filter(pk=cast.dot.pk).update(born_on=today(-12 * 365))
        cast.dot.refresh_from_db()
        return cast

    def test_it_is_looked_at_at_sixteen(self, child: Cast) -> None:
        mother, own = let_read(child, kind="parent"), let_read(child, "Dot", "person")
        born = child.dot.born_on
        assert born is not None
        assert mother.review_on == born.replace(year=born.year + 16)
        assert own.review_on is None

    def test_and_when_the_child_is_said_to_be_competent(self, child: Cast) -> None:
        mother = let_read(child, kind="parent")
        act_as(child.alice, person=child.dot.pk)
        granting.say_competent(by=child.alice, person=child.dot)
        (found,), _kept = readers_of(child.dot, child.alice)
        assert found.review_due
        granting.keep(by=child.alice, grant=mother)
        (found,), _kept = readers_of(child.dot, child.alice)
        assert not found.review_due
        assert again(mother).review_on == mother.review_on

    def test_nobody_is_said_to_be_a_competent_child_who_is_grown_up(self, cast: Cast) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        with pytest.raises(NotAllowed):
            granting.say_competent(by=cast.alice, person=cast.dot)


class TestASecondPerson:
    """Words of others, addresses and harm wait for a colleague."""

    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            ("You want to bake again.", []),
            ("Joan Pike brings the shopping.", ["others"]),
            ("Send it to 14 Mill Lane, Wrenmouth.", ["address"]),
            ("He hit you in March.", ["harm"]),
        ],
    )
    def test_what_needs_one_waits(self, cast: Cast, words: str, reason: list[str]) -> None:
        rita = let_read(cast)
        tell_relationship(by=cast.alice, person=cast.dot, name="Joan Pike")
        item = give(cast, rita, words)
        assert item.reasons == reason
        assert (item.published_at is None) == bool(reason)
        assert bool(reads(rita.reader)) == (not reason)

    def test_another_than_the_one_who_prepared_it_publishes_it(self, cast: Cast) -> None:
        rita = let_read(cast)
        item = give(cast, rita, "He hit you in March.")
        for who in (cast.alice, cast.charlie):
            act_as(who, person=cast.dot.pk)
            with pytest.raises((NotAllowed, DatabaseError)), transaction.atomic():
                confirm(by=who, publication=item)
        act_as(cast.sam, person=cast.dot.pk)
        confirm(by=cast.sam, publication=Publication.objects.get(pk=item.pk))
        assert reads(rita.reader) == [item.pk]

    def test_what_is_published_stands_among_what_was_sent(self, cast: Cast) -> None:
        item = give(cast, let_read(cast))
        sent = Sending.objects.get(pk=item.sending_id)
        assert (sent.way, sent.to, sent.layout) == ("here", "Rita", item.layout)

    def test_the_person_is_told_why_it_is_not_as_they_asked(self, cast: Cast) -> None:
        own = let_read(cast, "Dot Marlowe", "person", ends_on=None)
        Person.objects.filter(pk=cast.dot.pk).update(information_format="easy English")
        cast.dot.refresh_from_db()
        with pytest.raises(NotYet, match="as Dot asked"):
            give(cast, own)

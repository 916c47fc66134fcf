"""Nobody stays by what they opened for a while themself: not by starting work, nor by letting in.

Whoever comes in by an emergency or a shift would else see the record for good, and nobody would
look at it afterwards (ADR 20).
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.conversations.actions import begin_conversation
from trellis.corrections.models import Moved
from trellis.corrections.moving import move_conversation, open_sealed
from trellis.people.actions import begin_person, change_person
from trellis.people.merging import CannotMerge, merge, say_not_same, undo_merge
from trellis.rights.sharing import NotYet
from trellis.work.actions import (
    NotAllowed,
    allocate,
    ask_database,
    begin_work,
    end_involvement,
    starts_work_for,
)
from trellis.work.hiding import hide, name_readers, show_again
from trellis.work.models import Involvement, PieceOfWork, Restriction
from trellis.work.openings import (
    LONGEST_OPENING,
    begin_duty_contact,
    lift,
    open_in_emergency,
    restrict,
)

Comes = Callable[[Cast, User], None]


def by_emergency(cast: Cast, who: User) -> None:
    act_as(who)
    about = {"person": cast.dot.pk, "reason": "harm", "minutes": LONGEST_OPENING}
    open_in_emergency(by=who, why="She rang.", **about)


def by_duty(cast: Cast, who: User) -> None:
    act_as(who)
    begin_duty_contact(by=who, person=cast.dot.pk, why="She rang.", hours=8)


@pytest.fixture(autouse=True)
def on_duty(owner: Callable[..., list[Any]]) -> Iterator[None]:
    """Charlie's and Petra's team answers whoever rings."""
    owner("update accounts_team set on_duty = true where name = 'Far'")
    yield
    owner("update accounts_team set on_duty = false")


@pytest.mark.parametrize("comes", [by_emergency, by_duty])
class TestForAWhile:
    """Petra leads practice, and sees Dot for as long as an emergency or a shift lasts."""

    def test_nobody_starts_work_by_it(self, cast: Cast, comes: Comes) -> None:
        comes(cast, cast.charlie)
        act_as(cast.charlie, person=cast.dot.pk)
        assert starts_work_for(cast.dot) is None
        with pytest.raises(NotAllowed):
            begin_work(by=cast.charlie, person=cast.dot, kind="review")

    def test_nobody_brings_themself_or_another_in(self, cast: Cast, comes: Comes) -> None:
        comes(cast, cast.petra)
        act_as(cast.petra, person=cast.dot.pk)
        for work in PieceOfWork.objects.filter(person=cast.dot):
            for colleague in (cast.petra, cast.charlie):
                with pytest.raises(NotAllowed):
                    allocate(by=cast.petra, work=work, colleague=colleague)

    def test_nobody_passes_a_colleagues_work_on(self, cast: Cast, comes: Comes) -> None:
        comes(cast, cast.petra)
        act_as(cast.petra, person=cast.dot.pk)
        keys = (new_id(), cast.dot.pk, cast.alice.pk, cast.petra.pk, timezone.localdate())
        with pytest.raises(NotAllowed):
            ask_database("offer_passing", *keys, None, new_id())

    def test_nobody_comes_to_know_a_hidden_address(self, cast: Cast, comes: Comes) -> None:
        hidden(cast)
        comes(cast, cast.petra)
        act_as(cast.petra, person=cast.dot.pk)
        with pytest.raises(NotAllowed):
            name_readers(by=cast.petra, person=cast.dot, readers=[cast.petra])
        with pytest.raises(NotAllowed):
            show_again(by=cast.petra, person=cast.dot, why="x")

    def test_nobody_makes_two_records_one_nor_says_that_they_are_two(
        self, cast: Cast, comes: Comes, as_user: Callable[[User], Client]
    ) -> None:
        """Petra's team works with Fred: by a merge she would see what is Dot's for good."""
        comes(cast, cast.petra)
        act_as(cast.petra, person=cast.dot.pk)
        for kept, other in ((cast.dot, cast.fred), (cast.fred, cast.dot)):
            with pytest.raises(CannotMerge):
                merge(by=cast.petra, kept=kept, other=other, why="x")
            with pytest.raises(CannotMerge):
                say_not_same(by=cast.petra, person=kept, other=other, why="x")
        page = reverse("same:compare", args=[cast.dot.pk, cast.fred.pk])
        browser, about = as_user(cast.petra), {"name": "kept", "called": "kept", "born": "kept"}
        asked = browser.get(page, follow=True).content.decode()
        sent = browser.post(page, {"why": "One letter.", "pronouns": "kept", **about})
        assert "You see one of these records for a while only" in asked
        assert "You see one of these records for a while only" in sent.content.decode()
        assert "One letter." in sent.content.decode()

    def test_nobody_takes_two_records_apart(
        self, cast: Cast, comes: Comes, as_user: Callable[[User], Client]
    ) -> None:
        act_as(cast.alice)
        again = begin_person(by=cast.alice, name="Dorothy Marlowe", called="Dorothy")
        act_as(cast.sam)
        done = merge(by=cast.sam, kept=cast.dot, other=again, why="x")
        comes(cast, cast.petra)
        act_as(cast.petra, person=cast.dot.pk)
        with pytest.raises(CannotMerge):
            undo_merge(by=cast.petra, merge=done, why="x")
        browser = as_user(cast.petra)
        page = reverse("same:undo", args=[cast.dot.pk, done.pk])
        for answer in (
            browser.get(page, follow=True),
            browser.post(page, {"why": "They are two."}),
        ):
            assert "You see one of these records for a while only" in answer.content.decode()

    def test_nobody_carries_a_conversation_into_a_record_of_their_own(
        self, cast: Cast, comes: Comes, as_user: Callable[[User], Client]
    ) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        about = {"title": "At home", "happened_on": timezone.localdate(), "text": "I keep bees."}
        made = begin_conversation(by=cast.alice, person=cast.dot, **about)
        comes(cast, cast.charlie)
        act_as(cast.charlie, person=cast.dot.pk)
        with pytest.raises(DatabaseError), transaction.atomic():
            move_conversation(by=cast.charlie, conversation=made, to=cast.fred, why="x", dealt={})
        page = reverse("corrections:move", args=[cast.dot.pk, made.pk])
        sent = as_user(cast.charlie).post(page, {"to": str(cast.fred.pk), "why": "It is Fred’s."})
        assert "You see one of these records for a while only" in sent.content.decode()
        assert "It is Fred’s." in sent.content.decode()

    def test_nobody_reads_what_is_sealed(self, cast: Cast, comes: Comes) -> None:
        act_as(cast.alice)
        joan = begin_person(by=cast.alice, name="Joan Ives", called="Joan")
        act_as(cast.alice, person=cast.dot.pk)
        about = {"title": "At home", "happened_on": timezone.localdate(), "text": "I keep bees."}
        made = begin_conversation(by=cast.alice, person=cast.dot, **about)
        move_conversation(by=cast.alice, conversation=made, to=joan, why="She rang.", dealt={})
        moved = Moved.objects.get(person=cast.dot)
        comes(cast, cast.petra)
        act_as(cast.petra, person=cast.dot.pk)
        with pytest.raises(NotYet):
            open_sealed(by=cast.petra, moved=moved.pk, why="I wonder what it was.")

    def test_nobody_lets_in_whom_the_record_is_kept_from(
        self, cast: Cast, comes: Comes, as_user: Callable[[User], Client]
    ) -> None:
        act_as(cast.sam, person=cast.dot.pk)
        about = {"person": cast.dot, "kind": "keep-out", "reason": "related", "why": "His aunt."}
        key = restrict(by=cast.sam, colleague=cast.bob, **about)
        comes(cast, cast.petra)
        act_as(cast.petra, person=cast.dot.pk)
        with pytest.raises(NotAllowed):
            lift(by=cast.petra, restriction=Restriction.objects.get(pk=key))
        page = reverse("openings:closed", args=[cast.dot.pk])
        sent = as_user(cast.petra).post(page, {"lift": str(key)}, follow=True)
        assert "You see this record for a while only" in sent.content.decode()

    def test_nobody_puts_out_those_who_stay(
        self, cast: Cast, comes: Comes, as_user: Callable[[User], Client]
    ) -> None:
        """With nobody left, whoever is in for an hour could start work, and stay."""
        comes(cast, cast.petra)
        act_as(cast.petra, person=cast.dot.pk)
        browser = as_user(cast.petra)
        for one in Involvement.objects.filter(person=cast.dot, until=None):
            with pytest.raises(NotAllowed):
                end_involvement(by=cast.petra, involvement=one)
            page = reverse("people:involvement_end", args=[cast.dot.pk, one.pk])
            assert browser.post(page).status_code == 404

    def test_the_page_says_so_and_keeps_what_was_typed(
        self, cast: Cast, comes: Comes, as_user: Callable[[User], Client]
    ) -> None:
        comes(cast, cast.charlie)
        browser, page = as_user(cast.charlie), reverse("people:work_new", args=[cast.dot.pk])
        asked = browser.get(page, follow=True).content.decode()
        sent = browser.post(page, {"kind": "review", "why": "A year on."}).content.decode()
        assert "You cannot start work with Dot" in asked
        assert "You cannot start work with Dot" in sent
        assert "A year on." in sent


def hidden(cast: Cast) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    about = {"address": "9 Tanner Row", "version": cast.dot.version}
    person = change_person(by=cast.alice, person=cast.dot, **about)
    hide(by=cast.alice, person=person, why="Nobody may find her.")


def test_where_an_address_is_hidden_nobody_comes_to_know_it_by_starting_work(cast: Cast) -> None:
    hidden(cast)
    for who, may in ((cast.bob, False), (cast.alice, True), (cast.sam, True)):
        act_as(who, person=cast.dot.pk)
        assert starts_work_for(cast.dot) == (who if may else None), who
    act_as(cast.bob, person=cast.dot.pk)
    with pytest.raises(NotAllowed):
        begin_work(by=cast.bob, person=cast.dot, kind="review")


def test_with_somebody_whom_nobody_works_with_it_begins_again(cast: Cast) -> None:
    """Else a record would be lost whose last worker has gone."""
    act_as(cast.sam, person=cast.dot.pk)
    parts = Involvement.objects.filter(person=cast.dot)
    for one in parts.order_by(F("worker").asc(nulls_first=True)):
        end_involvement(by=cast.sam, involvement=one)
    by_emergency(cast, cast.charlie)
    act_as(cast.charlie, person=cast.dot.pk)
    begin_work(by=cast.charlie, person=cast.dot, kind="review")

"""Nobody stays by what they opened for a while themself: not by starting work, nor by letting in.

Whoever comes in by an emergency or a shift would else see the record for good, and nobody would
look at it afterwards (ADR 20).
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.people.actions import change_person
from trellis.work.actions import (
    NotAllowed,
    allocate,
    ask_database,
    begin_work,
    end_involvement,
    may_begin_work,
)
from trellis.work.hiding import hide, name_readers, show_again
from trellis.work.models import Involvement, PieceOfWork
from trellis.work.openings import (
    LONGEST_OPENING,
    arrange_cover,
    begin_duty_contact,
    open_in_emergency,
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
        assert not may_begin_work(cast.dot)
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
        assert may_begin_work(cast.dot) is may, who
    act_as(cast.bob, person=cast.dot.pk)
    with pytest.raises(NotAllowed):
        begin_work(by=cast.bob, person=cast.dot, kind="review")


def test_whoever_stands_in_for_a_colleague_starts_work(cast: Cast) -> None:
    act_as(cast.alice)
    today = timezone.localdate()
    arrange_cover(by=cast.alice, away=cast.alice, colleague=cast.charlie, first=today, last=today)
    act_as(cast.charlie, person=cast.dot.pk)
    assert may_begin_work(cast.dot)
    begin_work(by=cast.charlie, person=cast.dot, kind="review")


def test_with_somebody_whom_nobody_works_with_it_begins_again(cast: Cast) -> None:
    """Else a record would be lost whose last worker has gone."""
    act_as(cast.sam, person=cast.dot.pk)
    parts = Involvement.objects.filter(person=cast.dot)
    for one in parts.order_by(F("worker").asc(nulls_first=True)):
        end_involvement(by=cast.sam, involvement=one)
    by_emergency(cast, cast.charlie)
    act_as(cast.charlie, person=cast.dot.pk)
    begin_work(by=cast.charlie, person=cast.dot, kind="review")

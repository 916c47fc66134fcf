"""A grant over a child is looked at at sixteen, whenever and however the birthday becomes known."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.cast import Cast
from tests.integration.publishing.test_readers import again, let_read, today
from trellis.access.actor import act_as
from trellis.people.actions import begin_person, change_person
from trellis.people.merging import merge, undo_merge
from trellis.people.models import Person
from trellis.publishing import granting
from trellis.publishing.models import Grant
from trellis.publishing.queries import readers_of
from trellis.work.actions import NotAllowed


def born_so_that_16_is(ahead: int) -> date:
    """Return a birthday whose sixteenth is so many days from today."""
    day = today(ahead)
    day += timedelta(days=1) if (day.month, day.day) == (2, 29) else timedelta()
    return day.replace(year=day.year - 16)


def born(cast: Cast, on: date | None, *, about: int | None = None) -> None:
    """Have Alice save what is known of Dot's birthday."""
    act_as(cast.alice, person=cast.dot.pk)
    now = Person.objects.get(pk=cast.dot.pk)
    change_person(by=cast.alice, person=now, version=now.version, born_on=on, born_about=about)


def due(cast: Cast) -> bool:
    """Say whether the page of Dot's readers says that somebody is to be looked at."""
    act_as(cast.alice, person=cast.dot.pk)
    return any(one.review_due for one in readers_of(cast.dot, cast.alice)[0])


@pytest.fixture
def unknown(cast: Cast) -> Cast:
    """Nobody knows when Dot was born."""
    born(cast, None)
    return cast


class TestABirthdayThatBecomesKnown:
    """The day is entered after the grant."""

    @pytest.mark.parametrize("kind", ["parent", "carer"])
    def test_one_who_is_sixteen_already_is_to_be_looked_at_now(
        self, unknown: Cast, kind: str
    ) -> None:
        mother = let_read(unknown, kind=kind)
        assert not due(unknown)
        born(unknown, born_so_that_16_is(-27))
        assert due(unknown)
        granting.keep(by=unknown.alice, grant=again(mother))
        assert not due(unknown)

    def test_one_who_is_not_yet_sixteen_on_the_day(self, unknown: Cast) -> None:
        mother = let_read(unknown, kind="parent")
        born(unknown, born_so_that_16_is(40))
        assert (again(mother).review_on, due(unknown)) == (today(40), False)

    def test_where_only_the_year_is_told_on_its_first_day(self, unknown: Cast) -> None:
        mother = let_read(unknown, kind="parent")
        born(unknown, None, about=today().year - 12)
        assert again(mother).review_on == date(today().year + 4, 1, 1)

    def test_of_a_grown_up_a_parent_is_looked_at_and_a_carer_is_not(self, unknown: Cast) -> None:
        mother = let_read(unknown, "Ann Marlowe", "parent")
        carer, own = let_read(unknown), let_read(unknown, "Dot", "person", ends_on=None)
        born(unknown, date(1951, 4, 9))
        found = [again(one).review_on for one in (mother, carer, own)]
        assert found == [date(1967, 4, 9), None, None]

    def test_whoever_knew_the_birthday_when_they_granted_is_not_asked_again(
        self, cast: Cast
    ) -> None:
        mother = let_read(cast, kind="parent")
        born(cast, date(1951, 4, 10))
        assert again(mother).review_on is None

    def test_one_that_has_ended_stays_as_it_was(self, unknown: Cast) -> None:
        mother = let_read(unknown, kind="parent")
        granting.end(by=unknown.alice, grant=mother)
        born(unknown, born_so_that_16_is(-27))
        assert again(mother).review_on is None


class TestABirthdayThatIsCorrected:
    """Backwards and forwards: the last answer counts, by whatever way it was come to."""

    def test_the_review_goes_where_the_birthday_goes(self, unknown: Cast) -> None:
        mother = let_read(unknown, kind="parent")
        days = (400, -1, 30, None, -27, 4000, 1)
        for ahead in days:
            born(unknown, None if ahead is None else born_so_that_16_is(ahead))
            told = None if ahead is None else today(ahead)
            assert again(mother).review_on == told, ahead

    def test_a_child_who_was_said_to_be_competent_is_waited_for_all_the_same(
        self, unknown: Cast
    ) -> None:
        mother = let_read(unknown, kind="parent")
        born(unknown, born_so_that_16_is(400))
        granting.say_competent(by=unknown.alice, person=unknown.dot)
        for ahead in (300, -5, 900):
            born(unknown, born_so_that_16_is(ahead))
            assert again(mother).review_on == today()
        granting.keep(by=unknown.alice, grant=again(mother))
        assert again(mother).review_on == today(900)

    def test_what_was_looked_at_at_sixteen_is_looked_at_again_if_they_were_not(
        self, unknown: Cast
    ) -> None:
        mother = let_read(unknown, kind="parent")
        born(unknown, born_so_that_16_is(-1))
        granting.keep(by=unknown.alice, grant=again(mother))
        born(unknown, born_so_that_16_is(-400))
        assert again(mother).review_on is None
        born(unknown, born_so_that_16_is(60))
        assert again(mother).review_on == today(60)

    def test_nobody_is_said_to_be_a_competent_child_whose_age_nobody_knows(
        self, unknown: Cast
    ) -> None:
        let_read(unknown, kind="parent")
        with pytest.raises(NotAllowed):
            granting.say_competent(by=unknown.alice, person=unknown.dot)


def test_a_merge_brings_the_birthday_and_taking_it_apart_takes_it_away(
    unknown: Cast, owner: Callable[..., list[Any]]
) -> None:
    mother = let_read(unknown, kind="parent")
    act_as(unknown.alice)
    other = begin_person(
        by=unknown.alice, name="Dorothy", called="Dot", born_on=born_so_that_16_is(-27)
    )
    about = {"by": unknown.sam, "why": "Her mother said so."}
    act_as(unknown.sam)
    made = merge(kept=unknown.dot, other=other, take=["born_on"], **about)
    assert due(unknown)
    act_as(unknown.sam)
    undo_merge(by=unknown.sam, merge=made, why="Two people.")
    assert not due(unknown)
    act_as(unknown.sam)
    merge(kept=other, other=unknown.dot, **about)  # the grant moves to the record with the birthday
    act_as(unknown.alice, person=other.pk)
    assert Grant.objects.get(pk=mother.pk).review_on == today(-27)

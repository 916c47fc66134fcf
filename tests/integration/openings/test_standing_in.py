"""What whoever stands in for a colleague starts is the colleague's, and lasts for them no longer.

Cover carries a worker's work on for its days. Nobody is let in by it, since that would outlast it
(ADR 20).
"""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.integration.openings.test_staying import hidden
from trellis.access.actor import act_as
from trellis.accounts.ids import new_id
from trellis.accounts.models import User
from trellis.people.models import Person
from trellis.work.actions import NotAllowed, allocate, ask_database, begin_work, starts_work_for
from trellis.work.hiding import name_readers, show_again
from trellis.work.models import Cover, Involvement, PieceOfWork
from trellis.work.openings import arrange_cover, end_cover


def stands_in(cast: Cast, away: User, colleague: User) -> UUID:
    act_as(away)
    today = timezone.localdate()
    return arrange_cover(by=away, away=away, colleague=colleague, first=today, last=today)


class TestStandingIn:
    """Charlie stands in for Alice, who is allocated to Dot: it ends with his last day."""

    def test_the_work_he_starts_is_hers_and_he_sees_it_no_longer_than_he_stands_in(
        self, cast: Cast
    ) -> None:
        cover = stands_in(cast, cast.alice, cast.charlie)
        act_as(cast.charlie, person=cast.dot.pk)
        made = begin_work(by=cast.charlie, person=cast.dot, kind="review")
        (part,) = Involvement.objects.filter(work=made)
        assert (part.worker, part.begun_by, part.part) == (cast.alice, cast.charlie, "allocated")
        end_cover(by=cast.charlie, cover=Cover(pk=cover))
        act_as(cast.charlie, person=cast.dot.pk)
        assert not Person.objects.filter(pk=cast.dot.pk).exists()
        act_as(cast.alice, person=cast.dot.pk)
        assert Involvement.objects.filter(work=made, worker=cast.alice).exists()

    def test_the_page_says_whose_it_is(self, cast: Cast, as_user: Callable[[User], Client]) -> None:
        stands_in(cast, cast.alice, cast.charlie)
        browser, page = as_user(cast.charlie), reverse("people:work_new", args=[cast.dot.pk])
        asked = browser.get(page).content.decode()
        assert "You stand in for Alice Brandt, so the work is theirs" in asked
        sent = browser.post(page, {"kind": "review", "why": "A year on."}, follow=True)
        assert "It is Alice Brandt’s: you carry it on while you stand in." in sent.content.decode()

    def test_whoever_has_a_part_that_lasts_besides_starts_their_own(self, cast: Cast) -> None:
        stands_in(cast, cast.alice, cast.bob)
        act_as(cast.bob, person=cast.dot.pk)
        assert starts_work_for(cast.dot) == cast.bob

    def test_nobody_is_let_in_passed_on_to_or_shown_an_address_by_it(
        self, cast: Cast, as_user: Callable[[User], Client]
    ) -> None:
        hidden(cast)
        stands_in(cast, cast.alice, cast.petra)
        act_as(cast.petra, person=cast.dot.pk)
        for work in PieceOfWork.objects.filter(person=cast.dot):
            with pytest.raises(NotAllowed):
                allocate(by=cast.petra, work=work, colleague=cast.petra)
        with pytest.raises(NotAllowed):
            name_readers(by=cast.petra, person=cast.dot, readers=[cast.petra])
        with pytest.raises(NotAllowed):
            show_again(by=cast.petra, person=cast.dot, why="x")
        keys = (new_id(), cast.dot.pk, cast.alice.pk, cast.petra.pk, timezone.localdate())
        with pytest.raises(NotAllowed):
            ask_database("offer_passing", *keys, None, new_id())
        shown = as_user(cast.petra).get(reverse("people:allocate", args=[cast.dot.pk]))
        assert "To bring in a colleague, ask the allocated worker" in shown.content.decode()

    def test_nobody_comes_to_know_a_hidden_address_through_whoever_stands_in_for_them(
        self, cast: Cast
    ) -> None:
        """Alice is allocated and knows it; Charlie, a co-worker, would learn it by work of his."""
        act_as(cast.alice, person=cast.dot.pk)
        work = PieceOfWork.objects.get(person=cast.dot)
        allocate(by=cast.alice, work=work, colleague=cast.charlie)
        hidden(cast)
        for away, may in ((cast.charlie, False), (cast.alice, True)):
            stands_in(cast, away, cast.petra)
            act_as(cast.petra, person=cast.dot.pk)
            assert starts_work_for(cast.dot) == (away if may else None)

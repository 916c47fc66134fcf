"""Pieces of work, who is in them, and visits."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import errors_of, post, text_of
from tests.integration.people_pages.test_details import days
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.people.models import Person
from trellis.work.actions import arrange_visit
from trellis.work.models import Involvement, PieceOfWork, Visit

AsUser = Callable[[User], Client]
Page = Callable[..., str]


def part_of(cast: Cast, who: User) -> Involvement:
    act_as(cast.alice, person=cast.dot.pk)
    return Involvement.objects.get(person=cast.dot, worker=who)


def sees_dot(cast: Cast, who: User) -> bool:
    act_as(who, person=cast.dot.pk)
    return Person.objects.filter(pk=cast.dot.pk).exists()


class TestAPieceOfWork:
    def test_is_started_by_whoever_works_with_her(
        self, cast: Cast, as_user: AsUser, page: Page
    ) -> None:
        answer = post(as_user(cast.bob), page("work/new"), kind="review", why="A year has gone.")
        assert answer.headers["Location"] == page()
        act_as(cast.bob, person=cast.dot.pk)
        piece = PieceOfWork.objects.get(kind="review")
        assert piece.involvements.get().worker == cast.bob

    def test_says_why_now(self, alice: Client, page: Page) -> None:
        answer = post(alice, page("work/new"), kind="review", why=" ")
        assert "why we are involved now" in errors_of(answer).lower()


class TestBringingInAColleague:
    def sent(self, cast: Cast, **change: str) -> dict[str, str]:
        act_as(cast.alice, person=cast.dot.pk)
        piece = PieceOfWork.objects.get(person=cast.dot)
        return {"work": str(piece.pk), "part": "co-worker", **change}

    def test_from_my_team_takes_one_choice(self, cast: Cast, alice: Client, page: Page) -> None:
        assert "Bob Ferris" in text_of(alice.get(page("involved")))
        post(alice, page("involved"), **self.sent(cast, colleague=str(cast.bob.pk)))
        assert part_of(cast, cast.bob).part == "co-worker"

    def test_from_elsewhere_goes_by_their_address_and_they_see_her_then(
        self, cast: Cast, alice: Client, page: Page
    ) -> None:
        assert not sees_dot(cast, cast.charlie)
        sent = self.sent(cast, colleague="else", address=" CHARLIE@example.test ")
        post(alice, page("involved"), **sent)
        assert sees_dot(cast, cast.charlie)

    @pytest.mark.parametrize("address", ["", "nobody@example.test", "ada@example.test"])
    def test_says_so_where_nobody_who_practises_has_that_address(
        self, cast: Cast, alice: Client, page: Page, address: str
    ) -> None:
        sent = self.sent(cast, colleague="else", address=address)
        assert "no colleague" in errors_of(post(alice, page("involved"), **sent)).lower()

    def test_says_so_where_they_have_a_part_already(
        self, cast: Cast, alice: Client, page: Page
    ) -> None:
        sent = self.sent(cast, colleague=str(cast.bob.pk))
        post(alice, page("involved"), **sent)
        answer = post(alice, page("involved"), **sent)
        assert "has a part in this already" in errors_of(answer)

    def test_from_a_later_day_they_are_named_and_see_nothing_before_it(
        self, cast: Cast, alice: Client, as_user: AsUser, page: Page
    ) -> None:
        later = timezone.localdate() + timedelta(days=9)
        on = {"from_day_day": later.day, "from_day_month": later.month, "from_day_year": later.year}
        sent = self.sent(cast, colleague="else", address="charlie@example.test", part="allocated")
        post(alice, page("involved"), **sent, **on)
        told = f"from {later.day} {later:%B}"
        assert told in text_of(alice.get(page("involved")))
        assert told in text_of(alice.get(page("who-can-see")))
        assert not sees_dot(cast, cast.charlie)
        act_as(cast.alice, person=cast.dot.pk)
        ending = page(f"involved/{Involvement.objects.get(worker=cast.charlie).pk}/end")
        sam = as_user(cast.sam)
        assert "It has not begun" in text_of(sam.get(ending))
        post(sam, ending)
        assert told not in text_of(alice.get(page("involved")))

    def test_a_day_that_is_over_is_refused(self, cast: Cast, alice: Client, page: Page) -> None:
        sent = self.sent(cast, colleague=str(cast.bob.pk))
        over = {"from_day_day": "1", "from_day_month": "2", "from_day_year": "2024"}
        assert "that day is over" in errors_of(post(alice, page("involved"), **sent, **over))

    def test_is_for_the_allocated_worker_or_a_supervisor(
        self, cast: Cast, as_user: AsUser, page: Page
    ) -> None:
        sent = self.sent(cast, colleague="else", address="charlie@example.test")
        bob = as_user(cast.bob)
        assert "ask the allocated worker or a supervisor" in text_of(bob.get(page("involved")))
        post(bob, page("involved"), **sent)
        assert not sees_dot(cast, cast.charlie)
        post(as_user(cast.sam), page("involved"), **sent)
        assert sees_dot(cast, cast.charlie)

    def test_only_into_work_of_hers(self, cast: Cast, alice: Client, page: Page) -> None:
        act_as(cast.charlie)
        freds = PieceOfWork.objects.get(person=cast.fred)
        sent = self.sent(cast, colleague=str(cast.bob.pk), work=str(freds.pk))
        assert (
            "choose one of the answers" in errors_of(post(alice, page("involved"), **sent)).lower()
        )


class TestEndingAPart:
    def test_asks_first_and_then_they_see_her_no_more(
        self, cast: Cast, alice: Client, as_user: AsUser, page: Page
    ) -> None:
        piece = part_of(cast, cast.alice).work
        sent = {"work": str(piece.pk), "part": "co-worker", "colleague": "else"}
        post(alice, page("involved"), **sent, address="charlie@example.test")
        sam_page = page(f"involved/{part_of(cast, cast.charlie).pk}/end")
        sam = as_user(cast.sam)
        assert "End the part of Charlie Nunn in this work?" in text_of(sam.get(sam_page))
        assert sees_dot(cast, cast.charlie)
        assert post(sam, sam_page).status_code == 302
        assert not sees_dot(cast, cast.charlie)

    def test_my_own_leads_to_my_work_when_i_see_her_no_more(
        self, cast: Cast, as_user: AsUser, page: Page, alice: Client
    ) -> None:
        piece = part_of(cast, cast.alice).work
        sent = {"work": str(piece.pk), "part": "allocated", "colleague": "else"}
        post(alice, page("involved"), **sent, address="charlie@example.test")
        charlie = as_user(cast.charlie)
        answer = post(charlie, page(f"involved/{part_of(cast, cast.charlie).pk}/end"))
        assert answer.headers["Location"] == "/"
        assert charlie.get(page()).status_code == 404

    def test_the_last_one_has_to_stay(self, cast: Cast, charlie: Client, as_user: AsUser) -> None:
        act_as(cast.charlie, person=cast.fred.pk)
        team = Involvement.objects.get(person=cast.fred, team__isnull=False)
        mine = Involvement.objects.get(person=cast.fred, worker=cast.charlie)
        post(as_user(cast.petra), f"/people/{cast.fred.pk}/involved/{team.pk}/end")
        last = f"/people/{cast.fred.pk}/involved/{mine.pk}/end"
        assert "Somebody has to stay" in text_of(charlie.get(last))
        assert "Somebody has to stay" in text_of(post(charlie, last))
        act_as(cast.charlie, person=cast.fred.pk)
        mine.refresh_from_db()
        assert mine.ended_on is None

    def test_of_another_is_not_for_a_practitioner(
        self, cast: Cast, as_user: AsUser, page: Page
    ) -> None:
        address = page(f"involved/{part_of(cast, cast.alice).pk}/end")
        assert post(as_user(cast.bob), address).status_code == 404
        assert part_of(cast, cast.alice).ended_on is None


class TestAVisit:
    def sent(self, away: int = 1, **change: str) -> dict[str, str]:
        on = timezone.localdate() + timedelta(days=away)
        return {**days("on", on), "at": "10.30", "place": "At the café"} | change

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("10.30", time(10, 30)),
            ("9", time(9)),
            ("14:05", time(14, 5)),
            ("1405", time(14, 5)),
            ("2pm", time(14)),
            ("2.30 p.m.", time(14, 30)),
            ("12 am", time(0)),
            ("12pm", time(12)),
        ],
    )
    def test_is_arranged_at_a_time_written_in_any_manner(
        self, cast: Cast, alice: Client, page: Page, typed: str, kept: time
    ) -> None:
        post(alice, page("visits/new"), **self.sent(at=typed))
        act_as(cast.alice, person=cast.dot.pk)
        visit = Visit.objects.get()
        assert (visit.at, visit.worker, visit.place) == (kept, cast.alice, "At the café")

    @pytest.mark.parametrize(
        "typed", ["25:00", "10:75", "noonish", "13pm", "0 am", "", "-1", "1e3"]
    )
    def test_says_so_where_it_is_no_time(self, alice: Client, page: Page, typed: str) -> None:
        assert "write" in errors_of(post(alice, page("visits/new"), **self.sent(at=typed))).lower()

    def test_is_not_arranged_for_a_day_gone(self, alice: Client, page: Page) -> None:
        assert (
            "this day has gone"
            in errors_of(post(alice, page("visits/new"), **self.sent(away=-1))).lower()
        )

    def test_begins_at_home_where_the_address_is_known(
        self, cast: Cast, alice: Client, page: Page
    ) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        Person.objects.filter(pk=cast.dot.pk).update(address="14 Ropewalk\nWrenmouth")
        assert 'value="At home, 14 Ropewalk"' in alice.get(page("visits/new")).content.decode()

    def test_is_changed_and_taken_away(self, cast: Cast, alice: Client, page: Page) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        on = timezone.localdate() + timedelta(days=2)
        visit = arrange_visit(by=cast.alice, person=cast.dot, on=on, at=time(9), place="Home")
        body = alice.get(page(f"visits/{visit.pk}")).content.decode()
        assert 'value="09:00"' in body
        post(alice, page(f"visits/{visit.pk}"), **self.sent(at="11"))
        act_as(cast.alice, person=cast.dot.pk)
        visit.refresh_from_db()
        assert visit.at == time(11)
        post(alice, page(f"visits/{visit.pk}"), cancel="yes")
        act_as(cast.alice, person=cast.dot.pk)
        assert not Visit.objects.exists()

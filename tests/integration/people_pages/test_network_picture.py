"""The network as a picture: the same as its table, arranged by hand, and as it was."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import errors_of, post, text_of
from trellis.access.actor import act_as
from trellis.outcomes.actions import make_relationship, make_tie
from trellis.people.actions import change_picture, change_relationship, tell_relationship
from trellis.people.models import NetworkPicture, Relationship

Page = Callable[..., str]
TOLD = re.compile(
    r'data-key="([^"]+)" data-line="(\w+)" data-flow="(\w*)" data-shape="(\w+)" data-ring="(\d)"'
)


@pytest.fixture
def tell(cast: Cast) -> Callable[..., Relationship]:
    """Write down somebody around Dot, as Alice."""

    def do(name: str, **about: Any) -> Relationship:
        act_as(cast.alice, person=cast.dot.pk)
        return tell_relationship(by=cast.alice, person=cast.dot, name=name, **about)

    return do


def written_on(tie: Relationship, days_ago: int) -> None:
    """Set back the day on which a tie was written down."""
    when = timezone.now() - timedelta(days=days_ago)
    Relationship.objects.filter(pk=tie.pk).update(created_at=when)


def on(day: datetime) -> dict[str, str]:
    return {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}


def drawn(body: str, key: str) -> list[tuple[str, ...]]:
    """Return what one picture of a page draws."""
    picture = body[body.index(f'aria-labelledby="{key}-t') :]
    return TOLD.findall(picture[: picture.index("</svg>")])


class TestThePicture:
    def test_draws_what_the_table_says_and_nothing_else(
        self, cast: Cast, alice: Client, page: Page, tell: Callable[..., Any], told: Any
    ) -> None:
        tell("Ruth", closeness="close", died="2019", kin="wife")
        tell("Comfort", closeness="close", strength="strong", gives="a call", receives="stories")
        tell("Tobi", strained=True, receives="money")
        tell("Choir", kind="community", closeness="far", wished_for=True)
        tell("Precious", kind="professional", closeness="far", gives="help")
        band = told("I ring with the Thursday band.", "community")
        make_tie(by=cast.alice, passage=band, person=cast.dot, place="Band", closeness="near")
        body = alice.get(page("network")).content.decode()
        rows = TOLD.findall(body[body.index("<table") :])
        assert drawn(body, "net-all") == drawn(body, "net-phone") == rows
        assert [row[1:] for row in rows] == [
            ("died", "", "person", "1"),
            ("strong", "inout", "person", "1"),
            ("steady", "in", "place", "2"),
            ("wished", "", "place", "3"),
            ("steady", "in", "worker", "3"),
            ("strained", "out", "person", "4"),
        ]

    def test_explains_the_lines_that_are_there_and_no_others(
        self, alice: Client, page: Page, tell: Callable[..., Any]
    ) -> None:
        tell("Tobi", strained=True)
        words = text_of(alice.get(page("network")))
        assert "strained person" in words
        assert "has died" not in words

    def test_shows_the_eight_closest_on_a_phone_and_everyone_in_rows(
        self, alice: Client, page: Page, tell: Callable[..., Any]
    ) -> None:
        for number in range(12):
            tell(f"Friend {number}", closeness="far" if number < 4 else "close")
        body = alice.get(page("network")).content.decode()
        assert len(drawn(body, "net-phone")) == 8
        assert {ring for *_rest, ring in drawn(body, "net-phone")} == {"1"}
        assert len(TOLD.findall(body[body.index("<table") :])) == 12

    def test_stands_on_the_overview(
        self, alice: Client, page: Page, tell: Callable[..., Any]
    ) -> None:
        for number in range(9):
            tell(f"Friend {number}")
        body = alice.get(page()).content.decode()
        assert len(drawn(body, "net-small")) == 8
        assert "All 9" in text_of(alice.get(page()))

    def test_has_nobody_in_it_who_is_not_for_the_reader(
        self, cast: Cast, as_user: Any, page: Page, told: Any
    ) -> None:
        passage = told("Gwen rings every Wednesday.", "network", not_for=cast.bob)
        tie = make_relationship(by=cast.alice, passage=passage, person=cast.dot, name="Gwen")
        change_relationship(by=cast.alice, relationship=tie, kin="sister")
        for name in ("", "network", "network/family", "network/arrange"):
            assert "Gwen" in as_user(cast.alice).get(page(name)).content.decode()
            answer = as_user(cast.bob).get(page(name)).content.decode()
            assert "Gwen" not in answer.replace("Gwen rings", "")
            assert str(tie.pk) not in answer


class TestSomebodyNoLongerAround:
    def test_is_told_of_beneath_and_not_drawn(
        self, alice: Client, page: Page, tell: Callable[..., Any]
    ) -> None:
        tell("Jo", closeness="close")
        gone = tell("Marek", ended="2020")
        body = alice.get(page("network")).content.decode()
        assert str(gone.pk) not in {key for key, *_rest in drawn(body, "net-all")}
        assert "No longer around" in body
        assert "not around since 2020" in text_of(alice.get(page("network")))


class TestAnEarlierDay:
    def test_shows_who_was_known_of_and_how_close_they_were(
        self, cast: Cast, alice: Client, page: Page, tell: Callable[..., Any]
    ) -> None:
        old, new = tell("Alun", closeness="far"), tell("Maisie", closeness="close")
        written_on(old, 30)
        change_relationship(by=cast.alice, relationship=old, closeness="close")
        written_on(old, 30)
        answer = alice.get(page("network"), on(timezone.localtime() - timedelta(days=10)))
        body = answer.content.decode()
        assert [(key, ring) for key, *_rest, ring in drawn(body, "net-all")] == [(str(old.pk), "3")]
        assert str(new.pk) not in body
        assert "As it was on" in text_of(answer)

    def test_shows_who_had_been_there_all_along(
        self, alice: Client, page: Page, tell: Callable[..., Any]
    ) -> None:
        tell("Sister", began="1960", closeness="close")
        tell("Husband", began="1975", died="2019", closeness="close")
        tell("Neighbour", began="2021", ended="2024", closeness="near")
        then = text_of(alice.get(page("network"), on(datetime(2018, 5, 1))))  # noqa: DTZ001
        later = text_of(alice.get(page("network"), on(datetime(2022, 5, 1))))  # noqa: DTZ001
        assert "Sister" in then
        assert "Husband" in then
        assert "died" not in then
        assert "Neighbour" not in then
        assert "Husband , died 2019" in later
        assert "Neighbour" in later

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            ({"on_day": "31", "on_month": "2", "on_year": "2024"}, "there is no such day"),
            ({"on_day": "1", "on_month": "1", "on_year": "2999"}, "has not come yet"),
        ],
    )
    def test_says_what_is_wrong_with_a_day_and_shows_the_present(
        self,
        alice: Client,
        page: Page,
        tell: Callable[..., Any],
        asked: dict[str, str],
        said: str,
    ) -> None:
        tell("Alun")
        answer = alice.get(page("network"), asked)
        assert said in errors_of(answer).lower()
        assert "Alun" in text_of(answer)

    def test_says_when_nobody_was_known(
        self, alice: Client, page: Page, tell: Callable[..., Any]
    ) -> None:
        tell("Alun")
        answer = alice.get(page("network"), on(datetime(2001, 1, 1)))  # noqa: DTZ001
        assert "Nobody was known of on that day." in text_of(answer)


class TestArranging:
    def move(self, alice: Client, page: Page, who: Any, how: str, version: int = 0) -> Any:
        sent = {"who": str(who.pk), "move": how, "version": str(version)}
        return post(alice, page("network/arrange"), **sent)

    def test_nearer_is_closer(
        self, cast: Cast, alice: Client, page: Page, tell: Callable[..., Any]
    ) -> None:
        alun = tell("Alun", closeness="far")
        for version, closeness in enumerate(("near", "close", "close")):
            answer = self.move(alice, page, alun, "nearer", version)
            assert answer.status_code == 302
            act_as(cast.alice, person=cast.dot.pk)
            alun.refresh_from_db()
            assert alun.closeness == closeness

    def test_left_and_right_go_round_the_circle_and_stay(
        self, cast: Cast, alice: Client, page: Page, tell: Callable[..., Any]
    ) -> None:
        alun = tell("Alun", closeness="near")
        tell("Maisie", closeness="near")
        self.move(alice, page, alun, "right")
        act_as(cast.alice, person=cast.dot.pk)
        first = NetworkPicture.objects.get().angles[str(alun.pk)]
        self.move(alice, page, alun, "right", 1)
        act_as(cast.alice, person=cast.dot.pk)
        assert NetworkPicture.objects.get().angles == {str(alun.pk): (first + 20) % 360}

    def test_a_place_is_moved_too(self, cast: Cast, alice: Client, page: Page, told: Any) -> None:
        band = told("I ring with the Thursday band.", "community")
        tie = make_tie(by=cast.alice, passage=band, person=cast.dot, place="Band")
        self.move(alice, page, tie, "nearer")
        act_as(cast.alice, person=cast.dot.pk)
        tie.refresh_from_db()
        assert (tie.closeness, tie.version) == ("far", 1)

    def test_dragging_says_angle_and_ring(
        self, cast: Cast, alice: Client, page: Page, tell: Callable[..., Any]
    ) -> None:
        alun = tell("Alun", closeness="far")
        sent = {"who": str(alun.pk), "angle": "200", "ring": "1", "version": "0"}
        post(alice, page("network/arrange"), **sent)
        act_as(cast.alice, person=cast.dot.pk)
        alun.refresh_from_db()
        assert alun.closeness == "close"
        assert NetworkPicture.objects.get().angles == {str(alun.pk): 200}

    def test_by_itself_forgets_places_and_keeps_closeness(
        self, cast: Cast, alice: Client, page: Page, tell: Callable[..., Any]
    ) -> None:
        alun = tell("Alun", closeness="far")
        self.move(alice, page, alun, "nearer")
        post(alice, page("network/arrange"), **{"by-itself": "yes", "version": "1"})
        act_as(cast.alice, person=cast.dot.pk)
        alun.refresh_from_db()
        assert NetworkPicture.objects.get().angles == {}
        assert alun.closeness == "near"

    def test_of_two_writers_the_second_is_told_and_loses_nothing(
        self, cast: Cast, alice: Client, page: Page, tell: Callable[..., Any]
    ) -> None:
        alun = tell("Alun", closeness="near")
        self.move(alice, page, alun, "right")
        answer = self.move(alice, page, alun, "nearer")
        assert "Somebody else changed this picture" in errors_of(answer)
        assert f'value="{alun.pk}" selected' in answer.content.decode()
        act_as(cast.alice, person=cast.dot.pk)
        alun.refresh_from_db()
        assert alun.closeness == "near"

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({}, "choose whom or what to move"),
            ({"who": "00000000-0000-0000-0000-000000000000", "move": "left"}, "choose one of"),
            ({"who": "", "angle": "x", "ring": "9"}, "choose whom or what to move"),
        ],
    )
    def test_says_what_is_missing(
        self,
        alice: Client,
        page: Page,
        tell: Callable[..., Any],
        sent: dict[str, str],
        said: str,
    ) -> None:
        tell("Alun")
        assert said in errors_of(post(alice, page("network/arrange"), **sent))


class TestHowItWasDrawn:
    SENT = {
        "drawn_on_day": "24",
        "drawn_on_month": "2",
        "drawn_on_year": "2026",
        "drawn_with": "Dot and Alice",
        "comment": "More people than I thought.",
        "comment_by": "Dot",
    }

    def test_stands_at_the_picture(
        self, alice: Client, page: Page, tell: Callable[..., Any]
    ) -> None:
        tell("Alun")
        assert post(alice, page("network/drawn-with"), **self.SENT).status_code == 302
        words = text_of(alice.get(page("network")))
        assert "Drawn with Dot and Alice on 24 February" in words
        assert "More people than I thought. Dot · looking at the picture" in words

    def test_asks_whose_words_and_when(self, alice: Client, page: Page) -> None:
        answer = post(alice, page("network/drawn-with"), comment="More people than I thought.")
        assert "say whose words these are." in errors_of(answer)
        assert "say when you drew it together." in errors_of(answer)

    def test_a_comment_in_words_that_are_not_for_the_reader_is_not_shown(
        self,
        cast: Cast,
        as_user: Any,
        page: Page,
        told: Any,
        tell: Callable[..., Any],
    ) -> None:
        tell("Alun")
        told("Gwen rings every Wednesday about the money.", "worry", not_for=cast.bob)
        change_picture(
            by=cast.alice,
            person=cast.dot,
            version=0,
            comment="Gwen rings every Wednesday about the money.",
            comment_by="Dot",
        )
        for name in ("network", "network/drawn-with"):
            assert "about the money" in as_user(cast.alice).get(page(name)).content.decode()
            assert "about the money" not in as_user(cast.bob).get(page(name)).content.decode()
        post(as_user(cast.bob), page("network/drawn-with"), version="1", drawn_with="")
        act_as(cast.alice, person=cast.dot.pk)
        assert "about the money" in NetworkPicture.objects.get().comment

    def test_two_writers_see_both(self, cast: Cast, alice: Client, page: Page) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        change_picture(by=cast.alice, person=cast.dot, version=0, drawn_with="Bob and Dot")
        answer = post(alice, page("network/drawn-with"), **self.SENT, version="0")
        words = text_of(answer)
        assert "Somebody else saved this while you were writing" in words
        assert "Bob and Dot" in words
        assert "Dot and Alice" in words


class TestAPlace:
    def test_is_changed_as_it_was_told(
        self, cast: Cast, alice: Client, page: Page, told: Any
    ) -> None:
        band = told("I ring with the Thursday band.", "community")
        tie = make_tie(by=cast.alice, passage=band, person=cast.dot, place="Band")
        sent = {"place": "Thursday band", "way": "offers", "closeness": "close", "version": "0"}
        assert post(alice, page(f"network/places/{tie.pk}"), **sent).status_code == 302
        act_as(cast.alice, person=cast.dot.pk)
        tie.refresh_from_db()
        assert (tie.place, tie.way, tie.closeness) == ("Thursday band", "offers", "close")
        again = post(alice, page(f"network/places/{tie.pk}"), **{**sent, "place": "Band two"})
        assert "Somebody else saved this while you were writing" in text_of(again)


class TestTheFamilyTree:
    def test_draws_those_of_whom_it_says_what_they_are(
        self, alice: Client, page: Page, tell: Callable[..., Any]
    ) -> None:
        told = [
            tell("Ruth", kin="wife", died="2019"),
            tell("Comfort", kin="sister"),
            tell("Jo", how="a sort of cousin"),
        ]
        tell("Alun", kind="neighbour")
        body = alice.get(page("network/family")).content.decode()
        picture = body[body.index("<svg xmlns") :]
        inside = re.findall(r'data-key="([^"]+)"', picture[: picture.index("</svg>")])
        rows = re.findall(r'<tr role="row" data-key="([^"]+)"', body)
        keys = {str(one.pk) for one in told}
        assert set(inside) == keys | {"me"}
        assert set(rows) == keys
        assert UUID(rows[0]) == told[0].pk

    def test_tells_what_will_come_while_nobody_is_there(self, alice: Client, page: Page) -> None:
        answer = text_of(alice.get(page("network/family")))
        assert "Nobody in the family has been talked about yet." in answer

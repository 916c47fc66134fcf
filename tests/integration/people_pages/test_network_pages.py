"""The people and places around someone, each as it was told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.integration.people_pages.conftest import errors_of, post, text_of
from trellis.access.actor import act_as
from trellis.outcomes.actions import make_relationship, make_tie
from trellis.people.actions import change_relationship, tell_relationship
from trellis.people.models import Person, Relationship

ALUN = {"name": "Alun", "kind": "neighbour", "closeness": "close", "source_told": "Dot, 2 March"}


def ties(cast: Cast) -> list[Relationship]:
    act_as(cast.alice, person=cast.dot.pk)
    return list(cast.dot.relationships.all())


class TestTheList:
    def test_groups_everyone_with_closeness_in_words_and_what_goes_each_way(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        tell_relationship(
            by=cast.alice,
            person=cast.dot,
            name="Alun",
            how="next door",
            kind="neighbour",
            closeness="near",
            gives="bins out",
            receives="mended clocks",
            source_told="Dot, 2 March",
        )
        tell_relationship(
            by=cast.alice, person=cast.dot, name="Ruth", closeness="close", died="2019"
        )
        words = text_of(alice.get(page("network")))
        assert words.index("Closest Ruth , died 2019") < words.index("Close Alun")
        assert "next door gives bins out gets mended clocks neighbour Dot, 2 March" in words

    def test_links_each_to_where_it_was_said(
        self, cast: Cast, alice: Client, page: Callable[..., str], told: Callable[..., Any]
    ) -> None:
        gwen = told("Gwen rings every Wednesday.", "network")
        band = told("I ring with the Thursday band.", "community")
        make_relationship(by=cast.alice, passage=gwen, person=cast.dot, name="Gwen")
        make_tie(by=cast.alice, passage=band, person=cast.dot, place="Thursday band")
        body = alice.get(page("network")).content.decode()
        for passage in (gwen, band):
            assert f'href="/people/{cast.dot.pk}/passages/{passage.pk}"' in body

    @pytest.mark.parametrize(
        ("told_of", "said"),
        [
            ({}, "Nobody has asked them yet whether they are willing and able to go on."),
            ({"willing": True, "able": True}, "Gives care, and is willing and able to go on."),
            ({"willing": True, "able": False}, "Gives care; willing to go on, and not able to."),
            (
                {"willing": False, "able": True, "until": "Easter"},
                "Gives care; able to go on, and not willing to. Until when: Easter.",
            ),
        ],
    )
    def test_says_of_a_carer_whether_they_were_asked(
        self,
        cast: Cast,
        alice: Client,
        page: Callable[..., str],
        told_of: dict[str, Any],
        said: str,
    ) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        tell_relationship(by=cast.alice, person=cast.dot, name="Tobi", is_carer=True, **told_of)
        assert said in text_of(alice.get(page("network")))

    def test_tells_what_will_come_while_nobody_is_there(
        self, alice: Client, page: Callable[..., str]
    ) -> None:
        answer = alice.get(page("network"))
        assert "Nobody has been talked about yet." in text_of(answer)
        assert "Add someone" in text_of(answer)


class TestATie:
    def test_is_kept_as_it_was_told_and_opens_nobodys_record(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        answer = post(alice, page("network/new"), **{**ALUN, "name": "Fred Oakes"})
        assert answer.headers["Location"] == page("network")
        (tie,) = ties(cast)
        assert (tie.name, tie.closeness, tie.willing, tie.other) == (
            "Fred Oakes",
            "close",
            None,
            None,
        )
        assert not Person.objects.filter(pk=cast.fred.pk).exists()

    def test_typed_directly_says_how_we_know(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        answer = post(alice, page("network/new"), **{**ALUN, "source_told": " "})
        assert "say how we know" in errors_of(answer).lower()
        assert ties(cast) == []

    def test_made_from_a_passage_needs_no_other_source(
        self, cast: Cast, alice: Client, page: Callable[..., str], told: Callable[..., Any]
    ) -> None:
        gwen = told("Gwen rings every Wednesday.", "network")
        tie = make_relationship(by=cast.alice, passage=gwen, person=cast.dot, name="Gwen")
        sent = {"name": "Gwen Pardoe", "kind": "friend", "version": "0", "willing": "yes"}
        post(alice, page(f"network/{tie.pk}"), **sent)
        (now,) = ties(cast)
        assert (now.name, now.willing, now.version) == ("Gwen Pardoe", True, 1)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"name": " "}, "fill in"),
            ({"name": "x" * 121}, "120 characters"),
            ({"kind": "enemy"}, "choose one of the answers"),
            ({"closeness": "7"}, "choose one of the answers"),
            ({"gives": "x" * 1001}, "1000 characters"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_the_rest(
        self, alice: Client, page: Callable[..., str], wrong: dict[str, str], said: str
    ) -> None:
        answer = post(alice, page("network/new"), **{**ALUN, "contact": "01632 960123", **wrong})
        assert said in errors_of(answer).lower()
        assert "01632 960123" in answer.content.decode()

    def test_two_writers_see_both(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        act_as(cast.bob, person=cast.dot.pk)
        tie = tell_relationship(by=cast.bob, person=cast.dot, name="Alun", source_told="Dot")
        change_relationship(by=cast.bob, relationship=tie, gives="Bobs words")
        sent = {**ALUN, "version": "0", "gives": "Alices words", "able": "no"}
        answer = post(alice, page(f"network/{tie.pk}"), **sent)
        words = text_of(answer)
        assert "Somebody else saved this while you were writing" in words
        assert "Bobs words" in words
        assert "Alices words" in words
        assert ties(cast)[0].gives == "Bobs words"
        post(alice, page(f"network/{tie.pk}"), **{**sent, "version": "1"})
        assert ties(cast)[0].gives == "Alices words"

"""A person's own page: their words first, where each was said, safety last."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import text_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.conversations.models import Conversation
from trellis.outcomes.actions import give_reading, make_outcome, make_relationship
from trellis.people.actions import (
    OtherName,
    change_person,
    set_how_to_talk,
    set_other_names,
    tell_relationship,
    write_contact_note,
)
from trellis.people.models import Name
from trellis.web.wording import day_short
from trellis.work.actions import arrange_visit, begin_work


def test_the_head_says_who_she_is(cast: Cast, alice: Client, page: Callable[..., str]) -> None:
    words = text_of(alice.get(page()))
    age = cast.dot.age_on(timezone.localdate())
    assert f"Dot Marlowe she/her · {age}, born 9 April 1951" in words


def test_an_age_known_only_about_says_so(cast: Cast, charlie: Client) -> None:
    words = text_of(charlie.get(f"/people/{cast.fred.pk}/"))
    assert f"about {timezone.localdate().year - 1960}, born about 1960" in words


def test_how_to_talk_with_her_is_in_view_on_every_page(
    cast: Cast, alice: Client, page: Callable[..., str]
) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    set_how_to_talk(
        by=cast.alice,
        person=cast.dot,
        version=1,
        needs=["bsl", "needs-bsl", "by-text", "large-print"],
        how_to_talk="Face the light.",
        language="Polish",
        print_points=18,
    )
    overview = text_of(alice.get(page()))
    assert "Face the light." in overview
    assert "Uses British Sign Language." in overview
    assert "Has to be there: British Sign Language interpreter." in overview
    assert "Language: Polish." in overview
    assert "To make contact: send a text message." in overview
    assert "Letters: large print, 18 point." in overview
    for other in ("network", "edit", "visits/new"):
        assert "Face the light." in text_of(alice.get(page(other)))


def test_needs_alone_are_flagged_too(cast: Cast, alice: Client, page: Callable[..., str]) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    set_how_to_talk(by=cast.alice, person=cast.dot, version=1, needs=["easy-read"])
    assert "Letters: easy read." in text_of(alice.get(page("network")))


def test_other_names_in_use_are_shown_and_former_ones_are_not(
    cast: Cast, alice: Client, page: Callable[..., str]
) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    names = [
        OtherName("Dottie"),
        OtherName("Derek Marlowe", Name.Kind.FORMER),
        OtherName("D. Marlowe-Legal", Name.Kind.LEGAL),
    ]
    set_other_names(by=cast.alice, person=cast.dot, names=names)
    words = text_of(alice.get(page()))
    assert "Dottie · she/her" in words
    assert "Derek" not in words
    assert "Marlowe-Legal" not in words


class TestBeforeYouKnock:
    def test_stands_on_every_page(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        today = timezone.localdate()
        write_contact_note(
            by=cast.alice,
            person=cast.dot,
            text="Ring twice. Then wait.",
            asked_on=today,
            look_again_on=today + timedelta(days=30),
        )
        for name in ("", "network", "names"):
            assert "Ring twice." in text_of(alice.get(page(name)))

    def test_past_its_day_is_still_shown_and_says_so(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        write_contact_note(
            by=cast.alice,
            person=cast.dot,
            text="Ring twice.",
            asked_on=date(2026, 1, 5),
            look_again_on=date(2026, 2, 5),
        )
        words = text_of(alice.get(page()))
        assert "Ring twice. This was to be asked again by 5 February" in words


class TestWhatMattersToMe:
    def test_is_her_wish_in_her_words_with_the_way_back(
        self, cast: Cast, alice: Client, page: Callable[..., str], told: Callable[..., Any]
    ) -> None:
        told("I grow tomatoes for the whole street.", "strength", day=date(2026, 2, 25))
        wish = told("I want to be in my garden by spring.", "wish")
        body = alice.get(page()).content.decode()
        first = body.index("t-words--big")
        assert "I want to be in my garden by spring." in body[first : first + 300]
        assert f"/people/{cast.dot.pk}/passages/{wish.pk}" in body

    def test_holds_no_worry_and_no_word_of_anyone_elses(
        self, alice: Client, page: Callable[..., str], told: Callable[..., Any]
    ) -> None:
        told("I am frightened of the stairs.", "worry")
        told("She is the best neighbour there is.", "strength", said_by="Alun")
        body = alice.get(page()).content.decode()
        matters = body[body.index('id="matters"') : body.index('id="strengths"')]
        assert "frightened" not in matters
        assert "best neighbour" not in matters
        assert "Nothing in Dot’s own words yet." in text_of(alice.get(page()))

    def test_does_not_quote_where_she_asked_for_a_summary(
        self, alice: Client, page: Callable[..., str], told: Callable[..., Any]
    ) -> None:
        told("I want my own front door.", "wish", kept=Conversation.Kept.SUMMARY)
        body = alice.get(page()).content.decode()
        assert "own front door" not in body[body.index('id="matters"') : body.index('id="wants"')]

    def test_has_one_thing_to_do(self, alice: Client, page: Callable[..., str]) -> None:
        body = alice.get(page()).content.decode()
        assert body.count("govuk-button") == 1
        assert "Write a conversation" in body


def test_strengths_say_who_saw_them_and_where_it_was_said(
    cast: Cast, alice: Client, page: Callable[..., str], told: Callable[..., Any]
) -> None:
    passage = told("She mends clocks for half the street.", "strength", said_by="Alun")
    answer = alice.get(page())
    assert "She mends clocks for half the street. Alun · 24 February" in text_of(answer)
    assert f"/people/{cast.dot.pk}/passages/{passage.pk}" in answer.content.decode()


class TestWhatIWant:
    def test_keeps_readings_by_different_people_apart(
        self, cast: Cast, alice: Client, page: Callable[..., str], told: Callable[..., Any]
    ) -> None:
        wish = told("I want to wash without an audience.", "wish")
        outcome = make_outcome(by=cast.alice, passage=wish, person=cast.dot, words=wish.words)
        for on, value, who, own in (
            (date(2026, 1, 12), 4, "Dot", True),
            (date(2026, 3, 3), 6, "Dot", True),
            (date(2026, 3, 3), 8, "Neil", False),
        ):
            give_reading(
                by=cast.alice, outcome=outcome, on=on, value=value, by_name=who, by_the_person=own
            )
        answer = alice.get(page())
        words = text_of(answer)
        on = day_short(date(2026, 3, 3))
        assert f"Dot gave it 6 on {on}. Neil gave it 8 on {on}." in words
        assert '<svg class="t-reading"' in answer.content.decode()
        assert "Readings as a table" in words
        assert re.findall(r"<td>(\d+)</td>", answer.content.decode()) == ["4", "6", "8"]

    def test_says_in_words_where_an_outcome_typed_directly_comes_from(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        make_outcome(
            by=cast.alice,
            passage=None,
            person=cast.dot,
            words="To sleep in my own bed",
            source_told="Her sister, by telephone, 2 March",
        )
        answer = alice.get(page())
        assert "Her sister, by telephone, 2 March" in text_of(answer)
        body = answer.content.decode()
        assert "t-words--plain" in body[body.index('id="wants"') :]


def test_what_is_going_on_says_since_when_with_whom_and_when_next(
    cast: Cast, alice: Client, page: Callable[..., str]
) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    begin_work(by=cast.alice, person=cast.dot, kind="wellbeing-assessment", why="She asked.")
    tomorrow = timezone.localdate() + timedelta(days=1)
    arrange_visit(by=cast.alice, person=cast.dot, on=tomorrow, at=time(10, 30), place="At the café")
    words = text_of(alice.get(page()))
    assert "Wellbeing assessment, with Alice Brandt. She asked." in words
    assert "at 10:30 Alice Brandt visits: At the café" in words


def test_safety_comes_last_and_plainly(
    alice: Client, page: Callable[..., str], told: Callable[..., Any]
) -> None:
    told("He has kept my bank card.", "worry")
    body = alice.get(page()).content.decode()
    assert body.rindex("He has kept my bank card.") > body.rindex('id="safety"')
    assert body.rindex("<h2") < body.rindex('id="safety"') + 1


class TestWhatIsNotForAReader:
    SECRET = "Bob was rude to me about money."

    @pytest.mark.parametrize("kind", ["strength", "wish", "worry", "history"])
    def test_is_nowhere_on_their_page_and_they_are_told_that_something_is_kept(
        self,
        cast: Cast,
        page: Callable[..., str],
        told: Callable[..., Any],
        as_user: Callable[[User], Client],
        kind: str,
    ) -> None:
        passage = told(self.SECRET, kind, not_for=cast.bob)
        if kind == "wish":
            make_outcome(by=cast.alice, passage=passage, person=cast.dot, words=passage.words)
        seen_by_bob = as_user(cast.bob).get(page())
        assert "rude to me" not in seen_by_bob.content.decode()
        assert str(passage.pk) not in seen_by_bob.content.decode()
        assert "Something here is kept from you." in text_of(seen_by_bob)
        seen_by_alice = as_user(cast.alice).get(page())
        assert "rude to me" in seen_by_alice.content.decode()
        assert "Something here is kept from you." not in text_of(seen_by_alice)

    def test_takes_who_was_made_from_it_out_of_the_network(
        self,
        cast: Cast,
        page: Callable[..., str],
        told: Callable[..., Any],
        as_user: Callable[[User], Client],
    ) -> None:
        passage = told("Terence rings me at night.", "network", not_for=cast.bob)
        tie = make_relationship(
            by=cast.alice, passage=passage, person=cast.dot, name="Terence", kind="friend"
        )
        bob = as_user(cast.bob)
        for name in ("", "network"):
            assert "Terence" not in bob.get(page(name)).content.decode()
        assert "Something here is kept from you." in text_of(bob.get(page("network")))
        assert bob.get(page(f"network/{tie.pk}")).status_code == 404
        assert "Terence" in text_of(as_user(cast.alice).get(page("network")))


def test_a_page_with_long_words_in_any_script_is_drawn(
    cast: Cast, alice: Client, page: Callable[..., str]
) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    change_person(
        by=cast.alice, person=cast.dot, version=1, name="Ж" * 200, identity="أنا من حلب " * 300
    )
    tell_relationship(by=cast.alice, person=cast.dot, name="🌻" * 120, how="x" * 200)
    answer = alice.get(page())
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


def test_words_are_never_read_as_markup(
    cast: Cast, alice: Client, page: Callable[..., str], told: Callable[..., Any]
) -> None:
    told("I said <script>alert(1)</script> out loud.", "wish")
    body = alice.get(page()).content.decode()
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert(1)" in body

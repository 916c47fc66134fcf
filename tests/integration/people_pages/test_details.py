"""Change who someone is, their names, how to talk with them, and how to make contact."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import NHS, errors_of, post, text_of
from trellis.access.actor import act_as
from trellis.people.actions import begin_person, change_person, write_contact_note
from trellis.people.models import ContactNote, Name, Person
from trellis.people.queries import needs_of

ABOUT = {
    "name": "Dot Marlowe",
    "called": "Dot",
    "pronouns": "she/her",
    "born_on_day": "9",
    "born_on_month": "April",
    "born_on_year": "1951",
}
TALK = {"print_points": "12"}


def days(name: str, on: date) -> dict[str, str]:
    """Return a day as the three boxes of a field send it."""
    return {
        f"{name}_day": str(on.day),
        f"{name}_month": str(on.month),
        f"{name}_year": str(on.year),
    }


def dot_now(cast: Cast) -> Person:
    act_as(cast.alice, person=cast.dot.pk)
    return Person.objects.get(pk=cast.dot.pk)


class TestWhoSheIs:
    def test_the_form_opens_with_what_is_held(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        change_person(by=cast.alice, person=cast.dot, version=1, nhs_number=NHS)
        body = alice.get(page("edit")).content.decode()
        for held in ("Dot Marlowe", "she/her", "1951", "999 000 0018"):
            assert f'value="{held}"' in body

    def test_a_change_is_saved_and_leads_back_to_her(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        answer = post(
            alice,
            page("edit"),
            **{
                **ABOUT,
                "name": "Dorothy Marlowe",
                "version": "1",
                "identity": "I bake.\r\nI sing.",
            },
        )
        assert answer.headers["Location"] == page()
        now = dot_now(cast)
        assert (now.name, now.identity, now.version) == ("Dorothy Marlowe", "I bake.\nI sing.", 2)
        assert Name.objects.get(person=now, preferred=True).folded == "dorothy marlowe"

    def test_somebody_elses_words_are_shown_beside_mine_and_neither_is_lost(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        act_as(cast.bob, person=cast.dot.pk)
        change_person(by=cast.bob, person=cast.dot, version=1, address="2 Bobs Lane")
        answer = post(alice, page("edit"), **{**ABOUT, "version": "1", "address": "1 Alices Row"})
        words = text_of(answer)
        assert "Somebody else saved this while you were writing" in words
        assert "1 Alices Row" in words
        assert "2 Bobs Lane" in words
        assert 'name="version" value="2"' in answer.content.decode()
        assert dot_now(cast).address == "2 Bobs Lane"

    def test_sent_again_after_that_mine_is_kept(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        act_as(cast.bob, person=cast.dot.pk)
        change_person(by=cast.bob, person=cast.dot, version=1, address="2 Bobs Lane")
        post(alice, page("edit"), **{**ABOUT, "version": "2", "address": "1 Alices Row"})
        assert dot_now(cast).address == "1 Alices Row"

    def test_an_nhs_number_in_use_never_says_whose(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        act_as(cast.charlie)
        begin_person(by=cast.charlie, name="Nobody Known", called="Nobody", nhs_number=NHS)
        answer = post(alice, page("edit"), **{**ABOUT, "version": "1", "nhs_number": NHS})
        assert "another record has this nhs number" in errors_of(answer).lower()
        assert "Nobody Known" not in text_of(answer)

    @pytest.mark.parametrize(
        "wrong", [{"name": " "}, {"born_on_day": "40"}, {"born_about": "1951"}, {"email": "x"}]
    )
    def test_a_mistake_loses_nothing_that_was_typed(
        self, cast: Cast, alice: Client, page: Callable[..., str], wrong: dict[str, str]
    ) -> None:
        sent = {**ABOUT, "version": "1", "address": "1 Alices Row", **wrong}
        answer = post(alice, page("edit"), **sent)
        assert errors_of(answer)
        assert "1 Alices Row" in answer.content.decode()
        assert dot_now(cast).address == ""

    def test_words_posted_after_a_time_out_come_back_with_the_version_they_began_from(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        alice.post(
            "/drafts", {"page": page("edit"), **ABOUT, "address": "Half an a", "version": "1"}
        )
        act_as(cast.bob, person=cast.dot.pk)
        change_person(by=cast.bob, person=cast.dot, version=1, address="2 Bobs Lane")
        body = alice.get(page("edit")).content.decode()
        assert "Half an a" in body
        assert 'name="version" value="1"' in body

    def test_what_one_writer_typed_is_not_given_to_another(
        self, alice: Client, page: Callable[..., str], cast: Cast, as_user: Callable[..., Client]
    ) -> None:
        alice.post("/drafts", {"page": page("edit"), "address": "Half an a"})
        assert "Half an a" not in as_user(cast.bob).get(page("edit")).content.decode()


class TestOtherNames:
    def test_are_kept_and_found(
        self, cast: Cast, alice: Client, page: Callable[..., str], charlie: Client
    ) -> None:
        sent = {"0-name": "Dorota Marłowa", "0-kind": "legal", "1-name": "", "1-kind": "other"}
        post(alice, page("names"), **sent, version="1")
        assert "Dot Marlowe" in text_of(post(charlie, "/people/search", q="dorota marlowa"))
        assert 'value="Dorota Marłowa"' in alice.get(page("names")).content.decode()

    def test_an_emptied_box_takes_one_away(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        post(alice, page("names"), **{"0-name": "Dotty", "0-kind": "other"}, version="1")
        post(alice, page("names"), **{"0-name": " ", "0-kind": "other"}, version="2")
        act_as(cast.alice, person=cast.dot.pk)
        assert list(cast.dot.names.values_list("name", flat=True)) == ["Dot Marlowe"]

    def test_two_writers_see_both(
        self, cast: Cast, alice: Client, page: Callable[..., str], as_user: Callable[..., Client]
    ) -> None:
        bob = as_user(cast.bob)
        post(bob, page("names"), **{"0-name": "Bobs word", "0-kind": "other"}, version="1")
        answer = post(
            alice, page("names"), **{"0-name": "Alices word", "0-kind": "other"}, version="1"
        )
        assert "Bobs word" in text_of(answer)
        assert "Alices word" in answer.content.decode()

    def test_one_too_long_is_refused_in_words(
        self, alice: Client, page: Callable[..., str]
    ) -> None:
        answer = post(alice, page("names"), **{"0-name": "x" * 201, "0-kind": "other"}, version="1")
        assert "200 characters" in errors_of(answer)


class TestHowToTalk:
    def test_needs_of_the_standard_are_kept_and_replaced(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        post(
            alice,
            page("how-to-talk"),
            **TALK,
            version="1",
            support=["bsl", "lip-reads"],
            formats=["easy-read"],
        )
        post(alice, page("how-to-talk"), **TALK, version="2", support=["bsl"], contact=["by-text"])
        assert needs_of(dot_now(cast)) == {
            "support": ["Uses British Sign Language"],
            "contact": ["Send a text message"],
        }

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"print_points": "7"}, "smallest print is 8"),
            ({"print_points": "73"}, "largest print is 72"),
            ({"print_points": ""}, "size of print"),
            ({"support": ["telepathy"]}, "choose one of the answers"),
            ({"how_to_talk": "x" * 81}, "80 characters"),
        ],
    )
    def test_says_what_is_wrong(
        self, alice: Client, page: Callable[..., str], wrong: dict[str, Any], said: str
    ) -> None:
        answer = post(alice, page("how-to-talk"), **{**TALK, "version": "1", **wrong})
        assert said in errors_of(answer).lower()

    def test_two_writers_see_both(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        act_as(cast.bob, person=cast.dot.pk)
        change_person(by=cast.bob, person=cast.dot, version=1, how_to_talk="Bobs way")
        sent = {**TALK, "version": "1", "how_to_talk": "Alices way", "support": ["bsl"]}
        words = text_of(post(alice, page("how-to-talk"), **sent))
        assert "Bobs way" in words
        assert "Alices way" in words
        assert needs_of(dot_now(cast)) == {}


class TestBeforeYouKnock:
    def sent(self, **change: Any) -> dict[str, str]:
        today = timezone.localdate()
        asked, again = change.pop("asked", today), change.pop("again", today + timedelta(days=90))
        return {
            "text": "Ring twice.",
            **days("asked_on", asked),
            **days("look_again_on", again),
        } | change

    def test_is_written_with_the_day_to_ask_again(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        answer = post(alice, page("before-you-knock"), **self.sent())
        assert answer.headers["Location"] == page()
        act_as(cast.alice, person=cast.dot.pk)
        note = ContactNote.objects.get()
        assert (note.text, note.look_again_on) == (
            "Ring twice.",
            timezone.localdate() + timedelta(days=90),
        )

    def test_the_note_before_is_kept_to_be_read(
        self, cast: Cast, alice: Client, page: Callable[..., str]
    ) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        for text, on in (("The old way.", date(2026, 1, 5)), ("The new way.", date(2026, 2, 5))):
            write_contact_note(
                by=cast.alice, person=cast.dot, text=text, asked_on=on, look_again_on=on
            )
        body = alice.get(page("before-you-knock")).content.decode()
        assert "Notes before this one" in body
        assert body.index("The new way.") < body.index("The old way.")

    @pytest.mark.parametrize(
        ("asked", "again", "said"),
        [
            (3, 90, "has not come yet"),
            (0, 0, "a day after it was asked"),
            (0, 400, "within a year"),
            (-100, -10, "still to come"),
        ],
    )
    def test_a_day_that_cannot_be_is_refused(
        self, alice: Client, page: Callable[..., str], asked: int, again: int, said: str
    ) -> None:
        today = timezone.localdate()
        sent = self.sent(asked=today + timedelta(days=asked), again=today + timedelta(days=again))
        assert said in errors_of(post(alice, page("before-you-knock"), **sent)).lower()

    def test_nothing_is_not_a_note(self, alice: Client, page: Callable[..., str]) -> None:
        answer = post(alice, page("before-you-knock"), **self.sent(text="  "))
        assert "how to make contact safely" in errors_of(answer).lower()


@pytest.mark.parametrize(
    ("before", "leads"),
    [
        ("", ""),
        ("http://testserver{}network?on=2020", "network"),
        ("http://testserver{}edit", ""),
        ("http://testserver/nowhere/at/all", ""),
        ("https://elsewhere.example{}network", ""),
    ],
)
def test_leaving_without_saving_leads_back_to_the_page_of_ours_one_came_from(
    alice: Client, page: Callable[[str], str], before: str, leads: str
) -> None:
    answer = alice.get(page("edit"), headers={"Referer": before.format(page(""))})
    words = f'<a href="{page(leads)}">Leave without saving</a>'
    assert words in answer.content.decode()

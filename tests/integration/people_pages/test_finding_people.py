"""Find someone, and start a record."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.integration.people_pages.conftest import NHS, errors_of, post, text_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.people.actions import OtherName, begin_person, change_person, set_other_names
from trellis.people.models import Name, Person
from trellis.work.actions import end_involvement
from trellis.work.models import Involvement


class TestTheRegisterSearch:
    def test_tells_a_stranger_name_year_place_and_whom_to_ask_and_nothing_more(
        self, cast: Cast, charlie: Client
    ) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        change_person(
            by=cast.alice, person=cast.dot, version=1, locality="Harbour", address="14 Canary Row"
        )
        answer = post(charlie, "/people/search", q="dot marl")
        words = text_of(answer)
        assert "Dot Marlowe" in words
        assert "born 1951 · Harbour" in words
        assert "Known to Near: ask them." in words
        assert str(cast.dot.pk) not in answer.content.decode()
        assert 'On duty, or an emergency<span class="t-hidden">: Dot Marlowe</span></button>' in (
            answer.content.decode()
        )
        for secret in ("Canary", "9 April", "she/her", "April"):
            assert secret not in words

    def test_leads_to_someone_the_asker_may_see(self, cast: Cast, alice: Client) -> None:
        answer = post(alice, "/people/search", q="dot")
        assert f'href="/people/{cast.dot.pk}/"' in answer.content.decode()

    def test_says_how_many_in_its_title_and_goes_there(self, cast: Cast, alice: Client) -> None:
        act_as(cast.alice)
        begin_person(by=cast.alice, name="Dot Vale", called="Dot")
        for asked, says in (
            ("dot m", "Known to us: one person"),
            ("dot", "Known to us: 2 people"),
            ("Nobody Atall", "Nobody by that name."),
        ):
            page = post(alice, "/people/search", q=asked).content.decode()
            assert f"<title>{says} – Find a person" in page
            focused, after = re.findall(r'tabindex="-1" autofocus>(.*?)(<.*)', page, re.S)[0]
            assert says in (focused or after)
            assert page.count("autofocus") == 1

    def test_says_by_which_name_in_use_somebody_was_found_and_never_by_which_left_behind(
        self, cast: Cast, alice: Client, charlie: Client
    ) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        names = [
            OtherName("Dottie"),
            OtherName("Derek Marlowe", Name.Kind.FORMER),
            OtherName("Dorothea Ann", Name.Kind.LEGAL),
        ]
        set_other_names(by=cast.alice, person=cast.dot, names=names)
        told = {
            asked: text_of(post(alice, "/people/search", q=asked)).partition("Known to us")[2]
            for asked in ("dott", "dot", "derek", "ann")
        }
        assert "Also known as Dottie" in told.pop("dott")
        for words in told.values():  # the name on the line says it, or it is not ours to say
            assert "Dot Marlowe" in words
            assert not re.search("also known|derek|dorothea", words, re.IGNORECASE)
        assert "Dottie" not in text_of(post(charlie, "/people/search", q="dott"))

    @pytest.mark.parametrize(
        ("asked", "enough"), [("", False), (" D. ", False), ("Do", True), ("李", True)]
    )
    def test_wants_more_than_a_letter_that_begins_every_tenth_name(
        self, cast: Cast, alice: Client, asked: str, enough: bool
    ) -> None:
        words = text_of(post(alice, "/people/search", q=asked))
        assert any(more in words for more in ("Write a name, any", "Write more")) != enough

    def test_finds_by_nhs_number_however_it_is_written(self, cast: Cast, alice: Client) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        change_person(by=cast.alice, person=cast.dot, version=1, nhs_number=NHS)
        assert "Dot Marlowe" in text_of(post(alice, "/people/search", q=" 999-000 0018 "))

    def test_is_written_in_the_audit_trail_with_whom_it_named_and_without_the_words_asked(
        self,
        real_cast: Cast,
        as_user: Callable[[User], Client],
        owner: Callable[..., list[Any]],
    ) -> None:
        post(as_user(real_cast.charlie), "/people/search", q="dot marlowe")
        (event,) = owner("select * from audit_event where what = 'register.searched'")
        assert real_cast.charlie.pk in event
        assert [real_cast.dot.pk] in event
        assert "marlowe" not in str(event).lower()

    def test_keeps_no_name_in_an_address(self, charlie: Client) -> None:
        answer = post(charlie, "/people/search", q="dot marlowe")
        assert answer.status_code == 200
        assert "marlowe" not in answer.wsgi_request.get_full_path()  # type: ignore[attr-defined]
        assert 'method="post" action="/people/search"' in answer.content.decode()

    def test_says_so_when_nobody_has_that_name_and_offers_to_start_a_record(
        self, alice: Client
    ) -> None:
        answer = post(alice, "/people/search", q="Nobody Atall")
        assert "Nobody by that name." in text_of(answer)
        assert 'href="/people/new"' in answer.content.decode()

    @pytest.mark.parametrize(
        ("asked", "told"),
        [
            ("999 000 0018", "Nobody by that number. Check that all ten"),
            ("Nobody 1951", "Leave the figures out"),
        ],
    )
    def test_says_of_a_number_and_of_a_year_what_to_try_instead(
        self, alice: Client, asked: str, told: str
    ) -> None:
        assert told in text_of(post(alice, "/people/search", q=asked))

    @pytest.mark.parametrize("asked", ["", "   ", "…", "\u202e", "🙂"])
    def test_asks_for_a_name_where_there_is_nothing_to_look_for(
        self, alice: Client, asked: str
    ) -> None:
        assert "Write a name" in errors_of(post(alice, "/people/search", q=asked))

    @pytest.mark.parametrize("asked", ["'; drop table", "%", "a\x00b", "ا ل ا س م", "x" * 5000])
    def test_answers_whatever_is_asked(self, alice: Client, asked: str) -> None:
        assert post(alice, "/people/search", q=asked).status_code == 200

    def test_shows_its_box_when_it_is_opened(self, alice: Client) -> None:
        assert "Find anyone we know" in text_of(alice.get("/people/search"))

    def test_is_not_for_an_administrator(
        self, cast: Cast, as_user: Callable[[User], Client]
    ) -> None:
        assert post(as_user(cast.ada), "/people/search", q="dot").status_code == 403


class TestTheListOfPeople:
    def test_shows_mine_before_the_others_of_my_team(
        self, cast: Cast, as_user: Callable[[User], Client]
    ) -> None:
        act_as(cast.bob)
        begin_person(by=cast.bob, name="Zed Aldous", called="Zed", why="a call")
        words = text_of(as_user(cast.bob).get("/people"))
        assert words.index("People I work with") < words.index("Zed Aldous")
        assert words.index("Zed Aldous") < words.index("Others in my team’s work")
        assert words.index("Others in my team’s work") < words.index("Dot Marlowe")

    def test_shows_nobody_the_user_may_not_see(self, cast: Cast, charlie: Client) -> None:
        words = text_of(charlie.get("/people"))
        assert "Fred Oakes" in words
        assert "Dot Marlowe" not in words

    def test_orders_names_as_they_are_read_whatever_their_letters(
        self, cast: Cast, alice: Client
    ) -> None:
        act_as(cast.alice)
        for name in ("Zoe Last", "Łukasz Nowak", "Émile Aron"):
            begin_person(by=cast.alice, name=name, called=name.split()[0])
        words = text_of(alice.get("/people"))
        order = ["Dot Marlowe", "Émile Aron", "Łukasz Nowak", "Zoe Last"]
        assert sorted(order, key=words.index) == order

    def test_tells_a_new_starter_what_will_come(
        self, cast: Cast, as_user: Callable[[User], Client]
    ) -> None:
        act_as(cast.petra, person=cast.fred.pk)
        team = Involvement.objects.get(person=cast.fred, team__isnull=False)
        end_involvement(by=cast.petra, involvement=team)
        words = text_of(as_user(cast.petra).get("/people"))
        assert "You are not working with anybody yet." in words


ENOUGH = {"name": "Ruby Tanner", "why": "Her daughter rang.", "work_kind": "contact"}


class TestStartingARecord:
    def test_needs_a_name_and_why_now_and_leads_to_the_person(
        self, cast: Cast, alice: Client
    ) -> None:
        answer = post(alice, "/people/new", **ENOUGH)
        act_as(cast.alice)
        ruby = Person.objects.get(name="Ruby Tanner")
        assert answer.headers["Location"] == f"/people/{ruby.pk}/"
        assert ruby.called == "Ruby"
        piece = ruby.work.get()
        assert (piece.kind, piece.reason) == ("contact", "Her daughter rang.")

    def test_sent_twice_with_one_key_makes_one_record(self, cast: Cast, alice: Client) -> None:
        key = "0198f000-0000-7000-8000-000000000001"
        first, second = (post(alice, "/people/new", key=key, **ENOUGH) for _ in range(2))
        assert first.headers["Location"] == second.headers["Location"]
        act_as(cast.alice)
        assert Person.objects.filter(name="Ruby Tanner").count() == 1

    def test_asks_first_whether_this_is_someone_we_know(self, cast: Cast, charlie: Client) -> None:
        form = {**ENOUGH, "name": "Dot Marlowe", "phone": "01632 960123"}
        answer = post(charlie, "/people/new", **form)
        words = text_of(answer)
        assert "Is this someone we know?" in words
        assert "Known to Near: ask them." in words
        assert 'value="01632 960123"' in answer.content.decode()
        act_as(cast.charlie)
        assert not Person.objects.filter(name="Dot Marlowe").exists()

    def test_goes_on_when_it_is_none_of_them(self, cast: Cast, charlie: Client) -> None:
        form = {**ENOUGH, "name": "Dot Marlowe"}
        post(charlie, "/people/new", **form)
        post(charlie, "/people/new", not_known="dot marlowe", **form)
        act_as(cast.charlie)
        assert Person.objects.filter(name="Dot Marlowe").count() == 1

    def test_asks_again_when_the_name_was_changed_since(self, cast: Cast, charlie: Client) -> None:
        form = {**ENOUGH, "name": "Dot Marlowe", "not_known": "someone else"}
        assert "Is this someone we know?" in text_of(post(charlie, "/people/new", **form))

    def test_knows_a_family_name_and_a_year_under_another_first_name(self, charlie: Client) -> None:
        form = {**ENOUGH, "name": "Dorothy Marlowe", "born_about": "1951"}
        assert "Dot Marlowe" in text_of(post(charlie, "/people/new", **form))

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            ({"name": ""}, "Fill in"),
            ({"name": "   "}, "Fill in"),
            ({"name": "\u200b\u202e \x07"}, "Fill in"),
            ({"name": "x" * 201}, "Use 200 characters or fewer"),
            ({"called": "x" * 81}, "Use 80 characters or fewer"),
            ({"why": " "}, "why we are involved now"),
            ({"work_kind": "magic"}, "Choose one of the answers shown"),
            ({"work_kind": ""}, "Answer"),
            ({"born_on_day": "9", "born_on_month": "4", "born_on_year": "2990"}, "in the future"),
            ({"born_on_day": "31", "born_on_month": "2", "born_on_year": "1950"}, "no such day"),
            ({"born_on_day": "9", "born_on_month": "4", "born_on_year": ""}, "Add the year"),
            ({"born_on_day": "9", "born_on_month": "4", "born_on_year": "1066"}, "too long ago"),
            ({"born_about": "1066"}, "Write the year in four figures"),
            ({"born_about": "3000"}, "Write the year in four figures"),
            ({"born_about": "fifty"}, "Write a number"),
            (
                {
                    "born_on_day": "9",
                    "born_on_month": "4",
                    "born_on_year": "1951",
                    "born_about": "1951",
                },
                "not both",
            ),
            ({"nhs_number": "9990000019"}, "its last digit does not fit"),
            ({"nhs_number": "12345"}, "10 digits"),
            ({"email": "not an address"}, "name@example.org"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(
        self, cast: Cast, alice: Client, wrong: dict[str, str], said: str
    ) -> None:
        answer = post(alice, "/people/new", **{**ENOUGH, "phone": "01632 960123", **wrong})
        assert said.lower() in errors_of(answer).lower()
        assert 'value="01632 960123"' in answer.content.decode()
        act_as(cast.alice)
        assert Person.objects.count() == 1

    def test_an_nhs_number_in_use_never_says_whose(self, cast: Cast, charlie: Client) -> None:
        act_as(cast.alice, person=cast.dot.pk)
        change_person(by=cast.alice, person=cast.dot, version=1, nhs_number=NHS)
        answer = post(charlie, "/people/new", **ENOUGH, nhs_number="999 000 0018")
        assert "Another record has this NHS number." in errors_of(answer)
        assert "Dot" not in text_of(answer)
        assert "Marlowe" not in text_of(answer)
        act_as(cast.charlie)
        assert not Person.objects.filter(name="Ruby Tanner").exists()

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("José  Núñez", "José Núñez"),
            ("عمر الخيام", "عمر الخيام"),
            ("Ruby 🌻 Tanner", "Ruby 🌻 Tanner"),
            ("Ru\x00by\x1b Tan\u202ener", "Ruby Tanner"),
            ("x" * 200, "x" * 200),
        ],
    )
    def test_takes_names_in_any_script_and_leaves_out_what_cannot_be_seen(
        self, cast: Cast, alice: Client, typed: str, kept: str
    ) -> None:
        answer = post(alice, "/people/new", **{**ENOUGH, "name": typed})
        assert answer.status_code == 302
        act_as(cast.alice)
        begun = Person.objects.exclude(pk=cast.dot.pk).get()
        assert begun.name == kept
        assert alice.get(answer.headers["Location"]).status_code == 200
        assert Name.objects.filter(person=begun, preferred=True, name=kept).exists()

    def test_gives_back_what_was_typed_before_a_time_out(self, cast: Cast, alice: Client) -> None:
        alice.post("/drafts", {"page": "/people/new", "name": "Half a na", "why": "She rang"})
        answer = alice.get("/people/new")
        assert "We kept what you wrote" in text_of(answer)
        assert 'value="Half a na"' in answer.content.decode()
        assert not errors_of(answer)

    def test_lets_go_of_kept_words_when_asked(self, alice: Client) -> None:
        alice.post("/drafts", {"page": "/people/new", "name": "Half a na"})
        key = "0198f000-0000-7000-8000-000000000002"
        post(alice, "/people/new", forget="yes", key=key)
        assert "Half a na" not in alice.get("/people/new").content.decode()

    def test_is_not_for_an_administrator(
        self, cast: Cast, as_user: Callable[[User], Client]
    ) -> None:
        assert as_user(cast.ada).get("/people/new").status_code == 403

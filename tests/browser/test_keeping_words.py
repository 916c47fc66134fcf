"""What is typed is never lost: through dropped lines, killed servers, time-outs, two writers."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import Server, through_the_page
from tests.browser.console import NO_ANSWER, REFUSED, Console
from tests.browser.conversations import address, begin, eventually, kept, narrative
from tests.browser.looking import faults
from tests.cast import Cast
from tests.conftest import signed_in
from trellis.language.text import count_words

pytestmark = pytest.mark.browser

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
TYPED = "She laughed. “I want my Thursdays back.” 🐕"
LONG = "She said it plainly, and I wrote it down as she said it. — Çà et là 🧵 \n\n" * 900


@pytest.fixture
def cast(real_cast: Cast) -> Cast:
    return real_cast


@pytest.fixture
def writing(sign_in: Callable[..., Page], cast: Cast) -> Page:
    """Alice, with an empty conversation open to write in."""
    page = sign_in(cast.alice)
    page.goto(address(begin(cast), "/write"))
    page.locator("#narrative").focus()
    return page


def type_(page: Page, words: str) -> None:
    """Type as from a keyboard; what no keyboard has comes in as from dictation."""
    page.locator("#narrative").focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(words)


def text_in(page: Page) -> str:
    return page.locator("#narrative").input_value()


def saved_at(page: Page) -> Any:
    return page.locator("[data-saved-at]")


def stop_the_clock(page: Page) -> None:
    """Open the page again with a clock that moves only when the test says so."""
    page.clock.install(time=NOON)
    page.goto(page.url)
    page.clock.pause_at(NOON + timedelta(minutes=20))  # before the page thinks it was left alone


class TestWhileTyping:
    def test_words_are_kept_within_five_seconds_however_steadily_one_types(
        self, writing: Page, cast: Cast
    ) -> None:
        stop_the_clock(writing)
        writing.locator("#narrative").focus()
        with writing.expect_response("**/drafts"):
            for _second in range(5):
                writing.keyboard.type("word ")
                writing.clock.run_for(1000)
        assert kept(cast).startswith("word ")
        writing.goto("/help")
        eventually(lambda: kept(cast), "word " * 5)

    def test_what_is_kept_is_what_was_typed(self, writing: Page, cast: Cast) -> None:
        with writing.expect_response("**/drafts"):
            type_(writing, TYPED + "\n\nAnd then?")
        assert kept(cast) == TYPED + "\n\nAnd then?"

    def test_the_page_says_when_it_was_kept(self, writing: Page) -> None:
        with writing.expect_response("**/drafts"):
            type_(writing, TYPED)
        expect(saved_at(writing)).to_have_text(re.compile(r"^Saved at \d\d:\d\d$"))

    def test_when_it_was_kept_stays_in_view(self, writing: Page) -> None:
        with writing.expect_response("**/drafts"):
            type_(writing, LONG)
        writing.mouse.wheel(0, 4000)
        expect(saved_at(writing)).to_be_in_viewport()

    def test_a_screen_reader_is_not_told_again_and_again(self, writing: Page) -> None:
        type_(writing, TYPED)
        expect(writing.locator(".t-saved")).to_have_attribute("aria-live", "off")

    def test_nothing_is_sent_when_nothing_was_typed(self, writing: Page) -> None:
        sent: list[Request] = []
        stop_the_clock(writing)
        writing.on("request", lambda one: sent.append(one) if "/drafts" in one.url else None)
        writing.keyboard.press("Tab")
        writing.clock.run_for(20_000)
        writing.goto("/help")
        assert sent == []

    def test_nothing_is_put_into_the_browsers_own_storage(self, writing: Page) -> None:
        with writing.expect_response("**/drafts"):
            type_(writing, TYPED)
        held = "[localStorage.length, sessionStorage.length, document.cookie]"
        assert writing.evaluate(held) == [0, 0, ""]
        assert writing.evaluate("indexedDB.databases()") == []

    def test_the_number_of_words_is_said_as_the_server_counts_them(self, writing: Page) -> None:
        mixed = "Dot – and 她来了 – came 🐕 by"
        with writing.expect_response("**/drafts"):
            type_(writing, mixed)
        expect(writing.locator("[data-words]")).to_have_text(f"{count_words(mixed)} words")

    def test_words_come_back_when_the_page_is_opened_again(self, writing: Page) -> None:
        with writing.expect_response("**/drafts"):
            type_(writing, TYPED)
        writing.goto(writing.url)
        assert text_in(writing) == TYPED

    def test_a_form_that_is_put_into_the_page_later_is_kept_too(
        self, writing: Page, cast: Cast
    ) -> None:
        writing.evaluate(
            """() => {
              const form = document.getElementById("write-form");
              form.outerHTML = form.outerHTML;
              const event = new Event("htmx:load", {bubbles: true});
              document.getElementById("write-form").dispatchEvent(event);
            }"""
        )
        with writing.expect_response("**/drafts"):
            type_(writing, TYPED)
        assert kept(cast) == TYPED

    def test_a_form_that_grew_long_is_kept_too(self, writing: Page, cast: Cast) -> None:
        with writing.expect_response("**/drafts"):
            type_(writing, LONG)
        assert kept(cast) == LONG


class TestLeaving:
    def test_words_typed_just_before_leaving_are_kept(self, writing: Page, cast: Cast) -> None:
        type_(writing, TYPED)
        writing.goto("/help")
        eventually(lambda: kept(cast), TYPED)

    def test_words_typed_just_before_the_page_is_closed_are_kept(
        self, writing: Page, cast: Cast
    ) -> None:
        type_(writing, TYPED)
        writing.close()
        eventually(lambda: kept(cast), TYPED)

    def test_words_typed_just_before_saving_are_saved_and_leave_no_draft(
        self, writing: Page, cast: Cast, owner: Callable[..., list[Any]]
    ) -> None:
        type_(writing, TYPED)
        with writing.expect_navigation():
            writing.get_by_role("button", name="Save").first.click()
        assert text_in(writing) == TYPED
        writing.goto("/help")
        assert owner("select count(*) from drafts_draft") == [(0,)]

    def test_the_switch_to_mark_mode_saves_a_version_first(self, writing: Page, cast: Cast) -> None:
        type_(writing, TYPED)
        with writing.expect_navigation():
            writing.get_by_role("button", name="Mark").click()
        expect(writing.locator(".t-sentence").first).to_contain_text("She laughed.")

    def test_a_page_holds_on_while_a_long_text_is_on_its_way(self, writing: Page) -> None:
        waiting: list[Route] = []
        writing.route("**/drafts", lambda route: waiting.append(route))
        with writing.expect_request("**/drafts"):
            type_(writing, LONG)
        assert asks_before_leaving(writing)
        with writing.expect_response("**/drafts"):
            waiting.pop().continue_()
        eventually(lambda: asks_before_leaving(writing), False)

    def test_a_page_lets_go_at_once_of_a_text_that_can_follow(self, writing: Page) -> None:
        writing.route("**/drafts", lambda route: None)
        type_(writing, TYPED)
        assert not asks_before_leaving(writing)


def asks_before_leaving(page: Page) -> bool:
    """Say whether the page asks to be kept open, as the browser asks it before it goes."""
    leaving = "!dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    return bool(page.evaluate(leaving))


class TestWithoutAConnection:
    @pytest.fixture(autouse=True)
    def faults(self, console: Console) -> None:
        console.expect(NO_ANSWER)

    def test_it_says_so_and_goes_on(self, writing: Page) -> None:
        writing.context.set_offline(True)
        type_(writing, TYPED)
        panel = writing.locator("[data-offline]")
        expect(panel).to_contain_text(re.compile(r"No connection since \d\d:\d\d\."))
        expect(panel).to_contain_text("Go on writing. Your words are held on this page")
        expect(panel).to_be_in_viewport()

    def test_it_catches_up_and_says_how_much(self, writing: Page, cast: Cast) -> None:
        type_(writing, "One two three. ")
        writing.context.set_offline(True)
        type_(writing, "Four five.")
        expect(writing.locator("[data-offline]")).to_be_visible()
        writing.context.set_offline(False)
        expect(saved_at(writing)).to_have_text(
            re.compile(r"^Back\. Saved at \d\d:\d\d, 5 words\.$")
        )
        expect(writing.locator("[data-offline]")).to_be_hidden()
        assert kept(cast) == "One two three. Four five."

    def test_leaving_is_held_back_while_words_are_only_on_the_page(self, writing: Page) -> None:
        writing.context.set_offline(True)
        type_(writing, TYPED)
        expect(writing.locator("[data-offline]")).to_be_visible()
        assert asks_before_leaving(writing)

    def test_saving_waits_and_does_not_throw_the_page_away(self, writing: Page) -> None:
        writing.context.set_offline(True)
        type_(writing, TYPED)
        writing.get_by_role("button", name="Save").first.click()
        expect(writing.locator("[data-offline]")).to_be_visible()
        assert text_in(writing) == TYPED
        writing.context.set_offline(False)
        expect(saved_at(writing)).to_have_text(re.compile("^Back"))
        with writing.expect_navigation():
            writing.get_by_role("button", name="Save").first.click()
        assert text_in(writing) == TYPED

    def test_a_page_with_nothing_to_write_on_says_nothing(self, writing: Page) -> None:
        writing.goto("/help")
        writing.context.set_offline(True)
        writing.evaluate("new Promise(done => setTimeout(done, 50))")
        expect(writing.locator("[data-offline]")).to_have_count(0)

    def test_a_page_where_nothing_was_typed_is_well_again_too(self, writing: Page) -> None:
        writing.context.set_offline(True)
        expect(writing.locator("[data-offline]")).to_be_visible()
        writing.context.set_offline(False)
        expect(writing.locator("[data-offline]")).to_be_hidden()

    def test_a_killed_server_loses_no_word_of_a_long_text(
        self, writing: Page, cast: Cast, server: Server
    ) -> None:
        with writing.expect_response("**/drafts"):
            type_(writing, LONG)
        try:
            server.kill()
            writing.keyboard.type("Typed while nothing answered. ")
            expect(writing.locator("[data-offline]")).to_be_visible()
            type_(writing, TYPED)
        finally:
            server.start()
        expect(saved_at(writing)).to_have_text(re.compile(r"^Back\. Saved at"), timeout=45_000)
        writing.keyboard.type(" And after.")
        whole = LONG + "Typed while nothing answered. " + TYPED + " And after."
        assert text_in(writing) == whole
        eventually(lambda: kept(cast), whole)

    def test_a_server_that_fails_is_tried_again(self, writing: Page, console: Console) -> None:
        console.expect("status of 503")
        failing = [503, 503]

        def answer(route: Route) -> None:
            route.fulfill(status=failing.pop()) if failing else route.continue_()

        writing.route("**/drafts", answer)
        type_(writing, TYPED)
        expect(saved_at(writing)).to_have_text(re.compile("^Back"))
        assert failing == []


class TestRefused:
    def test_more_than_can_be_kept_is_said_and_stays_on_the_page(
        self, sign_in: Callable[..., Page], cast: Cast, console: Console
    ) -> None:
        console.expect(REFUSED)
        page = sign_in(cast.alice)
        page.goto(f"/people/{cast.dot.pk}/conversations/new")
        text = page.locator("[name=text]")
        text.evaluate("(area, whole) => { area.value = whole; }", "a word " * 220_000)
        text.focus()
        page.keyboard.type("!")
        expect(saved_at(page)).to_contain_text("longer than can be kept")
        assert len(text.input_value()) == 7 * 220_000 + 1
        assert asks_before_leaving(page)


class TestSignedOut:
    @pytest.fixture(autouse=True)
    def faults(self, console: Console) -> None:
        console.expect(REFUSED)

    @pytest.fixture
    def time_out(self, owner: Callable[..., list[Any]]) -> Callable[[], None]:
        def end() -> None:
            owner("delete from accounts_signin")

        return end

    def test_it_says_so_and_sends_the_words_after_signing_in(
        self, writing: Page, cast: Cast, time_out: Callable[[], None], console: Console
    ) -> None:
        time_out()
        type_(writing, TYPED)
        panel = writing.locator("[data-signed-out]")
        expect(panel).to_contain_text("You have been signed out.")
        console.expect("status of 503")
        # The page that it asks who is signed in fails once, and says nothing of that.
        failing = [503]

        def answer(route: Route) -> None:
            route.fulfill(status=failing.pop()) if failing else route.continue_()

        writing.route(writing.url, answer)
        with writing.expect_response(lambda one: one.status == 503, timeout=30_000):
            sign_in_again(writing, cast.alice)
        expect(panel).to_be_hidden(timeout=7_000)  # and not ten seconds later, when it asks again
        type_(writing, " More.")
        expect(saved_at(writing)).to_have_text(re.compile("^(Back. )?Saved at"))
        eventually(lambda: kept(cast), TYPED + " More.")
        with writing.expect_navigation():
            writing.get_by_role("button", name="Save").first.click()
        assert text_in(writing) == TYPED + " More."

    def test_somebody_else_who_signs_in_is_not_given_the_words(
        self, writing: Page, cast: Cast, time_out: Callable[[], None], sign_in: Callable[..., Page]
    ) -> None:
        sign_in(cast.bob)
        time_out()
        type_(writing, TYPED)
        expect(writing.locator("[data-signed-out]")).to_be_visible()
        sign_in_again(writing, cast.bob)
        expect(writing.locator("[data-signed-out]")).to_contain_text(
            "Somebody else is signed in now.", timeout=30_000
        )
        assert text_in(writing) == TYPED
        writing.goto(writing.url)
        assert text_in(writing) == ""

    def test_without_a_script_the_text_is_there_after_signing_in(
        self, sign_in: Callable[..., Page], cast: Cast, time_out: Callable[[], None]
    ) -> None:
        page = sign_in(cast.alice, javascript=False)
        conversation = begin(cast)
        page.goto(address(conversation, "/write"))
        page.locator("#narrative").fill(LONG)
        time_out()
        page.get_by_role("button", name="Save").first.click()
        through_the_page(page, cast.alice)
        assert page.url.endswith(address(conversation, "/write"))
        assert text_in(page) == LONG
        page.get_by_role("button", name="Save").first.click()
        assert narrative(conversation, cast) == LONG

    def test_a_page_left_alone_is_covered_and_its_words_are_its_writers_alone(
        self, writing: Page, cast: Cast, time_out: Callable[[], None]
    ) -> None:
        stop_the_clock(writing)
        cover, text = writing.get_by_role("dialog"), writing.locator("#narrative")
        with writing.expect_response("**/drafts"):
            type_(writing, TYPED)
            writing.clock.run_for(5000)
        writing.clock.fast_forward("25:00")
        expect(cover).to_be_hidden()  # somebody was there: 45 minutes after the page was opened
        for _ in range(3):  # what was still on its way counts as work
            writing.clock.fast_forward("31:00")
            writing.wait_for_timeout(200)
        expect(cover).to_contain_text("What you have typed is still on it.")
        expect(text).to_be_hidden()
        assert writing.title() == "Trellis"
        time_out()
        show = writing.get_by_role("button", name="Show it again")
        for who, said in ((None, "Sign in in a new tab"), (cast.bob, "Somebody else is signed in")):
            if who:
                writing.context.add_cookies([cookie_of(writing, who)])
            show.click()
            expect(cover).to_contain_text(said)
            expect(text).to_be_hidden()
        writing.context.add_cookies([cookie_of(writing, cast.alice)])
        show.click()
        expect(cover).to_be_hidden()
        expect(text).to_be_focused()
        assert text_in(writing) == TYPED

    def test_signing_out_hides_what_other_tabs_show(self, writing: Page) -> None:
        other = writing.context.new_page()
        other.goto("/help")
        with writing.context.expect_page() as opened:
            writing.evaluate("() => { open('/accounts/logout/'); }")
        leaving = opened.value
        with leaving.expect_navigation():
            leaving.get_by_role("button", name="Sign out").click()
        expect(other.get_by_role("main")).to_have_text(
            re.compile("You have signed out.*Open it again")
        )
        assert "<header" not in other.content()
        expect(writing.get_by_role("dialog")).to_be_visible()
        expect(writing.locator("#narrative")).to_be_hidden()
        assert faults(other) + faults(writing) == []


def cookie_of(page: Page, user: Any) -> Any:
    """Return the cookie of a session that is begun beside the pages."""
    name, at = settings.SESSION_COOKIE_NAME, urlsplit(page.url)
    value = signed_in(user).cookies[name].value
    return {"name": name, "value": value, "url": f"{at.scheme}://{at.netloc}", "httpOnly": True}


def sign_in_again(page: Page, user: Any) -> None:
    """Sign in in the tab that the page offers, and come back to the page."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in a new tab").click()
    through_the_page(opened.value, user)
    opened.value.close()
    page.bring_to_front()


class TestTwoWriters:
    @pytest.fixture
    def both(self, sign_in: Callable[..., Page], cast: Cast) -> Iterator[tuple[Page, Page]]:
        where = address(begin(cast, "Dot had the kettle on."), "/write")
        alice, bob = sign_in(cast.alice), sign_in(cast.bob)
        alice.goto(where)
        bob.goto(where)
        type_(bob, "\n\nBob heard about the dog.")
        with bob.expect_navigation():
            bob.get_by_role("button", name="Save").first.click()
        type_(alice, "\n\nAlice heard about the choir.")
        return alice, bob

    def test_both_texts_are_shown(self, both: tuple[Page, Page], console: Console) -> None:
        console.expect("status of 409")
        alice, _bob = both
        with alice.expect_navigation():
            alice.get_by_role("button", name="Save").first.click()
        shown = alice.locator(".t-two").inner_text()
        assert "Alice heard about the choir." in shown
        assert "Bob heard about the dog." in shown

    def test_they_can_be_put_together(self, both: tuple[Page, Page], console: Console) -> None:
        console.expect("status of 409")
        alice, _bob = both
        for name in ("Save", "Put them together", "Save"):
            with alice.expect_navigation():
                alice.get_by_role("button", name=name).first.click()
        assert "Alice heard about the choir." in text_in(alice)
        assert "Bob heard about the dog." in text_in(alice)

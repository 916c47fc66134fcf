"""Marking a conversation: by mouse, by thumb, by keys alone, on words in any writing."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.console import NO_ANSWER, REFUSED, Console
from tests.browser.conversations import (
    address,
    begin,
    drag_over,
    eventually,
    kind,
    passages,
    sentence,
    settled,
)
from tests.cast import Cast
from trellis.conversations.models import Conversation

pytestmark = pytest.mark.browser

TABLE = (
    "Dot had the kettle on before I sat down. She does everything with her left hand now.\n\n"
    "“What I want is to stand in the ring on a Thursday.” Gwen rings her every Wednesday.\n\n"
    "The steps are steep. She will not talk of the bank card yet."
)
MIXED = (
    "She came with 👩‍👩‍👧 and 🐕 in the van. Naïve, she said, and laughed.\n\n"
    "أحب أن أغني يوم الخميس. ثم نشرب الشاي معا.\n\n"
    "Then שלום to all of us. 她喜欢唱歌。"
)
DICTATED = (
    "so we sat at the table and she told me about the choir and how gwen fetches her and then "
    "the steps came up and she said they are steep but she will do them for the singing"
)


@pytest.fixture
def cast(real_cast: Cast) -> Cast:
    return real_cast


@pytest.fixture
def conversation(cast: Cast) -> Conversation:
    return begin(cast, TABLE)


@pytest.fixture
def sheet(sign_in: Callable[..., Page], cast: Cast, conversation: Conversation) -> Page:
    """Alice at her desk, with the conversation open in Mark mode."""
    page = sign_in(cast.alice)
    page.goto(address(conversation))
    return page


@pytest.fixture
def phone(sign_in: Callable[..., Page], cast: Cast, conversation: Conversation) -> Page:
    """Alice with a phone in her hand."""
    page = sign_in(cast.alice, width=360, is_mobile=True)
    page.goto(address(conversation))
    return page


def said(page: Page) -> Any:
    return page.locator("#said")


def marked(cast: Cast) -> list[tuple[str, str]]:
    return [(one.kind, one.exact) for one in passages(cast)]


class TestByMouse:
    def test_a_sentence_and_a_kind_make_a_mark(self, sheet: Page, cast: Cast) -> None:
        sentence(sheet, "kettle").click()
        kind(sheet, "Strength").click()
        expect(said(sheet)).to_have_text("Marked as a strength. 1 mark.")
        assert marked(cast) == [("strength", "Dot had the kettle on before I sat down.")]
        expect(sheet.locator("#palette")).to_have_count(0)

    def test_the_palette_stands_under_the_paragraph_and_covers_nothing(self, sheet: Page) -> None:
        sentence(sheet, "Gwen").click()
        expect(sheet.locator(".is-filled")).to_be_visible()  # it is not put in anew after this
        settled(sheet)
        paragraph, palette, after = (
            sheet.locator(where).bounding_box()
            for where in ("#text p:has(.is-on)", "#palette .t-palette", "#text #palette + p")
        )
        assert paragraph
        assert palette
        assert after
        assert paragraph["y"] + paragraph["height"] <= palette["y"] + 1
        assert palette["y"] + palette["height"] <= after["y"] + 1

    def test_the_guess_is_tinted_before_anything_is_pressed(self, sheet: Page) -> None:
        sentence(sheet, "What I want").click()
        expect(kind(sheet, "Wish")).to_have_class(re.compile("is-guess"))

    def test_the_line_is_drawn_at_once_and_the_answer_only_confirms_it(self, sheet: Page) -> None:
        held: list[Route] = []
        sheet.route("**/marks", lambda route: held.append(route))
        sentence(sheet, "kettle").click()
        kind(sheet, "Strength").click()
        expect(sheet.locator(".t-mark--strength")).to_have_text(re.compile("^Dot had .* down.$"))
        expect(sheet.locator(".t-pin.t-k--strength")).to_have_count(1)
        held.pop().continue_()
        expect(said(sheet)).to_have_text("Marked as a strength. 1 mark.")
        expect(sheet.locator(".t-mark--strength[data-passages]")).to_have_count(1)

    def test_a_mark_that_is_refused_is_taken_back_and_says_why(
        self, sheet: Page, console: Console
    ) -> None:
        console.expect(REFUSED)
        why = '{"error": "Choose one of the eight kinds."}'
        refuse = {"status": 400, "content_type": "application/json", "body": why}
        sheet.route("**/marks", lambda route: route.fulfill(**refuse))
        sentence(sheet, "kettle").click()
        kind(sheet, "Strength").click()
        expect(sheet.get_by_role("alert")).to_have_text("Choose one of the eight kinds.")
        expect(sheet.locator(".t-mark")).to_have_count(0)
        expect(sheet.locator(".t-pin")).to_have_count(0)

    def test_a_text_that_changed_meanwhile_refuses_the_mark_and_offers_the_new_one(
        self, sheet: Page, cast: Cast, conversation: Conversation, console: Console
    ) -> None:
        from django.db import transaction

        from trellis.access.actor import act_as
        from trellis.conversations.actions import save_narrative

        console.expect("status of 409")
        with transaction.atomic():
            act_as(cast.bob, person=cast.dot.pk)
            save_narrative(by=cast.bob, conversation=conversation, text="New. " + TABLE, version=1)
            act_as(None)
        sentence(sheet, "kettle").click()
        kind(sheet, "Strength").click()
        expect(sheet.get_by_role("alert")).to_contain_text("The text has changed")
        expect(sheet.locator(".t-mark")).to_have_count(0)
        sheet.get_by_role("link", name="Show the text as it is now").click()
        expect(sheet.locator("#text")).to_contain_text("New. Dot had")
        assert marked(cast) == []

    def test_marks_made_in_a_hurry_are_all_made(self, sheet: Page, cast: Cast) -> None:
        for words, name in (("kettle", "Strength"), ("left hand", "Need"), ("steep", "Barrier")):
            sentence(sheet, words).click()
            kind(sheet, name).click()
        expect(said(sheet)).to_have_text("Marked as a barrier. 3 marks.")
        assert [made for made, _exact in marked(cast)] == ["strength", "need", "barrier"]

    def test_a_mark_can_be_given_another_kind_and_taken_back(self, sheet: Page, cast: Cast) -> None:
        sentence(sheet, "steep").click()
        kind(sheet, "Worry").click()
        expect(said(sheet)).to_have_text("Marked as a worry. 1 mark.")
        sheet.locator(".t-mark--worry").click()
        kind(sheet, "Barrier").click()
        expect(said(sheet)).to_have_text("Marked as a barrier. 1 mark.")
        assert marked(cast) == [("barrier", "The steps are steep.")]
        sheet.locator(".t-mark--barrier").click()
        sheet.get_by_role("button", name="No mark").click()
        expect(said(sheet)).to_have_text("The mark is taken back.")
        expect(sheet.locator(".t-mark")).to_have_count(0)
        assert marked(cast) == []

    def test_the_same_words_can_be_marked_as_something_else_too(
        self, sheet: Page, cast: Cast
    ) -> None:
        sentence(sheet, "steep").click()
        kind(sheet, "Worry").click()
        expect(said(sheet)).to_have_text("Marked as a worry. 1 mark.")
        sheet.locator(".t-mark--worry").click()
        sheet.get_by_role("link", name="Mark as something else too").click()
        expect(sheet.locator("#palette-title")).to_contain_text("What is this?")
        kind(sheet, "Barrier").click()
        expect(said(sheet)).to_have_text("Marked as a barrier. 2 marks.")
        assert {made for made, _exact in marked(cast)} == {"worry", "barrier"}
        expect(sheet.locator(".t-mark.t-also")).to_have_count(1)

    def test_the_tally_and_the_list_follow(self, sheet: Page) -> None:
        sentence(sheet, "kettle").click()
        kind(sheet, "Strength").click()
        expect(sheet.locator("#legend [data-kind=strength] [data-count]")).to_have_text("1")
        expect(sheet.locator("#passages")).to_contain_text("Dot had the kettle on")

    def test_the_rest_of_the_page_grows_quiet_while_words_are_in_hand(self, sheet: Page) -> None:
        sentence(sheet, "kettle").click()
        expect(sheet.locator("#text")).to_have_class(re.compile("is-picking"))
        sheet.keyboard.press("Escape")
        expect(sheet.locator("#text")).not_to_have_class(re.compile("is-picking"))

    def test_who_said_it_can_be_put_right_before_marking(self, sheet: Page, cast: Cast) -> None:
        sentence(sheet, "steep").click()
        sheet.locator("[data-palette-details] summary").first.click()
        sheet.get_by_label("Who said it, or saw it").fill("Gwen")
        kind(sheet, "Barrier").click()
        expect(said(sheet)).to_have_text("Marked as a barrier. 1 mark.")
        assert [one.said_by for one in passages(cast)] == ["Gwen"]

    def test_numbers_typed_into_a_field_mark_nothing(self, sheet: Page, cast: Cast) -> None:
        sentence(sheet, "steep").click()
        sheet.locator("[data-palette-details] summary").first.click()
        who = sheet.get_by_label("Who said it, or saw it")
        who.fill("")
        who.press_sequentially("Flat 2")
        assert who.input_value() == "Flat 2"
        assert marked(cast) == []


class TestOffers:
    def test_a_wish_becomes_an_outcome_in_one_press(
        self, sheet: Page, owner: Callable[..., list[Any]]
    ) -> None:
        sentence(sheet, "What I want").click()
        kind(sheet, "Wish").click()
        sheet.get_by_role("button", name="Make it an outcome").click()
        expect(said(sheet)).to_have_text("It is an outcome now.")
        expect(sheet.locator("#offer")).to_have_count(0)
        assert owner("select count(*) from outcomes_outcome") == [(1,)]

    def test_someone_named_joins_the_network_in_one_press(
        self, sheet: Page, owner: Callable[..., list[Any]]
    ) -> None:
        sentence(sheet, "Gwen").click()
        kind(sheet, "Network").click()
        sheet.get_by_role("button", name="Add Gwen").click()
        expect(said(sheet)).to_have_text("Gwen is in the network.")
        assert owner("select name from people_relationship") == [("Gwen",)]

    def test_a_question_that_was_asked_gives_way_to_another(self, sheet: Page) -> None:
        question = sheet.locator("#ask-next .t-question")
        first = question.inner_text()
        sheet.get_by_role("button", name="I asked this").click()
        expect(said(sheet)).to_have_text("Noted. Here is another question.")
        expect(question).not_to_have_text(first)
        expect(
            sheet.locator("#ask-next").get_by_role("button", name="I asked this")
        ).to_be_focused()

    def test_it_can_be_left(self, sheet: Page) -> None:
        sentence(sheet, "What I want").click()
        kind(sheet, "Wish").click()
        sheet.get_by_role("link", name="Not now").click()
        expect(sheet.locator("#offer")).to_have_count(0)


class TestByThumb:
    def test_two_taps_make_a_mark(self, phone: Page, cast: Cast) -> None:
        sentence(phone, "kettle").tap()
        kind(phone, "Strength").tap()
        expect(said(phone)).to_have_text("Marked as a strength. 1 mark.")
        assert marked(cast) == [("strength", "Dot had the kettle on before I sat down.")]
        expect(phone.locator("#palette")).to_have_count(0)

    @pytest.mark.parametrize("words", ["kettle", "Gwen", "bank card"])
    def test_the_sentence_stays_above_the_tray(self, phone: Page, cast: Cast, words: str) -> None:
        around = "\n\n".join(["It rained all that week, and the road was closed again."] * 9)
        phone.goto(address(begin(cast, f"{around}\n\n{TABLE}\n\n{around}")))
        to_the_thumb = "e => scrollBy(0, e.getBoundingClientRect().bottom - innerHeight + 80)"
        sentence(phone, words).evaluate(to_the_thumb)
        sentence(phone, words).tap()
        phone.locator("[data-palette-details] summary").first.wait_for()
        tray = phone.locator("#palette .t-palette").bounding_box()
        hand = phone.locator(".t-sentence.is-on").bounding_box()
        assert tray
        assert hand
        assert hand["y"] >= 0
        assert hand["y"] + hand["height"] <= tray["y"]

    def test_a_tap_on_a_sentence_opens_no_keyboard(self, phone: Page) -> None:
        sentence(phone, "kettle").tap()
        expect(phone.locator("#palette .t-palette")).to_be_visible()
        assert phone.evaluate("document.activeElement.matches('input, textarea')") is False

    def test_every_button_is_large_enough(self, phone: Page) -> None:
        sentence(phone, "kettle").tap()
        buttons = phone.locator("#palette .t-kinds button")
        buttons.last.wait_for()
        settled(phone)
        # A busy machine takes the tap for a long one, and opens the palette anew.
        sizes = phone.wait_for_function(
            """() => {
              const all = [...document.querySelectorAll("#palette .t-kinds button")];
              const sizes = all.map((one) => [one.offsetWidth, one.offsetHeight]);
              return sizes.length && sizes.every(([width]) => width) && sizes;
            }"""
        ).json_value()
        assert len(sizes) == 8
        assert [size for size in sizes if min(size) < 44] == []

    def test_a_selection_made_with_the_handles_is_marked(self, phone: Page, cast: Cast) -> None:
        phone.evaluate(
            """() => {
              const words = document.querySelector("#text [data-at]").firstChild;
              getSelection().setBaseAndExtent(words, 8, words, 21);
            }"""
        )
        kind(phone, "Strength").tap()
        expect(said(phone)).to_have_text("Marked as a strength. 1 mark.")
        assert marked(cast) == [("strength", "the kettle on")]

    def test_guesses_that_come_while_a_kind_is_pressed_do_not_take_it_away(
        self, sign_in: Callable[..., Page], cast: Cast
    ) -> None:
        page = sign_in(cast.alice, width=360)
        page.goto(address(begin(cast, "Dot put the kettle on.")))
        held: list[Route] = []
        page.route("**/palette?*", lambda route: held.append(route))
        sentence(page, "kettle").click()
        settled(page)
        box = kind(page, "Strength").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        with page.expect_response("**/palette?*"):
            held.pop().continue_()
        settled(page)
        page.mouse.up()
        expect(said(page)).to_have_text("Marked as a strength. 1 mark.")
        assert marked(cast) == [("strength", "Dot put the kettle on.")]


class TestByKeysAlone:
    """Nothing but real key presses, from the top of the page."""

    def to_the_text(self, page: Page) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.t-sentence')"):
                return
        raise AssertionError("The text cannot be reached with the tab key.")

    def focused(self, page: Page) -> str:
        return str(page.evaluate("document.activeElement.textContent")).strip()

    def test_a_sentence_is_found_opened_and_marked(self, sheet: Page, cast: Cast) -> None:
        self.to_the_text(sheet)
        sheet.keyboard.press("ArrowDown")
        sheet.keyboard.press("ArrowRight")
        assert self.focused(sheet).startswith("“What I want")
        sheet.keyboard.press("Enter")
        expect(sheet.locator("#palette")).to_be_visible()
        sheet.keyboard.press("2")
        expect(said(sheet)).to_have_text("Marked as a wish. 1 mark.")
        assert [made for made, _exact in marked(cast)] == ["wish"]

    def test_the_focus_is_on_the_guess_and_comes_back_to_the_sentence(self, sheet: Page) -> None:
        self.to_the_text(sheet)
        for _ in range(2):
            sheet.keyboard.press("ArrowDown")
        sheet.keyboard.press(" ")
        expect(kind(sheet, "Wish")).to_be_focused()
        sheet.locator("[data-palette-details] summary").first.wait_for()
        expect(kind(sheet, "Wish")).to_be_focused()
        sheet.keyboard.press("Escape")
        expect(sheet.locator("#palette")).to_have_count(0)
        assert self.focused(sheet).startswith("“What I want")

    def test_after_marking_the_next_sentence_is_one_key_away(self, sheet: Page, cast: Cast) -> None:
        self.to_the_text(sheet)
        for key, words in (("1", "Marked as a strength. 1"), ("6", "Marked as a need. 2")):
            sheet.keyboard.press("Enter")
            sheet.keyboard.press(key)
            expect(said(sheet)).to_contain_text(words)
            sheet.keyboard.press("ArrowDown")
        assert [made for made, _exact in marked(cast)] == ["strength", "need"]

    def test_the_text_is_one_stop_of_the_tab_key(self, sheet: Page) -> None:
        self.to_the_text(sheet)
        sheet.keyboard.press("Tab")
        assert sheet.evaluate("!document.activeElement.closest('#text')")

    def test_home_and_end_lead_to_the_first_and_last_sentence(self, sheet: Page) -> None:
        self.to_the_text(sheet)
        sheet.keyboard.press("End")
        assert self.focused(sheet).startswith("She will not talk")
        sheet.keyboard.press("Home")
        assert self.focused(sheet).startswith("Dot had")

    def test_shift_and_down_take_in_the_next_sentence(self, sheet: Page, cast: Cast) -> None:
        self.to_the_text(sheet)
        sheet.keyboard.press("Shift+ArrowDown")
        sheet.keyboard.press("Enter")
        sheet.keyboard.press("1")
        expect(said(sheet)).to_contain_text("1 mark.")
        assert marked(cast) == [("strength", TABLE.split("\n\n")[0])]

    def test_shift_and_left_leave_out_a_word_and_alt_moves_the_beginning(
        self, sheet: Page, cast: Cast
    ) -> None:
        self.to_the_text(sheet)
        for _ in range(4):
            sheet.keyboard.press("Shift+ArrowLeft")
        for _ in range(2):
            sheet.keyboard.press("Alt+Shift+ArrowRight")
        expect(said(sheet)).to_have_text("Chosen: the kettle on")
        sheet.keyboard.press("Enter")
        sheet.keyboard.press("1")
        expect(said(sheet)).to_have_text("Marked as a strength. 1 mark.")
        assert marked(cast) == [("strength", "the kettle on")]

    def test_who_said_it_is_reached_and_changed(self, sheet: Page, cast: Cast) -> None:
        self.to_the_text(sheet)
        sheet.keyboard.press("Enter")
        sheet.locator("[data-palette-details] summary").first.wait_for()
        for _ in range(12):
            sheet.keyboard.press("Tab")
            if sheet.evaluate("document.activeElement.matches('summary')"):
                break
        sheet.keyboard.press("Enter")
        sheet.keyboard.press("Tab")
        sheet.keyboard.press("Control+A")
        sheet.keyboard.type("Gwen")
        sheet.keyboard.press("Enter")
        expect(said(sheet)).to_contain_text("1 mark.")
        assert [one.said_by for one in passages(cast)] == ["Gwen"]

    def test_an_offer_is_the_next_stop(self, sheet: Page) -> None:
        self.to_the_text(sheet)
        for _ in range(2):
            sheet.keyboard.press("ArrowDown")
        sheet.keyboard.press("Enter")
        sheet.keyboard.press("2")
        expect(sheet.locator("#offer")).to_be_visible()
        sheet.keyboard.press("Tab")
        assert sheet.evaluate("document.activeElement.closest('#offer') !== null")
        sheet.keyboard.press("Escape")
        expect(sheet.locator("#offer")).to_have_count(0)


class TestAnyWords:
    @pytest.mark.parametrize(
        "words",
        [
            "👩‍👩‍👧 and 🐕 in",
            "in the van",
            "🐕",
            "Naïve, she",
            "She came",
            "أغني يوم",
            "نشرب الشاي",
            "Then שלום to",
            "喜欢",
        ],
    )
    @pytest.mark.parametrize("backwards", [False, True])
    def test_what_the_mouse_draws_over_is_what_is_marked(
        self, sign_in: Callable[..., Page], cast: Cast, words: str, backwards: bool
    ) -> None:
        page = sign_in(cast.alice)
        page.goto(address(begin(cast, MIXED)))
        drag_over(page, words, backwards=backwards)
        chosen = page.evaluate("getSelection().toString()").strip()
        kind(page, "History").click()
        expect(said(page)).to_have_text("Marked as history. 1 mark.")
        assert chosen == words
        assert [one.exact for one in passages(cast)] == [words]

    def test_the_line_stands_under_just_those_words_before_the_server_answers(
        self, sign_in: Callable[..., Page], cast: Cast
    ) -> None:
        page = sign_in(cast.alice)
        page.goto(address(begin(cast, MIXED)))
        page.route("**/marks", lambda route: None)
        drag_over(page, "in the van")
        kind(page, "History").click()
        expect(page.locator(".t-mark--history")).to_have_text("in the van")
        whole = page.locator("#text p").first.text_content()
        assert whole == MIXED.split("\n\n")[0]

    def test_an_answer_that_comes_while_words_are_drawn_over_leaves_the_hand_alone(
        self, sign_in: Callable[..., Page], cast: Cast
    ) -> None:
        page = sign_in(cast.alice)
        page.goto(address(begin(cast, "Dot put the kettle on. Her brother sat in the van.")))
        held: list[Route] = []
        page.route("**/marks", lambda route: held.append(route))
        sentence(page, "kettle").click()
        kind(page, "Strength").click()

        def answer() -> None:
            with page.expect_response("**/marks"):
                held.pop().continue_()
            page.unroute("**/marks")
            settled(page)

        drag_over(page, "in the van", halfway=answer)
        kind(page, "History").click()
        expect(said(page)).to_have_text("Marked as history. 2 marks.")
        assert marked(cast) == [("strength", "Dot put the kettle on."), ("history", "in the van")]

    def test_a_part_of_a_marked_sentence_can_be_marked_by_itself(
        self, sheet: Page, cast: Cast
    ) -> None:
        sentence(sheet, "kettle").click()
        kind(sheet, "Strength").click()
        expect(said(sheet)).to_have_text("Marked as a strength. 1 mark.")
        drag_over(sheet, "kettle on")
        kind(sheet, "History").click()
        expect(said(sheet)).to_have_text("Marked as history. 2 marks.")
        assert ("history", "kettle on") in marked(cast)

    def test_a_selection_over_two_paragraphs_is_one_mark(self, sheet: Page, cast: Cast) -> None:
        sheet.evaluate(
            """() => {
              const runs = document.querySelectorAll("#text .t-sentence [data-at]");
              getSelection().setBaseAndExtent(runs[1].firstChild, 4, runs[2].firstChild, 12);
            }"""
        )
        kind(sheet, "History").click()
        expect(said(sheet)).to_have_text("Marked as history. 1 mark.")
        both = TABLE[TABLE.index("does everything") : TABLE.index(" is to stand")]
        assert marked(cast) == [("history", both)]

    def test_dictated_words_without_a_stop_are_marked_in_part(
        self, sign_in: Callable[..., Page], cast: Cast
    ) -> None:
        page = sign_in(cast.alice)
        page.goto(address(begin(cast, DICTATED)))
        drag_over(page, "gwen fetches")
        kind(page, "Network").click()
        expect(said(page)).to_contain_text("1 mark.")
        assert marked(cast) == [("network", "gwen fetches")]

    def test_a_press_selects_words_and_does_not_drag_a_link_about(self, sheet: Page) -> None:
        drag_over(sheet, "the kettle")
        assert sheet.evaluate("getSelection().toString()").strip() == "the kettle"


class TestWithoutAConnection:
    def test_marks_wait_on_the_page_and_are_made_when_it_is_back(
        self, sheet: Page, cast: Cast, console: Console
    ) -> None:
        console.expect(NO_ANSWER)
        sheet.context.set_offline(True)
        for words, name in (("kettle", "Strength"), ("steep", "Barrier")):
            sentence(sheet, words).click()
            kind(sheet, name).click()
        expect(sheet.locator("[data-offline]")).to_be_visible()
        expect(sheet.locator(".t-mark")).to_have_count(2)
        sheet.context.set_offline(False)
        expect(said(sheet)).to_have_text("Marked as a barrier. 2 marks.")
        expect(sheet.locator(".t-saved")).to_have_text("Back. What you marked is saved.")
        assert [made for made, _exact in marked(cast)] == ["strength", "barrier"]

    def test_a_mark_made_after_a_time_out_is_made_after_signing_in(
        self, sheet: Page, cast: Cast, owner: Callable[..., list[Any]], console: Console
    ) -> None:
        from tests.browser.test_keeping_words import sign_in_again

        console.expect(REFUSED)
        owner("delete from accounts_signin")
        sentence(sheet, "kettle").click()
        kind(sheet, "Strength").click()
        expect(sheet.locator("[data-signed-out]")).to_contain_text("You have been signed out.")
        sign_in_again(sheet, cast.alice)
        expect(said(sheet)).to_have_text("Marked as a strength. 1 mark.", timeout=30_000)
        eventually(lambda: len(marked(cast)), 1)
        assert owner("select count(*) from drafts_draft") == [(0,)]


class TestForAReader:
    def test_one_who_may_not_mark_reads_on_undisturbed(
        self, sign_in: Callable[..., Page], cast: Cast, conversation: Conversation
    ) -> None:
        from django.db import transaction

        from trellis.access.actor import act_as
        from trellis.conversations.actions import Excluded, mark, set_not_for

        with transaction.atomic():
            act_as(cast.alice, person=cast.dot.pk)
            start = TABLE.index("She will not talk")
            made = mark(
                by=cast.alice,
                conversation=conversation,
                version=1,
                start=start,
                end=len(TABLE),
                kind="worry",
            )
            set_not_for(by=cast.alice, passage=made, readers=[Excluded(colleague=cast.bob.pk)])
            act_as(None)
        page = sign_in(cast.bob)
        page.goto(address(conversation))
        page.get_by_text("Dot had the kettle on").click()
        expect(page.locator("#palette")).to_have_count(0)
        expect(page.get_by_text("Something here is kept from you.").first).to_be_visible()


def test_by_keys_alone_the_focus_is_in_view_after_what_was_offered_is_taken(
    sign_in: Callable[..., Page], cast: Cast
) -> None:
    long = "She goes to the choir at Bell Street. " + "They sing until the kettle boils. " * 60
    page = sign_in(cast.alice)
    page.goto(address(begin(cast, long.strip())))
    first = sentence(page, "the choir at Bell Street")
    tab_to(first)
    page.keyboard.press("Enter")
    expect(kind(page, "Community")).to_be_visible()
    page.keyboard.press("4")
    expect(page.locator("#offer-words")).to_be_visible()
    tab_to(page.locator("#offer-words"))
    page.keyboard.press("Enter")
    expect(page.locator("#offer")).to_have_count(0)
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport(ratio=0.9)


def tab_to(wanted: Locator) -> None:
    """Press the tab key until something has the focus."""
    for _press in range(60):
        if wanted.evaluate("e => e === document.activeElement"):
            return
        wanted.page.keyboard.press("Tab")
    raise AssertionError(f"No key reaches {wanted}")

"""Hints under a text in a real browser: what is drawn, what keys do, what is said; off is off."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.browser.conversations import address, begin, eventually, narrative, passages
from tests.cast import Cast

pytestmark = pytest.mark.browser
TEXT = "She refused the frame.\n\nShe said: “I refused it.” She is unable to cook."
WAVY = ".t-mirror .t-hint"


def cards(page: Page) -> list[str]:
    return page.locator("#wording .t-hint-card:visible > summary").all_inner_texts()


@pytest.fixture
def writing(sign_in: Callable[..., Page], real_cast: Cast) -> Page:
    page = sign_in(real_cast.alice)
    page.goto(address(begin(real_cast, TEXT), "/write"))
    page.locator(WAVY).first.wait_for(state="attached")
    return page


def test_words_are_underlined_where_they_stand_and_the_text_stays_a_text_area(
    writing: Page,
) -> None:
    assert writing.locator(WAVY).all_inner_texts() == ["refused", "unable to"]
    assert cards(writing) == ["refused", "unable to"]
    area = writing.get_by_label("What was said, as it was said")
    assert area.input_value() == TEXT
    assert area.get_attribute("aria-invalid") is None
    assert writing.locator(".t-mirror").get_attribute("aria-hidden") == "true"
    same = """() => {
      const area = document.getElementById("narrative").getBoundingClientRect();
      const sheet = document.querySelector(".t-mirror > div").getBoundingClientRect();
      const off = [sheet.left - area.left, sheet.top - area.top, sheet.width - area.width];
      return off.map(Math.round);
    }"""
    assert writing.evaluate(same) == [0, 0, 0]


def test_an_underline_moves_with_its_words_before_the_server_has_looked(writing: Page) -> None:
    writing.route("**/wording", lambda route: None)  # never answered
    area = writing.locator("#narrative")
    area.evaluate("area => area.setSelectionRange(0, 0)")
    area.press_sequentially("Today ")
    assert writing.locator(WAVY).all_inner_texts() == ["refused", "unable to"]
    area.evaluate("area => area.setSelectionRange(12, 12)")
    area.press_sequentially("x")
    expect(writing.locator(WAVY)).to_have_count(1)
    writing.unroute_all()


def test_words_are_replaced_by_one_press_that_can_be_undone(writing: Page) -> None:
    button = writing.get_by_role("button", name="Replace refused with said no to")
    expect(button).to_be_visible()
    button.press("Enter")
    area = writing.locator("#narrative")
    expect(area).to_have_value(TEXT.replace("refused", "said no to", 1))
    expect(writing.locator("#wording summary:focus")).to_have_text("unable to")
    area.focus()
    writing.keyboard.press("Control+z")
    expect(area).to_have_value(TEXT)


def test_an_alternative_that_asks_for_words_is_written_over(
    sign_in: Callable[..., Page], real_cast: Cast
) -> None:
    page = sign_in(real_cast.alice)
    page.goto(address(begin(real_cast, "The row was six of one. They made tea."), "/write"))
    page.locator("#wording [data-replace^='[']").first.press("Enter")
    expect(page.locator("#narrative")).to_be_focused()
    page.keyboard.type("about the dog")
    expect(page.locator("#narrative")).to_have_value("The row was about the dog. They made tea.")


def test_a_hint_that_is_left_is_gone_and_stays_gone(writing: Page) -> None:
    with writing.expect_response("**/wording/leave"):
        writing.locator("[data-leave='']").first.click()
    assert cards(writing) == ["unable to"]
    writing.reload()
    writing.locator(WAVY).first.wait_for(state="attached")
    assert cards(writing) == ["unable to"]


def test_a_count_is_said_only_once_typing_has_stopped(writing: Page) -> None:
    status = writing.locator("p[role=status]").last
    assert status.inner_text() == ""
    area = writing.locator("#narrative")
    area.evaluate("area => area.setSelectionRange(area.value.length, area.value.length)")
    with writing.expect_response("**/wording"):
        area.press_sequentially(" She refused the bed.")
    assert status.inner_text() == ""
    expect(status).to_have_text("Three hints on wording.")


def test_off_means_that_nothing_is_looked_at(writing: Page) -> None:
    writing.locator("#wording").get_by_role("button", name="Turn off").click()
    expect(writing.locator("[data-hints-on]")).to_be_focused()
    asked: list[str] = []
    writing.on("request", lambda one: asked.append(one.url) if "/wording" in one.url else None)
    writing.locator("#narrative").press_sequentially("She refused. ")
    writing.wait_for_timeout(1000)
    writing.reload()
    writing.locator("#narrative").press_sequentially("She refused. ")
    writing.wait_for_timeout(1000)
    assert asked == []
    writing.get_by_role("button", name="Turn them on").click()
    writing.locator(WAVY).first.wait_for(state="attached")


def test_hints_are_reached_and_named_for_whoever_cannot_see_or_point(writing: Page) -> None:
    assert Axe().run(writing, ".t-hints").response["violations"] == []
    region = writing.get_by_role("region", name="Wording")
    expect(region).to_be_visible()
    summary = region.locator("summary", has_text="unable to").first
    summary.press("Enter")
    expect(
        region.get_by_role("button", name="Replace unable to with not yet able to")
    ).to_be_visible()


@pytest.mark.parametrize("width", [360])
def test_on_a_phone_hints_are_below_the_text(
    sign_in: Callable[..., Page], real_cast: Cast, width: int
) -> None:
    page = sign_in(real_cast.alice, width=width)
    page.goto(address(begin(real_cast, TEXT), "/write"))
    page.locator(WAVY).first.wait_for(state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name="Wording").click()
    expect(page.locator("#wording")).to_be_in_viewport()


def test_any_long_field_has_hints_once_somebody_writes_in_it(
    sign_in: Callable[..., Page], real_cast: Cast
) -> None:
    page = sign_in(real_cast.alice)
    page.goto(f"/people/{real_cast.dot.pk}/before-you-knock")
    area = page.locator("textarea[data-hints]").first
    area.press_sequentially("He is a hoarder.")
    expect(page.locator(WAVY)).to_have_count(1)
    expect(page.locator(".t-hints .t-hint-card")).to_be_visible()


def test_a_list_that_comes_above_moves_nothing_that_somebody_is_at(
    sign_in: Callable[..., Page], real_cast: Cast
) -> None:
    page = sign_in(real_cast.alice)
    page.goto(f"/people/{real_cast.dot.pk}/network/new")
    held: list[Route] = []
    page.route("**/wording", lambda one: held.append(one), times=1)
    gives = page.get_by_label("What they give", exact=True)
    given = page.get_by_label("What Dot gives them", exact=True)
    with page.expect_request("**/wording"):
        gives.press_sequentially("He is a hoarder.")
    given.focus()
    top = "area => Math.round(area.getBoundingClientRect().top)"
    before = given.evaluate(top)
    for one in held:
        one.continue_()
    expect(page.locator(WAVY)).to_have_count(1)
    assert given.evaluate(top) == before


def test_without_a_script_a_button_looks_at_the_wording(
    sign_in: Callable[..., Page], real_cast: Cast
) -> None:
    conversation = begin(real_cast, "Dot had the kettle on.")
    page = sign_in(real_cast.alice, javascript=False)
    page.goto(address(conversation, "/write"))
    page.locator("#narrative").fill("She refused the frame.")
    page.get_by_role("button", name="Look at the wording").click()
    expect(page.locator(".t-looked-text .t-hint")).to_have_text("refused")
    page.get_by_role("link", name="Go back to what you were writing").click()
    expect(page.locator("#narrative")).to_have_value("She refused the frame.")
    eventually(lambda: narrative(conversation, real_cast), "Dot had the kettle on.")


def test_a_suggested_mark_is_taken_by_one_press_without_leaving_the_page(
    sign_in: Callable[..., Page], real_cast: Cast
) -> None:
    conversation = begin(real_cast, "“I want to go to the market again,” said Dot.\n\nIt rained.")
    page = sign_in(real_cast.alice)
    page.goto(address(conversation))
    page.get_by_role("button", name="Mark as a wish").click()
    eventually(lambda: [one.kind for one in passages(real_cast)], ["wish"])
    expect(page.locator("#suggested")).to_be_hidden()
    expect(page.locator("#text .t-mark--wish")).to_have_count(1)

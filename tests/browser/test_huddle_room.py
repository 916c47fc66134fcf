"""The room with others in it: turns, boxes that follow, and what is said to whoever listens."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from tests.browser.console import Console
from tests.cast import Cast
from trellis.access.actor import act_as, acting
from trellis.huddles.models import Huddle, Member
from trellis.huddles.rooms import begin_huddle, bring_guest, invite, move_on
from trellis.huddles.saying import say
from trellis.huddles.shape import processes

pytestmark = pytest.mark.browser
# What is said aloud, in its order; a place that is read out politely keeps only the last of it.
LISTEN = """() => {
  window.said = [];
  for (const place of document.querySelectorAll('[data-aloud], [data-turn-now]')) {
    new MutationObserver(() => window.said.push(place.textContent))
      .observe(place, { childList: true, characterData: true, subtree: true });
  }
}"""
COLOURS = """() => {
  const of = (name, part) => getComputedStyle(document.querySelector(name))[part];
  return { gone: of('.h-leaf.is-gone .h-blade', 'fill'), ink: of('.h-leaf .h-blade', 'stroke'),
    text: of('h1', 'color'), moves: of('.h-leaf.is-gone .h-blade', 'transitionDuration') };
}"""


@pytest.fixture
def meeting(real_cast: Cast) -> Huddle:
    """The monthly meeting in one room, which Alice leads, in the part in which each speaks."""
    cast = real_cast
    with transaction.atomic():
        act_as(cast.alice)
        made = begin_huddle(
            by=cast.alice,
            process={one.id: one for one in processes()}["everyone-involved"],
            on=date(2026, 12, 3),
            role="supervisor",
            one_screen=True,
            colleagues=[cast.bob],
        )
        for after in ("", "family-view"):
            made = move_on(by=cast.alice, huddle=made, after=after)
    return made


def roles(page: Page) -> list[tuple[str, str]]:
    """Return what Chromium's accessibility tree holds, in its order: role and name."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    nodes: list[dict[str, Any]] = [one for one in tree["nodes"] if not one.get("ignored")]
    return [(one["role"]["value"], one.get("name", {}).get("value", "")) for one in nodes]


def test_a_room_follows_who_comes_in_and_hands_the_turn_on_politely(
    sign_in: Callable[..., Page], real_cast: Cast, meeting: Huddle, console: Console
) -> None:
    cast = real_cast
    page = sign_in(cast.alice)
    page.goto(f"/huddles/{meeting.pk}")
    page.evaluate(LISTEN)
    boxes = page.get_by_role("group", name="Who agrees").get_by_role("checkbox")
    expect(boxes).to_have_count(2)
    boxes.first.check()

    # Somebody comes in: a box of theirs, whose words, and a turn, without loading the page again.
    with acting(cast.alice):
        bring_guest(by=cast.alice, huddle=meeting, name="Mo Reyes")
    expect(boxes).to_have_count(3)
    expect(boxes.first).to_be_checked()
    expect(page.get_by_label("Whose words").get_by_role("option")).to_have_text(
        ["Alice Brandt", "Bob Ferris", "Mo Reyes"]
    )
    expect(page.locator("[data-turn-order] li")).to_have_count(3)

    page.get_by_role("button", name="On to: Bob Ferris").click()
    expect(page.locator("[data-turn-now]")).to_have_text("It is the turn of Bob Ferris.")
    page.get_by_role("button", name="Bob Ferris is not here just now").click()
    expect(page.locator("[data-turn-order] [aria-current=step]")).to_contain_text("Mo Reyes")
    with acting(cast.bob):
        bob = Member.objects.get(huddle=meeting, user=cast.bob)
        say(by=cast.bob, huddle=meeting, key=bob.pk, said_by=bob, text="They laugh more")
    expect(page.locator("[data-lines]")).to_contain_text("They laugh more")
    expect(page.locator("[data-aloud]")).to_have_text("Bob Ferris wrote a line.")
    said = " ".join(page.evaluate("window.said"))
    assert "Mo Reyes has come in." in said
    assert "They laugh more" not in said
    assert said.index("turn of Bob Ferris") < said.index("turn of Mo Reyes")

    tree = roles(page)
    assert ("heading", "What each of us sees") in tree
    assert ("heading", "One after another") in tree
    assert [name for role, name in tree if role == "button" and not name] == []
    names = [name for role, name in tree if role == "button"]
    assert sorted({one for one in names if names.count(one) > 1}) == []

    page.emulate_media(forced_colors="active", color_scheme="dark", reduced_motion="reduce")
    seen = page.evaluate(COLOURS)
    assert seen["gone"] == seen["ink"] == seen["text"]
    assert seen["moves"] == "0s"


def test_whoever_has_handed_their_turn_on_keeps_their_place(
    sign_in: Callable[..., Page], real_cast: Cast, meeting: Huddle, owner: Callable[..., list[Any]]
) -> None:
    owner("update huddles_huddle set one_screen = false")
    page = sign_in(real_cast.bob, width=360)
    page.goto(f"/huddles/{meeting.pk}")
    page.get_by_role("button", name="On to: me").press("Enter")
    expect(page.locator("[data-turn-now]")).to_have_text("It is your turn.")
    page.get_by_role("button", name="On to: Alice Brandt").press("Enter")
    expect(page.locator("[data-turn-now]")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    with acting(real_cast.alice):
        invite(by=real_cast.alice, huddle=meeting, colleagues=[real_cast.charlie])
    expect(page.locator("[data-turn-order]")).to_contain_text("Charlie Nunn")

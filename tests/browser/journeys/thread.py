"""The golden thread: from a line, one press shows the words it came from, in view and marked."""

from playwright.sync_api import Locator, expect

from tests.browser.journeys.hands import Hand

TO_A_PASSAGE = "a[href*='/passages/']"
CLEAR = "rgba(0, 0, 0, 0)"


def walk_back(hand: Hand, lines: Locator, words: dict[str, str]) -> int:
    """Press the thread of every line, compare what is shown, and come back.

    Args:
        hand: on the page that the lines stand on.
        lines: the lines.
        words: the exact words of each passage, by its key.

    Returns:
        How many lines there were.
    """
    page, here = hand.page, hand.page.url
    expect(lines.first).to_be_visible()
    for place in range(lines.count()):
        link = hand.seen(lines.nth(place).locator(TO_A_PASSAGE))
        passage = (link.get_attribute("href") or "").split("/passages/")[1].split("#")[0]
        with page.expect_navigation():
            hand.touch(link)
        hand.arrived()
        shown = page.locator("#text .is-here")
        expect(shown.first).to_be_in_viewport(ratio=0.9)
        assert "".join(shown.all_text_contents()) == words[passage]
        assert shown.first.evaluate("e => getComputedStyle(e).backgroundColor") != CLEAR
        hand.open(here)
    return lines.count()

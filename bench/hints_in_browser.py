"""How soon a hint comes, and how typing feels, on a conversation of 2,000 words in Chromium.

    .venv/bin/python bench/hints_in_browser.py --base http://127.0.0.1:8000

Against a running practice copy (``script/run``). It types into a conversation of the first person
on the list and saves nothing; what it typed is left as a draft. Two figures, each with its aim:

* from the last key to the first new underline, on a pause: 300 ms;
* from a key to the next picture of the page (Event Timing), 95th of a hundred: 50 ms.
"""

import argparse
import statistics
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import FLAGS, chromium

WHO, PASSWORD = "amina.yusuf@wrenmouth.example", "trellis practice copy"
PARAGRAPH = (
    "Dil had the kettle on before I sat down. She does everything with her left hand now, and "
    "has tied a ribbon round the kettle handle so that she can tip it. She told me about the "
    "tower. “I rang for forty-one years,” she said. Gwen rings her every Wednesday to ask what "
    "the band should practise. At home she refused the walking frame on the stairs and is unable "
    "to cook.\n\n"
)
WORDS = 2_000
PAUSES, KEYS = 12, 200
WATCH = """() => {
  window.slow = [];
  new PerformanceObserver((list) => {
    const keys = list.getEntries().filter((one) => ["keydown", "input"].includes(one.name));
    slow.push(...keys.map((one) => one.duration));
  }).observe({ type: "event", durationThreshold: 16, buffered: false });
  window.area = document.getElementById("narrative");
  window.last = 0;
  area.addEventListener("input", () => { last = performance.now(); });
  window.shown = [];
  new MutationObserver((changes) => {
    const hint = (node) => node.nodeType === 1
      && (node.matches(".t-hint") || node.querySelector(".t-hint"));
    if (changes.some((one) => [...one.addedNodes].some(hint))) shown.push(performance.now() - last);
  }).observe(area.parentElement, { childList: true, subtree: true });
}"""


def sign_in(page: Page) -> None:
    """Sign in through the page."""
    page.goto("/accounts/login/")
    page.get_by_label("Email address").fill(WHO)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    with page.expect_navigation(url=lambda url: "/login" not in url):
        page.get_by_role("button", name="Sign in").click()


def open_text(page: Page) -> None:
    """Open a conversation to write in, with 2,000 words in it."""
    page.goto("/people")
    page.locator("main a[href^='/people/0']").first.click()
    page.goto(page.url.rstrip("/") + "/conversations")
    at = page.locator("main a[href*='/conversations/0']").first.get_attribute("href") or ""
    page.goto(at.split("#")[0].split("?")[0] + "/write")
    text = PARAGRAPH * (WORDS // len(PARAGRAPH.split()) + 1)
    page.locator("#narrative").fill(text)
    page.wait_for_timeout(3000)
    page.evaluate(WATCH)
    page.locator("#narrative").evaluate("a => a.setSelectionRange(a.value.length, a.value.length)")


def until_a_hint(page: Page) -> list[float]:
    """Return how long each of some pauses lasted before an underline stood under what was typed."""
    waits = []
    for _ in range(PAUSES):
        page.keyboard.type(" He failed to engage", delay=60)
        page.evaluate("shown.length = 0")
        page.wait_for_function("() => window.shown.length > 0", timeout=20_000)
        waits.append(float(page.evaluate("shown[0]")))
        page.keyboard.type(".", delay=60)
        page.wait_for_timeout(900)
    return waits


def under_the_keys(page: Page) -> list[float]:
    """Return how long the page took to draw after each key; what took under 16 ms counts as 16."""
    page.evaluate("slow.length = 0")
    page.keyboard.type("and so they went on " * (KEYS // 20), delay=70)
    page.wait_for_timeout(1000)
    took: list[float] = page.evaluate("slow")
    return [*took, *([16.0] * max(0, KEYS - len(took)))]


def say(what: str, found: list[float], aim: int) -> None:
    """Print one line of figures."""
    ordered = sorted(found)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    median = statistics.median(ordered)
    print(f"{what:48} median {median:6.0f} ms   p95 {p95:6.0f} ms   aim {aim} ms")


def main(arguments: Any = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="http://127.0.0.1:8000")
    base = parser.parse_args(arguments).base
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context(base_url=base, viewport={"width": 1280, "height": 800})
        page = context.new_page()
        sign_in(page)
        open_text(page)
        say("from the last key to an underline, on a pause", until_a_hint(page), 300)
        say("from a key to the next picture", under_the_keys(page), 50)
        browser.close()


if __name__ == "__main__":
    main()

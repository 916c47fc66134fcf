"""Ways of working a page: a mouse, a thumb at 360 px, the keys alone, a mouse without scripts.

A journey is written once, in the words that stand on the page; each hand does it in its own way.
"""

import re
from pathlib import Path

from playwright.sync_api import FileChooser, Locator, Page, expect

KINDS = ("strength", "wish", "network", "community", "worry", "need", "barrier", "history")
MOST_KEYS = 400  # more presses than any page has stops: then the thing cannot be reached at all


class Hand:
    """What every hand can do. A subclass says how it touches things."""

    width = 1280
    javascript = True

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0
        self.typed = 0

    # In a subclass: how things are touched.

    def touch(self, target: Locator) -> None:
        """Press a link, a button, or anything else that acts."""
        raise NotImplementedError

    def type(self, field: Locator, words: str) -> None:
        """Go to a field and write in it, over what stands there."""
        raise NotImplementedError

    def choose(self, option: Locator) -> None:
        """Choose a radio button or tick a box."""
        raise NotImplementedError

    def select(self, field: Locator, option: str) -> None:
        """Choose from a list."""
        raise NotImplementedError

    def mark(self, sentence: str, kind: str) -> None:
        """Say what a sentence is."""
        raise NotImplementedError

    def take_up(self, name: str = "") -> None:
        """Make what is offered after a mark; name: what it is, where that is not guessed."""
        offer = self.page.locator("#offer")
        expect(offer).to_be_visible()
        if name:
            self.type(offer.locator("#offer-words"), name)
        self.touch(offer.locator("button"))
        expect(offer).to_have_count(0)

    def turn_down(self) -> None:
        """Leave what is offered after a mark, so that nothing lies over the page."""
        offer = self.page.locator("#offer")
        if offer.count():
            self.touch(offer.get_by_text("Not now"))
            expect(offer).to_have_count(0)

    # What a journey is written in.

    def open(self, address: str) -> None:
        """Go to an address, as from a bookmark."""
        self.page.goto(address)
        self.arrived()

    def arrived(self) -> None:
        """Wait until a page is there whole."""
        self.page.wait_for_load_state("load")

    def seen(self, target: Locator) -> Locator:
        """Return the first of these that is shown."""
        return target.locator("visible=true").first

    def _on(self, target: Locator) -> None:
        """Press something that leads to another page, and wait for it."""
        shown = self.seen(target)
        expect(shown).to_be_visible()
        with self.page.expect_navigation():
            self.touch(shown)
        self.arrived()

    def follow(self, name: str, *, of: str = "", within: Locator | None = None) -> None:
        """Follow a link by its words; of: what it is about, where a screen reader is told so."""
        words = re.compile(rf"^{re.escape(name)}\s*:?\s*{re.escape(of)}") if of else name
        place = within or self.page.locator("body")
        self._on(place.get_by_role("link", name=words, exact=True))

    def begin(self, words: str, *, within: Locator) -> None:
        """Follow a link by the words it begins with, where more stands in it."""
        self._on(within.get_by_role("link").filter(has_text=re.compile(rf"^\s*{re.escape(words)}")))

    def press(self, name: str) -> None:
        """Press a button that sends the page."""
        self._on(self.page.get_by_role("button", name=name, exact=True))

    def unfold(self, words: str, *, within: Locator | None = None) -> None:
        """Open what is folded away, unless it is open."""
        summary = self.seen((within or self.page).locator("summary", has_text=words))
        if summary.evaluate("e => !e.parentElement.open"):
            self.touch(summary)

    def write(self, label: str, words: str, *, within: Locator | None = None) -> None:
        """Write in the field with this label."""
        self.type(self.seen((within or self.page).get_by_label(label, exact=True)), words)

    def pick(self, group: str, option: str, *, within: Locator | None = None) -> None:
        """Choose one answer of a question."""
        asked = (within or self.page).get_by_role("group", name=group)
        self.choose(asked.get_by_label(option, exact=True))

    def tick(self, label: str, *, within: Locator | None = None) -> None:
        """Tick a box."""
        self.choose((within or self.page).get_by_label(label, exact=False).first)

    def date(self, group: str, day: int, month: int, year: int) -> None:
        """Write a date."""
        asked = self.page.get_by_role("group", name=group)
        for name, value in (("Day", day), ("Month", month), ("Year", year)):
            self.type(asked.get_by_label(name, exact=True), str(value))

    def bring(self, label: str, file: Path) -> None:
        """Choose a file. The window that the system opens for it is outside the page."""
        field = self.page.get_by_label(label, exact=True)
        with self.page.expect_file_chooser() as opened:
            self.touch(field)
        chooser: FileChooser = opened.value
        chooser.set_files(file)


class Mouse(Hand):
    """A mouse and a keyboard, at a desk."""

    def touch(self, target: Locator) -> None:
        self.taps += 1
        target.click()

    def type(self, field: Locator, words: str) -> None:
        self.touch(field)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(words)
        self.typed += len(words)

    def choose(self, option: Locator) -> None:
        if not option.is_checked():
            self.touch(_what_is_pressed(option))
        expect(option).to_be_checked()

    def select(self, field: Locator, option: str) -> None:
        self.touch(field)
        self.page.keyboard.type(option)
        self.page.keyboard.press("Enter")
        self.typed += len(option)
        expect(field.locator("option:checked")).to_contain_text(option)

    def mark(self, sentence: str, kind: str) -> None:
        found = self.page.locator("#text .t-sentence", has_text=sentence).first
        self.touch(found)
        self.touch(self.page.locator(f"#palette .t-kinds [value={kind}]"))
        expect(marks_in(found, kind).first).to_be_visible()


class Thumb(Mouse):
    """A thumb, on a phone of 360 px."""

    width = 360

    def touch(self, target: Locator) -> None:
        self.taps += 1
        target.tap()


class NoScript(Mouse):
    """A mouse, where no script runs."""

    javascript = False

    def mark(self, sentence: str, kind: str) -> None:
        self._on(self.page.locator("#text .t-sentence", has_text=sentence).first)
        self._on(self.page.locator(f"#palette .t-kinds [value={kind}]"))
        found = self.page.locator("#text .t-sentence", has_text=sentence).first
        expect(marks_in(found, kind).first).to_be_visible()


class Keys(Hand):
    """The keys alone: nothing here fills, focuses, clicks or scrolls by script.

    The page is read, to decide which key comes next; only ``press`` and ``type`` act.
    """

    def key(self, name: str) -> None:
        """Press one key."""
        self.page.keyboard.press(name)

    def reach(self, target: Locator) -> None:
        """Go to something with the tab key, forwards or back, as one who sees the page would."""
        expect(target).to_be_visible()
        for _try in range(MOST_KEYS):
            steps = target.evaluate(STEPS)
            if steps == 0:
                break
            for _press in range(abs(steps)):
                self.key("Tab" if steps > 0 else "Shift+Tab")
        else:
            raise AssertionError(f"No key reaches {target}")
        expect(target).to_be_in_viewport()
        assert target.evaluate(SHOWS_FOCUS), f"Nothing shows that {target} has the focus"

    def touch(self, target: Locator) -> None:
        self.taps += 1
        self.reach(target)
        self.key("Enter")

    def type(self, field: Locator, words: str) -> None:
        self.reach(field)
        self.key("ControlOrMeta+a")
        self.page.keyboard.type(words)
        self.typed += len(words)

    def choose(self, option: Locator) -> None:
        if option.is_checked():
            return
        if option.get_attribute("type") == "checkbox":
            self.reach(option)
        else:
            self._among(option)
        if not option.is_checked():
            self.key("Space")
        expect(option).to_be_checked()

    def _among(self, option: Locator) -> None:
        """Go to a radio button: with the tab key to its group, with the arrows within it."""
        for _try in range(MOST_KEYS):
            arrows = option.evaluate(ARROWS)
            if arrows == 0:
                return
            if arrows is None:
                steps = option.evaluate(STEPS) or 1
                for _press in range(abs(steps)):
                    self.key("Tab" if steps > 0 else "Shift+Tab")
            for _press in range(abs(arrows or 0)):
                self.key("ArrowDown" if arrows > 0 else "ArrowUp")
        raise AssertionError(f"No key reaches {option}")

    def select(self, field: Locator, option: str) -> None:
        self.reach(field)
        self.page.keyboard.type(option)
        self.typed += len(option)
        expect(field.locator("option:checked")).to_contain_text(option)

    def mark(self, sentence: str, kind: str) -> None:
        found = self.page.locator("#text .t-sentence", has_text=sentence).first
        self._to_sentence(found)
        self.key("Enter")
        expect(self.page.locator("#palette .t-kinds")).to_be_visible()
        self.key(str(KINDS.index(kind) + 1))
        expect(marks_in(found, kind).first).to_be_visible()

    def _to_sentence(self, sentence: Locator) -> None:
        self.reach(self.page.locator("#text .t-sentence[tabindex='0']"))
        for _try in range(MOST_KEYS):
            arrows = sentence.evaluate(SENTENCES)
            if arrows == 0:
                return
            for _press in range(abs(arrows)):
                self.key("ArrowDown" if arrows > 0 else "ArrowUp")
        raise AssertionError(f"No key reaches {sentence}")


def marks_in(sentence: Locator, kind: str) -> Locator:
    """Return the marks of a kind that are drawn in a sentence."""
    return sentence.locator(f".t-mark--{kind}, .t-also--{kind}")


def _what_is_pressed(option: Locator) -> Locator:
    """Return what a hand aims at: the words beside a box, which are larger than the box."""
    return option.locator("xpath=following-sibling::label | self::*[not(following-sibling::label)]")


# How many stops of the tab key lie between what has the focus and something, back ones below 0.
# It is counted roughly (a group of radio buttons is one stop) and counted again on the way.
STEPS = """wanted => {
  const held = document.activeElement;
  if (held === wanted) return 0;
  const stops = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const seen = new Set([wanted, held].map(one => one.type === "radio" && one.name));
  const all = [...document.querySelectorAll(stops)].filter(one => {
    if (one === wanted || one === held) return true;
    if (one.tabIndex < 0 || one.disabled || !one.checkVisibility()) return false;
    if (one.type !== "radio") return true;
    const first = !seen.has(one.name);
    seen.add(one.name);
    return first;
  });
  const from = all.indexOf(held), to = all.indexOf(wanted);
  if (from >= 0) return to - from;
  if (!held || held === document.body) return 1;
  return held.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_FOLLOWING ? 1 : -1;
}"""

# How many presses of an arrow lie between two radio buttons of a group; null from outside of it.
ARROWS = """wanted => {
  const held = document.activeElement;
  if (held.type !== "radio" || held.name !== wanted.name) return null;
  const all = [...document.getElementsByName(wanted.name)].filter(one => one.type === "radio");
  return all.indexOf(wanted) - all.indexOf(held);
}"""

# The same between two sentences of the text.
SENTENCES = """wanted => {
  const all = [...document.querySelectorAll("#text .t-sentence")];
  return all.indexOf(wanted) - all.indexOf(document.activeElement);
}"""

# Whether what has the focus looks other than without: an outline, a shadow or a ground of its own.
SHOWS_FOCUS = """e => {
  const drawn = one => { const s = getComputedStyle(one);
    return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none"; };
  const near = [e, e.nextElementSibling, e.parentElement, e.closest("label")].filter(Boolean);
  return near.some(drawn) || [...e.parentElement.children].some(
    one => ["::before", "::after"].some(part => {
      const { boxShadow, outlineStyle, outlineWidth } = getComputedStyle(one, part);
      return boxShadow !== "none" || (outlineStyle !== "none" && parseFloat(outlineWidth) > 0);
    }));
}"""

"""What is looked at on every page: axe, sideways scrolling, size of what acts, forced colours."""

from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.shapes import Known

WIDE, PHONE = 1280, 360
ZOOMED = 320  # what 1280 px are at 400% (WCAG 2.2, 1.4.10)
ROUNDING = 1  # letters are fractions of a pixel wide
USUAL = 900
TALL = 6000  # where colours are compared, so that the bar at the foot of a phone lies over nothing

RUN = """contrast => axe.run(document, {
  resultTypes: ["violations"], rules: {"color-contrast": {enabled: contrast}},
}).then(found =>
  found.violations.map(rule => [rule.id, ...rule.nodes.slice(0, 3).map(one => one.html)])
)"""

# The same of what is new on a page: colours are compared where the new words stand. The sheet of
# styles is not read for the one rule about it, which is kept where the components are looked at.
RUN_NEW = """async fresh => {
  const quick = {resultTypes: ["violations"], preload: false};
  const plain = {...quick, rules: {"color-contrast": {enabled: false}}};
  const found = (await axe.run(document, plain)).violations;
  const words = new Set(read);
  const include = fresh.filter(one => words.has(one)).map(one => looked.get(one));
  if (include.length) {
    const colours = {...quick, runOnly: ["color-contrast"]};
    found.push(...(await axe.run({include}, colours)).violations);
  }
  return found.map(rule => [rule.id, ...rule.nodes.slice(0, 3).map(one => one.html)]);
}"""

# What acts and is too small: 44 px for what a page is there for, 24 px for the rest (WCAG 2.2,
# 2.5.8). A link in a line of words is as high as the line, and a box is pressed on its words.
SMALL = """() => {
  const main = ".govuk-button, .t-tabbar a, .t-dock a, .t-kinds button, .govuk-input,"
    + " .govuk-select, .govuk-textarea, .t-scale-row label, .t-answers label, .t-submore > summary";
  const acts = "a[href], button, summary, input:not([type=hidden]), select, textarea";
  const inline = one => one.tagName === "A" && getComputedStyle(one).display === "inline";
  const shown = one => one.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && one.offsetWidth > 1 && one.offsetHeight > 1 && !one.closest(".t-skip");
  const boxed = "input[type=radio], input[type=checkbox]";
  const pressed = one => one.matches(boxed) && (one.closest("label") ?? one.labels?.[0]) || one;
  const found = [];
  for (const one of document.querySelectorAll(acts)) {
    if (!shown(one) || inline(one)) continue;
    const { width, height } = pressed(one).getBoundingClientRect();
    const least = one.matches(main) ? 44 : 24;
    if (height < least - 0.5 || width < 23.5) {
      found.push([one.outerHTML.slice(0, 120), Math.round(width), Math.round(height), least]);
    }
  }
  return found;
}"""


# What reaches over the right edge, the innermost of it.
OVER = """() => [...document.querySelectorAll("body *")]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 0.5 && one.checkVisibility())
  .filter((one, _place, all) => !all.some(other => other !== one && one.contains(other)))
  .slice(0, 4).map(one => `${one.tagName}.${one.className} in ${one.parentElement.className}`)"""


SIZES = f"() => [({SMALL})(), document.documentElement.scrollWidth, ({OVER})()]"


def axe(page: Page, *, contrast: bool = True) -> list[Any]:
    """Return the rules that a page breaks, each with the first places.

    Args:
        page: what is looked at, as it stands.
        contrast: whether colours are compared too, which takes two thirds of the time.
    """
    _bring_axe(page)
    found: list[Any] = page.evaluate(RUN, contrast)
    return found


def _bring_axe(page: Page) -> None:
    """Bring axe, once what moves has come to rest: half faded in, all of it is pale."""
    moving = "document.getAnimations().map(one => one.finished)"
    page.evaluate(f"Promise.allSettled({moving}).then(() => {{}})")
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())


@cache
def _script() -> str:
    return str(Axe().axe_script)


def faults(page: Page, widths: tuple[int, ...] = (WIDE, PHONE)) -> list[Any]:
    """Return everything that is wrong with a page as it stands.

    Args:
        page: what is looked at.
        widths: how wide it is looked at.
    """
    found: list[Any] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": TALL})
        found += [(width, *rule) for rule in axe(page)]
    found += [("too small", *one) for one in page.evaluate(SMALL)]
    set_width(page, ZOOMED)
    return found + _sideways(*page.evaluate(SIZES)[1:])


def new_faults(page: Page, known: Known, widths: tuple[int, ...] = (WIDE, ZOOMED)) -> list[Any]:
    """Return what is wrong with a page's sizes, and with what no page before it was made of.

    It is looked at first as wide as it stands. What is at the other width as it was at the first is
    not read again. The components are read at every width (test_components_alone.py).

    Args:
        page: what is looked at.
        known: what the pages before were made of; what this one is made of is added.
        widths: how wide it is looked at; sizes are measured where it is zoomed in.
    """
    found: list[Any] = []
    for width in sorted(widths, key=lambda one: one != _width(page)):
        if width != _width(page):
            set_width(page, width)
        if new := known.new_on(page):
            _bring_axe(page)
            found += [(width, *rule) for rule in page.evaluate(RUN_NEW, new)]
        if width == ZOOMED:
            found += faults_in_size(page)
    return found


def set_width(page: Page, width: int) -> None:
    """Make a page as wide as at a desk or on a phone, and there so high that all of it is seen."""
    page.set_viewport_size({"width": width, "height": USUAL if width == WIDE else TALL})


def _width(page: Page) -> int:
    return page.viewport_size["width"] if page.viewport_size else 0


def faults_in_size(page: Page) -> list[Any]:
    """Return what is too small to press on a page that is zoomed in, and what scrolls sideways."""
    if _width(page) != ZOOMED:
        set_width(page, ZOOMED)
    small, wide, over = page.evaluate(SIZES)
    return [("too small", *one) for one in small] + _sideways(wide, over)


def _sideways(wide: int, over: list[str]) -> list[Any]:
    return [("scrolls sideways", wide, over)] if wide > ZOOMED + ROUNDING else []


def drawn_in_forced_colours(page: Page) -> bool:
    """Say whether a page is drawn where the reader's own colours are forced on it."""
    page.emulate_media(forced_colors="active")
    picture = page.screenshot()
    page.emulate_media(forced_colors="none")
    return len(picture) > 2_000

"""What is looked at on every page: axe, sideways scrolling, size of what acts, forced colours."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

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


# What a page is made of: each element as it stands in the two around it, and how its headings and
# landmarks follow each other. Words are left out, but not whether there are any.
SHAPE = """() => {
  const refers = ["for", "aria-labelledby", "aria-describedby", "aria-controls"];
  const kept = ["class", "role", "type", "lang", "aria-hidden"];
  const found = ids => ids.split(/\\s+/).every(id => document.getElementById(id));
  const part = (one, name) => refers.includes(name) ? `${name}=${found(one.getAttribute(name))}`
    : kept.includes(name) || one.getAttribute(name) === ""
      ? `${name}=${one.getAttribute(name)}` : name;
  const put = one => [one.tagName, ...one.getAttributeNames().sort().map(name => part(one, name)),
    Boolean(one.textContent.trim())].join(" ");
  const all = [...document.querySelectorAll("body *")];
  const within = one => [one.parentElement?.parentElement, one.parentElement, one]
    .filter(Boolean).map(put).join(" > ");
  const ids = all.map(one => one.id).filter(Boolean);
  const steps = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(one => one.tagName);
  const named = [...document.querySelectorAll("header, nav, main, footer, aside, [role]")]
    .map(one => `${one.tagName} ${one.getAttribute("aria-label")}`);
  return [...new Set([
    ...all.map(within), `twice: ${ids.length - new Set(ids).size}`, `named: ${named.sort()}`,
    ...steps.map((step, at) => `${steps[at - 1]} ${step}`),
  ])];
}"""


def axe(page: Page, *, contrast: bool = True) -> list[Any]:
    """Return the rules that a page breaks, each with the first places.

    Args:
        page: what is looked at, as it stands.
        contrast: whether colours are compared too, which takes two thirds of the time.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: list[Any] = page.evaluate(RUN, contrast)
    return found


def faults(
    page: Page,
    widths: tuple[int, ...] = (WIDE, PHONE),
    *,
    colours_once: bool = False,
    known: set[str] | None = None,
) -> list[Any]:
    """Return everything that is wrong with a page as it stands.

    Args:
        page: what is looked at.
        widths: how wide it is looked at.
        colours_once: whether colours are compared at the last width only. Those of every component
            are compared at both (test_components_alone.py).
        known: what the page was made of in states that were looked at before, added to. Where this
            one has nothing new, only sizes are measured: axe would read the same again.
    """
    found: list[Any] = []
    shape = set(page.evaluate(SHAPE)) if known is not None else {""}
    new = shape - (known or set())
    if known is not None:
        known |= shape
    for width in widths if new else ():
        contrast = not colours_once or width == widths[-1]
        page.set_viewport_size({"width": width, "height": TALL if contrast else USUAL})
        found += [(width, *rule) for rule in axe(page, contrast=contrast)]
    found += [("too small", *one) for one in page.evaluate(SMALL)]
    page.set_viewport_size({"width": ZOOMED, "height": 740})
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > ZOOMED + ROUNDING:
        found.append(("scrolls sideways", wide, page.evaluate(OVER)))
    return found


def drawn_in_forced_colours(page: Page) -> bool:
    """Say whether a page is drawn where the reader's own colours are forced on it."""
    page.emulate_media(forced_colors="active")
    picture = page.screenshot()
    page.emulate_media(forced_colors="none")
    return len(picture) > 2_000

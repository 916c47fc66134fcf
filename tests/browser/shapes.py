"""What a page is made of, so that axe reads each thing once and not again on every page.

A page is many hundred elements, and nearly all of them stand on every other page too. Each is
described as it stands in the two around it: by tag, by attributes, by whether there are words and
whether one of them is too long for a line, by what is seen of it, its colours and its ground. What
is described alike is read alike. Words and addresses are left out. How headings and landmarks
follow each other is described for the page as a whole.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from lxml import html
from playwright.sync_api import Page

from tests.proving import briefly

# The numbers of what a page is made of: of its elements, and of itself as a whole. ``looked`` keeps
# the element of each number on the page, and ``read`` names those that colours can be read of.
SHAPE = """() => {
  const number = words => {
    let [one, other] = [0xdeadbeef, 0x41c6ce57];
    for (let at = 0; at < words.length; at += 1) {
      const code = words.charCodeAt(at);
      one = Math.imul(one ^ code, 2654435761);
      other = Math.imul(other ^ code, 1597334677);
    }
    one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
    other = Math.imul(other ^ (other >>> 16), 2246822507)
      ^ Math.imul(one ^ (one >>> 13), 3266489909);
    return 4294967296 * (2097151 & other) + (one >>> 0);
  };
  const found = ids => ids.split(/\\s+/).every(id => document.getElementById(id));
  const refers = new Set(["for", "headers", "aria-labelledby", "aria-describedby",
    "aria-controls", "aria-owns", "aria-details", "aria-activedescendant"]);
  const said = new Set(["aria-label", "aria-roledescription", "aria-valuetext"]);
  const kept = new Set(["class", "role", "type", "lang", "scope", "autocomplete", "tabindex",
    "dir"]);
  const part = (one, name) => {
    const value = one.getAttribute(name);
    if (refers.has(name)) return `${name}=${found(value)}`;
    if (name === "href" && value[0] === "#") return `to=${found(value.slice(1))}`;
    if (value === "") return `${name}=`;
    if (kept.has(name)) return `${name}=${value}`;
    if (!name.startsWith("aria-") || said.has(name)) return name;
    return `${name}=${Number.isNaN(Number(value)) ? value : "0"}`;
  };
  // As WCAG 2.2, 1.4.3 tells large words from others: 18 points, or 14 and bold.
  const large = ({ fontSize, fontWeight }) =>
    parseFloat(fontSize) >= (Number(fontWeight) >= 700 ? 14 : 18) * 4 / 3;
  const clear = "rgba(0, 0, 0, 0)";
  const grounds = new Map(), described = new Map(), texts = new Set();
  const describe = one => {
    const style = getComputedStyle(one);
    const own = style.backgroundColor === clear && style.backgroundImage === "none";
    const ground = own ? grounds.get(one.parentElement) ?? ""
      : `${style.backgroundColor} ${style.backgroundImage.slice(0, 40)}`;
    grounds.set(one, ground);
    const words = [...one.childNodes].filter(node => node.nodeType === 3)
      .map(node => node.data).join(" ").trim();
    if (words || one.matches("input, select, textarea")) texts.add(one);
    const { color, opacity, overflowX } = style;
    const drawn = texts.has(one) ? [color, ground, large(style), opacity, overflowX] : [];
    return [
      one.tagName, ...one.getAttributeNames().sort().map(name => part(one, name)),
      Boolean(one.textContent.trim()), /\\S{24}/.test(words), one.checkVisibility(),
      one.labels ? one.labels.length : "", ...drawn,
    ].join(" ");
  };
  const holds = "ul, ol, dl, dl > div, table, thead, tbody, tr, select, details, [role]";
  const kids = one => one.matches(holds) && [...new Set([...one.children]
    .map(kid => `${kid.tagName} ${kid.getAttribute("role")}`))].sort();
  const looked = globalThis.looked = new Map();
  const read = globalThis.read = [];
  const all = [document.body, ...document.querySelectorAll("body *")];
  for (const one of all) {
    described.set(one, describe(one));
    const within = [one.parentElement?.parentElement, one.parentElement, one]
      .map(each => described.get(each) ?? "");
    const made = number(`${within.join(" > ")} ${kids(one)}`);
    if (!looked.has(made)) looked.set(made, one);
    if (texts.has(one)) read.push(made);
  }
  const ids = all.map(one => one.id).filter(Boolean);
  const steps = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(one => one.tagName);
  const named = [...document.querySelectorAll("header, nav, main, footer, aside, [role]")]
    .map(one => `${one.tagName} ${one.getAttribute("aria-label")}`);
  const whole = [
    `twice ${ids.length - new Set(ids).size}`, `named ${named.sort()}`,
    `titled ${Boolean(document.title.trim())} ${document.documentElement.lang}`,
    ...steps.map((step, at) => `${steps[at - 1]} ${step}`),
  ];
  return [...new Set([...looked.keys(), ...whole.map(number)])];
}"""


LONG = re.compile(r"\S{24}")
KEPT = {"class", "role", "type", "lang", "scope", "open"}
REFER = {"for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"}


def sent(page: str) -> set[str]:
    """Return what a page is made of as the server sends it, before a browser opens it."""
    body = html.document_fromstring(page)
    ids = {one.get("id") for one in body.iter() if isinstance(one.tag, str)}
    described: dict[Any, str] = {}
    found = set()
    for one in body.iter():
        if not isinstance(one.tag, str):
            continue
        up = one.getparent()
        over = None if up is None else up.getparent()
        described[one] = _described(one, ids)
        found.add(f"{described.get(over)} > {described.get(up)} > {described[one]}")
    steps = [one.tag for one in body.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    return found | {f"{before} {after}" for before, after in pairwise(steps)}


def _described(one: Any, ids: set[str | None]) -> str:
    """Say in a line what an element is, without its words."""
    words = " ".join(filter(None, [one.text, *(kid.tail for kid in one)]))
    return " ".join(
        (
            one.tag,
            *(_part(name, one.get(name), ids) for name in sorted(one.keys())),
            str(bool(words.strip())),
            str(bool(LONG.search(words))),
        )
    )


def _part(name: str, value: str, ids: set[str | None]) -> str:
    if name in REFER:
        return f"{name}={all(one in ids for one in value.split())}"
    return f"{name}={value}" if name in KEPT or not value else name


@dataclass
class Known:
    """What the pages looked at so far were made of: as they were sent, and at each width.

    Where something is proved (``TRELLIS_PROVE=1``), everything is new on every page.
    """

    sent: set[str] = field(default_factory=set)
    drawn: set[int] = field(default_factory=set)

    def new_in(self, page: str) -> bool:
        """Say whether a page as it is sent has what none before it had; know it from now on."""
        found = sent(page)
        new = not found <= self.sent
        self.sent |= found
        return briefly(new, at_length=True)

    def new_on(self, page: Page) -> list[int]:
        """Return what a page has that none before had at any width, and know it from now on."""
        shape: list[int] = page.evaluate(SHAPE)
        found = [one for one in shape if one not in self.drawn]
        self.drawn.update(found)
        return briefly(found, at_length=shape)

    def __len__(self) -> int:
        return len(self.drawn)

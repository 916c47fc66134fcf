"""Pictures of networks and families as a browser draws them, with their own letters.

The pages are drawn without a server; what a script would send is caught.
"""

from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.test_components_alone import ASSETS, KINDS, POLICY
from tests.unit.pictures.people import family, network
from trellis.pictures import family as tree
from trellis.pictures import tree_drawing
from trellis.pictures.drawing import draw
from trellis.pictures.layout import PHONE, SMALL_PICTURE
from trellis.pictures.network import lay_out
from trellis.pictures.ties import Ring, Tie, closest

pytestmark = pytest.mark.browser
PLACE = "http://pictures.test/"
RINGS = {ring: ring.name.lower() for ring in Ring}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pictures</title>
<link rel="stylesheet" href="/trellis.css">
<script src="/arranging.js" type="module"></script></head>
<body><main data-arrange>{pictures}</main><p data-arrange-hint hidden></p>
<form method="post" action="/sent" hidden data-arrange-form>
<input name="who"><input name="angle"><input name="ring"></form></body></html>"""
# Whatever of one person lies over anything of another; lines and arrowheads pass beneath.
OVER = """svg => {
  const parts = [...svg.querySelectorAll(":scope > g, :scope > text")].map(one =>
    (one.tagName === "g" ? [...one.querySelectorAll("text, .t-pic-shape, .t-pic-me")] : [one])
      .map(part => [part.textContent, part.getBBox()]));
  const found = [];
  parts.forEach((mine, at) => parts.slice(at + 1).forEach(other => {
    for (const [a, p] of mine) for (const [b, q] of other)
      if (p.x < q.x + q.width && q.x < p.x + p.width
        && p.y < q.y + q.height && q.y < p.y + p.height) found.push([a, b]);
  }));
  return found;
}"""


def open_page(browser: Browser, pictures: str) -> tuple[Page, list[str]]:
    """Open a page with pictures on it; return it, and what it sends."""
    page, sent = browser.new_page(viewport={"width": 1280, "height": 900}), []

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(PLACE)
        if route.request.method == "POST":
            sent.append(route.request.post_data or "")
        if (ASSETS / name).is_file():
            kind = KINDS[(ASSETS / name).suffix]
            route.fulfill(body=(ASSETS / name).read_bytes(), content_type=kind)
        else:
            headers = {"Content-Security-Policy": POLICY}
            html = PAGE.format(pictures=pictures)
            route.fulfill(body=html, content_type="text/html", headers=headers)

    page.route("**/*", answer)
    page.goto(PLACE)
    page.evaluate("document.fonts.ready")
    return page, sent


def test_nothing_lies_over_anything_else_as_a_browser_draws_it(browser: Browser) -> None:
    me = tree.Relative("me", "Dil")
    layouts: list[Any] = [lay_out(network(n), rings=RINGS) for n in (3, 12, 18, 60)]
    layouts += [lay_out(closest(network(18)), look) for look in (PHONE, SMALL_PICTURE)]
    pictures = [
        draw(one, "Wilhelmina", title="t", description="d", key=f"p{number}")
        for number, one in enumerate(layouts)
    ]
    for number, sheet in enumerate((tree.WIDE, tree.NARROW)):
        laid = tree.lay_out(me, family(30), sheet)
        pictures.append(tree_drawing.draw(laid, me, title="t", description="d", key=f"f{number}"))
    page, _sent = open_page(browser, "".join(pictures))
    found = {
        number: over
        for number, svg in enumerate(page.locator("svg").all())
        if (over := svg.evaluate(OVER))
    }
    assert page.locator("svg").count() == len(pictures)
    assert found == {}
    page.close()


def test_dragging_says_who_at_which_angle_and_how_close(browser: Browser) -> None:
    ties = [Tie("alun", "Alun", ring=Ring.FAR), Tie("ruth", "Ruth", ring=Ring.CLOSE)]
    layout = lay_out(ties, rings=RINGS)
    page, sent = open_page(browser, draw(layout, "Dil", title="t", description="d"))
    shape = page.locator("g[data-key='alun'] .t-pic-shape").bounding_box()
    middle = page.locator(".t-pic-me").bounding_box()
    assert shape
    assert middle
    x, y = middle["x"] + middle["width"] / 2, middle["y"] + middle["height"] / 2
    page.mouse.move(shape["x"] + 10, shape["y"] + 10)
    page.mouse.down()
    page.mouse.move(x - layout.radii[0] * layout.bands[1][1] + 12, y, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    assert parse_qs(sent[0]) == {"who": ["alun"], "angle": ["270"], "ring": ["2"]}
    page.close()

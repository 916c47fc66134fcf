"""Make the pictures of the docs from the demo: script/screenshots --docs.

Each is saved in ``docs/images``, in few colours, so that the repository stays small. What is in
them is the demo's own people: nobody is real.
"""

import io
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import screenshots
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs/images"
COLOURS = 200
WIDE, PHONE = 1280, 360
LARGEST = 150_000  # bytes, as tests/repository/test_docs.py has it
KEY = screenshots.KEY
DECIDES = "grace.adair@wrenmouth.example"  # supervises both who work with Peggy
DIL, HANNA, SANDHU = "Dil Okoro", "Hanna Zielińska", "Mrs Sandhu|Surinder Kaur Sandhu"
KITCHEN = "At her kitchen table"


def nothing(_page: Page) -> None:
    """Leave a page as it opens."""


def read_back(page: Page) -> None:
    """Begin to read back, unless that was begun today."""
    if not page.get_by_role("button", name="Begin").count():
        return
    page.get_by_text("Myself").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Begin").click()


def tap(page: Page) -> None:
    """Tap a sentence, so that the kinds are offered."""
    page.locator(".t-sentence").nth(3).tap()
    page.locator("[data-palette-details]").first.wait_for()


@dataclass(frozen=True)
class Shot:
    """One picture: its name, whose page, its address below the person's, and how high it is.

    ``link`` is the words of a link there that leads to the page, ``act`` what is done on it.
    """

    name: str
    who: str
    shape: str
    high: int = 900
    act: Callable[[Page], None] = nothing
    link: str = ""


SHOTS = (
    Shot("person", DIL, "", 1400),
    Shot("conversation", DIL, "conversations", 1080, link=KITCHEN),
    Shot("about-me", DIL, "about-me", 1000),
    Shot("ask-next", "", "/questions?q=music", 900),
    Shot("network", DIL, "network", 1180),
    Shot("family-tree", SANDHU, "network/family", 1000),
    Shot("assessment", HANNA, f"assessments/{KEY}/areas/work", 1000),
    Shot("plan", DIL, f"plans/{KEY}", 1080),
    Shot("letter", DIL, f"letters/{KEY}", 960),
    Shot("timeline", DIL, "timeline", 900),
    Shot("form-welsh", DIL, f"forms/{KEY}", 1000),
)
ON_A_PHONE = (
    Shot("marking", DIL, "conversations", 740, tap, link=KITCHEN),
    Shot("read-back", HANNA, f"conversations/{KEY}/read-back", 740, read_back),
    Shot("my-work", "", "/", 740),
)


def main() -> None:
    """Make every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with screenshots.browsing() as (browser, base):
        page = signed_in(browser, base, screenshots.WHO, WIDE)
        people = screenshots.people_on(page)
        at = {shot: address(page, people, shot) for shot in (*SHOTS, *ON_A_PHONE)}
        for shot in SHOTS:
            save(shot.name, taken(page, at[shot], WIDE, shot))
        grace = signed_in(browser, base, DECIDES, WIDE)
        save("merge", taken(grace, side_by_side(grace), WIDE, Shot("", "", "", 1080)))
        small = signed_in(browser, base, screenshots.WHO, PHONE)
        save("phone", beside([taken(small, at[shot], PHONE, shot) for shot in ON_A_PHONE]))


def signed_in(browser: Browser, base: str, who: str, width: int) -> Page:
    """Return a page in a browser of its own in which somebody is signed in."""
    view = ViewportSize(width=width, height=900)
    page = browser.new_context(base_url=base, viewport=view, has_touch=width == PHONE).new_page()
    screenshots.sign_in(page, who)
    return page


def address(page: Page, people: dict[str, str], shot: Shot) -> str:
    """Return where a picture's page is."""
    if not shot.who:
        return shot.shape
    found = screenshots.find(page, people, shot.who, shot.shape)
    if found is None:
        raise SystemExit(f"Not found: {shot.name}")
    if not shot.link:
        return found
    page.goto(found)
    return page.get_by_role("link", name=shot.link).first.get_attribute("href") or found


def side_by_side(page: Page) -> str:
    """Return the page on which the two records of one person stand side by side."""
    page.goto("/people/thought-the-same")
    links = [one for one in screenshots.links(page) if re.search(rf"/same/{KEY}$", one)]
    return links[0]


def taken(page: Page, at: str, width: int, shot: Shot) -> Image.Image:
    """Return a page as it looks in a window so wide and so high."""
    page.set_viewport_size({"width": width, "height": shot.high})
    page.goto(at)
    shot.act(page)
    page.evaluate("document.fonts.ready")
    return Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Return pictures next to each other, with room between."""
    gap, high = 40, max(one.height for one in pictures)
    wide = sum(one.width for one in pictures) + gap * (len(pictures) + 1)
    ground = Image.new("RGB", (wide, high + 2 * gap), (222, 214, 198))
    left = gap
    for one in pictures:
        ground.paste(one, (left, gap))
        left += one.width + gap
    return ground


def in_few_colours(picture: Image.Image) -> Image.Image:
    """Return a picture in the colours that it has most of, each exactly as it is."""
    raw = picture.tobytes()
    found = Counter(zip(raw[::3], raw[1::3], raw[2::3], strict=True))
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour, _n in found.most_common(COLOURS) for part in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def save(name: str, picture: Image.Image) -> None:
    """Save a picture in few colours; one that is too large is said."""
    file = IMAGES / f"{name}.png"
    in_few_colours(picture).save(file, optimize=True)
    size = file.stat().st_size
    print(f"{file.relative_to(ROOT)}: {size // 1000} KB")
    if size > LARGEST:
        raise SystemExit(f"{name} is larger than {LARGEST // 1000} KB.")

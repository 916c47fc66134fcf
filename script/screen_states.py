"""Pictures of pages that stand only after somebody did something: each is done through the pages.

A part of ``script/screenshots``. Whatever is done is done once: where the demo has it already, from
an earlier run, the page is found instead.
"""

import re
from collections.abc import Callable
from pathlib import Path

import screenshots
from playwright.sync_api import Browser, Page

KEY = screenshots.KEY
READER = "dil.okoro@home.example"


def states(browser: Browser, base: str, folder: Path, people: dict[str, str]) -> list[str]:
    """Make the pictures; return what could not be made.

    Args:
        browser: a browser.
        base: where the demo is served.
        folder: where the pictures go.
        people: whom the social worker of the demo works with, and the address of each.
    """
    dil = people["Dil Okoro"]
    missing = []
    todo: list[tuple[str, str, Callable[[Page, Path], bool]]] = [
        ("reading", READER, reading),
        ("handing over", screenshots.WHO, lambda page, to: handing_over(page, to, dil)),
        ("hiding", screenshots.WHO, lambda page, to: hiding(page, to, dil)),
        ("putting right", screenshots.WHO, lambda page, to: putting_right(page, to, dil)),
        ("holding", screenshots.LEAD, holding),
        ("enquiring", screenshots.OFFICER, enquiring),
    ]
    for name, who, make in todo:
        page = browser.new_context(base_url=base).new_page()
        screenshots.sign_in(page, who)
        if not make(page, folder):
            missing.append(name)
        page.context.close()
    return missing


def first(page: Page, shape: str) -> str | None:
    """Return the first address on a page of a shape, or None."""
    return next((one for one in screenshots.links(page) if re.fullmatch(shape, one)), None)


def press(page: Page, name: str) -> None:
    """Press a button, and wait for what comes."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def shoot(page: Page, folder: Path, name: str, where: str | None = None) -> None:
    """Save a page, the one that is open unless told."""
    screenshots.shoot(page, folder, name, where or page.url)


def reading(page: Page, folder: Path) -> bool:
    """What a reader sees: what is theirs, one of it, saying that it is not right, and that said."""
    shoot(page, folder, "to-read", "/published")
    item = first(page, f"/published/{KEY}")
    if item is None:
        return False
    shoot(page, folder, "to-read-item", item)
    shoot(page, folder, "not-right", f"{item}/not-right")
    press(page, "Send it")
    picture(page, folder, "not-right-error")
    page.goto("/published")
    if not page.get_by_text("I never said that I do not cook.").count():
        page.goto(f"{item}/not-right")
        page.get_by_label("What is not right about it?").fill("I never said that I do not cook.")
        page.get_by_label("How is it really?").fill("I cook when somebody is with me.")
        press(page, "Send it")
    shoot(page, folder, "to-read-said", "/published")
    shoot(page, folder, "reader-account", "/accounts/2fa/")
    return True


def picture(page: Page, folder: Path, name: str) -> None:
    """Save a page as it stands, which an address alone does not give."""
    for width in screenshots.WIDTHS:
        page.set_viewport_size({"width": width, "height": 1400})
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)


def handing_over(page: Page, folder: Path, home: str) -> bool:
    """A handover: all of one's own, begun, written, offered, and the person's copy of it."""
    shoot(page, folder, "handing-over", "/handovers")
    page.goto(f"{home}handovers")
    held = first(page, f"{home}handovers/{KEY}")
    if held is None:
        begin = first(page, f"{home}handovers/new/{KEY}")
        if begin is None:
            return False
        shoot(page, folder, "handover-new", begin)
        page.locator("input[type=checkbox]").first.check()
        page.get_by_label("Anything else, in your words").fill("She laughs when the tea is right.")
        press(page, "Save")
        held = page.url
    shoot(page, folder, "handovers", f"{home}handovers")
    shoot(page, folder, "handover", held)
    for part in ("edit", "offer", "copy"):
        shoot(page, folder, f"handover-{part}", f"{held}/{part}")
    return True


def hiding(page: Page, folder: Path, home: str) -> bool:
    """Hiding an address: what is asked."""
    shoot(page, folder, "hide-address", f"{home}hidden")
    return True


def putting_right(page: Page, folder: Path, home: str) -> bool:
    """What a reader said is wrong, as a worker finds it and decides."""
    page.goto(f"{home}put-right")
    one = first(page, f"{home}put-right/{KEY}")
    if one is None:
        return False
    shoot(page, folder, "said-wrong", one)
    shoot(page, folder, "said-wrong-time", f"{one}/more-time")
    return True


def holding(page: Page, folder: Path) -> bool:
    """Holding a record, and lifting it again."""
    people = screenshots.people_on(page)
    if not people:
        return False
    home = next(iter(people.values()))
    page.goto("/records/holds")
    if first(page, f"/records/holds/{KEY}/lift") is None:
        shoot(page, folder, "hold", f"{home}how-long/hold")
        page.get_by_label("Why?").fill("A solicitor wrote that there may be a claim.")
        press(page, "Hold it")
    shoot(page, folder, "how-long-held", f"{home}how-long")
    shoot(page, folder, "records-held-filled", "/records/holds")
    lift = first(page, f"/records/holds/{KEY}/lift")
    if lift is None:
        return False
    shoot(page, folder, "lift", lift)
    return True


def enquiring(page: Page, folder: Path) -> bool:
    """An enquiry: opened on a look, asked in, and closed; what was taken out of wrong records."""
    shoot(page, folder, "wrong-records", "/governance/moved")
    page.goto("/governance/enquiries")
    one = first(page, f"/governance/enquiries/{KEY}")
    if one is None:
        page.goto("/governance/looks/0")
        look = first(page, r"/governance/enquiries/new/.+")
        if look is None:
            return False
        page.goto(look)
        page.get_by_label("Why you ask").fill("The surname may be chance.")
        press(page, "Open the enquiry")
        one = page.url
    for part in ("", "/ask", "/close"):
        shoot(page, folder, f"enquiry{part.replace('/', '-')}", f"{one}{part}")
    return True

"""Make a picture of every page type from the demo: script/screenshots [FOLDER] [--docs].

Starts Trellis with the demo in a data folder of its own (``build/screenshots-data`` unless
``TRELLIS_DATA`` is set), signs in, finds a page of each type by following links from the person's
pages, and saves ``NAME-WIDTH.png``. With ``--docs`` it makes the pictures of the docs instead.
"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.chromium import FLAGS, chromium  # noqa: E402

WHO = "amina.yusuf@wrenmouth.example"
PASSWORD = "trellis practice copy"
LEAD = "ines.carvalho@wrenmouth.example"
WIDTHS = (1280, 360)
PERSON = r"/people/[0-9a-f-]{36}/"
KEY = r"[0-9a-f-]{36}"

# Each page type: a name, whose page, and what its address looks like below the person's.
TYPES = [
    ("about-me", "Dil Okoro", "about-me"),
    ("about-me-heading", "Dil Okoro", "about-me/about-me/most-important"),
    ("about-me-together", "Dil Okoro", "about-me/together"),
    ("about-me-copies", "Dil Okoro", "about-me/copies"),
    ("life-event-new", "Dil Okoro", "about-me/story/new"),
    ("life-event", "Dil Okoro", f"about-me/story/{KEY}"),
    ("photograph", "Dil Okoro", f"about-me/story/{KEY}/photograph/change"),
    ("who-can-see", "Dil Okoro", "who-can-see"),
    ("who-looked", "Dil Okoro", "who-looked"),
    ("readers", "Dil Okoro", "readers"),
    ("reader-new", "Dil Okoro", "readers/new"),
    ("reader", "Dil Okoro", f"readers/{KEY}"),
    ("publication", "Dil Okoro", f"publications/{KEY}"),
    ("publish", "Dil Okoro", f"publish/plan/{KEY}"),
    ("shared", "Dil Okoro", "sharing"),
    ("sharing-new", "Dil Okoro", "sharing/new"),
    ("rights", "Dil Okoro", "rights"),
    ("copy-new", "Dil Okoro", "rights/copies/new"),
    ("put-right-new", "Dil Okoro", "put-right/new"),
    ("put-right", "Dil Okoro", "put-right"),
    ("wrong-record", "Dil Okoro", f"conversations/{KEY}/wrong-record"),
    ("closed", "Dil Okoro", "closed"),
    ("how-long", "Dil Okoro", "how-long"),
    ("how-long-new", "Dil Okoro", "how-long/new"),
    ("how-long-ended", "Dil Okoro", "how-long/work-ended"),
    ("conversations", "Dil Okoro", "conversations"),
    ("conversation-new", "Dil Okoro", "conversations/new"),
    ("conversation-mark", "Dil Okoro", f"conversations/{KEY}"),
    ("conversation-write", "Dil Okoro", f"conversations/{KEY}/write"),
    ("conversation-describe", "Dil Okoro", f"conversations/{KEY}/describe"),
    ("conversation-history", "Dil Okoro", f"conversations/{KEY}/history"),
    ("read-back", "Hanna Zielińska", f"conversations/{KEY}/read-back"),
    ("words-kept", "Dil Okoro", f"conversations/{KEY}/kept"),
    ("copy-without-names", "Dil Okoro", f"conversations/{KEY}/without-names"),
    ("reflect-conversation", "Dil Okoro", f"conversations/{KEY}/reflect"),
    ("reflect-person", "Dil Okoro", "reflect"),
    ("conversation-reads", "Dil Okoro", f"conversations/{KEY}/reads"),
    ("passage", "Dil Okoro", f"passages/{KEY}"),
    ("passage-edit", "Dil Okoro", f"passages/{KEY}/edit"),
    ("questions-along", "Dil Okoro", "questions-to-take-along"),
    ("questions-take", "Dil Okoro", "questions-to-take-along/adult-forms/2026.1/review"),
    ("network", "Dil Okoro", "network"),
    ("network-copies", "Dil Okoro", "network/copies"),
    ("network-arrange", "Dil Okoro", "network/arrange"),
    ("network-drawn-with", "Dil Okoro", "network/drawn-with"),
    ("network-family", "Mrs Sandhu|Surinder Kaur Sandhu", "network/family"),
    ("network-place", "Dil Okoro", f"network/places/{KEY}"),
    ("outcomes", "Dil Okoro", "outcomes"),
    ("outcome", "Dil Okoro", f"outcomes/{KEY}"),
    ("reading-new", "Dil Okoro", f"outcomes/{KEY}/readings/new"),
    ("assessment-read", "Dil Okoro", f"assessments/{KEY}/read"),
    ("assessment-share", "Dil Okoro", f"assessments/{KEY}/share"),
    ("assessment-comment", "Dil Okoro", f"assessments/{KEY}/comment"),
    ("assessment-reopen", "Dil Okoro", f"assessments/{KEY}/reopen"),
    ("assessment-copies", "Dil Okoro", f"assessments/{KEY}/copies"),
    ("contact-read", "Frank Devlin", f"assessments/{KEY}/read"),
    ("carer-questions", "Hanna Zielińska", f"assessments/{KEY}/questions"),
    ("assessment-together", "Hanna Zielińska", f"assessments/{KEY}/together"),
    ("representatives", "Dil Okoro", "representatives"),
    ("representative-new", "Dil Okoro", "representatives/new"),
    ("interim-new", "Dil Okoro", "interim/new"),
    ("assessment", "Hanna Zielińska", f"assessments/{KEY}/"),
    ("assessment-area", "Hanna Zielińska", f"assessments/{KEY}/areas/work"),
    ("assessment-views", "Hanna Zielińska", f"assessments/{KEY}/views"),
    ("determination", "Hanna Zielińska", f"assessments/{KEY}/decisions/[a-z-]+"),
    ("assessment-finish", "Hanna Zielińska", f"assessments/{KEY}/finish"),
    ("plan", "Dil Okoro", f"plans/{KEY}"),
    ("plan-fridge", "Dil Okoro", f"plans/{KEY}/fridge"),
    ("plan-card", "Dil Okoro", f"plans/{KEY}/card"),
    ("plan-finish", "Joseph Tennant", f"plans/{KEY}/finish"),
    ("review", "Mrs Sandhu|Surinder Kaur Sandhu", f"reviews/{KEY}"),
    ("letters", "Dil Okoro", "letters"),
    ("letter-new", "Dil Okoro", "letters/new"),
    ("letter", "Dil Okoro", f"letters/{KEY}"),
    ("letter-edit", "Dil Okoro", f"letters/{KEY}/change"),
    ("send", "Dil Okoro", f"letters/send/letter/{KEY}"),
    ("sent", "Dil Okoro", f"letters/sent/{KEY}"),
    ("chronology", "Dil Okoro", "chronology"),
    ("timeline", "Dil Okoro", "timeline"),
    ("forms", "Dil Okoro", "forms"),
    ("form-begin", "Dil Okoro", "forms/new/cymraeg/before-we-begin"),
    ("form", "Dil Okoro", f"forms/{KEY}"),
    ("form-versions", "Dil Okoro", f"forms/{KEY}/versions"),
    ("form-copies", "Dil Okoro", f"forms/{KEY}/copies"),
    ("picture-new", "Dil Okoro", f"conversations/{KEY}/pictures/new"),
    ("person-edit", "Dil Okoro", "edit"),
    ("another-record", "Dil Okoro", "same"),
    ("decided-in-supervision", "Dil Okoro", "supervision"),
    ("decided-one", "Dil Okoro", f"supervision/{KEY}"),
    ("agreed-at-huddles", "Dil Okoro", "huddles"),
]

REFLECTING = {
    "reflect": "/reflect",
    "reflect-new": "/reflect/new",
    "learning": "/learning",
    "learning-record": "/learning/record",
    "story": "/learning/stories/stories/lime",
    "circle-new": "/learning/circles/new?about=stories/lime",
}
# Pages of supervision, below its first: a name and what the address looks like.
SUPERVISION = [
    ("supervision-of-two", f"/supervision/{KEY}"),
    ("supervision-agreement", f"/supervision/{KEY}/agreement"),
    ("supervision-session", f"/supervision/sessions/{KEY}"),
    ("supervision-when", f"/supervision/sessions/{KEY}/when"),
    ("supervision-prepare", f"/supervision/sessions/{KEY}/prepare"),
    ("supervision-whom", f"/supervision/sessions/{KEY}/whom/bring"),
    ("supervision-bring", f"{PERSON}supervision/bring/{KEY}"),
    ("supervision-note", f"/supervision/sessions/{KEY}/notes/worker/new"),
    ("supervision-decide", f"{PERSON}supervision/new/{KEY}"),
    ("supervision-close", f"/supervision/sessions/{KEY}/close"),
    ("supervision-reflect", f"/supervision/sessions/{KEY}/reflect"),
    ("supervision-stand-in", f"/supervision/sessions/{KEY}/stand-in"),
]

# Pages of peer groups, below their first.
PEER_GROUPS = [
    ("peer-group", f"/peer-groups/{KEY}"),
    ("peer-group-agreement", f"/peer-groups/{KEY}/agreement"),
    ("peer-group-promises", f"/peer-groups/{KEY}/promises"),
    ("peer-group-members", f"/peer-groups/{KEY}/members"),
    ("peer-group-session", f"/peer-groups/sessions/{KEY}"),
    ("peer-group-parts", f"/peer-groups/sessions/{KEY}/parts"),
    ("peer-group-notes", f"/peer-groups/sessions/{KEY}/notes"),
    ("peer-group-word", f"/peer-groups/sessions/{KEY}/supervisor"),
    ("peer-group-close", f"/peer-groups/sessions/{KEY}/close"),
]

# Pages for a practice lead.
PACKS = {
    "thought-the-same": "/people/thought-the-same",
    "away": "/away",
    "how-long-we-keep-what": "/how-long-we-keep-what",
    "records-due": "/records/due",
    "records-disposals": "/records/disposals",
    "records-held": "/records/holds",
    "records-gone": "/records/certificates",
    "packs": "/packs",
    "pack": "/packs/adult-forms/2026.1",
    "pack-form": "/packs/adult-forms/2026.1/form/review",
    "pack-form-welsh": "/packs/cymraeg/2026.1/form/before-we-begin?language=cy",
    "pack-questions": "/packs/conversations/2026.1/questions/beginning",
}

# Pages for the governance officer.
OFFICER = "elin.rhydderch@wrenmouth.example"
GOVERNANCE = {
    "governance": "/",
    "unusual-looks": "/governance/looks/1",
    "enquiries": "/governance/enquiries",
    "audit-trail": "/governance/trail",
    "watched": "/governance/watched",
}
# Pages for the administrator.
ADMINISTRATOR = "colin.whitlock@wrenmouth.example"
STAFFING = {"administrator": "/", "staff": "/staff", "staff-add": "/staff/add", "teams": "/teams"}


def port() -> int:
    """Return a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(at: int) -> subprocess.Popen[bytes]:
    """Start the demo and wait until it answers."""
    environment = {"TRELLIS_DATA": str(ROOT / "build/screenshots-data"), **os.environ}
    command = [sys.executable, "-m", "trellis", "run", "--port", str(at)]
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    for _ in range(1200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{at}/help", timeout=5)
            return process
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The demo did not start.")


def links(page: Page) -> list[str]:
    """Return the addresses a page leads to, without query or fragment."""
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.pathname)")
    return list(dict.fromkeys(found))


def find(page: Page, people: dict[str, str], who: str, shape: str) -> str | None:
    """Return the address of a page of this type, looking two links deep from the person."""
    home = next((at for name, at in people.items() if re.fullmatch(who, name)), None)
    if home is None:
        return None
    wanted = re.compile(re.escape(home) + shape)
    if not re.search(r"[\[\\]", shape):
        return home + shape
    seen = {home}
    edge = [home]
    for _ in range(4):
        following: list[str] = []
        for at in edge:
            page.goto(at)
            for one in links(page):
                if wanted.fullmatch(one):
                    return one
                if one.startswith(home) and one not in seen and not re.search(r"\.\w+$", one):
                    seen.add(one)
                    following.append(one)
        edge = following[:25]
    return None


@contextmanager
def browsing() -> Iterator[tuple[Browser, str]]:
    """Give a browser, and where the demo is served while it is open."""
    at = port()
    server = serve(at)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            yield browser, f"http://127.0.0.1:{at}"
            browser.close()
    finally:
        server.terminate()
        server.wait()


def people_on(page: Page) -> dict[str, str]:
    """Return whom the user works with, by name, with the address of each."""
    page.goto("/people/search")
    people = dict(
        page.eval_on_selector_all(
            "main a[href]", "all => all.map(a => [a.innerText.trim(), a.pathname])"
        )
    )
    return {name: where for name, where in people.items() if re.fullmatch(PERSON, where)}


def main() -> None:
    """Make the pictures; say which page types were not found."""
    if "--docs" in sys.argv:
        import docs_pictures

        docs_pictures.main()
        return
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    missing = []
    with browsing() as (browser, base):
        context = browser.new_context(base_url=base, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        shoot(page, folder, "sign-in", "/accounts/login/")
        sign_in(page, WHO)
        shoot(page, folder, "my-work", "/")
        shoot(page, folder, "signed-in", "/signed-in")
        shoot(page, folder, "questions", "/questions")
        shoot(page, folder, "questions-found", "/questions?q=music")
        for name, where in REFLECTING.items():
            shoot(page, folder, name, where)
        shoot(page, folder, "people", "/people/search")
        people = people_on(page)
        for name, where in people.items():
            shoot(page, folder, f"person-{name.split()[0].lower()}", where)
        for name, who, shape in TYPES:
            found = find(page, people, who, shape)
            if found is None:
                missing.append(name)
                continue
            shoot(page, folder, name, found)
        followed(page, folder, "supervision", SUPERVISION)
        followed(page, folder, "peer-groups", PEER_GROUPS)
        huddles(page, folder)
        packs(browser.new_context(base_url=base).new_page(), folder)
        governance(browser.new_context(base_url=base).new_page(), folder)
        staffing(browser.new_context(base_url=base).new_page(), folder)
        import screen_states  # it knows this module, so not before this one is whole

        missing += screen_states.states(browser, base, folder, people)
    print(f"Pictures are in {folder}")
    if missing:
        raise SystemExit(f"Not found: {', '.join(missing)}")


def sign_in(page: Page, who: str) -> None:
    """Sign in through the page."""
    page.goto("/accounts/login/")
    page.get_by_label("Email address").fill(who)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    with page.expect_navigation(url=lambda url: "/login" not in url):
        page.get_by_role("button", name="Sign in").click()


def followed(page: Page, folder: Path, area: str, shapes: list[tuple[str, str]]) -> None:
    """Save the pages of an area, as found by following links from its first."""
    shoot(page, folder, area, f"/{area}")
    edge, seen = [f"/{area}"], set[str]()
    for _ in range(4):
        found: list[str] = []
        for at in edge:
            page.goto(at)
            found += [one for one in links(page) if f"/{area}" in one and one not in seen]
            seen.update(found)
        edge = found
    for name, shape in shapes:
        if where := next((one for one in sorted(seen) if re.fullmatch(shape, one)), None):
            shoot(page, folder, name, where)


def huddles(page: Page, folder: Path) -> None:
    """Save the pages of the huddle that goes on, as whoever brought somebody to it."""
    page.goto("/huddles")
    room = next(one for one in links(page) if re.fullmatch(f"/huddles/{KEY}", one))
    page.goto(room)
    inside = links(page)
    shoot(page, folder, "huddles", "/huddles")
    shoot(page, folder, "huddle-new", "/huddles/new")
    shoot(page, folder, "huddle", room)
    for name in ("who", "close"):
        shoot(page, folder, f"huddle-{name}", f"{room}/{name}")
    for name in ("bring", "record"):
        if at := next((one for one in inside if one.endswith(f"/{name}")), None):
            shoot(page, folder, f"huddle-{name}", at)


def packs(page: Page, folder: Path) -> None:
    """Save the pages about practice packs, as whoever decides about them."""
    sign_in(page, LEAD)
    for name, where in PACKS.items():
        shoot(page, folder, name, where)


def governance(page: Page, folder: Path) -> None:
    """Save the pages of the governance officer, and where an enquiry is opened."""
    sign_in(page, OFFICER)
    for name, where in GOVERNANCE.items():
        shoot(page, folder, name, where)
    page.goto("/")
    looks = [one for one in links(page) if one.startswith("/governance/enquiries/new/")]
    if looks:
        shoot(page, folder, "enquire", looks[0])


def staffing(page: Page, folder: Path) -> None:
    """Save the pages of the administrator: people, teams, and one of each."""
    sign_in(page, ADMINISTRATOR)
    for name, where in STAFFING.items():
        shoot(page, folder, name, where)
    for name, area in (("staff-one", "/staff"), ("team", "/teams")):
        page.goto(area)
        at = next(one for one in links(page) if re.fullmatch(f"{area}/{KEY}", one))
        shoot(page, folder, name, at)
        if name == "staff-one":
            shoot(page, folder, "staff-end", f"{at}/end")


def shoot(page: Page, folder: Path, name: str, where: str) -> None:
    """Save a page at each width, in a window as tall as the page so that fixed bars stand last."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(where)
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(int(tall), 12_000)})
        page.wait_for_function("[...document.images].every(one => one.complete)")
        page.screenshot(path=folder / f"{name}-{width}.png")


if __name__ == "__main__":
    main()

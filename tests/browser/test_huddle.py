"""One huddle, five browsers: one stage at once; a drop, a reload and a restart lose nothing."""

import re
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.console import Console
from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.huddles.models import Huddle, Member
from trellis.huddles.rooms import begin_huddle, take_role
from trellis.huddles.shape import processes
from trellis.language.anonymise.forms import forms_of_person
from trellis.people.actions import tell_relationship

WHO = ("alice", "bob", "charlie", "sam", "petra")
STAGES = ("Introduce", "Questions", "Discussion", "Sum up")
# Notes in each browser when it first shows each stage.
WATCH = """() => {
  window.shown = {};
  const title = document.querySelector('[data-title]');
  new MutationObserver(() => { window.shown[title.textContent] ??= Date.now(); })
    .observe(title, { childList: true, characterData: true, subtree: true });
}"""
TOLD = (
    "Dot Marlowe rang bells for forty-one years. Ms Marlowe, or Dottie to her sister Rosalind,"
    " lives above the shop. Alice Brandt visits DOT on Mondays, and Marlowe's nephew shops for her."
)


@pytest.fixture
def huddle(real_cast: Cast) -> Huddle:
    """A huddle of the five. Alice brings somebody, Bob keeps the clock."""
    cast = real_cast
    with transaction.atomic():
        act_as(cast.alice, person=cast.dot.pk)
        tell_relationship(by=cast.alice, person=cast.dot, name="Rosalind Marlowe", how="her sister")
        others = [getattr(cast, name) for name in WHO[1:]]
        made = begin_huddle(
            by=cast.alice,
            process=processes()[0],
            on=date(2026, 12, 3),
            role="presenter",
            colleagues=others,
        )
        bob = Member.objects.get(huddle=made, user=cast.bob)
        take_role(by=cast.alice, huddle=made, member=bob.pk, role="host")
    return made


@pytest.fixture
def pages(
    sign_in: Callable[..., Page], real_cast: Cast, huddle: Huddle, console: Console
) -> dict[str, Page]:
    """The five browsers, each with the room open."""
    opened = {}
    for name in WHO:
        page = sign_in(getattr(real_cast, name), width=360 if name == "sam" else 1280)
        page.goto(f"/huddles/{huddle.pk}")
        page.evaluate(WATCH)
        opened[name] = page
    return opened


def write(page: Page, words: str) -> None:
    """Write a line and send it."""
    form = page.locator('form[data-do="line"]')
    form.get_by_label("Write a line").fill(words)
    form.get_by_role("button", name="Write it down").click()


def all_show(pages: dict[str, Page], words: str) -> None:
    """Wait until every browser shows a line, once."""
    for page in pages.values():
        expect(page.locator("[data-lines]").get_by_text(words, exact=True)).to_have_count(1)


def go_on(pages: dict[str, Page], title: str) -> None:
    """Let Bob go on to a stage, and print when each browser showed it."""
    button = pages["bob"].locator("[data-on-words]")
    expect(button).to_have_text(re.compile(title))
    pressed = pages["bob"].evaluate("Date.now()")
    button.click()
    for page in pages.values():
        expect(page.locator("[data-title]")).to_have_text(title)
    ask = "(title) => window.shown[title]"
    shown = {name: page.evaluate(ask, title) for name, page in pages.items()}
    apart = max(shown.values()) - min(shown.values())
    took = {name: at - pressed for name, at in shown.items()}
    sys.stdout.write(f"\n{title}: pressed at {pressed}, shown at {shown}\n")
    sys.stdout.write(f"  after (ms) {took}; first and last apart by {apart} ms\n")


def bring(page: Page, cast: Cast, huddle: Huddle) -> None:
    """Think Dot's story through, take the names out, read it and confirm."""
    page.goto(f"/people/{cast.dot.pk}/huddles/{huddle.pk}/bring")
    page.get_by_label("Who is this about", exact=False).fill(TOLD)
    page.get_by_role("button", name="Take the names out").click()
    expect(page.get_by_label("What the others will read")).to_be_visible()
    page.get_by_label("I have read it through", exact=False).check()
    with page.expect_navigation(url=re.compile(f"/huddles/{huddle.pk}$")):
        page.get_by_role("button", name="Let the others read it").click()
    page.evaluate(WATCH)


def test_a_huddle_of_five_browsers_loses_nothing(
    pages: dict[str, Page],
    real_cast: Cast,
    huddle: Huddle,
    server: Server,
    owner: Callable[..., list[Any]],
    console: Console,
) -> None:
    console.expect("net::ERR_", "Failed to load resource")
    cast = real_cast
    bring(pages["alice"], cast, huddle)

    # The case carries no name, in any form, in anybody's page.
    for page in pages.values():
        expect(page.locator("[data-case]")).to_contain_text("rang bells")
        told = page.locator("[data-case]").inner_text()
        for name in ("Dot Marlowe", "Rosalind Marlowe", "Alice Brandt"):
            for form in forms_of_person(name):
                assert not re.search(rf"\b{re.escape(form)}\b", told, re.IGNORECASE), form
    for name in ("charlie", "petra"):
        assert "Dot" not in pages[name].content()
        assert str(cast.dot.pk) not in pages[name].content()

    # Everybody at the same stage at once.
    go_on(pages, "Introduce")
    write(pages["petra"], "What has gone well?")
    all_show(pages, "What has gone well?")

    # One browser falls out, writes all the same, misses a stage and two lines, and comes back.
    pages["charlie"].context.set_offline(True)
    write(pages["charlie"], "Written while away")
    expect(pages["charlie"].locator("[data-outbox]")).to_contain_text("Written while away")
    write(pages["sam"], "Said meanwhile")
    rest = {name: page for name, page in pages.items() if name != "charlie"}
    go_on(rest, "Questions")
    pages["charlie"].context.set_offline(False)
    for words in ("Said meanwhile", "Written while away"):
        all_show(pages, words)
    expect(pages["charlie"].locator("[data-title]")).to_have_text("Questions")

    # The presenter's page is loaded again.
    pages["alice"].reload()
    pages["alice"].evaluate(WATCH)
    for words in ("What has gone well?", "Said meanwhile", "Written while away"):
        all_show(pages, words)

    # The server is restarted in the middle. What is written meanwhile waits on its page.
    began = owner("select stage_began_at from huddles_huddle")
    server.kill()
    for name in ("petra", "alice"):
        write(pages[name], f"Written by {name} while the server was away")
    server.start()
    for name in ("petra", "alice"):
        all_show(pages, f"Written by {name} while the server was away")
    assert owner("select stage_began_at from huddles_huddle") == began
    go_on(pages, "Discussion")

    # The clock goes on past the end and cuts nobody off.
    owner("update huddles_huddle set stage_began_at = now() - interval '7 minutes'")
    write(pages["bob"], "Still going")
    for page in pages.values():
        expect(page.locator("[data-left]")).to_have_text(
            re.compile("minutes over. Go on if it is worth it.")
        )
    all_show(pages, "Still going")
    assert owner("select stage from huddles_huddle") == [("discussion",)]
    go_on(pages, "Sum up")

    # What comes of it, with who agreed, stands in the person's record.
    form = pages["alice"].locator('form[data-do="action"]')
    form.get_by_label("Something that somebody will do").fill("Ask what a good Thursday is")
    form.get_by_label("I agree to it").check()
    form.get_by_role("button", name="Write it down").click()
    for name in ("bob", "petra"):
        pages[name].get_by_role("button", name=re.compile(r"^I agree\s*:")).click()
    for page in pages.values():
        expect(page.locator("[data-agreed]")).to_have_text(
            re.compile(
                "Agreed by Alice Brandt, (Bob Ferris, Petra Lindqvist|Petra Lindqvist, Bob Ferris)"
            )
        )
    pages["alice"].goto(f"/people/{cast.dot.pk}/huddles/{huddle.pk}/record")
    pages["alice"].get_by_role("button", name="Put it into the record").click()
    expect(pages["alice"].get_by_text("Ask what a good Thursday is")).to_be_visible()
    expect(pages["alice"].get_by_text(re.compile("Agreed by .*Bob Ferris"))).to_be_visible()

    lines = owner("select text, count(*) from huddles_line group by text order by 1")
    assert [count for _text, count in lines] == [1] * 6
    assert len(lines) == 6

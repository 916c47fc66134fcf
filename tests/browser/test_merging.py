"""Two records of one person, from the register to one record and back: a phone, and no scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from tests.browser.looking import faults
from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.people.actions import begin_person, tell_relationship

pytestmark = pytest.mark.browser


@pytest.fixture
def twice(real_cast: Cast) -> Cast:
    """Dot has another record, as Dorothy, with somebody in its network."""
    alice = real_cast.alice
    with transaction.atomic():
        act_as(alice)
        again = begin_person(
            by=alice, name="Dorothy Marlowe", called="Dorothy", born_about=1951, address="1 Quay"
        )
        act_as(alice, person=again.pk)
        tell_relationship(by=alice, person=again, name="Gwen Pardoe", source_told="herself")
    return real_cast


def press(page: Page, name: str) -> None:
    """Press a button that leads elsewhere."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize(("width", "javascript"), [(360, True), (1280, False)])
def test_a_worker_says_so_a_supervisor_merges_and_it_is_undone(
    twice: Cast, sign_in: Callable[..., Page], width: int, javascript: bool
) -> None:
    alice = sign_in(twice.alice, width=width, javascript=javascript)
    alice.goto("/people")
    alice.locator("main [name=q]").fill("marlowe")
    press(alice, "Find")
    alice.get_by_role("link", name="Look, and say so").click()
    alice.get_by_role("radio").first.check(force=True)
    alice.get_by_label("Why they may be the same person", exact=True).fill(
        "Both have the allotment."
    )
    press(alice, "These may be the same person")
    expect(alice.locator("main")).to_contain_text("Both have the allotment.")

    sam = sign_in(twice.sam, width=width, javascript=javascript)
    sam.goto("/people/thought-the-same")
    sam.get_by_role("link", name="Look at both side by side").first.click()
    if javascript:
        assert faults(sam) == []
    _choose(sam)
    sam.get_by_label("How you know", exact=True).fill("They have one NHS letter.")
    press(sam, "Merge the two records")
    expect(sam.locator("h1")).to_have_text("Two records merged")
    if javascript:
        assert faults(sam) == []
    merge = sam.url

    alice.goto("/")
    expect(alice.locator("main")).to_contain_text("Sam Oduya merged two records of")
    sam.goto(merge.partition("/merges/")[0] + "/network")
    expect(sam.locator("main")).to_contain_text("Gwen Pardoe")

    sam.goto(merge)
    sam.get_by_role("link", name="They are two people: undo this").click()
    sam.get_by_label("Why it was wrong", exact=True).fill("They are cousins.")
    if javascript:
        assert faults(sam) == []
    press(sam, "Take them apart")
    expect(sam.locator("body")).to_contain_text("The two records are apart again")


def _choose(page: Page) -> None:
    """Choose this record's value wherever the two differ."""
    chosen: set[Any] = set()
    for radio in page.locator("main input[type=radio][value=kept]").all():
        name = radio.get_attribute("name")
        if name not in chosen:
            radio.check(force=True)
        chosen.add(name)
    assert chosen

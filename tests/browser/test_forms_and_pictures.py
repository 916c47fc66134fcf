"""A form is filled in and finished, a drawing kept and marked, as somebody does it at a desk."""

import io
import re
from collections.abc import Callable

import pytest
from django.db import transaction
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conversations import address, begin, eventually, kept, kind, sentence, settled
from tests.browser.looking import faults
from tests.cast import Cast
from trellis.access.actor import act_as
from trellis.conversations.actions import mark

pytestmark = pytest.mark.browser

TEXT = "“Nobody finishes my sentences.” She put up her hand."


@pytest.fixture
def cast(real_cast: Cast) -> Cast:
    return real_cast


def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (320, 200), "#24683b").save(made, "PNG")
    return made.getvalue()


def test_a_form_is_begun_filled_in_with_what_was_said_and_finished(
    sign_in: Callable[..., Page], cast: Cast
) -> None:
    told = begin(cast, TEXT)
    words = "Nobody finishes my sentences."
    start = TEXT.index(words)
    with transaction.atomic():
        act_as(cast.alice, person=cast.dot.pk)
        mark(
            by=cast.alice,
            conversation=told,
            version=1,
            start=start,
            end=start + len(words),
            kind="wish",
            said_by="Dot",
        )
        act_as(None)
    page = sign_in(cast.alice)
    page.goto(f"/people/{cast.dot.pk}/")
    page.get_by_role("link", name="Forms", exact=True).click()
    page.get_by_role("link", name="Before we begin").click()
    page.get_by_label("Welsh").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sut rydyn ni’n siarad")
    page.get_by_label("Cymraeg").first.check()
    page.get_by_label("Beth hoffech chi gael eich galw?").fill("Dot")
    eventually(lambda: kept(cast, "called"), "Dot")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Beth sydd bwysicaf i chi heddiw?", exact=True).select_option(index=1)
    page.get_by_role("button", name=re.compile("Take these words")).first.click()
    expect(page.get_by_text("The words are in the box below.")).to_be_visible()
    note = page.get_by_label("Beth ddylen ni ei wybod cyn i ni ddod?")
    expect(note).to_have_value(words)
    page.get_by_role("button", name="Save", exact=True).click()
    settled(page)
    assert faults(page) == []
    expect(page.get_by_role("link", name="Where this was said")).to_have_count(2)
    page.get_by_role("link", name="Finish it").click()
    page.get_by_role("button", name="Finish the form").click()
    expect(page.get_by_text("The form is finished.")).to_be_visible()
    with page.expect_download():
        page.get_by_role("link", name="Copies").click()
        page.get_by_role("link", name="PDF for Dot").click()


def test_a_drawing_is_kept_with_its_conversation_and_words_of_it_marked(
    sign_in: Callable[..., Page], cast: Cast
) -> None:
    told = begin(cast, TEXT)
    page = sign_in(cast.alice)
    page.goto(address(told))
    page.get_by_role("link", name="Add a photograph or drawing").click()
    page.get_by_label("The picture").set_input_files(
        {"name": "house.png", "mimeType": "image/png", "buffer": png()}
    )
    page.get_by_label("Drawing").check()
    page.get_by_label("What is to be seen", exact=True).fill("A house with a dog on the roof.")
    page.get_by_label("Who made it").fill("Leila, seven")
    page.get_by_label("How Dot agreed").fill("She said yes")
    page.get_by_role("button", name="Save").click()
    drawn = page.get_by_role("img", name="A house with a dog on the roof.")
    expect(drawn).to_be_visible()
    eventually(lambda: drawn.evaluate("one => one.naturalWidth"), 320)
    sentence(page, "A house with a dog on the roof.").click()
    kind(page, "Strength").click()
    expect(page.locator("#passages")).to_contain_text("A house with a dog on the roof.")
    settled(page)
    assert faults(page) == []

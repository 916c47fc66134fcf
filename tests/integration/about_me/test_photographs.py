"""A photograph is judged by what it holds, kept without what the camera wrote, and shown to few."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.cast import Cast
from tests.integration.people_pages.conftest import errors_of, see_as, text_of
from trellis.aboutme.actions import Told as Event
from trellis.aboutme.actions import tell_event
from trellis.aboutme.models import LifeEvent, Photograph
from trellis.conversations.models import Passage

Page = Callable[[str], str]


@pytest.fixture
def event(cast: Cast) -> LifeEvent:
    see_as(cast, cast.alice)
    return tell_event(by=cast.alice, person=cast.dot, told=Event("My first hive."))


def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (64, 48), "#24683b").save(made, "PNG")
    return made.getvalue()


def put(client: Client, page: Page, event: LifeEvent, file: bytes | None, **fields: Any) -> Any:
    sent = {"description": "A green hive", **fields}
    if file is not None:
        sent["file"] = SimpleUploadedFile("hive.png", file, "image/png")
    return client.post(page(f"about-me/story/{event.pk}/photograph/change"), sent)


def test_a_photograph_stands_in_the_life_with_its_description(
    alice: Client, page: Page, event: LifeEvent
) -> None:
    assert put(alice, page, event, png()).status_code == 302
    shown = alice.get(page("about-me")).content.decode()
    assert 'alt="A green hive"' in shown
    sent = alice.get(page(f"about-me/story/{event.pk}/photograph"))
    assert Image.open(io.BytesIO(sent.content)).size == (64, 48)
    assert sent.headers["Content-Type"] == "image/jpeg"
    assert sent.headers["Content-Disposition"].startswith("attachment")
    assert sent.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
    assert sent.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("file", "description", "says"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "A hive", "cannot be read as a photograph"),
        (b"<html><script>alert(1)</script>", "A hive", "cannot be read as a photograph"),
        (png()[:90], "A hive", "cannot be read as a photograph"),
        (None, "A hive", "choose a photograph"),
        (png(), "", "What is to be seen in it"),
    ],
    ids=["drawing", "page", "broken", "none", "undescribed"],
)
def test_what_is_no_photograph_or_is_not_described_is_not_kept(
    cast: Cast,
    alice: Client,
    page: Page,
    event: LifeEvent,
    file: bytes | None,
    description: str,
    says: str,
) -> None:
    answer = put(alice, page, event, file, description=description)
    assert says in errors_of(answer)
    see_as(cast, cast.alice)
    assert not Photograph.objects.exists()


def test_a_description_is_changed_and_a_photograph_taken_away(
    cast: Cast, alice: Client, page: Page, event: LifeEvent
) -> None:
    put(alice, page, event, png())
    put(alice, page, event, None, description="A hive in May")
    assert 'alt="A hive in May"' in alice.get(page("about-me")).content.decode()
    put(alice, page, event, None, take_out="yes")
    see_as(cast, cast.alice)
    assert not Photograph.objects.exists()


def test_a_photograph_is_not_there_for_whoever_its_event_is_not_for(
    cast: Cast,
    alice: Client,
    charlie: Client,
    as_user: Callable[..., Client],
    page: Page,
    told: Callable[..., Passage],
) -> None:
    passage = told("I kept bees.", "history", not_for=cast.bob)
    see_as(cast, cast.alice)
    event = tell_event(
        by=cast.alice, person=cast.dot, told=Event("My first hive."), brought=[passage.pk]
    )
    put(alice, page, event, png())
    bob, file = as_user(cast.bob), page(f"about-me/story/{event.pk}/photograph")
    assert alice.get(file).status_code == 200
    assert bob.get(file).status_code == 404
    assert charlie.get(file).status_code == 404
    assert "hive" not in text_of(bob.get(page("about-me")))

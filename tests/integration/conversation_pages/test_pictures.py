"""Pictures of a conversation: described, agreed to, marked by their words, kept from some."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image

from tests.cast import Cast
from tests.integration.people_pages.conftest import (
    alice,
    charlie,
    errors_of,
    page,
    see_as,
    text_of,
    told,
)
from trellis.accounts.ids import new_id
from trellis.conversations.actions import Excluded, mark, save_narrative, set_not_for
from trellis.conversations.models import Conversation, Passage, Picture
from trellis.drafts.actions import draft_of, keep_draft

__all__ = ["alice", "charlie", "page", "told"]

Page = Callable[[str], str]
SEEN = "A house with four people, and a dog on the roof."
LEAD = "Drawing by Leila, seven, last summer."


@pytest.fixture
def talk(cast: Cast, told: Callable[..., Passage]) -> Conversation:
    conversation: Conversation = told("I keep bees.", "strength").conversation
    return conversation


@pytest.fixture
def bob(cast: Cast, as_user: Callable[..., Client]) -> Client:
    return as_user(cast.bob)


def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (64, 48), "#24683b").save(made, "PNG")
    return made.getvalue()


def located() -> bytes:
    """Return a photograph that says where it was taken."""
    made, about = io.BytesIO(), Image.Exif()
    about.get_ifd(0x8825)[1] = "N"
    about[0x0110] = "Somebody’s telephone"
    Image.new("RGB", (64, 48), "#24683b").save(made, "JPEG", exif=about)
    return made.getvalue()


def sent(file: bytes | None, **fields: Any) -> dict[str, Any]:
    about = {
        "kind": "drawing",
        "description": SEEN,
        "made_by": "Leila, seven",
        "made_when": "last summer",
        "agreed_how": "She said yes",
        "agreed_on_day": "24",
        "agreed_on_month": "2",
        "agreed_on_year": "2026",
        "key": str(new_id()),
        **fields,
    }
    if file is not None:
        about["file"] = SimpleUploadedFile("drawing.png", file, "image/png")
    return about


def add(client: Client, page: Page, talk: Conversation, file: bytes | None, **fields: Any) -> Any:
    return client.post(page(f"conversations/{talk.pk}/pictures/new"), sent(file, **fields))


def only(cast: Cast) -> Picture:
    see_as(cast, cast.alice)
    return Picture.objects.get()


def text(cast: Cast, talk: Conversation) -> str:
    see_as(cast, cast.alice)
    return Conversation.objects.get(pk=talk.pk).narrative.text


def test_a_drawing_stands_with_its_conversation_and_its_description_in_the_text(
    cast: Cast, alice: Client, page: Page, talk: Conversation
) -> None:
    assert add(alice, page, talk, png()).status_code == 302
    answer = alice.get(page(f"conversations/{talk.pk}"))
    assert f'alt="{SEEN}"' in answer.content.decode()
    assert "Kept with Dot’s agreement on 24 February 2026: She said yes" in text_of(answer)
    assert text(cast, talk).endswith(f"\n\n{LEAD} {SEEN}")
    file = alice.get(page(f"conversations/{talk.pk}/pictures/{only(cast).pk}"))
    assert Image.open(io.BytesIO(file.content)).size == (64, 48)
    assert file.headers["Content-Type"] == "image/jpeg"
    assert file.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert file.headers["Cache-Control"] == "no-store"


def test_where_it_was_taken_is_not_kept(
    cast: Cast, alice: Client, page: Page, talk: Conversation
) -> None:
    assert Image.open(io.BytesIO(located())).getexif()[0x0110]
    add(alice, page, talk, located())
    assert not dict(Image.open(io.BytesIO(bytes(only(cast).jpeg))).getexif())


@pytest.mark.parametrize(
    ("file", "fields", "says"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", {}, "cannot be read as a photograph"),
        (b"%PDF-1.7", {}, "cannot be read as a photograph"),
        (b"x" * (10 * 1024 * 1024 + 1), {}, "larger than 10 megabytes"),
        (None, {}, "hoose a photograph"),
        (png(), {"description": ""}, "What is to be seen"),
        (png(), {"made_by": " "}, "Who made it"),
        (png(), {"agreed_how": ""}, "Without that the picture is not kept."),
        (png(), {"agreed_on_year": ""}, "dd the year"),
    ],
    ids=["svg", "pdf", "large", "none", "undescribed", "by nobody", "not agreed", "no day"],
)
def test_what_is_no_picture_is_not_described_or_not_agreed_to_is_not_kept(
    cast: Cast,
    alice: Client,
    page: Page,
    talk: Conversation,
    file: bytes | None,
    fields: dict[str, str],
    says: str,
) -> None:
    assert says in errors_of(add(alice, page, talk, file, **fields))
    see_as(cast, cast.alice)
    assert not Picture.objects.exists()


def test_the_database_keeps_none_without_description_and_agreement(
    cast: Cast, alice: Client, page: Page, talk: Conversation
) -> None:
    add(alice, page, talk, png())
    only(cast)
    for wrong in ({"description": ""}, {"agreed_how": ""}, {"agreed_on": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Picture.objects.update(**wrong)


def test_words_about_it_are_marked_as_others_are_and_not_shown_to_whom_they_are_not_for(
    cast: Cast, alice: Client, bob: Client, charlie: Client, page: Page, talk: Conversation
) -> None:
    add(alice, page, talk, png())
    file = page(f"conversations/{talk.pk}/pictures/{only(cast).pk}")
    assert bob.get(file).status_code == 200
    assert charlie.get(file).status_code == 404
    told = text(cast, talk)
    start = told.index("a dog on the roof")
    passage = mark(
        by=cast.alice,
        conversation=talk,
        version=2,
        start=start,
        end=start + len("a dog on the roof"),
        kind="strength",
        how_known="seen",
    )
    assert "a dog on the roof" in text_of(alice.get(page(f"passages/{passage.pk}")))
    set_not_for(by=cast.alice, passage=passage, readers=[Excluded(colleague=cast.bob.pk)])
    assert alice.get(file).status_code == 200
    assert bob.get(file).status_code == 404
    seen = bob.get(page(f"conversations/{talk.pk}")).content.decode()
    assert "/pictures/" not in seen
    assert "dog" not in seen


def test_a_mark_that_takes_in_more_than_the_description_hides_it_too(
    cast: Cast, alice: Client, bob: Client, page: Page, talk: Conversation
) -> None:
    add(alice, page, talk, png())
    told = text(cast, talk)
    start = told.index("Leila, seven")
    passage = mark(
        by=cast.alice, conversation=talk, version=2, start=start, end=start + 40, kind="network"
    )
    set_not_for(by=cast.alice, passage=passage, readers=[Excluded(colleague=cast.bob.pk)])
    assert "/pictures/" not in bob.get(page(f"conversations/{talk.pk}")).content.decode()


def test_one_whose_paragraph_was_rewritten_goes_with_any_words_kept_back(
    cast: Cast, alice: Client, bob: Client, page: Page, talk: Conversation
) -> None:
    add(alice, page, talk, png())
    told = text(cast, talk)
    save_narrative(by=cast.alice, conversation=talk, text=told.replace(LEAD, "See:"), version=2)
    assert "/pictures/" in bob.get(page(f"conversations/{talk.pk}")).content.decode()
    passage = Passage.objects.get(conversation=talk)
    set_not_for(by=cast.alice, passage=passage, readers=[Excluded(colleague=cast.bob.pk)])
    assert "/pictures/" not in bob.get(page(f"conversations/{talk.pk}")).content.decode()


def test_a_description_is_changed_in_the_text_too_and_marks_stay(
    cast: Cast, alice: Client, page: Page, talk: Conversation
) -> None:
    add(alice, page, talk, png())
    one = only(cast)
    to = page(f"conversations/{talk.pk}/pictures/{one.pk}/change")
    assert alice.post(to, sent(None, description="A house.", version="1")).status_code == 302
    assert text(cast, talk).endswith(f"\n\n{LEAD} A house.")
    assert "I keep bees." in Passage.objects.get(conversation=talk).exact
    late = alice.post(to, sent(None, description="A barn.", version="1"))
    assert late.status_code == 409
    assert "A house." in text_of(late)


def test_one_taken_away_is_kept_nowhere_and_the_text_stays(
    cast: Cast, alice: Client, page: Page, talk: Conversation
) -> None:
    add(alice, page, talk, png())
    to = page(f"conversations/{talk.pk}/pictures/{only(cast).pk}/change")
    alice.post(to, sent(None, take_out="yes"))
    see_as(cast, cast.alice)
    assert not Picture.objects.exists()
    assert SEEN in text(cast, talk)


def test_words_typed_and_not_saved_do_not_clash_with_a_picture_added(
    cast: Cast, alice: Client, page: Page, talk: Conversation
) -> None:
    see_as(cast, cast.alice)
    write = page(f"conversations/{talk.pk}/write")
    typed = {"text": ["We sat in the kitchen. More."]}
    keep_draft(by=cast.alice, page=write, fields=typed, version=1, about=cast.dot.pk)
    add(alice, page, talk, png())
    see_as(cast, cast.alice)
    draft = draft_of(cast.alice, write)
    assert draft is not None
    assert draft.version == 2
    saved = alice.post(write, {"text": draft.fields["text"][0], "version": "2"})
    assert saved.status_code == 302
    assert text(cast, talk) == f"We sat in the kitchen. More.\n\n{LEAD} {SEEN}"


def test_whoever_is_not_shown_all_of_a_conversation_adds_no_picture(
    cast: Cast, alice: Client, bob: Client, page: Page, talk: Conversation
) -> None:
    see_as(cast, cast.alice)
    passage = Passage.objects.get(conversation=talk)
    set_not_for(by=cast.alice, passage=passage, readers=[Excluded(colleague=cast.bob.pk)])
    assert add(bob, page, talk, png()).status_code == 403
    see_as(cast, cast.alice)
    assert not Picture.objects.exists()

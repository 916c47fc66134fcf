"""About me is read in the person's voice, written heading by heading, and keeps its threads."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.cast import Cast
from tests.integration.people_pages.conftest import errors_of, post, see_as, text_of
from trellis.aboutme.models import Brought, LifeEvent
from trellis.accounts.ids import new_id
from trellis.conversations.actions import Excluded, set_not_for
from trellis.conversations.models import Passage
from trellis.drafts.models import Draft
from trellis.records.models import GuidedRecord

HEADING = "about-me/about-me/most-important"
BEES = "The bees come first."

Page = Callable[[str], str]
Told = Callable[..., Passage]


@pytest.fixture
def bob(cast: Cast, as_user: Callable[..., Client]) -> Client:
    return as_user(cast.bob)


def write(client: Client, page: Page, words: str = BEES, **fields: Any) -> Any:
    return post(client, page(HEADING), **{"most-important": words, "version": "0", **fields})


def test_an_empty_page_says_what_will_come_and_how_to_begin(alice: Client, page: Page) -> None:
    answer = alice.get(page("about-me"))
    assert "Dot’s own page is still bare." in text_of(answer)
    assert f'href="{page(HEADING)}"' in answer.content.decode()


def test_words_stand_under_their_heading_with_the_question_that_was_asked(
    alice: Client, page: Page
) -> None:
    assert write(alice, page).status_code == 302
    words = text_of(alice.get(page("about-me")))
    assert f"What is most important to you? {BEES}" in words
    assert "Written down with Dot by Alice Brandt" in words


def test_words_that_were_said_are_taken_over_with_their_thread(
    cast: Cast, alice: Client, page: Page, told: Told
) -> None:
    passage = told("I keep bees.", "wish")
    assert "I keep bees." in text_of(alice.get(page(HEADING)))
    answer = write(alice, page, "First of all.", take=passage.pk)
    assert "First of all.&#10;&#10;I keep bees." in answer.content.decode()
    see_as(cast, cast.alice)
    assert not GuidedRecord.objects.exists()
    draft = Draft.objects.get()
    assert draft.fields["brought"] == [str(passage.pk)]
    write(alice, page, "First of all.\n\nI keep bees.", brought=passage.pk, key=new_id())
    assert f"/passages/{passage.pk}" in alice.get(page("about-me")).content.decode()
    see_as(cast, cast.alice)
    assert not Draft.objects.exists()


def test_what_rests_on_words_in_confidence_is_not_there_for_them(
    cast: Cast, alice: Client, bob: Client, page: Page, told: Told
) -> None:
    passage = told("I keep bees.", "wish", not_for=cast.bob)
    write(alice, page, "All of it is bees.", brought=passage.pk)
    assert "All of it is bees." in text_of(alice.get(page("about-me")))
    seen = text_of(bob.get(page("about-me")))
    assert "bees" not in seen
    assert "Something here is kept from you." in seen
    assert "I keep bees" not in text_of(bob.get(page(HEADING)))
    write(bob, page, "Wasps.", version="1")
    see_as(cast, cast.alice)
    assert GuidedRecord.objects.get().answers == {"most-important": "All of it is bees."}


def test_the_same_words_typed_elsewhere_are_taken_out_for_them(
    cast: Cast, alice: Client, bob: Client, page: Page, told: Told
) -> None:
    told("I keep bees behind the chapel.", "wish", not_for=cast.bob)
    write(alice, page, "Tea. I keep bees behind the chapel. Toast.")
    seen = text_of(bob.get(page("about-me")))
    assert "Toast." in seen
    assert "chapel" not in seen


def test_nobody_brings_a_passage_that_they_may_not_see(
    cast: Cast, bob: Client, page: Page, told: Told
) -> None:
    passage = told("I keep bees.", "wish", not_for=cast.bob)
    assert errors_of(write(bob, page, "Bees?", brought=passage.pk))
    assert "I keep bees." not in text_of(write(bob, page, "Bees?", take=passage.pk))
    see_as(cast, cast.alice)
    assert not Brought.objects.exists()


def test_two_writers_under_one_heading_see_both_texts(
    alice: Client, bob: Client, page: Page
) -> None:
    write(alice, page, "Hers first.")
    answer = write(bob, page, "His second.")
    assert answer.status_code == 409
    assert "Hers first." in text_of(answer)
    assert "His second." in answer.content.decode()


def test_a_question_that_waits_for_another_is_dropped_without_it(
    cast: Cast, alice: Client, page: Page
) -> None:
    faith = page("about-me/who-i-am/faith")
    post(alice, faith, **{"has-faith": "no", "faith": "Chapel", "version": "0"})
    see_as(cast, cast.alice)
    assert GuidedRecord.objects.get().answers == {"has-faith": "no"}
    post(alice, faith, **{"has-faith": "yes", "faith": "Chapel", "version": "1"})
    assert "Chapel" in text_of(alice.get(page("about-me")))


def test_who_helped_is_said_with_the_day_and_whether_it_may_be_shown(
    alice: Client, page: Page
) -> None:
    write(alice, page)
    assert "has not said yet" in text_of(alice.get(page("about-me")))
    day = {"written_on_day": "24", "written_on_month": "2", "written_on_year": "2026"}
    post(alice, page("about-me/together"), helped_by="Gwen", shared="on", **day)
    words = text_of(alice.get(page("about-me")))
    assert "Dot wrote this with Gwen on 24 February 2026." in words
    assert "may be shown to others" in words


def test_a_life_is_in_the_order_of_its_years(cast: Cast, alice: Client, page: Page) -> None:
    for words, year in (("We married.", "1974"), ("I was born.", "1951")):
        post(alice, page("about-me/story/new"), words=words, year=year)
    words = text_of(alice.get(page("about-me")))
    assert words.index("I was born.") < words.index("We married.")
    see_as(cast, cast.alice)
    event = LifeEvent.objects.get(year=1974)
    to = page(f"about-me/story/{event.pk}")
    assert post(alice, to, words="Wed.", version="7").status_code == 409
    post(alice, to, words="Wed.", year="1974", version="1")
    assert "Wed." in text_of(alice.get(page("about-me")))
    post(alice, to, take_out="yes")
    assert "Wed." not in text_of(alice.get(page("about-me")))


def test_the_page_to_take_along_is_one_side_in_the_persons_voice_without_an_address(
    cast: Cast, alice: Client, page: Page
) -> None:
    see_as(cast, cast.alice)
    cast.dot.__class__.objects.filter(pk=cast.dot.pk).update(address="1 Secret Street")
    write(alice, page)
    made = alice.get(page("about-me/about-me.pdf"))
    assert made.headers["Content-Disposition"] == 'attachment; filename="about-me.pdf"'
    read = PdfReader(io.BytesIO(made.content))
    assert len(read.pages) == 1
    words = read.pages[0].extract_text()
    assert BEES in words
    assert "Please call me Dot" in words
    assert "Secret" not in words


def test_a_copy_says_beforehand_what_is_left_out_of_it(
    cast: Cast, alice: Client, bob: Client, page: Page, told: Told
) -> None:
    passage = told("I keep bees.", "wish")
    write(alice, page, brought=passage.pk)
    see_as(cast, cast.alice)
    set_not_for(by=cast.alice, passage=passage, readers=[Excluded(the_person=True)])
    assert "left out of this copy, under: What matters to me" in text_of(
        alice.get(page("about-me/copies"))
    )
    made = alice.get(page("about-me/about-me.pdf"))
    assert BEES not in PdfReader(io.BytesIO(made.content)).pages[0].extract_text()


def test_a_stranger_finds_nothing(charlie: Client, alice: Client, page: Page) -> None:
    write(alice, page)
    for name in ("about-me", HEADING, "about-me/copies", "about-me/about-me.pdf"):
        assert charlie.get(page(name)).status_code == 404

"""What is not for somebody is not there for them in a form, in a version of it, nor in a copy."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.integration.forms.conftest import record_at
from tests.integration.people_pages.conftest import errors_of, post, see_as, text_of
from tests.unit.documents.reading import pdf_words
from trellis.aboutme.models import Brought
from trellis.accounts.ids import new_id
from trellis.conversations.actions import Excluded, set_not_for
from trellis.conversations.models import Passage
from trellis.outcomes.actions import make_outcome

Page = Callable[[str], str]
Told = Callable[..., Passage]
Begun = Callable[..., str]
HIVES = "All of it is the hives."


@pytest.fixture
def bob(cast: Cast, as_user: Callable[..., Client]) -> Client:
    return as_user(cast.bob)


def write(client: Client, page: Page, at: str, heading: str = "why-now", **fields: Any) -> Any:
    sent = {"version": "0", "key": new_id(), **fields}
    return post(client, page(f"{at}/sections/{heading}"), **sent)


def test_an_answer_that_rests_on_words_in_confidence_is_not_there(
    cast: Cast, alice: Client, bob: Client, page: Page, begun: Begun, told: Told
) -> None:
    passage, at = told("I keep bees.", "wish", not_for=cast.bob), begun()
    write(alice, page, at, happened="A fall.", hoped=HIVES, **{"hoped--from": passage.pk})
    assert HIVES in text_of(alice.get(page(at)))
    seen = text_of(bob.get(page(at)))
    assert "A fall." in seen
    assert "hives" not in seen
    assert "Something here is kept from you." in seen
    form = text_of(bob.get(page(f"{at}/sections/why-now")))
    assert "bees" not in form
    assert "so you cannot change it" in form
    write(bob, page, at, happened="Mine.", version="1")
    assert record_at(cast, at).answers["hoped"] == HIVES
    assert "so you cannot change it" in text_of(bob.get(page(f"{at}/finish")))
    assert "hives" not in text_of(bob.get(page(f"{at}/versions/1")))


def test_an_earlier_version_keeps_back_what_rested_on_those_words_then(
    cast: Cast, alice: Client, bob: Client, page: Page, begun: Begun, told: Told
) -> None:
    passage, at = told("I keep bees.", "wish", not_for=cast.bob), begun()
    write(alice, page, at, happened="A fall.", hoped=HIVES, **{"hoped--from": passage.pk})
    write(alice, page, at, happened="A fall.", hoped="To walk.", version="1")
    see_as(cast, cast.alice)
    assert not Brought.objects.exists()
    assert "To walk." in text_of(bob.get(page(at)))
    assert HIVES in text_of(alice.get(page(f"{at}/versions/1")))
    earlier = text_of(bob.get(page(f"{at}/versions/1")))
    assert "A fall." in earlier
    assert "hives" not in earlier


def test_a_passage_or_an_outcome_chosen_as_an_answer_is_not_named_to_them(
    cast: Cast, alice: Client, bob: Client, page: Page, begun: Begun, told: Told
) -> None:
    passage, at = told("I keep bees.", "wish", not_for=cast.bob), begun()
    see_as(cast, cast.alice)
    outcome = make_outcome(
        by=cast.alice, passage=passage, person=cast.dot, words="More hives by May"
    )
    write(alice, page, at, "around-you", said=passage.pk, wanted=outcome.pk, how="call")
    seen = text_of(bob.get(page(at)))
    assert "A call" in seen
    assert "bees" not in seen
    assert "hives" not in seen
    other = begun()
    fields = bob.get(page(f"{other}/sections/around-you")).content.decode()
    assert "bees" not in fields
    assert "hives" not in fields


def test_nobody_brings_a_passage_that_they_may_not_see(
    cast: Cast, bob: Client, page: Page, begun: Begun, told: Told
) -> None:
    passage, at = told("I keep bees.", "wish", not_for=cast.bob), begun()
    said = {"happened": "A fall.", "hoped": "Bees?"}
    assert errors_of(write(bob, page, at, **said, **{"hoped--from": passage.pk}))
    assert "I keep bees." not in text_of(write(bob, page, at, **said, take=passage.pk))
    assert errors_of(write(bob, page, at, "around-you", said=passage.pk))
    see_as(cast, cast.alice)
    assert not Brought.objects.exists()


def test_a_copy_for_the_person_leaves_out_what_is_not_for_them_and_says_so_before(
    cast: Cast, alice: Client, page: Page, begun: Begun, told: Told
) -> None:
    passage, at = told("He frightens me.", "worry"), begun()
    see_as(cast, cast.alice)
    set_not_for(by=cast.alice, passage=passage, readers=[Excluded(the_person=True)])
    write(alice, page, at, happened="A fall.", hoped="Him gone.", **{"hoped--from": passage.pk})
    before = text_of(alice.get(page(f"{at}/copies")))
    assert "Left out of this copy: What do you hope for?" in before
    theirs = pdf_words(alice.get(page(f"{at}/form.pdf"), {"for": "person"}).content)
    assert "A fall." in theirs
    assert "Him gone." not in theirs
    assert "Him gone." in pdf_words(alice.get(page(f"{at}/form.pdf"), {"for": "file"}).content)

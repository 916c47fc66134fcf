"""The page for the fridge and the emergency card: chosen, nothing private, nothing not for them."""

from typing import Any

import pytest
from django.test import Client

from tests.integration.letter_pages.conftest import asks
from tests.integration.plan_pages.conftest import World, errors_of, hidden_text, text_of
from tests.unit.documents.reading import letter_positions, pdf_words, word_words
from trellis.people.actions import tell_relationship
from trellis.plans.models import Action
from trellis.web.letters.outputs import HANDED

READ = {"pdf": pdf_words, "docx": word_words}


def sent(world: World, **otherwise: Any) -> dict[str, Any]:
    """Return the page as it is sent with everything ticked."""
    doing = [str(act.pk) for act in Action.objects.filter(plan_outcome__plan=world.plan)]
    return {
        "wishes": [str(world.placed.pk)],
        "doing": doing,
        "ring": "Alice: 01632 960001",
        "otherwise": "Ring the office.",
        **otherwise,
    }


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_it_says_who_does_what_and_when_and_whom_to_ring_and_nothing_private(
    world: World, alice: Client, kind: str
) -> None:
    world.complete()
    page = world.plan_page("/fridge")
    assert "Dig the first row." in text_of(alice.get(page))
    said = READ[kind](alice.post(page, sent(world, make=kind)).content)
    for words in ("Dig the first row.", "May", "Gwen", "Open the gate.", "at the allotment by"):
        assert words in said, words
    assert "Alice: 01632 960001" in said
    for private in ("£", "Washing", "criteria", "Dot Marsh", "family and friends"):
        assert private not in said, private


def test_what_is_not_ticked_does_not_stand_on_it(world: World, alice: Client) -> None:
    chosen = sent(world, wishes=[], doing=[str(world.hers.pk)], make="pdf")
    said = pdf_words(alice.post(world.plan_page("/fridge"), chosen).content)
    assert "Dig the first row." in said
    assert "Open the gate." not in said
    assert "allotment" not in said


def test_what_is_not_for_the_person_is_not_offered_even_where_it_is_asked_for(
    with_secret: World, alice: Client
) -> None:
    world = with_secret
    page = world.plan_page("/fridge")
    assert hidden_text(alice.get(page)) != []
    world.keep_from(world.secret, the_person=True)
    got = alice.get(f"{page}?for={world.gwen.pk}")
    assert hidden_text(got) == []
    assert "not for everyone who would read this" in text_of(got)
    refused = alice.post(page, sent(world))
    assert refused.status_code == 200
    assert "choose from the answers shown" in errors_of(refused)
    assert hidden_text(refused) == []
    typed = sent(world, doing=[], otherwise=f"She said: {world.secret.exact}", make="pdf")
    assert hidden_text(pdf_words(alice.post(page, typed).content)) == []


def test_the_card_asks_nobody_to_be_rung_before_they_are_chosen(
    world: World, alice: Client
) -> None:
    told = {"contact": "07700 900321", "may_contact": True}
    neil = tell_relationship(by=world.act(), person=world.cast.dot, name="Neil", **told)
    world.complete()
    page = world.plan_page("/card")
    start = alice.get(page)
    assert "Neil: 07700 900321" in text_of(start)
    assert "Gwen" not in text_of(start)
    assert "please ring" not in text_of(start)
    assert "choose whom to ring first" in errors_of(alice.post(page, {"matters": "The dog."}))
    said = {"ring": str(neil.pk), "matters": "The dog.", "make": "cards"}
    words = pdf_words(alice.post(page, said).content)
    assert "If I cannot speak for myself, please ring:" in words
    assert "07700 900321" in words
    assert "The dog." in words


def test_somebody_who_is_not_for_the_person_cannot_be_put_on_the_card(
    world: World, alice: Client
) -> None:
    told = {"contact": "07700 900321", "may_contact": False}
    neil = tell_relationship(by=world.act(), person=world.cast.dot, name="Neil", **told)
    page = world.plan_page("/card")
    got = alice.post(page, {"ring": str(neil.pk), "make": "pdf"})
    assert "07700 900321" not in text_of(got)
    assert errors_of(got)


def test_more_than_fits_on_a_card_is_said_and_the_page_takes_it(
    world: World, alice: Client
) -> None:
    page = world.plan_page("/card")
    said = {"hours": "01632 960999", "matters": "My tablets are in the blue tin. " * 60}
    refused = alice.post(page, {**said, "make": "cards"})
    assert "more than fits on a card" in errors_of(refused)
    whole = pdf_words(alice.post(page, {**said, "make": "pdf"}).content)
    assert whole.count("blue tin") == 60


@pytest.mark.parametrize(("name", "words"), [("fridge", {}), ("card", {"hours": "01632 960999"})])
def test_what_is_handed_over_obeys_her_print_and_says_what_it_does_not_obey(
    world: World, alice: Client, name: str, words: dict[str, str]
) -> None:
    assert name in HANDED
    asks(world)
    page = world.plan_page(f"/{name}")
    assert "in 20 point, in easy words, by email" in text_of(alice.get(page))
    made = alice.post(page, {**words, "make": "pdf"}).content
    assert min(size for _page, _up, size in letter_positions(made)) >= 20
    said = " ".join(pdf_words(made).split())
    assert "This copy is not in easy words." in said
    assert "email" not in said  # it stays at home, and comes no way

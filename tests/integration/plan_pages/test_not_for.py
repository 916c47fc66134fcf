"""What is not for a reader is in nothing they can open: pages, PDF, Word."""

import pytest
from django.test import Client

from tests.integration.plan_pages.conftest import (
    ALLOTMENT,
    LETTER_DAY,
    SECRET,
    World,
    hidden_text,
    text_of,
)
from tests.unit.documents.reading import pdf_words, word_words
from trellis.plans.actions import begin_review, change_plan, write_review
from trellis.plans.models import Plan


def pages(world: World) -> list[str]:
    return [
        world.page("outcomes"),
        world.plan_page(),
        world.plan_page("/change"),
        world.plan_page("/change/outcomes"),
        world.plan_page("/change/needs"),
        world.plan_page("/change/needs?bring=1"),
        world.plan_page("/change/contingency"),
        world.plan_page("/agreement"),
        world.plan_page("/copies"),
        world.plan_page("/finish"),
        world.page("plans/new"),
    ]


def test_a_colleague_finds_nothing_of_it_and_is_told_that_something_is_kept(
    with_secret: World, alice: Client, bob: Client
) -> None:
    with_secret.keep_from(with_secret.secret, colleague=with_secret.cast.bob.pk)
    assert len(hidden_text(alice.get(with_secret.plan_page()))) == 6
    for page in pages(with_secret):
        assert hidden_text(bob.get(page)) == [], page
    for page in (with_secret.page("outcomes"), with_secret.plan_page()):
        assert "Something here is kept from you." in text_of(bob.get(page))
        assert "Something here is kept from you." not in text_of(alice.get(page))


def test_its_own_addresses_answer_as_if_there_were_nothing(with_secret: World, bob: Client) -> None:
    world = with_secret
    world.keep_from(world.secret, colleague=world.cast.bob.pk)
    world.act()
    placed = world.plan.plan_outcomes.get(outcome=world.hidden)
    action = placed.actions.get()
    for page in (
        world.page(f"outcomes/{world.hidden.pk}"),
        world.page(f"outcomes/{world.hidden.pk}/edit"),
        world.page(f"outcomes/{world.hidden.pk}/readings/new"),
        world.plan_page(f"/outcomes/{placed.pk}/actions/new"),
        world.plan_page(f"/actions/{action.pk}"),
    ):
        assert bob.get(page).status_code == 404, page


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_copy_for_its_reader_leaves_it_out(with_secret: World, alice: Client, kind: str) -> None:
    world = with_secret
    change_plan(
        by=world.act(),
        plan=world.plan,
        version=0,
        contingency=f"Ring Bea. She told me: {SECRET}",
        matters_relevant=f"{ALLOTMENT}\n{SECRET}",
    )
    world.keep_from(world.secret, relationship=world.gwen.pk)
    read = pdf_words if kind == "pdf" else word_words
    file = world.plan_page(f"/plan.{kind}")
    for_gwen = read(alice.get(f"{file}?for={world.gwen.pk}").content)
    assert hidden_text(for_gwen) == []
    assert ALLOTMENT in for_gwen
    assert "Ring Bea." in for_gwen
    assert "kept from" not in for_gwen
    assert len(hidden_text(read(alice.get(f"{file}?for=person").content))) == 6


def test_what_is_not_for_whoever_makes_the_copy_is_not_in_it_either(
    with_secret: World, bob: Client
) -> None:
    world = with_secret
    world.keep_from(world.secret, colleague=world.cast.bob.pk)
    response = bob.get(world.plan_page("/plan.docx?for=person"))
    assert hidden_text(word_words(response.content)) == []


def test_the_copies_page_says_beforehand_what_is_left_out(
    with_secret: World, alice: Client
) -> None:
    world = with_secret
    world.keep_from(world.secret, relationship=world.gwen.pk)
    said = text_of(alice.get(world.plan_page("/copies")))
    assert f"Gwen Left out of this copy: {SECRET} (and who does what about it)" in said
    assert said.count("Left out of this copy") == 1


def test_part_of_a_plan_with_words_kept_from_a_colleague_is_not_theirs_to_overwrite(
    with_secret: World, bob: Client
) -> None:
    world = with_secret
    text = f"Ring Bea. She told me: {SECRET}"
    change_plan(by=world.act(), plan=world.plan, version=0, contingency=text)
    world.keep_from(world.secret, colleague=world.cast.bob.pk)
    page = world.plan_page("/change/contingency")
    response = bob.post(page, {"contingency": "Ring me.", "version": 1})
    assert hidden_text(response) == []
    assert "you cannot change this part" in text_of(response)
    assert Plan.objects.get(pk=world.plan.pk).contingency == text


def test_a_review_leaves_it_out_too(with_secret: World, alice: Client, bob: Client) -> None:
    world = with_secret
    world.made()
    review = begin_review(by=world.act(), plan=world.plan, on=LETTER_DAY)
    write_review(
        by=world.act(), review=review, version=0, closer="Yes.", changed=f"She said: {SECRET}"
    )
    world.keep_from(world.secret, colleague=world.cast.bob.pk)
    page = world.page(f"reviews/{review.pk}")
    assert "Fergus" in text_of(alice.get(page))
    shown = bob.get(page)
    assert hidden_text(shown) == []
    assert "Something here is kept from you." in text_of(shown)
    bob.post(page, {"closer": "No.", "changed": "Nothing.", "version": 1})
    review.refresh_from_db()
    assert review.closer == "Yes."
    world.keep_from(world.secret, the_person=True)
    for kind, read in (("pdf", pdf_words), ("docx", word_words)):
        file = world.page(f"reviews/{review.pk}/review.{kind}?for=person")
        assert hidden_text(read(alice.get(file).content)) == []


def test_somebody_kept_from_a_reader_does_nothing_in_what_they_read(
    world: World, alice: Client, bob: Client
) -> None:
    from trellis.outcomes.actions import tie_to

    world.act()
    tie_to(world.secret, world.gwen)
    world.keep_from(world.secret, colleague=world.cast.bob.pk)
    assert "Open the gate." in text_of(alice.get(world.plan_page()))
    for page in (world.plan_page(), world.plan_page("/change"), world.plan_page("/copies")):
        said = text_of(bob.get(page))
        assert "Open the gate." not in said
        assert "Gwen" not in said


def test_moving_an_outcome_past_one_that_is_kept_from_a_colleague_moves_it_for_them(
    with_secret: World, bob: Client
) -> None:
    world = with_secret
    from trellis.outcomes.actions import make_outcome
    from trellis.plans.actions import put_outcome

    third = make_outcome(
        by=world.act(), passage=None, person=world.cast.dot, words="Soup.", source_told="A card"
    )
    placed = put_outcome(by=world.act(), plan=world.plan, outcome=third)
    world.keep_from(world.secret, colleague=world.cast.bob.pk)
    bob.post(world.plan_page("/change/outcomes"), {"up": str(placed.pk)})
    world.act()
    order = list(world.plan.plan_outcomes.values_list("outcome__words", flat=True))
    assert order.index("Soup.") < order.index(ALLOTMENT)

"""The plan and the review as files say all that the page says, in the person's own print."""

import pytest
from django.test import Client

from tests.integration.plan_pages.conftest import LETTER_DAY, World, errors_of, text_of
from tests.unit.documents.reading import pdf_words, word_words
from trellis.people.models import Person
from trellis.plans.actions import begin_review, finish_review, record_agreement, write_review
from trellis.plans.models import Plan

READ = {"pdf": pdf_words, "docx": word_words}


@pytest.fixture
def made(world: World) -> World:
    world.made()
    record_agreement(
        by=world.act(),
        plan=world.plan,
        answer="in-part",
        words="All but the mornings.",
        on=LETTER_DAY,
    )
    return world


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_file_has_every_outcome_every_action_and_every_part(
    made: World, alice: Client, kind: str
) -> None:
    said = READ[kind](alice.get(made.plan_page(f"/plan.{kind}?for=person")).content)
    for words in (
        "Dear Dot,",
        "We made this in the shed.",
        "I want to be at the allotment by eight, whatever the weather.",
        "You said this on 24 February",
        "Dig the first row.",
        "Open the gate.",
        "family and friends",
        "Ring the office, day or night.",
        "£60 a week",
        "You pay £5.50 a week towards it.",
        "The council pays £54.50 a week.",
        "You can have some or all of this as money",
        "Washing. Getting out.",
        "Both meet the criteria.",
        "Washing: two mornings with Bea.",
        "A stool for the shower.",
        "Keep walking to the gate.",
        "Family and friends do only what you and they have both agreed to.",
        "All but the mornings.",
        "Alice Brandt",
    ):
        assert words in said, words


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_page_says_what_the_file_says(made: World, alice: Client, kind: str) -> None:
    page = text_of(alice.get(made.plan_page())).replace("“ ", "“")
    for words in ("£60 a week", "You pay £5.50 a week towards it.", "Both meet the criteria."):
        assert words in page


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [
        ("pdf", "application/pdf"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_a_files_name_says_what_it_is_and_never_whose(
    made: World, alice: Client, kind: str, content_type: str
) -> None:
    response = alice.get(made.plan_page(f"/plan.{kind}"))
    assert response.headers["Content-Disposition"] == f'attachment; filename="plan.{kind}"'
    assert response.headers["Content-Type"] == content_type


def test_a_kind_of_file_there_is_not_is_not_found(made: World, alice: Client) -> None:
    assert alice.get(made.plan_page("/plan.exe")).status_code == 404


def test_her_own_copy_is_in_her_own_print_and_says_so(made: World, alice: Client) -> None:
    made.act()
    Person.objects.filter(pk=made.cast.dot.pk).update(print_points=18)
    own = word_words(alice.get(made.plan_page("/plan.docx?for=person")).content)
    assert "In 18 point, as you asked." in own
    others = word_words(alice.get(made.plan_page(f"/plan.docx?for={made.gwen.pk}")).content)
    assert "18 point" not in others
    assert "This copy is for Gwen." in others
    assert "Print in 18 point" in text_of(alice.get(made.plan_page()))


def test_a_copy_is_for_nobody_but_this_persons_readers(made: World, alice: Client) -> None:
    for reader in ("nobody", made.cast.bob.pk, made.cast.fred.pk):
        assert alice.get(made.plan_page(f"/plan.pdf?for={reader}")).status_code == 404


def test_making_a_copy_is_written_in_the_audit_trail(
    made: World, alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr("trellis.web.plans.copies.record", lambda what, **about: seen.append(what))
    alice.get(made.plan_page("/plan.docx"))
    assert seen == ["plan.copied"]


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_review_as_a_file_has_its_words_and_what_next(
    made: World, alice: Client, kind: str
) -> None:
    review = begin_review(by=made.act(), plan=made.plan, on=LETTER_DAY)
    written = write_review(
        by=made.act(),
        review=review,
        version=0,
        closer="I was there by eight.",
        changed="The gate opens.",
        next_steps="Beans.",
        reassess=True,
        reassess_why="A new hip.",
    )
    finish_review(by=made.act(), review=written)
    said = READ[kind](alice.get(made.page(f"reviews/{review.pk}/review.{kind}")).content)
    for words in (
        "Review of your plan",
        "I was there by eight.",
        "The gate opens.",
        "Beans.",
        "Your needs will be assessed again. A new hip.",
    ):
        assert words in said, words


def test_the_personal_budget_is_said_once_where_the_plans_words_say_it_already(
    world: World, alice: Client
) -> None:
    world.complete(budget_words="It comes to £60.00 a week. You pay £5.50 and we pay £54.50.")
    said = text_of(alice.get(world.plan_page()))
    assert said.count("£60") == 1
    assert said.count("£5.50") == 1


def test_help_that_is_given_freely_is_never_counted_as_the_councils(
    world: World, alice: Client
) -> None:
    world.complete(needs_met_by_council="")
    said = text_of(alice.get(world.plan_page()))
    law = said.split("What the law asks us to say")[1].split("What you think of this plan")[0]
    assert "Gwen" not in law
    assert Plan.objects.get(pk=world.plan.pk).needs_met_by_council == ""


@pytest.mark.parametrize(
    "words",
    [
        "It comes to 60 pounds. You pay £ 5.50 of that. The council pays the rest.",
        "It comes to £60. You pay £5.50p of it and we pay the rest.",
    ],
)
def test_nothing_about_the_money_is_said_twice_however_it_is_written(
    world: World, alice: Client, words: str
) -> None:
    world.complete(budget_words=words)
    said = text_of(alice.get(world.plan_page()))
    for again in ("£60 a week", "You pay £5.50 a week", "The council pays £54.50"):
        assert again not in said, again


def test_amounts_that_do_not_add_up_are_not_saved_and_the_page_says_so(
    world: World, alice: Client
) -> None:
    amounts = {"weekly_cost": "60", "weekly_from_person": "10", "weekly_from_council": "54.50"}
    refused = alice.post(world.plan_page("/change/money"), amounts)
    assert "come to £64.50, and the cost is £60." in errors_of(refused)
    assert Plan.objects.get(pk=world.plan.pk).weekly_cost is None
    kept = alice.post(world.plan_page("/change/money"), {**amounts, "weekly_from_person": "5.50"})
    assert kept.status_code == 302

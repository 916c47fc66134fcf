"""Who may come to these pages, and that each answers: full, empty, long, ended."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast
from tests.integration.plan_pages.conftest import LETTER_DAY, World, errors_of, text_of
from trellis.accounts.models import User
from trellis.outcomes.actions import make_outcome
from trellis.outcomes.models import Outcome
from trellis.plans.actions import begin_review
from trellis.plans.models import Plan, Review

LOOKS = ["", "/change", "/change/outcomes", "/agreement", "/copies", "/finish", "/plan.pdf"]
PARTS = [
    "opening", "contingency", "money", "payments", "needs", "advice", "people", "copies", "date",
]  # fmt: skip


def every_page(world: World) -> list[str]:
    outcome = f"outcomes/{world.outcome.pk}"
    named = ["outcomes", "outcomes/new", outcome, f"{outcome}/edit", f"{outcome}/readings/new"]
    found = [world.page(name) for name in [*named, "plans/new"]]
    found += [world.plan_page(name) for name in LOOKS]
    found += [world.plan_page(f"/change/{part}") for part in PARTS]
    found += [
        world.plan_page(f"/outcomes/{world.placed.pk}/actions/new"),
        world.plan_page(f"/actions/{world.hers.pk}"),
        world.plan_page("/reviews/new"),
    ]
    world.act()
    for review in Review.objects.filter(plan=world.plan):
        found += [world.page(f"reviews/{review.pk}{name}") for name in ("", "/copies")]
    return found


def test_alice_can_open_every_page(world: World, alice: Client) -> None:
    for page in every_page(world):
        assert alice.get(page).status_code == 200, page


def test_an_outsider_finds_nothing_on_any_of_them(
    world: World, as_user: Callable[[User], Client]
) -> None:
    world.made()
    begin_review(by=world.act(), plan=world.plan, on=LETTER_DAY)
    charlie = as_user(world.cast.charlie)
    for page in every_page(world):
        assert charlie.get(page).status_code == 404, page


def test_an_administrator_is_refused(world: World, as_user: Callable[[User], Client]) -> None:
    ada = as_user(world.cast.ada)
    for page in every_page(world):
        assert ada.get(page).status_code in {403, 404}, page


def test_another_persons_plan_is_not_found_under_this_person(
    world: World, as_user: Callable[[User], Client]
) -> None:
    alice = as_user(world.cast.alice)
    elsewhere = f"/people/{world.cast.fred.pk}/plans/{world.plan.pk}"
    assert alice.get(elsewhere).status_code == 404


def test_with_nothing_written_yet_the_page_says_what_will_come(cast: Cast, alice: Client) -> None:
    base = f"/people/{cast.dot.pk}"
    said = text_of(alice.get(f"{base}/outcomes"))
    assert "Nothing here yet in Dot’s words." in said
    assert "Add an outcome" in said
    assert "There is no assessment yet." in text_of(alice.get(f"{base}/plans/new"))


def test_a_plan_is_begun_from_the_assessment_with_the_outcomes_ticked(
    world: World, alice: Client
) -> None:
    page = world.page(f"plans/new?assessment={world.assessment.pk}")
    body = alice.get(page).content.decode()
    boxes = [line for line in body.split("<input") if 'name="outcomes"' in line]
    assert len(boxes) == 2
    assert all(" checked" in line for line in boxes)
    response = alice.post(
        world.page("plans/new"),
        {"assessment": str(world.assessment.pk), "outcomes": [str(world.outcome.pk)]},
    )
    assert response.status_code == 302
    newest = Plan.objects.exclude(pk=world.plan.pk).get()
    assert [one.outcome for one in newest.plan_outcomes.all()] == [world.outcome]


def test_outcomes_are_put_in_moved_and_taken_out_and_texts_are_saved_with_it(
    world: World, alice: Client
) -> None:
    page = world.plan_page("/change/outcomes")
    know = f"know-{world.placed.pk}"
    alice.post(page, {"in": str(world.hidden.pk), know: "Beans."})
    world.placed.refresh_from_db()
    assert world.placed.how_we_will_know == "Beans."
    world.act()
    second = world.plan.plan_outcomes.get(outcome=world.hidden)
    alice.post(page, {"up": str(second.pk)})
    world.act()
    assert [o.pk for o in world.plan.plan_outcomes.all()] == [second.pk, world.placed.pk]
    alice.post(page, {"out": str(second.pk)})
    world.act()
    assert [o.pk for o in world.plan.plan_outcomes.all()] == [world.placed.pk]
    assert Outcome.objects.filter(pk=world.hidden.pk).exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [("lots", "Write an amount in pounds"), ("-4", "Write 0 or more"), ("1.234", "pence")],
)
def test_money_that_is_no_amount_is_explained_and_kept(
    world: World, alice: Client, typed: str, says: str
) -> None:
    page = world.plan_page("/change/money")
    response = alice.post(page, {"weekly_cost": typed, "budget_words": "Two mornings."})
    assert says.casefold() in errors_of(response).casefold()
    assert f'value="{typed}"' in response.content.decode()
    assert "Two mornings." in text_of(response)


@pytest.mark.parametrize("typed", ["96.40", "£96.40", " 96.4 ", "£ 96.40"])
def test_money_is_read_as_people_write_it(world: World, alice: Client, typed: str) -> None:
    alice.post(world.plan_page("/change/money"), {"weekly_cost": typed})
    assert str(Plan.objects.get(pk=world.plan.pk).weekly_cost) == "96.40"


def test_an_outcome_that_is_over_says_since_when_and_why(world: World, alice: Client) -> None:
    page = world.page(f"outcomes/{world.outcome.pk}/edit")
    said = {"words": world.outcome.words, "version": "1", "ended_why": "She is there by eight."}
    assert "add the day it was over" in errors_of(alice.post(page, said))
    day = {"ended_on_day": "2", "ended_on_month": "3", "ended_on_year": "2026"}
    assert alice.post(page, {**said, **day}).status_code == 302
    shown = text_of(alice.get(world.page("outcomes")))
    assert "Over since 2 March 2026. She is there by eight." in shown


def test_what_an_outcome_bears_on_is_named_in_plain_words(world: World, alice: Client) -> None:
    page = world.page(f"outcomes/{world.outcome.pk}")
    said = {"words": world.outcome.words, "areas": ["home"], "eligibility": ["work"]}
    alice.post(f"{page}/edit", {**said, "version": "1"})
    shown = text_of(alice.get(page))
    assert "Home" in shown
    assert "Work, learning and volunteering" in shown


@pytest.mark.parametrize(
    "words",
    [
        "أريد أن أكون في الحديقة",
        "🌱 by eight 🌱",
        "<script>alert(1)</script> & {{ 7*7 }}",
        "x" * 1_900,
    ],
    ids=["right-to-left", "emoji", "markup", "long"],
)
def test_any_words_are_shown_as_they_are(world: World, alice: Client, words: str) -> None:
    made = make_outcome(
        by=world.act(), passage=None, person=world.cast.dot, words=words, source_told="A card"
    )
    for page in (world.page("outcomes"), world.page(f"outcomes/{made.pk}")):
        response = alice.get(page)
        assert words in text_of(response) or "<script>alert" not in response.content.decode()
        assert response.status_code == 200


def test_the_same_post_twice_adds_one_action(world: World, alice: Client) -> None:
    from trellis.web.saving import new_key

    key = new_key()
    said = {"block": "self", "what": "Water the beans.", "when": "June", "meets_need": "no"}
    page = world.plan_page(f"/outcomes/{world.placed.pk}/actions/new")
    for _time in range(3):
        alice.post(page, {**said, "key": key})
    world.act()
    assert world.placed.actions.filter(what="Water the beans.").count() == 1

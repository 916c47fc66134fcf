"""A review looks back at a plan with the person: readings since, what changed, what next."""

from datetime import date

import pytest
from django.test import Client

from tests.integration.plan_pages.conftest import LETTER_DAY, World, errors_of, text_of
from trellis.outcomes.actions import give_reading
from trellis.plans.actions import Ended, NotYet, begin_review, finish_review, write_review
from trellis.plans.looking_back import looked_at_before
from trellis.plans.models import Plan, Review

ON = date(2026, 6, 2)
WRITTEN = {"closer": "Closer, yes.", "reassess": False}


@pytest.fixture
def review(world: World) -> Review:
    world.made()
    return begin_review(by=world.act(), plan=world.plan, on=ON)


def give(world: World, value: int, on: date, who: str = "Dot") -> None:
    give_reading(
        by=world.act(),
        outcome=world.outcome,
        on=on,
        value=value,
        by_name=who,
        by_the_person=who == "Dot",
    )


def test_a_plan_still_being_made_has_nothing_to_look_back_on(world: World, alice: Client) -> None:
    with pytest.raises(NotYet):
        begin_review(by=world.act(), plan=world.plan, on=ON)
    assert "still being made" in text_of(alice.get(world.plan_page("/reviews/new")))


def test_beginning_twice_goes_on_with_the_one_being_written(
    world: World, review: Review, alice: Client
) -> None:
    response = alice.get(world.plan_page("/reviews/new"))
    assert response.headers["Location"] == world.page(f"reviews/{review.pk}")


def test_numbers_since_last_time_stand_beside_the_new_ones(
    world: World, review: Review, alice: Client
) -> None:
    world.act()
    Plan.objects.filter(pk=world.plan.pk).update(began_on=LETTER_DAY)
    for value, on in ((3, LETTER_DAY), (4, date(2026, 4, 7))):
        give(world, value, on)
    give(world, 8, LETTER_DAY, who="Neil")
    page, key = world.page(f"reviews/{review.pk}"), world.outcome.pk
    number = {f"{key}-value": "6", f"{key}-whose": "person", f"{key}-because": "Beans."}
    assert alice.post(page, {"closer": "Yes.", "version": "0", **number}).status_code == 302
    said = text_of(alice.get(page))
    assert "Dot Then 3 3 March Since 4 7 April Now 6 2 June Beans." in said
    assert "Neil Then 8 3 March Since none Now not asked" in said


def test_a_number_without_who_gave_it_is_asked_for_and_nothing_is_lost(
    world: World, review: Review, alice: Client
) -> None:
    page, key = world.page(f"reviews/{review.pk}"), world.outcome.pk
    response = alice.post(page, {"closer": "Yes indeed.", "version": "0", f"{key}-value": "6"})
    assert "say who gave this number" in errors_of(response)
    assert "Yes indeed." in text_of(response)
    assert world.outcome.readings.count() == 0


def test_finishing_asks_the_one_question_and_whether_to_assess_again(
    world: World, review: Review, alice: Client
) -> None:
    page = world.page(f"reviews/{review.pk}")
    response = alice.post(page, {"changed": "The gate.", "version": "0", "then": "finish"})
    said = alice.get(response.headers["Location"])
    assert "Two things before the review is done" in errors_of(said)
    assert "is life closer" in errors_of(said)
    assert "The gate." in text_of(said)


def test_why_an_assessment_is_needed_again_is_said(world: World, review: Review) -> None:
    written = write_review(by=world.act(), review=review, version=0, closer="Yes.", reassess=True)
    with pytest.raises(NotYet, match=r"s27\(4\)"):
        finish_review(by=world.act(), review=written)


def test_once_done_it_is_kept_as_it_stood_and_read_only(
    world: World, review: Review, alice: Client
) -> None:
    page = world.page(f"reviews/{review.pk}")
    said = {
        "closer": "Closer, yes.",
        "reassess": "no",
        "look_again_on_day": "1",
        "look_again_on_month": "12",
        "look_again_on_year": "2026",
        "version": "0",
        "then": "finish",
    }
    alice.post(page, said)
    review.refresh_from_db()
    assert review.state == Review.State.DONE
    shown = alice.get(page)
    assert "<textarea" not in shown.content.decode()
    assert "Done, and kept as it stands" in text_of(shown)
    alice.post(page, {"closer": "No.", "version": "2"})
    review.refresh_from_db()
    assert review.closer == "Closer, yes."
    with pytest.raises(Ended):
        write_review(by=world.act(), review=review, version=review.version, closer="No.")
    assert str(Plan.objects.get(pk=world.plan.pk).look_again_on) == "2026-12-01"


def test_the_next_review_looks_back_to_this_one(world: World, review: Review) -> None:
    written = write_review(by=world.act(), review=review, version=0, **WRITTEN)
    finish_review(by=world.act(), review=written)
    later = begin_review(by=world.act(), plan=world.plan, on=date(2026, 9, 1))
    assert looked_at_before(later) == ON


def test_what_follows_is_offered(world: World, review: Review, alice: Client) -> None:
    written = write_review(
        by=world.act(), review=review, version=0, closer="Yes.", reassess=True, reassess_why="Hip."
    )
    finish_review(by=world.act(), review=written)
    body = alice.get(world.page(f"reviews/{review.pk}")).content.decode()
    assert f'href="{world.page("assessments/new")}"' in body
    assert f'href="{world.page("plans/new")}?review={review.pk}"' in body
    ticked = alice.get(world.page(f"plans/new?review={review.pk}")).content.decode()
    boxes = [line for line in ticked.split("<input") if 'name="outcomes"' in line]
    chosen = [str(world.outcome.pk) in line for line in boxes if " checked" in line]
    assert chosen == [True]

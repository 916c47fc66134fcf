"""A plan is a plan once it says what Care Act s25 and s26 ask, each part of it."""

from typing import Any

import pytest
from django.test import Client

from tests.integration.plan_pages.conftest import WRITTEN, World, errors_of, text_of
from trellis.assessments.models import Assessment
from trellis.plans.actions import Ended, NotYet, begin_plan, change_plan, finish_plan
from trellis.plans.completeness import asked, copies_to_give, missing, stops
from trellis.plans.models import Plan

LIMBS = {
    "needs_identified": "needs",
    "needs_eligible": "eligibility",
    "needs_met_by_council": "meeting",
    "matters_relevant": "matters",
    "advice_reduce": "advice.reduce",
    "advice_prevent": "advice.prevent",
    "weekly_cost": "budget.cost",
    "weekly_from_person": "budget.person-pays",
    "weekly_from_council": "budget.council-pays",
    "wants_direct_payment": "direct-payments",
}
ADULT_ASKED = {
    "involved.person",
    "has-carer",
    "involved.carer",
    "others-asked",
    "involved.others",
    "agreement",
    "copy.person",
    "copy-carer-asked",
    "copy.carer",
    "copy-others-asked",
    "copy.others",
}


def nothing(value: Any) -> Any:
    return "" if isinstance(value, str) else None


def test_a_plan_with_everything_lacks_nothing(world: World) -> None:
    assert missing(world.complete()) == ()


@pytest.mark.parametrize(("name", "limb"), LIMBS.items())
def test_each_part_that_is_not_written_is_named_and_stops_the_plan(
    world: World, name: str, limb: str
) -> None:
    plan = world.complete(**{name: nothing(WRITTEN[name])})
    assert [one.limb.id for one in stops(plan)] == [limb]
    with pytest.raises(NotYet):
        finish_plan(by=world.act(), plan=plan)
    assert Plan.objects.get(pk=plan.pk).state == Plan.State.DRAFT


def test_nothing_to_pay_is_stated_and_not_left_out(world: World) -> None:
    assert stops(world.complete(weekly_from_person=0)) == ()


def test_a_direct_payment_says_which_needs_how_much_and_how_often(world: World) -> None:
    plan = world.complete(wants_direct_payment=True)
    assert {one.limb.id for one in stops(plan)} == {
        "direct-payments.needs",
        "direct-payments.amount",
    }


def test_what_is_asked_about_how_it_was_made_is_the_laws_own_list(world: World) -> None:
    assert set(asked(world.plan)) == ADULT_ASKED


@pytest.mark.parametrize("limb", ["involved.person", "has-carer", "others-asked", "agreement"])
def test_who_took_part_and_the_steps_to_agree_are_asked_too(world: World, limb: str) -> None:
    answers = dict.fromkeys(ADULT_ASKED, "yes") | {limb: "unanswered"}
    if limb == "has-carer":
        answers["involved.carer"] = "unanswered"
    if limb == "others-asked":
        answers["involved.others"] = "unanswered"
    assert [one.limb.id for one in stops(world.complete(answers=answers))] == [limb]


def test_a_copy_is_given_of_a_plan_that_has_been_made_and_so_does_not_stop_it(world: World) -> None:
    answers = dict.fromkeys(ADULT_ASKED, "yes") | {"copy.person": "no"}
    plan = finish_plan(by=world.act(), plan=world.complete(answers=answers))
    assert plan.state == Plan.State.MADE
    assert [one.limb.id for one in copies_to_give(plan)] == ["copy.person"]


def test_a_plan_that_was_made_goes_on_saying_what_the_law_asks(world: World) -> None:
    plan = world.made()
    with pytest.raises(NotYet, match="what can be done to prevent"):
        change_plan(by=world.act(), plan=plan, version=plan.version, advice_prevent="")


def test_the_page_of_a_plan_that_is_not_ready_names_each_thing_and_where_to_write_it(
    world: World, alice: Client
) -> None:
    world.complete(contingency="", advice_prevent="")
    response = alice.post(world.plan_page("/finish"), {})
    assert "One thing before this can be called a plan" in errors_of(response)
    assert f'href="{world.plan_page("/change/advice")}#id_advice_prevent"' in (
        response.content.decode()
    )
    assert 'id="id_advice_prevent"' in alice.get(world.plan_page("/change/advice")).content.decode()


@pytest.mark.parametrize("limb", sorted(ADULT_ASKED))
def test_each_question_about_how_it_was_made_can_be_answered_on_a_page(
    world: World, alice: Client, limb: str
) -> None:
    part = "copies" if limb.startswith("copy") else "people"
    field = f"law-{limb.replace('.', '-')}"
    page = world.plan_page(f"/change/{part}")
    assert f'name="{field}"' in alice.get(page).content.decode()
    alice.post(page, {"version": world.plan.version, field: "yes"})
    assert Plan.objects.get(pk=world.plan.pk).answers[limb] == "yes"


def test_one_press_makes_a_whole_plan_the_plan(world: World, alice: Client) -> None:
    world.complete()
    assert "This is the plan" in text_of(alice.get(world.plan_page("/finish")))
    alice.post(world.plan_page("/finish"), {})
    assert Plan.objects.get(pk=world.plan.pk).state == Plan.State.MADE


def test_an_earlier_plan_ends_when_the_next_is_made_and_is_kept_as_it_stood(world: World) -> None:
    earlier = world.made()
    world.plan = begin_plan(
        by=world.act(), person=world.cast.dot, assessment=world.assessment, outcomes=[]
    )
    world.made()
    earlier.refresh_from_db()
    assert earlier.state == Plan.State.ENDED
    with pytest.raises(Ended):
        change_plan(by=world.act(), plan=earlier, version=earlier.version, intro="Otherwise.")


def test_a_plan_follows_a_complete_assessment(world: World) -> None:
    from trellis.assessments.actions import begin_assessment

    draft = begin_assessment(by=world.act(), person=world.cast.dot, kind="adult", conversations=[])
    with pytest.raises(NotYet, match="Complete the assessment first"):
        begin_plan(by=world.act(), person=world.cast.dot, assessment=draft, outcomes=[])


def test_findings_are_brought_in_only_where_nothing_is_written_and_only_when_asked(
    world: World, alice: Client
) -> None:
    page = world.plan_page("/change/needs")
    assert "I want to be at the allotment" not in text_of(alice.get(page))
    assert "I want to be at the allotment" in text_of(alice.get(f"{page}?bring=1"))
    world.complete()
    assert "Work, learning and leisure." in text_of(alice.get(f"{page}?bring=1"))


def test_a_carers_support_plan_asks_what_the_law_asks_of_one(world: World, alice: Client) -> None:
    world.act()
    Assessment.objects.filter(pk=world.assessment.pk).update(kind=Assessment.Kind.CARER)
    world.plan = Plan.objects.get(pk=world.plan.pk)
    assert {"adult-asked", "involved.adult", "copy-adult-asked"} <= set(asked(world.plan))
    assert "has-carer" not in asked(world.plan)
    page = text_of(alice.get(world.plan_page("/change/people")))
    assert "Has the carer asked for the adult they care for to be involved?" in page
    assert "section 10(5) and (6)" in text_of(alice.get(world.plan_page("/change/needs")))
    assert finish_plan(by=world.act(), plan=world.complete()).state == Plan.State.MADE

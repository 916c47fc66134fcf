"""What the demonstration people want and agreed to follows from what they said, and the law."""

import re
from typing import Any

from tests.unit.demo.cast import (
    ADULT,
    AGREEMENT,
    AREAS,
    CARER,
    ELEMENTS,
    EVERYONE,
    actions,
    conversations,
    each_assessed,
    each_person,
    each_planned,
    marks,
    only,
    readings,
    threads,
)
from trellis.law import forms
from trellis.law.types import Answer


def test_somebody_stands_at_each_point_of_the_road() -> None:
    def point(whole: Any) -> str:
        if whole.get("review"):
            return "reviewed"
        if whole.get("plan"):
            return f"plan {whole['plan']['state']}"
        return f"assessment {whole['assessment']['state']}" if whole.get("assessment") else "begun"

    assert {point(whole) for whole in EVERYONE.values()} == {
        "begun",
        "assessment draft",
        "assessment complete",  # found not eligible, with advice
        "plan draft",
        "plan agreed",
        "reviewed",
    }


def test_plans_are_answered_in_every_way_and_draw_on_every_building_block() -> None:
    plans = [whole["plan"] for whole in EVERYONE.values() if whole.get("plan")]
    answers = {plan["agreement"]["answer"] for plan in plans if plan.get("agreement")}
    assert answers == AGREEMENT
    for slug, whole in EVERYONE.items():
        if whole.get("plan"):
            assert len({action["block"] for action in actions(slug)}) >= 5, slug
    assert {action["block"] for slug in EVERYONE for action in actions(slug)} == ELEMENTS


def test_capacity_is_asked_about_for_two_named_decisions_and_comes_out_both_ways() -> None:
    found = [
        (
            one["matter"],
            forms.decide(
                one["kind"], {k: Answer(v) for k, v in one["answers"].items()}, one["matter"]
            ).met,
        )
        for whole in EVERYONE.values()
        for one in (whole.get("assessment") or {}).get("determinations", [])
        if one["kind"] == "capacity"
    ]
    assert {met for _, met in found} == {Answer.YES, Answer.NO}


@each_person
def test_the_assessment_plan_and_review_have_only_the_keys_of_their_shape(slug: str) -> None:
    whole = EVERYONE[slug]
    if assessment := whole.get("assessment"):
        only("assessment", assessment)
        only("eligibility", assessment.get("eligibility", {}))
        only("determination", *assessment.get("determinations", []))
        only("typed_line", *assessment.get("typed_lines", []))
    if plan := whole.get("plan"):
        only("plan", plan)
        only("plan_outcome", *plan["outcomes"])
        only("budget", plan.get("budget", {}))
        only("agreement", plan.get("agreement", {}))
    only("review", whole.get("review") or {})


@each_person
def test_every_outcome_and_piece_of_evidence_walks_back_to_a_mark(slug: str) -> None:
    marked = {(one["slug"], mark["quote"]) for one, mark in marks(slug)}
    for thread in threads(slug):
        assert (thread["conversation"], thread["quote"]) in marked, thread
    for outcome in EVERYONE[slug].get("outcomes", []):
        assert outcome["from"], outcome["slug"]


@each_person
def test_an_outcome_is_in_words_that_were_spoken_or_signed_not_ours(slug: str) -> None:
    for outcome in EVERYONE[slug].get("outcomes", []):
        source = outcome["from"][0]
        assert outcome["words"] in source["quote"], outcome["slug"]
        spoken = re.findall(r"“([^”]*)”", conversations(slug)[source["conversation"]]["text"])
        assert any(outcome["words"] in words for words in spoken), outcome["slug"]


@each_person
def test_outcomes_bear_on_known_areas_and_are_read_from_0_to_10(slug: str) -> None:
    for outcome in EVERYONE[slug].get("outcomes", []):
        assert set(outcome["areas"]) <= AREAS
        assert set(outcome["eligibility"]) <= ADULT | CARER
        days = [reading["on"] for reading in outcome.get("readings", [])]
        assert days == sorted(days), outcome["slug"]
    for reading in readings(slug):
        assert 0 <= reading["value"] <= 10
        assert reading["on"] <= 0


@each_assessed
def test_an_assessment_draws_on_conversations_that_came_before_it(slug: str) -> None:
    assessment = EVERYONE[slug]["assessment"]
    for name in assessment["conversations"]:
        assert conversations(slug)[name]["on"] <= assessment["on"]
    assert set(assessment["areas"]) <= AREAS
    assert {line["area"] for line in assessment.get("typed_lines", [])} <= AREAS
    if assessment["state"] == "complete":
        assert set(assessment["areas"]) == AREAS
        assert assessment["declaration"]


@each_assessed
def test_a_complete_assessment_answers_the_whole_of_the_law_and_a_draft_says_what_is_open(
    slug: str,
) -> None:
    assessment = EVERYONE[slug]["assessment"]
    kind, answers = answered(assessment["eligibility"])
    result = forms.decide(kind, answers)
    if assessment["state"] == "complete":
        assert result.met is (Answer.YES if "plan" in EVERYONE[slug] else Answer.NO)
        assert not result.unanswered
    else:
        assert result.met is Answer.UNANSWERED


@each_assessed
def test_a_decision_about_capacity_names_its_matter_and_answers_every_question(slug: str) -> None:
    for one in EVERYONE[slug]["assessment"].get("determinations", []):
        answers = {limb: Answer(answer) for limb, answer in one["answers"].items()}
        result = forms.decide(one["kind"], answers, one.get("matter", ""))
        assert result.met is not Answer.UNANSWERED, one["kind"]
        assert one["reasons"]
        assert one["evidence"]


def answered(said: Any) -> tuple[str, dict[str, Answer]]:
    kind = "carer-eligibility" if "necessary-care" in said else "adult-eligibility"
    ids = [question.id for question in forms.questions(kind)]
    yes = {f"{outcome}.{limb}" for outcome, limbs in said["outcomes"].items() for limb in limbs}
    assert yes <= set(ids), yes - set(ids)
    assert set(said.get("open", [])) <= {limb.split(".")[0] for limb in ids}
    found: dict[str, Answer] = {}
    for limb in ids:
        outcome, dot, _ = limb.partition(".")
        if outcome in said.get("open", []):
            continue
        if dot:
            found[limb] = Answer.YES if limb in yes else Answer.NO
        elif limb in said:
            found[limb] = Answer(said[limb])
    return kind, found


@each_planned
def test_a_plan_follows_its_assessment_and_names_outcomes_that_exist(slug: str) -> None:
    plan = EVERYONE[slug]["plan"]
    known = {outcome["slug"] for outcome in EVERYONE[slug]["outcomes"]}
    assert {one["outcome"] for one in plan["outcomes"]} <= known
    assert EVERYONE[slug]["assessment"]["on"] <= plan["began"] <= 0 < plan["look_again"]
    if plan["state"] == "agreed":
        assert plan["agreement"]["answer"] in AGREEMENT
        assert plan["began"] <= plan["agreement"]["on"] <= 0
        assert all(plan[part] for part in ("contingency", "needs", "advice_reduce", "budget"))


@each_planned
def test_family_and_community_meet_a_need_only_where_both_have_agreed(slug: str) -> None:
    for action in actions(slug):
        assert action["block"] in ELEMENTS
        if action["meets_need"] and action["block"] in {"network", "community"}:
            assert action["person_agrees"] is True, action
            assert action["they_agree"] is True, action


@each_planned
def test_a_carers_action_says_willing_able_and_until_when(slug: str) -> None:
    carers = {one["name"] for one in EVERYONE[slug].get("network", []) if one.get("carer")}
    for action in actions(slug):
        if action["who"] in carers:
            assert isinstance(action["willing"], bool), action
            assert isinstance(action["able"], bool), action
            assert action["until"], action


@each_planned
def test_the_budget_adds_up(slug: str) -> None:
    budget = EVERYONE[slug]["plan"]["budget"]
    shared = budget["from_council"] + budget["from_person"]
    assert round(shared * 100) == round(budget["weekly"] * 100)

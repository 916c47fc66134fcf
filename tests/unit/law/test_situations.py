"""Situations a practitioner meets, each with its reason in law, against the hand-kept tables."""

import pytest

from tests.unit.law.tables import changed, ids, rows
from trellis.law import check_plan, decide, plan_questions, questions

TABLES = {
    "adult-eligibility": "adult_situations.csv",
    "carer-eligibility": "carer_situations.csv",
    "advocacy": "advocacy_situations.csv",
    "capacity": "capacity_situations.csv",
    "best-interests": "best_interests_situations.csv",
}
PLANS = {False: "care_and_support_plan_situations.csv", True: "support_plan_situations.csv"}


def name_of(value: object) -> str | None:
    return f"{value['start']} {value['changes']}" if isinstance(value, dict) else None


@pytest.mark.parametrize(
    ("kind", "row"),
    [(kind, row) for kind, table in TABLES.items() for row in rows(table)],
    ids=name_of,
)
def test_a_situation_comes_to_what_the_law_says(kind, row):
    limbs = [question.id for question in questions(kind)]
    result = decide(kind, changed(row["start"], row["changes"], limbs), "whether to move")
    assert result.met == row["met"], row["why"]
    if row["still_open"] != "*":
        assert list(result.unanswered) == ids(row["still_open"]), row["why"]


@pytest.mark.parametrize(
    ("for_carer", "row"),
    [(for_carer, row) for for_carer, table in PLANS.items() for row in rows(table)],
    ids=name_of,
)
def test_a_plan_has_what_section_25_asks_for(for_carer, row):
    limbs = [question.id for question in plan_questions(for_carer=for_carer)]
    answers = changed(row["start"], row["changes"], limbs)
    check = check_plan(answers, for_carer=for_carer)
    assert check.complete == row["met"], row["why"]
    if row["still_open"] != "*":
        assert list(check.result.unanswered) == ids(row["still_open"]), row["why"]
    if row["missing"] != "*":
        missing = {each.limb.id for each in check.missing}
        assert missing == set(ids(row["missing"])), row["why"]

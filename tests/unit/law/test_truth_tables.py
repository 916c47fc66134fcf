"""Every combination that the law's tests can meet, against the hand-kept tables."""

from collections import Counter
from collections.abc import Iterable

import pytest

from tests.unit.law.tables import rows
from trellis.law import Answer, decide, outcome_unable, questions
from trellis.law.eligibility import ADULT_OUTCOMES, CARER_OUTCOMES

YES, NO, UNANSWERED = Answer.YES, Answer.NO, Answer.UNANSWERED
ADULT = [outcome.id for outcome in ADULT_OUTCOMES]
CARER = [outcome.id for outcome in CARER_OUTCOMES]


def everything(kind: str, answer: Answer) -> dict[str, Answer]:
    return {question.id: answer for question in questions(kind)}


def outcome(outcome_id: str, letters: str, answers: Iterable[Answer]) -> dict[str, Answer]:
    return {
        f"{outcome_id}.{letter}": answer for letter, answer in zip(letters, answers, strict=True)
    }


def test_the_tables_hold_every_combination_once():
    sizes = {
        "adult_outcome.csv": 3**4,
        "carer_outcome.csv": 3**3,
        "carer_eligibility.csv": 3**4,
        "advocacy_difficulty.csv": 3**4,
        "advocacy_person.csv": 3**5,
        "advocacy_exceptions.csv": 3**5,
        "advocacy_duty.csv": 3**3,
        "capacity_unable.csv": 3**4,
        "capacity_test.csv": 3**5,
        "where_it_applies.csv": 3**2,
        "adult_eligibility.csv": 66 * 9,
    }
    for name, size in sizes.items():
        limbs = [tuple(list(row.values())[:-1]) for row in rows(name)]
        assert len(limbs) == len(set(limbs)) == size, name


def test_of_81_combinations_one_is_able_and_fifteen_are_open():
    assert Counter(row["unable"] for row in rows("adult_outcome.csv")) == {
        "yes": 65,
        "unanswered": 15,
        "no": 1,
    }


def test_unable_to_achieve_an_outcome_as_an_adult():
    for row in rows("adult_outcome.csv"):
        limbs = [Answer(row[letter]) for letter in "abcd"]
        assert outcome_unable(limbs) == row["unable"], row


def test_unable_to_achieve_an_outcome_as_a_carer():
    for row in rows("carer_outcome.csv"):
        limbs = [Answer(row[letter]) for letter in "abc"]
        assert outcome_unable(limbs) == row["unable"], row


def test_an_outcome_with_no_limb_answered_is_not_yet_answered():
    assert outcome_unable([]) is UNANSWERED


@pytest.mark.parametrize("outcome_id", ADULT)
def test_each_of_the_ten_outcomes_follows_the_81_rows(outcome_id):
    for row in rows("adult_outcome.csv"):
        limbs = outcome(outcome_id, "abcd", [Answer(row[letter]) for letter in "abcd"])
        assert decide("adult-eligibility", limbs).part(outcome_id).answer == row["unable"], row


@pytest.mark.parametrize("outcome_id", CARER)
def test_each_of_the_eight_outcomes_follows_the_27_rows(outcome_id):
    for row in rows("carer_outcome.csv"):
        limbs = outcome(outcome_id, "abc", [Answer(row[letter]) for letter in "abc"])
        assert decide("carer-eligibility", limbs).part(outcome_id).answer == row["unable"], row


def test_number_of_outcomes_impairment_and_impact():
    for turn, row in enumerate(rows("adult_eligibility.csv")):
        order = ADULT[turn % 10 :] + ADULT[: turn % 10]
        unable, still_open = int(row["outcomes_unable"]), int(row["outcomes_unanswered"])
        answers = everything("adult-eligibility", NO)
        for outcome_id in order[:unable]:
            answers[f"{outcome_id}.{'abcd'[turn % 4]}"] = YES
        for outcome_id in order[unable : unable + still_open]:
            answers[f"{outcome_id}.{'dcba'[turn % 4]}"] = UNANSWERED
        answers |= {"impairment": Answer(row["impairment"]), "impact": Answer(row["impact"])}
        assert decide("adult-eligibility", answers).met == row["met"], row


@pytest.mark.parametrize("outcome_id", CARER)
def test_carer_eligibility_whichever_outcome_it_is(outcome_id):
    for turn, row in enumerate(rows("carer_eligibility.csv")):
        answers = everything("carer-eligibility", NO)
        answers[f"{outcome_id}.{'abc'[turn % 3]}"] = Answer(row["an_outcome"])
        answers |= {
            "necessary-care": Answer(row["necessary_care"]),
            "health": Answer(row["health"]),
            "impact": Answer(row["impact"]),
        }
        assert decide("carer-eligibility", answers).met == row["met"], row


def test_there_is_no_significantly_longer_limb_for_carers():
    asked = {question.id for question in questions("carer-eligibility")}
    assert not {limb for limb in asked if limb.endswith(".d")}
    with pytest.raises(ValueError, match=r"nutrition\.d"):
        decide("carer-eligibility", {"nutrition.d": YES})


def test_substantial_difficulty():
    for row in rows("advocacy_difficulty.csv"):
        limbs = {f"difficulty.{name}": Answer(row[name]) for name in list(row)[:-1]}
        assert decide("advocacy", limbs).part("difficulty").answer == row["difficulty"], row


def test_the_appropriate_person():
    for row in rows("advocacy_person.csv"):
        limbs = {f"person.{name.replace('_', '-')}": Answer(row[name]) for name in list(row)[:-1]}
        assert decide("advocacy", limbs).part("person").answer == row["appropriate"], row


def test_the_two_exceptions_of_regulation_4():
    for row in rows("advocacy_exceptions.csv"):
        limbs = {
            "difficulty.understand": YES,
            "person.able": YES,
            "person.unpaid": YES,
            "person.can-consent": YES,
            "person.consents": YES,
            "stay.hospital": Answer(row["hospital"]),
            "stay.care-home": Answer(row["care_home"]),
            "stay.best-interests": Answer(row["best_interests"]),
            "disagreement.material": Answer(row["disagreement"]),
            "disagreement.agreed": Answer(row["agreed"]),
        }
        assert decide("advocacy", limbs).met == row["exception"], row


def test_the_advocacy_duty():
    for row in rows("advocacy_duty.csv"):
        answers = everything("advocacy", NO)
        answers |= {
            "difficulty.weigh": Answer(row["difficulty"]),
            "person.able": Answer(row["appropriate_person"]),
            "person.unpaid": YES,
            "person.can-consent": YES,
            "person.consents": YES,
            "stay.care-home": Answer(row["exception"]),
            "stay.best-interests": YES,
        }
        assert decide("advocacy", answers).met == row["met"], row


def test_unable_to_make_the_decision():
    for row in rows("capacity_unable.csv"):
        answers = everything("capacity", YES)
        answers |= {name: Answer(row[name]) for name in list(row)[:-1]}
        assert decide("capacity", answers, "whether to move").met == row["unable"], row


def test_the_test_for_lacking_capacity():
    for row in rows("capacity_test.csv"):
        answers = everything("capacity", YES)
        answers |= dict.fromkeys(["understand", "retain", "communicate"], NO)
        answers |= {
            "practicable-steps": Answer(row["practicable_steps"]),
            "weigh": Answer(row["unable"]),
            "impairment": Answer(row["impairment"]),
            "because": Answer(row["because"]),
            "balance": Answer(row["balance"]),
        }
        assert decide("capacity", answers, "whether to move").met == row["lacks_capacity"], row


@pytest.mark.parametrize(
    ("applies", "done"),
    [
        ("regain.likely", "regain.when"),
        ("life-sustaining", "life-sustaining.motive"),
        ("named", "named.views"),
        ("carers", "carers.views"),
        ("donee", "donee.views"),
        ("deputy", "deputy.views"),
    ],
)
def test_a_step_of_the_checklist_that_only_sometimes_applies(applies, done):
    for row in rows("where_it_applies.csv"):
        answers = everything("best-interests", YES)
        answers |= {applies: Answer(row["applies"]), done: Answer(row["done"])}
        assert decide("best-interests", answers).met == row["required_part_met"], row

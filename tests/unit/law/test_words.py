"""What a result says: the answers laid out, never a decision made."""

import pytest

from trellis.law import (
    Answer,
    check_plan,
    decide,
    grouped,
    kind,
    kinds,
    plan_questions,
    questions,
)

YES, NO, UNANSWERED = Answer.YES, Answer.NO, Answer.UNANSWERED


def everything(kind: str, answer: Answer) -> dict[str, Answer]:
    return {question.id: answer for question in questions(kind)}


def all_questions():
    asked = [question for each in kinds() for question in questions(each.id)]
    return asked + [q for carer in (False, True) for q in plan_questions(for_carer=carer)]


def test_capacity_without_a_matter_is_refused():
    for nothing in ("", "   ", "\n"):
        with pytest.raises(ValueError, match="Name the decision first"):
            decide("capacity", {}, nothing)


def test_capacity_names_the_decision_it_is_about():
    result = decide("capacity", everything("capacity", YES), " whether to move to Elm Court ")
    assert result.in_words.startswith("For the decision “whether to move to Elm Court”, ")


@pytest.mark.parametrize("answer", [NO, UNANSWERED])
def test_short_of_the_whole_test_the_person_is_said_to_be_presumed_to_have_capacity(answer):
    result = decide("capacity", everything("capacity", YES) | {"because": answer}, "the tenancy")
    assert "the person is presumed to have capacity (s1(2))" in result.in_words


def test_with_the_whole_test_met_the_presumption_is_not_said_to_stand():
    result = decide("capacity", everything("capacity", YES), "the tenancy")
    assert "presumed" not in result.in_words


def test_capacity_says_what_the_person_is_unable_to_do():
    answers = everything("capacity", YES) | {"understand": NO, "communicate": NO}
    said = decide("capacity", answers, "the tenancy").in_words
    assert "unable to retain it or use or weigh it, because of" in said


def test_capacity_asks_about_making_the_decision_before_any_impairment():
    order = [question.id for question in questions("capacity")]
    functional = [order.index(each) for each in ("understand", "retain", "weigh", "communicate")]
    assert order.index("practicable-steps") < min(functional)
    assert max(functional) < order.index("impairment") < order.index("because")


def test_best_interests_says_the_decision_when_it_is_named():
    named = decide("best-interests", {}, "where to live")
    unnamed = decide("best-interests", {})
    assert named.in_words.startswith("For the decision “where to live”, the answers so far")
    assert unnamed.in_words.startswith("The answers so far")


def test_best_interests_stops_where_the_person_can_decide():
    result = decide("best-interests", {"lacks-capacity": NO})
    assert result.in_words.endswith("so the decision is theirs.")


def test_an_adult_is_told_which_outcomes():
    answers = {"impairment": YES, "impact": YES, "nutrition.b": YES, "work.d": YES}
    said = decide("adult-eligibility", answers).in_words
    assert "(Eating and drinking; Work, learning and volunteering)" in said


def test_a_carer_is_told_which_alternative():
    answers = {"necessary-care": YES, "impact": YES, "health": YES}
    said = decide("carer-eligibility", answers).in_words
    assert "their health is, or is at risk of, deteriorating, and there is" in said


def test_what_is_still_to_answer_is_named_by_what_it_is_about():
    answers = {"impairment": YES, "nutrition.a": YES, "hygiene.a": YES}
    said = decide("adult-eligibility", answers).in_words
    assert said == (
        "The answers so far do not settle the eligibility criteria for an adult; still to answer:"
        " Impact on wellbeing."
    )


def test_an_advocate_is_said_to_be_needed_for_the_reason_given():
    said = decide("advocacy", {"difficulty.weigh": YES, "person.able": NO}).in_words
    assert said.endswith("and there is nobody appropriate to support them.")


def test_a_plan_without_a_personal_budget_is_told_to_state_it():
    answers = {question.id: YES for question in plan_questions()} | {"budget.cost": NO}
    (missing,) = check_plan(answers).missing
    assert missing.what_to_do == "State what it costs the council to meet these needs."
    assert missing.limb.citation.text == "Care Act 2014, ss25(1)(e) and 26(1)(a)"


def test_a_carers_plan_is_about_the_section_10_matters():
    law = {question.id: question.law for question in plan_questions(for_carer=True)}
    assert "section 10(5) and (6)" in law["matters"]
    assert "section 9(4)" not in law["matters"]


def test_what_is_there_and_what_is_missing_share_nothing():
    answers = {question.id: YES for question in plan_questions()}
    answers |= {"needs": NO, "has-carer": UNANSWERED, "involved.carer": NO}
    check = check_plan(answers)
    there = {limb.id for limb in check.there}
    missing = {each.limb.id for each in check.missing}
    assert missing == {"needs", "has-carer"}
    assert not there & missing
    assert "agreement" in there


def test_an_answer_to_a_question_not_asked_is_refused_by_name():
    with pytest.raises(ValueError, match=r"advocacy does not ask: nutrition\.a"):
        decide("advocacy", {"nutrition.a": YES})


def test_a_kind_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(ValueError, match="There are: adult-eligibility"):
        questions("eligibility")


def test_every_limb_says_its_question_the_law_its_answer_and_where_it_stands():
    result = decide("adult-eligibility", {"nutrition.d": YES})
    (limb,) = [each for each in result.limbs if each.id == "nutrition.d"]
    assert limb.answer is YES
    assert limb.law == (
        "managing and maintaining nutrition: is able to achieve it without assistance but takes"
        " significantly longer than would normally be expected"
    )
    assert str(limb.citation) == (
        "Care and Support (Eligibility Criteria) Regulations 2015, reg 2(2)(a) with 2(3)(d)"
    )


def test_answers_left_blank_can_be_listed_after_the_result_is_settled():
    result = decide("adult-eligibility", {"impairment": NO})
    assert result.unanswered == ()
    assert len(result.left_blank) == 41


def test_limbs_stand_in_the_order_of_the_questions():
    for each in kinds():
        result = decide(each.id, {}, "whether to move")
        assert [limb.id for limb in result.limbs] == [q.id for q in questions(each.id)]
        assert result.kind == each.id


def test_a_part_that_is_not_there_is_not_found():
    with pytest.raises(KeyError):
        decide("advocacy", {}).part("nutrition")


def test_questions_with_one_heading_stand_together():
    for each in kinds():
        headings = [question.heading for question in questions(each.id)]
        changes = [h for place, h in enumerate(headings) if headings[place - 1 : place] != [h]]
        assert len(changes) == len(set(changes)), each.id


@pytest.mark.parametrize("question", all_questions(), ids=lambda question: question.id)
def test_every_question_can_be_answered_yes_or_no_and_says_where_it_comes_from(question):
    assert question.text.endswith("?")
    assert question.text[0].isupper()
    assert question.law
    assert question.citation.text
    assert question.heading
    assert "service user" not in question.text + question.help
    assert "client" not in question.text + question.help


def test_grouped_questions_are_the_same_questions_in_the_same_order():
    for each in kinds():
        under_headings = [question for _, asked in grouped(each.id) for question in asked]
        assert under_headings == list(questions(each.id))


def test_only_capacity_requires_a_matter_and_best_interests_asks_for_one():
    assert [each.id for each in kinds() if each.matter_required] == ["capacity"]
    assert [each.id for each in kinds() if each.matter] == ["capacity", "best-interests"]
    assert kind("capacity").title == "Capacity to make a decision"


def test_limb_ids_are_unique_within_a_determination():
    for each in kinds():
        ids = [question.id for question in questions(each.id)]
        assert len(ids) == len(set(ids)), each.id


def test_an_answer_says_itself_as_a_page_does():
    assert [answer.in_words for answer in Answer] == ["Yes", "No", "Not yet answered"]

"""What holds for every determination, whatever has been answered."""

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trellis.law import Answer, Result, check_plan, decide, kinds, plan_questions, questions

YES, NO, UNANSWERED = Answer.YES, Answer.NO, Answer.UNANSWERED

Ask = Callable[[dict[str, Answer]], Result]

DETERMINATIONS: dict[str, tuple[list[str], Ask]] = {
    kind.id: (
        [question.id for question in questions(kind.id)],
        lambda answers, kind=kind: decide(kind.id, answers, "whether to move"),
    )
    for kind in kinds()
} | {
    name: (
        [question.id for question in plan_questions(for_carer=for_carer)],
        lambda answers, for_carer=for_carer: check_plan(answers, for_carer=for_carer).result,
    )
    for name, for_carer in (("care-and-support-plan", False), ("support-plan", True))
}


def some_answers(limbs: list[str]) -> st.SearchStrategy[dict[str, Answer]]:
    """Answers of every mixture: mostly yes, mostly no, or neither, with some left open."""
    mixtures = st.sampled_from([(YES, YES, YES, NO), (NO, NO, NO, YES), (YES, NO)])
    return mixtures.flatmap(
        lambda mixture: st.fixed_dictionaries(
            {limb: st.sampled_from([*mixture, UNANSWERED]) for limb in limbs}
        )
    )


def nearly_all_answered(limbs: list[str]) -> st.SearchStrategy[dict[str, Answer]]:
    """Full answers with up to six left open, so that every completion can be tried."""
    full = st.sampled_from([(YES, YES, YES, NO), (NO, NO, NO, NO, YES), (YES,) * 9 + (NO,)])
    return st.builds(
        lambda answers, opened: answers | dict.fromkeys(opened, UNANSWERED),
        full.flatmap(
            lambda mixture: st.fixed_dictionaries(
                {limb: st.sampled_from(mixture) for limb in limbs}
            )
        ),
        st.sets(st.sampled_from(limbs), max_size=6),
    )


def results_by_completion(ask: Ask, answers: dict[str, Answer], opened: list[str]):
    """Answer the open limbs in every way there is."""
    return {
        filled: ask(answers | dict(zip(opened, filled, strict=True))).met
        for filled in product((YES, NO), repeat=len(opened))
    }


@pytest.mark.parametrize("name", DETERMINATIONS)
@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_answering_more_never_flips_a_settled_result(name, data):
    limbs, ask = DETERMINATIONS[name]
    answers = data.draw(some_answers(limbs))
    before = ask(answers)
    more = {
        limb: data.draw(st.sampled_from([YES, NO, UNANSWERED]))
        for limb in limbs
        if answers[limb] is UNANSWERED
    }
    after = ask(answers | more)
    if before.met is not UNANSWERED:
        assert after.met is before.met
        assert before.unanswered == ()


@pytest.mark.parametrize("name", DETERMINATIONS)
@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_settled_exactly_when_no_answer_left_could_change_it(name, data):
    limbs, ask = DETERMINATIONS[name]
    answers = data.draw(nearly_all_answered(limbs))
    opened = [limb for limb in limbs if answers[limb] is UNANSWERED]
    ends = set(results_by_completion(ask, answers, opened).values())
    assert ask(answers).met is (ends.pop() if len(ends) == 1 else UNANSWERED)


@pytest.mark.parametrize("name", DETERMINATIONS)
@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_unanswered_is_exactly_what_can_still_change_the_result(name, data):
    limbs, ask = DETERMINATIONS[name]
    answers = data.draw(nearly_all_answered(limbs))
    opened = [limb for limb in limbs if answers[limb] is UNANSWERED]
    results = results_by_completion(ask, answers, opened)
    other = {YES: NO, NO: YES}
    pivotal = [
        limb
        for place, limb in enumerate(opened)
        if any(
            met is not results[(*filled[:place], other[filled[place]], *filled[place + 1 :])]
            for filled, met in results.items()
        )
    ]
    assert list(ask(answers).unanswered) == pivotal


@pytest.mark.parametrize("name", DETERMINATIONS)
@given(data=st.data())
@settings(deadline=None, max_examples=30)
def test_a_limb_left_out_is_a_limb_not_yet_answered(name, data):
    limbs, ask = DETERMINATIONS[name]
    answers = data.draw(some_answers(limbs))
    given_only = {limb: answer for limb, answer in answers.items() if answer is not UNANSWERED}
    assert ask(given_only) == ask(answers)


@pytest.mark.parametrize("name", DETERMINATIONS)
@given(data=st.data())
@settings(deadline=None, max_examples=30)
def test_it_says_in_one_sentence_what_the_answers_lay_out(name, data):
    limbs, ask = DETERMINATIONS[name]
    result = ask(data.draw(some_answers(limbs)))
    sentence = result.in_words
    says = {YES: "answers given meet", NO: "answers given do not meet", UNANSWERED: "not settle"}
    assert says[result.met] in sentence
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    assert "  " not in sentence
    assert not sentence.endswith(": .")
    assert "()" not in sentence


@pytest.mark.parametrize("name", DETERMINATIONS)
@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_whatever_is_not_met_is_given_a_reason(name, data):
    limbs, ask = DETERMINATIONS[name]
    result = ask(data.draw(some_answers(limbs)))
    if result.met is NO and "plan" not in name:
        reason = result.in_words.rsplit(": ", 1)[1]
        assert len(reason) > 10

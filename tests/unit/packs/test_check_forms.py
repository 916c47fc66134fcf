"""Conditions that can never be true, forms that cannot be completed, values that do not fit."""

import pytest

CONDITION = "shown_when: {question: children, is: yes}"
NEVER = "\n        required: true\n        shown_when:"


@pytest.mark.parametrize(
    ("condition", "column", "message", "what_to_do"),
    [
        ("{question: child, is: yes}", 32, "no question “child” in this form", "“children”?"),
        ("{question: mood, is: well}", 32, "“mood” comes later", "Name an earlier question"),
        ("{question: ages, is: yes}", 32, "waits for “ages”", "Take one of the two"),
        ("{question: children, is: yess}", 46, "“yess” is not an answer", "“yes”?"),
        ("{question: children, is: some}", 46, "can never be true", "Its answers are: yes, no."),
    ],
    ids=["no such question", "a later question", "itself", "nearly an answer", "no answer"],
)
def test_a_condition_that_can_never_be_true(broken, condition, column, message, what_to_do) -> None:
    faults = broken("visit.yml", "{question: children, is: yes}", condition)
    said = [fault for fault in faults if message in fault.message]
    assert said, faults
    assert (said[0].file, said[0].line, said[0].column) == ("visit.yml", 16, column)
    assert what_to_do in said[0].what_to_do


def test_a_choice_that_is_not_among_the_choices(broken, only) -> None:
    later = "label: Not well\n      - id: why\n        prompt: Why?\n        answer: text\n"
    fault = only(
        broken(
            "visit.yml",
            "label: Not well\n",
            later + "        shown_when: {question: mood, is: poorly}\n",
        )
    )
    assert (fault.line, fault.column) == (28, 42)
    assert "Its answers are: well, not-well." in fault.what_to_do


def test_a_condition_on_free_text_has_nothing_to_wait_for(broken, only) -> None:
    extra = "answer: choice\n        shown_when: {question: ages, is: ten}"
    fault = only(broken("visit.yml", "answer: choice", extra))
    assert (fault.line, fault.column) == (20, 32)
    assert "no fixed answers" in fault.message


def test_two_questions_that_wait_for_each_other(broken) -> None:
    circular = "answer: yes-no\n        shown_when: {question: mood, is: well}"
    broken("visit.yml", "answer: yes-no", circular)
    choice = "answer: choice\n        shown_when: {question: children, is: yes}"
    faults = broken("visit.yml", "answer: choice", choice)
    waits = [fault.line for fault in faults if "waits for" in fault.message]
    assert waits == [11, 21]


def test_a_required_question_behind_an_impossible_condition(broken) -> None:
    faults = broken("visit.yml", "is: yes}", "is: perhaps}")
    last = [fault for fault in faults if "cannot be completed" in fault.message]
    assert [(fault.line, fault.column) for fault in last] == [(15, 19)]
    assert "“ages” is required and can never be shown" in last[0].message


def test_a_required_question_behind_one_that_is_itself_never_shown(broken) -> None:
    broken("visit.yml", "is: yes}", "is: perhaps}")
    broken("visit.yml", "answer: text\n        required: true", "answer: yes-no")
    faults = broken(
        "visit.yml",
        "answer: choice",
        "answer: choice\n        required: true\n        shown_when: {question: ages, is: yes}",
    )
    assert [fault.line for fault in faults if "cannot be completed" in fault.message] == [19]


def test_a_required_question_behind_one_that_may_be_left_out(broken, only) -> None:
    fault = only(broken("visit.yml", "required: true", "may_be_left_out: true"))
    assert (fault.line, fault.column) == (15, 19)
    assert "where “children” is left out" in fault.message


def test_a_question_is_not_both_required_and_left_out(broken, only) -> None:
    both = "required: true\n        may_be_left_out: true"
    fault = only(
        broken("visit.yml", "answer: text\n        required: true", "answer: text\n        " + both)
    )
    assert (fault.line, fault.column) == (16, 26)


def test_choices_and_scales_belong_to_their_own_answers(broken, only) -> None:
    fault = only(broken("visit.yml", "answer: text", "answer: text\n        scale: closeness"))
    assert (fault.line, fault.column) == (15, 16)
    assert "“scale” is never used" in fault.message


@pytest.mark.parametrize(("answer", "key"), [("choice", "choices"), ("scale", "scale")])
def test_an_answer_needs_what_it_chooses_from(broken, answer: str, key: str) -> None:
    faults = broken("visit.yml", "answer: text", f"answer: {answer}")
    assert [(fault.line, fault.column) for fault in faults] == [(12, 9)]
    assert f"“{key}” is missing" in faults[0].message


def test_a_fhir_type_carries_the_answer(broken, only) -> None:
    fhir = "answer: text\n        fhir: {linkId: a, type: boolean}"
    fault = only(broken("visit.yml", "answer: text", fhir))
    assert (fault.line, fault.column) == (15, 33)
    assert fault.what_to_do == "Use text or string"


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("to: 10", "to: 0", (5, 5), "ends where it begins"),
        ("at: 10", "at: 11", (9, 9), "11 is not on the scale"),
        ("at: 10", "at: 0", (9, 9), "two anchors at 0"),
        ("at: 10", "at: 9", (7, 3), "at 10 has no words"),
    ],
)
def test_a_scale_has_words_at_both_ends_and_none_beyond(broken, old, new, place, words) -> None:
    said = [fault for fault in broken("closeness.yml", old, new) if words in fault.message]
    assert [(fault.line, fault.column) for fault in said] == [place]


WORDING = """\
kind: wording
id: labels
title: Labels
rules:
  - id: hoarder
    finds: label
    how: pattern
    match: ["hoard(er"]
    why: It makes a person of one thing.
    examples: {match: [He is a hoarder.], leave: [He keeps newspapers.]}
    source: Our handbook
"""


def test_a_pattern_that_cannot_be_used(folder, broken, only) -> None:
    (folder / "labels.yml").write_text(WORDING, encoding="utf-8")
    fault = only(broken("labels.yml", "kind", "kind"))
    assert (fault.file, fault.line, fault.column) == ("labels.yml", 8, 13)

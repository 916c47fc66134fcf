"""Open or closed, which kind, and whether a question looks for what is strong."""

import json

import pytest

from trellis.language import classify
from trellis.language.questions import ASKS_OPENLY, KINDS, PLACE, asked_in

OPEN = [
    "What matters most to you?",
    "How do you spend your days?",
    "Tell me about the people around you.",
    "Can you tell me more about that?",
    "So, who helps you when it gets hard?",
    "Thinking about last winter, what kept you going?",
    "What part does smoking play in your day?",
    "Where would you like to live?",
]
CLOSED = [
    "Do you smoke?",
    "Have you had any falls?",
    "Are you sleeping well?",
    "How many children do you have?",
    "What is your date of birth?",
    "Who is your GP?",
    "When were you born?",
    "And is there anybody at home?",
    "You live alone, don't you?",
]


@pytest.mark.parametrize("question", OPEN)
def test_open_questions_invite_somebody_to_tell(question: str) -> None:
    assert classify(question).open


@pytest.mark.parametrize("question", CLOSED)
def test_closed_ones_ask_for_yes_no_or_a_fact(question: str) -> None:
    assert not classify(question).open


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("scaling", "On a scale of 0 to 10, how close is that?"),
        ("scaling", "What would make it one point higher?"),
        ("miracle", "If you woke up tomorrow and this was sorted, what would you notice?"),
        ("miracle", "Suppose a miracle happened overnight. What would be different?"),
        ("exception", "Can you think of a time when it didn't happen?"),
        ("exception", "When is it better?"),
        ("circular", "What would your daughter say you are good at?"),
        ("circular", "Who would be the first to notice?"),
        ("leading", "Don't you think that you should move?"),
        ("leading", "You must find that hard, don't you?"),
        ("leading", "Why didn't you ring?"),
        ("multiple", "How are you sleeping, and are you eating?"),
        ("multiple", "Who helps? And how often?"),
        ("open", "What would you like to be different?"),
        ("closed", "Is that all right?"),
    ],
)
def test_kinds(kind: str, question: str) -> None:
    assert classify(question).kind == kind


@pytest.mark.parametrize(
    ("strong", "weak"),
    [
        ("What is important to you?", "What do you need?"),
        ("What will help you continue to cook for yourself?", "What help do you need to cook?"),
        ("What is going well?", "What's wrong?"),
        ("Who do you trust?", "What services do you think you want?"),
    ],
)
def test_the_question_pairs_of_the_lincolnshire_guide(strong: str, weak: str) -> None:
    assert classify(strong).strengths_based
    assert not classify(weak).strengths_based


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("exception", "You've gone three weeks without a fall. What's been different?"),
        ("exception", "Which mornings does he get dressed without a row?"),
        ("exception", "You wanted to ring him and you didn't. How did you manage that?"),
        ("miracle", "Send me a postcard from next summer. What does it say?"),
        ("miracle", "It's a year from now and you're happy with how it went. What are you doing?"),
        ("circular", "Who in the family would be the first to see that you were better?"),
        ("circular", "What does your sister do when you and Dad fall out?"),
        ("scaling", "What would nudge it from a four to a five?"),
        ("scaling", "How sure are you, out of ten?"),
        ("leading", "Surely you want what's best for her?"),
        ("multiple", "Has the nurse been? Did she change the dressing?"),
        ("open", "You mentioned the pub; what happens when you go in?"),
        ("open", "can you say a bit more about that"),
        ("closed", "Are you sleeping any better?"),
    ],
)
def test_kinds_asked_in_words_of_their_own(kind: str, question: str) -> None:
    assert classify(question).kind == kind


@pytest.mark.parametrize(
    ("openly", "question"),
    [
        (True, "On a scale of 0 to 10, where are you?"),
        (True, "Has there been any time this year when it didn't happen?"),
        (False, "Why didn't you ring?"),
        (True, "How are you sleeping, and is your back any better?"),
        (False, "Are you sleeping, and is your back any better?"),
    ],
)
def test_openness_goes_with_what_is_asked_for_not_with_the_first_word(
    openly: bool, question: str
) -> None:
    assert classify(question).open is openly


@pytest.mark.parametrize(
    "told",
    [
        "I asked: “What would a good day be like?”",
        "I asked: ‘What would a good day be like?’",
        'She asked him, "What would a good day be like?"',
        "I asked: What would a good day be like?",
    ],
)
def test_who_asked_it_is_no_part_of_a_question(told: str) -> None:
    assert asked_in(told) == "What would a good day be like?"
    assert classify(told) == classify("What would a good day be like?")


def test_a_word_in_quotation_marks_does_not_stand_for_the_question() -> None:
    assert asked_in('What do you mean by "not right"?') == 'What do you mean by "not right"?'


@pytest.mark.parametrize("nothing", ["", "?", "   ", "—"])
def test_where_there_are_no_words_nothing_open_is_asked(nothing: str) -> None:
    assert classify(nothing).kind == "closed"


def test_every_kind_has_a_head_and_every_name_a_weight_for_each() -> None:
    data = json.loads(PLACE.read_text(encoding="utf-8"))
    assert tuple(data["heads"]) == (*KINDS, ASKS_OPENLY)
    assert {len(row) for row in data["weights"].values()} == {len(KINDS) + 1}

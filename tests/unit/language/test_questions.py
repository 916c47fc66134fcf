"""Open or closed, which kind, and whether a question looks for what is strong."""

import pytest

from trellis.language import classify

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

"""Talk of change and of things staying as they are; what a practitioner says back."""

import pytest

from trellis.language import Listener
from trellis.language.talk import skill

LISTENER = Listener()


@pytest.mark.parametrize(
    ("said", "talk", "darn"),
    [
        ("I want to stop.", "change", "desire"),
        ("I could cut down in the week.", "change", "ability"),
        ("My wife would love it if I quit smoking.", "change", "reason"),
        ("I can’t go on like this.", "change", "need"),
        ("I’m going to ring them on Monday.", "change", "commitment"),
        ("I don't want to stop.", "sustain", "desire"),
        ("I can't stop.", "sustain", "ability"),
        ("It helps me relax.", "sustain", "reason"),
        ("I couldn't cope without it.", "sustain", "need"),
        ("I'm not going to stop.", "sustain", "commitment"),
        ("It rained on Tuesday.", "neutral", ""),
    ],
)
def test_which_way_it_leans_and_what_it_speaks_of(said: str, talk: str, darn: str) -> None:
    heard = LISTENER.hear(said)
    assert (heard.talk, heard.darn) == (talk, darn)


def test_both_in_one_breath_is_unsure_or_what_comes_last() -> None:
    assert LISTENER.hear("I want to stop and I can't stop.").talk == "unsure"


@pytest.mark.parametrize(
    ("said", "which"),
    [
        (
            "You came today though it was the last thing you wanted, and that took courage.",
            "affirmation",
        ),
        ("You're worn out with it.", "simple reflection"),
        ("Part of you wants it to stop.", "complex reflection"),
        ("Let me see if I have it: the evenings, your son, and the money.", "summary"),
        ("What would help?", "question"),
        ("It is Monday.", ""),
    ],
)
def test_what_a_practitioner_says_back(said: str, which: str) -> None:
    assert skill(said) == which

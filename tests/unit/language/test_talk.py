"""Talk of change and of things staying as they are; what a practitioner says back."""

import json

import pytest

from trellis.language import Listener, RuleBook
from trellis.language.rules.model import Cue
from trellis.language.talk import DARN, SIDES, SKILL, SKILLS, TALK, skill

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


@pytest.mark.parametrize(
    ("said", "talk", "darn"),
    [
        ("I've binned the cans and told my mates not to come.", "change", "commitment"),
        ("My daughter won't let me see the baby till I've stopped.", "change", "reason"),
        ("I got through the whole week, so I know I can.", "change", "ability"),
        ("Something has to change in this house.", "change", "need"),
        ("I'd miss the lads and the laugh.", "sustain", "reason"),
        ("You'll not get me in one of those places.", "sustain", "commitment"),
        ("I've tried everything and nothing works on me.", "sustain", "ability"),
        ("The bus is at ten past.", "neutral", ""),
        ("My brother lives in Hull.", "neutral", ""),
    ],
)
def test_talk_without_a_listed_cue_is_weighed_by_its_words(said: str, talk: str, darn: str) -> None:
    heard = LISTENER.hear(said)
    assert (heard.talk, heard.darn) == (talk, darn)


def test_a_book_of_its_own_is_heard_by_its_cues_alone() -> None:
    listener = Listener(RuleBook((), talk=(Cue("mine", "change", "need", ("blue moon",)),)))
    assert listener.hear("Once in a blue moon.").talk == "change"
    assert listener.hear("I've binned the cans.").talk == "neutral"


@pytest.mark.parametrize("nothing", ["", "  ", "…", "?"])
def test_where_there_are_no_words_nothing_is_heard(nothing: str) -> None:
    assert LISTENER.hear(nothing).talk == "neutral"
    assert skill(nothing) in ("", "question")


@pytest.mark.parametrize(
    ("said", "which"),
    [
        ("You kept every appointment, even in the week of the funeral.", "affirmation"),
        ("It's as if the clutter keeps people at a distance.", "complex reflection"),
        ("So you'd like to cut down.", "simple reflection"),
        ("The clinic's on the second floor.", ""),
        ("You should talk to your GP.", ""),
        ("Tell me about the drinking.", "question"),
    ],
)
def test_skills_shown_in_words_of_their_own(said: str, which: str) -> None:
    assert skill(said) == which


def test_every_head_is_there_and_every_name_has_a_weight_for_each() -> None:
    for place, heads in ((TALK, (*SIDES, *DARN)), (SKILL, SKILLS)):
        data = json.loads(place.read_text(encoding="utf-8"))
        assert tuple(data["heads"]) == heads
        assert {len(row) for row in data["weights"].values()} == {len(heads)}

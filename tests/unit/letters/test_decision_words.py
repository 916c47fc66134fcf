"""A decision letter answers every limb, gives reasons and advice, and says how to disagree."""

import re
from typing import Any

import pytest

from trellis.law import Answer, decide, questions
from trellis.letters.decision import Decision, decision_parts

YES, NO = Answer.YES, Answer.NO


def result(kind: str, met: bool) -> Any:
    """Decide with two outcomes that cannot be achieved, or none."""
    answers = {q.id: NO for q in questions(kind)}
    answers |= {first: YES for first in ("impairment", "necessary-care") if first in answers}
    if met:
        answers |= {"nutrition.a": YES, "community.b": YES, "impact": YES}
    found = decide(kind, answers)
    assert found.met is (YES if met else NO)
    return found


def parts(kind: str, met: bool, easy: bool = False) -> dict[str, str]:
    about = Decision(
        council="Wrenmouth Council",
        finished="3 March 2026",
        result=result(kind, met),
        reasons="Because of her knees.",
        could_help="The lunch club.",
        nearby=("Quay Library",),
        ring="Alice Ames, social worker, on 01632 960001",
    )
    return {part.id: part.text for part in decision_parts(about, easy=easy)}


EVERY = [
    (kind, met, easy)
    for kind in ("adult-eligibility", "carer-eligibility")
    for met in (True, False)
    for easy in (True, False)
]


@pytest.mark.parametrize(("kind", "met", "easy"), EVERY)
def test_every_decision_says_what_the_law_asks(kind: str, met: bool, easy: bool) -> None:
    said = parts(kind, met, easy)
    assert said["test"].count("Our answer: yes.") == (3 if met else 1)
    assert said["test"].count("Our answer: no.") == (0 if met else 2)
    assert "Because of her knees." in said["reasons"]
    assert "section 13" in said["reasons"]
    assert "2015, reg" in said["reasons"]
    assert "The lunch club." in said["help"]
    assert "Quay Library" in said["help"]
    assert said["prevent"] == ""  # the writer's own: s24(2) asks for it where the answer is no
    for way in ("again", "complain", "Ombudsman", "0300 061 0614", "advocate", "12 months"):
        assert way.lower() in said["disagree"].lower()
    assert "01632 960001" in said["ring"]


@pytest.mark.parametrize(("kind", "met", "easy"), EVERY)
def test_every_outcome_is_answered_one_way_or_the_other(kind: str, met: bool, easy: bool) -> None:
    said = parts(kind, met, easy)["test"]
    names = {q.heading for q in questions(kind) if "." in q.id}
    assert len(names) == (10 if kind.startswith("adult") else 8)
    for name in names:
        assert name.replace("themselves", "yourself").lower() in said.lower()


def test_the_ways_of_being_unable_are_said_in_plain_words() -> None:
    said = parts("adult-eligibility", True)["test"]
    assert "Eating and drinking: you cannot do this without help." in said
    assert "doing it without help causes you significant pain, distress or anxiety" in said
    assert "longer" not in parts("carer-eligibility", True)["test"]  # reg 3(3) stops at (c)


@pytest.mark.parametrize("easy", [True, False])
@pytest.mark.parametrize("kind", ["adult-eligibility", "carer-eligibility"])
def test_a_no_is_no_praise_and_names_no_fault(kind: str, easy: bool) -> None:
    said = " ".join(parts(kind, False, easy).values()).lower()
    praise = r"\b(well done|managing|cop(?:e|ing)|unfortunately|fail\w*|merely|doing well)\b"
    assert re.findall(praise, said) == []


@pytest.mark.parametrize("kind", ["adult-eligibility", "carer-eligibility"])
@pytest.mark.parametrize("met", [True, False])
def test_the_easier_words_are_fewer_and_in_shorter_sentences(kind: str, met: bool) -> None:
    fixed = ("opening", "decision", "next", "disagree")

    def longest(easy: bool) -> int:
        said = parts(kind, met, easy)
        return max(len(s.split()) for f in fixed for s in re.split(r"[.?!:]\s|\n", said[f]))

    def words(easy: bool) -> int:
        said = parts(kind, met, easy)
        return sum(len(said[f].split()) for f in fixed)

    assert words(True) < words(False)
    assert longest(True) <= 18 < longest(False)


def test_limbs_that_no_longer_matter_are_said_to_be_unanswered() -> None:
    found = decide("adult-eligibility", {"impairment": NO})
    about = Decision(council="C", finished="1 May 2026", result=found)
    said = {part.id: part.text for part in decision_parts(about, easy=False)}["test"]
    assert said.count("Not answered: another answer already decides it.") == 2

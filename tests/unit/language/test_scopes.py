"""Where a rule does not apply."""

import pytest

from tests.unit.language.engine import noticed, rule


def left(text: str, scope: str, *match: str) -> bool:
    """Say whether a rule leaves a text with the scope, that it notices without it."""
    assert noticed(text, rule(*match)) != []
    return noticed(text, rule(*match, not_in=(scope,))) == []


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("She has no difficulty with it.", True),
        ("She does not have difficulty with it.", True),
        ("She doesn’t have difficulty with it.", True),
        ("She never had difficulty with it.", True),
        ("He came without difficulty.", True),
        ("She has difficulty with it.", False),
        ("She did not come, and has difficulty with it.", False),
        ("Not only that; she has difficulty with it.", False),
        ("It is anything but a difficulty.", True),
        ("None of them had difficulty with it.", True),
        ("Anything can happen, but she has difficulty with it.", False),
    ],
)
def test_negation(text: str, negated: bool) -> None:
    assert left(text, "negation", "difficulty") is negated


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I rang Mrs Need.", True),
        ("She moved to Need House.", True),
        ("Need House is warm.", True),
        ("We met at the Need.", True),
        ("Need is a word.", False),
        ("She has a need.", False),
        ("SHE HAS A NEED FOR IT", False),
    ],
)
def test_names(text: str, name: bool) -> None:
    assert left(text, "name", "need") is name


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("# Care and rest\n\nHe sings.", True),
        ("Care and rest\n\nHe sings.", True),
        ("Care: he sings.", True),
        ("He sings: care is far.", False),
        ("Care is far.", False),
        ("We had 1:1 care.", False),
    ],
)
def test_headings(text: str, heading: bool) -> None:
    assert left(text, "heading", "care") is heading


def test_lists() -> None:
    assert left("- care at noon", "list", "care")
    assert not left("care at noon", "list", "care")


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("The lift failed to come.", True),
        ("Her washing machine has failed to start.", True),
        ("The council failed to reply.", True),
        ("The buggy failed to fold.", True),
        ("The advance decision failed to say it.", True),
        ("The magistrate failed to come.", True),
        ("The Court of Protection failed to reply.", True),
        ("The Department for Work and Pensions failed to reply.", True),
        ("The Bank of Ireland failed to reply.", True),
        ("NHS England failed to reply.", True),
        ("British Gas failed to come.", True),
        ("Barclays failed to come.", True),
        ("Stroke Association failed to come.", True),
        ("Leonard Cheshire failed to come.", True),
        ("The ICB has twice failed to reply.", True),
        ("HSBC failed to reply.", True),
        ("Dil failed to come.", False),
        ("Mrs Bank failed to come.", False),
        ("Mr Court failed to come.", False),
        ("The Johnsons failed to come.", False),
        ("The GP failed to come.", False),
        ("SW failed to come.", False),
        ("MUM FAILED TO COME.", False),
        ("He left the Home Office and failed to come.", False),
        ("Her son failed to come.", False),
    ],
)
def test_things_and_organisations(text: str, thing: bool) -> None:
    assert left(text, "thing", "failed to") is thing


@pytest.mark.parametrize(
    ("text", "someone"),
    [
        ("Her sister would like a dog.", True),
        ("His social worker would like a call.", True),
        ("Mum would like a dog.", True),
        ("Dil would like a dog.", False),
        ("She would like a dog.", False),
    ],
)
def test_somebody_elses_wish(text: str, someone: bool) -> None:
    assert left(text, "someone-else", "would like") is someone


@pytest.mark.parametrize(
    ("text", "worker"),
    [
        ("Practitioners were able to raise it at once.", True),
        ("The services that were able to help came.", True),
        ("Our team has been able to say no.", True),
        ("We were able to meet on Friday.", True),
        ("He was able to meet on Friday.", False),
        ("The nurse says he is able to cook.", False),
        ("With the team beside him he is able to cook.", False),
    ],
)
def test_what_those_who_work_do(text: str, worker: bool) -> None:
    assert left(text, "worker", "able to") is worker


def test_a_dated_event() -> None:
    assert left("On 3 May she could not get up.", "event", "could not get up")
    assert left("She could not get up yesterday.", "event", "could not get up")
    assert not left("She could not get up at times.", "event", "could not get up")


def test_the_person_who_helps() -> None:
    assert left("She offers help with letters.", "helping", "help with")
    assert not left("She has help with letters.", "helping", "help with")


def test_an_explained_word() -> None:
    assert left("Her reablement (support to get going again) ended.", "explained", "reablement")
    assert not left("Her reablement ended.", "explained", "reablement")


def test_legal_names_are_left_whole_and_only_whole() -> None:
    care = rule("care", not_in=("statutory-term",))
    assert noticed("The Care Act and care.", care, terms=("care act",)) == ["care"]
    needs = rule("needs care", not_in=("statutory-term",))
    assert noticed("He needs care and support.", needs, terms=("care and support",)) == [
        "needs care"
    ]


def test_what_a_rule_leaves_alone_where_it_overlaps() -> None:
    need = rule("need", unless=("no need to worry", "no … need"))
    assert noticed("There is no need to worry. No urgent need. A need.", need) == ["need"]

"""What a person says is wrong: decided, answered, and in view beside the words it is about."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.repository.canaries import words_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.corrections.rectifying import (
    Decision,
    answer,
    begin_rectification,
    decide,
    give_longer,
    recipients,
    tell,
)
from trellis.corrections.statements import Rectification
from trellis.outcomes.actions import make_outcome
from trellis.outcomes.models import Outcome
from trellis.rights.sharing import NotYet, write_sharing

STOOD = "I want to move into a home"
WRONG = "I never said that"
RIGHT = "I want to stay in my own flat"
DAY = date(2026, 1, 31)


def said(cast: Cast) -> Rectification:
    """Write an outcome, share it, and write down that Dot says it is wrong."""
    act_as(cast.alice, person=cast.dot.pk)
    make_outcome(by=cast.alice, person=cast.dot, passage=None, words=STOOD, source_told="Told me")
    write_sharing(
        by=cast.alice, person=cast.dot, organisation="The surgery", to_whom="", what="Her plan",
        purpose="To plan", on=DAY, basis="task", condition="care", told="before", view="agrees",
    )  # fmt: skip
    return begin_rectification(
        by=cast.alice, person=cast.dot, received_on=DAY, asks="person", said_by="Dot Marlowe",
        authority="", stood=STOOD, wrong=WRONG, right=RIGHT,
    )  # fmt: skip


@pytest.mark.parametrize("decision", [Decision.CORRECTED, Decision.NOT_AGREED])
def test_what_stood_is_never_changed_and_what_is_said_of_it_stands_beside_it(
    cast: Cast, as_user: Callable[[User], Client], decision: str
) -> None:
    one = said(cast)
    before = list(Outcome.objects.values())
    decide(by=cast.alice, one=one, decision=decision, now=RIGHT, reason="It was heard by two.")
    assert list(Outcome.objects.values()) == before
    browser = as_user(cast.alice)
    page = words_of(browser.get(reverse("plans:outcomes", args=[cast.dot.pk])))
    copy = reverse("corrections:file", args=[cast.dot.pk, one.pk, "pdf"])
    letter = words_of(browser.get(copy))
    assert STOOD in page
    assert (WRONG in page) == (decision == Decision.NOT_AGREED)
    assert (RIGHT in page) == (WRONG in page or decision == Decision.CORRECTED)
    assert "ico.org.uk" in letter
    elsewhere = words_of(browser.get(reverse("conversations:list", args=[cast.dot.pk])))
    assert WRONG not in elsewhere


def test_there_is_a_month_to_answer_and_two_more_once_with_a_reason(cast: Cast) -> None:
    one = said(cast)
    assert one.due_on == date(2026, 2, 28)
    with pytest.raises(NotYet, match="why"):
        give_longer(by=cast.alice, one=one, on=DAY, why=" ")
    longer = give_longer(by=cast.alice, one=one, on=DAY, why="There is much of it.")
    assert longer.due_on == date(2026, 4, 30)
    with pytest.raises(NotYet, match="once"):
        give_longer(by=cast.alice, one=longer, on=DAY, why="Still.")


def test_it_is_decided_with_a_reason_before_it_is_answered_and_those_who_have_it_are_told(
    cast: Cast,
) -> None:
    one = said(cast)
    with pytest.raises(NotYet):
        answer(by=cast.alice, one=one, layout={}, on=DAY, way="post")
    with pytest.raises(NotYet, match="why"):
        decide(by=cast.alice, one=one, decision=Decision.NOT_AGREED)
    decided = decide(by=cast.alice, one=one, decision=Decision.CORRECTED, now=RIGHT)
    (to,) = recipients(decided)
    assert (to.to, to.told) == ("The surgery", None)
    tell(by=cast.alice, one=decided, to=to, on=DAY)
    (again,) = recipients(decided)
    assert again.told is not None
    with pytest.raises(NotYet, match="already"):
        tell(by=cast.alice, one=decided, to=again, on=DAY)

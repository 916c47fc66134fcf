"""To read back: what was marked and the person has not heard, gently, and only what can be read."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import alice, page, told
from trellis.access import asking
from trellis.access.actor import act_as
from trellis.assessments.actions import begin_assessment
from trellis.conversations.actions import Excluded, set_not_for
from trellis.conversations.models import Passage
from trellis.conversations.reading_back import begin_read_back, give_answer
from trellis.web.mywork.lines import Item
from trellis.web.mywork.to_read_back import to_read_back
from trellis.web.mywork.writing import LATELY

__all__ = ["alice", "page", "told"]

Told = Callable[..., Passage]


def listed(cast: Cast) -> list[Item]:
    act_as(cast.alice)
    return asking.answer(to_read_back(cast.alice, timezone.localdate()))


def answer(cast: Cast, passage: Passage) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    sat = begin_read_back(
        by=cast.alice, person=cast.dot, on=timezone.localdate(), how="themself", present="Dot"
    )
    give_answer(by=cast.alice, read_back=sat, passage=passage, answer="right", read=passage.exact)


@pytest.fixture
def lately() -> dict[str, object]:
    return {"day": timezone.localdate() - timedelta(days=2)}


def test_a_marked_conversation_stands_there_until_it_is_read_back(
    cast: Cast, alice: Client, told: Told, lately: dict[str, object]
) -> None:
    assert listed(cast) == []
    passage = told("I keep bees.", "strength", **lately)
    (one,) = listed(cast)
    assert one.text == "Dot Marlowe, At the kitchen table"
    assert one.href.endswith(f"/conversations/{passage.conversation_id}/read-back")
    shown = alice.get("/").content.decode()
    assert "To read back" in shown
    assert f'href="{one.href}"' in shown
    answer(cast, passage)
    assert listed(cast) == []
    assert "To read back" not in alice.get("/").content.decode()


def test_what_was_read_in_part_says_so(cast: Cast, told: Told, lately: dict[str, object]) -> None:
    passage = told("I keep bees.", "strength", **lately)
    other = Passage.objects.get(pk=passage.pk)
    other.pk, other.kind, other._state.adding = None, "history", True
    other.id = Passage._meta.pk.get_default()
    other.save()
    answer(cast, passage)
    (one,) = listed(cast)
    assert one.more == "Some of it has been read back to Dot; the rest waits."


@pytest.mark.parametrize("who", ["the person", "the colleague"])
def test_what_is_not_for_one_of_the_two_is_not_waiting(
    cast: Cast, told: Told, lately: dict[str, object], who: str
) -> None:
    passage = told("He frightens me.", "worry", **lately)
    told("Again: He frightens me.", "worry", **lately)
    assert len(listed(cast)) == 2
    act_as(cast.alice, person=cast.dot.pk)
    not_for = (
        Excluded(the_person=True) if who == "the person" else Excluded(colleague=cast.alice.pk)
    )
    set_not_for(by=cast.alice, passage=passage, readers=[not_for])
    assert listed(cast) == []


def test_an_assessment_in_draft_stands_for_its_conversations(
    cast: Cast, told: Told, lately: dict[str, object]
) -> None:
    passage = told("I keep bees.", "strength", **lately)
    act_as(cast.alice, person=cast.dot.pk)
    begun = begin_assessment(
        by=cast.alice, person=cast.dot, kind="adult", conversations=[passage.conversation]
    )
    (one,) = listed(cast)
    assert one.href.endswith(f"/assessments/{begun.pk}/read-back")
    answer(cast, passage)
    assert listed(cast) == []


def test_what_others_wrote_what_is_long_past_and_what_is_kept_least_is_not_there(
    cast: Cast, told: Told
) -> None:
    today = timezone.localdate()
    told("I keep bees.", "strength", day=today - LATELY, written_on=today - LATELY - timedelta(1))
    told("I keep bees.", "strength", day=today, kept="least")
    assert listed(cast) == []
    told("I keep bees.", "strength", day=today)
    act_as(cast.bob)
    assert asking.answer(to_read_back(cast.bob, today)) == []


def test_it_takes_as_many_statements_for_many_as_for_one(
    cast: Cast, told: Told, lately: dict[str, object]
) -> None:
    told("He frightens me.", "worry", not_for=cast.alice, **lately)
    told("I keep bees.", "strength", **lately)
    with CaptureQueriesContext(connection) as few:
        listed(cast)
    for number in range(5):
        told(f"I keep {number} hives.", "strength", not_for=cast.alice, **lately)
        told(f"I had {number} hives.", "strength", **lately)
    with CaptureQueriesContext(connection) as many:
        assert listed(cast)
    assert len(many) == len(few)

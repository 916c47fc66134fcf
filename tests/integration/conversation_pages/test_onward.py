"""Where a conversation leads next: to an assessment, a new one or the one in hand."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import TODAY, Cast
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.assessments.actions import begin_assessment
from trellis.conversations.actions import begin_conversation
from trellis.conversations.models import Conversation


@pytest.fixture
def told(cast: Cast) -> Conversation:
    act_as(cast.alice, person=cast.dot.pk)
    return begin_conversation(
        by=cast.alice, person=cast.dot, title="At home", happened_on=TODAY, text="She sings."
    )


def shown(told: Conversation, client: Client) -> str:
    at = reverse("conversations:mark", args=[told.person_id, told.pk])
    return client.get(at).content.decode()


def test_a_conversation_leads_to_an_assessment_before_anything_is_marked(
    told: Conversation, cast: Cast, as_user: Callable[[User], Client]
) -> None:
    page = shown(told, as_user(cast.alice))
    assert "Put together an assessment" in page
    assert reverse("assessments:new", args=[cast.dot.pk]) in page


@pytest.mark.parametrize(
    ("draws_on_it", "words"),
    [(True, "Go on with the assessment"), (False, "Bring this into the assessment")],
)
def test_it_leads_to_the_assessment_in_hand_so_that_no_second_one_is_begun(
    told: Conversation,
    cast: Cast,
    as_user: Callable[[User], Client],
    draws_on_it: bool,
    words: str,
) -> None:
    begin_assessment(
        by=cast.alice,
        person=cast.dot,
        kind="adult",
        conversations=[told] if draws_on_it else [],
    )
    page = shown(told, as_user(cast.alice))
    assert words in page
    assert "Put together an assessment" not in page

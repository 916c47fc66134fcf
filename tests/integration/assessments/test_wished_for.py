"""An assessment says the outcomes that the person wishes to achieve (Care Act s9(4)(b))."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import TODAY, Cast
from tests.repository.canaries import words_of
from trellis.access.actor import act_as, acting
from trellis.accounts.models import User
from trellis.assessments.actions import begin_assessment
from trellis.assessments.completing import complete_assessment
from trellis.assessments.models import Assessment
from trellis.conversations.actions import Excluded, begin_conversation, mark, set_not_for
from trellis.conversations.models import Passage
from trellis.outcomes.actions import make_outcome
from trellis.outcomes.models import Outcome
from trellis.plans.actions import reword_outcome, wording_version

AsUser = Callable[[User], Client]


@pytest.fixture
def ring(cast: Cast) -> Passage:
    act_as(cast.alice, person=cast.dot.pk)
    told = begin_conversation(
        by=cast.alice, person=cast.dot, title="At her table", happened_on=TODAY,
        text="I want to ring on Thursdays.",
    )  # fmt: skip
    return mark(by=cast.alice, conversation=told, version=1, start=0, end=28, kind="wish",
                said_by="Dot", areas=["work"])  # fmt: skip


@pytest.fixture
def rung(cast: Cast, ring: Passage) -> Outcome:
    return make_outcome(
        by=cast.alice, person=cast.dot, words="I want to ring on Thursdays.", passage=ring
    )


@pytest.fixture
def begun(cast: Cast, ring: Passage) -> Assessment:
    return begin_assessment(
        by=cast.alice, person=cast.dot, kind="adult", conversations=[ring.conversation]
    )


def read(client: Client, one: Assessment) -> str:
    page = client.get(reverse("assessments:read", args=[one.person_id, one.pk]))
    return page.content.decode()


def copied(client: Client, one: Assessment, kind: str) -> str:
    return words_of(client.get(reverse("assessments:file", args=[one.person_id, one.pk, kind])))


def test_it_stands_with_its_thread_on_the_page_and_in_every_copy(
    cast: Cast, as_user: AsUser, begun: Assessment, ring: Passage, rung: Outcome
) -> None:
    alice = as_user(cast.alice)
    page = read(alice, begun)
    wishes = page[page.index('id="wishes"') :]
    assert "s9(4)(b)" in wishes
    assert "I want to ring on Thursdays." in wishes
    assert reverse("conversations:passage", args=[begun.person_id, ring.pk]) in wishes
    for kind in ("pdf", "docx"):
        assert "s9(4)(b)" in copied(alice, begun, kind)


def test_without_outcomes_there_is_no_heading_for_them(
    cast: Cast, as_user: AsUser, begun: Assessment
) -> None:
    assert 'id="wishes"' not in read(as_user(cast.alice), begun)


def test_one_that_is_not_for_a_colleague_is_not_there_for_them(
    cast: Cast, as_user: AsUser, begun: Assessment, ring: Passage, rung: Outcome
) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    set_not_for(by=cast.alice, passage=ring, readers=[Excluded(colleague=cast.bob.pk)])
    assert 'id="wishes"' not in read(as_user(cast.bob), begun)
    assert 'id="wishes"' in read(as_user(cast.alice), begun)


def test_a_complete_one_keeps_the_words_of_that_day(
    real_cast: Cast, as_user: AsUser, owner: Callable[..., list[object]]
) -> None:
    cast, dot = real_cast, real_cast.dot
    with acting(cast.alice, person=dot.pk):
        told = begin_conversation(
            by=cast.alice, person=dot, title="At her table", happened_on=TODAY, text="She rings."
        )
        one = begin_assessment(by=cast.alice, person=dot, kind="adult", conversations=[told])
        rung = wish(cast, "I want to ring on Thursdays.")
        complete_assessment(by=cast.alice, assessment=one, declaration=True)
    owner("update outcomes_outcome set created_at = created_at - interval '3 days'")
    owner("alter table outcomes_outcomeevent disable trigger user")
    owner("update outcomes_outcomeevent set pgh_created_at = pgh_created_at - interval '3 days'")
    owner("alter table outcomes_outcomeevent enable trigger user")
    owner("update assessments_assessment set completed_on = completed_on - 2")
    with acting(cast.alice, person=dot.pk):
        again = wording_version(rung)
        reword_outcome(by=cast.alice, outcome=rung, words="I want Sundays.", version=again)
        wish(cast, "I want a cat.")
    page = read(as_user(cast.alice), one)
    assert "I want to ring on Thursdays." in page[page.index('id="wishes"') :]
    assert "Sundays" not in page
    assert "a cat" not in page


def wish(cast: Cast, words: str) -> Outcome:
    return make_outcome(
        by=cast.alice, person=cast.dot, passage=None, words=words, source_told="Dot, by telephone"
    )

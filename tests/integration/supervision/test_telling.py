"""Whoever supervision concerns is told, in plain words, before it goes further."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import text_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.supervision.agreeing import agree, begin_agreement, write_agreement
from trellis.supervision.arranging import arrange_session, begin_supervision
from trellis.supervision.models import Session, Supervision
from trellis.web.mywork.lines import Item
from trellis.web.supervision.lines import GOING_ON, begun_with

AsUser = Callable[[User], Client]
BEGAN = "Alice Brandt began supervision with you"
LATELY = timedelta(days=14)


def begun(who: User, since: date) -> list[Item]:
    """What is news to somebody of supervision that was begun with them."""
    return begun_with(GOING_ON.ask(user=who.pk), who, since)


@pytest.fixture
def two(cast: Cast) -> Supervision:
    act_as(cast.alice)
    return begin_supervision(by=cast.alice, supervisee=cast.alice, supervisor=cast.sam)


@pytest.fixture
def session(cast: Cast, two: Supervision) -> Session:
    return arrange_session(by=cast.alice, supervision=two, on=date(2026, 12, 3))


def test_the_other_is_told_in_my_work_that_supervision_was_begun_with_them(
    cast: Cast, as_user: AsUser, two: Supervision
) -> None:
    shown = text_of(as_user(cast.sam).get("/"))
    assert BEGAN in shown
    assert "You supervise Alice. It opens nobody’s record." in shown
    assert "began supervision with you" not in text_of(as_user(cast.alice).get("/"))
    assert BEGAN not in text_of(as_user(cast.bob).get("/"))


def test_they_are_told_whose_supervision_it_is_when_it_is_their_own(
    cast: Cast, as_user: AsUser
) -> None:
    act_as(cast.bob)
    begin_supervision(by=cast.bob, supervisee=cast.alice, supervisor=cast.bob)
    assert "Bob supervises you. It opens nobody’s record." in text_of(as_user(cast.alice).get("/"))


def test_it_is_news_until_the_two_have_agreed_or_a_fortnight_is_over(
    cast: Cast, as_user: AsUser, two: Supervision
) -> None:
    today = timezone.localdate()
    act_as(cast.sam)
    assert len(begun(cast.sam, today)) == 1
    assert begun(cast.sam, today + timedelta(days=1)) == []
    act_as(cast.alice)
    one = begin_agreement(by=cast.alice, supervision=two)
    one = write_agreement(by=cast.alice, agreement=one, version=0, answers={"rhythm": "Monthly"})
    one = agree(by=cast.alice, agreement=one, version=one.version)
    act_as(cast.sam)
    assert len(begun(cast.sam, today - LATELY)) == 1
    agree(by=cast.sam, agreement=one, version=one.version)
    assert begun(cast.sam, today - LATELY) == []


def test_what_a_stand_in_reads_is_said_before_one_is_chosen(
    cast: Cast, as_user: AsUser, session: Session
) -> None:
    shown = text_of(as_user(cast.alice).get(reverse("supervision:stand_in", args=[session.pk])))
    before, _chosen, _after = shown.partition("Who holds this session")
    for words in (
        "what Alice Brandt wants from it, the agenda",
        "Of the people brought to it: nothing, unless they may open that record anyway",
        "They read no other session and no earlier note",
        "write between the two of them, Sam Oduya does not read",
    ):
        assert words in before, words


def test_neither_of_the_two_is_offered_to_stand_in(
    cast: Cast, as_user: AsUser, session: Session
) -> None:
    page = reverse("supervision:stand_in", args=[session.pk])
    for who in (cast.alice, cast.sam):
        html = as_user(who).get(page).content.decode()
        offered = [one for one in (cast.alice, cast.sam, cast.bob) if f'value="{one.pk}"' in html]
        assert offered in ([cast.bob], []), who  # Bob is in Alice's team, not in Sam's
    assert f'value="{cast.bob.pk}"' in as_user(cast.alice).get(page).content.decode()

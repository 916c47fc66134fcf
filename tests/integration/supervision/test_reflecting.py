"""A reflection can begin with a session, and is nobody's business but its writer's."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import text_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.reflections.actions import show_reflection
from trellis.reflections.models import Reflection
from trellis.supervision.arranging import arrange_session, begin_supervision, end_supervision
from trellis.supervision.models import Session

AsUser = Callable[[User], Client]
WRITTEN = "I talked over her, and she let me."


@pytest.fixture
def session(cast: Cast) -> Session:
    act_as(cast.alice)
    two = begin_supervision(by=cast.alice, supervisee=cast.alice, supervisor=cast.sam)
    return arrange_session(by=cast.alice, supervision=two, on=timezone.localdate())


def begun(session: Session, browser: Client) -> str:
    """Begin with a session, and write a line; return where it is read."""
    start = reverse("supervision:reflect", args=[session.pk])
    to = browser.post(start, {"way": "reflection/straight-after"}).headers["Location"]
    said = {"under-felt": WRITTEN, "version": "1"}
    return str(browser.post(to, said).headers["Location"])


def test_it_begins_with_a_session_and_is_about_nobody(
    cast: Cast, as_user: AsUser, session: Session
) -> None:
    alice = as_user(cast.alice)
    page = reverse("supervision:session", args=[session.pk])
    start = reverse("supervision:reflect", args=[session.pk])
    assert start in alice.get(page).content.decode()
    begins = text_of(alice.get(start))
    assert "Supervision with Sam Oduya" in begins
    assert "it is part of nobody’s record" in begins
    assert "For this moment: you have just come from it." in begins
    read = begun(session, alice)
    act_as(cast.alice)
    held = Reflection.objects.get()
    assert held.subject_id is None
    assert (held.meeting_kind, held.meeting_id) == ("supervision", session.pk)
    shown = alice.get(read)
    assert WRITTEN in text_of(shown)
    assert page in shown.content.decode()  # the way back


def test_the_other_of_the_two_learns_nothing_of_it(
    cast: Cast, as_user: AsUser, session: Session
) -> None:
    read = begun(session, as_user(cast.alice))
    sam = as_user(cast.sam)
    assert sam.get(read).status_code == 404
    assert (
        WRITTEN not in sam.get(reverse("supervision:session", args=[session.pk])).content.decode()
    )
    assert (
        as_user(cast.bob).get(reverse("supervision:reflect", args=[session.pk])).status_code == 404
    )


def test_whoever_is_shown_it_is_not_told_of_the_session(
    cast: Cast, as_user: AsUser, session: Session
) -> None:
    read = begun(session, as_user(cast.alice))
    act_as(cast.alice)
    held = Reflection.objects.get()
    for colleague in (cast.bob, cast.sam):
        show_reflection(by=cast.alice, reflection=held, colleague=colleague)
    for colleague in (cast.bob, cast.sam):
        shown = as_user(colleague).get(read)
        assert WRITTEN in text_of(shown)
        assert "Where it began" not in text_of(shown)


def test_its_writer_finds_the_way_back_when_supervision_is_over(
    cast: Cast, as_user: AsUser, session: Session
) -> None:
    alice = as_user(cast.alice)
    read = begun(session, alice)
    act_as(cast.alice)
    end_supervision(by=cast.alice, supervision=session.supervision)
    assert "Where it began: Supervision with Sam Oduya" in text_of(alice.get(read))


def test_the_way_that_suits_a_session_long_ago_is_another(
    cast: Cast, as_user: AsUser, session: Session
) -> None:
    act_as(cast.alice)
    Session.objects.filter(pk=session.pk).update(held_on=timezone.localdate() - timedelta(days=9))
    begins = text_of(as_user(cast.alice).get(reverse("supervision:reflect", args=[session.pk])))
    assert "you have just come from it" not in begins

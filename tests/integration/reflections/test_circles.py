"""A learning circle: a team learns from a story or a reflection, and what is noted stays in it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.integration.people_pages.conftest import errors_of, text_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.reflections.actions import begin_reflection, write_reflection
from trellis.reflections.circles import (
    NotesInIt,
    call_off_circle,
    note_in_circle,
    open_circle,
    process_of,
    stories,
    story_of,
)
from trellis.reflections.models import Circle, CircleNote, Reflection
from trellis.reflections.ways import ways

AsUser = Callable[[User], Client]
TRY = "Ask when somebody is at their best, before I choose a time"
CHANGE = "Evening visits without a form; Sam asks for it"
THOUGHT = "I had my list ready before I knocked"


def opened(cast: Cast, as_user: AsUser, about: str = "stories/lime", **more: Any) -> Circle:
    """Open a circle of Alice's on a story, with Bob in it, on its page."""
    today = timezone.localdate()
    said = {
        "about": about,
        "on_day": str(today.day),
        "on_month": str(today.month),
        "on_year": str(today.year),
        "members": [str(cast.bob.pk)],
        **more,
    }
    answer = as_user(cast.alice).post("/learning/circles/new", said)
    assert answer.status_code == 302, text_of(answer)
    act_as(cast.alice)
    return Circle.objects.get()


def at(circle: Circle, page: str = "") -> str:
    return f"/learning/circles/{circle.pk}{page}"


def seen_by(who: User) -> tuple[int, int]:
    """Return how many circles and notes the database gives somebody, whatever is asked."""
    act_as(who)
    return len(Circle.objects.all()), len(CircleNote.objects.all())


def test_a_team_opens_one_on_a_story_and_each_says_what_they_will_try(
    cast: Cast, as_user: AsUser
) -> None:
    alice, bob = as_user(cast.alice), as_user(cast.bob)
    story = alice.get("/learning/stories/stories/lime").content.decode()
    assert "/learning/circles/new?about=stories/lime" in story
    begins = alice.get("/learning/circles/new", {"about": "stories/lime"}).content.decode()
    assert '<option value="stories/lime" selected>' in begins
    circle = opened(cast, as_user)
    assert "Learning circle: Lime: Kofi’s story" in text_of(bob.get("/"))
    page = text_of(bob.get(at(circle)))
    for words in (
        "In it: Alice Brandt, Bob Ferris.",
        "Everybody in the circle reads this, and nobody else.",
        "What stayed with you?",  # the pack's process
        "10 minutes",
    ):
        assert words in page, words
    for one, said in ((alice, {"will_try": TRY}), (bob, {"should_change": CHANGE})):
        assert one.post(at(circle), {"version": "0", **said}).status_code == 302
    assert CHANGE in text_of(alice.get(at(circle)))
    assert TRY in text_of(bob.get(at(circle)))
    assert "Lime: Kofi’s story" in text_of(bob.get("/learning"))


def test_nobody_outside_of_it_reads_what_is_noted(cast: Cast, as_user: AsUser) -> None:
    circle = opened(cast, as_user)
    as_user(cast.bob).post(at(circle), {"version": "0", "will_try": TRY})
    assert seen_by(cast.bob) == (1, 1)
    for who in (cast.sam, cast.charlie, cast.petra, cast.ada, cast.gwen):
        assert seen_by(who) == (0, 0), who
        assert as_user(who).get(at(circle)).status_code in {403, 404}, who
    for who in (cast.sam, cast.charlie):
        for page in ("/", "/learning"):
            assert "Lime: Kofi’s story" not in text_of(as_user(who).get("/"))
            assert TRY not in as_user(who).get(page).content.decode()
    act_as(cast.alice)  # another's note is not changed, and nobody writes in another's name
    assert CircleNote.objects.update(will_try="otherwise") == 0
    act_as(cast.charlie)
    with pytest.raises(Exception, match="row-level security"), transaction.atomic():
        CircleNote.objects.create(circle_id=circle.pk, author=cast.charlie, will_try="mine")


def test_whoever_is_in_it_no_more_keeps_what_they_wrote_and_reads_no_more(
    cast: Cast, as_user: AsUser
) -> None:
    circle = opened(cast, as_user, address=cast.petra.email)
    as_user(cast.alice).post(at(circle), {"version": "0", "will_try": TRY})
    as_user(cast.bob).post(at(circle), {"version": "0", "should_change": CHANGE})
    assert seen_by(cast.petra) == (1, 2)
    today = timezone.localdate()
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    only_petra = {**day, "members": [str(cast.petra.pk)]}
    assert as_user(cast.bob).post(at(circle, "/who"), only_petra).status_code == 404
    assert as_user(cast.alice).post(at(circle, "/who"), only_petra).status_code == 302
    assert seen_by(cast.bob) == (0, 1)
    act_as(cast.bob)
    assert CircleNote.objects.get().should_change == CHANGE


def test_a_note_for_the_team_names_nobody_and_loses_nothing(cast: Cast, as_user: AsUser) -> None:
    circle, alice = opened(cast, as_user), as_user(cast.alice)
    wrong = alice.post(at(circle), {"version": "0", "will_try": f"{TRY}, as with Dot"})
    assert "this may name Dot" in errors_of(wrong)
    assert f"{TRY}, as with Dot" in wrong.content.decode()
    alice.post(at(circle), {"version": "0", "will_try": TRY})
    elsewhere = alice.post(at(circle), {"version": "0", "will_try": "Something else"})
    assert elsewhere.status_code == 409
    assert TRY in text_of(elsewhere)
    assert "Something else" in elsewhere.content.decode()
    alice.post(at(circle), {"version": "1", "will_try": ""})
    act_as(cast.alice)
    assert not CircleNote.objects.exists()


def reflection(cast: Cast, words: str, about_dot: bool = False) -> Reflection:
    act_as(cast.alice)
    way = next(one for one in ways() if one.model.id == "head-heart-hands")
    made = begin_reflection(by=cast.alice, way=way, person=cast.dot if about_dot else None)
    return write_reflection(
        by=cast.alice, reflection=made, version=1, title="The list", answers={"felt": words}
    )


def test_a_reflection_about_nobody_is_shown_to_those_in_it(cast: Cast, as_user: AsUser) -> None:
    held = reflection(cast, THOUGHT)
    assert "Yours: The list" in text_of(as_user(cast.alice).get("/learning/circles/new"))
    circle = opened(cast, as_user, about=str(held.pk))
    page = as_user(cast.bob).get(at(circle))
    assert "A reflection that Alice Brandt shows you" in text_of(page)
    assert f"/reflect/{held.pk}" in page.content.decode()
    assert THOUGHT in text_of(as_user(cast.bob).get(f"/reflect/{held.pk}"))
    assert as_user(cast.sam).get(f"/reflect/{held.pk}").status_code == 404
    as_user(cast.alice).post(f"/reflect/{held.pk}/show", {"stop": str(cast.bob.pk)})
    assert "Its writer shows it no more" in text_of(as_user(cast.bob).get(at(circle)))


def test_nothing_is_learnt_from_somebody_who_could_be_known(cast: Cast, as_user: AsUser) -> None:
    about_dot, names_dot = reflection(cast, THOUGHT, about_dot=True), reflection(cast, "Dot sang")
    offered = as_user(cast.alice).get("/learning/circles/new").content.decode()
    assert str(about_dot.pk) not in offered
    today = timezone.localdate()
    said = {"about": str(names_dot.pk), "members": [str(cast.bob.pk)]}
    said |= {"on_day": str(today.day), "on_month": str(today.month), "on_year": str(today.year)}
    wrong = as_user(cast.alice).post("/learning/circles/new", said)
    assert "this may name Dot" in errors_of(wrong)
    assert seen_by(cast.alice) == (0, 0)
    assert as_user(cast.bob).get(f"/reflect/{names_dot.pk}").status_code == 404


def test_a_circle_of_one_or_on_no_day_is_refused(cast: Cast, as_user: AsUser) -> None:
    wrong = as_user(cast.alice).post("/learning/circles/new", {"about": "stories/lime"})
    assert "choose at least one colleague" in errors_of(wrong)
    said = {"about": "stories/lime", "address": cast.alice.email}
    wrong = as_user(cast.alice).post("/learning/circles/new", said)
    assert "no colleague who practises here has this address" in errors_of(wrong)
    far = timezone.localdate() + timedelta(days=800)
    said = {"about": "stories/lime", "members": str(cast.bob.pk)}
    said |= {"on_day": str(far.day), "on_month": str(far.month), "on_year": str(far.year)}
    wrong = as_user(cast.alice).post("/learning/circles/new", said)
    assert "a year ahead at most" in errors_of(wrong)


def test_it_is_called_off_while_nothing_is_noted_in_it(cast: Cast, as_user: AsUser) -> None:
    circle = opened(cast, as_user)
    act_as(cast.bob)
    noted = note_in_circle(by=cast.bob, circle=circle, version=0, will_try=TRY, should_change="")
    assert noted is not None
    act_as(cast.alice)
    with pytest.raises(NotesInIt):
        call_off_circle(by=cast.alice, circle=circle)
    stays = as_user(cast.alice).post(at(circle, "/who"), {"call-off": "yes"}, follow=True)
    assert "Something is noted in it, so it stays." in text_of(stays)
    act_as(cast.bob)
    note_in_circle(by=cast.bob, circle=circle, version=1, will_try="", should_change="")
    as_user(cast.alice).post(at(circle, "/who"), {"call-off": "yes"})
    assert seen_by(cast.alice) == (0, 0)


def test_a_circle_keeps_to_the_process_it_was_opened_by(cast: Cast) -> None:
    act_as(cast.alice)
    circle = open_circle(
        by=cast.alice, about=stories()[0], on=timezone.localdate(), members=[cast.bob]
    )
    assert process_of(circle).id == "learning-circle"
    told = story_of(circle)
    assert told is not None
    assert told.key == stories()[0].key

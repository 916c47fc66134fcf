"""Whom an answer shows is in the audit trail: read from its links, or said by the page.

That no address forgets it is walked by ``tests/repository/test_access_matrix.py``.
"""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from tests.integration.people_pages.conftest import post
from tests.integration.people_pages.test_finding_people import ENOUGH
from tests.repository.matrix import PATHS
from tests.repository.trail import ABOUT, PEOPLE, WHAT, Events, overhearing
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.people.actions import begin_person
from trellis.reflections.actions import begin_reflection
from trellis.reflections.ways import PERSON, ways
from trellis.web.looks import RECORD, UNNAMED, WORDS, linked_in
from trellis.work.openings import restrict


@pytest.fixture
def events(cast: Cast) -> Iterator[Events]:
    with overhearing() as heard:
        yield heard


def of(events: Events) -> list[tuple[str, Any, Any]]:
    return [(one[WHAT], one[ABOUT], one[PEOPLE]) for one in events]


def test_a_list_is_one_event_with_whom_it_named(
    cast: Cast, as_user: Callable[[User], Client], events: Events
) -> None:
    as_user(cast.alice).get("/people")
    assert of(events) == [("people.seen:people:list", None, [cast.dot.pk])]


def test_a_page_that_names_nobody_leaves_no_event(
    cast: Cast, as_user: Callable[[User], Client], events: Events
) -> None:
    as_user(cast.alice).get("/supervision/")
    assert events == []


def test_the_page_of_a_person_notes_them_once(
    cast: Cast, as_user: Callable[[User], Client], events: Events
) -> None:
    as_user(cast.alice).get(f"/people/{cast.dot.pk}/")
    assert of(events) == [("person.seen:people:person", cast.dot.pk, None)]


def test_the_register_says_whom_it_named_though_no_line_leads_there(
    cast: Cast, as_user: Callable[[User], Client], events: Events
) -> None:
    answer = post(as_user(cast.charlie), "/people/search", q="dot marlowe")
    assert str(cast.dot.pk) not in answer.content.decode()
    assert ("register.searched", None, [cast.dot.pk]) in of(events)


def test_who_starts_a_record_is_in_it_with_those_alone_whom_they_were_shown(
    cast: Cast, as_user: Callable[[User], Client], events: Events
) -> None:
    act_as(cast.charlie)
    begin_person(by=cast.charlie, name="Ann Marlowe", called="Ann", born_about=1990)
    events.clear()
    asked = {**ENOUGH, "name": "Dora Marlowe", "born_about": "1951"}
    answer = post(as_user(cast.charlie), "/people/new", **asked)
    words = answer.content.decode()
    assert "Dot Marlowe" in words
    assert "Ann Marlowe" not in words
    named = {key for one in events for key in one[PEOPLE] or ()}
    assert named == {cast.dot.pk}


def test_what_is_typed_into_a_box_leads_to_nobody(
    cast: Cast, as_user: Callable[[User], Client], events: Events
) -> None:
    post(as_user(cast.charlie), "/people/search", q=f"/people/{cast.dot.pk}")
    assert [one for one in events if cast.dot.pk in (one[PEOPLE] or ())] == []


def test_a_reflection_on_somebody_one_sees_no_more_names_nobody(
    cast: Cast, as_user: Callable[[User], Client], events: Events
) -> None:
    act_as(cast.alice, person=cast.dot.pk)
    way = next(one for one in ways(PERSON))
    held = begin_reflection(by=cast.alice, way=way, person=cast.dot)
    assert held.subject_id == cast.dot.pk
    act_as(cast.sam, person=cast.dot.pk)
    about = {"kind": "keep-out", "reason": "related", "why": "Her aunt."}
    restrict(by=cast.sam, person=cast.dot, colleague=cast.alice, **about)
    events.clear()
    as_user(cast.alice).get("/reflect")
    assert events == []


def test_that_somebody_asks_for_hints_is_not_in_it(
    cast: Cast, as_user: Callable[[User], Client], events: Events
) -> None:
    page = f"/people/{cast.dot.pk}/conversations/new"
    post(as_user(cast.alice), "/wording", wording=page, text="She is non-compliant.")
    assert of(events) == [("person.seen:people:person", cast.dot.pk, None)]


@pytest.mark.parametrize("name", [*UNNAMED.values(), RECORD, WORDS])
def test_what_stands_for_a_page_that_is_not_named_is_a_page_of_its_own(name: str) -> None:
    assert name in PATHS
    assert name.partition(":")[0] not in UNNAMED


KEYS = st.lists(st.uuids(), max_size=5)


@given(linked=KEYS, told=KEYS)
def test_whomever_a_link_leads_to_is_named_and_nobody_else(
    linked: list[UUID], told: list[UUID]
) -> None:
    links = "".join(f'<a href="/people/{one}/plans/{uuid4()}">x</a>' for one in linked)
    words = "".join(
        f"<p>/people/{one}</p><input value='/people/{one}'><a href='/packs/{one}'>x</a>"
        for one in told
    )
    assert linked_in(f"{words}{links}".encode()) == set(linked)

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
from tests.repository.trail import ABOUT, PEOPLE, WHAT, Events, overhearing
from trellis.accounts.models import User
from trellis.web.looks import linked_in


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


def test_that_somebody_asks_for_hints_is_not_in_it(
    cast: Cast, as_user: Callable[[User], Client], events: Events
) -> None:
    page = f"/people/{cast.dot.pk}/conversations/new"
    post(as_user(cast.alice), "/wording", wording=page, text="She is non-compliant.")
    assert of(events) == [("person.seen:people", cast.dot.pk, None)]


KEYS = st.lists(st.uuids(), max_size=5)


@given(linked=KEYS, told=KEYS)
def test_whomever_a_link_leads_to_is_named_and_nobody_else(
    linked: list[UUID], told: list[UUID]
) -> None:
    links = "".join(f'<a href="/people/{one}/plans/{uuid4()}">x</a>' for one in linked)
    words = "".join(f"<p>/people/{one} {one}</p><a href='/packs/{one}'>x</a>" for one in told)
    assert linked_in(f"{words}{links}".encode()) == set(linked)

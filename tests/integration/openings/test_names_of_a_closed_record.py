"""The names of somebody whose record is closed: changed by those it is open to, and by nobody else.

A record that is closed is one record still: whoever it is kept for works on it as before, and the
register goes by the name they gave. To everybody else it is not there, on the page and below it.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.signals import got_request_exception
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tests.cast import Cast
from tests.integration.openings.test_openings import keep_for, keep_out
from tests.integration.people_pages.conftest import text_of
from trellis.access.actor import act_as
from trellis.accounts.models import User
from trellis.people.actions import ChangedMeanwhile, OtherName, change_person, set_other_names
from trellis.people.models import Name
from trellis.people.queries import search_register
from trellis.web.conversations import writing
from trellis.web.people import details

Browser = Callable[[User], Client]
NEW = {"name": "Dorothea Vale", "called": "Thea", "born_about": "1951", "version": "1"}


def test_whoever_it_is_kept_for_names_her_anew_and_the_register_goes_by_it(
    cast: Cast, as_user: Browser
) -> None:
    keep_for(cast, cast.alice)
    page = f"/people/{cast.dot.pk}/edit"
    assert as_user(cast.alice).post(page, NEW).status_code == 302
    act_as(cast.bob)
    (line,) = search_register(by=cast.bob, text="Dorothea")
    assert (line.name, line.person, line.born) == ("Dorothea Vale", None, None)
    assert search_register(by=cast.bob, text="Marlowe") == []


def test_to_whoever_is_kept_out_there_is_no_such_page_and_nothing_changes(
    cast: Cast, as_user: Browser
) -> None:
    keep_out(cast, cast.bob)
    bob = as_user(cast.bob)
    for name, sent in (("edit", NEW), ("names", {"0-name": "Vale", "0-kind": "former"})):
        page = f"/people/{cast.dot.pk}/{name}"
        for answer in (bob.get(page), bob.post(page, {**sent, "version": "1"})):
            assert answer.status_code == 404
            assert "There is no page here that you can see" in text_of(answer)
    act_as(cast.alice, person=cast.dot.pk)
    assert list(Name.objects.filter(person=cast.dot).values_list("name", flat=True)) == [
        "Dot Marlowe"
    ]


@pytest.mark.parametrize("page", ["edit", "talk", "names"])
def test_where_it_is_closed_between_the_asking_and_the_saving_there_is_no_such_page(
    cast: Cast, as_user: Browser, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    def closing(module: Any, name: str) -> None:
        saves = getattr(module, name)

        def closed_first(**about: Any) -> Any:
            keep_out(cast, cast.bob)
            act_as(cast.bob, person=cast.dot.pk)
            return saves(**about)

        monkeypatch.setattr(module, name, closed_first)

    closing(details, "set_how_to_talk" if page == "talk" else "change_person")
    sent = {**NEW, "0-name": "Vale", "0-kind": "former", "print_points": "12"}
    answer = as_user(cast.bob).post(f"/people/{cast.dot.pk}/{page}", sent)
    assert answer.status_code == 404


@pytest.mark.parametrize("closed", [True, False])
def test_so_it_is_where_what_they_save_is_new_and_not_where_something_else_is_wrong(
    cast: Cast, as_user: Browser, monkeypatch: pytest.MonkeyPatch, closed: bool
) -> None:
    begins = writing.begin_conversation

    def closed_first(**about: Any) -> Any:
        keep_out(cast, cast.bob)
        act_as(cast.bob, person=cast.dot.pk)
        return begins(**about)

    def once_taken_back(**_: Any) -> None:  # somebody else closed it: what Bob did is taken back
        if closed:
            keep_out(cast, cast.bob)

    monkeypatch.setattr(writing, "begin_conversation", closed_first)
    got_request_exception.connect(once_taken_back)
    bob = as_user(cast.bob)
    bob.raise_request_exception = False
    day = {"happened_on_day": "3", "happened_on_month": "3", "happened_on_year": "2026"}
    try:
        sent = {"title": "At the gate", "text": "She said no.", **day}
        answer = bob.post(f"/people/{cast.dot.pk}/conversations/new", sent)
    finally:
        got_request_exception.disconnect(once_taken_back)
    assert answer.status_code == (404 if closed else 500)


def test_the_database_refuses_it_too_where_it_is_closed_while_they_write(cast: Cast) -> None:
    keep_out(cast, cast.bob)
    act_as(cast.bob, person=cast.dot.pk)
    with pytest.raises(ChangedMeanwhile):
        change_person(by=cast.bob, person=cast.dot, version=cast.dot.version, name="Vale")
    with pytest.raises(DatabaseError), transaction.atomic():
        set_other_names(by=cast.bob, person=cast.dot, names=[OtherName("Vale", "former")])
    with connection.cursor() as cursor:
        for table, column in (("person", "id"), ("name", "person_id")):
            statement = f"update people_{table} set name = 'Vale' where {column} = %s"
            cursor.execute(statement, [cast.dot.pk])
            assert cursor.rowcount == 0

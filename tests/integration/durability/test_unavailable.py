"""What is answered while nothing can be written: no record, a clear word, nothing half saved."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import signed_in, template_server
from trellis.postgres.cluster import ADMIN

Administrator = Callable[[str], None]
DISK_FULL = """
create or replace function no_room() returns trigger language plpgsql as $$
begin raise disk_full; end $$;
create trigger no_room before insert on {} for each statement execute function no_room()
"""


@pytest.fixture
def administrator(database: dict[str, str]) -> Iterator[Administrator]:
    name = urlsplit(database["owner"]).path.lstrip("/")
    with psycopg.connect(template_server().url(ADMIN, name), autocommit=True) as connection:
        yield lambda statement: connection.execute(statement.encode()) and None


@pytest.fixture
def no_audit(administrator: Administrator) -> Iterator[None]:
    """The application may write no event: auditing fails in the database itself."""
    administrator("revoke insert on audit_event from trellis_app")
    yield
    administrator("grant insert on audit_event to trellis_app")


def conversation(**fields: str) -> dict[str, str]:
    day = {"happened_on_day": "3", "happened_on_month": "3", "happened_on_year": "2026"}
    return {"title": "Kept or not", "text": "Dot laughed.", "key": str(uuid4()), **day, **fields}


def client_of(cast: Cast) -> Client:
    client = signed_in(cast.alice)
    client.raise_request_exception = False
    return client


def test_where_auditing_fails_nothing_is_shown_and_nothing_is_saved(
    real_cast: Cast, no_audit: None, owner: Any
) -> None:
    client, base = client_of(real_cast), f"/people/{real_cast.dot.pk}"
    looks = [f"{base}/", f"{base}/conversations", f"/people/{real_cast.fred.pk}/"]
    answers = [client.get(page) for page in looks]
    answers.append(client.post(f"{base}/conversations/new", conversation()))
    assert [(answer.status_code, answer.content) for answer in answers] == [(503, b"")] * 4
    assert owner("select count(*) from conversations_conversation") == [(0,)]
    assert owner("select count(*) from drafts_receipt") == [(0,)]


@pytest.mark.parametrize("table", ["audit_event", "conversations_narrative"])
def test_a_full_disk_is_said_and_the_same_post_is_saved_once_there_is_room(
    real_cast: Cast, administrator: Administrator, owner: Any, table: str
) -> None:
    client, page = client_of(real_cast), f"/people/{real_cast.dot.pk}/conversations/new"
    posted = conversation()
    administrator(DISK_FULL.format(table))
    try:
        answer = client.post(page, posted)
    finally:
        administrator("drop function no_room() cascade")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "The disk that holds the records is full" in answer.content.decode()
    assert "Dot" not in answer.content.decode()
    assert owner("select count(*) from conversations_conversation") == [(0,)]
    assert client.post(page, posted).status_code == 302
    assert client.post(page, posted).status_code == 302
    assert owner("select count(*) from conversations_conversation") == [(1,)]


def test_a_connection_that_was_cut_is_said_and_the_next_page_comes(
    real_cast: Cast, administrator: Administrator
) -> None:
    client, page = client_of(real_cast), f"/people/{real_cast.dot.pk}/"
    administrator(
        "create or replace function cut() returns trigger language plpgsql security definer as $$"
        " begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;"
        " create trigger cut before insert on audit_event for each statement execute function cut()"
    )
    try:
        answer = client.get(page)
    finally:
        administrator("drop function cut() cascade")
    assert answer.status_code == 503
    assert "cannot reach its records" in answer.content.decode()
    assert client.get(page).status_code == 200


FAILS = """
create or replace function fails() returns trigger language plpgsql as $$
begin raise {} using message = 'Dot laughed.'; end $$;
create or replace trigger fails before insert on work_involvement
for each statement execute function fails()
"""
REFUSED = (200, "You may not bring a colleague into this work any more.")
AWAY, FAULT = (503, "cannot reach its records"), (500, "Something failed on our side")


def test_only_what_the_database_refuses_is_told_as_a_refusal(
    real_cast: Cast, administrator: Administrator, owner: Any
) -> None:
    client, page = client_of(real_cast), f"/people/{real_cast.dot.pk}/involved"
    asked = "select id from work_pieceofwork where person_id = %s"
    sent = {
        "work": str(owner(asked, real_cast.dot.pk)[0][0]),
        "part": "co-worker",
        "colleague": str(real_cast.bob.pk),
    }
    try:
        for state, expected in {
            "insufficient_privilege": REFUSED,
            "foreign_key_violation": REFUSED,
            "admin_shutdown": AWAY,
            "deadlock_detected": AWAY,
            "division_by_zero": FAULT,
            "check_violation": FAULT,
        }.items():
            administrator(FAILS.format(state))
            answer = client.post(page, sent)
            said = answer.content.decode()
            assert (answer.status_code, expected[1] in said) == (expected[0], True), state
            assert "laughed" not in said
    finally:
        administrator("drop function fails() cascade")
    assert client.post(page, sent).status_code == 302

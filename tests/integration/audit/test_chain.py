"""The audit trail is only ever added to; whatever is done to it by force, verifying names it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.conftest import connect_to, template_server
from trellis.audit.actions import record
from trellis.audit.chain import Head, chain_waiting, head_of
from trellis.audit.models import Event
from trellis.audit.sealer import Sealer, kept_head
from trellis.audit.verify import Verified, verify
from trellis.postgres.cluster import ADMIN

MANY = 12
Verify = Callable[..., Verified]
Force = Callable[[str], None]


@pytest.fixture
def by_owner(real_db: None, database: dict[str, str]) -> Verify:
    """Verify as the owner, as the command does."""

    def run(kept: Head | None = None) -> Verified:
        connect_to(database["owner"])
        try:
            return verify(kept)
        finally:
            connect_to(database["app"])

    return run


@pytest.fixture
def force(database: dict[str, str]) -> Iterator[Force]:
    """Do something to the tables as an administrator, whom no trigger holds up."""
    name = urlsplit(database["owner"]).path.lstrip("/")
    with psycopg.connect(template_server().url(ADMIN, name), autocommit=True) as administrator:
        administrator.execute("set session_replication_role = replica")
        yield lambda statement: administrator.execute(statement) and None  # type: ignore[arg-type]


def write(cast: Cast, many: int = MANY) -> list[Event]:
    with transaction.atomic():
        about = {"by": cast.alice, "people": [cast.dot.pk], "through": "list"}
        return [record("people.seen:mywork:today", **about) for _ in range(many)]


@pytest.fixture
def trail(real_cast: Cast) -> list[Event]:
    """A dozen events, at the end of a chain."""
    written = write(real_cast)
    chain_waiting()
    return written


def test_a_trail_that_nobody_touched_is_whole(
    trail: list[Event], real_cast: Cast, by_owner: Verify
) -> None:
    head = head_of()
    write(real_cast, 3)
    found = by_owner(head)
    assert (found.faults, found.links, found.waiting) == ([], head.number, 3)
    assert found.head == head


@pytest.mark.parametrize("table", ["audit_event", "audit_link"])
@pytest.mark.parametrize("done", ["update {} set id = id", "delete from {}", "truncate {}"])
def test_even_the_owner_only_adds(
    trail: list[Event], owner: Callable[..., Any], table: str, done: str
) -> None:
    key = "id" if table == "audit_event" else "number"
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="only ever added to"):
        owner(done.format(table).replace("set id = id", f"set {key} = {key}"))


@pytest.mark.parametrize("table", ["audit_event", "audit_link", "audit_waiting"])
def test_the_application_reads_none_of_it(db: None, table: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"select * from {table}")


TAMPERED = {
    "edited": ("update audit_event set what = 'person.unseen' where id = '{id}'", "altered"),
    "left out of a list": ("update audit_event set people = '{{}}' where id = '{id}'", "altered"),
    "no list any more": ("update audit_event set people = null where id = '{id}'", "altered"),
    "deleted": ("delete from audit_event where id = '{id}'", "its event is gone"),
    "deleted with its link": (
        "delete from audit_event where id = '{id}'; delete from audit_link where event_id = '{id}'",
        "are gone",
    ),
    "exchanged": (
        "update audit_link set event_id = gen_random_uuid() where event_id = '{next}';"
        " update audit_link set event_id = '{next}' where event_id = '{id}'",
        "does not follow",
    ),
    "another in its place": (
        "update audit_event set id = gen_random_uuid() where id = '{id}'",
        "its event is gone",
    ),
}


@pytest.mark.parametrize("how", TAMPERED)
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(at=st.integers(0, MANY - 2))
def test_what_is_done_by_force_is_found_where_it_begins(
    trail: list[Event], owner: Any, by_owner: Verify, force: Force, how: str, at: int
) -> None:
    statement, said = TAMPERED[how]
    here = trail[at].pk
    (number,) = owner("select number from audit_link where event_id = %s", here)[0]
    force(
        "create table kept_event as table audit_event; create table kept_link as table audit_link"
    )
    force(statement.format(id=here, next=trail[at + 1].pk))
    first, *_ = by_owner().faults
    put_back(force)
    assert said in str(first)
    assert first.number in {number, number + 1}  # where links are gone, the next one tells
    assert by_owner().faults == []


def put_back(force: Force) -> None:
    for name in ("event", "link"):
        force(
            f"delete from audit_{name}; insert into audit_{name} table kept_{name};"
            f" drop table kept_{name}"
        )


def test_an_event_that_came_in_by_another_way_is_found(
    trail: list[Event], by_owner: Verify, force: Force
) -> None:
    force(
        "create temporary table another as"
        f" select * from audit_event where id = '{trail[0].pk}';"
        " update another set id = gen_random_uuid(); insert into audit_event table another"
    )
    (fault,) = by_owner().faults
    assert "not written by us" in fault.what


def test_what_is_cut_off_the_end_is_known_by_the_head_that_was_kept(
    trail: list[Event], by_owner: Verify, force: Force
) -> None:
    head = head_of()
    force(f"delete from audit_event where id in ('{trail[-1].pk}', '{trail[-2].pk}')")
    force(f"delete from audit_link where number > {head.number - 2}")
    assert by_owner().faults == []
    (fault,) = by_owner(head).faults
    assert f"link {head.number}" in fault.what


def test_a_chain_made_again_is_not_the_one_whose_head_was_kept(
    trail: list[Event], by_owner: Verify
) -> None:
    head = head_of()
    (fault,) = by_owner(Head(head.number, "0" * 64)).faults
    assert "not the one that was kept" in fault.what


def test_the_sealer_chains_all_that_waits_and_keeps_the_head(
    trail: list[Event], real_cast: Cast, by_owner: Verify, tmp_path: Path
) -> None:
    write(real_cast)
    Sealer(head_file=tmp_path / "head").step()
    assert kept_head(tmp_path / "head") == head_of()
    assert by_owner(head_of()).waiting == 0


def test_many_who_chain_at_once_make_one_chain(real_cast: Cast, by_owner: Verify) -> None:
    def write_and_chain() -> None:
        for _ in range(5):
            write(real_cast, 2)
            Sealer().step()

    at_once = [Thread(target=write_and_chain) for _ in range(4)]
    for one in at_once:
        one.start()
    for one in at_once:
        one.join()
    Sealer().step()
    found = by_owner()
    assert (found.faults, found.waiting) == ([], 0)
    assert found.links >= 40


@pytest.mark.parametrize("written", ["", "12", "x:" + "0" * 64, "3:abc"])
def test_a_head_that_cannot_be_read_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="A head is a number"):
        Head.read(written)


def test_a_clock_that_is_set_back_leaves_the_trail_whole(
    trail: list[Event], real_cast: Cast, by_owner: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: yesterday)
    written = write(real_cast, 3)
    chain_waiting()
    assert written[0].at < trail[0].at
    assert by_owner(head_of()).faults == []

"""A council of any size: its records are whole, the same for a seed, beside the demonstration."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import transaction

from tests.conftest import TEMPLATE, address, connect_to
from tests.conftest_postgres import template_server
from trellis import postgres
from trellis.accounts.models import Membership, Role, User
from trellis.demo.crowd.fill import NotHere, fill
from trellis.demo.crowd.stories import LEFT_OUT
from trellis.demo.load import DATA, DOMAIN, _hire, read
from trellis.demo.people import load_person
from trellis.people.models import Person

PEOPLE, SEED = 200, 7
STORIES = ("frank-devlin", "rachel-lowenthal")
RECORD = [
    "accounts_user", "accounts_team", "accounts_membership", "people_person", "people_name",
    "people_relationship", "work_pieceofwork", "work_involvement", "conversations_conversation",
    "conversations_narrative", "conversations_passage", "outcomes_worry", "outcomes_strength",
]  # fmt: skip


def _said(url: str) -> dict[str, Any]:
    """Return what stands in each table, as one number."""
    with psycopg.connect(url) as owner:
        return {
            table: owner.execute(
                f"select count(*), md5(string_agg(t::text, chr(10) order by id)) from {table} t"
            ).fetchone()
            for table in RECORD
        }


@pytest.fixture
def filled(database: dict[str, str], django_db_blocker: Any) -> Iterator[dict[str, str]]:
    """Two copies of a small demonstration, as it was and each filled with the same seed."""
    server, name = template_server(), database["app"].rsplit("/", 1)[1]
    urls = {one: address(server.owner_url, f"{name}_crowd_{one}") for one in ("was", "a", "b")}
    with django_db_blocker.unblock():
        postgres.create_database(server, f"{name}_crowd_was", template=TEMPLATE)
        connect_to(urls["was"])
        staff = _hire(read(DATA / "area.yml"))
        for file in STORIES:
            with transaction.atomic():
                load_person(read(DATA / "people" / f"{file}.yml"), staff)
        with pytest.raises(NotHere, match="not of the demonstration"):
            fill(PEOPLE, SEED)
        Membership.objects.exclude(user__email__endswith=f"@{DOMAIN}").delete()
        User.objects.exclude(email__endswith=f"@{DOMAIN}").update(supervisor=None)
        User.objects.exclude(email__endswith=f"@{DOMAIN}").delete()
        User.objects.create_user("una@home.example", name="Una Reade", role=Role.READER)  # invented
        assert Person.objects.count() == len(STORIES)
        connect_to(database["app"])
        for one in ("a", "b"):
            copy = f"{name}_crowd_{one}"
            postgres.create_database(server, copy, template=f"{name}_crowd_was")
            connect_to(urls[one])
            fill(PEOPLE, SEED)
            with pytest.raises(NotHere, match="is here already"):
                fill(PEOPLE, SEED)
        connect_to(database["app"])
        yield urls
        for one in urls:
            postgres.drop_database(server, f"{name}_crowd_{one}")


def test_a_crowd_is_whole_the_same_for_a_seed_and_beside_the_demonstration(
    filled: dict[str, str],
) -> None:
    assert _said(filled["a"]) == _said(filled["b"])
    with psycopg.connect(filled["was"]) as was, psycopg.connect(filled["a"]) as owner:

        def one(statement: str) -> Any:
            row = owner.execute(statement).fetchone()
            assert row is not None
            return row[0]

        assert one("select count(*) from people_person") == PEOPLE + len(STORIES)
        for table in RECORD:
            before = was.execute(f"select t::text from {table} t").fetchall()
            now = owner.execute(f"select t::text from {table} t").fetchall()
            assert set(before) <= set(now), table
        marked = (
            "select count(*) from conversations_passage p join conversations_narrative n"
            " on n.conversation_id = p.conversation_id where not p.detached and "
        )
        assert one(f"{marked} true") > PEOPLE
        assert one(f'{marked} substr(n.text, p.start + 1, p."end" - p.start) <> p.exact') == 0
        assert (
            one(
                f"{marked} substr(n.text, p.start + 1 - length(p.prefix), length(p.prefix))"
                " <> p.prefix"
            )
            == 0
        )
        went_on = one(
            "select count(distinct person_id) from work_involvement where ended_on is null"
        )
        assert PEOPLE * 0.2 < went_on < PEOPLE * 0.6
        assert one("select count(distinct name) from people_person") > PEOPLE * 0.9
        told = "select count(*) from conversations_narrative where text like '%%Devlin%%'"
        assert one(told) == was.execute(told).fetchone()[0]  # type: ignore[index]
    assert {"people_person", "people_name"} <= LEFT_OUT  # written anew, never copied

"""Tamper with the audit trail at random places; each time the first bad event has to be named."""

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import psycopg

from trellis import postgres

MANY = 400
SIDE = ("audit_event", "audit_link", "audit_waiting")
EDITS = (
    "at = at + interval '1 microsecond'",
    "what = what || '.'",
    "about_id = gen_random_uuid()",
    "object_id = gen_random_uuid()",
    "through = 'team'",
    "people = array[gen_random_uuid()]",
    "change = change || '.'",
    "seal = md5(seal) || md5(seal)",
)
Force = Callable[..., None]
Trail = list[tuple[int, UUID]]


def prove(_folder: Path, rounds: int, _minutes: float) -> list[str]:
    """Run so many rounds and return the lines to keep."""
    folder = postgres.temporary_folder("trellis-audit-")
    try:
        return _proved(postgres.ensure(folder, for_tests=True), rounds)
    finally:
        postgres.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _proved(server: postgres.Server, rounds: int) -> list[str]:
    trail, verify = _written(server)
    chance, tried, found = random.Random(5), Counter[str](), Counter[str]()
    missed = []
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        force: Force = lambda statement, *values: connection.execute(statement.encode(), values)  # type: ignore[assignment, return-value]  # noqa: E731
        force("set session_replication_role = replica")
        for table in SIDE:
            force(f"create table kept_{table} as table {table}")
        if faults := verify():
            return [f"FAILED: an untouched trail has faults: {faults[0]}"]
        for number in range(rounds):
            kind = list(KINDS)[number % len(KINDS)]
            at = chance.randrange(MANY - 1)
            expected = KINDS[kind](force, trail, at, chance)
            faults = verify()
            tried[kind] += 1
            if faults and expected in str(faults[0]):
                found[kind] += 1
            else:
                missed.append(f"{kind} at {at + 1}: {faults[:1]}, not {expected}")
            for table in SIDE:
                force(f"delete from {table}; insert into {table} table kept_{table}")
    lines = ["| what was done | places | found, the first one named |", "| --- | ---: | ---: |"]
    lines += [f"| {kind} | {tried[kind]:,} | {found[kind]:,} |" for kind in KINDS]
    lines += [f"| all | {tried.total():,} | {found.total():,} |"]
    return lines + [f"FAILED: {one}" for one in missed[:5]]


def _written(server: postgres.Server) -> tuple[Trail, Callable[[], list[object]]]:
    """Write a chained trail; give its links, and how to verify it against its head."""
    os.environ["TRELLIS_DATABASE_URL"] = server.owner_url
    os.environ["DJANGO_SETTINGS_MODULE"] = "trellis.config.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection, transaction

    from trellis.audit.actions import record
    from trellis.audit.chain import chain_waiting, head_of
    from trellis.audit.verify import verify

    for part in ("pghistory", "audit"):
        call_command("migrate", part, verbosity=0, skip_checks=True)
    with transaction.atomic():
        for number in range(MANY):
            people = [uuid4(), uuid4()] if number % 4 == 0 else None
            through = "allocated" if number else ""
            record("person.seen", by=None, about=uuid4(), through=through, people=people)
    chain_waiting()
    head = head_of()
    with connection.cursor() as cursor:
        cursor.execute("select number, event_id from audit_link order by number")
        trail = cursor.fetchall()
    os.environ.pop("TRELLIS_DATABASE_URL")
    return trail, lambda: list(verify(head).faults)


def edit(force: Force, trail: Trail, at: int, chance: random.Random) -> str:
    force(f"update audit_event set {chance.choice(EDITS)} where id = %s", trail[at][1])
    return str(trail[at][1])


def delete(force: Force, trail: Trail, at: int, _chance: random.Random) -> str:
    force("delete from audit_event where id = %s", trail[at][1])
    return str(trail[at][1])


def delete_with_link(force: Force, trail: Trail, at: int, _chance: random.Random) -> str:
    force("delete from audit_event where id = %s", trail[at][1])
    force("delete from audit_link where number = %s", trail[at][0])
    return f"links {trail[at][0]} to {trail[at][0]} are gone"


COPIED = """
insert into audit_event (id, at, actor_id, what, about_id, object_id, through, people, change, seal)
select %s, at, actor_id, what, about_id, object_id, through, people, change, seal
from audit_event where id = %s
"""


def insert(force: Force, trail: Trail, at: int, _chance: random.Random) -> str:
    put_in = uuid4()
    force(COPIED, put_in, trail[at][1])
    return str(put_in)


def insert_with_link(force: Force, trail: Trail, at: int, _chance: random.Random) -> str:
    put_in, number = uuid4(), trail[at][0]
    force(COPIED, put_in, trail[at][1])
    force("update audit_link set number = -number - 1 where number >= %s", number)
    force("update audit_link set number = -number where number < 0")
    force("insert into audit_link values (%s, %s, repeat('a', 64))", number, put_in)
    return str(put_in)


def reorder(force: Force, trail: Trail, at: int, chance: random.Random) -> str:
    other = chance.randrange(at + 1, len(trail))
    (one, first), (two, second) = trail[at], trail[other]
    force("update audit_link set event_id = %s where number = %s", uuid4(), one)
    force("update audit_link set event_id = %s where number = %s", first, two)
    force("update audit_link set event_id = %s where number = %s", second, one)
    return f"link {one}: "


def truncate(force: Force, trail: Trail, at: int, _chance: random.Random) -> str:
    force(
        "delete from audit_event where id in (select event_id from audit_link where number > %s)",
        trail[at][0],
    )
    force("delete from audit_link where number > %s", trail[at][0])
    return f"link {trail[at][0] + 1}: "


KINDS = {
    "edited": edit,
    "deleted": delete,
    "deleted with its link": delete_with_link,
    "inserted": insert,
    "inserted with a link": insert_with_link,
    "reordered": reorder,
    "truncated": truncate,
}

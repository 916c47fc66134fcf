"""What pages cost in councils of several sizes, side by side.

    .venv/bin/python -m bench.size [--sizes 5000,50000,500000] [--reps 20] [--folder /tmp/here]

Each council is made by ``trellis demo --people N`` in a database of its own, copied from one small
demonstration. The same records of the small demonstration are asked for in each, and the lists of
one practitioner of the crowd, who has as much to do whatever the size. Times are CPU time, the
middle of all tries, of the web and of the connection's own process in the database (Linux). Then
the register search, by names drawn from the council's own and by made-up ones; and the same pages
with row-level security off in the largest council, which gets it back afterwards.
With ``--folder`` the databases are kept, and made only where they are not there yet.
"""

import argparse
import random
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import council
from bench.browser import ROOT
from bench.pages import _keys
from trellis import postgres

SEED = 1
BASE = "bench"
WARM = 3
AMINA, ONE_OF_MANY = "amina.yusuf@", "worker1.seed1@"


@dataclass(frozen=True)
class Cost:
    """What a page costs, each time in milliseconds of CPU."""

    web: float
    database: float
    trips: int


def main() -> None:
    """Fill, measure, and print the tables."""
    asked = argparse.ArgumentParser(description="What pages cost at several sizes.")
    asked.add_argument("--sizes", default="5000,50000,500000")
    asked.add_argument("--reps", type=int, default=20)
    asked.add_argument("--searches", type=int, default=200)
    asked.add_argument("--folder", type=Path)
    options = asked.parse_args()
    sizes = [int(one) for one in options.sizes.split(",")]
    folder = options.folder or postgres.temporary_folder("trellis-size-")
    try:
        measure(folder, sizes, options.reps, options.searches)
    finally:
        postgres.stop(folder)
        if not options.folder:
            shutil.rmtree(folder, ignore_errors=True)


def measure(folder: Path, sizes: list[int], reps: int, searches: int) -> None:
    """Make a council of each size and measure it; print as soon as all are known."""
    addresses = council.open_database(folder)
    server = postgres.ensure(folder, keep=True, for_tests=True)
    council.settle(ROOT / "packs")
    at = {}
    for size in sizes:
        at[size] = {who: one.rpartition("/")[0] + f"/size{size}" for who, one in addresses.items()}
        build(server, size, at[size])
    found: dict[tuple[str, str], dict[int, Any]] = {}
    for size in sizes:
        council.connect_to(at[size]["app"])
        for name, who, path in pages_of(at[size]):
            found.setdefault((name, who), {})[size] = cost_of(path, who, reps)
    page_table(found, sizes)
    search_table({size: search(at[size], searches) for size in sizes})
    without = at[sizes[-1]]
    bare = unprotected(without, reps)
    shares(found, bare, sizes[-1])


def build(server: Any, size: int, addresses: dict[str, str]) -> None:
    """Copy the demonstration and add people, unless that was done; say how long it took."""
    from django.db import connection

    from trellis.cli.setup import migrate_and_install
    from trellis.demo.crowd.fill import fill
    from trellis.people.models import Person

    council.connect_to(addresses["owner"].rpartition("/")[0] + "/postgres")
    with connection.cursor() as cursor:
        cursor.execute("select 1 from pg_database where datname = %s", [f"size{size}"])
        there = cursor.fetchone() is not None
    connection.close()
    if not there:
        postgres.create_database(server, f"size{size}", template=BASE)
    council.connect_to(addresses["owner"])
    migrate_and_install(ROOT / "packs")  # one that was kept may be of another day
    if Person.objects.count() < size:
        connection.ensure_connection()
        pid = connection.connection.info.backend_pid
        began, wall, before = time.process_time(), time.monotonic(), _database_ms(pid)
        fill(size, SEED)
        here, there_ms = time.process_time() - began, _database_ms(pid) - before
        print(
            f"{size:,} people written in {time.monotonic() - wall:.0f} s, with"
            f" {here:.0f} s of CPU here and {there_ms / 1000:.0f} s in the database",
            flush=True,
        )
    with connection.cursor() as cursor:
        cursor.execute(
            "select (select count(*) from people_person), (select count(*) from accounts_user),"
            " (select count(*) from conversations_passage), pg_database_size(current_database())"
        )
        people, users, passages, size_of = cursor.fetchone()
    print(f"{people:,} people, {users:,} staff, {passages:,} passages, {size_of >> 20:,} MB")


def pages_of(addresses: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each page, whose it is, and its address; leave the application connected."""
    from django.urls import reverse

    council.connect_to(addresses["owner"])
    keys = _keys()
    council.connect_to(addresses["app"])
    for who in (AMINA, ONE_OF_MANY):
        yield "My work", who, reverse("mywork:today")
        yield "People", who, reverse("people:list")
    for name, view in (
        ("a person", "people:person"),
        ("a conversation", "conversations:mark"),
        ("an assessment", "assessments:overview"),
        ("a plan", "plans:plan"),
        ("a network", "people:network"),
    ):
        yield name, AMINA, reverse(view, args=keys[view])


def cost_of(path: str, who: str, reps: int) -> Cost:
    """Return what a page costs to whoever has an address that begins so."""
    from django.db import connection
    from django.test import Client

    from trellis.accounts.models import User

    client = Client(SERVER_NAME="127.0.0.1")
    user = User.objects.get(email__startswith=who)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for _ in range(WARM):
        assert client.get(path).status_code == 200, path
    said = []

    def hear(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append(sql)
        return run(sql, params, many, context)

    with connection.execute_wrapper(hear):
        client.get(path)
    pid = connection.connection.info.backend_pid
    web, database = [], []
    for _ in range(reps):
        began, before = time.process_time(), _database_ms(pid)
        client.get(path)
        web.append((time.process_time() - began) * 1000)
        database.append(_database_ms(pid) - before)
    return Cost(statistics.median(web), statistics.median(database), len(said))


def page_table(found: dict[tuple[str, str], dict[int, Any]], sizes: list[int]) -> None:
    """Print a row a page: trips to the database, its time and the web's at each size, a ratio."""
    names = " | ".join(f"{size:,}" for size in sizes)
    print(f"\n| page | who | trips | web ms at {names} | database ms at {names} | ratio |")
    print("| --- | --- |" + " ---: |" * (2 * len(sizes) + 2))
    for (name, who), costs in found.items():
        first, last = costs[sizes[0]], costs[sizes[-1]]
        ratio = (last.web + last.database) / (first.web + first.database)
        trips = "/".join(str(n) for n in sorted({one.trips for one in costs.values()}))
        web = " | ".join(f"{costs[size].web:.1f}" for size in sizes)
        database = " | ".join(f"{costs[size].database:.1f}" for size in sizes)
        print(f"| {name} | {who} | {trips} | {web} | {database} | {ratio:.2f} |")


def search(addresses: dict[str, str], times: int) -> dict[str, list[float]]:
    """Return what searches of each kind cost, in milliseconds of CPU of both sides together."""
    from django.db import connection, transaction

    from trellis.access.actor import act_as
    from trellis.accounts.models import User
    from trellis.people.models import Person
    from trellis.people.queries import search_register

    drawn = random.Random(3)
    council.connect_to(addresses["owner"])
    names = list(Person.objects.order_by("id").values_list("name", flat=True)[:20_000])
    by = User.objects.get(email__startswith=ONE_OF_MANY)
    council.connect_to(addresses["app"])
    kinds = {
        "given name and surname": lambda one: one,
        "surname": lambda one: one.split()[-1],
        "three letters of the surname": lambda one: one.split()[-1][:3],
        "a name nobody has": lambda one: one.split()[-1][::-1] + "q",
        "one letter": lambda one: one[0],
    }
    found: dict[str, list[float]] = {}
    for kind, text in kinds.items():
        for _ in range(times if kind != "one letter" else max(5, times // 10)):
            with transaction.atomic():
                act_as(by)
                pid = connection.connection.info.backend_pid
                asked = text(drawn.choice(names))
                with connection.cursor() as cursor:
                    cursor.execute("select 1")
                began, before = time.process_time(), _database_ms(pid)
                search_register(by=by, text=asked)
                spent = (time.process_time() - began) * 1000 + (_database_ms(pid) - before)
            found.setdefault(kind, []).append(spent)
    return found


def _database_ms(pid: int) -> float:
    """Return the milliseconds that a process has been on a processor (Linux's schedstat)."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6


def search_table(found: dict[int, dict[str, list[float]]]) -> None:
    """Print the middle and the 95th of a hundred of each kind of search at each size."""
    print("\n| register search | " + " | ".join(f"{size:,}: p50, p95 ms" for size in found) + " |")
    print("| --- |" + " ---: |" * len(found))
    for kind in next(iter(found.values())):
        cells = []
        for one in found.values():
            ordered = sorted(one[kind])
            p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
            cells.append(f"{statistics.median(ordered):.1f}, {p95:.1f}")
        print(f"| {kind} | " + " | ".join(cells) + " |")


def unprotected(addresses: dict[str, str], reps: int) -> dict[tuple[str, str], Any]:
    """Switch row-level security off in a council, and return what its pages cost then."""
    from django.db import connection

    council.connect_to(addresses["owner"])
    with connection.cursor() as cursor:
        cursor.execute("select relname from pg_class where relrowsecurity")
        for (table,) in cursor.fetchall():
            cursor.execute(f'alter table "{table}" disable row level security')
    try:
        council.connect_to(addresses["app"])
        return {
            (name, who): cost_of(path, who, reps)
            for name, who, path in pages_of(addresses)
            if name not in {"My work", "People"}  # without it these show everybody
        }
    finally:
        from trellis.access.protect import protect

        council.connect_to(addresses["owner"])
        protect(connection)


def shares(
    found: dict[tuple[str, str], dict[int, Any]], bare: dict[tuple[str, str], Any], size: int
) -> None:
    """Print what share of a page's database time, and of all, row-level security has."""
    print(
        f"\n| page, {size:,} people | database ms with | without | share of the database | of all |"
    )
    print("| --- | ---: | ---: | ---: | ---: |")
    for key, without in bare.items():
        one = found[key][size]
        more = one.database - without.database
        of_all = more / (one.database + one.web)
        print(
            f"| {key[0]} | {one.database:.1f} | {without.database:.1f} |"
            f" {more / max(one.database, 0.1):.0%} | {of_all:.0%} |"
        )


if __name__ == "__main__":
    main()

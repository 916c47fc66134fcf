"""What each page and a plan's PDF cost: CPU of web and database, queries and bytes, beside floors.

    .venv/bin/python -m bench.pages [--people 100000] [--reps 30] [--folder FOLDER]

Three floors are measured in the same run: an empty view behind the same middleware, the same
statements sent by bare psycopg, and an empty document set by typst in the style of a plan. Times
are CPU time, of the web in the middle one of all tries; the database's is that of the connection's
own process, read from ``/proc`` (Linux). A query is a statement; several may be sent in one trip.
Bytes are what Chromium was sent until the network was idle, in an empty browser, for a page and all
it asks for. Before each PDF typst is made to forget what it has set, as it would between two plans.
"""

import argparse
import os
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import council
from bench.browser import ROOT, bytes_sent, served
from bench.typesetting import forget
from trellis import postgres

TICK = 1000 / os.sysconf("SC_CLK_TCK")  # milliseconds
WARM = 3


@dataclass(frozen=True)
class Cost:
    """What a page costs, each time in milliseconds of CPU."""

    web: float
    database: float
    queries: int
    trips: int
    bare: float  # the same statements by bare psycopg, in this process
    bytes: int


def main() -> None:
    """Measure with the demonstration, and with many more people; print a table of each.

    With a folder the many people are kept there, and measured again without being made again.
    """
    asked = argparse.ArgumentParser(description="What each page costs.")
    asked.add_argument("--people", type=int, default=100_000)
    asked.add_argument("--reps", type=int, default=30)
    asked.add_argument("--folder", type=Path, help="where the people are kept, to measure again")
    options = asked.parse_args()
    folder = options.folder or postgres.temporary_folder("trellis-bench-")
    grown = folder / f"{options.people} people"
    try:
        addresses = council.open_database(folder)
        if grown.exists():
            council.bring_up_to_date(ROOT / "packs")
        else:
            council.settle(ROOT / "packs")
            report("The demonstration", addresses, options.reps)
            council.connect_to(addresses["owner"])
            council.grow(options.people)
            grown.touch()
        report(f"{options.people:,} people more", addresses, options.reps)
    finally:
        postgres.stop(folder)
        if options.folder is None:
            shutil.rmtree(folder, ignore_errors=True)


def report(title: str, addresses: dict[str, str], reps: int) -> None:
    """Measure every page as the application's role, and print what it costs."""
    council.connect_to(addresses["app"])
    print(f"\n### {title}\n")
    print("| page | who | web ms | of its floor | database ms | queries | trips | bare ms | KB |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with served(addresses["app"]) as at:
        floor = cost("/bench/empty", "amina", at, reps)
        for name, who, path in [("an empty view", "amina", "/bench/empty"), *pages()]:
            print_row(
                name, who, floor if path == "/bench/empty" else cost(path, who, at, reps), floor
            )
        empty = Cost(statistics.median(forget(reps)), 0, 0, 0, 0, 0)
        print_row("an empty PDF", "", empty, empty)
        for name, path in files():
            print_row(name, "amina", cost(path, "amina", at, reps, before=forget), empty)


def print_row(name: str, who: str, found: Cost, floor: Cost) -> None:
    """Print what a page costs as a row of the table."""
    print(
        f"| {name} | {who} | {found.web:.1f} | {found.web / floor.web:.1f} × |"
        f" {found.database:.1f} | {found.queries} | {found.trips} | {found.bare:.1f} |"
        f" {found.bytes / 1024:.0f} |",
        flush=True,
    )


def pages() -> Iterator[tuple[str, str, str]]:
    """Yield the name of each page, whose it is, and its address."""
    from django.urls import reverse

    for who in ("amina", "ravi"):
        yield "My work", who, reverse("mywork:today")
        yield "People", who, reverse("people:list")
    with as_owner():
        keys = _keys()
    for name, view in (
        ("a person", "people:person"),
        ("a conversation", "conversations:mark"),
        ("an assessment", "assessments:overview"),
        ("a plan", "plans:plan"),
        ("a network", "people:network"),
    ):
        if view in keys:
            yield name, "amina", reverse(view, args=keys[view])
    yield "a person", "ravi", reverse("people:person", args=keys["people:person"])


def files() -> Iterator[tuple[str, str]]:
    """Yield each copy of the plan as a PDF: for the person, and for the council's file."""
    from django.urls import reverse

    with as_owner():
        plan = _keys()["plans:plan"]
    address = reverse("plans:plan_file", args=[*plan, "pdf"])
    yield "a plan's PDF, for the person", address
    yield "a plan's PDF, for the file", f"{address}?for=file"


@contextmanager
def as_owner() -> Iterator[None]:
    """Look behind the policies for a moment, to find what to measure."""
    from django.db import connections

    before = dict(connections["default"].settings_dict)
    council.connect_to(os.environ["TRELLIS_DATABASE_URL"])
    yield
    connections["default"].close()
    connections["default"].settings_dict.update(before)


def _keys() -> dict[str, list[Any]]:
    """Return what stands in each address: the longest of its kind that Amina has."""
    from django.db.models import Count

    from trellis.accounts.models import User
    from trellis.assessments.models import Assessment
    from trellis.conversations.models import Conversation
    from trellis.people.models import Person
    from trellis.plans.models import Plan

    amina = User.objects.get(name="Amina Yusuf")
    mine = Person.objects.filter(involvements__worker=amina).distinct()
    conversation = (
        Conversation.objects.filter(person__in=mine)
        .annotate(marks=Count("passages"))
        .order_by("-marks")
        .first()
    )
    plan = Plan.objects.filter(person__in=mine, state="made").first()
    assert conversation is not None
    assert plan is not None
    person = plan.person
    assessment = Assessment.objects.filter(person__in=mine, state="draft").first()
    around = mine.annotate(around=Count("relationships", distinct=True)).order_by("-around").first()
    assert around is not None
    found = {
        "people:person": [person.pk],
        "conversations:mark": [conversation.person_id, conversation.pk],
        "plans:plan": [person.pk, plan.pk],
        "people:network": [around.pk],
    }
    if assessment is not None:
        found["assessments:overview"] = [assessment.person_id, assessment.pk]
    return found


def cost(
    path: str, who: str, at: str, reps: int, *, before: Callable[[], Any] = lambda: None
) -> Cost:
    """Return what one page costs.

    Args:
        path: its address.
        who: whose browser asks.
        at: where the pages are served to the browser.
        reps: how often it is asked for.
        before: what is done before each time, and not counted.
    """
    from django.core.cache import caches
    from django.db import connection
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    user = _user(who)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    said: list[tuple[str, Any]] = []

    def hear(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append((sql, params))
        return run(sql, params, many, context)

    for _ in range(WARM):
        assert client.get(path).status_code == 200, path
    with connection.execute_wrapper(hear):
        answer = client.get(path)
    pid = connection.connection.info.backend_pid
    database, web = _database_ticks(pid), []
    for _ in range(reps):
        before()
        caches["limits"].clear()  # nobody asks for a PDF as often as this does
        began = time.process_time()
        assert client.get(path).status_code == 200, path
        web.append((time.process_time() - began) * 1000)
    database = _database_ticks(pid) - database
    bare, queries = _bare(said, reps)
    return Cost(
        web=statistics.median(web),
        database=database * TICK / reps,
        queries=queries,
        trips=len(said),
        bare=bare,
        bytes=len(answer.content)
        if answer["Content-Type"] == "application/pdf"
        else bytes_sent(at + path, client.cookies["sessionid"].value),
    )


def _user(who: str) -> Any:
    from trellis.accounts.models import User

    return User.objects.get(name__istartswith=who)


def _database_ticks(pid: int) -> int:
    """Return the CPU ticks that the connection's own server process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _bare(said: list[tuple[str, Any]], reps: int) -> tuple[float, int]:
    """Return the CPU of sending the same without Django, and how many statements there are.

    What they change is taken back, and what writes is counted and not sent.
    """
    import psycopg
    from django.db import connection

    reading = [one for one in said if one[0].lstrip().lower().startswith(("select", "with"))]
    taken, answers = 0.0, 0
    address = _address(connection.settings_dict)
    with psycopg.connect(**address, cursor_factory=psycopg.ClientCursor) as bare:
        for _ in range(reps):
            began = time.process_time()
            for sql, params in reading:
                answer = bare.execute(sql, params)
                answer.fetchall()
                answers += 1
                while answer.nextset():
                    answer.fetchall()
                    answers += 1
            taken += time.process_time() - began
            bare.rollback()
    return taken * 1000 / reps, answers // reps + len(said) - len(reading)


def _address(settings: dict[str, Any]) -> dict[str, Any]:
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host"}
    return {"port": settings["PORT"], **{to: settings[name] for name, to in names.items()}}


if __name__ == "__main__":
    main()

"""A council to measure on: the demonstration, and as many more people as asked for.

Amina has thirty people, and Ravi, who supervises, some ten thousand; everybody else is with another
team. Written by the owner, in bulk and not through the actions, since only its size counts.
"""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

OWN, SUPERVISED = 30, 10_000
AROUND = 60
BEGAN = date(2026, 1, 5)
STREETS = ("Ropewalk", "Dyer", "Chandler", "Hilltop", "Beacon", "Quay", "Foundry", "Mill")
FIRST = ("Ada", "Bela", "Chidi", "Dara", "Eirlys", "Farah", "Gwil", "Hana", "Idris", "Jude")
LAST = ("Abara", "Bevan", "Coker", "Dunne", "Evans", "Faulkner", "Gill", "Hussain", "Igwe", "Jones")


def open_database(folder: Path) -> dict[str, str]:
    """Start a PostgreSQL in a folder, make its database and point Django at it as the owner.

    Returns:
        The addresses of both roles, by ``app`` and ``owner``.
    """
    from trellis import postgres

    server = postgres.ensure(folder, keep=True, for_tests=True)
    postgres.create_database(server, "bench")
    addresses = {
        "app": server.app_url.rpartition("/")[0] + "/bench",
        "owner": server.owner_url.rpartition("/")[0] + "/bench",
    }
    os.environ.update(
        DJANGO_SETTINGS_MODULE="trellis.config.settings",
        TRELLIS_DATABASE_URL=addresses["owner"],
        TRELLIS_SECRET_KEY="for-measuring",
        TRELLIS_AUDIT_KEY="for-measuring",
    )
    import django

    django.setup()
    from django.conf import settings

    settings.ROOT_URLCONF = "bench.urls"
    return addresses


def connect_to(address: str) -> None:
    """Point Django's connection at an address."""
    from django.db import connections

    from trellis.config import env

    connections["default"].close()
    connections["default"].settings_dict.update({**env.database(address), "CONN_MAX_AGE": None})


def settle(packs: Path) -> None:
    """Bring the schema up to date and load the demonstration, as the owner."""
    from trellis.cli.setup import migrate_and_install
    from trellis.demo.load import load

    migrate_and_install(packs)
    load(say=lambda line: None)


def grow(people: int) -> None:
    """Add people until there are as many as asked for, and sixty around one of Amina's."""
    from django.db import connection

    from trellis.accounts.models import Team, User
    from trellis.people.models import Person

    amina, ravi = (User.objects.get(name=name) for name in ("Amina Yusuf", "Ravi Menon"))
    team = Team.objects.create(name="Everybody else")
    staff = [
        User.objects.create_user(f"{n}@bench.example", name=n, supervisor=who)
        for n, who in (("Supervised", ravi), ("Elsewhere", None))
    ]
    have = Person.objects.filter(involvements__worker=amina).distinct().count()
    whose = [amina] * max(0, OWN - have) + [staff[0]] * min(people, SUPERVISED)
    for start in range(0, people, 5000):
        batch = range(start, min(start + 5000, people))
        _write([(n, whose[n] if n < len(whose) else staff[1]) for n in batch], team)
    _surround(Person.objects.filter(involvements__worker=amina).order_by("name").first())
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def _write(batch: list[tuple[int, Any]], team: Any) -> None:
    from trellis.people.models import Name, Person
    from trellis.work.models import Involvement, PieceOfWork

    people = [
        Person(
            name=_name(n),
            called=FIRST[n % 10],
            born_about=1930 + n % 70,
            locality=STREETS[n % 8],
            address=f"{n % 200 + 1} {STREETS[n % 8]} Street",
        )
        for n, _worker in batch
    ]
    Person.objects.bulk_create(people)
    Name.objects.bulk_create(
        Name(person=one, name=one.name, kind="used", preferred=True, folded=one.name.casefold())
        for one in people
    )
    works = [PieceOfWork(person=one, began_on=BEGAN) for one in people]
    PieceOfWork.objects.bulk_create(works)
    Involvement.objects.bulk_create(_involved(works, batch, team))


def _involved(works: list[Any], batch: list[tuple[int, Any]], team: Any) -> Iterator[Any]:
    from trellis.work.models import Involvement

    for work, (_n, worker) in zip(works, batch, strict=True):
        both = {"person_id": work.person_id, "work": work, "began_on": BEGAN, "begun_by": worker}
        yield Involvement(**both, worker=worker, part="allocated")
        yield Involvement(**both, team=team, part="team")


def _name(n: int) -> str:
    return f"{FIRST[n % 10]} {LAST[n // 10 % 10]}-{LAST[n // 100 % 10]} {n}"


def _surround(person: Any) -> None:
    from trellis.people.models import Relationship

    kinds = ("family", "friend", "neighbour", "community", "professional")
    Relationship.objects.filter(person=person).delete()
    Relationship.objects.bulk_create(
        Relationship(
            person=person,
            name=f"{FIRST[n % 10]} {LAST[n // 10]}",
            how="from the choir, and the years before it",
            kind=kinds[n % 5],
            closeness=("close", "near", "far", "")[n % 4],
            gives="an hour on a Sunday",
            receives="the other half of the argument",
            source_told="on the telephone",
        )
        for n in range(AROUND)
    )
